package layout

// tear moves the ends of the longest answers off the page until the body fits. At
// least two lines stay and two move. Answers that are to stay whole do, unless
// nothing else helps.
func (b *body) tear() {
	for _, gentle := range []bool{true, false} {
		b.tearOver(gentle, slack)
		b.tearOver(gentle, -b.space)
	}
}

// tearOver tears the blocks that are higher than their writing lines by more than
// least, the highest first.
func (b *body) tearOver(gentle bool, least float64) {
	for !b.fits() {
		var from *piece
		most := least
		for _, p := range b.tooTall() {
			if over := p.over(b.Measures); p.canTear(gentle) && over > most {
				from, most = p, over
			}
		}
		if from == nil {
			return
		}
		for !b.fits() && from.canTear(gentle) && from.over(b.Measures) > least && b.isTooTall(from) {
			from.tear(gentle)
		}
	}
}

func (b *body) isTooTall(p *piece) bool {
	for _, q := range b.tooTall() {
		if p == q {
			return true
		}
	}
	return false
}

// over is how much higher the block is than its writing lines.
func (p *piece) over(m Measures) float64 {
	return p.bodyHeight(m) - float64(max(p.Lines, 1))*m.Line
}

func (p *piece) canTear(gentle bool) bool {
	if gentle && p.Whole {
		return false
	}
	switch p.Body.(type) {
	case Prose:
		return tearable(p.kept, len(p.prose), gentle)
	case Table:
		return p.kept > 1 || !gentle && p.kept == 1 && p.rows[0].kept > 1
	default:
		return p.spareAnswer() || p.longest(gentle) != nil
	}
}

// spareAnswer reports whether the last rows of fields are an answer for which the
// blank sheet has no space.
func (p *piece) spareAnswer() bool {
	f, ok := p.Body.(Fields)
	return ok && f.Each > 0 && p.rows[p.kept-1].source >= f.Stay
}

// moveAnswer removes the last answer of fields with all of its rows.
func (p *piece) moveAnswer() {
	f, _ := p.Body.(Fields)
	answer := p.rows[p.kept-1].source / f.Each
	for p.kept > 0 && p.rows[p.kept-1].source/f.Each == answer {
		p.kept--
	}
}

// tearable reports whether one more of kept lines may move, if all is their number.
func tearable(kept, all int, gentle bool) bool {
	if !gentle {
		return kept > 1
	}
	return kept > 2 && all >= 4
}

func (p *piece) tear(gentle bool) {
	p.torn = true
	switch p.Body.(type) {
	case Prose:
		p.kept = fewer(p.kept, len(p.prose), gentle)
	case Table:
		if p.kept > 1 {
			p.kept--
		} else {
			p.rows[0].kept--
		}
	default:
		if p.spareAnswer() {
			p.moveAnswer()
			return
		}
		r := p.longest(gentle)
		r.kept = fewer(r.kept, r.lines, gentle)
	}
}

// fewer is the next smaller number of lines that stay.
func fewer(kept, all int, gentle bool) int {
	if gentle && kept == all {
		return kept - 2
	}
	return kept - 1
}

// longest is the row of fields with the most lines that may still move.
func (p *piece) longest(gentle bool) *row {
	var long *row
	for i := range p.rows[:p.kept] {
		r := &p.rows[i]
		if tearable(r.kept, r.lines, gentle) && (long == nil || r.kept > long.kept) {
			long = r
		}
	}
	return long
}

// tail is what was moved off the page, as a section to continue elsewhere, and the
// number of its lines or rows. title is the heading of the block's section.
func (p *piece) tail(title string, words Words) (Section, int) {
	s := Section{Title: p.heading(title) + ", " + words.Continued, Column: Full}
	moved := 0
	switch body := p.Body.(type) {
	case Prose:
		moved = len(p.prose) - p.kept
		s.Blocks = []Block{{Lines: 1, Body: Prose{rest(p.prose[p.kept:])}}}
	case Table:
		moved = len(p.rows) - p.kept
		t := Table{Columns: body.Columns, Blank: body.Blank, Lead: body.Lead}
		from := p.kept
		if first := p.rows[0]; first.kept < first.lines {
			t.Rows = append(t.Rows, first.rest())
			moved++
		}
		t.Rows = append(t.Rows, body.Rows[from:]...)
		if len(body.States) > 0 {
			t.States = body.States[len(body.Rows)-len(t.Rows):]
		}
		t.First = body.First + len(body.Rows) - len(t.Rows)
		s.Blocks = []Block{{Key: p.Key, Body: t}}
	case Fields:
		for _, r := range p.rows[:p.kept] {
			moved += r.lines - r.kept
			for _, c := range r.cells {
				if len(c.lines) > r.kept {
					s.Blocks = append(s.Blocks, Block{Label: c.name, Lines: 1, Body: Prose{rest(c.lines[r.kept:])}})
				}
			}
		}
		if p.kept < len(p.rows) {
			moved += len(p.rows) - p.kept
			more := Fields{Rows: body.Rows[p.rows[p.kept].source:]}
			s.Blocks = append(s.Blocks, Block{Lines: 1, Body: more})
		}
		if len(s.Blocks) == 1 && s.Blocks[0].Label == p.heading(title) {
			s.Blocks[0].Label = ""
		}
	}
	return s, moved
}

func (p *piece) heading(title string) string {
	switch {
	case p.Name != "":
		return p.Name
	case p.Label != "":
		return p.Label
	}
	return title
}

// rest is the content of a row's cells after the lines that stay.
func (r *row) rest() []Cell {
	cells := make([]Cell, len(r.cells))
	for i, c := range r.cells {
		cells[i] = Cell{Name: c.field.Name, Across: c.field.Across, Bare: c.field.Bare}
		if len(c.lines) > r.kept {
			cells[i].Text = rest(c.lines[r.kept:])
		}
	}
	return cells
}
