package print

import (
	"encoding/binary"
	"hash/fnv"
	"math"

	"callbook/backend/callbook"
	"callbook/backend/callbook/pagecode"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
	"callbook/backend/print/raster"
)

// The square code, by which a picture of the page is read back, is in the top right
// corner beside the sheet code, and its foot is level with the frame of that. It has
// one size in normal and in large print: a camera needs half a millimetre a module.
const (
	markSide  = 0.5 * pagecode.Side
	markApart = 2.0 // from the sheet code
	markFoot  = layout.Margin + codeHeight
)

// seal draws the code of a finished page, which has a number made of everything on it.
func (j *job) seal(sheet string, first, i int) {
	p := &j.doc.Pages[first+i]
	code := callbook.PageCode{Sheet: sheet, Page: i + 1, Number: callbook.PrintNumber(fingerprint(p))}
	symbol, err := pagecode.New(code.String())
	if err != nil { // more pages than a code can count
		p.Spots = nil
		return
	}
	rows := make([][]bool, pagecode.Side)
	for y := range rows {
		rows[y] = symbol[y][:]
	}
	j.canvas.Turn(first + i)
	j.canvas.Mark(rows, j.canvas.Paper.Width-layout.Margin-markSide, markFoot-markSide, markSide)
	p.Code = code.String()
}

// fingerprint is a number of what is on a page: the same for the same page, and another
// one if anything on it has moved or changed.
func fingerprint(p *page.Page) uint64 {
	h := fnv.New64a()
	var b []byte
	flush := func() {
		_, _ = h.Write(b) // never fails
		b = b[:0]
	}
	put := func(values ...float64) {
		for _, v := range values {
			b = binary.AppendVarint(b, int64(math.Round(100*v)))
		}
	}
	put(p.Width, p.Height)
	for _, op := range p.Ops {
		switch op := op.(type) {
		case page.GlyphRun:
			b = append(b, op.Face.Name...)
			put(op.X, op.Y, op.Size)
			for _, g := range op.Glyphs {
				b = binary.AppendUvarint(b, uint64(g.ID))
				put(g.XAdvance, g.XOffset, g.YOffset)
			}
		case page.Rule:
			put(op.X1, op.Y1, op.X2, op.Y2, op.Width)
			if op.Dotted {
				b = append(b, 1)
			}
		case page.Rect:
			put(op.X, op.Y, op.W, op.H, op.Width)
		case page.Tick:
			put(op.X, op.Y, op.Size)
		case page.Mark, page.Picture: // what was written on it before does not make it another page
		}
		flush()
	}
	for _, s := range p.Spots {
		b = append(append(append(b, s.Kind...), s.Prompt...), s.Option...)
		put(float64(s.Row), float64(s.Column), s.Area.X, s.Area.Y, s.Area.W, s.Area.H)
		flush()
	}
	return h.Sum64()
}

// Picture is a page as it is on paper, as callbook.Printed has it.
func Picture(p *page.Page) []byte { return raster.Bits(p, callbook.RasterPerMM) }

// Map is where everything to fill in stands on a page, and the code that it bears. ok
// is false for a page without one.
func Map(p *page.Page) (m callbook.PageMap, code callbook.PageCode, ok bool) {
	code, ok = callbook.ParsePageCode(p.Code)
	if !ok {
		return m, code, false
	}
	m = callbook.PageMap{
		Number: code.Number, Page: code.Page,
		Width: p.Width / layout.Points, Height: p.Height / layout.Points, Spots: p.Spots,
	}
	for _, op := range p.Ops {
		if at, ok := op.(page.Mark); ok {
			m.Code = callbook.Area{X: at.X / layout.Points, Y: at.Y / layout.Points, W: at.Size / layout.Points, H: at.Size / layout.Points}
		}
	}
	return m, code, true
}
