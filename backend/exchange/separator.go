package exchange

import "strings"

// separatorOf finds the character that separates the fields: from a "sep=" line,
// which it removes, or else the separator with which the first lines have the most
// known headers, or else the most columns.
func separatorOf(text string) (rest string, line int, separator rune) {
	if first := lineOf(text); isSeparatorLine(first) {
		return text[len(first):], 2, rune(strings.TrimPrefix(first, `"`)[4])
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

// isSeparatorLine recognises a line that tells Excel the separator: "sep=;".
func isSeparatorLine(line string) bool {
	said := strings.Trim(strings.TrimSuffix(line, "\n"), `"`)
	return len(said) == 5 && strings.EqualFold(said[:4], "sep=") && strings.ContainsRune(",;\t|", rune(said[4]))
}

// unwrapped takes the quotation marks off lines that were quoted once more as a whole,
// as happens if a table is opened and saved with another separator:
//
//	"Name;""Company, town"";Email"
func unwrapped(text string) string {
	whole := func(line string) (string, bool) {
		r := rows{separator: 0}
		cells, ok := r.split(line)
		return strings.Join(cells, ""), ok && len(cells) == 1 && strings.HasPrefix(line, `"`)
	}
	var b strings.Builder
	first := true
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			b.WriteString(line)
			continue
		}
		inner, ok := whole(line)
		headers := strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune(",;\t|", r) })
		if !ok || first && recognised(headers) < 2 {
			return text
		}
		first = false
		b.WriteString(inner + "\n")
	}
	return b.String()
}
