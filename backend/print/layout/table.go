package layout

import (
	"strconv"

	"callbook/backend/print/text"
)

func (c *Canvas) setTable(p *piece, t Table) {
	p.grid = c.columns(p, t)
	for i, cells := range t.Rows {
		p.rows = append(p.rows, c.tableRow(p, t, cells, i))
	}
	p.blank = c.tableRow(p, t, t.Blank, len(t.Rows))
	p.kept = len(p.rows)
}

// columns divides the width. A column is never narrower than its own head and its
// tick boxes.
func (c *Canvas) columns(p *piece, t Table) []span {
	n := max(len(t.Columns), 1)
	widths := make([]float64, n)
	free, sharing := p.width-cellGap*float64(n-1), 0
	for i, column := range t.Columns {
		label := c.Set(column.Label, c.Label)
		p.head = append(p.head, label)
		if column.Width == 0 {
			sharing++
			continue
		}
		least := Width(label)
		if i < len(t.Blank) {
			least = max(least, c.BoxesWidth(t.Blank[i].Boxes, c.Apart))
		}
		widths[i] = max(column.Width, least)
		free -= widths[i]
	}
	if len(t.Columns) == 0 {
		sharing = 1
	}
	grid := make([]span, n)
	x := 0.0
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = free / float64(sharing)
		}
		grid[i] = span{x, widths[i]}
		x += widths[i] + cellGap
	}
	return grid
}

func (c *Canvas) tableRow(p *piece, t Table, cells []Cell, index int) row {
	r := row{lead: t.Lead, source: t.First + index, key: p.Key}
	indent := 0.0
	switch t.Lead {
	case LeadBox:
		indent = c.TickLead
		if index < len(t.States) {
			r.state = t.States[index]
		}
	case LeadNumber:
		indent = c.NumLead
	case LeadNumberBox:
		indent = c.NumLead + c.TickLead
		if index < len(t.States) {
			r.state = t.States[index]
		}
	case NoLead:
	}
	for i, at := range p.grid {
		var in Cell
		if i < len(cells) {
			in = cells[i]
		}
		out := cell{field: in}
		if in.Across > 1 {
			last := p.grid[min(i+in.Across, len(p.grid))-1]
			at.w = last.x + last.w - at.x
		}
		switch {
		case in.Bare:
		case len(in.Boxes) > 0:
			var n int
			out.boxes, n, _ = c.placeBoxes(in.Boxes, at.x, at.x, at.x+at.w, c.Apart)
			r.boxLines = max(r.boxLines, n)
		default:
			out.rule = at
			out.text = at
			if i == 0 {
				out.text = span{at.x + indent, at.w - indent}
			}
			if in.Name {
				out.lines = c.wrapName(in.Text, c.Body, out.text.w)
			} else {
				out.lines = c.wrap(in.Text, c.Body, out.text.w)
			}
			r.lines = max(r.lines, len(out.lines))
		}
		r.cells = append(r.cells, out)
	}
	r.kept = r.lines
	if t.Lead.numbered() {
		r.number = c.word(strconv.Itoa(t.First + index + 1))
	}
	return r
}

func (l Lead) numbered() bool { return l == LeadNumber || l == LeadNumberBox }

// BoxesWidth is the width of boxes with their words on one line.
func (c *Canvas) BoxesWidth(boxes []Box, apart float64) float64 {
	w := 0.0
	for i, b := range boxes {
		if i > 0 {
			w += apart
		}
		w += c.Box
		if b.Word != "" {
			w += c.BoxGap + Width(c.word(b.Word))
		}
	}
	return w
}

func (c *Canvas) word(s string) text.Line {
	return c.Set(s, text.Style{Size: c.Label.Size, LTR: true})
}

// placeBoxes puts boxes beside each other from first on, and continues on further
// lines from x if needed. It returns the number of lines and where the last one
// ends.
func (c *Canvas) placeBoxes(boxes []Box, first, x, end, apart float64) ([]placedBox, int, float64) {
	placed := make([]placedBox, 0, len(boxes))
	at, n := first, 0
	for i, b := range boxes {
		width := c.Box
		var word text.Line
		if b.Word != "" {
			word = c.word(b.Word)
			width += c.BoxGap + Width(word)
		}
		if i > 0 {
			at += apart
		}
		if at+width > end+slack && at > x && (i > 0 || first > x) {
			at = x
			n++
		}
		placed = append(placed, placedBox{at, n, word, b})
		at += width
	}
	return placed, n + 1, at
}

// Boxes draws boxes with their words on one line.
func (c *Canvas) Boxes(of Place, boxes []Box, x, baseline, apart float64, tag int) {
	placed, _, _ := c.placeBoxes(boxes, x, x, c.Paper.Width, apart)
	for _, b := range placed {
		c.drawBox(of, b, 0, baseline, tag)
	}
}
