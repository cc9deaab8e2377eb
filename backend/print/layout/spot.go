package layout

import "callbook/backend/callbook"

// Spot keeps the place of a field to write in, if its page is to be mapped.
func (c *Canvas) Spot(of Place, x, y, width, height float64, filled bool) {
	c.keep(callbook.Spot{
		Kind: callbook.SpotField, Prompt: of.Key, Row: of.Row, Column: of.Column, Own: of.Own, Filled: filled,
		Area: callbook.Area{X: x, Y: y, W: width, H: height},
	})
}

// spotBox keeps the place of a tick box with its word on a baseline. A box that gives
// no answer is the one of an entry of the rep's own.
func (c *Canvas) spotBox(of Place, b Box, x, baseline, word float64) {
	c.keep(callbook.Spot{
		Kind: callbook.SpotBox, Prompt: of.Key, Row: of.Row, Column: of.Column, Option: b.Says, Own: b.Says == "",
		Filled: b.Tick == Ticked, Word: word,
		Area: callbook.Area{X: x, Y: baseline + c.OnLine - c.BoxRise - c.Box, W: c.Box, H: c.Box},
	})
}

func (c *Canvas) keep(s callbook.Spot) {
	if !c.Mapped || s.Prompt == "" {
		return
	}
	p := &c.Doc.Pages[c.at]
	p.Spots = append(p.Spots, s)
}

// place is where a cell's answer belongs.
func (r *row) place(cell int) Place {
	if r.key != "" {
		return Place{Key: r.key, Row: r.source, Column: cell}
	}
	return r.cells[cell].place
}
