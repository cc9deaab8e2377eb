package pdfpages

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"

	"golang.org/x/image/ccitt"
)

// The bounds of a picture, in pixels.
const (
	mostSide   = 30_000
	mostPixels = 60_000_000
)

// picture decodes a picture. A mask is black where it paints, on white.
func (f *File) picture(s stream) (image.Image, error) {
	first := func(long, short name) any {
		if v := f.get(s.dict[long]); v != nil {
			return v
		}
		return f.get(s.dict[short])
	}
	number := func(long, short name) int {
		n, _ := first(long, short).(float64)
		return int(n)
	}
	w, h := number("Width", "W"), number("Height", "H")
	switch {
	case w <= 0 || h <= 0:
		return nil, fmt.Errorf("a picture of %d by %d pixels", w, h)
	case w > mostSide || h > mostSide || w*h > mostPixels:
		return nil, ErrTooLarge
	}
	mask, _ := first("ImageMask", "IM").(bool)
	bits := number("BitsPerComponent", "BPC")
	if mask || bits == 0 {
		bits = 1
	}
	colors, palette, err := f.colors(first("ColorSpace", "CS"))
	if err != nil {
		return nil, err
	}
	inverted := f.inverted(first("Decode", "D"))
	data, rest, err := f.undone(s, h*((w*max(colors, 1)*bits+7)/8+1)+1024)
	if err != nil {
		return nil, err
	}
	if len(rest) > 1 {
		return nil, ErrCompression
	}
	if len(rest) == 1 {
		switch rest[0].name {
		case "DCTDecode", "DCT":
			return photograph(data, w, h, inverted)
		case "CCITTFaxDecode", "CCF":
			if data, err = f.fax(data, rest[0].params, w, h); err != nil {
				return nil, err
			}
			bits, colors = 1, 1
		default:
			return nil, fmt.Errorf("%s: %w", rest[0].name, ErrCompression)
		}
	}
	switch {
	case mask && inverted: // 1 paints
		palette = []color.Gray{{Y: 255}, {Y: 0}}
	case mask: // 0 paints
		palette = []color.Gray{{Y: 0}, {Y: 255}}
	}
	return shades(data, w, h, bits, colors, palette, inverted && !mask)
}

// photograph decodes a JPEG. One of four colours is of printers' inks, which programs
// store inverted.
func photograph(data []byte, w, h int, inverted bool) (image.Image, error) {
	config, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if config.Width > mostSide || config.Height > mostSide || config.Width*config.Height > mostPixels {
		return nil, ErrTooLarge
	}
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if gray, ok := m.(*image.Gray); ok && inverted {
		for i := range gray.Pix {
			gray.Pix[i] = 255 - gray.Pix[i]
		}
	}
	return m, nil
}

// fax decodes CCITT group 3 or 4 into bits, of which 0 is black.
func (f *File) fax(data []byte, params dict, w, h int) ([]byte, error) {
	form := ccitt.Group3
	switch k := f.number(params["K"]); {
	case k < 0:
		form = ccitt.Group4
	case k > 0:
		return nil, ErrCompression // lines of both kinds
	}
	if n := int(f.number(params["Columns"])); n > 0 {
		if n != w {
			return nil, ErrCompression
		}
	} else if w != 1728 {
		return nil, ErrCompression
	}
	align, _ := f.get(params["EncodedByteAlign"]).(bool)
	black1, _ := f.get(params["BlackIs1"]).(bool)
	r := ccitt.NewReader(bytes.NewReader(data), ccitt.MSB, form, w, h, &ccitt.Options{Align: align, Invert: black1})
	out := make([]byte, h*((w+7)/8))
	n := 0
	for n < len(out) {
		m, err := r.Read(out[n:])
		n += m
		if err != nil {
			break
		}
	}
	if n == 0 {
		return nil, ErrCompression
	}
	// The lines that a cut off picture lacks are white.
	for i := n; i < len(out); i++ {
		if !black1 {
			out[i] = 0xff
		}
	}
	return out, nil
}

// colors is how many values a pixel has in a colour space, and for numbered colours
// the shade of each.
func (f *File) colors(space any) (n int, palette []color.Gray, err error) {
	switch s := space.(type) {
	case nil:
		return 1, nil, nil
	case name:
		switch s {
		case "DeviceGray", "G", "CalGray":
			return 1, nil, nil
		case "DeviceRGB", "RGB", "CalRGB":
			return 3, nil, nil
		case "DeviceCMYK", "CMYK":
			return 4, nil, nil
		}
	case list:
		if len(s) < 2 {
			break
		}
		switch kind, _ := f.get(s[0]).(name); kind {
		case "CalGray":
			return 1, nil, nil
		case "CalRGB":
			return 3, nil, nil
		case "ICCBased":
			if n := int(f.number(f.dict(s[1])["N"])); n == 1 || n == 3 || n == 4 {
				return n, nil, nil
			}
		case "Indexed", "I":
			if len(s) < 4 {
				break
			}
			base, _, err := f.colors(f.get(s[1]))
			if err != nil {
				return 0, nil, err
			}
			var table []byte
			switch t := f.get(s[3]).(type) {
			case string:
				table = []byte(t)
			case stream:
				if table, err = f.unfiltered(t, 4096); err != nil {
					return 0, nil, err
				}
			}
			for at := 0; at+base <= len(table) && len(palette) < 256; at += base {
				palette = append(palette, shade(table[at:at+base]))
			}
			return 1, palette, nil
		}
	}
	return 0, nil, ErrCompression
}

// inverted reports whether the values run from white to black.
func (f *File) inverted(decode any) bool {
	l, ok := decode.(list)
	return ok && len(l) >= 2 && f.number(l[0]) > f.number(l[1])
}

// shade is how bright a pixel is: grey, RGB, or CMYK.
func shade(v []byte) color.Gray {
	switch len(v) {
	case 3:
		return color.Gray{Y: uint8((299*int(v[0]) + 587*int(v[1]) + 114*int(v[2])) / 1000)}
	case 4:
		return color.Gray{Y: uint8(max(0, 255-(299*int(v[0])+587*int(v[1])+114*int(v[2]))/1000-int(v[3])))}
	}
	return color.Gray{Y: v[0]}
}

// shades makes a picture of samples that stand line by line, each line from a new byte.
func shades(data []byte, w, h, bits, colors int, palette []color.Gray, inverted bool) (image.Image, error) {
	if bits != 1 && bits != 2 && bits != 4 && bits != 8 {
		return nil, ErrCompression
	}
	line := (w*colors*bits + 7) / 8
	out := image.NewGray(image.Rect(0, 0, w, h))
	most := 1<<bits - 1
	values := make([]byte, colors)
	for y := range h {
		from := y * line
		if from+line > len(data) { // cut off: white from here
			for i := y * out.Stride; i < len(out.Pix); i++ {
				out.Pix[i] = 255
			}
			break
		}
		for x := range w {
			for c := range values {
				bit := (x*colors + c) * bits
				v := int(data[from+bit/8]) >> (8 - bits - bit%8) & most
				if palette == nil {
					v = v * 255 / most
				}
				values[c] = byte(v)
			}
			g := color.Gray{Y: 0}
			switch {
			case palette == nil:
				g = shade(values)
			case int(values[0]) < len(palette):
				g = palette[values[0]]
			}
			if inverted {
				g.Y = 255 - g.Y
			}
			out.Pix[y*out.Stride+x] = g.Y
		}
	}
	return out, nil
}
