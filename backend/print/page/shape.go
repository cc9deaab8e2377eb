package page

import (
	"bytes"
	"image/png"
	"math"

	"github.com/go-text/typesetting/font"
)

// Shape is what a glyph looks like, in font units with y upwards: an outline to
// fill, or a picture, or nothing at all.
type Shape struct {
	Outline []font.Segment
	Picture []byte // PNG
	// X and Y are the lower left corner of the picture, W and H its size.
	X, Y, W, H float64
}

// Empty reports whether nothing is drawn.
func (s Shape) Empty() bool { return len(s.Outline) == 0 && s.Picture == nil }

// maxPicture is the most pixels that a picture glyph may have in each direction.
// The largest in use have 160 to 256.
const maxPicture = 1024

// Shapes reads the shapes of one face. It is not safe for concurrent use.
type Shapes struct{ face *font.Face }

// NewShapes prepares to read the shapes of f.
func NewShapes(f *Face) *Shapes {
	// font.NewFace is not used: its caches take a megabyte for a Chinese font and
	// are meant for shaping, but here nothing is looked up twice.
	face := &font.Face{Font: f.Font}
	// The largest pictures a font has, because paper has a high resolution.
	face.SetPpem(512, 512)
	return &Shapes{face}
}

// Glyph reads one shape. A damaged glyph of a damaged font is empty.
//
// Pictures take precedence over outlines. Layered colour fonts are drawn by the
// plain outline of the glyph, which is what a black printer can show of them.
func (s *Shapes) Glyph(id uint32) (shape Shape) {
	if id > math.MaxUint16 { // font.EmptyGlyph, or no glyph of any font
		return Shape{}
	}
	// Font files come from anywhere, and the parser indexes into them without
	// checks.
	defer func() {
		if recover() != nil {
			shape = Shape{}
		}
	}()
	gid := font.GID(id)
	if picture, ok := s.face.GlyphDataBitmap(gid); ok && picture.Format == font.PNG {
		if shape, ok := s.picture(gid, picture.Data); ok {
			return shape
		}
	}
	if outline, ok := s.face.GlyphDataOutline(gid); ok {
		return Shape{Outline: outline.Segments}
	}
	return Shape{}
}

// Advance is the glyph's own advance, in font units.
func (s *Shapes) Advance(id uint32) float64 {
	if id > math.MaxUint16 {
		return 0
	}
	return float64(s.face.HorizontalAdvance(font.GID(id)))
}

func (s *Shapes) picture(gid font.GID, data []byte) (Shape, bool) {
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width > maxPicture || config.Height > maxPicture {
		return Shape{}, false
	}
	box, ok := s.face.GlyphExtents(gid)
	if !ok {
		return Shape{}, false
	}
	return Shape{
		Picture: data,
		X:       float64(box.XBearing), Y: float64(box.YBearing + box.Height),
		W: float64(box.Width), H: -float64(box.Height),
	}, true
}
