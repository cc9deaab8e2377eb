package dates

import "time"

// AddWorkingDays returns the day that is n working days after day.
func AddWorkingDays(day Day, n int, working func(Day) bool) Day {
	for range n {
		day = NextWorkingDay(day.AddDays(1), working)
	}
	return day
}

// NextWorkingDay returns the first working day from day on, day included. Where
// a whole year has none, working cannot be trusted, and day is returned.
func NextWorkingDay(day Day, working func(Day) bool) Day {
	for shift := range 366 {
		if d := day.AddDays(shift); working(d) {
			return d
		}
	}
	return day
}

// NotWeekend reports whether a day is one of Monday to Friday.
func NotWeekend(d Day) bool {
	weekday := d.Weekday()
	return weekday != time.Saturday && weekday != time.Sunday
}
