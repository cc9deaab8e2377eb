package dates

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDayAndTimeOfAnInstantFollowItsZone(t *testing.T) {
	apia := zone(t, "Pacific/Apia")
	at := time.Date(2026, 11, 24, 23, 45, 0, 0, time.UTC)
	if d, c := DayOf(at), TimeOf(at); d != "2026-11-24" || c != "23:45" {
		t.Errorf("in UTC it is %s %s", d, c)
	}
	if d, c := DayOf(at.In(apia)), TimeOf(at.In(apia)); d != "2026-11-25" || c != "12:45" {
		t.Errorf("in Apia it is %s %s", d, c)
	}
}

func TestAddMonthsClampsToTheLastDay(t *testing.T) {
	tests := map[string]struct {
		from   Day
		months int
		want   Day
	}{
		"an ordinary day":                     {"2026-11-24", 4, "2027-03-24"},
		"no months":                           {"2026-10-31", 0, "2026-10-31"},
		"31 Oct and 4 months":                 {"2026-10-31", 4, "2027-02-28"},
		"31 Oct and 4 months to a leap year":  {"2027-10-31", 4, "2028-02-29"},
		"31 Oct and 8 months from the anchor": {"2026-10-31", 8, "2027-06-30"},
		"31 Oct and 12 months is whole again": {"2026-10-31", 12, "2027-10-31"},
		"29 Feb and a year":                   {"2028-02-29", 12, "2029-02-28"},
		"29 Feb and four years":               {"2028-02-29", 48, "2032-02-29"},
		"across the end of the year":          {"2026-12-31", 2, "2027-02-28"},
		"back":                                {"2026-03-31", -1, "2026-02-28"},
		"back across the year":                {"2026-01-30", -2, "2025-11-30"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.from.AddMonths(tt.months); got != tt.want {
				t.Errorf("%s + %d months = %s, want %s", tt.from, tt.months, got, tt.want)
			}
		})
	}
}

func TestAddDaysAndDaysUntilAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := Day("1583-01-01").AddDays(rapid.IntRange(0, 2_900_000).Draw(t, "day"))
		n := rapid.IntRange(-50_000, 50_000).Draw(t, "days")
		to := from.AddDays(n)
		if from.DaysUntil(to) != n || to.DaysUntil(from) != -n {
			t.Fatalf("%s + %d days = %s, but they are %d apart", from, n, to, from.DaysUntil(to))
		}
		if (from < to) != (n > 0) {
			t.Fatalf("%s and %s do not compare as %d days apart", from, to, n)
		}
	})
}

func TestWeekdayAndFormat(t *testing.T) {
	day := Day("2026-11-24")
	if day.Weekday() != time.Tuesday {
		t.Errorf("24 November 2026 is a %s", day.Weekday())
	}
	if got := day.Format("Mon 2 Jan 2006"); got != "Tue 24 Nov 2026" {
		t.Errorf("it is written %q", got)
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
