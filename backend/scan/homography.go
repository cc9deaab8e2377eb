package scan

import "math"

// homography maps a plane onto another as a camera does, by rows of a 3 x 3 matrix whose
// last number is 1.
type homography [9]float64

func (h *homography) of(p point) point {
	w := h[6]*p.x + h[7]*p.y + h[8]
	return point{(h[0]*p.x + h[1]*p.y + h[2]) / w, (h[3]*p.x + h[4]*p.y + h[5]) / w}
}

// after is the map that applies first and then h.
func (h *homography) after(first *homography) *homography {
	var out homography
	for r := range 3 {
		for c := range 3 {
			for k := range 3 {
				out[3*r+c] += h[3*r+k] * first[3*k+c]
			}
		}
	}
	for i := range out {
		out[i] /= out[8]
	}
	return &out
}

// pair is a point and where it is in the picture.
type pair struct{ from, to point }

// fitted is the map that fits the pairs best by least squares: a homography, or with
// flat an affine map. It is nil if they do not determine one.
func fitted(pairs []pair, flat bool) *homography {
	n := 8
	if flat {
		n = 6
	}
	if 2*len(pairs) < n {
		return nil
	}
	// Coordinates around their mean and of size 1 keep the equations well conditioned.
	from, fromScale := centred(pairs, func(p pair) point { return p.from })
	to, toScale := centred(pairs, func(p pair) point { return p.to })
	var a [8][9]float64
	add := func(row [8]float64, right float64) {
		for i := range n {
			for j := range n {
				a[i][j] += row[i] * row[j]
			}
			a[i][n] += row[i] * right
		}
	}
	for _, p := range pairs {
		f, t := p.from.minus(from).times(fromScale), p.to.minus(to).times(toScale)
		add([8]float64{f.x, f.y, 1, 0, 0, 0, -t.x * f.x, -t.x * f.y}, t.x)
		add([8]float64{0, 0, 0, f.x, f.y, 1, -t.y * f.x, -t.y * f.y}, t.y)
	}
	if !solve(&a, n) {
		return nil
	}
	h := &homography{a[0][n], a[1][n], a[2][n], a[3][n], a[4][n], a[5][n], 0, 0, 1}
	if !flat {
		h[6], h[7] = a[6][n], a[7][n]
	}
	in := &homography{fromScale, 0, -from.x * fromScale, 0, fromScale, -from.y * fromScale, 0, 0, 1}
	out := &homography{1 / toScale, 0, to.x, 0, 1 / toScale, to.y, 0, 0, 1}
	return out.after(h.after(in))
}

func centred(pairs []pair, of func(pair) point) (mean point, scale float64) {
	for _, p := range pairs {
		mean = mean.plus(of(p))
	}
	mean = mean.times(1 / float64(len(pairs)))
	spread := 0.0
	for _, p := range pairs {
		spread += of(p).minus(mean).length()
	}
	if spread == 0 {
		return mean, 1
	}
	return mean, float64(len(pairs)) / spread
}

// solve solves n equations, whose right side is in column n and becomes the solution.
func solve(a *[8][9]float64, n int) bool {
	for i := range n {
		p := i
		for r := i + 1; r < n; r++ {
			if math.Abs(a[r][i]) > math.Abs(a[p][i]) {
				p = r
			}
		}
		if math.Abs(a[p][i]) < 1e-10 {
			return false
		}
		a[i], a[p] = a[p], a[i]
		for r := range n {
			if r == i {
				continue
			}
			f := a[r][i] / a[i][i]
			for c := i; c <= n; c++ {
				a[r][c] -= f * a[i][c]
			}
		}
	}
	for i := range n {
		a[i][n] /= a[i][i]
	}
	return true
}
