package scan

import (
	"cmp"
	"math"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/callbook/pagecode"
)

// foundCode is a code in the picture, and the map from its modules to the pixels there:
// its corners are at 0 and 21.
type foundCode struct {
	callbook.PageCode
	at *homography
}

// What is black: on paper, and where a stain may be as dark as faint print.
const (
	paperShare = 0.86
	stainShare = 0.6
)

// codes finds the codes of pages in a picture. A picture that is too large or too small,
// or has the salt of a fax, is also tried at another size or smoothed.
func codes(g *gray) []foundCode {
	type attempt struct {
		picture func() *gray
		scale   float64 // pixels of the picture for one of the attempt's
		share   float64 // of the brightness around it: less is black
	}
	var attempts []attempt
	whole := func() *gray { return g }
	longer := max(g.w, g.h)
	if longer > 3300 {
		attempts = append(attempts, attempt{g.half, 2, paperShare})
	}
	attempts = append(attempts, attempt{whole, 1, paperShare}, attempt{whole, 1, stainShare}, attempt{g.smooth, 1, paperShare})
	if longer < 2300 {
		attempts = append(attempts, attempt{g.double, 0.5, paperShare})
	}
	for _, a := range attempts {
		picture := a.picture()
		var found []foundCode
		all := eyes(picture, a.share)
		for _, c := range corners(all) {
			if slices.ContainsFunc(c[:], func(e eye) bool { return used(found, e) }) {
				continue
			}
			if code, ok := readCode(picture, c); ok {
				found = append(found, code)
			}
		}
		if len(found) == 0 {
			continue
		}
		for i := range found {
			// A pixel of the attempt covers several of the picture, or a part of one.
			shift := (a.scale - 1) / 2
			found[i].at = (&homography{a.scale, 0, shift, 0, a.scale, shift, 0, 0, 1}).after(found[i].at)
		}
		return found
	}
	return nil
}

// used reports whether an eye is one of a code that was read already.
func used(found []foundCode, e eye) bool {
	return slices.ContainsFunc(found, func(f foundCode) bool {
		middle := f.at.of(point{pagecode.Side / 2.0, pagecode.Side / 2.0})
		return middle.minus(e.point).length() < 16*e.module
	})
}

// readCode reads the code whose eyes are at c.
func readCode(g *gray, c corner) (foundCode, bool) {
	// The fourth corner is where it would be on flat paper seen from far away, and the
	// modules that are the same in every code correct all four.
	fourth := c[1].plus(c[2].point).minus(c[0].point)
	grid := [4]point{c[0].point, c[1].point, c[2].point, fourth}
	module := (c[0].module + c[1].module + c[2].module) / 3
	fit := fitGrid(g, grid, module)
	if fit == nil {
		return foundCode{}, false
	}
	for _, sharpen := range []float64{0, 0.3, 0.7} {
		symbol, sure, ok := modules(g, fit, sharpen)
		if !ok {
			continue
		}
		byDoubt := doubtful(sure)
		for n := 0; n <= 11; n++ {
			text, _, ok := pagecode.Read(symbol, byDoubt[:n]...)
			if !ok {
				continue
			}
			if code, ok := callbook.ParsePageCode(text); ok {
				return foundCode{code, fit}, true
			}
		}
	}
	return foundCode{}, false
}

// centres of the eyes in modules, and the place opposite the first one.
var eyeCentres = [4]point{{3.5, 3.5}, {17.5, 3.5}, {3.5, 17.5}, {17.5, 17.5}}

func gridMap(grid [4]point) *homography {
	pairs := make([]pair, 4)
	for i := range grid {
		pairs[i] = pair{eyeCentres[i], grid[i]}
	}
	return fitted(pairs, false)
}

// fitGrid moves the four points until the known modules are as black and as white as
// they can be.
func fitGrid(g *gray, grid [4]point, module float64) *homography {
	best := gridMap(grid)
	if best == nil {
		return nil
	}
	score := contrast(g, best)
	for _, step := range []float64{1, 0.5, 0.25, 0.12} {
		for range 4 {
			better := false
			for i := range grid {
				for _, d := range []point{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
					moved := grid
					moved[i] = moved[i].plus(d.times(step * module))
					h := gridMap(moved)
					if h == nil {
						continue
					}
					if s := contrast(g, h); s > score {
						best, score, grid, better = h, s, moved, true
					}
				}
			}
			if !better {
				break
			}
		}
	}
	if score < 12 {
		return nil
	}
	return best
}

// shade is that of a module: its middle, a third of its width around the centre.
func shade(g *gray, h *homography, row, column float64) float64 {
	const d = 0.18
	total := 0.0
	for _, o := range [5]point{{0, 0}, {-d, -d}, {d, -d}, {-d, d}, {d, d}} {
		p := h.of(point{column + 0.5 + o.x, row + 0.5 + o.y})
		total += g.at(p.x, p.y)
	}
	return total / 5
}

// contrast is how much darker the known black modules are than the known white ones.
func contrast(g *gray, h *homography) float64 {
	frame := pagecode.Frame()
	var black, white, blacks, whites float64
	for r := range pagecode.Side {
		for c := range pagecode.Side {
			switch {
			case !pagecode.Known(r, c):
			case frame[r][c]:
				black += shade(g, h, float64(r), float64(c))
				blacks++
			default:
				white += shade(g, h, float64(r), float64(c))
				whites++
			}
		}
	}
	return white/whites - black/blacks
}

// modules reads every module against planes of black and white through the known ones,
// and says how sure each is, from 0 to 1. sharpen takes that much of the neighbours away.
func modules(g *gray, h *homography, sharpen float64) (symbol pagecode.Symbol, sure [pagecode.Side][pagecode.Side]float64, ok bool) {
	const side = pagecode.Side
	var shades [side + 2][side + 2]float64
	for r := range side + 2 {
		for c := range side + 2 {
			shades[r][c] = shade(g, h, float64(r-1), float64(c-1))
		}
	}
	frame := pagecode.Frame()
	var black, white plane
	value := func(r, c int) float64 {
		v := shades[r+1][c+1]
		around := (shades[r][c+1] + shades[r+2][c+1] + shades[r+1][c] + shades[r+1][c+2]) / 4
		return v + sharpen*(v-around)
	}
	for r := range side {
		for c := range side {
			switch {
			case !pagecode.Known(r, c):
			case frame[r][c]:
				black.add(c, r, value(r, c))
			default:
				white.add(c, r, value(r, c))
			}
		}
	}
	if !black.fit() || !white.fit() {
		return symbol, sure, false
	}
	wrong, known := 0, 0
	for r := range side {
		for c := range side {
			b, w := black.at(c, r), white.at(c, r)
			if w-b < 8 {
				return symbol, sure, false
			}
			share := (value(r, c) - b) / (w - b)
			symbol[r][c] = share < 0.5
			sure[r][c] = min(1, math.Abs(share-0.5)*2)
			if pagecode.Known(r, c) {
				known++
				if symbol[r][c] != frame[r][c] {
					wrong++
				}
			}
		}
	}
	return symbol, sure, wrong < known/5
}

// plane is a shade that changes evenly across the code.
type plane struct {
	sums [8][9]float64
	x    [3]float64
}

func (p *plane) add(x, y int, v float64) {
	row := [3]float64{1, float64(x) / pagecode.Side, float64(y) / pagecode.Side}
	for i := range row {
		for j := range row {
			p.sums[i][j] += row[i] * row[j]
		}
		p.sums[i][3] += row[i] * v
	}
}

func (p *plane) fit() bool {
	if !solve(&p.sums, 3) {
		return false
	}
	p.x = [3]float64{p.sums[0][3], p.sums[1][3], p.sums[2][3]}
	return true
}

func (p *plane) at(x, y int) float64 {
	return p.x[0] + p.x[1]*float64(x)/pagecode.Side + p.x[2]*float64(y)/pagecode.Side
}

// doubtful lists the words of a symbol, the least sure first.
func doubtful(sure [pagecode.Side][pagecode.Side]float64) []int {
	order := pagecode.Order()
	least := make([]float64, len(order)/8)
	all := make([]int, len(least))
	for i := range least {
		all[i], least[i] = i, 1
		for _, at := range order[8*i : 8*i+8] {
			least[i] = min(least[i], sure[at.Row][at.Column])
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(least[a], least[b]) })
	return all
}
