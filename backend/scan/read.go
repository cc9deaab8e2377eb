package scan

import (
	"context"
	"image"
	"image/color"
	"math"

	"callbook/backend/callbook"
)

// leastFound is the share of a page's print that must be found for the page to be read.
// Less is another page under the same code, or a picture that is too bad.
const leastFound = 0.65

// leastTried is the fewest pieces of print that say anything about that.
const leastTried = 12

// Reading is one page in a picture.
type Reading struct {
	callbook.PageRead
	Problem error // why the page was found and not read; the rest is then empty
	found   float64
	page    *placed
	flat    *sheet
}

// Found is which share of the page's print was found in the picture.
func (r *Reading) Found() float64 { return r.found }

// Off is how far nearly all of the print was from where it would be on a flat sheet that is
// printed and seen without a fault, in millimetres.
func (r *Reading) Off() float64 { return r.page.off }

// At is where a place on paper, in millimetres, is in the picture.
func (r *Reading) At(x, y float64) (float64, float64) {
	p := r.page.at(point{x, y})
	return p.x, p.y
}

// Book gives the page of a code as it was printed.
type Book func(callbook.PageCode) (callbook.Printed, error)

// Read finds the pages in a picture and reads each. A picture without a code of ours is
// NotFound. An error of book is that page's problem, and the others are still read.
func Read(ctx context.Context, p Picture, book Book) ([]Reading, error) {
	found := codes(p.gray)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, &callbook.Error{Code: callbook.NotFound, Field: "file", Message: "There is no Callbook code in this picture. Take the whole sheet from straight above, with the square code at its top right."}
	}
	all := newLevels(p.gray)
	var out []Reading
	for _, code := range found {
		r := Reading{PageRead: callbook.PageRead{Code: code.PageCode}}
		if printed, err := book(code.PageCode); err != nil {
			r.Problem = err
		} else {
			r.read(ctx, all, code, printed)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// read stops between its steps when ctx is done: a whole page may take longer than somebody
// waits who has cancelled.
func (r *Reading) read(ctx context.Context, all levels, code foundCode, printed callbook.Printed) {
	ref, ok := referenceOf(printed)
	if !ok {
		r.Problem = &callbook.Error{Code: callbook.NotFound, Field: "file", Message: "What this page looked like is not kept any more, so it cannot be read. Type it in from the paper."}
		return
	}
	if ctx.Err() != nil {
		return
	}
	page := ref.place(all, code.at)
	if ctx.Err() != nil {
		return
	}
	r.found = page.found
	if page.tried < leastTried || page.found < leastFound {
		r.Problem = &callbook.Error{Code: callbook.Invalid, Field: "file", Message: "The sheet was found, but the picture is too blurred, creased or cut off to read. Take it again from straight above, with all of the sheet in it."}
		return
	}
	r.page = &page
	r.Ticks = ref.ticks(&page)
	if ctx.Err() != nil {
		return
	}
	r.flat = ref.flat(&page)
	r.Fields = ref.fields(r.flat)
	r.flat.level()
}

// The margins of a strip around its spot, in millimetres.
const (
	stripWider  = 1.5
	stripTaller = 2.5
	stripRate   = 150 / 25.4
)

// Strip is the part of the page around a spot, its paper white.
func (r *Reading) Strip(s callbook.Spot) *image.Gray {
	if r.page == nil {
		return nil
	}
	a := s.Area
	left, top := a.X-stripWider, a.Y-stripTaller
	w, h := int(math.Round((a.W+2*stripWider)*stripRate)), int(math.Round((a.H+2*stripTaller)*stripRate))
	v := r.page.area(left, top, w, h, stripRate)
	paper := paperOf(v)
	out := image.NewGray(image.Rect(0, 0, w, h))
	for i, shade := range v {
		out.SetGray(i%w, i/w, color.Gray{Y: uint8(255 * max(0, min(1, 1.06*shade/max(paper, 1))))})
	}
	return out
}

// Page is the whole page laid flat, its paper white, or nil if it was not read. It has four
// pixels in a millimetre, and nothing of the picture but what is on the paper.
func (r *Reading) Page() *image.Gray {
	if r.flat == nil {
		return nil
	}
	out := image.NewGray(image.Rect(0, 0, r.flat.w, r.flat.h))
	for i, shade := range r.flat.shade {
		out.Pix[i] = uint8(255 * max(0, min(1, 1.06*shade)))
	}
	return out
}
