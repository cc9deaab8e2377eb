package layout

// Points is how many points a millimetre has.
const Points = 72 / 25.4

// The frame of every page, which large print leaves alone.
const (
	Margin = 12.7
	Gutter = 8.0 // between the two columns
)

// Paper is the size of a page.
type Paper struct{ Width, Height float64 }

// ContentWidth is the width between the margins.
func (p Paper) ContentWidth() float64 { return p.Width - 2*Margin }

// ColumnWidth is the width of one of the two columns.
func (p Paper) ColumnWidth() float64 { return (p.ContentWidth() - Gutter) / 2 }

// Right is the left edge of the right column.
func (p Paper) Right() float64 { return Margin + p.ColumnWidth() + Gutter }

// Bottom is the lowest place of a body: the foot stands under it.
func (p Paper) Bottom(m Measures) float64 { return p.Height - Margin - m.FootRoom }
