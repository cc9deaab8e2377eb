package layout

import (
	"slices"
	"strings"

	"callbook/backend/print/text"
)

// Part is a stretch of a phrase, set on its own, so that a name neither breaks nor
// changes the order of the text beside it.
type Part struct {
	Text  string
	Glue  bool // stays on the line of the part before it, like a comma
	Loose bool // may break between words, as texts that are not names do
}

// Phrase is parts set on lines.
type Phrase struct{ lines [][]placedLine }

type placedLine struct {
	x float64
	text.Line
}

// Lines is the number of lines the phrase takes.
func (p Phrase) Lines() int { return len(p.lines) }

// Phrase sets parts one after the other, from left to right, and starts a new line
// before a part that does not fit. Spaces at the start of a part separate it from
// the one before, unless a line ends there.
func (c *Canvas) Phrase(parts []Part, st text.Style, width float64) Phrase {
	st.LTR = true
	parts = spread(parts)
	space := Width(c.Set("i i", st)) - Width(c.Set("ii", st))
	var p Phrase
	var now []placedLine
	x := 0.0
	for i, part := range parts {
		glued := 0.0
		for _, next := range parts[i+1:] {
			if !next.Glue {
				break
			}
			glued += Width(c.Set(next.Text, st))
		}
		for _, l := range c.partLines(part, st, width) {
			if x > 0 && !part.Glue && x+Width(l.Line)+glued > width {
				p.lines = append(p.lines, now)
				now, x = nil, 0
			}
			now = append(now, placedLine{x, l.Line})
			x += Width(l.Line)
			if n := len(l.Text); n > 0 && l.Text[n-1] == ' ' {
				x += space
			}
		}
	}
	if len(now) > 0 {
		p.lines = append(p.lines, now)
	}
	return p
}

// spread cuts loose parts into their words. Right-to-left words stay together,
// because otherwise they would be in the wrong order.
func spread(parts []Part) []Part {
	var all []Part
	for _, part := range parts {
		words := strings.Fields(part.Text)
		if !part.Loose || len(words) < 2 || slices.ContainsFunc(words, mostlyFromRight) {
			all = append(all, part)
			continue
		}
		for i, word := range words {
			if i < len(words)-1 {
				word += " "
			}
			all = append(all, Part{Text: word, Glue: part.Glue && i == 0})
		}
	}
	return all
}

func (c *Canvas) partLines(part Part, st text.Style, width float64) []line {
	if l := c.Set(part.Text, st); Width(l) <= width {
		return []line{{l, true}}
	}
	return c.wrap(part.Text, st, width)
}

// DrawPhrase draws a phrase with its first baseline at y, its lines leading
// apart.
func (c *Canvas) DrawPhrase(p Phrase, x, y, leading float64, tag int) {
	for _, l := range p.lines {
		for _, part := range l {
			c.Text(part.Line, x+part.x, y, tag)
		}
		y += leading
	}
}

// Cut wraps text to at most n lines and ends the last one with an ellipsis if there
// is more.
func (c *Canvas) Cut(s string, st text.Style, width float64, n int) []text.Line {
	set := c.wrap(s, st, width)
	lines := make([]text.Line, 0, n)
	for i, l := range set {
		if i < n-1 || len(set) <= n {
			lines = append(lines, l.Line)
			continue
		}
		last := []rune(l.Text)
		for len(last) > 0 {
			if short := c.Set(string(last)+"…", st); Width(short) <= width {
				return append(lines, short)
			}
			last = last[:len(last)-1]
		}
		return lines
	}
	return lines
}
