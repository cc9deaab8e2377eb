package print

import (
	"bytes"
	"image"
	_ "image/jpeg"
	"math"
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

// written is handwriting to print, and the pixels of its picture.
type written struct {
	callbook.Ink
	columns, rows int
}

func (w written) height() float64 { return float64(w.rows) / inkRate }

// writtenOn is the handwriting of a sheet that can be printed.
func writtenOn(s Sheet) (all []written) {
	for _, one := range s.Ink {
		config, _, err := image.DecodeConfig(bytes.NewReader(one.Picture))
		if err == nil && config.Width > 0 && config.Height > 0 {
			all = append(all, written{one, config.Width, config.Height})
		}
	}
	return all
}

// ink draws handwriting into the empty fields of the pages from the first one on, in its own
// size or smaller, and returns what has no field there. What is typed in the very field that
// it was written in stands in its place. Everything printed is drawn over it.
func (j *job) ink(all []written, first, parent int) (left []written) {
	pages := j.doc.Pages[first:]
	pictures := make([][]page.Op, len(pages))
	used := map[*callbook.Spot]bool{}
	for _, one := range all {
		at, field := inkField(pages, one.Ink, used)
		switch {
		case field == nil:
			left = append(left, one)
			continue
		case field.Filled:
			continue
		}
		used[field] = true
		a := field.Area
		w, h := float64(one.columns)/inkRate, one.height()
		scale := min(1, (a.W+2*inkMargin)/w, (a.H+inkMargin)/h)
		tag := j.canvas.Tag(page.TagFigure, parent)
		j.doc.Tags[tag].Alt = j.words.handwritten + callbook.OneLine(one.Label)
		pictures[at] = append(pictures[at], page.Picture{
			X: (a.X - inkMargin) * layout.Points, Y: (a.Y + a.H + inkMargin - scale*h) * layout.Points, W: scale * w * layout.Points, H: scale * h * layout.Points,
			JPEG: one.Picture, Columns: one.columns, Rows: one.rows, Tag: tag,
		})
	}
	for i, p := range pictures {
		pages[i].Ops = slices.Concat(p, pages[i].Ops)
	}
	return left
}

// inkField is the field for some handwriting, and its page: the one that it was written in,
// or else the first of its prompt that is empty. nil is none.
func inkField(pages []page.Page, i callbook.Ink, used map[*callbook.Spot]bool) (at int, field *callbook.Spot) {
	for p := range pages {
		for n := range pages[p].Spots {
			s := &pages[p].Spots[n]
			if s.Kind != callbook.SpotField || s.Prompt != i.Prompt || used[s] {
				continue
			}
			if s.Row == i.Row && s.Column == i.Column {
				return p, s
			}
			if field == nil && !s.Filled {
				at, field = p, s
			}
		}
	}
	return at, field
}

// elsewhere is fields for handwriting that has none, each as high as it needs.
func (j *job) elsewhere(all []written) layout.Section {
	const most = 12 // lines
	section := layout.Section{Title: j.words.alsoHandwritten, Column: layout.Full}
	for _, one := range all {
		label := callbook.OneLine(one.Label)
		lines := int(math.Ceil((one.height() - inkMargin) / j.canvas.Line))
		section.Blocks = append(section.Blocks, layout.Block{Key: one.Prompt, Label: label, Name: label, Lines: max(1, min(most, lines)), Body: layout.Prose{}})
	}
	return section
}
