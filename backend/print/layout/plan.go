package layout

import "slices"

// bands sets the sections and puts them in bands from top to bottom.
func (c *Canvas) bands(sections []Section) []band {
	var all []band
	var open band
	var flowing []*group
	column := c.Paper.ColumnWidth()
	flush := func() {
		at := balance(flowing, func(g *group) float64 { return g.height(c.Measures) + c.Gap })
		open.columns[0] = append(open.columns[0], flowing[:at]...)
		open.columns[1] = append(open.columns[1], flowing[at:]...)
		if len(open.columns[0])+len(open.columns[1]) > 0 {
			all = append(all, open)
		}
		open, flowing = band{}, nil
	}
	for _, s := range sections {
		switch {
		case s.Column == Left:
			open.columns[0] = append(open.columns[0], c.set(s, column))
		case s.Column == Right:
			open.columns[1] = append(open.columns[1], c.set(s, column))
		case s.Column == Flow && !s.wide():
			flowing = append(flowing, c.set(s, column))
		default:
			flush()
			all = append(all, band{full: true, columns: [2][]*group{{c.set(s, c.Paper.ContentWidth())}}})
		}
	}
	flush()
	return all
}

// wide reports whether a section has a table of three columns or more, which takes
// the full width unless the section has a column.
func (s Section) wide() bool {
	return slices.ContainsFunc(s.Blocks, func(b Block) bool {
		t, ok := b.Body.(Table)
		return ok && len(t.Columns) >= 3
	})
}

// balance returns how many of the items go first so that both parts are as even as
// possible.
func balance[T any](items []T, height func(T) float64) int {
	total, sum := 0.0, 0.0
	for _, item := range items {
		total += height(item)
	}
	at, best := 0, total
	for i, item := range items {
		sum += height(item)
		if tall := max(sum, total-sum); tall < best {
			at, best = i+1, tall
		}
	}
	if at == 0 {
		return len(items)
	}
	return at
}

// base is the height of a block as if it were blank. Pages are planned with it, so
// that answers move no prompt to another page.
func (p *piece) base(m Measures) float64 {
	h := p.top(m)
	f, ok := p.Body.(Fields)
	if !ok {
		return h + float64(max(p.Lines, 1))*m.Line
	}
	for _, r := range p.rows {
		if f.Each > 0 && r.source >= f.Stay {
			break
		}
		if !r.added {
			r.kept = min(r.kept, 1)
			h += r.height(m)
		}
	}
	return h
}

type measure func(*piece) float64

func (c *Canvas) asBlank(p *piece) float64 { return p.base(c.Measures) }
func (c *Canvas) asIs(p *piece) float64    { return max(p.base(c.Measures), p.height(c.Measures)) }

func (c *Canvas) groupNeed(g *group, of measure, first bool) float64 {
	h := g.heading(c.Measures)
	if !first && h > 0 {
		h += c.Gap
	}
	for _, p := range g.pieces {
		h += of(p)
	}
	return h
}

func (c *Canvas) bandsNeed(bands []band, of measure, gap float64) float64 {
	m := *c
	m.Gap = gap
	total := 0.0
	for i, b := range bands {
		tall := 0.0
		for _, groups := range b.columns {
			h := 0.0
			for j, g := range groups {
				h += m.groupNeed(g, of, i == 0 && j == 0)
			}
			tall = max(tall, h)
		}
		total += tall
	}
	return total
}

// plan spreads bands over as few pages as possible.
func (c *Canvas) plan(bands []band, of measure, space float64) [][]band {
	if c.bandsNeed(bands, of, min(c.Gap, c.LeastGap)) <= space+slack {
		return [][]band{bands}
	}
	if c.Large {
		if two := c.twoPages(bands, of, space); two != nil {
			return two
		}
	}
	return c.flow(bands, of, space)
}

// twoPages is the arrangement of large print: the left column's sections on the
// first page and the right column's on the second, or the first cut that leaves the
// first page at least as full. It returns nil if two pages are too few.
func (c *Canvas) twoPages(bands []band, of measure, space float64) [][]band {
	if len(bands) == 1 && !bands[0].full {
		pages := make([][]band, 2)
		for i, groups := range bands[0].columns {
			at := balance(groups, func(g *group) float64 { return c.groupNeed(g, of, false) })
			pages[i] = []band{{columns: [2][]*group{groups[:at:at], groups[at:]}}}
			if c.bandsNeed(pages[i], of, c.LeastGap) > space+slack {
				return nil
			}
		}
		return pages
	}
	var best [][]band
	for at := 1; at < len(bands); at++ {
		if !bands[at].titled() {
			continue
		}
		first, second := c.bandsNeed(bands[:at], of, c.LeastGap), c.bandsNeed(bands[at:], of, c.LeastGap)
		if max(first, second) <= space+slack {
			best = [][]band{bands[:at], bands[at:]}
			if first >= second {
				break
			}
		}
	}
	return best
}

func (b band) titled() bool {
	return !b.full || len(b.columns[0]) > 0 && len(b.columns[0][0].title) > 0
}

// flow fills page after page. A section moves as a whole if it fits on a page, and
// otherwise is cut between two prompts.
func (c *Canvas) flow(bands []band, of measure, space float64) [][]band {
	var pages [][]band
	var now []band
	used := 0.0
	next := func() {
		if len(now) > 0 {
			pages = append(pages, now)
		}
		now, used = nil, 0
	}
	for _, b := range bands {
		todo := b
		for len(todo.columns[0])+len(todo.columns[1]) > 0 {
			placed := band{full: todo.full}
			tall := 0.0
			for i := range todo.columns {
				h := 0.0
				for len(todo.columns[i]) > 0 {
					g := todo.columns[i][0]
					first := used == 0 && h == 0
					need := c.groupNeed(g, of, first)
					if used+h+need > space+slack && first {
						head, tail := c.cut(g, of, space)
						todo.columns[i][0] = head
						if tail != nil {
							todo.columns[i] = slices.Insert(slices.Clone(todo.columns[i]), 1, tail)
						}
						g, need = head, min(space, c.groupNeed(head, of, true))
					}
					if used+h+need > space+slack {
						break
					}
					placed.columns[i] = append(placed.columns[i], g)
					todo.columns[i] = todo.columns[i][1:]
					h += need
				}
				tall = max(tall, h)
			}
			if tall == 0 {
				next()
				continue
			}
			now = append(now, placed)
			used += tall
			if len(todo.columns[0])+len(todo.columns[1]) > 0 {
				next()
			}
		}
	}
	next()
	return pages
}

// cut divides a section that no page can hold. The second part is headed as a
// continuation. It is nil if the section has only one prompt, which then gets as
// many writing lines as fit.
func (c *Canvas) cut(g *group, of measure, space float64) (head, tail *group) {
	h := g.heading(c.Measures)
	for i, p := range g.pieces {
		if i > 0 && h+of(p) > space {
			first, second := *g, *g
			first.pieces, second.pieces = g.pieces[:i:i], g.pieces[i:]
			second.title = c.wrap(g.name+", "+c.Words.Continued, c.Title, p.width)
			return &first, &second
		}
		h += of(p)
	}
	p := g.pieces[0]
	most := int((space - g.heading(c.Measures) - p.top(c.Measures)) / c.Line)
	p.Lines = max(1, min(p.Lines, most))
	return g, nil
}
