package print

import (
	"fmt"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// clock writes a time of day as on a sheet: "9:05".
func clock(t callbook.TimeOfDay) string {
	at, err := time.Parse("15:04", string(t))
	if err != nil {
		return string(t)
	}
	return fmt.Sprintf("%d:%02d", at.Hour(), at.Minute())
}

// hours is the span of a call, "10:00–11:00".
func hours(from, to callbook.TimeOfDay) string {
	if to == "" {
		return clock(from)
	}
	return clock(from) + "–" + clock(to)
}

// The formats of a typed date.
const (
	shortDay = "2 Jan"
	weekday  = "Mon 2 Jan"
	fullDay  = "Mon 2 Jan 2006"
)

// typedDate writes an answered date, "2026-12-04T09:00" as "Fri 4 Dec, 9:00", with
// the year if it differs from the call's. Text that is not a date stays as typed.
func typedDate(s, format string, year string) string {
	s = strings.TrimSpace(s)
	date, at, timed := strings.Cut(s, "T")
	day, err := callbook.ParseDay(date)
	if err != nil {
		return s
	}
	if format != fullDay && !strings.HasPrefix(date, year) {
		format += " 2006"
	}
	out := day.Format(format)
	if timed {
		out += ", " + clock(callbook.TimeOfDay(at))
	}
	return out
}
