package dates

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The years that a date can have. Any other year is a typing error.
const (
	firstYear = 1900
	lastYear  = 2199
	lastDay   = Day("2199-12-31")
)

func (d Day) year() int { return d.Noon().Year() }

func firstOf(year int, month time.Month) Day {
	return DayOf(time.Date(year, month, 1, 12, 0, 0, 0, time.UTC))
}

// numericDay reads "2026-11-24", "2026-11-24T14:00", "24/11/26", "24/11",
// "24.11." and "24.11.2026". Dots are always day first; slashes and dashes in
// the order the rep's country has.
func (r *reader) numericDay(words []typedWord) (datePart, int, error) {
	if len(words) == 0 {
		return datePart{}, 0, nil
	}
	typed := words[0].word
	date, clock, hasTime := strings.Cut(typed, "t")
	i := strings.IndexAny(date, "-/.")
	if i < 1 {
		return datePart{}, 0, nil
	}
	sep := date[i : i+1]
	fields := strings.Split(strings.TrimSuffix(date, "."), sep)
	dotted := sep == "." && strings.HasSuffix(date, ".")
	for _, f := range fields {
		if !allDigits(f) {
			return datePart{}, 0, nil
		}
	}
	part := datePart{}
	var err error
	switch {
	case len(fields) == 3 && len(fields[0]) >= 4:
		part.day, err = writtenDay(fields[0], fields[1], fields[2])
		if err == nil && hasTime {
			var n int
			part.time, n, err = r.timeOfDay([]typedWord{{raw: clock, word: clock}}, false)
			if n == 0 && err == nil {
				return datePart{}, 0, nil
			}
		}
	case hasTime:
		return datePart{}, 0, nil
	case len(fields) == 3 && (len(fields[2]) == 2 || len(fields[2]) >= 4) && len(fields[0]) <= 2 && len(fields[1]) <= 2:
		part.day, err = r.ordered(typed, fields[0], fields[1], fields[2], sep)
	case len(fields) == 2 && sep != "-" && len(fields[0]) <= 2 && len(fields[1]) <= 2:
		if sep == "." && !dotted {
			a, b := atMost(fields[0], 99), atMost(fields[1], 99)
			if len(fields[1]) < 2 || (b < 1 || b > 12) && a <= 23 && b <= 59 {
				return datePart{}, 0, nil // 3.5 is an amount, 9.30 a time
			}
		}
		part.day, err = r.ordered(typed, fields[0], fields[1], "", sep)
	default:
		return datePart{}, 0, nil
	}
	return part, 1, err
}

// ordered decides which of a and b is the day. An order that gives no day at
// all is not a reading: 24/11 is the same everywhere.
func (r *reader) ordered(typed, a, b, year, sep string) (Day, error) {
	dayFirst, errDayFirst := r.dayIn(year, b, a)
	if sep == "." {
		return dayFirst, errDayFirst
	}
	monthFirst, errMonthFirst := r.dayIn(year, a, b)
	switch {
	case errMonthFirst != nil && errDayFirst != nil:
		if r.opt.KnowsOrder && !r.opt.DayFirst {
			return "", errMonthFirst
		}
		return "", errDayFirst
	case errMonthFirst != nil, dayFirst == monthFirst:
		return dayFirst, nil
	case errDayFirst != nil:
		return monthFirst, nil
	case !r.opt.KnowsOrder:
		r.ambiguous = []Day{dayFirst, monthFirst}
		return "", refuse("“%s” can be %s or %s. Write the month as a word.",
			typed, dayFirst.Format("2 January 2006"), monthFirst.Format("2 January 2006"))
	case r.opt.DayFirst:
		return dayFirst, nil
	default:
		return monthFirst, nil
	}
}

// dayIn is the day of that year, or the next one where year is empty, or the latest
// one where the past is asked for.
func (r *reader) dayIn(year, month, day string) (Day, error) {
	if year != "" {
		if len(year) == 2 {
			year = "20" + year
		}
		return writtenDay(year, month, day)
	}
	m, d := atMost(month, 99), atMost(day, 99)
	for years := range 9 { // 29 Feb may take eight years
		if r.opt.Past {
			years = -years
		}
		if found, ok := civil(r.today.year()+years, m, d); ok && r.ahead(found) {
			return found, nil
		}
	}
	return "", noSuchDay(0, m, d)
}

// ahead reports whether a day lies where it is looked for: today or later, or where the
// past is asked for today or before.
func (r *reader) ahead(day Day) bool {
	if r.opt.Past {
		return day <= r.today
	}
	return day >= r.today
}

func writtenDay(year, month, day string) (Day, error) {
	y, err := parseYear(year)
	if err != nil {
		return "", err
	}
	m, d := atMost(month, 99), atMost(day, 99)
	written, ok := civil(y, m, d)
	if !ok {
		return "", noSuchDay(y, m, d)
	}
	return written, nil
}

func parseYear(s string) (int, error) {
	year, err := strconv.Atoi(s)
	if err != nil || year < firstYear || year > lastYear {
		return 0, refuse("“%s” cannot be the year. Years run from %d to %d.", short(s), firstYear, lastYear)
	}
	return year, nil
}

func civil(year, month, day int) (Day, bool) {
	t := time.Date(year, time.Month(month), day, 12, 0, 0, 0, time.UTC)
	return DayOf(t), t.Year() == year && int(t.Month()) == month && t.Day() == day
}

func noSuchDay(year, month, day int) error {
	if month < 1 || month > 12 {
		return refuse("There is no month %d. Check the day and the month.", month)
	}
	if year == 0 {
		return refuse("There is no %d %s. Check the day and the month.", day, time.Month(month))
	}
	return refuse("There is no %d %s %d. Check the day and the month.", day, time.Month(month), year)
}

// dayOfMonth reads "24 Nov", "24th of November 2026" and "Nov 24, 2026".
func (r *reader) dayOfMonth(words []typedWord) (datePart, int, error) {
	n := 0
	day, month := "", time.Month(0)
	if d, _ := r.dayNumber(words, 0); d != "" {
		at := 1
		if is(words, at, r.words.of) {
			at++
		}
		if m, ok := r.monthAt(words, at); ok {
			day, month, n = d, m, at+1
		}
	} else if m, ok := r.monthAt(words, 0); ok {
		at := 1
		if is(words, at, r.words.article) {
			at++
		}
		if d, _ := r.dayNumber(words, at); d != "" {
			day, month, n = d, m, at+1
		}
	}
	if n == 0 {
		return datePart{}, 0, nil
	}
	year, used, err := yearAt(words, n)
	if err != nil {
		return datePart{}, 0, err
	}
	written := ""
	if used > 0 {
		written = strconv.Itoa(year)
	}
	found, err := r.dayIn(written, strconv.Itoa(int(month)), day)
	return datePart{day: found}, n + used, err
}

var gluedDay = regexp.MustCompile(`^(\d{1,2})([-/.]?)(\pL+)\.?(?:[-/.]?(\d{2}|\d{4,}))?$`)

// gluedDayOfMonth reads "24-Nov-2026", "24nov" and the like, as spreadsheets
// write them.
func (r *reader) gluedDayOfMonth(words []typedWord) (datePart, int, error) {
	if len(words) == 0 {
		return datePart{}, 0, nil
	}
	m := gluedDay.FindStringSubmatch(words[0].word)
	if m == nil {
		return datePart{}, 0, nil
	}
	month, ok := r.words.months[m[3]]
	if !ok {
		return datePart{}, 0, nil
	}
	day, err := r.dayIn(m[4], strconv.Itoa(int(month)), m[1])
	return datePart{day: day}, 1, err
}

// ordinalDay reads "the 24th": the next or the latest month that has one.
func (r *reader) ordinalDay(words []typedWord) (datePart, int, error) {
	digits, ordinal := r.dayNumber(words, 0)
	if !ordinal {
		return datePart{}, 0, nil
	}
	first := lastOfMonth.in(r.today.AddMonths(-1)).AddDays(1)
	for months := range 3 { // no two short months follow each other
		if r.opt.Past {
			months = -months
		}
		month := first.AddMonths(months)
		if day, ok := civil(month.year(), int(month.Noon().Month()), atMost(digits, 99)); ok && r.ahead(day) {
			return datePart{day: day}, 1, nil
		}
	}
	return datePart{}, 0, refuse("No month has a day “%s”. Check the day.", short(words[0].raw))
}

// dayNumber reads "24", "24." or "24th".
func (r *reader) dayNumber(words []typedWord, i int) (digits string, ordinal bool) {
	if i >= len(words) {
		return "", false
	}
	digits = strings.TrimSuffix(words[i].word, ".")
	for _, end := range r.words.ordinals {
		if cut, ok := strings.CutSuffix(digits, end); ok {
			digits, ordinal = cut, true
			break
		}
	}
	if !allDigits(digits) || len(digits) > 2 {
		return "", false
	}
	return digits, ordinal
}

// yearAt reads "2026" or "'26". Four digits after a month can only be a year.
func yearAt(words []typedWord, i int) (year, used int, err error) {
	if i >= len(words) {
		return 0, 0, nil
	}
	w := strings.TrimSuffix(words[i].word, ".")
	if short := strings.TrimLeft(w, "'’"); short != w && len(short) == 2 && allDigits(short) {
		w = "20" + short
	}
	if len(w) < 4 || !allDigits(w) {
		return 0, 0, nil
	}
	year, err = parseYear(w)
	return year, 1, err
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
