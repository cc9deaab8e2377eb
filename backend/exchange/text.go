package exchange

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"callbook/backend/callbook"
)

// longest is the most runes that a one-line text keeps.
const longest = 1000

// oneLine makes a text that fits on one line (callbook.OneLine), with single spaces
// and composed letters.
func oneLine(s string) string {
	if isPlain(s) {
		return s
	}
	s = norm.NFC.String(strings.Join(strings.Fields(callbook.OneLine(s)), " "))
	if len(s) <= longest {
		return s
	}
	return strings.TrimSpace(firstRunes(s, longest))
}

// isPlain recognises texts that oneLine would not change, as most cells are:
// printable ASCII, and the composed Latin letters from U+00C0 to U+017F.
func isPlain(s string) bool {
	last := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 0xC3 && c <= 0xC5 && i+1 < len(s) && s[i+1]&0xC0 == 0x80:
			i++
		case c < ' ' || c > '~' || c == ' ' && last == ' ':
			return false
		}
		last = c
	}
	return s == "" || last != ' ' && len(s) <= longest
}

// manyLines cleans notes line by line and keeps the indentation.
func manyLines(s string) string {
	lines := strings.Split(oneLineEnd(s), "\n")
	for i, l := range lines {
		text := strings.TrimLeft(l, " \t")
		lines[i] = strings.TrimRight(l[:len(l)-len(text)]+callbook.OneLine(text), " \t")
	}
	return norm.NFC.String(strings.TrimSpace(strings.Join(lines, "\n")))
}

// firstRunes is s cut to at most n runes.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// cutBytes is s cut to at most n bytes, between two runes.
func cutBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// shown is at most 200 runes of s with invisible characters marked, for a list of
// what could not be read.
func shown(s string) string {
	s = firstRunes(strings.TrimRight(s, "\n"), 200)
	var b strings.Builder
	n := 0
	for _, r := range s {
		mark := string(r)
		switch {
		case r == '\n':
			mark = "\u23CE" // return symbol
		case r == '\t':
			mark = "\u21E5" // rightwards arrow to bar
		case r < ' ':
			mark = string('\u2400' + r) // control pictures
		case r == utf8.RuneError || r == ' ':
		case !unicode.IsGraphic(r) || unicode.Is(unicode.Cf, r) || unicode.IsSpace(r):
			mark = fmt.Sprintf("\u2039U+%04X\u203A", r)
		}
		if n += utf8.RuneCountInString(mark); n > 200 {
			break
		}
		b.WriteString(mark)
	}
	return b.String()
}
