package bridge

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/us"

	"callbook/backend/callbook"
)

var countries = map[string][]*cal.Holiday{
	"at": at.Holidays, "be": be.Holidays, "ca": ca.Holidays, "ch": ch.Holidays, "de": de.Holidays, "dk": dk.Holidays,
	"es": es.Holidays, "fr": fr.Holidays, "gb": gb.Holidays, "ie": ie.Holidays, "it": it.Holidays, "nl": nl.Holidays,
	"no": no.Holidays, "pl": pl.Holidays, "se": se.Holidays, "us": us.Holidays,
}

var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func days(to *[7]bool) func(string) error {
	return parsed(to, readWeek, "days such as mon,tue,wed,thu,fri")
}

func country(to **cal.Calendar) func(string) error {
	return func(v string) error {
		code := v
		if err := oneOf(&code, append(slices.Sorted(maps.Keys(countries)), "")...)(v); err != nil {
			return err
		}
		*to = &cal.Calendar{}
		(*to).AddHoliday(countries[v]...)
		return nil
	}
}

// working reports whether the rep works on that day: weekends and, where a
// country is chosen, its holidays are off.
func (set chosen) working(day callbook.Day) bool {
	if !set.week[day.Weekday()] {
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
