package notify

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// The most runes that a popup shows. Longer texts end in "…".
const (
	titleRunes = 120
	bodyRunes  = 200
)

// Title makes s harmless as the title of a popup on the system goos. On Linux a
// title is plain text and not escaped. An empty one becomes "Callbook", because
// services refuse popups without a title.
func Title(goos, s string) string {
	s = neutral(goos, cut(plain(s), titleRunes))
	if s == "" {
		return appName
	}
	return s
}

// Body makes s harmless as the text of a popup. On Linux it is markup, and is
// escaped after it was cut.
func Body(goos, s string) string {
	s = neutral(goos, cut(plain(s), bodyRunes))
	if goos == "linux" {
		s = markup.Replace(s)
	}
	return s
}

// markup escapes what the desktop notification specification calls markup. Quotes
// are not escaped, because some services do not know their entities.
var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// plain makes one line of visible text: line breaks, control characters and hard
// spaces become spaces, repeated spaces become one, and characters that reverse the
// reading direction or show nothing are removed. The joiners of Persian, of Indic
// scripts and of emoji stay, and so do the direction marks.
func plain(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case unicode.IsControl(r) || unicode.IsSpace(r):
			b.WriteByte(' ')
		case !invisible(r):
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// invisible reports the characters that hide or disguise text.
func invisible(r rune) bool {
	switch {
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069: // bidi embeddings, overrides and isolates
		return true
	case r >= 0x2060 && r <= 0x2065, r >= 0x206A && r <= 0x206F: // invisible operators, deprecated formats
		return true
	case r >= 0xFFF9 && r <= 0xFFFB, r == 0x200B, r == 0x00AD, r == 0xFEFF:
		return true
	case r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF: // noncharacters, which XML refuses
		return true
	}
	return false
}

// cut shortens s to at most n runes, including "…", without separating a letter
// from its marks or an emoji from its parts.
func cut(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	end := n - 1
	for end > 0 && (extends(runes[end]) || joins(runes[end-1]) || splitsFlag(runes, end)) {
		end--
	}
	if end == 0 { // nothing but marks: looking further would save no letter
		end = n - 1
	}
	return strings.TrimRight(string(runes[:end]), " ") + "…"
}

const zeroWidthJoiner = 0x200D

// extends reports whether r belongs to the character before it.
func extends(r rune) bool {
	return unicode.Is(unicode.M, r) || r == zeroWidthJoiner || r == 0x200C ||
		r >= 0x1F3FB && r <= 0x1F3FF || // skin tones
		r >= 0xE0020 && r <= 0xE007F // the letters of regional flags
}

func joins(r rune) bool { return r == zeroWidthJoiner }

// splitsFlag reports whether end falls between the two letters of a flag.
func splitsFlag(runes []rune, end int) bool {
	letters := 0
	for _, r := range slices.Backward(runes[:end]) {
		if r < 0x1F1E6 || r > 0x1F1FF {
			break
		}
		letters++
	}
	return letters%2 == 1 && runes[end] >= 0x1F1E6 && runes[end] <= 0x1F1FF
}

// neutral replaces characters that would be taken for a command on the way to the
// popup with others that look alike.
func neutral(goos, s string) string {
	if strings.HasPrefix(s, "-") {
		s = "\u2010" + s[1:] // otherwise notify-send would read an option
	}
	switch goos {
	case "windows":
		return powershell(s)
	case "darwin":
		return applescript(s)
	}
	return s
}

// powershell makes s harmless for where it goes if COM fails: an XML CDATA section
// inside an expandable here-string. It must not contain a variable, an expression
// or an escape, nor end the string or the section.
func powershell(s string) string {
	var b strings.Builder
	var before rune
	for _, r := range s {
		switch {
		case r == '$':
			b.WriteRune('＄')
		case r == '`':
			b.WriteRune('ˋ')
		case r == '@' && quote(before):
			b.WriteRune('＠')
		case r == '>' && strings.HasSuffix(b.String(), "]]"):
			b.WriteRune('›')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// quote reports what PowerShell takes for a quotation mark, which includes the
// typographic ones.
func quote(r rune) bool {
	return r == '"' || r == '\'' || r >= '\u2018' && r <= '\u201E'
}

// applescript drops what AppleScript would take for an unknown escape, which would
// cost the whole popup: the text is quoted in Go's way.
func applescript(s string) string {
	return strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return -1
		}
		return r
	}, s)
}
