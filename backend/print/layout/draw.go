package layout

import (
	"fmt"

	"callbook/backend/callbook"
	"callbook/backend/print/page"
)

// draw draws a body from top on, under a node of the structure tree.
func (c *Canvas) draw(b *body, top float64, parent int) {
	spread := 0.0
	if spare := b.space - b.need(); spare > 0 && b.gaps() > 0 && !b.Large {
		spread = min(mostGap, spare/float64(b.gaps()))
	}
	y := top
	for i, band := range b.bands {
		first := i == 0
		height := 0.0
		for _, groups := range band.columns {
			h := b.columnHeight(groups, first)
			height = max(height, h+spread*float64(gaps(groups, first)))
		}
		for j, groups := range band.columns {
			x := Margin
			if j == 1 {
				x = c.Paper.Right()
			}
			own := 0.0
			if n := gaps(groups, first); n > 0 && !b.Large {
				own = min(mostGap, (height-b.columnHeight(groups, first))/float64(n))
			}
			c.drawColumn(b, groups, x, y, own, first, parent)
		}
		y += height
	}
}

func (c *Canvas) drawColumn(b *body, groups []*group, x, y, spread float64, first bool, parent int) {
	for i, g := range groups {
		if len(g.title) > 0 && (i > 0 || !first) {
			y += b.gap + spread
		}
		y = c.drawHeading(g, x, y, parent)
		for _, p := range g.pieces {
			c.drawPiece(p, x, y, parent)
			y += p.height(b.Measures)
		}
	}
}

// drawHeading draws a section's rule and title and returns where its first block
// starts.
func (c *Canvas) drawHeading(g *group, x, y float64, parent int) float64 {
	if len(g.title) == 0 {
		return y
	}
	c.Rule(x, y, g.pieces[0].width)
	tag := c.Tag(page.TagH2, parent)
	for i, l := range g.title {
		c.Text(l.Line, x, y+c.HeadDrop+float64(i)*c.LabelRow, tag)
	}
	if len(g.hint.Runs) > 0 {
		last := len(g.title) - 1
		hint := c.Tag(page.TagP, parent)
		c.Text(g.hint, x+Width(g.title[last].Line)+asideGap, y+c.HeadDrop+float64(last)*c.LabelRow, hint)
	}
	return y + g.heading(c.Measures)
}

func (c *Canvas) drawPiece(p *piece, x, y float64, parent int) {
	y, label := c.drawLabel(p, x, y, parent)
	switch p.Body.(type) {
	case Prose:
		c.drawProse(p, x, y, parent, label)
	case Table:
		c.drawTable(p, x, y, parent)
	default:
		for i := range p.rows[:p.kept] {
			r := &p.rows[i]
			tag := page.NoTag
			if r.reads() {
				tag = c.Tag(page.TagP, parent)
			}
			c.drawRow(r, x, y, func(int) int { return tag })
			if r.kept < r.lines {
				c.drawMoreBeside(p, r, x, y)
			} else if i == p.kept-1 && p.kept < len(p.rows) {
				c.drawMoreUnder(p, r, x, y)
			}
			y += r.height(c.Measures)
		}
	}
}

// drawLabel draws the label of a block. It returns where the body starts, and the
// label's node, to which the prose under it is added.
func (c *Canvas) drawLabel(p *piece, x, y float64, parent int) (body float64, tag int) {
	if len(p.labels) == 0 {
		return y, page.NoTag
	}
	tag = c.Tag(page.TagP, parent)
	for i, l := range p.labels {
		c.Text(l.Line, x, y+c.LabelDrop+float64(i)*c.LabelRow, tag)
	}
	last := len(p.labels) - 1
	baseline := y + c.LabelDrop + float64(last)*c.LabelRow
	end := Width(p.labels[last].Line)
	width := p.width - end - asideGap
	if p.more != "" {
		// The "more" note is more important than the source, which is dropped.
		more := c.more(p, width)
		c.TextEnd(more, x+p.width, baseline, tag)
		width -= Width(more) + asideGap
	}
	for _, words := range p.Asides {
		if aside := c.Set(words, c.Aside); Width(aside) <= width {
			c.Text(aside, x+end+asideGap, baseline, tag)
			break
		}
	}
	return y + float64(len(p.labels))*c.LabelRow, tag
}

func (c *Canvas) drawProse(p *piece, x, y float64, parent, tag int) {
	if p.kept > 0 {
		if tag == page.NoTag {
			tag = c.Tag(page.TagP, parent)
		}
		c.drawLines(p.prose[:p.kept], x, y+c.TextTop+c.TextDrop, p.width, tag)
	}
	bottom := y + p.proseHeight(c.Measures)
	c.Spot(Place{Key: p.Key}, x, y, p.width, bottom-y, p.kept > 0)
	for i := p.left(c.Measures) - 1; i >= 0; i-- {
		c.WritingLine(x, bottom-float64(i)*c.Line, p.width)
	}
}

func (c *Canvas) drawLines(lines []line, x, baseline, width float64, tag int) {
	for _, l := range lines {
		c.TextIn(l.Line, x, width, baseline, tag)
		baseline += c.Leading
	}
}

func (c *Canvas) drawTable(p *piece, x, y float64, parent int) {
	table := c.tableTag(p, parent)
	if p.hasHead() {
		c.drawHead(p, x, y, table)
		y += c.LabelRow
	}
	for i := range p.rows[:p.kept] {
		r := &p.rows[i]
		c.drawTableRow(p, r, x, y, table)
		y += r.height(c.Measures)
	}
	for i := range p.blanks() {
		r := p.blank
		if r.lead.numbered() {
			t, _ := p.Body.(Table)
			r.number = c.word(fmt.Sprint(t.First + len(p.rows) + i + 1))
		}
		r.source += i
		c.drawRow(&r, x, y, func(int) int { return page.NoTag })
		y += r.height(c.Measures)
	}
}

// tableTag is the node for the rows. For a screen reader, rows without a head are
// paragraphs and not a table.
func (c *Canvas) tableTag(p *piece, parent int) int {
	if p.hasHead() {
		return c.Tag(page.TagTable, parent)
	}
	return parent
}

func (c *Canvas) drawTableRow(p *piece, r *row, x, y float64, table int) {
	if !p.hasHead() {
		tag := c.Tag(page.TagP, table)
		c.drawRow(r, x, y, func(int) int { return tag })
		return
	}
	tr := c.Tag(page.TagTR, table)
	c.drawRow(r, x, y, func(int) int { return c.Tag(page.TagTD, tr) })
}

func (c *Canvas) drawHead(p *piece, x, y float64, table int) {
	tr := c.Tag(page.TagTR, table)
	for i, label := range p.head {
		c.Text(label, x+p.grid[i].x, y+c.LabelDrop, c.Tag(page.TagTH, tr))
	}
	if p.more == "" || len(p.labels) > 0 {
		return
	}
	widest := 0
	width := func(i int) float64 { return p.grid[i].w - Width(p.head[i]) - asideGap }
	for i := range p.head {
		if width(i) > width(widest) {
			widest = i
		}
	}
	c.TextEnd(c.more(p, width(widest)), x+p.grid[widest].x+p.grid[widest].w, y+c.LabelDrop, c.Tag(page.TagTH, tr))
}

// reads reports whether a row has anything for a screen reader.
func (r *row) reads() bool {
	for _, c := range r.cells {
		if len(c.label.Runs) > 0 || len(c.lines) > 0 || len(c.boxes) > 0 {
			return true
		}
	}
	return len(r.above) > 0
}

// drawRow draws a row with its top at y; tag gives the node of each cell.
func (c *Canvas) drawRow(r *row, x, y float64, tag func(cell int) int) {
	for i, l := range r.above {
		c.Text(l.Line, x, y+c.LabelDrop+float64(i)*c.LabelRow, tag(0))
	}
	bottom := y + r.height(c.Measures)
	if r.tight {
		bottom = y + c.TightLine
	}
	y += float64(len(r.above)) * c.LabelRow
	text, boxes := r.baselines(c.Measures)
	for i := range r.cells {
		cell := &r.cells[i]
		at := tag(i)
		if i == 0 && r.lead != NoLead {
			c.drawLead(r, x, y+text, at)
		}
		if len(cell.label.Runs) > 0 {
			c.Text(cell.label, x+cell.at.x, y+text, at)
		}
		c.drawLines(cell.lines[:min(r.kept, len(cell.lines))], x+cell.text.x, y+text, cell.text.w, at)
		if cell.rule.w > 0 {
			c.WritingLine(x+cell.rule.x, bottom, cell.rule.w)
			c.Spot(r.place(i), x+cell.text.x, y, cell.text.w, bottom-y, len(cell.lines) > 0)
		}
		for _, b := range cell.boxes {
			c.drawBox(r.place(i), b, x, y+boxes+float64(b.line)*c.Line, at)
		}
		if own := cell.own; own != nil {
			baseline := y + boxes + float64(own.line)*c.Line
			c.drawLines(own.text, x+own.x, baseline, own.w, at)
			c.WritingLine(x+own.x, baseline+c.OnLine, own.w)
			place := r.place(i)
			place.Own = true
			c.Spot(place, x+own.x, baseline+c.OnLine-c.Line, own.w, c.Line, len(own.text) > 0)
		}
	}
}

func (c *Canvas) drawBox(of Place, b placedBox, x, baseline float64, tag int) {
	c.TickBox(x+b.x, baseline+c.OnLine-c.BoxRise, b.Tick, tag)
	c.spotBox(of, b.Box, x+b.x, baseline, Width(b.word))
	if len(b.word.Runs) > 0 {
		c.Text(b.word, x+b.x+c.Box+c.BoxGap, baseline, tag)
	}
}

func (c *Canvas) drawLead(r *row, x, baseline float64, tag int) {
	if r.lead.numbered() {
		c.Text(r.number, x, baseline, tag)
		x += c.NumLead
	}
	if r.lead != LeadNumber {
		c.TickBox(x, baseline+c.OnLine-c.BoxRise, r.state, tag)
		c.spotBox(r.place(0), Box{Tick: r.state, Says: callbook.LeadBox}, x, baseline, 0)
	}
}
