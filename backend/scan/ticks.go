package scan

import (
	"math"
	"slices"

	"callbook/backend/callbook"
)

// Boxes are looked at with ten pixels a millimetre.
const (
	boxRate  = 10.0
	boxReach = 1.2  // millimetres that a box may be from where the page has it
	inner    = 0.62 // from the outer edge of the frame to what counts as inside
)

// The shares of a frame's darkness that distinguish an empty box from a ticked one.
const (
	emptyBelow  = 0.11
	tickedAbove = 0.19
)

// filledAbove is the share of a box that is dark where it is filled in all over. A scribble
// with a thick pen leaves more of the paper.
const filledAbove = 0.86

// boxLook is what one box looks like. Darkness is a share of that of its frame.
type boxLook struct {
	spot    callbook.Spot
	seen    bool
	level   float64 // the mean inside, and a quarter of its darkest part
	covers  float64 // the share of the inside that is dark
	darkest float64 // the mean of its darkest part, as a share of the middle of the frame's lines
	leak    float64 // what of the frame a blur has spread around it
	stroke  float64 // how much darker its darkest part is than its middle shade
	thin    float64 // the same of what is no wider than a pen's stroke
	struck  bool
	off     point // from where the page has it
}

// ticks reads the boxes of a page. Those that were ticked in print are left out.
func (r *reference) ticks(s *placed) []callbook.TickRead {
	var looks []boxLook
	for _, spot := range r.Spots {
		if spot.Kind == callbook.SpotBox && !spot.Filled {
			looks = append(looks, r.look(s, spot, nil))
		}
	}
	empty := emptyLevel(looks)
	dark, full := 0, 0
	for _, l := range looks {
		if l.seen && l.level-empty > tickedAbove {
			dark++
			if l.covers > filledAbove {
				full++
			}
		}
	}
	fills := full >= 3 && float64(full) >= 0.6*float64(dark) // this rep fills boxes
	var out []callbook.TickRead
	for _, l := range looks {
		t := l.read(empty, fills)
		if t.State != callbook.TickNo {
			a := l.spot.Area
			if on, ok := s.lightOn(point{a.X + a.W/2, a.Y + a.H/2}.plus(l.off), a.W); ok {
				t = inLight(t, r.look(s, l.spot, on).read(empty, fills))
			}
		}
		out = append(out, t)
	}
	return out
}

// inLight is what a box is that is not empty as it was seen, and is something else where
// the light on it is taken away. That takes a doubt from an empty box, and makes no tick.
// A line that goes through a box and on may be a pen's all the same.
func inLight(seen, evened callbook.TickRead) callbook.TickRead {
	switch {
	case evened.State == callbook.TickYes:
		return seen
	case seen.State == callbook.TickYes && evened.State == callbook.TickNo:
		evened.State, evened.Why = callbook.TickUnsure, callbook.DoubtStain
	}
	return evened
}

// emptyLevel is that of an empty box on this page, which noise and paper make more than
// zero, and a blur that spreads the frame a great deal more. Some boxes of a page are
// empty; that they are is shown by what the frames spread outwards.
func emptyLevel(looks []boxLook) float64 {
	var levels, leaks []float64
	for _, l := range looks {
		if l.seen {
			levels, leaks = append(levels, l.level), append(leaks, l.leak)
		}
	}
	if len(levels) == 0 {
		return 0
	}
	slices.Sort(levels)
	return min(levels[len(levels)/5], 0.06+3*median(leaks))
}

func (l boxLook) read(empty float64, fills bool) callbook.TickRead {
	t := callbook.TickRead{Spot: l.spot, State: callbook.TickUnsure}
	level := l.level - empty
	switch {
	case !l.seen:
		t.Why = callbook.DoubtNotSeen
	case level < emptyBelow:
		t.State = callbook.TickNo
	case level <= tickedAbove:
		t.Why = callbook.DoubtFaint
	case l.darkest < 0.52 || l.covers > 0.7 && l.stroke < 0.35 && l.level < 0.75:
		t.Why = callbook.DoubtStain
	case l.covers <= 0.7 && l.thin < 0.3: // the edge of a shadow, or of a stain
		t.Why = callbook.DoubtStain
	case l.covers > filledAbove && !fills:
		t.Why = callbook.DoubtFilled
	case l.struck:
		t.Why = callbook.DoubtStruck
	default:
		t.State = callbook.TickYes
	}
	return t
}

// look finds the frame of a box, which must have all of its sides, and looks inside. Where
// the light on it is given, what that makes dark is not counted.
func (r *reference) look(s *placed, spot callbook.Spot, on *light) boxLook {
	l := boxLook{spot: spot}
	const around = boxReach + 1.0 // and the paper beside it
	a := spot.Area
	w, h := int((a.W+2*around)*boxRate), int((a.H+2*around)*boxRate)
	v, seen := s.window(a.X-around, a.Y-around, w, h, boxRate)
	if !seen {
		return l
	}
	paper := paperOf(v)
	if paper < 40 {
		return l
	}
	for i := range v {
		if on != nil {
			paper = on.at(point{a.X - around + (float64(i%w)+0.5)/boxRate, a.Y - around + (float64(i/w)+0.5)/boxRate})
		}
		v[i] = max(0, 1-v[i]/max(paper, 1))
	}
	side := int(math.Round(a.W * boxRate))
	bestX, bestY, best, weakest, peak := 0, 0, 0.0, 0.0, 0.0
	reach := int(boxReach * boxRate)
	start := int(around * boxRate)
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			x, y := start+dx, start+dy
			var sides [4]float64
			middle := 0.0
			for k := range sides {
				var m float64
				sides[k], m = edge(v, w, x, y, side, k)
				middle += m / 4
			}
			mean := (sides[0] + sides[1] + sides[2] + sides[3]) / 4
			least := slices.Min(sides[:])
			// A frame is where all four sides are dark, and the nearest such place.
			score := mean + least - 0.002*math.Hypot(float64(dx), float64(dy))
			if score > best {
				bestX, bestY, best, weakest = x, y, score, least
				l.level, peak = mean, middle
			}
		}
	}
	frame := l.level
	if frame < 0.08 || weakest < 0.3*frame {
		return l
	}
	l.seen = true
	in := int(math.Round(inner * boxRate))
	var inside []float64
	for y := bestY + in; y < bestY+side-in; y++ {
		inside = append(inside, v[y*w+bestX+in:y*w+bestX+side-in]...)
	}
	l.thin = thin(v, w, h, bestX+in, bestY+in, side-2*in)
	mean, covered := 0.0, 0.0
	for _, d := range inside {
		mean += d / frame
		if d > 0.5*frame {
			covered++
		}
	}
	n := float64(len(inside))
	slices.Sort(inside)
	top := inside[len(inside)*93/100:]
	darkest := 0.0
	for _, d := range top {
		darkest += d / frame / float64(len(top))
	}
	l.level = mean/n + 0.25*darkest
	l.darkest = darkest * frame / peak
	l.leak = leak(v, w, bestX, bestY, side) / frame
	l.covers = covered / n
	l.stroke = darkest - inside[len(inside)/2]/frame
	l.off = point{float64(bestX-start) / boxRate, float64(bestY-start) / boxRate}
	l.struck = r.struck(s, spot, l.off)
	return l
}

// edge is the mean darkness of one side of a frame, three pixels thick, and that of the
// darkest of these three.
func edge(v []float64, w, x, y, side, which int) (mean, darkest float64) {
	for k := range 3 {
		line := 0.0
		for i := range side {
			switch which {
			case 0:
				line += v[(y+k)*w+x+i]
			case 1:
				line += v[(y+side-3+k)*w+x+i]
			case 2:
				line += v[(y+i)*w+x+k]
			default:
				line += v[(y+i)*w+x+side-3+k]
			}
		}
		line /= float64(side)
		mean += line / 3
		darkest = max(darkest, line)
	}
	return mean, darkest
}

// thin is how dark the darkest part of a square is beside what is as dark around it.
func thin(v []float64, w, h, x, y, side int) float64 {
	bright := make([]float64, len(v))
	for i, d := range v {
		bright[i] = 1 - d
	}
	paper := withoutStrokes(bright, w, h, int(2*boxRate))
	var inside []float64
	for row := y; row < y+side; row++ {
		for i := row*w + x; i < row*w+x+side; i++ {
			inside = append(inside, 1-bright[i]/max(paper[i], 0.05))
		}
	}
	slices.Sort(inside)
	return inside[len(inside)*95/100]
}

// leak is how dark the paper is beside a frame, on the side that has the least: not
// nearer than what counts as inside is to it.
func leak(v []float64, w, x, y, side int) float64 {
	const from, to = 3, 7 // tenths of a millimetre
	least := 1.0
	for k := range 4 {
		total := 0.0
		for i := range side {
			for d := from; d < to; d++ {
				switch k {
				case 0:
					total += v[(y-d-1)*w+x+i]
				case 1:
					total += v[(y+side+d)*w+x+i]
				case 2:
					total += v[(y+i)*w+x-d-1]
				default:
					total += v[(y+i)*w+x+side+d]
				}
			}
		}
		least = min(least, total/float64(side*(to-from)))
	}
	return least
}

// struck reports whether the word after a box has much more ink than was printed: a
// line through it.
func (r *reference) struck(s *placed, spot callbook.Spot, off point) bool {
	if spot.Word < 3 {
		return false
	}
	const gap = 1.4
	a := spot.Area
	w, h := int(spot.Word*perMM), int(a.H*perMM)
	left, top := a.X+a.W+gap, a.Y
	v, seen := s.window(left+off.x, top+off.y, w, h, perMM)
	if !seen {
		return false
	}
	paper := paperOf(v)
	// The rows through the letters' middle have paper between the letters, unless there
	// is a line.
	covered, printed := 0, 0
	for x := range w {
		mine, theirs := false, false
		for y := h / 3; y < 2*h/3; y++ {
			mine = mine || v[y*w+x] < 0.72*paper
			px, py := int(left*perMM)+x, int(top*perMM)+y
			theirs = theirs || r.printed(px, py, 2)
		}
		if mine {
			covered++
		}
		if theirs {
			printed++
		}
	}
	return covered >= w*94/100 && printed < w*85/100
}

// printed reports whether the page has print near a pixel of its picture.
func (r *reference) printed(x, y, near int) bool {
	for dy := -near; dy <= near; dy++ {
		for dx := -near; dx <= near; dx++ {
			px, py := x+dx, y+dy
			if px >= 0 && py >= 0 && px < r.picture.w && py < r.picture.h && r.picture.pix[py*r.picture.w+px] < 200 {
				return true
			}
		}
	}
	return false
}

// paperOf is the shade of the paper in a window: nearly its brightest.
func paperOf(v []float64) float64 {
	sorted := slices.Clone(v)
	slices.Sort(sorted)
	return sorted[len(sorted)*85/100]
}
