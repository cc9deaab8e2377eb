package text

import "callbook/backend/print/page"

// Line is one line of set text, at the origin.
type Line struct {
	// Width is from the first to the last visible glyph's advance; spaces at the
	// end of the line hang outside it.
	Width float64
	// Runs stand in the order they are read in; their X says where. X counts from the start of Width, Y is 0.
	Runs []page.GlyphRun
	RTL  bool   // the paragraph runs from the right: align it there
	Text string // as typed, in logical order, spaces at the end included
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
