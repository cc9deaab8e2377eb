package callbook

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Misread is a place in an answer that cannot be read: it has words where something
// else is expected, or it lacks the subject of its row. A draft keeps it as typed;
// a sheet that has one cannot be made ready or filed.
type Misread struct {
	Field   string // the key, or the place within the answer such as "promises[2].due"
	Message string // what is not understood and what to do, to be read at that place
	place   string // in words, such as "Row 3 of promises", where the message does not say it
}

// refused is the error for where the place is not shown, such as the command line.
func (m Misread) refused() *Error {
	if m.place == "" {
		return Errorf(Invalid, m.Field, "%s", m.Message)
	}
	first, size := utf8.DecodeRuneInString(m.Message)
	return Errorf(Invalid, m.Field, "%s: %c%s", m.place, unicode.ToLower(first), m.Message[size:])
}

// Misread lists what is not understood in a sheet, in the order of its
// prompts. read reads a typed date.
func (s Sheet) Misread(t Template, read func(text string) (TypedDate, error)) []Misread {
	var all []Misread
	for _, section := range t.Sections {
		for _, p := range section.Prompts {
			value := s.Answers[p.Key]
			all = append(all, misreadIn(p, value)...)
			all = append(all, misreadDates(p, value, read)...)
		}
	}
	return all
}

// Understood refuses a sheet in which something is not understood, at the
// first such place.
func (s Sheet) Understood(t Template, read func(text string) (TypedDate, error)) error {
	if all := s.Misread(t, read); len(all) > 0 {
		return all[0].refused()
	}
	return nil
}

// misreadIn lists what is not understood in an answer, its dates aside.
func misreadIn(p Prompt, value any) []Misread {
	var all []Misread
	add := func(cell, place, format string, args ...any) {
		all = append(all, Misread{Field: p.Key + cell, Message: fmt.Sprintf(format, args...), place: place})
	}
	switch v := value.(type) {
	case string:
		switch p.Kind {
		case KindNumber, KindScale:
			add("", "", "“%s” is not a number. Write %s.", quotable(v), numberShape(p))
		case KindChoice:
			if p.tooLong(v) {
				add("", p.Key, "This is longer than %d characters. Shorten it.", maxWordRunes)
			}
		}
	case []string:
		for i, option := range v {
			if p.tooLong(option) {
				add("["+strconv.Itoa(i)+"]", p.Key, "This is longer than %d characters. Shorten it.", maxWordRunes)
			}
		}
	case float64:
		if p.Kind == KindScale && (v < 1 || v > 5 || v != math.Trunc(v)) {
			add("", p.Key, "Enter a whole number from 1 to 5.")
		} else if math.Abs(v) > maxNumber {
			add("", p.Key, "This number is too large. Enter one below %.0f.", maxNumber)
		}
	case Money:
		if v.Amount == "" && v.Note == "" {
			add(".amount", "", "Say how much it is, or clear the currency.")
		} else if v.Amount != "" && !decimalForm.MatchString(v.Amount) {
			add(".amount", "", "“%s” is not an amount. Write digits with a full stop before the cents, such as 12500.00.", quotable(v.Amount))
		}
		if v.Currency != "" && !currencyForm.MatchString(v.Currency) {
			add(".currency", "", "“%s” is not a currency. Write its three letters, such as EUR.", quotable(v.Currency))
		}
	}
	for i, row := range rowsOf(value) {
		all = append(all, misreadRow(place{p, i}, row)...)
	}
	return all
}

// misreadRow says what is missing or superfluous in a row.
func misreadRow(at place, row any) []Misread {
	cell, message := "", ""
	switch r := row.(type) {
	case PromiseAnswer:
		if r.What == "" {
			cell, message = "what", "Say what was promised."
		}
	case ConcernAnswer:
		if r.What == "" {
			cell, message = "what", "Say what the concern is."
		}
	case QuestionAnswer:
		if r.Text == "" {
			cell, message = "text", "Say what the question is."
		}
	case FollowUpAnswer:
		if at.prompt.tooLong(r.Channel) {
			cell, message = "channel", "Name the channel in fewer words."
		}
	}
	if message == "" {
		return nil
	}
	return []Misread{{Field: at.field(cell), Message: message, place: at.name()}}
}

// tooLong reports whether an entry of the rep's own is too long for a word.
func (p Prompt) tooLong(option string) bool {
	return !slices.Contains(p.Options, option) && utf8.RuneCountInString(option) > maxWordRunes
}

// misreadDates lists the dates of an answer that are words.
func misreadDates(p Prompt, value any, read func(string) (TypedDate, error)) []Misread {
	var all []Misread
	_, _ = eachDate(p, value, func(field, typed string, open bool) (string, error) {
		if _, ok := settled(typed); ok || typed == "" {
			return typed, nil
		}
		_, err := settle(field, typed, read)
		switch said, _ := errors.AsType[*Error](err); {
		case err == nil: // by a newer Callbook, or in other settings
			all = append(all, Misread{Field: field, Message: fmt.Sprintf("“%s” was not understood when it was typed. Type the date again.", quotable(typed))})
		case !open || !errors.Is(err, errNoDateInIt):
			all = append(all, Misread{Field: field, Message: said.Message})
		}
		return typed, nil
	})
	return all
}

var numberForm = regexp.MustCompile(`^-?[0-9]{1,12}([.,][0-9]{1,4})?$`)

// understand converts a typed answer into its value. Words that cannot be read
// stay.
func understand(p Prompt, value any, read func(string) (TypedDate, error)) any {
	if words, ok := value.(string); ok && (p.Kind == KindNumber || p.Kind == KindScale) {
		if n, err := strconv.ParseFloat(strings.Replace(words, ",", ".", 1), 64); err == nil && numberForm.MatchString(words) {
			return n
		}
		return words
	}
	value, _ = eachDate(p, value, func(field, typed string, _ bool) (string, error) {
		if when, err := settle(field, typed, read); err == nil {
			return when, nil
		}
		return typed, nil
	})
	return value
}
