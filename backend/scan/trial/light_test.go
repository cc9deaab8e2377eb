package trial

import (
	"math"
	"math/rand/v2"
)

// light makes of a shade of the paper the one that is seen at a place on it.
type light func(x, y float64, v float32) float32

// folds are two folds of a page that was carried in a pocket. Each has a worn line along
// it, and the parts beside it face the light differently, most of all near the fold.
func folds(width, height float64, random *rand.Rand) []light {
	var all []light
	for k := range 2 {
		lean := 0.03 * (random.Float64() - 0.5)
		nx, ny := lean, 1.0
		through := height * (0.25 + 0.5*random.Float64())
		if k == 1 {
			nx, ny, through = 1, lean, width*(0.3+0.4*random.Float64())
		}
		line, wide := 0.1+0.3*random.Float64(), 0.15+0.25*random.Float64()
		step, near, far := 0.05+0.2*random.Float64(), 0.1+0.2*random.Float64(), 4+8*random.Float64()
		side := float64(2*random.IntN(2) - 1)
		all = append(all, func(x, y float64, v float32) float32 {
			d := (nx*x + ny*y - through) * side
			seen := 1 - line*math.Exp(-d*d/2/wide/wide)
			if d > 0 {
				seen *= 1 - step - near*math.Exp(-d/far)
			}
			return v * float32(seen)
		})
	}
	return all
}

// thumb is one that holds a page at its left, right or lower edge, and its shadow, which
// is soft where it is far from the thumb. hides says what cannot be seen for it.
func thumb(width, height float64, random *rand.Rand) (seen light, hides func(x, y float64) bool) {
	along := 0.45 + 0.45*random.Float64()
	fromX, fromY, nx, ny := 0.0, along*height, 1.0, 0.0
	switch random.IntN(3) {
	case 1:
		fromX, nx = width, -1
	case 2:
		fromX, fromY, nx, ny = along*width, height, 0, -1
	}
	turn := 0.8 * (random.Float64() - 0.5)
	dx, dy := nx*math.Cos(turn)-ny*math.Sin(turn), nx*math.Sin(turn)+ny*math.Cos(turn)
	long, half := 12+14*random.Float64(), 8+2*random.Float64()
	skin := float32(0.3 + 0.4*random.Float64())
	// From its edge, which is negative inside.
	outside := func(x, y float64) float64 {
		x, y = x-fromX, y-fromY
		t := max(-60, min(long-half, x*dx+y*dy))
		return math.Hypot(x-t*dx, y-t*dy) - half
	}
	sx, sy := 10*(random.Float64()-0.5)+6*dx, 10*(random.Float64()-0.5)+6*dy
	dark, soft := 0.25+0.35*random.Float64(), 0.3+4*random.Float64()
	seen = func(x, y float64, v float32) float32 {
		if d := outside(x, y); d < 0 {
			return skin * float32(1-0.35*math.Exp(d/2))
		}
		return v * float32(1-dark/(1+math.Exp(outside(x-sx, y-sy)/soft*3)))
	}
	return seen, func(x, y float64) bool { return outside(x, y) < 1 }
}

func stain(x, y, cx, cy, r float64) float32 {
	d := math.Hypot(x-cx, y-cy)
	switch {
	case d > r:
		return 1
	case d > r-1.5:
		return 0.62
	}
	return 0.8
}
