package print

import (
	"bytes"
	"image"
	_ "image/jpeg"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
)

// Handwriting was cut out of its page a little wider than its field on the sides and below,
// at this resolution.
const (
	inkMargin = 1.0          // millimetres
	inkRate   = 150.0 / 25.4 // pixels in a millimetre
)

// ink draws handwriting into the empty fields of a page, in its own size or smaller.
// Everything printed is drawn over it.
func (j *job) ink(all []callbook.Ink, at, parent int) {
	p := &j.doc.Pages[at]
	var pictures []page.Op
	used := map[int]bool{}
	for _, one := range all {
		field := inkField(p.Spots, one, used)
		config, _, err := image.DecodeConfig(bytes.NewReader(one.Picture))
		if field < 0 || err != nil || config.Width == 0 || config.Height == 0 {
			continue
		}
		used[field] = true
		a := p.Spots[field].Area
		w, h := float64(config.Width)/inkRate, float64(config.Height)/inkRate
		scale := min(1, (a.W+2*inkMargin)/w, (a.H+inkMargin)/h)
		tag := j.canvas.Tag(page.TagFigure, parent)
		j.doc.Tags[tag].Alt = j.words.handwritten + callbook.OneLine(one.Label)
		pictures = append(pictures, page.Picture{
			X: (a.X - inkMargin) * layout.Points, Y: (a.Y + a.H + inkMargin - scale*h) * layout.Points, W: scale * w * layout.Points, H: scale * h * layout.Points,
			JPEG: one.Picture, Columns: config.Width, Rows: config.Height, Tag: tag,
		})
	}
	p.Ops = slices.Concat(pictures, p.Ops)
}

// inkField is the field of a page for some handwriting: the one that it was written in,
// or else the first of its prompt that is empty. -1 is none.
func inkField(spots []callbook.Spot, i callbook.Ink, used map[int]bool) int {
	other := -1
	for n, s := range spots {
		if s.Kind != callbook.SpotField || s.Prompt != i.Prompt || s.Filled || used[n] {
			continue
		}
		if s.Row == i.Row && s.Column == i.Column {
			return n
		}
		if other < 0 {
			other = n
		}
	}
	return other
}
