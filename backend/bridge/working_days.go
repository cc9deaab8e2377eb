package bridge

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ar"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cy"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/ee"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fi"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/hu"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/is"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/ke"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lu"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/mt"
	"github.com/rickar/cal/v2/mw"
	"github.com/rickar/cal/v2/mx"
	"github.com/rickar/cal/v2/nc"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/pt"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/rs"
	"github.com/rickar/cal/v2/ru"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/th"
	"github.com/rickar/cal/v2/ua"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"

	"callbook/backend/callbook"
)

// countries has the public holidays of each country that they are known for, by its
// ISO 3166-1 code, and of parts of a country with holidays of their own, by their ISO
// 3166-2 code. Australia has too few in common to be useful as a whole.
var countries = map[string][]*cal.Holiday{
	"ar": ar.Holidays, "at": at.Holidays, "be": be.Holidays, "bg": bg.Holidays, "br": br.Holidays,
	"ca": ca.Holidays, "ch": ch.Holidays, "cy": cy.Holidays, "cz": cz.Holidays, "de": de.Holidays,
	"dk": dk.Holidays, "ee": ee.Holidays, "es": es.Holidays, "fi": fi.Holidays, "fr": fr.Holidays,
	"gb": gb.Holidays, "gr": gr.Holidays, "hr": hr.Holidays, "hu": hu.Holidays, "ie": ie.Holidays,
	"is": is.Holidays, "it": it.Holidays, "jp": jp.Holidays, "ke": ke.Holidays, "lt": lt.Holidays,
	"lu": lu.Holidays, "lv": lv.Holidays, "mt": mt.Holidays, "mw": mw.Holidays, "mx": mx.Holidays,
	"nc": nc.Holidays, "nl": nl.Holidays, "no": no.Holidays, "nz": nz.Holidays, "pl": pl.Holidays,
	"pt": pt.Holidays, "ro": ro.Holidays, "rs": rs.Holidays, "ru": ru.Holidays, "se": se.Holidays,
	"si": si.Holidays, "sk": sk.Holidays, "th": th.Holidays, "ua": ua.Holidays, "us": us.Holidays,
	"za":     za.Holidays,
	"au-act": au.HolidaysACT, "au-nsw": au.HolidaysNSW, "au-nt": au.HolidaysNT, "au-qld": au.HolidaysQLD,
	"au-sa": au.HolidaysSA, "au-tas": au.HolidaysTAS, "au-vic": au.HolidaysVIC, "au-wa": au.HolidaysWA,
	"ch-ag": ch.HolidaysAG, "ch-ai": ch.HolidaysAI, "ch-ar": ch.HolidaysAR, "ch-be": ch.HolidaysBE,
	"ch-bl": ch.HolidaysBL, "ch-bs": ch.HolidaysBS, "ch-fr": ch.HolidaysFR, "ch-ge": ch.HolidaysGE,
	"ch-gl": ch.HolidaysGL, "ch-gr": ch.HolidaysGR, "ch-ju": ch.HolidaysJU, "ch-lu": ch.HolidaysLU,
	"ch-ne": ch.HolidaysNE, "ch-nw": ch.HolidaysNW, "ch-ow": ch.HolidaysOW, "ch-sg": ch.HolidaysSG,
	"ch-sh": ch.HolidaysSH, "ch-so": ch.HolidaysSO, "ch-sz": ch.HolidaysSZ, "ch-tg": ch.HolidaysTG,
	"ch-ti": ch.HolidaysTI, "ch-ur": ch.HolidaysUR, "ch-vd": ch.HolidaysVD, "ch-vs": ch.HolidaysVS,
	"ch-zg": ch.HolidaysZG, "ch-zh": ch.HolidaysZH,
	"de-bb": de.HolidaysBB, "de-be": de.HolidaysBE, "de-bw": de.HolidaysBW, "de-by": de.HolidaysBY,
	"de-hb": de.HolidaysHB, "de-he": de.HolidaysHE, "de-hh": de.HolidaysHH, "de-mv": de.HolidaysMV,
	"de-ni": de.HolidaysNI, "de-nw": de.HolidaysNW, "de-rp": de.HolidaysRP, "de-sh": de.HolidaysSH,
	"de-sl": de.HolidaysSL, "de-sn": de.HolidaysSN, "de-st": de.HolidaysST, "de-th": de.HolidaysTH,
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
	return parsed(to, readDaysOff, "days such as 2026-12-24, or first and last day such as 2026-12-28..2027-01-03, at most a year long")
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
