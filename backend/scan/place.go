package scan

import (
	"math"
	"slices"
)

// levels is a picture and smaller copies of it, so that a page is sampled from one whose
// pixels are about as large as those of the samples.
type levels []*gray

func newLevels(g *gray) levels {
	all := levels{g}
	for g.w > 1200 && g.h > 1200 {
		g = g.half()
		all = append(all, g)
	}
	return all
}

// near is the level with at least that many pixels for each of the picture's, and what
// its coordinates are scaled by.
func (l levels) near(pixels float64) (*gray, float64) {
	i := 0
	for i+1 < len(l) && pixels >= 1.7 {
		pixels /= 2
		i++
	}
	return l[i], 1 / float64(int(1)<<i)
}

// sampler takes shades of paper from the picture: at says where a place on paper is
// there.
type sampler struct {
	levels levels
	at     func(point) point
}

// window samples w x h places on paper, from a corner on, at a number of pixels a
// millimetre. seen is false if some of it is beyond the picture.
func (s *sampler) window(left, top float64, w, h int, rate float64) (out []float64, seen bool) {
	out = make([]float64, w*h)
	middle := point{left + float64(w)/2/rate, top + float64(h)/2/rate}
	here := s.at(middle)
	pixels := max(s.at(point{middle.x + 1, middle.y}).minus(here).length(), s.at(point{middle.x, middle.y + 1}).minus(here).length()) / rate
	g, scale := s.levels.near(pixels)
	seen = true
	// The map is nearly even over a window: its corners are exact, and the rest is
	// between them.
	c00, c10 := s.at(point{left, top}), s.at(point{left + float64(w)/rate, top})
	c01, c11 := s.at(point{left, top + float64(h)/rate}), s.at(point{left + float64(w)/rate, top + float64(h)/rate})
	for y := range h {
		v := (float64(y) + 0.5) / float64(h)
		a, b := c00.times(1-v).plus(c01.times(v)), c10.times(1-v).plus(c11.times(v))
		for x := range w {
			u := (float64(x) + 0.5) / float64(w)
			p := point{(a.x*(1-u)+b.x*u+0.5)*scale - 0.5, (a.y*(1-u)+b.y*u+0.5)*scale - 0.5}
			if !g.inside(p.x, p.y) {
				seen = false
			}
			out[y*w+x] = g.at(p.x, p.y)
		}
	}
	return out, seen
}

// area is a window of any size, put together from those of a centimetre: within one the
// page bends no further.
func (s *sampler) area(left, top float64, w, h int, rate float64) []float64 {
	out := make([]float64, w*h)
	tile := int(meshStep * rate)
	for y := 0; y < h; y += tile {
		for x := 0; x < w; x += tile {
			tw, th := min(tile, w-x), min(tile, h-y)
			v, _ := s.window(left+float64(x)/rate, top+float64(y)/rate, tw, th, rate)
			for row := range th {
				copy(out[(y+row)*w+x:(y+row)*w+x+tw], v[row*tw:(row+1)*tw])
			}
		}
	}
	return out
}

// match is where a piece was found: how far from where it was sought, on paper.
type match struct {
	*piece
	moved point
	score float64
}

// seek looks for a piece around its place. seen is false if that is not in the picture.
func (s *sampler) seek(p *piece, far float64) (m match, seen bool) {
	r := int(far*perMM + 0.5)
	w, h := pieceW+2*r, pieceH+2*r
	window, seen := s.window(p.x-float64(w)/2/perMM, p.y-float64(h)/2/perMM, w, h, perMM)
	if !seen {
		return match{}, false
	}
	// Sums over the piece's size, for the mean and the length of each place.
	n := 2*r + 1
	scores := make([]float64, n*n)
	sums, squares := integral(window, w, h)
	count := float64(pieceW * pieceH)
	best := 0
	for dy := range n {
		for dx := range n {
			total := boxSum(sums, w, dx, dy)
			length := boxSum(squares, w, dx, dy) - total*total/count
			if length < count {
				continue
			}
			dot := 0.0
			for y := range pieceH {
				row := window[(dy+y)*w+dx : (dy+y)*w+dx+pieceW]
				for x, v := range p.pixels[y*pieceW : (y+1)*pieceW] {
					dot += v * row[x]
				}
			}
			i := dy*n + dx
			scores[i] = dot / math.Sqrt(length)
			if scores[i] > scores[best] {
				best = i
			}
		}
	}
	bx, by := best%n, best/n
	fx, fy := float64(bx), float64(by)
	if bx > 0 && bx < n-1 {
		fx += peak(scores[best-1], scores[best], scores[best+1])
	}
	if by > 0 && by < n-1 {
		fy += peak(scores[best-n], scores[best], scores[best+n])
	}
	m = match{p, point{(fx - float64(r)) / perMM, (fy - float64(r)) / perMM}, scores[best]}
	// What looks the same a millimetre further on, as the end of a line does, is nowhere.
	const apart = int(perMM)
	for _, d := range [4][2]int{{apart, 0}, {-apart, 0}, {0, apart}, {0, -apart}} {
		if x, y := bx+d[0], by+d[1]; x >= 0 && y >= 0 && x < n && y < n && scores[y*n+x] > m.score-0.12 {
			m.score = 0
		}
	}
	return m, true
}

// peak is where the parabola through three values has its highest point.
func peak(a, b, c float64) float64 {
	if d := a - 2*b + c; d < 0 {
		return max(-0.5, min(0.5, (a-c)/2/d))
	}
	return 0
}

func integral(v []float64, w, h int) (sums, squares []float64) {
	sums, squares = make([]float64, (w+1)*(h+1)), make([]float64, (w+1)*(h+1))
	for y := range h {
		var s, q float64
		for x := range w {
			s += v[y*w+x]
			q += v[y*w+x] * v[y*w+x]
			sums[(y+1)*(w+1)+x+1] = sums[y*(w+1)+x+1] + s
			squares[(y+1)*(w+1)+x+1] = squares[y*(w+1)+x+1] + q
		}
	}
	return sums, squares
}

// boxSum is the sum over a piece's size from a corner on.
func boxSum(sums []float64, w, x, y int) float64 {
	return sums[(y+pieceH)*(w+1)+x+pieceW] - sums[y*(w+1)+x+pieceW] - sums[(y+pieceH)*(w+1)+x] + sums[y*(w+1)+x]
}

// placed is a page laid flat: where its places are in the picture, and which share of
// its print was found there.
type placed struct {
	sampler
	found float64
	tried int
	off   float64 // how far nearly all of the print is from where a flat sheet would have it, in millimetres
}

// place lays a page flat, from its code outwards: the map from the pieces near the code
// is good enough to find those that are a little further away.
func (r *reference) place(all levels, code *homography) placed {
	c := r.Code
	toModules := &homography{21 / c.W, 0, -c.X * 21 / c.W, 0, 21 / c.H, -c.Y * 21 / c.H, 0, 0, 1}
	h := code.after(toModules)
	middle := point{c.X + c.W/2, c.Y + c.H/2}
	// The perspective of so small a code says nothing about the rest of the page.
	var first []pair
	for _, p := range []point{{c.X, c.Y}, {c.X + c.W, c.Y}, {c.X, c.Y + c.H}, {c.X + c.W, c.Y + c.H}, middle} {
		first = append(first, pair{p, h.of(p)})
	}
	if h = fitted(first, true); h == nil {
		return placed{}
	}
	s := sampler{all, h.of}
	before := 0.0
	for _, radius := range []float64{35, 55, 80, 115, 160, 215, 400} {
		var pairs []pair
		for i := range r.pieces {
			p := &r.pieces[i]
			far := reach
			switch away := p.minus(middle).length(); {
			case away > radius:
				continue
			case away <= before: // the map is already right there
				far = 1
			}
			if m, seen := s.seek(p, far); seen && m.score >= alike {
				pairs = append(pairs, pair{p.point, s.at(p.plus(m.moved))})
			}
		}
		if next := robust(append(pairs, first...), radius < 60); next != nil {
			s.at = next.of
		}
		before = radius
	}
	return r.mesh(s)
}

// robust fits a map and leaves out what fits it worst, twice.
func robust(pairs []pair, flat bool) *homography {
	flat = flat || len(pairs) < 20
	h := fitted(pairs, flat)
	for range 3 {
		if h == nil {
			return nil
		}
		off := make([]float64, len(pairs))
		for i, p := range pairs {
			off[i] = h.of(p.from).minus(p.to).length()
		}
		sorted := slices.Clone(off)
		slices.Sort(sorted)
		limit := max(2.5*sorted[len(sorted)/2], 1)
		var kept []pair
		for i, p := range pairs {
			if off[i] <= limit {
				kept = append(kept, p)
			}
		}
		if len(kept) < len(pairs)/2 || len(kept) == len(pairs) {
			break
		}
		pairs = kept
		h = fitted(pairs, flat)
	}
	return h
}
