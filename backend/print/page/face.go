package page

import "github.com/go-text/typesetting/font"

// Face is a font of one weight, as package text passes it to the writers. It is
// opaque to the layout. It is read-only and may be shared between goroutines.
type Face struct {
	Name string     // PostScript name, or the family if there is none
	Font *font.Font // outlines, bitmaps and metrics
	// TrueType is the font file if its outlines are plain TrueType and may be
	// embedded unchanged. It is nil if glyphs must be drawn one by one: PostScript
	// outlines, variable, bitmap and colour fonts.
	TrueType []byte
	Index    int // of the font in a collection
}
