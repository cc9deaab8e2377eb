package page_test

import (
	"bytes"
	"image/png"
	"testing"

	"github.com/go-text/typesetting/font"

	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// first sets txt and returns the shape of its first glyph.
func first(t *testing.T, txt string) page.Shape {
	t.Helper()
	s := text.NewFonts(text.Options{CacheDir: t.TempDir()}).NewSetter("en")
	line := s.Line(txt, text.Style{Size: 10})
	if missing := s.Missing(); len(missing) > 0 {
		t.Fatalf("no font has %q; this test needs the packages fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji", missing)
	}
	run := line.Runs[0]
	return page.NewShapes(run.Face).Glyph(run.Glyphs[0].ID)
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		name, txt        string
		outline, picture bool
	}{
		{"a TrueType letter is an outline", "R", true, false},
		{"a PostScript letter is an outline", "張", true, false},
		{"an emoji is a picture", "😀", false, true},
		{"a space is nothing", " ", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			shape := first(t, c.txt)
			if (len(shape.Outline) > 0) != c.outline || (shape.Picture != nil) != c.picture || shape.Empty() == (c.outline || c.picture) {
				t.Errorf("%d segments, %d bytes of picture", len(shape.Outline), len(shape.Picture))
			}
		})
	}
}

func TestPicturesSitOnTheBaseline(t *testing.T) {
	shape := first(t, "😀")
	config, err := png.DecodeConfig(bytes.NewReader(shape.Picture))
	if err != nil {
		t.Fatal(err)
	}
	// 2048 units per em: about an em high, a little below the line, not distorted.
	if shape.H < 2000 || shape.H > 3000 || shape.Y > 0 || shape.Y < -900 {
		t.Errorf("from %.0f, %.0f high", shape.Y, shape.H)
	}
	if got, want := shape.W/shape.H, float64(config.Width)/float64(config.Height); got < want*0.97 || got > want*1.03 {
		t.Errorf("proportions %.2f, the picture has %.2f", got, want)
	}
}

func TestGlyphsThatDoNotExistAreEmpty(t *testing.T) {
	face := text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("en").Line("R", text.Style{Size: 10}).Runs[0].Face
	shapes := page.NewShapes(face)
	for _, id := range []uint32{65_000, 1 << 20, uint32(font.EmptyGlyph)} {
		if !shapes.Glyph(id).Empty() {
			t.Errorf("glyph %d has a shape", id)
		}
	}
}
