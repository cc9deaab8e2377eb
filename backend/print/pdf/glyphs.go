package pdf

import (
	"math"
	"slices"

	"github.com/go-text/typesetting/font"

	"callbook/backend/print/page"
)

// glyphs shows a run so that readers get back the text as typed.
//
// Most clusters are one glyph, and its code means its text. There are two other
// cases.
//
// If several glyphs draw a cluster from left to right, the one that moves the pen
// has the text, and ActualText (14.9.4) gives it for all of them.
//
// From right to left, readers take the characters of a line in their visual order
// and reverse them. Some also reverse the text of a ligature and some do not, so no
// code there means more than one character: the other characters are given to
// glyphs without ink, in visual order, and marks get no text.
//
// If space is set, the run ends with a space that has text but no width.
func (c *content) glyphs(run *page.GlyphRun, space bool) {
	c.beginText()
	s := showing{content: c, run: run}
	c.moveTo(run.X, run.Y)
	pen := 0.0
	for i := 0; i < len(run.Glyphs); {
		end := i + 1
		for end < len(run.Glyphs) && run.Glyphs[end].Cluster == run.Glyphs[i].Cluster {
			end++
		}
		cluster := run.Glyphs[i:end]
		text := run.Text[cluster[0].Cluster : cluster[0].Cluster+cluster[0].ClusterLen]
		switch {
		case run.RTL:
			s.rightToLeft(cluster, text, pen)
		case len(cluster) == 1:
			s.show(cluster[0], text, pen)
		default:
			s.leftToRight(cluster, text, pen)
		}
		for _, g := range cluster {
			pen += g.XAdvance
		}
		i = end
	}
	if space {
		s.show(noInk, " ", pen)
	}
	s.flush()
	s.setRise(0)
}

// noInk is a glyph that only carries text.
var noInk = page.Glyph{ID: uint32(font.EmptyGlyph)}

func (s *showing) leftToRight(cluster []page.Glyph, text string, pen float64) {
	base, at := baseGlyph(cluster, pen)
	s.beginMeaning(text)
	s.show(cluster[base], text, at)
	s.others(cluster, base, pen)
	// Some readers take the position of the last glyph for the end of the text.
	end := pen
	for _, g := range cluster {
		end += g.XAdvance
	}
	s.show(noInk, "", end)
	s.endMeaning()
}

func (s *showing) rightToLeft(cluster []page.Glyph, text string, pen float64) {
	base, at := baseGlyph(cluster, pen)
	runes := []rune(text)
	for _, r := range slices.Backward(runes[1:]) {
		s.show(noInk, string(r), at)
	}
	s.show(cluster[base], string(runes[0]), at)
	if len(cluster) > 1 {
		s.beginMeaning("")
		s.others(cluster, base, pen)
		s.endMeaning()
	}
}

// others shows the glyphs of a cluster except its base.
func (s *showing) others(cluster []page.Glyph, base int, pen float64) {
	for i, g := range cluster {
		if i != base {
			s.show(g, "", pen)
		}
		pen += g.XAdvance
	}
}

// baseGlyph is the glyph of a cluster that carries the marks, and its position.
func baseGlyph(cluster []page.Glyph, pen float64) (index int, at float64) {
	at = pen
	for i, g := range cluster {
		if g.XAdvance > 0 {
			return i, at
		}
	}
	return 0, pen
}

// showing collects the glyphs of one TJ operator.
type showing struct {
	*content
	run  *page.GlyphRun
	at   float64 // the position of the PDF's pen, from the start of the run
	rise float64
	open bool // inside a TJ array
	text bool // inside a string of it
}

// beginMeaning gives the text of the glyphs up to endMeaning.
func (s *showing) beginMeaning(text string) {
	s.flush()
	s.b = append(append(append(s.b, "/Span<</ActualText<feff"...), utf16Hex(text)...), ">>>BDC\n"...)
}

func (s *showing) endMeaning() {
	s.flush()
	s.b = append(s.b, "EMC\n"...)
}

// show places a glyph at pen plus its own offset. If the font's widths lead
// elsewhere, TJ moves it sideways, and the text rise moves it up or down.
func (s *showing) show(g page.Glyph, meaning string, pen float64) {
	p := s.fonts.code(s.run.Face, g.ID, meaning)
	if p.font != s.font || s.run.Size != s.size {
		s.flush()
		s.font, s.size = p.font, s.run.Size
		s.b = append(append(append(s.b, '/'), p.font.name...), ' ')
		s.b = append(appendNumber(s.b, s.size), " Tf\n"...)
	}
	s.setRise(-g.YOffset)
	if !s.open {
		s.b, s.open = append(s.b, '['), true
	}
	unit := s.run.Size / 1000
	if move := math.Round((s.at - pen - g.XOffset) / unit); move != 0 {
		s.endString()
		s.b = appendNumber(s.b, move)
		s.at -= move * unit
	}
	if !s.text {
		s.b, s.text = append(s.b, '('), true
	}
	s.b = appendByte(s.b, p.code)
	s.at += float64(p.width) * unit
}

// appendByte writes a byte of a literal string (7.3.4.2).
func appendByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r': // a reader would take it for a newline
		return append(b, `\r`...)
	}
	return append(b, c)
}

func (s *showing) setRise(rise float64) {
	if math.Abs(rise-s.rise) < 0.005 {
		return
	}
	s.flush()
	s.rise = rise
	s.b = append(appendNumber(s.b, rise), " Ts\n"...)
}

func (s *showing) endString() {
	if s.text {
		s.b, s.text = append(s.b, ')'), false
	}
}

func (s *showing) flush() {
	s.endString()
	if s.open {
		s.b, s.open = append(s.b, "]TJ\n"...), false
	}
}
