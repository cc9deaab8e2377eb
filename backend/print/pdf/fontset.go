package pdf

import (
	"fmt"
	"math"

	"github.com/go-text/typesetting/font"

	"callbook/backend/print/page"
)

// fontSet hands out codes for glyphs and writes the fonts at the end. A code
// stands for a glyph and the text it was typed as, so that the same dot over
// two letters, or a ligature, copies as what it means.
type fontSet struct {
	file  *file
	faces map[*page.Face]*faceUse
	order []*faceUse
	names int
}

// faceUse is what a document uses of one face.
type faceUse struct {
	face   *page.Face
	upem   float64
	codes  map[meaning]place
	fonts  []*fontUse
	tables *fontTables  // of a face that is embedded as it is
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
// cannot be cut; then its glyphs are drawn one by one.
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

// width is what the font says, in 1/1000 em.
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
	code  int
	width int // 1/1000 em
}

// fontUse is one font of the file.
type fontUse struct {
	name string // in the resources
	wide bool   // two bytes a code
	uses []use  // by code
}

// newFontUse starts a font. Code 0 of a Type 3 font is a blank "m": poppler takes
// the width of the glyph of that name for 0.6 em when it guesses how large such
// a font is, and without one breaks words and lines of pdftotext.
func newFontUse(name string, wide bool) *fontUse {
	f := &fontUse{name: name, wide: wide}
	if !wide {
		f.uses = append(f.uses, use{meaning{glyph: uint32(font.EmptyGlyph)}, 600})
	}
	return f
}

type use struct {
	meaning
	width int
}

// A composite font has room for 65,535 codes, a Type 3 font for 256.
const (
	wideRoom   = 65000
	narrowRoom = 256
)

func newFontSet(f *file) *fontSet {
	return &fontSet{file: f, faces: map[*page.Face]*faceUse{}}
}

// code finds or assigns the code of a glyph and tells the width its font says it has.
func (s *fontSet) code(face *page.Face, glyph uint32, text string) (u *fontUse, code, width int) {
	f, ok := s.faces[face]
	if !ok {
		f = newFaceUse(face)
		s.faces[face] = f
		s.order = append(s.order, f)
	}
	key := meaning{glyph, text}
	if p, ok := f.codes[key]; ok {
		return p.font, p.code, p.width
	}
	room, wide := narrowRoom, f.tables != nil
	if wide {
		room = wideRoom
	}
	if n := len(f.fonts); n == 0 || len(f.fonts[n-1].uses) == room {
		s.names++
		f.fonts = append(f.fonts, newFontUse(fmt.Sprintf("F%d", s.names), wide))
	}
	u = f.fonts[len(f.fonts)-1]
	p := place{u, len(u.uses), f.width(glyph)}
	u.uses = append(u.uses, use{key, p.width})
	f.codes[key] = p
	return p.font, p.code, p.width
}

// write adds all fonts to the file and returns the resource dictionary of them.
func (s *fontSet) write() ([]byte, error) {
	b := []byte("<<")
	for _, f := range s.order {
		for _, u := range f.fonts {
			var (
				r   ref
				err error
			)
			if u.wide {
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
