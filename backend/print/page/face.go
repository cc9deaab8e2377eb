package page

import "github.com/go-text/typesetting/font"

// Face is a font of one weight, as package text hands it to the writers. To the
// layout it is opaque. It is read-only and may be shared between goroutines.
type Face struct {
	Name string     // PostScript name, or family where there is none
	Font *font.Font // outlines, bitmaps and metrics
	// TrueType is the font file where its outlines are plain TrueType and may
	// be embedded as they are. It is nil where glyphs must be drawn one by one:
	// PostScript outlines, variable, bitmap and colour fonts.
	TrueType []byte
	Index    int // of the font in a collection
}
