package pdf

import (
	"fmt"
	"math"

	"github.com/go-text/typesetting/font"

	"callbook/backend/print/page"
)

// fontSet assigns codes to glyphs and writes the fonts at the end. A code means a
// glyph together with the text it was typed as, so that the same dot over two
// letters, or a ligature, is copied as the right text.
type fontSet struct {
	file  *file
	faces map[*page.Face]*faceUse
	order []*faceUse
	names int
}

// faceUse is a document's use of one face.
type faceUse struct {
	face   *page.Face
	upem   float64
	codes  map[meaning]place
	fonts  []*fontUse
	tables *fontTables  // of a face that is embedded unchanged
	shapes *page.Shapes // of any other
}

func newFaceUse(face *page.Face) *faceUse {
	f := &faceUse{face: face, codes: map[meaning]place{}, upem: float64(face.Font.Upem())}
	if face.TrueType != nil {
		f.tables = openTables(face)
	}
	if f.tables == nil {
		f.shapes = page.NewShapes(face)
	}
	return f
}

// openTables returns nil for a damaged font file, which go-text reads but which
// cannot be subset. Its glyphs are then drawn one by one.
func openTables(face *page.Face) (t *fontTables) {
	defer func() {
		if recover() != nil {
			t = nil
		}
	}()
	t, err := readTables(face.TrueType, face.Index)
	if err != nil {
		return nil
	}
	return t
}

// width is the width in the font, in 1/1000 em.
func (f *faceUse) width(glyph uint32) int {
	if glyph == uint32(font.EmptyGlyph) {
		return 0
	}
	var advance float64
	if f.tables != nil {
		units, _ := f.tables.metric(glyph)
		advance = float64(units)
	} else {
		advance = f.shapes.Advance(glyph)
	}
	return int(math.Round(advance * 1000 / f.upem))
}

type meaning struct {
	glyph uint32
	text  string
}

type place struct {
	font  *fontUse
	code  byte
	width int // 1/1000 em
}

// fontUse is one font of the file, with 256 codes.
type fontUse struct {
	name  string // in the resources
	taken [256]bool
	uses  [256]use // by code, if assigned
}

// use is the meaning of a code.
type use struct {
	meaning
	width int
}

// Codes up to lastSilent are for glyphs without a text of their own, because
// readers do not guess one for a control character. Plain ASCII keeps its own codes
// in every font if it can, which makes pages compress well.
const (
	lastSilent = 0x1f
	firstASCII = 0x20
	lastASCII  = 0x7e
	firstOther = 0x80
)

// newFontUse starts a font. Code 0 of a Type 3 font is a blank "m", because poppler
// guesses the size of such a font from the glyph with that name, taken as 0.6 em
// wide. Without it pdftotext breaks words and lines in the wrong places.
func newFontUse(name string) *fontUse {
	u := &fontUse{name: name}
	u.taken[0], u.uses[0] = true, use{meaning{glyph: uint32(font.EmptyGlyph)}, 600}
	return u
}

// assign finds a free code for m, if there is one.
func (u *fontUse) assign(m meaning, width int) (code int, ok bool) {
	if m.text == "" {
		code, ok = u.free(1, lastSilent)
	} else {
		if len(m.text) == 1 && m.glyph != uint32(font.EmptyGlyph) && m.text[0] >= firstASCII && m.text[0] <= lastASCII {
			code, ok = u.free(int(m.text[0]), int(m.text[0]))
		}
		if !ok {
			code, ok = u.free(firstOther, 0xff)
		}
		if !ok {
			code, ok = u.free(firstASCII, lastASCII)
		}
	}
	if ok {
		u.taken[code], u.uses[code] = true, use{m, width}
	}
	return code, ok
}

func (u *fontUse) free(from, to int) (code int, ok bool) {
	for code := from; code <= to; code++ {
		if !u.taken[code] {
			return code, true
		}
	}
	return 0, false
}

// codes lists the codes in use, except 0.
func (u *fontUse) codes() []int {
	var all []int
	for code := 1; code < len(u.uses); code++ {
		if u.taken[code] {
			all = append(all, code)
		}
	}
	return all
}

func newFontSet(f *file) *fontSet {
	return &fontSet{file: f, faces: map[*page.Face]*faceUse{}}
}

// code finds or assigns the code of a glyph, and returns it with the width in its
// font.
func (s *fontSet) code(face *page.Face, glyph uint32, text string) place {
	f, ok := s.faces[face]
	if !ok {
		f = newFaceUse(face)
		s.faces[face] = f
		s.order = append(s.order, f)
	}
	key := meaning{glyph, text}
	p, ok := f.codes[key]
	if !ok {
		p = s.assign(f, key)
		f.codes[key] = p
	}
	return p
}

// assign takes a code of the face's last font, or starts another font.
func (s *fontSet) assign(f *faceUse, m meaning) place {
	width := f.width(m.glyph)
	if n := len(f.fonts); n > 0 {
		if code, ok := f.fonts[n-1].assign(m, width); ok {
			return place{f.fonts[n-1], byte(code), width}
		}
	}
	s.names++
	u := newFontUse(fmt.Sprintf("F%d", s.names))
	f.fonts = append(f.fonts, u)
	code, _ := u.assign(m, width)
	return place{u, byte(code), width}
}

// write adds all fonts to the file and returns their resource dictionary.
func (s *fontSet) write() ([]byte, error) {
	b := []byte("<<")
	for _, f := range s.order {
		for _, u := range f.fonts {
			var (
				r   ref
				err error
			)
			if f.tables != nil {
				r = s.writeTrueType(f, u)
			} else {
				r, err = s.writeType3(f, u)
			}
			if err != nil {
				return nil, fmt.Errorf("embedding %s: %w", f.face.Name, err)
			}
			b = fmt.Appendf(b, "/%s %v", u.name, r)
		}
	}
	return append(b, ">>"...), nil
}
