package callbook

import (
	"fmt"
	"time"
)

// Day is a civil day, written "2026-11-24": a square on the rep's calendar,
// not an instant. The empty Day means no day. Days compare with < as strings
// do, which holds for the years 0001 to 9999 that ParseDay lets in.
type Day string

// TimeOfDay is a civil time to the minute, written "14:30". The empty
// TimeOfDay means that no time was named.
type TimeOfDay string

const dayLayout = "2006-01-02"

// ParseDay reads a Day, refusing days that no calendar has.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(dayLayout, s)
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
func DayOf(t time.Time) Day { return Day(t.Format(dayLayout)) }

// TimeOf returns the civil time of t in t's own location.
func TimeOf(t time.Time) TimeOfDay { return TimeOfDay(t.Format("15:04")) }

// utc is the day's noon in UTC: far from every change of clocks.
func (d Day) utc() time.Time {
	t, err := time.Parse(dayLayout, string(d))
	if err != nil {
		panic(fmt.Sprintf("callbook: %q was made a Day without ParseDay", string(d)))
	}
	return t.Add(12 * time.Hour)
}

// AddDays returns the day n days later, or earlier when n is negative.
func (d Day) AddDays(n int) Day { return DayOf(d.utc().AddDate(0, 0, n)) }

// AddMonths returns the same day of the month n months later. Where that month
// is too short it is the month's last day: 31 Oct + 4 months is 28 or 29 Feb
// (method.md section 8, decision 5). Repeated steps are to be counted from the
// original anchor, or the day of the month is lost.
func (d Day) AddMonths(n int) Day {
	t := d.utc()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 12, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return DayOf(first.AddDate(0, 0, min(t.Day(), last)-1))
}

// DaysUntil returns the number of days from d to other, negative when other is
// earlier.
func (d Day) DaysUntil(other Day) int {
	return int(other.utc().Sub(d.utc()) / (24 * time.Hour))
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// Format writes the day with a layout of package time.
func (d Day) Format(layout string) string { return d.utc().Format(layout) }
