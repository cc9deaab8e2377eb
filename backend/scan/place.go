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
func (s *sampler) area(left, top float64, w, h int, rate float64) (out []float64, seen bool) {
	out, seen = make([]float64, w*h), true
	tile := int(meshStep * rate)
	for y := 0; y < h; y += tile {
		for x := 0; x < w; x += tile {
			tw, th := min(tile, w-x), min(tile, h-y)
			v, all := s.window(left+float64(x)/rate, top+float64(y)/rate, tw, th, rate)
			seen = seen && all
			for row := range th {
				copy(out[(y+row)*w+x:(y+row)*w+x+tw], v[row*tw:(row+1)*tw])
			}
		}
	}
	return out, seen
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

// mesh bends the page by what is left between where its pieces are and where the map
// has them.
func (r *reference) mesh(s sampler) placed {
	var found []match
	tried := 0
	for i := range r.pieces {
		m, seen := s.seek(&r.pieces[i], reach)
		if !seen {
			continue
		}
		tried++
		if m.score >= alike {
			found = append(found, m)
		}
	}
	found = agreeing(found)
	if tried == 0 {
		return placed{}
	}
	m := newMesh(r.Width, r.Height, found)
	flat := s.at
	s.at = func(p point) point { return flat(p.plus(m.moved(p))) }
	return placed{s, float64(len(found)) / float64(tried), tried}
}

// agreeing leaves out the pieces that moved otherwise than those next to them.
func agreeing(all []match) []match {
	return slices.Collect(func(yield func(match) bool) {
		for i := range all {
			var xs, ys []float64
			for j := range all {
				if i != j && all[j].minus(all[i].point).length() < nextTo {
					xs, ys = append(xs, all[j].moved.x), append(ys, all[j].moved.y)
				}
			}
			if len(xs) < 3 {
				continue
			}
			off := point{all[i].moved.x - median(xs), all[i].moved.y - median(ys)}
			if off.length() <= 0.6 && !yield(all[i]) {
				return
			}
		}
	})
}

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}

// mesh has how far the page is bent at the nodes of a grid over it.
type mesh struct {
	w, h int
	node []point
}

const meshStep = 10.0 // millimetres

func newMesh(width, height float64, found []match) *mesh {
	m := &mesh{w: int(width/meshStep) + 2, h: int(height/meshStep) + 2}
	for y := range m.h {
		for x := range m.w {
			m.node = append(m.node, bend(point{float64(x) * meshStep, float64(y) * meshStep}, found))
		}
	}
	return m
}

// bend is how far the pieces around a place moved: a plane through them, in which near
// ones count more, and which is pulled to zero where there are few.
func bend(at point, found []match) point {
	const near = 14.0
	var x, y [8][9]float64
	for _, f := range found {
		d := f.minus(at)
		far := d.length()
		if far > 3.5*near {
			continue
		}
		w := f.score * math.Exp(-far*far/2/near/near)
		row := [3]float64{1, d.x / near, d.y / near}
		for i := range row {
			for j := range row {
				x[i][j] += w * row[i] * row[j]
			}
			x[i][3] += w * row[i] * f.moved.x
			y[i][3] += w * row[i] * f.moved.y
		}
	}
	for i := range 3 {
		x[i][i] += []float64{0.15, 0.6, 0.6}[i]
		for j := range 3 {
			y[i][j] = x[i][j]
		}
	}
	if !solve(&x, 3) || !solve(&y, 3) {
		return point{}
	}
	return point{max(-reach, min(reach, x[0][3])), max(-reach, min(reach, y[0][3]))}
}

func (m *mesh) moved(p point) point {
	x, y := max(0, min(p.x/meshStep, float64(m.w)-1.001)), max(0, min(p.y/meshStep, float64(m.h)-1.001))
	ix, iy := int(x), int(y)
	fx, fy := x-float64(ix), y-float64(iy)
	i := iy*m.w + ix
	top := m.node[i].times(1 - fx).plus(m.node[i+1].times(fx))
	bottom := m.node[i+m.w].times(1 - fx).plus(m.node[i+m.w+1].times(fx))
	return top.times(1 - fy).plus(bottom.times(fy))
}
