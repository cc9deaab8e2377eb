package callbook

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"
)

// The built-in sheets, read as files.
func sheetForm(t testing.TB, id string) Template {
	t.Helper()
	data, err := os.ReadFile("../templates/" + id + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var form Template
	if err := json.Unmarshal(data, &form); err != nil {
		t.Fatal(err)
	}
	return form
}

var (
	inBerlin = berlin()
	noon     = time.Date(2026, 11, 24, 12, 0, 0, 0, inBerlin)
)

func berlin() *time.Location {
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return loc
}

func readNow(text string) (TypedDate, error) { return ReadDate(text, noon, DateOptions{}) }

// counting makes ids in order: id1, id2 ...
func counting() func() string {
	n := 0
	return func() string {
		n++
		return fmt.Sprintf("id%d", n)
	}
}

// fill fills a sheet from JSON as the command line does, and fails the test
// where that is refused.
func fill(t testing.TB, s Sheet, form Template, answers string) Sheet {
	t.Helper()
	var given map[string]json.RawMessage
	if err := json.Unmarshal([]byte(answers), &given); err != nil {
		t.Fatal(err)
	}
	filled, err := Fill(s, form, given, noon, readNow)
	if err != nil {
		t.Fatal(err)
	}
	return filled
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	raw, err := EncodeAnswer(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// tuesday is 24 November 2026, 14:02 in Berlin.
func tuesday(t testing.TB) time.Time {
	t.Helper()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(2026, 11, 24, 14, 2, 0, 0, berlin)
}
