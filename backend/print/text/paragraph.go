package text

import (
	"slices"
	"unicode/utf8"

	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"

	"callbook/backend/print/page"
	"callbook/backend/print/text/bidi"
)

// paragraph is text between two hard breaks, analysed and shaped as one line. Lines
// are cut from it. Positions are rune indices.
type paragraph struct {
	setter *Setter
	engine *engine
	lang   language.Language
	han    cjk // which language's Han characters these are

	text     string
	byteAt   []int  // byte offset in text of each rune, and of the end
	runes    []rune // as typed
	glyphs   []rune // as shaped: tabs are spaces
	styles   []Style
	style    []uint16 // index in styles, for each rune
	levels   []uint8  // bidi embedding level of each rune
	base     uint8    // level of the paragraph
	mixed    bool     // not all levels are 0
	items    []item
	clusters []bool    // where grapheme clusters start; nil until asked
	starts   []float64 // x of each rune if all were one line, in logical order; and of the end
}

// item is a stretch with one face, script, level and style.
type item struct {
	start, end int
	level      uint8
	style      uint16
	script     language.Script
	face       *page.Face
	glyphs     []shaping.Glyph
}

func (s *Setter) paragraph(e *engine, spans []Span) *paragraph {
	p := &paragraph{setter: s, engine: e, lang: language.NewLanguage(s.lang)}
	size := 0
	for _, span := range spans {
		size += utf8.RuneCountInString(span.Text)
	}
	p.byteAt, p.runes = make([]int, 0, size+1), make([]rune, 0, size)
	p.glyphs, p.style = make([]rune, 0, size), make([]uint16, 0, size)
	for _, span := range spans {
		p.add(span)
	}
	p.byteAt = append(p.byteAt, len(p.text))
	direction := bidi.Auto
	if p.styles[0].LTR {
		direction = bidi.LeftToRight
	}
	p.base, p.levels = bidi.Levels(p.runes, direction)
	p.mixed = slices.ContainsFunc(p.levels, func(level uint8) bool { return level != 0 })
	p.han = hanLanguage(s.lang, p.runes)
	for p.items = p.itemize(); !p.shapeItems(); p.items = p.itemize() {
		// a face broke the shaper and is now banned: choose others
	}
	p.measure()
	return p
}

// shapeItems reports whether shaping worked for every face.
func (p *paragraph) shapeItems() bool {
	for i := range p.items {
		it := &p.items[i]
		glyphs, err := p.shape(it, it.start, it.end)
		if err != nil {
			if !p.setter.fonts.system.ban(it.face) {
				panic(err) // an embedded face: the program is broken
			}
			return false
		}
		it.glyphs = glyphs
	}
	return true
}

// measure finds where each character would start if all were one line.
func (p *paragraph) measure() {
	p.starts = make([]float64, len(p.runes)+1)
	for i := range p.items {
		it := &p.items[i]
		scale := p.styles[it.style].Size / unitsPerEm
		for j := range it.glyphs {
			p.starts[it.glyphs[j].TextIndex()+1] += toPoints(it.glyphs[j].Advance, scale)
		}
		if tracking := p.styles[it.style].Tracking; tracking != 0 {
			for j := it.start; j < it.end; j++ {
				p.starts[j+1] += tracking
			}
		}
	}
	for i := range p.runes {
		p.starts[i+1] += p.starts[i]
	}
}

func (p *paragraph) add(span Span) {
	base := len(p.text)
	p.text += span.Text
	if len(p.styles) == 0 || p.styles[len(p.styles)-1] != span.Style {
		p.styles = append(p.styles, span.Style)
	}
	for i, r := range span.Text {
		p.byteAt = append(p.byteAt, base+i)
		p.runes = append(p.runes, r)
		if r == '\t' {
			r = ' '
		}
		p.glyphs = append(p.glyphs, r)
		p.style = append(p.style, uint16(len(p.styles)-1))
	}
}

func (p *paragraph) shape(it *item, start, end int) ([]shaping.Glyph, error) {
	lang := p.lang
	if c := cjkOf(it.script, p.han); c != "" {
		lang = language.NewLanguage(string(c))
	}
	return p.engine.shape(p.glyphs, start, end, it, lang, p.styles[it.style].Tracking == 0)
}
