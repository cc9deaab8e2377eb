package callbook

import (
	"strings"
	"unicode"
)

// OneLine makes s fit for a field of one line: line breaks and control characters
// become a space; characters that change the direction of text (U+202A-202E,
// U+2066-2069) are removed, because they can make a name look like another one; and
// the ends are trimmed. The joiners ZWJ and ZWNJ stay, because Persian and emoji
// need them. It never rejects, and the result is valid UTF-8.
func OneLine(s string) string {
	if isPlainLine(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	broken := false
	for _, r := range s {
		switch {
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
		case unicode.IsControl(r), r == 0x2028, r == 0x2029:
			broken = true
		default:
			if broken {
				b.WriteByte(' ')
				broken = false
			}
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// isPlainLine recognises printable ASCII with nothing to trim, so that long
// lists of ordinary names cost nothing.
func isPlainLine(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return s == "" || s[0] != ' ' && s[len(s)-1] != ' '
}

// quotable makes typed text short enough for use in a sentence.
func quotable(text string) string {
	runes := []rune(OneLine(text))
	if len(runes) > 60 {
		return string(runes[:59]) + "…"
	}
	return string(runes)
}
