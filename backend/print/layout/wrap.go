package layout

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"

	"callbook/backend/print/text"
)

// line is a line of an answer; ends is true where the rep began a new one.
type line struct {
	text.Line
	ends bool
}

// wrap wraps prose to a width. Every paragraph has the direction of the script most
// of it is written in, so that one that only begins with a name in another script
// keeps its side.
func (c *Canvas) wrap(s string, st text.Style, width float64) []line {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	if s == "" {
		return nil
	}
	var lines []line
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		style := st
		style.LTR = style.LTR || !mostlyFromRight(paragraph)
		set := c.Setter.Lines(paragraph, style, width*Points)
		if len(set) == 0 {
			set = []text.Line{{}}
		}
		for i, l := range set {
			lines = append(lines, line{l, i == len(set)-1})
		}
	}
	return lines
}

// wrapName sets a name or a label, which breaks only if it is wider than the width.
func (c *Canvas) wrapName(s string, st text.Style, width float64) []line {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	st.LTR = true
	if l := c.Set(s, st); Width(l) <= width {
		return []line{{l, true}}
	}
	return c.wrap(s, st, width)
}

// rest is the text of the lines that moved.
func rest(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.Text)
		if l.ends {
			b.WriteByte('\n')
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func mostlyFromRight(s string) bool {
	left, right := 0, 0
	for _, r := range s {
		if r < 0x0590 {
			if unicode.IsLetter(r) {
				left++
			}
			continue
		}
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			left++
		case bidi.R, bidi.AL:
			right++
		default:
		}
	}
	return right > left
}
