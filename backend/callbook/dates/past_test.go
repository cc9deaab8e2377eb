package dates

import (
	"strings"
	"testing"
	"time"
)

func TestReadOfThePast(t *testing.T) {
	now, err := time.ParseInLocation("2006-01-02 15:04", "2026-11-24 14:02", zone(t, "Europe/Berlin")) // a Tuesday
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, read, rest string }{
		{"now", "2026-11-24 14:02", ""},
		{"just now", "2026-11-24 14:02", ""},
		{"an hour ago", "2026-11-24 13:02", ""},
		{"half an hour ago", "2026-11-24 13:32", ""},
		{"20 minutes ago", "2026-11-24 13:42", ""},
		{"15 hours ago", "2026-11-23 23:02", ""},
		{"today", "2026-11-24", ""},
		{"this morning", "2026-11-24", ""},
		{"yesterday", "2026-11-23", ""},
		{"yesterday 15:00", "2026-11-23 15:00", ""},
		{"yesterday afternoon at 3pm", "2026-11-23 15:00", ""},
		{"3 days ago", "2026-11-21", ""},
		{"a week ago", "2026-11-17", ""},
		{"mon", "2026-11-23", ""},
		{"mon 9am", "2026-11-23 09:00", ""},
		{"tue", "2026-11-17", ""},
		{"wed", "2026-11-18", ""},
		{"last friday", "2026-11-20", ""},
		{"friday morning", "2026-11-20", ""},
		{"20 nov", "2026-11-20", ""},
		{"25 nov", "2025-11-25", ""},
		{"24/11", "2026-11-24", ""},
		{"29 feb", "2024-02-29", ""},
		{"the 20th", "2026-11-20", ""},
		{"the 28th", "2026-10-28", ""},
		{"12 Nov 2026 10:00", "2026-11-12 10:00", ""},
		{"10:30", "2026-11-24 10:30", ""},
		{"17:00", "2026-11-23 17:00", ""},
		{"tomorrow", "2026-11-25", ""}, // what is still to come is refused where it is asked for
		{"Sofia Morning, just now", "2026-11-24 14:02", "Sofia Morning"},
		{"Mark May 3M yesterday", "2026-11-23", "Mark May 3M"},
	} {
		t.Run(c.text, func(t *testing.T) {
			got, err := Read(c.text, now, Options{Past: true, KnowsOrder: true, DayFirst: true})
			if read := strings.TrimSpace(string(got.Day) + " " + string(got.Time)); err != nil || read != c.read || got.Rest != c.rest {
				t.Errorf("read as %q with %q left over, %v", read, got.Rest, err)
			}
		})
	}
	for text, why := range map[string]string{
		"last week":          "does not say which day",
		"2 working days ago": "does not say which day",
		"blue moon":          "not a date I know",
		"wed 20 nov 2026":    "is a Friday",
		"31 nov":             "There is no 31 November",
	} {
		if _, err := Read(text, now, Options{Past: true}); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q is answered with %v", text, err)
		}
	}
	for _, text := range []string{"just now", "this morning", "yesterday"} {
		if got, err := Read(text, now, Options{}); err == nil {
			t.Errorf("of the days to come %q is read as %s", text, got.Day)
		}
	}
}

func TestFindNeedsNoDate(t *testing.T) {
	got, err := Find("Sofia Lindqvist, by phone", time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC), Options{Past: true})
	if err != nil || got.Day != "" || got.Rest != "Sofia Lindqvist, by phone" {
		t.Errorf("found %+v, %v", got, err)
	}
}
