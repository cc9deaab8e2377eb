package callbook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of an answer. They keep a mistake from filling the book and are far beyond
// what anybody writes on a sheet.
const (
	maxTextRunes = 20_000
	maxRows      = 200
	maxWordRunes = 80
	maxNumber    = 1e12
)

// DecodeAnswer reads an answer as its prompt's kind prescribes, in the shapes
// that Answers lists. Unknown fields are refused. Empty rows are left out;
// null, empty text and a list of empty rows are not answers and give nil. Dates
// are taken as typed. One-line answers are made one line.
//
// The error is an Invalid one whose Field is the key, or the place within it
// such as "promises[2].due", counted from 0.
func DecodeAnswer(p Prompt, raw json.RawMessage) (any, error) {
	value, err := decode(p, raw, true)
	if m, ok := value.(Money); ok && m.Amount == "" && m.Note == "" {
		return nil, nil // a currency alone is not an answer
	}
	if wrong := misreadIn(p, value); err == nil && len(wrong) > 0 {
		return nil, wrong[0].refused()
	}
	return orNil(value, err)
}

// decodeTyped reads an answer as it was typed. It has the shape that DecodeAnswer
// returns, but it need not make sense yet; misreadIn says where it does not.
func decodeTyped(p Prompt, raw json.RawMessage) (any, error) { return decode(p, raw, false) }

func decode(p Prompt, raw json.RawMessage, strict bool) (any, error) {
	if string(bytes.TrimSpace(raw)) == "null" {
		return nil, nil // leaving a prompt empty is not an error
	}
	switch p.Kind {
	case KindText, KindDate:
		return decodeText(p, raw, OneLine)
	case KindNote:
		return decodeText(p, raw, tidyNote)
	case KindChoice:
		return decodeChoice(p, raw)
	case KindChecks:
		return decodeChecks(p, raw)
	case KindYesNo:
		return decodePlain[bool](p, raw, "true or false")
	case KindNumber, KindScale:
		return decodeNumber(p, raw)
	case KindMoney:
		return decodeMoney(p, raw)
	case KindIfThen:
		return decodeRows(p, raw, strict, tidyIfThen)
	case KindPeople:
		return decodeRows(p, raw, strict, tidyPerson)
	case KindPromises:
		return decodeRows(p, raw, strict, tidyPromise)
	case KindConcerns:
		return decodeRows(p, raw, strict, tidyConcern)
	case KindQuestions:
		return decodeRows(p, raw, strict, tidyQuestion)
	case KindFollowUps:
		return decodeRows(p, raw, strict, tidyFollowUp)
	}
	return nil, Errorf(Invalid, p.Key, "The prompt %s has the unknown kind “%s”. Update Callbook to fill it.", p.Key, p.Kind)
}

// EncodeAnswer writes an answer so that DecodeAnswer reads it again.
func EncodeAnswer(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("encoding an answer: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// decodePlain reads one JSON value into T and nothing else.
func decodePlain[T any](p Prompt, raw json.RawMessage, shape string) (T, error) {
	var v T
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	err := dec.Decode(&v)
	if err == nil {
		_, err = dec.Token()
		if errors.Is(err, io.EOF) {
			return v, nil
		}
	}
	e := Errorf(Invalid, p.Key, "%s has to be %s.", p.Key, shape)
	e.Err = err
	return v, e
}

func decodeText(p Prompt, raw json.RawMessage, tidy func(string) string) (any, error) {
	s, err := decodePlain[string](p, raw, "text in quotation marks")
	if err != nil {
		return nil, err
	}
	if err := checkLength(p.Key, p.Key, s); err != nil {
		return nil, err
	}
	if s = tidy(s); s == "" {
		return nil, nil // empty text is not an answer
	}
	return s, nil
}

// tidyNote keeps the lines of a text and makes each of them fit for a field.
func tidyNote(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		if line = OneLine(line); line != "" {
			line = indent + line
		}
		lines[i] = line
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func checkLength(field, name, s string) error {
	if n := utf8.RuneCountInString(s); n > maxTextRunes {
		return Errorf(Invalid, field, "%s has %d characters, and %d is the most. Shorten it, or put the rest in a file of its own.", name, n, maxTextRunes)
	}
	return nil
}

func decodeChoice(p Prompt, raw json.RawMessage) (any, error) {
	s, err := decodePlain[string](p, raw, "one of "+strings.Join(p.Options, ", "))
	if err != nil {
		return nil, err
	}
	if s = OneLine(s); s == "" {
		return nil, nil // nothing was chosen
	}
	return chosen(p, p.Key, s)
}

// chosen returns the option that s names, by its key or by its wording. If the
// prompt takes entries of the rep's own, s may be one.
func chosen(p Prompt, field, s string) (string, error) {
	if slices.Contains(p.Options, s) {
		return s, nil
	}
	folded := optionWords(s)
	for _, words := range [][]string{p.Options, p.Shown, p.Printed} {
		for i, w := range words {
			if i < len(p.Options) && folded != "" && optionWords(w) == folded {
				return p.Options[i], nil
			}
		}
	}
	if !p.Other {
		return "", Errorf(Invalid, field, "“%s” is not one of the answers to %s. Use one of %s.", quotable(s), p.Key, strings.Join(p.Options, ", "))
	}
	return s, nil
}

// optionWords folds the wording of an option. “E-mail” is “Email”, as templates had it.
func optionWords(s string) string {
	if folded := Fold(s); folded != "e mail" {
		return folded
	}
	return string(Email)
}

func decodeChecks(p Prompt, raw json.RawMessage) (any, error) {
	ticked, err := decodePlain[[]string](p, raw, "a list of "+strings.Join(p.Options, ", "))
	if err != nil {
		return nil, err
	}
	if len(ticked) > maxRows {
		return nil, tooManyRows(p, len(ticked))
	}
	var answer []string
	for i, s := range ticked {
		if s = OneLine(s); s == "" {
			continue
		}
		option, err := chosen(p, fmt.Sprintf("%s[%d]", p.Key, i), s)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(answer, option) {
			answer = append(answer, option)
		}
	}
	if answer == nil {
		return nil, nil // nothing was ticked
	}
	return answer, nil
}

// decodeNumber reads a number. It also keeps words, because a number may be typed
// in words.
func decodeNumber(p Prompt, raw json.RawMessage) (any, error) {
	if words, err := decodePlain[string](p, raw, ""); err == nil {
		if err := checkLength(p.Key, p.Key, words); err != nil {
			return nil, err
		}
		if words = OneLine(words); words == "" {
			return nil, nil // nothing was typed
		}
		return words, nil
	}
	return orNil(decodePlain[float64](p, raw, numberShape(p)))
}

func numberShape(p Prompt) string {
	if p.Kind == KindScale {
		return "a number from 1 to 5"
	}
	return "a number, such as 3"
}

func orNil[T any](v T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}

var (
	decimalForm  = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,4})?$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

func decodeMoney(p Prompt, raw json.RawMessage) (any, error) {
	m, err := decodePlain[Money](p, raw, `an amount such as {"amount": "12500.00", "currency": "EUR", "note": "from next year"}`)
	if err != nil {
		return nil, err
	}
	for cell, text := range map[string]string{"amount": m.Amount, "currency": m.Currency, "note": m.Note} {
		if err := checkLength(p.Key+"."+cell, "The "+cell+" of "+p.Key, text); err != nil {
			return nil, err
		}
	}
	m = Money{Amount: OneLine(m.Amount), Currency: OneLine(m.Currency), Note: OneLine(m.Note)}
	if code := strings.ToUpper(m.Currency); currencyForm.MatchString(code) {
		m.Currency = code
	}
	if m == (Money{}) {
		return nil, nil // nothing was typed
	}
	return m, nil
}

func tooManyRows(p Prompt, n int) error {
	return Errorf(Invalid, p.Key, "%s has %d rows, and %d is the most. Remove some.", p.Key, n, maxRows)
}
