package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// spoken writes a day and its time as one says them, "Friday, 27 November, at
// 9:00". The year stands only where it is not that of since.
func spoken(w callbook.When, since callbook.Day) string {
	layout := "Monday, 2 January"
	if since == "" || w.Day[:4] != since[:4] {
		layout = "Monday, 2 January 2006"
	}
	words := w.Day.Format(layout)
	if w.Time != "" {
		words += ", at " + strings.TrimPrefix(string(w.Time), "0")
	}
	return words
}

// soon writes a day and time short where it is in the week that comes:
// "Friday at 9:00".
func soon(w callbook.When, today, since callbook.Day) string {
	if today == "" {
		today = since
	}
	if n := today.DaysUntil(w.Day); n < 1 || n > 6 {
		return spoken(w, since)
	}
	words := w.Day.Format("Monday")
	if w.Time != "" {
		words += " at " + strings.TrimPrefix(string(w.Time), "0")
	}
	return words
}

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
	last, _ := utf8.DecodeLastRuneInString(s)
	if unicode.In(last, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Digit) || strings.ContainsRune(")%€$£°", last) {
		s += "."
	}
	return s
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

// money writes an amount with its thousands apart, and what was said about it:
// "EUR 12,500, planned for spring".
func money(m callbook.Money) string {
	amount, note := line(m.Amount), strings.TrimRight(line(m.Note), ".")
	if amount == "" {
		return note
	}
	whole, cents, _ := strings.Cut(amount, ".")
	if strings.Trim(whole, "0123456789") == "" {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	if strings.Trim(cents, "0") != "" {
		whole += "." + cents
	}
	said := strings.TrimSpace(line(m.Currency) + " " + whole)
	if note != "" {
		said += ", " + note
	}
	return said
}

// greeting names everybody who was there, up to three.
func greeting(people []callbook.Person) string {
	var names []string
	for _, p := range people {
		if n := calledBy(p.Name); n != "" {
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

// calledBy is the given name where one can tell: of two words without a title,
// in a script whose names begin with it. Everybody else is greeted by the whole
// name, which is never wrong.
func calledBy(name string) string {
	name = line(name)
	words := strings.Fields(name)
	if len(words) != 2 || strings.HasSuffix(words[0], ".") || strings.HasSuffix(words[0], ",") || title(words[0]) {
		return name
	}
	familyFirst := strings.ContainsFunc(name, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) ||
			r >= 0x1EA0 && r <= 0x1EF9 || strings.ContainsRune("ơưƠƯ", r) // Vietnamese
	})
	if familyFirst {
		return name
	}
	return words[0]
}

func title(word string) bool {
	switch strings.ToLower(word) {
	case "mr", "mrs", "ms", "mx", "miss", "dr", "prof", "herr", "frau", "madame", "monsieur", "signor", "signora", "señor", "señora":
		return true
	}
	return false
}
