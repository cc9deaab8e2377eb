package scan

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestAHomographyIsFoundFromItsPoints(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		want := &homography{8 + random.Float64(), random.Float64(), 300 * random.Float64(), -random.Float64(), 9, 200, 0.002 * random.Float64(), -0.001 * random.Float64(), 1}
		var pairs []pair
		for range 4 + random.IntN(20) {
			p := point{210 * random.Float64(), 297 * random.Float64()}
			pairs = append(pairs, pair{p, want.of(p)})
		}
		got := fitted(pairs, false)
		if got == nil {
			continue // four points nearly on a line
		}
		for _, p := range pairs {
			if d := got.of(p.from).minus(p.to).length(); d > 0.01 {
				t.Fatalf("a point is off by %.3f pixels", d)
			}
		}
	}
}

func TestMapsAreAppliedOneAfterTheOther(t *testing.T) {
	a, b := &homography{2, 0, 5, 0, 3, 1, 0.001, 0, 1}, &homography{1, 0.2, -4, 0, 1, 2, 0, 0.002, 1}
	p := point{17, 23}
	if got, want := b.after(a).of(p), b.of(a.of(p)); math.Abs(got.x-want.x) > 1e-9 || math.Abs(got.y-want.y) > 1e-9 {
		t.Errorf("%v, not %v", got, want)
	}
}

func TestPointsOnALineGiveNoMap(t *testing.T) {
	var pairs []pair
	for i := range 6 {
		pairs = append(pairs, pair{point{float64(i), 0}, point{float64(i), 0}})
	}
	if h := fitted(pairs, false); h != nil {
		t.Errorf("they give %v", *h)
	}
}
