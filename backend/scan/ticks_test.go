package scan

import (
	"math"
	"testing"

	"callbook/backend/callbook"
)

// boxSeenAs is what is read of a box of which every place is as bright as light says; x and
// y are millimetres from its middle. Four more boxes are around it, under the same light.
func boxSeenAs(light, ink func(x, y float64) float64) callbook.TickRead {
	const wide, high, side, rate = 44.0, 44.0, 3.6, 8.0
	r := &reference{picture: newGray(int(wide*perMM), int(high*perMM))}
	for i := range r.picture.pix {
		r.picture.pix[i] = 255
	}
	for _, middle := range []point{{22, 22}, {22, 14}, {22, 30}, {10, 22}, {34, 22}} {
		a := callbook.Area{X: middle.x - side/2, Y: middle.y - side/2, W: side, H: side}
		r.Spots = append(r.Spots, callbook.Spot{Kind: callbook.SpotBox, Area: a})
	}
	g := newGray(int(wide*rate), int(high*rate))
	const fine = 3
	for i := range g.pix {
		total := 0.0
		for k := range fine * fine {
			x, y := (float64(i%g.w)+(float64(k%fine)+0.5)/fine)/rate, (float64(i/g.w)+(float64(k/fine)+0.5)/fine)/rate
			v := light(x-wide/2, y-high/2) * ink(x-wide/2, y-high/2)
			for _, s := range r.Spots {
				out := max(math.Abs(x-s.Area.X-side/2), math.Abs(y-s.Area.Y-side/2))
				if out < side/2 && out > side/2-0.25 {
					v = min(v, 0.1)
				}
			}
			total += v
		}
		g.pix[i] = uint8(220 * total / fine / fine)
	}
	s := &placed{sampler: sampler{newLevels(g), func(p point) point { return point{p.x*rate - 0.5, p.y*rate - 0.5} }}}
	return r.ticks(s)[0]
}

func TestWhatGoesOnStraightBesideABoxIsNoTick(t *testing.T) {
	even := func(float64, float64) float64 { return 1 }
	// A crease or the edge of a shadow at an angle, that far from the middle of the box.
	across := func(degrees, off float64, light func(d float64) float64) func(x, y float64) float64 {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		return func(x, y float64) float64 { return light(y*cos - x*sin - off) }
	}
	crease := func(d float64) float64 {
		shade := 1 - 0.25*math.Exp(-d*d/2/0.3/0.3)
		if d > 0 {
			shade *= 0.85 - 0.2*math.Exp(-d/6)
		}
		return shade
	}
	shadow := func(d float64) float64 { return map[bool]float64{true: 0.45, false: 1}[d > 0] }
	// A pen of half a millimetre from one place to another.
	pen := func(darkness, x1, y1, x2, y2 float64) func(x, y float64) float64 {
		return func(x, y float64) float64 {
			long := math.Hypot(x2-x1, y2-y1)
			t := max(0, min(1, ((x-x1)*(x2-x1)+(y-y1)*(y2-y1))/long/long))
			if math.Hypot(x-x1-t*(x2-x1), y-y1-t*(y2-y1)) < 0.25 {
				return 1 - darkness
			}
			return 1
		}
	}
	slash, pencil, long := pen(0.8, -1.6, 1.8, 1.6, -1.8), pen(0.5, -1.6, 1.8, 1.6, -1.8), pen(0.8, -5, 5.6, 5, -5.6)
	for name, tc := range map[string]struct {
		light, ink func(x, y float64) float64
		want       callbook.TickState
	}{
		"an empty box":                      {even, even, callbook.TickNo},
		"a crease":                          {across(1, 0.2, crease), even, callbook.TickNo},
		"a crease beside its frame":         {across(91, 1.4, crease), even, callbook.TickNo},
		"a crease aslant":                   {across(40, -0.3, crease), even, callbook.TickNo},
		"the edge of a shadow":              {across(20, 0.3, shadow), even, callbook.TickNo},
		"the edge of a shadow, nearly over": {across(110, -0.9, shadow), even, callbook.TickNo},
		"a pen":                             {even, slash, callbook.TickYes},
		"a pencil":                          {even, pencil, callbook.TickYes},
		"a pen on a crease":                 {across(1, 0.2, crease), slash, callbook.TickYes},
		"a pencil on a crease":              {across(91, 0.5, crease), pencil, callbook.TickYes},
		"a pen at the edge of a shadow":     {across(20, 0.3, shadow), slash, callbook.TickYes},
		"a pen that goes on":                {even, long, callbook.TickUnsure},
		"a stain that ends in the box": {func(x, y float64) float64 {
			return map[bool]float64{true: 0.5, false: 1}[math.Hypot(x-3, y) < 3]
		}, even, callbook.TickUnsure},
	} {
		if got := boxSeenAs(tc.light, tc.ink); got.State != tc.want {
			t.Errorf("%s is %v (%s), not %v", name, got.State, got.Why.Words(), tc.want)
		}
	}
}
