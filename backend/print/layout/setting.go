package layout

import (
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/print/page"
)

// Setting is a sheet that is fitted on pages, ready to be drawn.
type Setting struct {
	canvas *Canvas
	bodies []*body
	Tails  []Section // answers that did not fit their page, to continue after the last page
	Moved  int       // lines and rows in Tails
}

// Fit sets the sections for the meeting and fits them on pages with bodies of the
// given height: on one page if their writing lines fit, and on two in large print.
// Answers never change the number of these pages.
func (c *Canvas) Fit(meeting, desk []Section, height float64) *Setting {
	s := &Setting{canvas: c}
	s.add(c.plan(c.bands(meeting), c.asBlank, height), height)
	if len(desk) > 0 {
		s.add(c.flow(c.bands(desk), c.asIs, height), height)
	}
	for _, b := range s.bodies {
		b.fit()
		tails, moved := c.markMore(b, len(s.bodies)+1)
		s.Tails = append(s.Tails, tails...)
		s.Moved += moved
	}
	return s
}

func (s *Setting) add(pages [][]band, height float64) {
	for _, bands := range pages {
		s.bodies = append(s.bodies, &body{Measures: s.canvas.Measures, bands: bands, space: height, gap: s.canvas.Gap})
	}
}

// Pages is the number of pages without those for the tails.
func (s *Setting) Pages() int { return len(s.bodies) }

// Draw draws the body of a page on the canvas, from top on.
func (s *Setting) Draw(at int, top float64, parent int) {
	b := s.bodies[at]
	if b.Large {
		s.canvas.addNotes(b)
	}
	s.canvas.draw(b, top, parent)
}

// addNotes fills the rest of a page with writing lines.
func (c *Canvas) addNotes(b *body) {
	last := &b.bands[len(b.bands)-1]
	over := b.need() - b.bandHeight(len(b.bands)-1)
	for i := range last.columns {
		width := c.Paper.ColumnWidth()
		if last.full {
			width = c.Paper.ContentWidth()
			if i > 0 {
				break
			}
		}
		spare := b.space - over - b.columnHeight(last.columns[i], len(b.bands) == 1) - b.gap - c.Heading
		if lines := int((spare + slack) / c.Line); lines > 0 {
			last.columns[i] = append(slices.Clone(last.columns[i]), c.notes(lines, width))
		}
	}
}

func (c *Canvas) notes(lines int, width float64) *group {
	return c.set(Section{Title: c.Words.Notes, Blocks: []Block{{Key: callbook.PageNotes, Lines: lines, Body: Prose{}}}}, width)
}

// Continue draws sections one under the other over the full width, on as many pages
// as needed, and rules the rest of the last page. next starts a page and returns
// where its body starts.
func (c *Canvas) Continue(sections []Section, next func() float64, parent int) {
	w := &writer{Canvas: c, next: next, bottom: c.Paper.Bottom(c.Measures), x: Margin}
	w.y = next()
	w.fresh = true
	for _, s := range sections {
		w.group(c.set(s, c.Paper.ContentWidth()), parent)
	}
	spare := w.bottom - w.y - c.Gap - c.Heading
	if lines := int(spare / c.Line); lines > 0 {
		g := c.notes(lines, c.Paper.ContentWidth())
		w.y += c.Gap
		w.y = c.drawHeading(g, w.x, w.y, parent)
		c.drawPiece(g.pieces[0], w.x, w.y, parent)
	}
}

// writer draws line by line and continues on the next page at the end of one.
type writer struct {
	*Canvas
	next         func() float64
	x, y, bottom float64
	fresh        bool // the page is still empty
}

func (w *writer) fits(h float64) bool { return w.y+h <= w.bottom+slack }

func (w *writer) group(g *group, parent int) {
	w.heading(g, parent)
	for _, p := range g.pieces {
		need := p.top(w.Measures) + w.Line
		if whole := p.height(w.Measures); len(p.labels) > 0 && whole < w.bottom/2 { // its rows stay under its label
			need = whole
		}
		if !w.fits(need) {
			w.turn(g, parent)
		}
		_, prose := p.Body.(Prose)
		if prose && len(p.prose) == 0 {
			w.drawPiece(p, w.x, w.y, parent)
			w.y += p.height(w.Measures)
			continue
		}
		w.y, _ = w.drawLabel(p, w.x, w.y, parent)
		if prose {
			w.prose(g, p, parent)
			continue
		}
		table := w.tableTag(p, parent)
		w.head(p, table)
		for i := range p.rows {
			w.row(g, p, p.rows[i], parent, table)
		}
	}
}

func (w *writer) heading(g *group, parent int) {
	if !w.fresh {
		if !w.fits(w.Gap + g.heading(w.Measures) + w.LabelRow*2 + w.Line) {
			w.y = w.next()
		} else {
			w.y += w.Gap
		}
	}
	w.y = w.drawHeading(g, w.x, w.y, parent)
	w.fresh = false
}

// turn starts a new page and repeats the heading there.
func (w *writer) turn(g *group, parent int) {
	w.y = w.next()
	w.y = w.drawHeading(g, w.x, w.y, parent)
}

func (w *writer) head(p *piece, table int) {
	if p.hasHead() {
		w.drawHead(p, w.x, w.y, table)
		w.y += w.LabelRow
	}
}

func (w *writer) prose(g *group, p *piece, parent int) {
	tag := w.Tag(page.TagP, parent)
	w.y += w.TextTop
	for _, l := range p.prose {
		if !w.fits(w.Leading) {
			w.turn(g, parent)
			w.y += w.TextTop
		}
		w.TextIn(l.Line, w.x, p.width, w.y+w.TextDrop, tag)
		w.y += w.Leading
	}
}

func (w *writer) row(g *group, p *piece, r row, parent, table int) {
	for {
		if w.fits(r.height(w.Measures)) {
			w.drawTableRow(p, &r, w.x, w.y, table)
			w.y += r.height(w.Measures)
			return
		}
		top := r
		// A row moves to the next page as a whole, unless no page can hold it.
		space := w.bottom - w.y
		if most := int((space - w.RowExtra) / w.Leading); r.lines > 20 && most > 1 {
			top.kept = min(most, r.lines)
			w.drawTableRow(p, &top, w.x, w.y, table)
			r = r.after(top.kept)
		}
		w.turn(g, parent)
		w.head(p, table)
	}
}

// after is the row without its first lines.
func (r row) after(lines int) row {
	cells := make([]cell, len(r.cells))
	for i, c := range r.cells {
		c.lines = c.lines[min(lines, len(c.lines)):]
		c.boxes = nil
		cells[i] = c
	}
	r.cells = cells
	r.lines -= lines
	r.kept = r.lines
	r.lead = NoLead
	return r
}

// Height is the height of a page's body with section gaps of that width. If it is
// less than the page has, the gaps fill the rest.
func (s *Setting) Height(at int, gap float64) float64 {
	b := *s.bodies[at]
	b.gap = gap
	return b.need()
}

// Need is the height of sections on one page with their own writing lines, before
// any are added or removed.
func (c *Canvas) Need(sections []Section) float64 {
	return c.bandsNeed(c.bands(sections), c.asBlank, c.Gap)
}
