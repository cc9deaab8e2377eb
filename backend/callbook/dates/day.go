package dates

import (
	"fmt"
	"time"
)

// Day is a civil day, written "2026-11-24": a square on the rep's calendar,
// not an instant. The empty Day means no day. Days compare with < as strings
// do, which holds for the years 0001 to 9999 that callbook.ParseDay lets in.
type Day string

// TimeOfDay is a civil time to the minute, written "14:30". The empty
// TimeOfDay means that no time was named.
type TimeOfDay string

// DayOf returns the civil day of t in t's own location.
func DayOf(t time.Time) Day { return Day(t.Format(time.DateOnly)) }

// TimeOf returns the civil time of t in t's own location.
func TimeOf(t time.Time) TimeOfDay { return TimeOfDay(t.Format("15:04")) }

// Noon is the day's noon in UTC: far from every change of clocks.
func (d Day) Noon() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		panic(fmt.Sprintf("dates: %q was made a Day without ParseDay", string(d)))
	}
	return t.Add(12 * time.Hour)
}

// AddDays returns the day n days later, or earlier when n is negative.
func (d Day) AddDays(n int) Day { return DayOf(d.Noon().AddDate(0, 0, n)) }

// Monday is the first day of the week that d is in, by ISO 8601.
func (d Day) Monday() Day { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// AddMonths returns the same day of the month n months later. Where that month
// is too short it is the month's last day: 31 Oct + 4 months is 28 or 29 Feb.
// Count repeated steps from the original anchor, or the day of the month is
// lost.
func (d Day) AddMonths(n int) Day {
	t := d.Noon()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 12, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return DayOf(first.AddDate(0, 0, min(t.Day(), last)-1))
}

// DaysUntil returns the number of days from d to other, negative when other is
// earlier.
func (d Day) DaysUntil(other Day) int {
	return int(other.Noon().Sub(d.Noon()) / (24 * time.Hour))
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.Noon().Weekday() }

// Format writes the day with a layout of package time.
func (d Day) Format(layout string) string { return d.Noon().Format(layout) }
