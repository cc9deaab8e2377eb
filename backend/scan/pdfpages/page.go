package pdfpages

import (
	"fmt"
	"image"
	"math"
)

const (
	mostContents = 8 << 20 // bytes of what a page is drawn by, unpacked
	mostPictures = 2000    // on a page: some scanners make strips
)

// matrix turns a point: x' = a x + c y + e, y' = b x + d y + f.
type matrix [6]float64

func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

func (m matrix) inverse() (matrix, bool) {
	det := m[0]*m[3] - m[1]*m[2]
	if math.Abs(det) < 1e-9 {
		return m, false
	}
	return matrix{
		m[3] / det, -m[1] / det, -m[2] / det, m[0] / det,
		(m[2]*m[5] - m[3]*m[4]) / det, (m[1]*m[4] - m[0]*m[5]) / det,
	}, true
}

// drawn is a picture where it is on the page: the matrix takes the unit square there.
type drawn struct {
	of stream
	at matrix
}

// Page is the picture of a page, from 0. A page of one picture is that picture; several
// are put together. ErrNoPicture is for a page of text alone.
func (f *File) Page(n int) (image.Image, error) {
	p := f.pages[n]
	contents, err := f.contents(p.contents)
	if err != nil {
		return nil, err
	}
	var all []drawn
	f.draw(contents, p.resources, matrix{1, 0, 0, 1, 0, 0}, 0, &all)
	switch len(all) {
	case 0:
		return nil, ErrNoPicture
	case 1:
		m, err := f.picture(all[0].of)
		if err != nil {
			return nil, err
		}
		if at := all[0].at; at[0]*at[3]-at[1]*at[2] < 0 {
			m = flipped(m)
		}
		return m, nil
	}
	return f.together(all)
}

// contents is what draws a page: one stream, or several that belong together.
func (f *File) contents(o any) ([]byte, error) {
	switch o := f.get(o).(type) {
	case stream:
		return f.unfiltered(o, mostContents)
	case list:
		var out []byte
		for _, one := range o {
			s, ok := f.get(one).(stream)
			if !ok {
				continue
			}
			b, err := f.unfiltered(s, mostContents-len(out))
			if err != nil {
				return nil, err
			}
			out = append(append(out, b...), '\n')
		}
		return out, nil
	}
	return nil, nil
}

// draw collects the pictures that contents draw, also in the forms that they use.
func (f *File) draw(contents []byte, resources dict, at matrix, depth int, all *[]drawn) {
	if depth > 8 {
		return
	}
	l := lexer{b: contents}
	var operands []any
	var saved []matrix
	for len(*all) < mostPictures {
		o, ok := l.next()
		if !ok {
			return
		}
		op, isOperator := o.(operator)
		if !isOperator {
			if len(operands) < 100 {
				operands = append(operands, o)
			}
			continue
		}
		switch op {
		case "q":
			if len(saved) < 1000 {
				saved = append(saved, at)
			}
		case "Q":
			if len(saved) > 0 {
				at, saved = saved[len(saved)-1], saved[:len(saved)-1]
			}
		case "cm":
			if m, ok := f.matrix(operands); ok {
				at = m.then(at)
			}
		case "BI":
			l.inline()
		case "Do":
			if len(operands) == 0 {
				break
			}
			called, _ := operands[len(operands)-1].(name)
			s, ok := f.get(f.dict(resources["XObject"])[called]).(stream)
			if !ok {
				break
			}
			switch s.dict["Subtype"] {
			case name("Image"):
				*all = append(*all, drawn{s, at})
			case name("Form"):
				inner := at
				if l, ok := f.get(s.dict["Matrix"]).(list); ok {
					if m, ok := f.matrix(l); ok {
						inner = m.then(at)
					}
				}
				within := f.dict(s.dict["Resources"])
				if within == nil {
					within = resources
				}
				if b, err := f.unfiltered(s, mostContents); err == nil {
					f.draw(b, within, inner, depth+1, all)
				}
			}
		}
		operands = operands[:0]
	}
}

// inline passes over a picture within the contents. Scanners do not make them.
func (l *lexer) inline() {
	for ; l.at+2 < len(l.b); l.at++ {
		if l.b[l.at] == 'E' && l.b[l.at+1] == 'I' && isSpace(l.b[l.at-1]) && isSpace(l.b[l.at+2]) {
			l.at += 2
			return
		}
	}
	l.at = len(l.b)
}

func (f *File) matrix(operands []any) (m matrix, ok bool) {
	if len(operands) != 6 {
		return m, false
	}
	for i, o := range operands {
		n, isNumber := f.get(o).(float64)
		if !isNumber {
			return m, false
		}
		m[i] = n
	}
	return m, true
}

// flipped is a picture upside down, as in a mirror.
func flipped(m image.Image) image.Image {
	b := m.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.Set(x, y, m.At(b.Min.X+x, b.Max.Y-1-y))
		}
	}
	return out
}

// together draws several pictures onto white, at the fineness of the finest. A mask only
// darkens.
func (f *File) together(all []drawn) (image.Image, error) {
	left, bottom, right, top := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	rate := 0.0 // pixels a unit
	for _, d := range all {
		for _, c := range [][2]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
			x, y := d.at.at(c[0], c[1])
			left, right, bottom, top = min(left, x), max(right, x), min(bottom, y), max(top, y)
		}
		if wide := math.Hypot(d.at[0], d.at[1]); wide > 1 {
			rate = max(rate, f.number(d.of.dict["Width"])/wide)
		}
		if high := math.Hypot(d.at[2], d.at[3]); high > 1 {
			rate = max(rate, f.number(d.of.dict["Height"])/high)
		}
	}
	w, h := (right-left)*rate, (top-bottom)*rate
	switch {
	case !(w >= 1 && h >= 1):
		return nil, ErrNoPicture
	case w > mostSide || h > mostSide || w*h > mostPixels:
		return nil, ErrTooLarge
	}
	out := image.NewGray(image.Rect(0, 0, int(math.Ceil(w)), int(math.Ceil(h))))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	for _, d := range all {
		back, ok := d.at.inverse()
		if !ok {
			continue
		}
		m, err := f.picture(d.of)
		if err != nil {
			return nil, fmt.Errorf("one of %d pictures of the page: %w", len(all), err)
		}
		mask, _ := f.get(d.of.dict["ImageMask"]).(bool)
		b := m.Bounds()
		ax, ay := d.at.at(0, 0)
		x0, x1, y0, y1 := ax, ax, ay, ay
		for _, c := range [][2]float64{{1, 0}, {0, 1}, {1, 1}} {
			x, y := d.at.at(c[0], c[1])
			x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
		}
		for py := max(0, int((top-y1)*rate)); py < min(out.Rect.Dy(), int(math.Ceil((top-y0)*rate))); py++ {
			for px := max(0, int((x0-left)*rate)); px < min(out.Rect.Dx(), int(math.Ceil((x1-left)*rate))); px++ {
				u, v := back.at(left+(float64(px)+0.5)/rate, top-(float64(py)+0.5)/rate)
				if u < 0 || u >= 1 || v < 0 || v >= 1 {
					continue
				}
				red, green, blue, _ := m.At(b.Min.X+int(u*float64(b.Dx())), b.Min.Y+int((1-v)*float64(b.Dy()))).RGBA()
				g := uint8((299*red + 587*green + 114*blue) / 1000 >> 8)
				if i := py*out.Stride + px; !mask || g < out.Pix[i] {
					out.Pix[i] = g
				}
			}
		}
	}
	return out, nil
}
