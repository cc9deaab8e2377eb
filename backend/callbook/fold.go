package callbook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the form of s that search and matching compare: without case,
// accents and punctuation, with single spaces. Apostrophes and the full stops
// of initials vanish (O'Brien is obrien, A.B.C. is abc); any other punctuation
// separates two words, so that both halves of Smith-Jones are found. Folding a
// folded text changes nothing. Text without letters, digits or pictures folds to
// "", which matches nothing by itself.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	runes := apart(s)
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for i, r := range runes {
		switch {
		case isAccent(r), isApostrophe(r), r == '.' && afterInitial(runes[:i]):
			continue
		case !isKept(r):
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
		} else if plain, ok := plainLetters[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	folded := b.String()
	if isFolded(folded) {
		return folded
	}
	// Compatibility forms may hide a capital (ℌ), and Hangul is to be whole.
	return norm.NFC.String(cases.Fold().String(folded))
}

// apart returns the runes of s without case and decomposed (NFKD). Most names are
// Latin, and those are done letter by letter, in a fifth of the time.
func apart(s string) []rune {
	runes := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			runes = append(runes, r+'a'-'A')
		case r < utf8.RuneSelf:
			runes = append(runes, r)
		case r == 'ß':
			runes = append(runes, 's', 's')
		case isLatin(r):
			var buf [utf8.UTFMax]byte
			lower := utf8.AppendRune(buf[:0], unicode.ToLower(r))
			if parts := norm.NFKD.Properties(lower).Decomposition(); parts != nil {
				lower = parts
			}
			for len(lower) > 0 {
				part, size := utf8.DecodeRune(lower)
				runes, lower = append(runes, part), lower[size:]
			}
		default:
			return []rune(norm.NFKD.String(cases.Fold().String(s)))
		}
	}
	return runes
}

// isLatin reports accented letters whose lower case is their folded one.
func isLatin(r rune) bool {
	return 'À' <= r && r <= 'ɏ' && r != 'ß' && r != 'İ' && r != 'ŉ' && r != 'ſ' && r != 'ǰ' || 'Ḁ' <= r && r <= 'ỿ' && (r < 'ẖ' || r > 'ẟ')
}

// plainLetters are letters that Unicode does not decompose, as people write them
// who do not have them on the keyboard. Case folding has already made ß ss.
var plainLetters = map[rune]string{
	'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h",
	'ŧ': "t", 'ŋ': "n", 'ı': "i", 'ĸ': "k", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ƴ': "y", 'ə': "e",
	'Æ': "ae", 'Œ': "oe", 'Ø': "o", 'Ł': "l", 'Đ': "d", 'Ð': "d", 'Þ': "th", 'Ħ': "h",
}

// isFolded recognises plain lower-case words, which most queries are.
func isFolded(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != ' ' || last == ' ') {
			return false
		}
		last = c
	}
	return s == "" || last != ' '
}

// isAccent reports marks that search ignores: accents, vowel points, tones, the
// Arabic lengthening stroke and invisible characters. Marks that make a different
// letter are kept: vowel signs, nukta, virama and the voicing of kana have the
// combining classes 0 and 7 to 9.
func isAccent(r rune) bool {
	if r < '\u0300' { // the first of the accents
		return r == '\u00ad' // the soft hyphen
	}
	if r == 'ـ' || unicode.In(r, unicode.Cf, unicode.Variation_Selector) || r == '\u034f' {
		return true
	}
	if !unicode.Is(unicode.Mn, r) {
		return unicode.Is(unicode.Me, r)
	}
	class := norm.NFD.PropertiesString(string(r)).CCC()
	return class == 1 || class > 9
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', 'ʹ', '′', '`', '´', '‛', '＇':
		return true
	}
	return false
}

func isKept(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || unicode.Is(unicode.So, r)
}

// afterInitial reports whether the text ends in a single letter.
func afterInitial(runes []rune) bool {
	n := len(runes)
	return n > 0 && unicode.IsLetter(runes[n-1]) && (n == 1 || !isKept(runes[n-2]))
}
