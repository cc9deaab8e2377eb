package scan

import (
	"cmp"
	"math"
	"slices"

	"callbook/backend/callbook"
)

// The print is compared in pieces of the page, at four pixels a millimetre.
const (
	perMM       = 4.0
	pieceWidth  = 8.0 // millimetres
	pieceHeight = 6.0
	reach       = 3.0  // how far from where it should be a piece is sought
	alike       = 0.5  // the least correlation of a piece that is found
	mostPieces  = 300  // of a page
	nextTo      = 34.0 // pieces as near as this should be moved alike
)

// piece is a part of the printed page with structure in both directions: text, a box, the
// code. A line to write on has it in one only.
type piece struct {
	point  // its middle on paper, in millimetres
	pixels []float64
	strong float64
}

// reference is the page as it was printed.
type reference struct {
	callbook.Printed
	picture *gray // at four pixels a millimetre
	pieces  []piece
}

const (
	pieceW = int(pieceWidth * perMM)
	pieceH = int(pieceHeight * perMM)
)

// referenceOf unpacks the picture of a page. ok is false if it has none or is damaged.
func referenceOf(p callbook.Printed) (*reference, bool) {
	w, h := int(math.Round(p.Width*callbook.RasterPerMM)), int(math.Round(p.Height*callbook.RasterPerMM))
	stride := (w + 7) / 8
	if w < 100 || h < 100 || w > 4000 || h > 4000 || len(p.Picture) != stride*h {
		return nil, false
	}
	full := newGray(w, h)
	for y := range h {
		for x := range w {
			if p.Picture[y*stride+x/8]<<(x%8)&0x80 == 0 {
				full.pix[y*w+x] = 255
			}
		}
	}
	r := &reference{Printed: p, picture: full.half()}
	r.pieces = r.cut()
	return r, true
}

// cut cuts the page into pieces and keeps those with the most structure. Smoothed, a
// dotted line is a line, and not a row of dots that fits itself two dots further on.
func (r *reference) cut() []piece {
	var all []piece
	g := r.picture.smooth()
	for top := 4; top+pieceH < g.h-4; top += pieceH {
		for left := 4; left+pieceW < g.w-4; left += pieceW {
			strong := structure(g, left, top)
			if strong < 150 {
				continue
			}
			p := piece{point: point{(float64(left) + float64(pieceW)/2) / perMM, (float64(top) + float64(pieceH)/2) / perMM}, strong: strong}
			for y := range pieceH {
				for x := range pieceW {
					p.pixels = append(p.pixels, float64(g.pix[(top+y)*g.w+left+x]))
				}
			}
			if normalise(p.pixels) {
				all = append(all, p)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b piece) int { return cmp.Compare(b.strong, a.strong) })
	return all[:min(len(all), mostPieces)]
}

// structure is the smaller eigenvalue of a piece's gradients: how much there is to see
// in the direction that has less.
func structure(g *gray, left, top int) float64 {
	var xx, yy, xy float64
	for y := top + 1; y < top+pieceH-1; y++ {
		for x := left + 1; x < left+pieceW-1; x++ {
			i := y*g.w + x
			dx, dy := float64(g.pix[i+1])-float64(g.pix[i-1]), float64(g.pix[i+g.w])-float64(g.pix[i-g.w])
			xx += dx * dx
			yy += dy * dy
			xy += dx * dy
		}
	}
	n := float64((pieceW - 2) * (pieceH - 2))
	xx, yy, xy = xx/n, yy/n, xy/n
	return (xx+yy)/2 - math.Hypot((xx-yy)/2, xy)
}

// normalise makes the mean 0 and the length 1, if there is anything but one shade.
func normalise(v []float64) bool {
	mean := 0.0
	for _, x := range v {
		mean += x
	}
	mean /= float64(len(v))
	length := 0.0
	for i := range v {
		v[i] -= mean
		length += v[i] * v[i]
	}
	if length < float64(len(v)) {
		return false
	}
	length = 1 / math.Sqrt(length)
	for i := range v {
		v[i] *= length
	}
	return true
}
