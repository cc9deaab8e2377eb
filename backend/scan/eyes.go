package scan

import (
	"cmp"
	"math"
	"slices"
)

// eye is a place that looks like one of the three squares in the corners of a code.
type eye struct {
	point
	module float64 // pixels
	seen   int     // rows that it was found in
}

// mostEyes bounds the work in a picture of something else.
const mostEyes = 60

// eyes finds rows of black and white in the proportions 1:1:3:1:1 that are also right
// downwards and across, the ones seen most often first. Black is darker than that share
// of its surroundings.
func eyes(g *gray, share float64) []eye {
	dark := g.dark(max(g.w, g.h)/55, share)
	var found []eye
	for y := range g.h {
		line := dark[y*g.w : (y+1)*g.w]
		runs, state := [5]int{}, 0 // state 0, 2 and 4 are black
		for x := 0; x <= g.w; x++ {
			black := x < g.w && line[x]
			if x < g.w && black == (state%2 == 0) {
				runs[state]++
				continue
			}
			if state == 0 && runs[0] == 0 {
				continue
			}
			if state < 4 {
				state++
				runs[state] = 1
				continue
			}
			if proportions(runs) {
				center := float64(x) - float64(runs[4]+runs[3]) - float64(runs[2])/2 - 0.5
				if e, ok := checked(dark, g.w, g.h, center, float64(y), float64(sum(runs))/7); ok {
					found = merged(found, e)
				}
			}
			// The last three runs may begin the next eye.
			copy(runs[:], runs[2:])
			runs[3], runs[4] = 1, 0
			state = 3
		}
	}
	slices.SortFunc(found, func(a, b eye) int { return cmp.Compare(b.seen, a.seen) })
	return found[:min(len(found), mostEyes)]
}

func sum(runs [5]int) int { return runs[0] + runs[1] + runs[2] + runs[3] + runs[4] }

func proportions(runs [5]int) bool {
	total := sum(runs)
	if total < 7 {
		return false
	}
	m := float64(total) / 7
	for i, n := range runs {
		want, may := m, 0.6*m
		if i == 2 {
			want, may = 3*m, 1.3*m
		}
		if math.Abs(float64(n)-want) > may+0.4 {
			return false
		}
	}
	return true
}

// checked looks at a candidate downwards and then across again.
func checked(dark []bool, w, h int, x, y, module float64) (eye, bool) {
	cy, down, ok := through(func(i int) bool { return dark[i*w+int(x+0.5)] }, h, y, module)
	if !ok {
		return eye{}, false
	}
	cx, across, ok := through(func(i int) bool { return dark[int(cy+0.5)*w+i] }, w, x, module)
	if !ok {
		return eye{}, false
	}
	return eye{point{cx, cy}, (down + across) / 2, 1}, true
}

// through measures the runs on a line around a place, which is black.
func through(black func(int) bool, n int, at, module float64) (center, size float64, ok bool) {
	i := int(at + 0.5)
	if i < 0 || i >= n || !black(i) {
		return 0, 0, false
	}
	most := int(5*module) + 3
	var runs [5]int
	lo, hi := i, i
	for ; lo >= 0 && black(lo) && i-lo < most; lo-- {
		runs[2]++
	}
	for hi++; hi < n && black(hi) && hi-i < most; hi++ {
		runs[2]++
	}
	center = float64(lo+hi) / 2
	for _, k := range []int{1, 0} {
		for ; lo >= 0 && black(lo) == (k == 0) && runs[k] < most; lo-- {
			runs[k]++
		}
	}
	for _, k := range []int{3, 4} {
		for ; hi < n && black(hi) == (k == 4) && runs[k] < most; hi++ {
			runs[k]++
		}
	}
	size = float64(sum(runs)) / 7
	return center, size, proportions(runs) && size < 2*module && size > module/2
}

func merged(all []eye, e eye) []eye {
	for i := range all {
		if o := &all[i]; o.minus(e.point).length() < 2*o.module && o.module < 1.6*e.module && e.module < 1.6*o.module {
			n := float64(o.seen)
			o.point = o.times(n / (n + 1)).plus(e.times(1 / (n + 1)))
			o.module = (o.module*n + e.module) / (n + 1)
			o.seen++
			return all
		}
	}
	if len(all) >= 2000 {
		return all
	}
	return append(all, e)
}

// corner is three eyes in the order of a code: top left, top right, bottom left.
type corner [3]eye

// corners lists the triples that could be of one code, the best first.
func corners(all []eye) []corner {
	type rated struct {
		corner
		off float64
	}
	var found []rated
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			for k := j + 1; k < len(all); k++ {
				if c, off, ok := square(all[i], all[j], all[k]); ok {
					found = append(found, rated{c, off})
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b rated) int { return cmp.Compare(a.off, b.off) })
	var out []corner
	for _, f := range found[:min(len(found), 40)] {
		out = append(out, f.corner)
	}
	return out
}

// square orders three eyes, if they can be those of a code seen from any side, and says
// how far they are from those of one that is seen from straight above.
func square(a, b, c eye) (corner, float64, bool) {
	least, most := min(a.module, b.module, c.module), max(a.module, b.module, c.module)
	if most > 1.7*least {
		return corner{}, 0, false
	}
	// The right angle is opposite the longest side.
	ab, bc, ca := a.minus(b.point).length(), b.minus(c.point).length(), c.minus(a.point).length()
	switch max(ab, bc, ca) {
	case ab:
		a, c = c, a
	case ca:
		a, b = b, a
	}
	u, v := b.minus(a.point), c.minus(a.point)
	if u.x*v.y-u.y*v.x < 0 { // the picture is not mirrored
		b, c, u, v = c, b, v, u
	}
	module := (a.module + b.module + c.module) / 3
	lu, lv := u.length()/14/module, v.length()/14/module
	cos := math.Abs(u.x*v.x+u.y*v.y) / (u.length() * v.length())
	if lu < 0.5 || lv < 0.5 || lu > 1.7 || lv > 1.7 || lu > 1.9*lv || lv > 1.9*lu || cos > 0.6 {
		return corner{}, 0, false
	}
	return corner{a, b, c}, cos + math.Abs(lu-1) + math.Abs(lv-1) + most/least - 1, true
}
