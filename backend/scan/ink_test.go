package scan

import (
	"math"
	"testing"

	"callbook/backend/callbook"
)

// seenAs is a blank sheet with one field, of which every place is as bright as light says;
// x and y are millimetres from the field's middle.
func seenAs(light func(x, y float64) float64) (*reference, *sheet) {
	const wide, high = 120, 60
	r := &reference{picture: &gray{w: wide * perMM, h: high * perMM}}
	r.Spots = []callbook.Spot{{Kind: callbook.SpotField, Prompt: "needs", Area: callbook.Area{X: 30, Y: 25, W: 60, H: 10}}}
	s := &sheet{w: wide * perMM, h: high * perMM}
	for y := range s.h {
		for x := range s.w {
			r.picture.pix = append(r.picture.pix, 255)
			s.shade = append(s.shade, 220*light((float64(x)+0.5)/perMM-wide/2, (float64(y)+0.5)/perMM-high/2))
		}
	}
	return r, s
}

func TestOnlyStrokesAreInk(t *testing.T) {
	shadow := func(x, y float64) float64 {
		if 0.3*x+y > 0 {
			return 0.4
		}
		return 1
	}
	stroke := func(darkness float64) func(x, y float64) float64 {
		return func(x, y float64) float64 {
			if math.Abs(x) < 12 && math.Abs(y-2*math.Sin(x)) < 0.25 {
				return 1 - darkness
			}
			return 1
		}
	}
	fold := func(x, y float64) float64 {
		d, shade := y-0.03*x, 1.0
		if d > 0 {
			shade = 0.8 - 0.3*math.Exp(-d/6)
		}
		return shade * (1 - 0.38*math.Exp(-d*d/2/0.35/0.35))
	}
	for name, tc := range map[string]struct {
		light func(x, y float64) float64
		ink   bool
	}{
		"an empty field":           {func(float64, float64) float64 { return 1 }, false},
		"the edge of a shadow":     {shadow, false},
		"a soft shadow":            {func(x, y float64) float64 { return 1 - 0.6/(1+math.Exp(-2*y)) }, false},
		"a strong fold":            {fold, false},
		"a fold":                   {func(x, y float64) float64 { return 1 - 0.3*math.Exp(-5*y*y) - 0.2/(1+math.Exp(-20*y)) }, false},
		"the rim of a stain":       {func(x, y float64) float64 { return map[bool]float64{true: 0.62, false: 0.85}[y > -3 && y < -1.5] }, false},
		"a thumb":                  {func(x, y float64) float64 { return map[bool]float64{true: 0.3, false: 1}[math.Hypot(x-25, y-6) < 9] }, false},
		"a pen":                    {stroke(0.8), true},
		"a line along a ruler":     {func(_, y float64) float64 { return 1 - 0.8*math.Exp(-20*y*y) }, false},
		"a pen on a strong fold":   {func(x, y float64) float64 { return fold(x, y) * stroke(0.8)(x, y) }, true},
		"a pencil on one":          {func(x, y float64) float64 { return fold(x, y) * stroke(0.45)(x, y) }, true},
		"a pencil":                 {stroke(0.45), true},
		"a pen beside a shadow":    {func(x, y float64) float64 { return shadow(x, y) * stroke(0.8)(x, y) }, true},
		"a pencil beside a shadow": {func(x, y float64) float64 { return shadow(x, y) * stroke(0.45)(x, y) }, true},
	} {
		r, s := seenAs(tc.light)
		if got := r.fields(s)[0]; got.Ink != tc.ink {
			t.Errorf("%s: %.1f mm², ink %v", name, got.MM2, got.Ink)
		}
	}
}
