package page

// Op is something drawn on a page. The set is closed: GlyphRun, Rule, Rect, Tick,
// Mark and Picture.
type Op interface{ op() }

// GlyphRun is text of one face, size and direction, shaped and placed. Glyphs are
// in visual order, left to right, in any script.
type GlyphRun struct {
	X, Y   float64 // start of the baseline
	Face   *Face
	Size   float64
	Glyphs []Glyph
	Text   string // as typed, in logical order
	RTL    bool
	Tag    int // index in Document.Tags, or NoTag
}

// Glyph is one shape of a run. Glyphs made from the same characters share Cluster
// and ClusterLen and are next to each other.
type Glyph struct {
	ID       uint32
	XAdvance float64 // to the start of the next glyph
	// XOffset and YOffset move the glyph from its regular position, to the right
	// and, unlike in a font, downwards, as everywhere on a page.
	XOffset, YOffset    float64
	Cluster, ClusterLen int // byte range in GlyphRun.Text; never empty
}

// Rule is a straight line. A dotted rule has round dots as thick as Width, 1.8
// points apart, the first one at its left end.
type Rule struct {
	X1, Y1, X2, Y2, Width float64
	Dotted                bool
	Tag                   int
}

// DotPitch is the distance between the dots of a dotted rule.
const DotPitch = 1.8

// Rect is a frame, stroked and never filled.
type Rect struct {
	X, Y, W, H, Width float64
	Tag               int
}

// Tick is a check mark in a square of side Size: a line through the points of
// TickPath, TickStroke thick, in a square of side TickBox, all scaled.
type Tick struct {
	X, Y, Size float64
	Tag        int
}

// The shape of a Tick, in its own units.
const (
	TickBox    = 12.0
	TickStroke = 1.5
)

// TickPath gives the three points of a Tick.
func TickPath() [3][2]float64 { return [3][2]float64{{2.2, 6.4}, {4.9, 9}, {10, 2.6}} }

// Mark is a square of filled modules, as many in a row as there are rows.
type Mark struct {
	X, Y, Size float64
	Rows       [][]bool // true is black
	Tag        int
}

// Picture is a grey JPEG, such as handwriting. It covers what is drawn before it.
type Picture struct {
	X, Y, W, H    float64
	JPEG          []byte
	Columns, Rows int // of its pixels
	Tag           int
}

func (GlyphRun) op() {}
func (Rule) op()     {}
func (Rect) op()     {}
func (Tick) op()     {}
func (Mark) op()     {}
func (Picture) op()  {}
