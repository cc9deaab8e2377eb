package callbook

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"time"
)

// Fill answers prompts of a sheet: all of them or, on an error, none. given has
// JSON by prompt key. Typed dates are read by read and saved as "2026-11-24" or
// "2026-11-24T14:00". Only a follow-up's when may stay words without a date ("when
// it's done"), which Filing warns about.
//
// A carried answer that is filled differently is marked as changed. null, or an
// empty value, clears an answer; a carried one is struck, and so are the rows that
// are missing from a carried list. Filling a struck answer puts it back.
//
// Errors: Conflict for a filed sheet; Invalid with the place as Field.
func Fill(s Sheet, t Template, given map[string]json.RawMessage, now time.Time, read func(text string) (TypedDate, error)) (Sheet, error) {
	return answerAll(s, t, given, now, func(p Prompt, raw json.RawMessage) (any, error) {
		value, err := DecodeAnswer(p, raw)
		if err != nil {
			return nil, err
		}
		return settleDates(p, value, read)
	})
}

// FillTyped is Fill while the rep types: an answer that cannot be read is kept as
// typed, so that nothing is lost, and Misread reports it.
func FillTyped(s Sheet, t Template, given map[string]json.RawMessage, now time.Time, read func(text string) (TypedDate, error)) (Sheet, error) {
	return answerAll(s, t, given, now, func(p Prompt, raw json.RawMessage) (any, error) {
		value, err := decodeTyped(p, raw)
		if err != nil {
			return nil, err
		}
		return understand(p, value, read), nil
	})
}

func answerAll(s Sheet, t Template, given map[string]json.RawMessage, now time.Time, decode func(Prompt, json.RawMessage) (any, error)) (Sheet, error) {
	if s.State == SheetFiled {
		return s, Errorf(Conflict, "", "%s was filed. Use `sheet correct %s` to open a new version.", s.Code, s.Code)
	}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		if _, ok := t.Prompt(key); !ok {
			return s, Errorf(Invalid, key, "“%s” is not a prompt on the %s. Did you mean %s?", quotable(key), t.Title, nearestKey(t, key))
		}
	}
	filled := cloneSheet(s)
	for _, section := range t.Sections {
		for _, p := range section.Prompts {
			raw, ok := given[p.Key]
			if !ok {
				continue
			}
			value, err := decode(p, raw)
			if err != nil {
				return s, err
			}
			filled.answer(p, value)
		}
	}
	filled.UpdatedAt = now
	return filled, nil
}

func cloneSheet(s Sheet) Sheet {
	s.Answers, s.Carried, s.Struck = maps.Clone(s.Answers), maps.Clone(s.Carried), maps.Clone(s.Struck)
	if s.Answers == nil {
		s.Answers = Answers{}
	}
	if s.Carried == nil {
		s.Carried = map[string]Source{}
	}
	if s.Struck == nil {
		s.Struck = map[string]Struck{}
	}
	return s
}

// answer sets one answer of the sheet, which must be the caller's own copy, and
// updates where that answer came from.
func (s *Sheet) answer(p Prompt, value any) {
	before := s.Answers[p.Key]
	source, carried := s.Carried[p.Key]
	struck, wasStruck := s.Struck[p.Key]
	if value == nil {
		delete(s.Answers, p.Key)
		delete(s.Carried, p.Key)
		if carried && before != nil {
			s.Struck[p.Key] = Struck{Value: joinRows(before, struck.Value), From: source}
		}
		return
	}
	s.Answers[p.Key] = value
	if !carried {
		if !wasStruck {
			return
		}
		before, source = struck.Value, struck.From
		delete(s.Struck, p.Key)
		struck = Struck{}
	}
	source.Suggestion = false
	source.Changed = source.Changed || !reflect.DeepEqual(before, value)
	s.Carried[p.Key] = source
	if gone := missingRows(before, struck.Value, value, source); gone != nil {
		s.Struck[p.Key] = Struck{Value: gone, From: source}
	} else {
		delete(s.Struck, p.Key)
	}
}

// settleDates reads the typed dates of an answer.
func settleDates(p Prompt, value any, read func(string) (TypedDate, error)) (any, error) {
	return eachDate(p, value, func(field, typed string, open bool) (string, error) {
		when, err := settle(field, typed, read)
		if open && errors.Is(err, errNoDateInIt) {
			return typed, nil
		}
		return when, err
	})
}

// eachDate replaces every typed date of an answer by what date makes of it. Where
// open is true, the words need not hold a date.
func eachDate(p Prompt, value any, date func(field, typed string, open bool) (string, error)) (any, error) {
	var err error
	switch v := value.(type) {
	case string:
		if p.Kind == KindDate {
			return orNil(date(p.Key, v, false))
		}
	case []PromiseAnswer:
		for i := range v {
			if v[i].Due, err = date(place{p, i}.field("due"), v[i].Due, false); err != nil {
				return nil, err
			}
		}
	case []FollowUpAnswer:
		for i := range v {
			if v[i].When, err = date(place{p, i}.field("when"), v[i].When, true); err != nil {
				return nil, err
			}
		}
	}
	return value, nil
}

// errNoDateInIt is the cause of an error if words contain no date, or leave it
// open. It is not the cause if a date is impossible or ambiguous.
var errNoDateInIt = errors.New("there is no date in it")

func settle(field, typed string, read func(string) (TypedDate, error)) (string, error) {
	if typed == "" {
		return "", nil
	}
	if w, ok := settled(typed); ok {
		return w.settled(), nil
	}
	got, err := read(typed)
	if err != nil {
		e := Errorf(Invalid, field, "“%s” is not a date I know. Try “fri 9am” or “in 3 weeks”.", quotable(typed))
		if said, ok := errors.AsType[*Error](err); ok {
			e.Message = said.Message
		}
		e.Err = err
		if len(got.Ambiguous) == 0 && got.Rest != "" && Fold(got.Rest) == Fold(typed) {
			e.Err = errNoDateInIt
		}
		return "", e
	}
	if got.Time == "" && isVague(got.Rest) { // "sometime next week" names no day (R58)
		e := Errorf(Invalid, field, "“%s” is not a date I know. Try “fri 9am” or “in 3 weeks”.", quotable(typed))
		e.Err = errNoDateInIt
		return "", e
	}
	if got.Rest != "" {
		return "", Errorf(Invalid, field, "In “%s” I understood %s, but not “%s”. Write only the date.", quotable(typed), got.Reading, quotable(got.Rest))
	}
	return When{Day: got.Day, Time: got.Time}.settled(), nil
}

// settled writes a day, and the time on it, as answers keep them.
func (w When) settled() string {
	if w.Time == "" {
		return string(w.Day)
	}
	return string(w.Day) + "T" + string(w.Time)
}

// settled reads a date in the form of saved answers. It returns false for other
// words.
func settled(s string) (When, bool) {
	day, at, timed := bytes.Cut([]byte(s), []byte("T"))
	d, err := ParseDay(string(day))
	if err != nil {
		return When{}, false
	}
	if !timed {
		return When{Day: d}, true
	}
	t, err := ParseTimeOfDay(string(at))
	return When{Day: d, Time: t}, err == nil
}

// nearestKey is the prompt key that takes the fewest changes to become key.
func nearestKey(t Template, key string) string {
	best, least := "", -1
	for _, s := range t.Sections {
		for _, p := range s.Prompts {
			if n := editDistance(key, p.Key); least < 0 || n < least {
				best, least = p.Key, n
			}
		}
	}
	return best
}

func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// SettleWhen returns a typed date in the form of saved answers, or the words if
// they contain no date.
func SettleWhen(text string, read func(string) (TypedDate, error)) string {
	text = OneLine(text)
	if when, err := settle("when", text, read); err == nil {
		return when
	}
	return text
}

// AsWhen returns a settled date in a zone, or the empty When.
func AsWhen(text, zone string) When {
	when, ok := settled(text)
	if !ok {
		return When{}
	}
	when.Zone = zone
	return when
}
