package text

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"
)

// splitParagraphs cuts spans at hard line breaks, so that each part is a paragraph
// with its own direction, and removes characters that cannot be set.
func splitParagraphs(spans []Span) [][]Span {
	var (
		paragraphs [][]Span
		current    []Span
		open       bool // something since the last break
	)
	for _, span := range spans {
		parts := strings.Split(clean(span.Text), "\n")
		for i, part := range parts {
			if i > 0 {
				if current == nil { // a blank line keeps its style
					current = []Span{{"", span.Style}}
				}
				paragraphs, current, open = append(paragraphs, current), nil, false
			}
			if part != "" {
				current, open = append(current, Span{part, span.Style}), true
			}
		}
	}
	if open {
		paragraphs = append(paragraphs, current)
	}
	return paragraphs
}

// clean turns every hard break into a newline (UAX #14: BK, CR, LF, NL), repairs
// UTF-8 and drops control characters except the tab.
func clean(txt string) string {
	if isPlain(txt) {
		return txt
	}
	txt = strings.ReplaceAll(txt, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
			return '\n'
		case r != '\n' && r != '\t' && unicode.Is(unicode.Cc, r):
			return -1
		}
		return r
	}, txt)
}

// isPlain is true for printable ASCII and newlines.
func isPlain(txt string) bool {
	for i := range len(txt) {
		if txt[i] < ' ' && txt[i] != '\n' || txt[i] > '~' {
			return false
		}
	}
	return true
}

func onOneLine(txt string) string {
	return strings.ReplaceAll(strings.TrimRight(clean(txt), "\n"), "\n", " ")
}

// needsNoGlyph is true for characters that are set as nothing or as a plain gap in
// any face: spaces, tabs, joiners, direction marks, variation selectors.
func needsNoGlyph(r rune) bool {
	return isSpace(r) || harfbuzz.IsDefaultIgnorable(r)
}

// isSpace is true for white space without ink. Ogham's space is a stroke.
func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r > 0x7f && unicode.Is(unicode.Zs, r) && r != '\u1680'
}
