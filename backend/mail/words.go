package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// sentence begins with a capital letter and ends with a full stop, as far as
// the script has them. A word that has a capital inside keeps its beginning.
func sentence(s string) string {
	if s == "" {
		return s
	}
	first, _, _ := strings.Cut(s, " ")
	if first == strings.ToLower(first) {
		r, size := utf8.DecodeRuneInString(s)
		s = string(unicode.ToUpper(r)) + s[size:]
	}
	return stopped(s)
}

// stopped ends with a full stop, as far as the script has them.
func stopped(s string) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	if unicode.In(last, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Digit) || strings.ContainsRune(")%€$£°", last) {
		s += "."
	}
	return s
}

// stoppedInside ends words in quotation marks with a full stop before the last mark.
func stoppedInside(s string) string {
	if inside, ok := strings.CutSuffix(s, "”"); ok {
		return stopped(inside) + "”"
	}
	return stopped(s)
}

// settled reads a date answer, "2026-11-24" or "2026-11-24T14:00".
func settled(s string) (callbook.When, bool) {
	day, clock, timed := strings.Cut(s, "T")
	d, err := callbook.ParseDay(day)
	if err != nil {
		return callbook.When{}, false
	}
	w := callbook.When{Day: d}
	if timed {
		if w.Time, err = callbook.ParseTimeOfDay(clock); err != nil {
			return callbook.When{}, false
		}
	}
	return w, true
}

// greeting names everybody who was there, up to three.
func greeting(people []callbook.Person) string {
	var names []string
	for _, p := range people {
		if n := callbook.GreetingName(p.Name); n != "" {
			names = append(names, n)
		}
	}
	switch len(names) {
	case 0:
		return "Hello,"
	case 1, 2, 3:
		return "Hello " + enumerated(names) + ","
	default:
		return "Hello all,"
	}
}
