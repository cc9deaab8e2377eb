package text

import (
	"fmt"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"callbook/backend/print/page"
)

// unitsPerEm is the size at which text is shaped. Shaping at the point size would
// round every advance to a 64th of a point and change where lines end.
const unitsPerEm = 1000

// engine holds the parts of go-text that are not safe for concurrent use: shapers,
// faces with their caches, segmenters. It works on one paragraph at a time.
type engine struct {
	shaper   shaping.HarfbuzzShaper
	segments segmenter.Segmenter
	faces    map[*page.Face]*font.Face
}

func newEngine() *engine { return &engine{faces: map[*page.Face]*font.Face{}} }

func (e *engine) face(f *page.Face) *font.Face {
	face, ok := e.faces[f]
	if !ok {
		face = font.NewFace(f.Font)
		e.faces[f] = face
	}
	return face
}

// covers reports whether the face has every character of the cluster that needs a
// glyph, or of its composed form, which the shaper also tries.
func (e *engine) covers(f *page.Face, cluster []rune) bool {
	face := e.face(f)
	if coversAll(face, cluster) {
		return true
	}
	return len(cluster) > 1 && coversAll(face, []rune(norm.NFC.String(string(cluster))))
}

func coversAll(face *font.Face, cluster []rune) bool {
	for _, r := range cluster {
		if _, ok := face.NominalGlyph(r); !ok && !needsNoGlyph(r) {
			return false
		}
	}
	return true
}

// shape sets runes[start:end] in one face, one script and one direction, with the
// rest of the paragraph as context. Glyphs are in visual order. It fails only if
// the face's tables make the shaper panic.
func (e *engine) shape(runes []rune, start, end int, it *item, lang language.Language, ligatures bool) (glyphs []shaping.Glyph, err error) {
	defer func() {
		if r := recover(); r != nil {
			e.shaper = shaping.HarfbuzzShaper{} // its buffer may be in any state
			err = fmt.Errorf("shaping with %s: %v", it.face.Name, r)
		}
	}()
	in := shaping.Input{
		Text: runes, RunStart: start, RunEnd: end,
		Direction: di.DirectionLTR,
		Face:      e.face(it.face),
		Size:      fixed.I(unitsPerEm),
		Script:    it.script,
		Language:  lang,
	}
	if it.level%2 == 1 {
		in.Direction = di.DirectionRTL
	}
	if !ligatures {
		in.FontFeatures = noLigatures
	}
	return e.shaper.ShapeNoExtents(in).Glyphs, nil
}

var noLigatures = []shaping.FontFeature{{Tag: opentype.MustNewTag("liga")}, {Tag: opentype.MustNewTag("clig")}}

// unsafeBefore reports whether text must be shaped again if it is cut before this
// glyph's cluster.
func unsafeBefore(g *shaping.Glyph) bool {
	return harfbuzz.GlyphMask(g.Mask)&harfbuzz.GlyphUnsafeToBreak != 0
}
