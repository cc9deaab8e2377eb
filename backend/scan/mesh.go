package scan

import (
	"math"
	"slices"
)

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
	var off []float64
	for i := range found {
		off = append(off, found[i].moved.length())
	}
	slices.Sort(off)
	if tried == 0 {
		return placed{}
	}
	m := newMesh(r.Width, r.Height, found)
	flat := s.at
	s.at = func(p point) point { return flat(p.plus(m.moved(p))) }
	far := 0.0
	if len(off) > 0 {
		far = off[len(off)*95/100]
	}
	return placed{s, float64(len(found)) / float64(tried), tried, far}
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
