package trial

import (
	"encoding/json"
	"image"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/print/page"
	"callbook/backend/print/raster"
	"callbook/backend/print/text"
)

const rate = callbook.RasterPerMM

// paper is a printed page that somebody has written on. shade is 0 where it is black.
type paper struct {
	printed callbook.Printed
	code    callbook.PageCode
	w, h    int
	shade   []float32
	ticked  map[int]style // by index in the spots of the map
	written map[int]bool  // fields with ink
}

// pages are the printed pages that the trial uses.
func pages(t testing.TB) []paper {
	t.Helper()
	printer := print.NewPrinter(text.NewFonts(text.Options{EmbeddedOnly: true}))
	random := rand.New(rand.NewPCG(16, 1))
	head := &print.Head{
		Account: "Weißmüller Werkzeugbau GmbH", People: []print.Attendee{{Name: "Jürgen Weißmüller", Role: "owner"}},
		Day: "2026-11-24", Time: "10:00", End: "11:00", Kind: callbook.VisitCall, Place: "Industriestraße 14, 70565 Stuttgart",
	}
	filled := callbook.Answers{
		"needs":             "Less scrap on thin-wall parts, fewer stops at shift change. One person per shift who can set it up.",
		"primary_objective": "Line 1 in January, signed by 4 Dec", "opening": "In three weeks line 2 made less scrap.",
		"to_discover": []callbook.QuestionAnswer{{Text: "What would the bank need to see?"}, {Text: "Who sets up the machines at night?"}},
	}
	var all []paper
	for _, one := range []struct {
		template string
		answers  callbook.Answers
		head     *print.Head
		options  print.Options
	}{
		{"post-call", nil, head, print.Options{}},
		{"post-call", nil, head, print.Options{Paper: print.Letter}},
		{"post-call", nil, nil, print.Options{}},
		{"post-call", nil, head, print.Options{Large: true}},
		{"post-call", nil, head, print.Options{SolidLines: true}},
		{"pre-call", nil, head, print.Options{}},
		{"pre-call", filled, head, print.Options{Paper: print.Letter}},
		{"pre-call-extended", nil, head, print.Options{}},
	} {
		data, err := os.ReadFile("../../templates/" + one.template + ".json")
		if err != nil {
			t.Fatal(err)
		}
		s := print.Sheet{Answers: one.answers, Head: one.head, Code: callbook.NewCode(random.IntN)}
		if err := json.Unmarshal(data, &s.Template); err != nil {
			t.Fatal(err)
		}
		doc, _, err := printer.Sheet(s, one.options)
		if err != nil {
			t.Fatal(err)
		}
		for i := range doc.Pages {
			all = append(all, newPaper(t, &doc.Pages[i]))
		}
	}
	return all
}

func newPaper(t testing.TB, p *page.Page) paper {
	t.Helper()
	m, code, ok := print.Map(p)
	if !ok {
		t.Fatal("a page has no code")
	}
	ink := raster.Ink(p, rate)
	out := paper{
		printed: callbook.Printed{PageMap: m, Sheet: code.Sheet, Picture: print.Picture(p)}, code: code,
		w: ink.Rect.Dx(), h: ink.Rect.Dy(), ticked: map[int]style{}, written: map[int]bool{},
	}
	out.shade = shades(ink)
	return out
}

func shades(ink *image.Alpha) []float32 {
	out := make([]float32, ink.Rect.Dx()*ink.Rect.Dy())
	for i, v := range ink.Pix {
		out[i] = 1 - 0.93*float32(v)/255
	}
	return out
}

// style is how somebody ticks.
type style int

const (
	check style = iota
	cross
	slash
	scribble
	solid
	dot
)

// pen is what somebody writes with.
type pen struct {
	width float64 // millimetres
	shade float32 // of its ink: 0 is black
}

var pens = []pen{{0.5, 0.15}, {0.4, 0.3}, {0.7, 0.1}, {1.0, 0.2}, {0.5, 0.42}}

// filledIn is a copy of the page on which somebody has ticked boxes and written in
// fields.
func (p paper) filledIn(random *rand.Rand) paper {
	out := p
	out.shade = append([]float32(nil), p.shade...)
	out.ticked, out.written = map[int]style{}, map[int]bool{}
	ink := pens[random.IntN(len(pens))]
	habit := style(random.IntN(5))
	for i, s := range p.printed.Spots {
		a := s.Area
		switch {
		case s.Filled:
		case s.Kind == callbook.SpotBox && random.Float64() < 0.33:
			how := habit
			if random.Float64() < 0.15 {
				how = style(random.IntN(5))
			}
			out.tick(a, how, ink, random)
			out.ticked[i] = how
		case s.Kind == callbook.SpotField && random.Float64() < 0.55:
			out.write(a, ink, random)
			out.written[i] = true
		}
	}
	return out
}

func (p *paper) tick(a callbook.Area, how style, ink pen, random *rand.Rand) {
	at := func(x, y float64) (float64, float64) {
		return a.X + a.W*(x+0.09*random.NormFloat64()), a.Y + a.H*(y+0.09*random.NormFloat64())
	}
	line := func(points ...[2]float64) {
		x, y := at(points[0][0], points[0][1])
		for _, to := range points[1:] {
			nx, ny := at(to[0], to[1])
			p.stroke(x, y, nx, ny, ink)
			x, y = nx, ny
		}
	}
	switch how {
	case check:
		line([2]float64{0.1, 0.5}, [2]float64{0.4, 0.9}, [2]float64{1.15, -0.1})
	case cross:
		line([2]float64{0.05, 0.05}, [2]float64{0.95, 0.95})
		line([2]float64{0.95, 0.05}, [2]float64{0.05, 0.95})
	case slash:
		line([2]float64{0.9, 0}, [2]float64{0.1, 1})
	case scribble:
		line([2]float64{0.1, 0.3}, [2]float64{0.8, 0.2}, [2]float64{0.2, 0.6}, [2]float64{0.9, 0.5}, [2]float64{0.3, 0.9}, [2]float64{0.9, 0.8})
	case solid:
		for y := 0.1; y < 0.95; y += 0.1 {
			p.stroke(a.X+0.1*a.W, a.Y+y*a.H, a.X+0.9*a.W, a.Y+y*a.H, ink)
		}
	case dot:
		line([2]float64{0.45, 0.5}, [2]float64{0.6, 0.5})
	}
}

// write writes loops that look like a line of handwriting.
func (p *paper) write(a callbook.Area, ink pen, random *rand.Rand) {
	base := a.Y + a.H - 1.5 - random.Float64()
	length := min(a.W, 8+random.Float64()*a.W)
	x, y := a.X+1, base
	for x < a.X+length-3 {
		if random.Float64() < 0.16 { // the next word
			x, y = x+2.2, base
			continue
		}
		nx, ny := x+0.5+1.3*random.Float64(), base-random.Float64()*2.6
		if random.Float64() < 0.12 {
			ny = base - 4.2
		}
		p.stroke(x, y, nx, ny, ink)
		x, y = nx, ny
	}
}

// stroke draws a line with round ends, in millimetres.
func (p *paper) stroke(x1, y1, x2, y2 float64, ink pen) {
	x1, y1, x2, y2 = x1*rate, y1*rate, x2*rate, y2*rate
	r := ink.width * rate / 2
	long := math.Hypot(x2-x1, y2-y1)
	for y := int(min(y1, y2) - r - 1); y <= int(max(y1, y2)+r+1); y++ {
		for x := int(min(x1, x2) - r - 1); x <= int(max(x1, x2)+r+1); x++ {
			if x < 0 || y < 0 || x >= p.w || y >= p.h {
				continue
			}
			t := 0.0
			if long > 0 {
				t = max(0, min(1, ((float64(x)-x1)*(x2-x1)+(float64(y)-y1)*(y2-y1))/long/long))
			}
			d := math.Hypot(float64(x)-x1-t*(x2-x1), float64(y)-y1-t*(y2-y1))
			cover := float32(max(0, min(1, r-d+0.5)))
			i := y*p.w + x
			p.shade[i] = min(p.shade[i], 1-cover*(1-ink.shade))
		}
	}
}

// at is the shade of the paper at a place in millimetres.
func (p *paper) at(x, y float64) float32 {
	x, y = x*rate-0.5, y*rate-0.5
	ix, iy := int(math.Floor(x)), int(math.Floor(y))
	if ix < 0 || iy < 0 || ix >= p.w-1 || iy >= p.h-1 {
		return 1
	}
	fx, fy := float32(x-float64(ix)), float32(y-float64(iy))
	i := iy*p.w + ix
	return (p.shade[i]*(1-fx)+p.shade[i+1]*fx)*(1-fy) + (p.shade[i+p.w]*(1-fx)+p.shade[i+p.w+1]*fx)*fy
}
