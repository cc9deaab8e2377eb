package layout

import "slices"

// fit makes the body as high as its page allows: it hands out spare lines, or
// removes empty ones and then moves the ends of long answers.
func (b *body) fit() {
	if b.fits() {
		b.stretch()
	} else {
		b.giveWay()
		b.tear()
		b.restore()
	}
	b.narrowGaps()
}

// stretch hands out spare writing lines, one at a time and in turn. It stops before
// the gaps would get too small.
func (b *body) stretch() {
	inTurn := only(b.pieces(), func(p *piece) bool { return p.Turn > 0 })
	slices.SortStableFunc(inTurn, func(p, q *piece) int { return p.Turn - q.Turn })
	var long, full []*piece
	for _, p := range b.pieces() {
		t, table := p.Body.(Table)
		if t.Closed {
			continue
		}
		if p.Lines > 1 {
			long = append(long, p)
		}
		if table && p.blanks() == 0 && len(p.rows) > 0 {
			full = append(full, p)
		}
	}
	if b.Large {
		b.handOut(long)
	}
	// A filled table gets an empty row before other blocks get another line.
	wanting := func(p *piece) bool { return slices.Contains(full, p) && p.blanks() == 0 }
	b.handOut(only(inTurn, wanting))
	b.handOut(only(inTurn, func(p *piece) bool { return !slices.Contains(full, p) }))
	b.handOut(only(full, wanting))
	if !b.Large { // large print rules the rest as notes instead
		b.handOut(inTurn)
	}
}

func only(all []*piece, is func(*piece) bool) []*piece {
	var some []*piece
	for _, p := range all {
		if is(p) {
			some = append(some, p)
		}
	}
	return some
}

func (b *body) handOut(to []*piece) {
	for _, p := range to {
		p.extra++
		if b.need() > b.space-breath+slack {
			p.extra--
		}
	}
}

// giveWay removes empty lines and narrows gaps until the body fits, the least
// important first: writing lines left under answers, the width of the gaps, empty
// rows beyond one, second lines of blank prompts, last empty rows.
func (b *body) giveWay() {
	b.take(func(p *piece) int {
		if _, ok := p.Body.(Prose); !ok || len(p.prose) == 0 || p.ruled() == 1 || p.left(b.Measures) == 0 {
			return 0
		}
		return len(p.prose)
	})
	b.narrowGaps()
	if b.fits() {
		return
	}
	b.take(func(p *piece) int { return max(0, p.blanks()-1) })
	b.take(func(p *piece) int {
		if _, ok := p.Body.(Prose); !ok || len(p.prose) > 0 {
			return 0
		}
		return p.ruled() - 1
	})
	b.take(func(p *piece) int {
		if len(p.rows) == 0 {
			return 0
		}
		return p.blanks()
	})
}

// narrowGaps narrows the gaps by as much as the body is too high, down to the least
// gap, and widens them again if it can.
func (b *body) narrowGaps() {
	n := b.gaps()
	if n == 0 {
		return
	}
	b.gap = b.Gap
	// The tallest column may have fewer gaps than another, so this repeats until
	// the body fits.
	for range 20 {
		over := b.need() - b.space
		if over <= 0 || b.gap == b.LeastGap {
			return
		}
		b.gap = max(b.LeastGap, b.gap-over/float64(n)-slack)
	}
}

// take takes one line at a time from the block with the most to spare.
func (b *body) take(spare func(*piece) int) {
	for !b.fits() {
		var from *piece
		most := 0
		for _, p := range b.tooTall() {
			if n := spare(p); n > most {
				from, most = p, n
			}
		}
		if from == nil {
			return
		}
		from.extra--
	}
}

// restore returns lines to a column that has space after all.
func (b *body) restore() {
	for _, p := range b.pieces() {
		for p.extra < 0 && !p.torn {
			p.extra++
			if !b.fits() {
				p.extra--
				break
			}
		}
	}
}
