package dates

import "time"

// vocabulary holds the words that a date can be written in, in one language. They
// are in lower case and without articles.
type vocabulary struct {
	weekdays map[string]time.Weekday
	months   map[string]time.Month
	numbers  map[string]int
	units    map[string]dateUnit
	fixed    map[string]func(today Day) datePart
	edges    map[string]monthEdge // "mid" jan, "end of" next month
	nth      map[string]int       // the "first" or "last" of a month
	noon     map[string]bool

	onDay, atTime, article, in, of, this, next, last, ago, fromNow, oclock, midnight, yesterday map[string]bool
	morning, afternoon                                                                          map[string]bool
	from, and, half                                                                             map[string]bool // "a week from" friday, an hour "and a half"
	time                                                                                        map[string]bool // in a week's "time"
	just, now, parts                                                                            map[string]bool // "just now", this "morning"
	ordinals                                                                                    []string
}

// dateUnit is what "in 3 ..." counts.
type dateUnit int

const (
	unitDay dateUnit = iota + 1
	unitWorkingDay
	unitWeek
	unitFortnight
	unitMonth
	unitYear
	unitHour
	unitMinute
)

// monthEdge is a day of a month: a number, or its last one.
type monthEdge int

const lastOfMonth monthEdge = -1

func (e monthEdge) in(month Day) Day {
	first := month.AddDays(1 - month.Noon().Day())
	if e == lastOfMonth {
		return first.AddMonths(1).AddDays(-1)
	}
	return first.AddDays(int(e) - 1)
}

var english = vocabulary{
	weekdays: map[string]time.Weekday{
		"monday": 1, "mon": 1, "tuesday": 2, "tue": 2, "tues": 2, "wednesday": 3, "wed": 3, "thursday": 4, "thu": 4, "thur": 4,
		"thurs": 4, "friday": 5, "fri": 5, "saturday": 6, "sat": 6, "sunday": 0, "sun": 0,
	},
	months: map[string]time.Month{
		"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
		"july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "october": 10, "oct": 10,
		"november": 11, "nov": 11, "december": 12, "dec": 12,
	},
	numbers: map[string]int{
		"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
		"ten": 10, "eleven": 11, "twelve": 12,
	},
	units: map[string]dateUnit{
		"d": unitDay, "day": unitDay, "days": unitDay,
		"bd": unitWorkingDay, "wd": unitWorkingDay, "business day": unitWorkingDay, "business days": unitWorkingDay,
		"working day": unitWorkingDay, "working days": unitWorkingDay, "workday": unitWorkingDay, "workdays": unitWorkingDay,
		"w": unitWeek, "wk": unitWeek, "wks": unitWeek, "week": unitWeek, "weeks": unitWeek,
		"fortnight": unitFortnight, "fortnights": unitFortnight,
		"m": unitMonth, "mo": unitMonth, "month": unitMonth, "months": unitMonth,
		"y": unitYear, "yr": unitYear, "year": unitYear, "years": unitYear,
		"h": unitHour, "hr": unitHour, "hrs": unitHour, "hour": unitHour, "hours": unitHour,
		"min": unitMinute, "mins": unitMinute, "minute": unitMinute, "minutes": unitMinute,
	},
	fixed: map[string]func(Day) datePart{
		"today":              func(d Day) datePart { return datePart{day: d} },
		"tomorrow":           func(d Day) datePart { return datePart{day: d.AddDays(1)} },
		"tmr":                func(d Day) datePart { return datePart{day: d.AddDays(1)} },
		"tmrw":               func(d Day) datePart { return datePart{day: d.AddDays(1)} },
		"day after tomorrow": func(d Day) datePart { return datePart{day: d.AddDays(2)} },
		"next week":          func(d Day) datePart { return datePart{day: d.Monday().AddDays(7), isWeek: true} },
		"week after next":    func(d Day) datePart { return datePart{day: d.Monday().AddDays(14), isWeek: true} },
		"eow":                endOfWeek,
		"end of week":        endOfWeek,
		"end of this week":   endOfWeek,
		"end of next week":   func(d Day) datePart { return datePart{day: d.Monday().AddDays(11)} },
		"next month":         func(d Day) datePart { return datePart{day: d.AddMonths(1)} },
		"eom":                func(d Day) datePart { return datePart{day: lastOfMonth.in(d)} },
		"eoy":                endOfYear,
		"end of year":        endOfYear,
		"end of this year":   endOfYear,
		"next year":          func(d Day) datePart { return datePart{day: d.AddMonths(12)} },
	},
	edges: map[string]monthEdge{
		"start": 1, "start of": 1, "beginning of": 1, "first of": 1, "mid": 15, "middle of": 15, "end": lastOfMonth, "end of": lastOfMonth,
	},
	nth:  map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": int(lastOfMonth)},
	noon: set("noon", "midday"),

	onDay:     set("on", "by", "until", "till", "due"),
	atTime:    set("at", "@"),
	article:   set("the"),
	in:        set("in"),
	of:        set("of"),
	this:      set("this", "coming"),
	next:      set("next"),
	last:      set("last"),
	ago:       set("ago"),
	fromNow:   set("from now", "from today"),
	oclock:    set("o'clock", "o’clock", "oclock"),
	midnight:  set("midnight"),
	yesterday: set("yesterday"),
	morning:   set("am", "a.m.", "a.m"),
	afternoon: set("pm", "p.m.", "p.m"),
	from:      set("from", "after"),
	and:       set("and"),
	half:      set("half"),
	time:      set("time"),
	just:      set("just", "right"),
	now:       set("now"),
	parts:     set("morning", "afternoon", "evening"),
	ordinals:  []string{"st", "nd", "rd", "th"},
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// daysTo counts the days to the next such weekday after d: 1 to 7.
func daysTo(d Day, weekday time.Weekday) int {
	return (int(weekday)-int(d.Weekday())+6)%7 + 1
}

// daysSince counts the days from the latest such weekday before d: 1 to 7.
func daysSince(d Day, weekday time.Weekday) int { return 7 - daysTo(d, weekday)%7 }

// endOfWeek is Friday; at the weekend it is the Friday to come.
func endOfWeek(d Day) datePart {
	if d.Weekday() == time.Friday {
		return datePart{day: d}
	}
	return datePart{day: d.AddDays(daysTo(d, time.Friday))}
}

func endOfYear(d Day) datePart {
	return datePart{day: lastOfMonth.in(Day(d.Format("2006-") + "12-01"))}
}

// Word reports whether a word, in lower case, is one that dates are written in.
func Word(word string) bool {
	v := english
	_, weekday := v.weekdays[word]
	_, month := v.months[word]
	_, number := v.numbers[word]
	_, unit := v.units[word]
	_, fixed := v.fixed[word]
	_, nth := v.nth[word]
	return weekday || month || number || unit || fixed || nth || word != "" && word[0] >= '0' && word[0] <= '9' ||
		v.noon[word] || v.onDay[word] || v.atTime[word] || v.in[word] || v.this[word] || v.next[word] || v.last[word] || v.now[word] || v.just[word] ||
		v.yesterday[word] || v.parts[word] || v.morning[word] || v.afternoon[word]
}
