package layout

import "callbook/backend/print/text"

// Measures are the heights, gaps and type of a sheet.
type Measures struct {
	Large bool

	Line      float64 // from one writing line to the next
	LabelRow  float64 // a label row or the head of a table
	Heading   float64 // a section's rule and title
	Gap       float64 // above a section's rule
	LeastGap  float64 // what Gap may shrink to if space is short
	Leading   float64 // of filled text
	TextTop   float64 // from the label row to filled text
	RowExtra  float64 // a filled row is as high as its text lines plus this
	OnLine    float64 // baseline of labels and answers above their line
	LabelDrop float64 // baseline of a label in its row
	HeadDrop  float64 // baseline of a title under its rule
	TextDrop  float64 // baseline in a line of filled text
	Box       float64 // side of a tick box
	BoxRise   float64 // its bottom edge above the line
	BoxGap    float64 // from the box to its text
	Apart     float64 // between options in a column
	ApartFull float64 // the same in a full-width row
	TickLead  float64 // width of a tick box at the start of a row
	NumLead   float64 // width of a number at the start of a row
	TightRow  float64 // options right under their label
	TightLine float64 // from there to their line
	FootRoom  float64 // reserved for the footer
	LabelPad  float64 // after the widest inline label

	Title, Label, Aside, Body text.Style
}

// Fixed widths and weights.
const (
	cellGap       = 3.0   // between the cells of a row; the gaps are the column marks
	asideGap      = 1.6   // between a label and the hint or source after it
	fieldGap      = 5.0   // between labelled answers of one full-width row
	mostGap       = 4.0   // the most that a section gap may grow
	breath        = 1.0   // a line is handed out only if this much is left for the gaps
	leastOwn      = 8.0   // a narrower own entry gets its own line
	leastInColumn = 25.0  // the least width of the last answer of a row; a narrower one gets its own row
	leastInFull   = 38.0  // the same in a full-width row
	mostLabel     = 0.45  // of the width: wider inline labels are above their line
	headingRule   = 1.0   // points
	dottedRule    = 0.6   // points
	solidRule     = 0.35  // points
	boxStroke     = 0.85  // points
	frameStroke   = 0.5   // points
	slack         = 0.005 // rounding
)

// NewMeasures gives the measures of normal or large print.
func NewMeasures(large bool) Measures {
	k := 1.0
	if large {
		k = 1.25
	}
	m := Measures{
		Large: large, Line: 8 * k, LabelRow: 4 * k, Heading: 5.6 * k, Gap: 2.4, LeastGap: 1.6,
		Leading: 13 / Points * k, TextTop: 0.6 * k, RowExtra: 2.1 * k, OnLine: 1.9 * k,
		LabelDrop: 3.9 * k, HeadDrop: 4.4 * k, TextDrop: 3.59 * k,
		Box: 3.6 * k, BoxRise: 1.3 * k, BoxGap: 1.4 * k, Apart: 2.8, ApartFull: 5,
		TickLead: 6 * k, NumLead: 4.2 * k, TightRow: 6 * k, TightLine: 5.6 * k, FootRoom: 7, LabelPad: 2 * k,
		Title: text.Style{Size: 10 * k, Bold: true, LTR: true},
		Label: text.Style{Size: 8 * k, Bold: true, LTR: true},
		Aside: text.Style{Size: 7.5 * k, LTR: true},
		Body:  text.Style{Size: 9.5 * k},
	}
	if large {
		m.Gap = 4
	}
	return m
}

// Capacity is how many text lines fit in n writing lines.
func (m Measures) Capacity(n int) int {
	return int((float64(n)*m.Line - m.TextTop) / m.Leading)
}

func (m Measures) prose(lines int) float64 {
	if lines == 0 {
		return 0
	}
	return float64(lines)*m.Leading + m.TextTop
}

func (m Measures) row(lines int) float64 {
	return max(m.Line, float64(lines)*m.Leading+m.RowExtra)
}
