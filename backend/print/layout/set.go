package layout

import "callbook/backend/print/text"

// group is a section set to a width.
type group struct {
	title  []line
	hint   text.Line // after the title, or without runs
	pieces []*piece
	name   string
}

// piece is a block set to a width. Fitting changes only extra and how much of the
// text is kept.
type piece struct {
	*Block
	width  float64
	labels []line
	head   []text.Line // of a table
	grid   []span

	prose []line // of Prose, which has neither rows nor fields
	rows  []row
	blank row

	extra int // lines handed out, or given up if negative
	kept  int // lines of prose, or rows of a table, that stay; all unless torn
	torn  bool
	more  string // says on the page that the rest is on another one
	short string // the same where space is short
}

// span is a stretch of a width.
type span struct{ x, w float64 }

// row is a row of a table, or of fields.
type row struct {
	above    []line // a label too wide to fit beside its line
	cells    []cell
	lines    int // text lines of its tallest cell
	boxLines int
	kept     int // of lines
	tight    bool
	number   text.Line
	added    bool   // the blank sheet has no such row
	source   int    // its index in Fields.Rows, or the number of a table row, from 0
	key      string // of a table: the prompt
	lead     Lead
	state    Tick
}

// cell is one cell of a row.
type cell struct {
	label text.Line
	at    span // of the label
	rule  span // the line to write on; none if it has no width
	text  span
	lines []line
	boxes []placedBox
	own   *placedOwn
	name  string
	place Place // of a field
	field Cell  // the cell as it was passed in
}

type placedBox struct {
	x    float64
	line int
	word text.Line
	Box
}

// placedOwn is an own entry after the boxes.
type placedOwn struct {
	span
	line int
	text []line
}

// set sets a section to a width.
func (c *Canvas) set(s Section, width float64) *group {
	g := &group{name: s.Title}
	if s.Title != "" {
		g.title = c.wrapName(s.Title, c.Title, width)
		if s.Hint != "" {
			hint := c.Set(s.Hint, c.Aside)
			last := g.title[len(g.title)-1]
			if Width(last.Line)+asideGap+Width(hint) <= width {
				g.hint = hint
			}
		}
	}
	labels := c.sharedLabels(s.Blocks)
	for i := range s.Blocks {
		p := &piece{Block: &s.Blocks[i], width: width}
		p.labels = c.wrapName(p.Label, c.Label, width)
		switch body := p.Body.(type) {
		case Prose:
			p.prose = c.wrap(body.Text, c.Body, width)
			p.kept = len(p.prose)
		case Table:
			c.setTable(p, body)
		case Fields:
			c.setFields(p, body, labels[i])
		}
		g.pieces = append(g.pieces, p)
	}
	return g
}
