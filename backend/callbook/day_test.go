package callbook

import (
	"errors"
	"testing"
	"time"
)

func TestParseDay(t *testing.T) {
	for _, s := range []string{"2026-11-24", "2024-02-29", "0001-01-01", "9999-12-31"} {
		if got, err := ParseDay(s); err != nil || string(got) != s {
			t.Errorf("ParseDay(%q) = %q, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "2026-02-29", "2026-11-31", "2026-13-01", "0000-01-01", "20260-01-01", "2026-1-2", "24.11.2026", "2026-11-24 ", "2026-11-24T10:00"} {
		_, err := ParseDay(s)
		if e, ok := errors.AsType[*Error](err); !ok || e.Code != Invalid || e.Field != "day" {
			t.Errorf("ParseDay(%q) gives the error %v", s, err)
		}
	}
}

func TestParseTimeOfDay(t *testing.T) {
	for s, want := range map[string]TimeOfDay{"09:05": "09:05", "9:05": "09:05", "00:00": "00:00", "23:59": "23:59"} {
		if got, err := ParseTimeOfDay(s); err != nil || got != want {
			t.Errorf("ParseTimeOfDay(%q) = %q, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "24:00", "12:60", "9", "9am", "09:05:00", "-1:00"} {
		_, err := ParseTimeOfDay(s)
		if e, ok := errors.AsType[*Error](err); !ok || e.Code != Invalid || e.Field != "time" {
			t.Errorf("ParseTimeOfDay(%q) gives the error %v", s, err)
		}
	}
}

func TestTheTwoWeeksThatADateIsChosenAmong(t *testing.T) {
	for _, c := range []struct {
		why                string
		today, day, monday Day
	}{
		{"no day yet", "2026-11-24", "2026-11-24", "2026-11-23"},
		{"a Monday begins its own week", "2026-11-23", "2026-11-23", "2026-11-23"},
		{"a Sunday ends its week", "2026-11-29", "2026-11-30", "2026-11-23"},
		{"the last day of the two weeks", "2026-11-24", "2026-12-06", "2026-11-23"},
		{"the day after them", "2026-11-24", "2026-12-07", "2026-12-07"},
		{"far away, in another year", "2026-11-24", "2027-01-01", "2026-12-28"},
		{"a day that is past", "2026-11-24", "2026-11-03", "2026-11-23"},
	} {
		if got := Fortnight(c.today, c.day); got != c.monday {
			t.Errorf("%s: Fortnight(%s, %s) = %s, want %s", c.why, c.today, c.day, got, c.monday)
		}
	}
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}
