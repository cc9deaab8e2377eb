package layout

import (
	"fmt"

	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// more says that there is more of a block, in words that fit the width.
func (c *Canvas) more(p *piece, width float64) text.Line {
	for _, words := range []string{p.more, p.short} {
		if l := c.Set(words, c.Aside); Width(l) <= width {
			return l
		}
	}
	return text.Line{}
}

// drawMoreBeside says that there is more of a field, under its label.
func (c *Canvas) drawMoreBeside(p *piece, r *row, x, y float64) {
	first, _ := r.baselines(c.Measures)
	last := y + float64(len(r.above))*c.LabelRow + first + float64(r.kept-1)*c.Leading
	for _, cell := range r.cells {
		if len(cell.lines) <= r.kept || r.kept < 2 {
			continue
		}
		more := c.more(p, cell.text.x-cell.at.x-asideGap)
		c.Text(more, x+cell.at.x, last, page.NoTag)
	}
}

// drawMoreUnder says that there are more answers than are shown here, at the end of
// the last one where they fit.
func (c *Canvas) drawMoreUnder(p *piece, r *row, x, y float64) {
	if len(p.labels) > 0 {
		return // the label says it
	}
	last := r.cells[len(r.cells)-1]
	end := last.text.x
	for _, l := range last.lines {
		if l.RTL {
			end = last.text.x + last.text.w
		}
		end = max(end, last.text.x+Width(l.Line))
	}
	first, _ := r.baselines(c.Measures)
	baseline := y + float64(len(r.above))*c.LabelRow + first + float64(max(r.kept, 1)-1)*c.Leading
	c.TextEnd(c.more(p, p.width-end-asideGap), x+p.width, baseline, page.NoTag)
}

// markMore writes on the torn blocks of a body where the rest of them is, and
// returns the rest.
func (c *Canvas) markMore(b *body, on int) (tails []Section, moved int) {
	for _, band := range b.bands {
		for _, groups := range band.columns {
			for _, g := range groups {
				for _, p := range g.pieces {
					if !p.torn {
						continue
					}
					tail, n := p.tail(g.name, c.Words)
					tails = append(tails, tail)
					moved += n
					p.short = fmt.Sprintf(c.Words.MoreShort, on)
					p.more = fmt.Sprintf(c.Words.MoreText, on)
					if _, table := p.Body.(Table); table {
						p.more = fmt.Sprintf(c.Words.MoreRows, n, on)
					}
				}
			}
		}
	}
	return tails, moved
}
