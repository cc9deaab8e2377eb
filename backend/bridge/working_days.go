package bridge

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"

	"callbook/backend/callbook"
)

var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func days(to *[7]bool) func(string) error {
	return parsed(to, readWeek, "days such as mon,tue,wed,thu,fri")
}

func country(to **cal.Calendar) func(string) error {
	return func(v string) error {
		code := v
		if err := oneOf(&code, append(countryCodes(), "")...)(v); err != nil {
			return err
		}
		*to = &cal.Calendar{}
		(*to).AddHoliday(countries[v].days...)
		return nil
	}
}

// working reports whether the rep works on that day: weekends and, where a
// country is chosen, its holidays are off.
func (set chosen) working(day callbook.Day) bool {
	if !set.week[day.Weekday()] || set.ownDaysOff.hold(day) {
		return false
	}
	_, observed, _ := set.holidays.IsHoliday(callbook.InstantIn(day, "12:00", time.UTC))
	return !observed
}

// dayOffUnnamed is what there is to say of a day off that is no holiday.
const dayOffUnnamed = "day off"

// dayOff says why the rep does not work on that day, and nothing of a day on which
// they do.
func (set chosen) dayOff(day callbook.Day) string {
	if set.working(day) {
		return ""
	}
	if set.ownDaysOff.hold(day) {
		return "your day off"
	}
	if _, observed, holiday := set.holidays.IsHoliday(callbook.InstantIn(day, "12:00", time.UTC)); observed {
		return holiday.Name
	}
	return dayOffUnnamed
}

func readWeek(v string) ([7]bool, error) {
	var week [7]bool
	for name := range strings.SplitSeq(v, ",") {
		i := slices.Index(weekdays, strings.TrimSpace(name))
		if i < 0 {
			return week, fmt.Errorf("“%s” is not a day of the week", name)
		}
		week[i] = true
	}
	return week, nil
}

// stretch is a time off, both days included.
type stretch struct{ first, last callbook.Day }

type stretches []stretch

func (all stretches) hold(day callbook.Day) bool {
	return slices.ContainsFunc(all, func(one stretch) bool { return one.first <= day && day <= one.last })
}

// longestOff bounds a time off, in days: a mistyped year must not silence follow-ups.
const longestOff = 366

func daysOff(to *stretches) func(string) error {
	return parsed(to, readDaysOff, "days such as 24 Dec, or the first and last day, such as 28 Dec to 3 Jan, at most a year long")
}

var betweenDays = regexp.MustCompile(`(?i)\.\.| - |–| to | until `)

// typedDaysOff writes days off that were typed as a rep says them, “24 Dec, 28 Dec to 3
// Jan”, as they are kept. Anything else stays as it is.
func typedDaysOff(v string, now time.Time, opt callbook.DateOptions) string {
	var kept []string
	for part := range strings.SplitSeq(v, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		var days []string
		after := now
		for _, text := range betweenDays.Split(part, -1) {
			read, err := callbook.ReadDate(text, after, opt)
			if err != nil || read.Rest != "" || read.Time != "" {
				return v
			}
			days = append(days, string(read.Day))
			after = read.Day.Noon() // the last day is the next one after the first
		}
		kept = append(kept, strings.Join(days, ".."))
	}
	return strings.Join(kept, ", ")
}

func readDaysOff(v string) (stretches, error) {
	all := stretches{}
	for part := range strings.SplitSeq(v, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		from, to, ranged := strings.Cut(part, "..")
		if !ranged {
			to = from
		}
		first, err := callbook.ParseDay(strings.TrimSpace(from))
		if err != nil {
			return nil, err
		}
		last, err := callbook.ParseDay(strings.TrimSpace(to))
		if err != nil {
			return nil, err
		}
		if last < first || first.DaysUntil(last) > longestOff {
			return nil, fmt.Errorf("“%s” is not a time off", strings.TrimSpace(part))
		}
		all = append(all, stretch{first, last})
	}
	return all, nil
}
