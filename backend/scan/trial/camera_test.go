package trial

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

// condition is how a page is made into a picture.
type condition struct {
	name string

	megapixels    float64
	tilt, turn    [2]float64 // degrees, from and to
	quarters      bool       // turned by 90, 180 or 270 degrees
	shadow        float64    // how dark a hard shadow is
	blur          float64    // sigma on paper, millimetres
	noise         float64    // sigma, of 255
	quality       int        // of the JPEG
	crumple       float64    // millimetres that the page is bent
	stain         bool
	folds         bool    // that it had, and does not lie flat for
	thumb         bool    // that holds it, with its shadow
	desk          float64 // its shade; 0 is any
	scanner       float64 // dots an inch; no camera
	blackAndWhite bool    // as a fax has it
	copies        int
	cut           int // a corner that is out of the picture: 1 to 3 others, 4 the code's
}

func conditions() []condition {
	some := [2]float64{4, 14}
	small := [2]float64{-8, 8}
	return []condition{
		{name: "good, 12 MP, tilt to 14°", megapixels: 12, tilt: some, turn: small, noise: 2, quality: 90},
		{name: "tilt 20 to 35°, 8 MP", megapixels: 8, tilt: [2]float64{20, 35}, turn: small, noise: 2, quality: 88},
		{name: "turned 90, 180, 270°", megapixels: 8, tilt: some, turn: small, quarters: true, noise: 2, quality: 88},
		{name: "hard shadow, uneven light", megapixels: 8, tilt: some, turn: small, shadow: 0.55, noise: 3, quality: 85},
		{name: "blur and noise", megapixels: 8, tilt: some, turn: small, blur: 0.2, noise: 6, quality: 65},
		{name: "2 MP, quality 60", megapixels: 2, tilt: some, turn: small, noise: 2, quality: 60},
		{name: "3 and 5 MP", megapixels: 4, tilt: some, turn: small, noise: 2, quality: 80},
		{name: "mildly crumpled", megapixels: 8, tilt: some, turn: small, crumple: 2, noise: 2, quality: 85},
		{name: "stain, also on the code", megapixels: 8, tilt: some, turn: small, stain: true, noise: 2, quality: 85},
		{name: "white desk", megapixels: 8, tilt: some, turn: small, desk: 0.97, noise: 2, quality: 85},
		{name: "scanner, skewed and scaled", scanner: 200, turn: [2]float64{-3, 3}, noise: 1, quality: 85},
		{name: "fax, black and white", scanner: 200, turn: [2]float64{-2, 2}, noise: 14, blackAndWhite: true, quality: 95},
		{name: "copied twice", scanner: 250, turn: [2]float64{-2, 2}, noise: 2, copies: 2, quality: 80},
		{name: "another corner cut off", megapixels: 8, tilt: some, turn: small, cut: 1, noise: 2, quality: 85},
		{name: "folded before", megapixels: 8, tilt: some, turn: small, crumple: 0.5, folds: true, noise: 2, quality: 85},
		{name: "held, a thumb and its shadow on it", megapixels: 8, tilt: some, turn: small, thumb: true, noise: 2, quality: 85},
		{name: "the code’s corner cut off", megapixels: 8, tilt: some, turn: small, cut: 4, noise: 2, quality: 85},
	}
}

// camera knows where each place on paper is in the picture.
type camera struct {
	w, h     int
	to       [9]float64 // paper, millimetres, to pixels
	from     [9]float64
	bend     func(x, y float64) (dx, dy float64)
	hasBend  bool
	hides    func(x, y float64) bool // what is on the paper; nil is nothing
	perPixel float64                 // millimetres
}

func apply(h [9]float64, x, y float64) (float64, float64) {
	w := h[6]*x + h[7]*y + h[8]
	return (h[0]*x + h[1]*y + h[2]) / w, (h[3]*x + h[4]*y + h[5]) / w
}

func product(a, b [9]float64) (out [9]float64) {
	for r := range 3 {
		for c := range 3 {
			for k := range 3 {
				out[3*r+c] += a[3*r+k] * b[3*k+c]
			}
		}
	}
	return out
}

func inverse(m [9]float64) (out [9]float64) {
	cof := func(a, b, c, d int) float64 { return m[a]*m[d] - m[b]*m[c] }
	det := m[0]*cof(4, 5, 7, 8) - m[1]*cof(3, 5, 6, 8) + m[2]*cof(3, 4, 6, 7)
	out = [9]float64{
		cof(4, 5, 7, 8), -cof(1, 2, 7, 8), cof(1, 2, 4, 5),
		-cof(3, 5, 6, 8), cof(0, 2, 6, 8), -cof(0, 2, 3, 5),
		cof(3, 4, 6, 7), -cof(0, 1, 6, 7), cof(0, 1, 3, 4),
	}
	for i := range out {
		out[i] /= det
	}
	return out
}

// place is where a place on paper is in the picture.
func (c *camera) place(x, y float64) (float64, float64) {
	if c.hasBend {
		dx, dy := c.bend(x, y)
		x, y = x+dx, y+dy
	}
	return apply(c.to, x, y)
}

func between(random *rand.Rand, limits [2]float64) float64 {
	return limits[0] + (limits[1]-limits[0])*random.Float64()
}

// newCamera holds a camera over a page.
func (c condition) newCamera(p *paper, random *rand.Rand) camera {
	width, height := p.printed.Width, p.printed.Height
	turn := between(random, c.turn) * math.Pi / 180
	if c.quarters {
		turn += float64(1+random.IntN(3)) * math.Pi / 2
	}
	cos, sin := math.Cos(turn), math.Sin(turn)
	// The page around its middle, turned.
	turned := product([9]float64{cos, -sin, 0, sin, cos, 0, 0, 0, 1}, [9]float64{1, 0, -width / 2, 0, 1, -height / 2, 0, 0, 1})
	var look [9]float64
	if c.scanner > 0 {
		scale := c.scanner / 25.4 * (0.95 + 0.05*random.Float64())
		look = [9]float64{scale, 0, 0, 0, scale * (0.995 + 0.01*random.Float64()), 0, 0, 0, 1}
	} else {
		tilt, towards := between(random, c.tilt)*math.Pi/180, random.Float64()*2*math.Pi
		// Tilted around an axis in the plane, seen from 480 mm away.
		const away = 480.0
		ax, ay := math.Cos(towards), math.Sin(towards)
		st, ct := math.Sin(tilt), math.Cos(tilt)
		r := [9]float64{
			ct + ax*ax*(1-ct), ax * ay * (1 - ct), 0,
			ax * ay * (1 - ct), ct + ay*ay*(1-ct), 0,
			-ay * st / away, ax * st / away, 1,
		}
		look = r
	}
	both := product(look, turned)
	// The picture is as large as what it shows.
	minX, minY, maxX, maxY := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, k := range [][2]float64{{0, 0}, {width, 0}, {0, height}, {width, height}} {
		x, y := apply(both, k[0], k[1])
		minX, minY, maxX, maxY = min(minX, x), min(minY, y), max(maxX, x), max(maxY, y)
	}
	border := 0.03 * (maxX - minX)
	if c.scanner > 0 {
		border = 0
	}
	minX, minY, maxX, maxY = minX-border, minY-border, maxX+border, maxY+border
	scale := 1.0
	if c.scanner == 0 {
		scale = math.Sqrt(c.megapixels * 1e6 / (maxX - minX) / (maxY - minY))
	}
	out := camera{w: int((maxX - minX) * scale), h: int((maxY - minY) * scale), perPixel: 1 / scale}
	if c.scanner > 0 {
		out.perPixel = 25.4 / c.scanner
	}
	shiftX, shiftY := -minX*scale, -minY*scale
	if c.cut > 0 {
		// A corner of the paper is beyond the edge: the code is near the third one.
		corners := [][2]float64{{0, 0}, {0, height}, {width, height}, {width, 0}}
		which := 3
		if c.cut < 4 {
			which = random.IntN(3)
		}
		x, y := apply(both, corners[which][0], corners[which][1])
		part := 0.05 + 0.06*random.Float64()
		if (x-minX)*2 < maxX-minX {
			shiftX -= part * float64(out.w)
		} else {
			shiftX += part * float64(out.w)
		}
		if (y-minY)*2 < maxY-minY {
			shiftY -= part * float64(out.h)
		} else {
			shiftY += part * float64(out.h)
		}
	}
	out.to = product([9]float64{scale, 0, shiftX, 0, scale, shiftY, 0, 0, 1}, both)
	out.from = inverse(out.to)
	if c.crumple > 0 {
		out.hasBend, out.bend = true, bends(c.crumple, random)
	}
	return out
}

// bends is how a page that was folded and crumpled moves, seen from above.
func bends(most float64, random *rand.Rand) func(x, y float64) (float64, float64) {
	type wave struct{ kx, ky, phase, size, towards float64 }
	var all []wave
	for range 5 {
		length := 60 + 120*random.Float64()
		towards := random.Float64() * 2 * math.Pi
		all = append(all, wave{
			math.Cos(towards) * 2 * math.Pi / length, math.Sin(towards) * 2 * math.Pi / length,
			random.Float64() * 2 * math.Pi, most / 5 * (0.3 + 0.7*random.Float64()), random.Float64() * 2 * math.Pi,
		})
	}
	return func(x, y float64) (dx, dy float64) {
		for _, w := range all {
			v := w.size * math.Sin(w.kx*x+w.ky*y+w.phase)
			dx, dy = dx+v*math.Cos(w.towards), dy+v*math.Sin(w.towards)
		}
		return dx, dy
	}
}

// take makes the picture.
func (c condition) take(t testing.TB, p *paper, random *rand.Rand) (image.Image, camera) {
	t.Helper()
	source := *p
	for range c.copies {
		source = source.copied(random)
	}
	cam := c.newCamera(p, random)
	out := image.NewGray(image.Rect(0, 0, cam.w, cam.h))
	desk := c.desk
	if desk == 0 {
		desk = 0.15 + 0.4*random.Float64()
	}
	bright := 190 + 50*random.Float64()
	if c.scanner > 0 {
		desk, bright = 0.98, 245
	}
	gx, gy := 0.25*(random.Float64()-0.5), 0.25*(random.Float64()-0.5)
	sx, sy, sc := random.Float64()-0.5, random.Float64()-0.5, 0.3+0.4*random.Float64()
	stainX, stainY, stainR := 60+100*random.Float64(), 60+150*random.Float64(), 20+20*random.Float64()
	onCode := random.IntN(2) == 0
	var lights []light
	if c.folds {
		lights = append(lights, folds(p.printed.Width, p.printed.Height, random)...)
	}
	if c.thumb {
		thumb, hides := thumb(p.printed.Width, p.printed.Height, random)
		lights, cam.hides = append(lights, thumb), hides
	}
	// Enough samples for a pixel that no thin line is missed.
	samples := max(1, min(4, int(cam.perPixel*rate+0.9)))
	values := make([]float32, cam.w*cam.h)
	for y := range cam.h {
		for x := range cam.w {
			total := float32(0)
			for j := range samples {
				for i := range samples {
					px, py := float64(x)+(float64(i)+0.5)/float64(samples)-0.5, float64(y)+(float64(j)+0.5)/float64(samples)-0.5
					mx, my := apply(cam.from, px, py)
					if cam.hasBend {
						qx, qy := mx, my
						for range 3 {
							dx, dy := cam.bend(qx, qy)
							qx, qy = mx-dx, my-dy
						}
						mx, my = qx, qy
					}
					if mx < 0 || my < 0 || mx > p.printed.Width || my > p.printed.Height {
						total += float32(desk)
						continue
					}
					v := source.at(mx, my)
					if c.stain {
						v *= stain(mx, my, stainX, stainY, stainR)
						if onCode {
							v *= stain(mx, my, p.printed.Width-16, 14, 9)
						}
					}
					for _, l := range lights {
						v = l(mx, my, v)
					}
					total += v
				}
			}
			v := total / float32(samples*samples)
			u, w := float64(x)/float64(cam.w)-0.5, float64(y)/float64(cam.h)-0.5
			shade := bright
			if c.scanner == 0 {
				shade *= 1 + gx*u + gy*w
			}
			if c.shadow > 0 && (u*sx+w*sy)*2 > (sc-0.5)*0.6*math.Hypot(sx, sy) {
				shade *= 1 - c.shadow
			}
			values[y*cam.w+x] = v * float32(shade)
		}
	}
	if c.blur > 0 {
		values = blurred(values, cam.w, cam.h, c.blur*(0.6+0.6*random.Float64())/cam.perPixel)
	} else if c.scanner == 0 {
		values = blurred(values, cam.w, cam.h, 0.7)
	}
	for i, v := range values {
		n := v + float32(c.noise*gaussian(random))
		if c.blackAndWhite {
			if n < 128 {
				n = 0
			} else {
				n = 255
			}
		}
		out.Pix[i] = uint8(max(0, min(255, n)))
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, out, &jpeg.Options{Quality: c.quality}); err != nil {
		t.Fatal(err)
	}
	decoded, err := jpeg.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return decoded, cam
}

// gaussian is nearly normal, and fast.
func gaussian(random *rand.Rand) float64 {
	n := random.Uint64()
	sum := 0
	for range 8 {
		sum += int(n & 0xff)
		n >>= 8
	}
	return (float64(sum) - 1020) / 209
}

// blurred is the picture through a soft lens: three means of a box are nearly a bell.
func blurred(v []float32, w, h int, sigma float64) []float32 {
	r := int(sigma*0.9 + 0.5)
	if r < 1 {
		r = 1
		if sigma < 0.45 {
			return v
		}
	}
	passes := 2
	if sigma < 0.9 {
		passes = 1
	}
	tmp := make([]float32, len(v))
	for range passes {
		for y := range h {
			mean(v[y*w:], tmp[y*w:], w, 1, r)
		}
		for x := range w {
			mean(tmp[x:], v[x:], h, w, r)
		}
	}
	return v
}

func mean(from, to []float32, n, step, r int) {
	var sum float32
	count := float32(0)
	for i := range min(r, n) {
		sum += from[i*step]
		count++
	}
	for i := range n {
		if i+r < n {
			sum += from[(i+r)*step]
			count++
		}
		if i-r-1 >= 0 {
			sum -= from[(i-r-1)*step]
			count--
		}
		to[i*step] = sum / count
	}
}

// copied is the paper as a copier gives it out: thin strokes lose, dark ones gain.
func (p paper) copied(random *rand.Rand) paper {
	out := p
	out.shade = blurred(append([]float32(nil), p.shade...), p.w, p.h, 0.8)
	for i, v := range out.shade {
		v += float32(0.02 * gaussian(random))
		out.shade[i] = max(0, min(1, (v-0.5)*1.5+0.5))
	}
	return out
}

func writePNG(t testing.TB, picture any, file string) {
	t.Helper()
	m, ok := picture.(image.Image)
	if !ok {
		t.Fatal("not a picture")
	}
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, m), f.Close()); err != nil {
		t.Fatal(err)
	}
}
