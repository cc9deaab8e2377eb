package sqlite

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode"

	"callbook/backend/callbook"
)

// jsonStrings collects every text in a JSON value, always in the same order.
func jsonStrings(s string) []string {
	var v any
	if s == "" || json.Unmarshal([]byte(s), &v) != nil {
		return nil
	}
	var found []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			found = append(found, v)
		case []any:
			for _, one := range v {
				walk(one)
			}
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				walk(v[key])
			}
		}
	}
	walk(v)
	return found
}

// tokens are the words under which a text is found: folded; Chinese, Japanese and
// Korean in pairs of characters, because they are written without spaces; and the
// endings of each phone number, so that any part of it is found.
func tokens(text string) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		for word := range strings.FieldsSeq(callbook.Fold(line)) {
			all = append(all, pairs(word)...)
		}
		if digits := phoneDigits(line); digits != "" {
			for i := 0; i+3 <= len(digits); i++ {
				all = append(all, digits[i:])
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// pairs cuts a word in a script without spaces into overlapping pairs and its last
// character, so that each single character begins a token. Other words stay whole.
func pairs(word string) []string {
	if !strings.ContainsFunc(word, isUnspaced) {
		return []string{word}
	}
	var cut []string
	plain := ""
	runes := []rune(word)
	for i, r := range runes {
		if !isUnspaced(r) {
			plain += string(r)
			continue
		}
		if plain != "" {
			cut, plain = append(cut, plain), ""
		}
		if i+1 < len(runes) && isUnspaced(runes[i+1]) {
			cut = append(cut, string(runes[i:i+2]))
		} else {
			cut = append(cut, string(r))
		}
	}
	if plain != "" {
		cut = append(cut, plain)
	}
	return cut
}

func isUnspaced(r rune) bool {
	const firstThai = '\u0e01' // no script before Thai is written without spaces
	return r >= firstThai && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー'
}

// phoneDigits returns the digits of a text that is only a phone number, without the
// leading zeros that dial out of a place or country.
func phoneDigits(s string) string {
	var digits strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			if r < '0' || r > '9' {
				return ""
			}
			digits.WriteRune(r)
		case !strings.ContainsRune(" +-/().\u00a0\u202f", r):
			return ""
		}
	}
	d := strings.TrimLeft(digits.String(), "0")
	if len(d) < 3 || len(d) > 20 {
		return ""
	}
	return d
}
