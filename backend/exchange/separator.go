package exchange

import "strings"

// separatorOf finds the character that separates the fields: from a "sep=" line,
// which it removes, or else the separator with which the first lines have the most
// known headers, or else the most columns.
func separatorOf(text string) (rest string, line int, separator rune) {
	first := lineOf(text)
	said := strings.Trim(strings.TrimSuffix(first, "\n"), `"`)
	if len(said) == 5 && strings.EqualFold(said[:4], "sep=") && strings.ContainsRune(",;\t|", rune(said[4])) {
		return text[len(first):], 2, rune(said[4])
	}
	separator = ','
	sample := cutBytes(text, 256<<10)
	bestKnown, bestWide := 0, 0
	for _, s := range ",;\t|" {
		r := rows{text: sample, line: 1, separator: s}
		known, wide := 0, 0
		for range 10 {
			got, ok := r.next()
			if !ok {
				break
			}
			known, wide = max(known, recognised(got.cells)), max(wide, len(got.cells))
		}
		if known > bestKnown || known == bestKnown && wide > bestWide {
			separator, bestKnown, bestWide = s, known, wide
		}
	}
	return text, 1, separator
}
