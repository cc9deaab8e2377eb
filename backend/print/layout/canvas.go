package layout

import (
	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// Canvas draws on the pages of a document. Positions and lengths are millimetres
// from the top left corner of the page.
type Canvas struct {
	Measures
	Paper Paper
	Solid bool // writing lines drawn through
	// Mapped keeps the places to fill in on each page, with its spots.
	Mapped bool
	Words  Words

	Doc    *page.Document
	Setter *text.Setter
	at     int // the current page
	known  map[setKey]text.Line
}

// NewCanvas draws on the pages of doc.
func NewCanvas(m Measures, paper Paper, words Words, doc *page.Document, setter *text.Setter) *Canvas {
	return &Canvas{Measures: m, Paper: paper, Words: words, Doc: doc, Setter: setter, known: map[setKey]text.Line{}}
}

// Words are the texts that the layout itself prints.
type Words struct {
	Notes     string // heads the space that is left on a page
	Continued string
	MoreText  string // format, takes the page: "more on page %d"
	MoreRows  string // format, takes a number and the page
	MoreShort string // format, takes the page: "page %d"
	Ticked    string // read aloud for a ticked box
}

// NewPage starts a page and draws on it.
func (c *Canvas) NewPage() {
	c.Doc.Pages = append(c.Doc.Pages, page.Page{Width: c.Paper.Width * Points, Height: c.Paper.Height * Points})
	c.at = len(c.Doc.Pages) - 1
}

// Turn goes back to a page, counted from 0.
func (c *Canvas) Turn(to int) { c.at = to }

// At is the current page, counted from 0.
func (c *Canvas) At() int { return c.at }

// Tag adds a node to the structure tree and returns it.
func (c *Canvas) Tag(kind page.TagKind, parent int) int {
	c.Doc.Tags = append(c.Doc.Tags, page.Tag{Kind: kind, Parent: parent})
	return len(c.Doc.Tags) - 1
}

// Text places a line with its left end at x.
func (c *Canvas) Text(l text.Line, x, baseline float64, tag int) {
	p := &c.Doc.Pages[c.at]
	p.Ops = l.Place(p.Ops, x*Points, baseline*Points, tag)
}

// TextIn places a line in a width: on the left, or on the right if the line's
// paragraph runs from right to left.
func (c *Canvas) TextIn(l text.Line, x, width, baseline float64, tag int) {
	if l.RTL {
		x += width - l.Width/Points
	}
	c.Text(l, x, baseline, tag)
}

// TextEnd places a line with its right end at x.
func (c *Canvas) TextEnd(l text.Line, x, baseline float64, tag int) {
	c.Text(l, x-l.Width/Points, baseline, tag)
}

// Rule draws the strong line above a section.
func (c *Canvas) Rule(x, y, width float64) {
	c.add(page.Rule{X1: x * Points, Y1: y * Points, X2: (x + width) * Points, Y2: y * Points, Width: headingRule, Tag: page.NoTag})
}

// WritingLine draws a line to write on.
func (c *Canvas) WritingLine(x, y, width float64) {
	r := page.Rule{X1: x * Points, Y1: y * Points, X2: (x + width) * Points, Y2: y * Points, Width: dottedRule, Dotted: true, Tag: page.NoTag}
	if c.Solid {
		r.Width, r.Dotted = solidRule, false
	}
	c.add(r)
}

// Frame draws the thin frame of the sheet code.
func (c *Canvas) Frame(x, y, width, height float64) {
	c.add(page.Rect{X: x * Points, Y: y * Points, W: width * Points, H: height * Points, Width: frameStroke, Tag: page.NoTag})
}

// TickBox draws a box with its bottom edge at y. A screen reader says that a ticked
// box is ticked before it reads its word, and skips an empty one.
func (c *Canvas) TickBox(x, y float64, state Tick, parent int) {
	tag := page.NoTag
	if state == Ticked && parent != page.NoTag {
		tag = c.Tag(page.TagSpan, parent)
		c.Doc.Tags[tag].Alt = c.Words.Ticked
	}
	inset := boxStroke / 2 / Points
	side := c.Box - 2*inset
	c.add(page.Rect{X: (x + inset) * Points, Y: (y - c.Box + inset) * Points, W: side * Points, H: side * Points, Width: boxStroke, Tag: tag})
	if state == Ticked {
		c.add(page.Tick{X: x * Points, Y: (y - c.Box) * Points, Size: c.Box * Points, Tag: tag})
	}
}

// Mark draws a square of modules.
func (c *Canvas) Mark(rows [][]bool, x, y, side float64) {
	c.add(page.Mark{Rows: rows, X: x * Points, Y: y * Points, Size: side * Points, Tag: page.NoTag})
}

func (c *Canvas) add(op page.Op) {
	p := &c.Doc.Pages[c.at]
	p.Ops = append(p.Ops, op)
}

// Set sets one line. Labels repeat on every sheet of a pack, so they are set once
// and kept.
func (c *Canvas) Set(s string, st text.Style) text.Line {
	key := setKey{s, st}
	l, ok := c.known[key]
	if !ok {
		l = c.Setter.Line(s, st)
		c.known[key] = l
	}
	return l
}

type setKey struct {
	text  string
	style text.Style
}

// Width is the width of a line in millimetres.
func Width(l text.Line) float64 { return l.Width / Points }
