package callbook

import (
	"time"

	"callbook/backend/callbook/dates"
)

// Day is a civil day, and TimeOfDay a civil time to the minute. The empty ones
// mean that none was named.
type (
	Day       = dates.Day
	TimeOfDay = dates.TimeOfDay
)

// ParseDay reads a Day, refusing days that no calendar has.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return "", Errorf(Invalid, "day", "“%s” is not a day. Write it as 2026-11-24.", s)
	}
	return Day(s), nil
}

// ParseTimeOfDay reads a TimeOfDay such as "09:05".
func ParseTimeOfDay(s string) (TimeOfDay, error) {
	t, err := time.Parse("15:04", s)
	if err != nil {
		return "", Errorf(Invalid, "time", "“%s” is not a time of day. Write it as 14:30.", s)
	}
	return TimeOfDay(t.Format("15:04")), nil
}

// DayOf returns the civil day of t in t's own location.
func DayOf(t time.Time) Day { return dates.DayOf(t) }

// TimeOf returns the civil time of t in t's own location.
func TimeOf(t time.Time) TimeOfDay { return dates.TimeOf(t) }

// Fortnight is the first of the two weeks that a date is chosen among: those that
// begin with this week, or with the day's own where it is not in these. They stay the
// same while the day is.
func Fortnight(today, day Day) Day {
	if first := today.Monday(); day < first.AddDays(14) {
		return first
	}
	return day.Monday()
}
