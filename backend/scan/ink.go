package scan

import (
	"math"
	"slices"

	"callbook/backend/callbook"
)

const (
	leastInk  = 1.5  // square millimetres of a field that has ink
	leastCore = 0.3  // of them that are as dark as the middle of a stroke
	clear     = 0.6  // ink counts where nothing is printed within this distance
	inkDark   = 0.18 // of the paper's brightness
	coreDark  = 0.34 // the same of the middle of a stroke; most folds and the rim of a stain are lighter
)

// sheet is the whole page laid flat, at four pixels a millimetre.
type sheet struct {
	w, h  int
	shade []float64
}

// flat lays the page flat.
func (r *reference) flat(s *placed) *sheet {
	out := &sheet{w: r.picture.w, h: r.picture.h}
	out.shade = s.area(0, 0, out.w, out.h, perMM)
	return out
}

// level divides every shade by that of the paper around it, taken from tiles of five
// millimetres and even between their middles.
func (s *sheet) level() {
	const tile = 20
	w, h := (s.w+tile-1)/tile, (s.h+tile-1)/tile
	paper := make([]float64, w*h)
	for ty := range h {
		for tx := range w {
			var v []float64
			for y := ty * tile; y < min((ty+1)*tile, s.h); y += 2 {
				for x := tx * tile; x < min((tx+1)*tile, s.w); x += 2 {
					v = append(v, s.shade[y*s.w+x])
				}
			}
			slices.Sort(v)
			paper[ty*w+tx] = max(v[len(v)*85/100], 20)
		}
	}
	for y := range s.h {
		for x := range s.w {
			fx, fy := float64(x)/tile-0.5, float64(y)/tile-0.5
			ix, iy := max(0, min(int(math.Floor(fx)), w-2)), max(0, min(int(math.Floor(fy)), h-2))
			fx, fy = max(0, min(1, fx-float64(ix))), max(0, min(1, fy-float64(iy)))
			right, below := min(1, w-1), min(1, h-1)*w
			i := iy*w + ix
			p := (paper[i]*(1-fx)+paper[i+right]*fx)*(1-fy) + (paper[i+below]*(1-fx)+paper[i+below+right]*fx)*fy
			s.shade[y*s.w+x] = min(1, s.shade[y*s.w+x]/p)
		}
	}
}

// fields says which fields have ink, in the order of the page. The light on the sheet must
// be as it was: evened out, the edge of a shadow has a dark line.
func (r *reference) fields(s *sheet) []callbook.FieldRead {
	paper, near := s.paper(), r.thick(int(math.Round(clear*perMM)))
	var out []callbook.FieldRead
	for _, spot := range r.Spots {
		if spot.Kind != callbook.SpotField {
			continue
		}
		a := spot.Area
		ink, core := 0.0, 0.0
		for y := max(0, int(a.Y*perMM)); y < min(s.h, int((a.Y+a.H)*perMM)); y++ {
			for x := max(0, int(a.X*perMM)); x < min(s.w, int((a.X+a.W)*perMM)); x++ {
				i := y*s.w + x
				if near[i] {
					continue
				}
				if s.shade[i] < (1-inkDark)*paper[i] {
					ink++
				}
				if s.shade[i] < (1-coreDark)*paper[i] && core <= leastCore*perMM*perMM && !s.creased(paper, near, x, y) {
					core++
				}
			}
		}
		ink, core = ink/perMM/perMM, core/perMM/perMM
		out = append(out, callbook.FieldRead{Spot: spot, Ink: ink > leastInk && core > leastCore, MM2: math.Round(10*ink) / 10})
	}
	return out
}

// creased reports whether a dark place is on a line that goes on straight on both sides, as
// a crease does, and handwriting does not.
func (s *sheet) creased(paper []float64, printed []bool, x, y int) bool {
	const directions = 80
	for k := range directions {
		sin, cos := math.Sincos(math.Pi * float64(k) / directions)
		if s.goesOn(paper, printed, x, y, cos, sin) && s.goesOn(paper, printed, x, y, -cos, -sin) {
			return true
		}
	}
	return false
}

// goesOn reports whether it is dark for a centimetre from a place on in one direction, or
// next to it, but for where something is printed.
func (s *sheet) goesOn(paper []float64, printed []bool, x, y int, dx, dy float64) bool {
	const far, step, edge = 10 * perMM, 2.0, 1.0 // pixels
	dark, bright := 0, 0
	for t := step; t <= far; t += step {
		least, on := 1.0, false
		for _, off := range []float64{0, -edge, edge} {
			px, py := x+int(math.Round(t*dx-off*dy)), y+int(math.Round(t*dy+off*dx))
			if px < 0 || py < 0 || px >= s.w || py >= s.h {
				continue
			}
			i := py*s.w + px
			on = on || printed[i]
			least = min(least, s.shade[i]/paper[i])
		}
		switch {
		case on:
		case least < 1-inkDark:
			dark++
		default:
			bright++
		}
		if bright > far/step/10 {
			return false
		}
	}
	return 3*dark > far/step
}

// paper is the page without its strokes, which are at most two millimetres wide.
func (s *sheet) paper() []float64 { return withoutStrokes(s.shade, s.w, s.h, 8) }

// withoutStrokes is the brightest shade around each place, and the darkest of these: what
// is narrower than a number of pixels goes, and the edge of a shadow stays where it is.
func withoutStrokes(v []float64, w, h, wide int) []float64 {
	v = slices.Clone(v)
	line := make([]float64, max(w, h))
	for _, sign := range []float64{1, -1} {
		for y := range h {
			brightest(v[y*w:(y+1)*w], 1, line[:w], wide, sign)
		}
		for x := range w {
			brightest(v[x:], w, line[:h], wide, sign)
		}
	}
	return v
}

// brightest puts the greatest value around each place of a line in its stead, or with
// sign -1 the least.
func brightest(v []float64, step int, line []float64, wide int, sign float64) {
	for i := range line {
		line[i] = sign * v[i*step]
	}
	n := len(line)
	for i := range n {
		best := line[i]
		for _, x := range line[max(0, i-wide/2):min(n, i+wide/2+1)] {
			best = max(best, x)
		}
		v[i*step] = sign * best
	}
}

// thick marks the pixels that are printed or near print.
func (r *reference) thick(near int) []bool {
	g := r.picture
	across, out := make([]bool, len(g.pix)), make([]bool, len(g.pix))
	for y := range g.h {
		for x := range g.w {
			if g.pix[y*g.w+x] < 220 {
				for i := max(0, x-near); i <= min(g.w-1, x+near); i++ {
					across[y*g.w+i] = true
				}
			}
		}
	}
	for y := range g.h {
		for x := range g.w {
			if across[y*g.w+x] {
				for i := max(0, y-near); i <= min(g.h-1, y+near); i++ {
					out[i*g.w+x] = true
				}
			}
		}
	}
	return out
}
