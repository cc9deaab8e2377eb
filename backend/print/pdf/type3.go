package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"math"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// writeType3 writes a font whose glyphs are small drawings (9.6.5). It is used for
// everything that is not plain TrueType. PostScript outlines could be embedded as
// CFF, but a sheet uses a dozen of them, and this way also works for pictures.
func (s *fontSet) writeType3(f *faceUse, u *fontUse) (ref, error) {
	var procs, names, widths, pictures []byte
	box := bounds{} // includes the origin, where glyphs without ink have their boxes
	codes := append([]int{0}, u.codes()...)
	before := -1
	for _, code := range codes {
		use := u.uses[code]
		proc, err := s.charProc(f, use.glyph, code, &box, &pictures)
		if err != nil {
			return 0, err
		}
		glyphName := fmt.Sprintf("/g%d", code)
		if code == 0 {
			glyphName = "/m"
		}
		procs = fmt.Appendf(procs, "%s %v", glyphName, s.file.addStream("", proc))
		if code != before+1 {
			names = fmt.Appendf(names, " %d", code)
		}
		names = append(names, glyphName...)
		before = code
	}
	last := codes[len(codes)-1]
	for _, use := range u.uses[:last+1] {
		widths = fmt.Appendf(widths, "%s ", number(float64(use.width)*f.upem/1000))
	}
	resources := "<<>>"
	if len(pictures) > 0 {
		resources = fmt.Sprintf("<</XObject<<%s>>>>", pictures)
	}
	return s.file.add(fmt.Appendf(nil,
		"<</Type/Font/Subtype/Type3/FontBBox[%s]/FontMatrix[%.8f 0 0 %.8f 0 0]/FirstChar 0/LastChar %d/Widths[%s]"+
			"/Encoding<</Type/Encoding/Differences[0%s]>>/CharProcs<<%s>>/Resources%s/ToUnicode %v>>",
		box, 1/f.upem, 1/f.upem, last, widths, names, procs, resources, s.file.addStream("", u.toUnicode()))), nil
}

// charProc draws one glyph in font units. d1 keeps it in the colour of the text and
// needs its box; d0 lets a picture have its own colours.
func (s *fontSet) charProc(f *faceUse, glyph uint32, code int, all *bounds, pictures *[]byte) ([]byte, error) {
	shape := f.shapes.Glyph(glyph)
	width := number(float64(f.width(glyph)) * f.upem / 1000)
	if shape.Picture != nil {
		picture, err := s.picture(shape.Picture)
		if err != nil {
			return nil, err
		}
		*pictures = fmt.Appendf(*pictures, "/I%d %v", code, picture)
		all.add(shape.X, shape.Y)
		all.add(shape.X+shape.W, shape.Y+shape.H)
		return fmt.Appendf(nil, "%s 0 d0 q %s 0 0 %s %s %s cm/I%d Do Q",
			width, number(shape.W), number(shape.H), number(shape.X), number(shape.Y), code), nil
	}
	box := newBounds()
	path := outlinePath(shape.Outline, &box)
	if len(path) > 0 {
		all.add(box.x1, box.y1)
		all.add(box.x2, box.y2)
	}
	b := fmt.Appendf(nil, "%s 0 %s d1 ", width, box)
	if len(path) > 0 {
		b = append(append(b, path...), 'f')
	}
	return b, nil
}

// outlinePath writes path operators. PDF has only cubic curves.
func outlinePath(segments []font.Segment, box *bounds) []byte {
	var b []byte
	var x, y float64
	point := func(px, py float64) {
		box.add(px, py)
		b = append(appendNumber(b, px), ' ')
		b = append(appendNumber(b, py), ' ')
	}
	for i, s := range segments {
		p := s.Args
		x1, y1 := float64(p[0].X), float64(p[0].Y)
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				b = append(b, "h "...)
			}
			point(x1, y1)
			b = append(b, "m "...)
			x, y = x1, y1
		case opentype.SegmentOpLineTo:
			point(x1, y1)
			b = append(b, "l "...)
			x, y = x1, y1
		case opentype.SegmentOpQuadTo:
			x2, y2 := float64(p[1].X), float64(p[1].Y)
			point(x+(x1-x)*2/3, y+(y1-y)*2/3)
			point(x2+(x1-x2)*2/3, y2+(y1-y2)*2/3)
			point(x2, y2)
			b = append(b, "c "...)
			x, y = x2, y2
		case opentype.SegmentOpCubeTo:
			point(x1, y1)
			point(float64(p[1].X), float64(p[1].Y))
			x, y = float64(p[2].X), float64(p[2].Y)
			point(x, y)
			b = append(b, "c "...)
		}
	}
	if len(segments) > 0 {
		b = append(b, "h "...)
	}
	return b
}

// picture adds a PNG as an image with a soft mask (11.6.5.3).
func (s *fontSet) picture(data []byte) (ref, error) {
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return 0, fmt.Errorf("reading a picture glyph: %w", err)
	}
	bounds := decoded.Bounds()
	pixels := image.NewNRGBA(bounds)
	draw.Draw(pixels, bounds, decoded, bounds.Min, draw.Src)
	colours, alpha := make([]byte, 0, len(pixels.Pix)/4*3), make([]byte, 0, len(pixels.Pix)/4)
	for pixel := range slices.Chunk(pixels.Pix, 4) {
		if pixel[3] == 0 {
			clear(pixel) // invisible colours would compress badly
		}
		colours, alpha = append(colours, pixel[:3]...), append(alpha, pixel[3])
	}
	dict := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8", bounds.Dx(), bounds.Dy())
	mask := s.file.addStream(dict+"/ColorSpace/DeviceGray", alpha)
	return s.file.addStream(fmt.Sprintf("%s/ColorSpace/DeviceRGB/SMask %v", dict, mask), colours), nil
}

// bounds is a growing box. If it is empty it prints as zeros.
type bounds struct{ x1, y1, x2, y2 float64 }

func newBounds() bounds {
	return bounds{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
}

func (b *bounds) add(x, y float64) {
	b.x1, b.y1, b.x2, b.y2 = min(b.x1, x), min(b.y1, y), max(b.x2, x), max(b.y2, y)
}

func (b bounds) String() string {
	if b.x1 > b.x2 {
		return "0 0 0 0"
	}
	return fmt.Sprintf("%s %s %s %s", number(b.x1), number(b.y1), number(b.x2), number(b.y2))
}
