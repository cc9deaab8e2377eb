package templates

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

const maxBytes = 256 << 10

// Load reads one template strictly: it refuses unknown fields, a repeated key,
// missing options, words outside the closed sets and sizes out of bounds. Every
// error is a *callbook.Error of code Invalid that names the place.
func Load(data []byte) (callbook.Template, error) {
	var t callbook.Template
	if len(data) > maxBytes {
		return t, invalid("The template", "is larger than 256 KiB. Remove some prompts.")
	}
	var file struct {
		callbook.Template
		Sections []json.RawMessage `json:"sections"`
	}
	if err := whole(data); err != nil {
		return t, err
	}
	if err := strict("The template", data, &file, callbook.Template{}); err != nil {
		return t, err
	}
	t = file.Template
	t.Sections = make([]callbook.Section, 0, len(file.Sections))
	for i, raw := range file.Sections {
		s, err := loadSection(fmt.Sprintf("Section %d", i+1), raw)
		if err != nil {
			return callbook.Template{}, err
		}
		t.Sections = append(t.Sections, s)
	}
	if err := check(t); err != nil {
		return callbook.Template{}, err
	}
	return t, nil
}

func loadSection(place string, raw json.RawMessage) (callbook.Section, error) {
	var part struct {
		callbook.Section
		Prompts []json.RawMessage `json:"prompts"`
	}
	if err := strict(place, raw, &part, callbook.Section{}); err != nil {
		return callbook.Section{}, err
	}
	s := part.Section
	s.Prompts = make([]callbook.Prompt, 0, len(part.Prompts))
	for i, raw := range part.Prompts {
		p, err := loadPrompt(fmt.Sprintf("%s, prompt %d", place, i+1), raw)
		if err != nil {
			return callbook.Section{}, err
		}
		s.Prompts = append(s.Prompts, p)
	}
	return s, nil
}

func loadPrompt(place string, raw json.RawMessage) (callbook.Prompt, error) {
	var part struct {
		callbook.Prompt
		Columns []json.RawMessage `json:"columns"`
	}
	if err := strict(place, raw, &part, callbook.Prompt{}); err != nil {
		return callbook.Prompt{}, err
	}
	p := part.Prompt
	for i, raw := range part.Columns {
		var c callbook.Column
		if err := strict(fmt.Sprintf("%s, column %d", place, i+1), raw, &c, c); err != nil {
			return callbook.Prompt{}, err
		}
		p.Columns = append(p.Columns, c)
	}
	return p, nil
}

// whole checks that data is one JSON value and nothing else, so that the next steps
// meet no syntax error.
func whole(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	var v json.RawMessage
	err := dec.Decode(&v)
	if err == nil {
		if _, rest := dec.Token(); errors.Is(rest, io.EOF) {
			return nil
		}
		return invalid("The template", "goes on after its closing brace, in line %d. Remove the rest.", line(data, dec.InputOffset()))
	}
	at := int64(len(data))
	if broken, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = broken.Offset
	}
	e := invalid("The template", "is not valid JSON: it breaks off or is damaged in line %d. Check the commas and quotation marks there.", line(data, at))
	e.Err = err
	return e
}

func line(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(offset, int64(len(data)))], []byte("\n"))
}

// strict decodes one object of the file into v. Its fields are those of noun, in
// exactly that case; v has the same fields with the inner objects unread.
func strict(place string, raw json.RawMessage, v, noun any) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil || fields == nil {
		return invalid(place, "has to be an object, in braces.")
	}
	known := jsonFields(reflect.TypeOf(noun))
	for name := range fields {
		if !slices.Contains(known, name) {
			return invalid(place, "has the unknown field “%s”. Known are %s.", callbook.OneLine(name), strings.Join(known, ", "))
		}
		if string(bytes.TrimSpace(fields[name])) == "null" {
			return invalid(place, "has nothing in its field “%s”. Leave the field out instead.", name)
		}
	}
	if err := json.Unmarshal(raw, v); err != nil {
		e := invalid(place, "cannot be read.")
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			name := wrong.Field[strings.LastIndexByte(wrong.Field, '.')+1:]
			e = invalid(place, "has %s in its field “%s”, where %s belongs.", article(wrong.Value), name, wanted(wrong.Type))
		}
		e.Err = err
		return e
	}
	return nil
}

func jsonFields(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}

func article(value string) string {
	if strings.HasPrefix(value, "a") || strings.HasPrefix(value, "o") {
		return "an " + value
	}
	return "a " + value
}

func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int:
		return "a whole number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list"
	default:
		return "text in quotation marks"
	}
}

func invalid(place, format string, args ...any) *callbook.Error {
	return callbook.Errorf(callbook.Invalid, "template", "%s", place+" "+fmt.Sprintf(format, args...))
}
