package text

import "callbook/backend/print/page"

// Line is one line of set text, at the origin.
type Line struct {
	// Width is from the first to the last visible glyph's advance. Spaces at the
	// end of the line are not included.
	Width float64
	// Runs are in reading order; their X is the position. X counts from the start
	// of Width, Y is 0.
	Runs []page.GlyphRun
	RTL  bool   // the paragraph runs from right to left: align it on the right
	Text string // as typed, in logical order, including spaces at the end
}

// Place appends the line's runs to ops, with its left end at x.
func (l Line) Place(ops []page.Op, x, baseline float64, tag int) []page.Op {
	for _, run := range l.Runs {
		run.X += x
		run.Y += baseline
		run.Tag = tag
		ops = append(ops, run)
	}
	return ops
}
