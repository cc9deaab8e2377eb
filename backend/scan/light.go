package scan

import (
	"math"
	"slices"
)

// The light on the paper around a box is looked at with five pixels a millimetre.
const (
	lightRate = 5.0
	lightFrom = 0.8 // millimetres from the box to where it is looked at: a tick may go that far
	lightTo   = 4.2 // and to where that ends
	lightEven = 0.85
	lightTurn = 60 // directions that are tried: one in three degrees
)

// light is how bright the paper of a box is, of what it is on both sides. A crease and the
// edge of a shadow go on straight outside the box, as dark as they are in it; a pen's
// stroke does not.
type light struct {
	middle point // of the box
	across point // a direction on paper, at a right angle to the crease
	shades []float64
}

// lightOn takes the direction in which the most of what is dark goes on straight on both
// sides of a square. ok is false if nothing does, or some of it is beyond the picture.
func (s *sampler) lightOn(middle point, side float64) (best *light, ok bool) {
	reach := side/math.Sqrt2 + lightTo
	n := int(2 * reach * lightRate)
	v, seen := s.window(middle.x-reach, middle.y-reach, n, n, lightRate)
	if !seen {
		return nil, false
	}
	paper, darkest := paperOf(v), 0.0
	around := func(p point) float64 { // by its distance from the middle
		x, y := int((p.x+reach)*lightRate), int((p.y+reach)*lightRate)
		return v[max(0, min(y, n-1))*n+max(0, min(x, n-1))]
	}
	for k := range lightTurn {
		sin, cos := math.Sincos(math.Pi * float64(k) / lightTurn)
		along, l := point{cos, sin}, &light{middle: middle, across: point{-sin, cos}}
		half := side / 2 * (math.Abs(sin) + math.Abs(cos)) // of the box, in this direction
		dark := 0.0
		for off := -half; off < half+1/lightRate; off += 1 / lightRate {
			// As bright as nearly all of the brighter side: of words, the paper between them.
			shade := 0.0
			for _, away := range []float64{-1, 1} {
				var beside []float64
				for t := half + lightFrom; t < half+lightTo; t += 1 / lightRate {
					beside = append(beside, around(along.times(away*t).plus(l.across.times(off))))
				}
				slices.Sort(beside)
				shade = max(shade, beside[int(lightEven*float64(len(beside)))])
			}
			l.shades = append(l.shades, min(shade, paper))
			dark += max(0, paper-shade) / half
		}
		if dark > darkest {
			best, darkest = l, dark
		}
	}
	if best == nil {
		return nil, false
	}
	// A sharp edge may be a little beside where it was seen.
	sharp := slices.Clone(best.shades)
	for i := range sharp {
		best.shades[i] = slices.Min(sharp[max(0, i-1):min(len(sharp), i+2)])
	}
	return best, true
}

// at is how bright the paper is at a place on it.
func (l *light) at(p point) float64 {
	p = p.minus(l.middle)
	d := (p.x*l.across.x+p.y*l.across.y)*lightRate + float64(len(l.shades)-1)/2
	i := max(0, min(int(d), len(l.shades)-2))
	f := max(0, min(1, d-float64(i)))
	return l.shades[i]*(1-f) + l.shades[i+1]*f
}
