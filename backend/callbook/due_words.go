package callbook

import (
	"slices"
	"strings"
)

// WithoutDue takes the day off the end of a promise that names it in words too:
// "deliver both by 2 November", due on that day, is "deliver both". Another day stays,
// since it means something else.
func WithoutDue(what string, due Day) string {
	words := strings.Fields(strings.TrimRight(OneLine(what), ". "))
	if due == "" {
		return what
	}
	for i := len(words) - 2; i > 0 && i >= len(words)-7; i-- {
		if lead := Fold(words[i]); lead != "by" && lead != "on" {
			continue
		}
		if spells(words[i+1:], due) {
			return strings.TrimRight(strings.Join(words[:i], " "), ",;: ")
		}
	}
	return what
}

// spells reports whether the words are a day: "2 November", "Mon, Nov 2nd, 2026",
// "2026-11-02" or "Monday".
func spells(words []string, d Day) bool {
	if len(words) == 1 && OneLine(words[0]) == string(d) {
		return true
	}
	said := strings.Fields(Fold(strings.Join(words, " ")))
	said = slices.DeleteFunc(said, func(w string) bool { return w == "the" || w == "of" })
	for i, w := range said {
		for _, end := range []string{"st", "nd", "rd", "th"} {
			if number, is := strings.CutSuffix(w, end); is && number != "" && strings.Trim(number, "0123456789") == "" {
				said[i] = number
			}
		}
	}
	text := strings.Join(said, " ")
	for _, weekday := range []string{"", "Monday", "Mon"} {
		for _, day := range []string{"", "2 January", "January 2", "2 Jan", "Jan 2"} {
			for _, year := range []string{"", "2006"} {
				layout := strings.Join(strings.Fields(weekday+" "+day+" "+year), " ")
				if day == "" && (weekday == "" || year != "") {
					continue
				}
				if text == Fold(d.Format(layout)) {
					return true
				}
			}
		}
	}
	return false
}
