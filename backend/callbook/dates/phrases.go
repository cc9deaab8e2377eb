package dates

import (
	"strconv"
	"strings"
	"time"
)

// datePhrase reads one phrase at the start of words. It returns how many words
// the phrase has, and 0 where there is no such phrase.
type datePhrase func(words []typedWord) (datePart, int, error)

// phrases lists the phrases of a date. Where two fit, the first one wins.
func (r *reader) phrases() []datePhrase {
	return []datePhrase{
		r.onDay(r.inMonth), // before "last friday" alone, which is past
		r.justNow,
		r.past,
		r.partOfDay,
		r.onDay(r.weeksAfter),
		r.onDay(r.fixedDay),
		r.hours,
		r.count,
		r.onDay(r.numericDay),
		r.onDay(r.dayOfMonth),
		r.onDay(r.gluedDayOfMonth),
		r.onDay(r.ordinalDay),
		r.onDay(r.weekdayName),
		r.clock,
	}
}

// onDay lets "on", "by" or "the" stand before a day.
func (r *reader) onDay(phrase datePhrase) datePhrase {
	return func(words []typedWord) (datePart, int, error) {
		lead := 0
		if is(words, 0, r.words.onDay) {
			lead = 1
		}
		if is(words, lead, r.words.article) {
			lead++
		}
		part, n, err := phrase(words[lead:])
		if n == 0 {
			return part, 0, err
		}
		return part, lead + n, err
	}
}

// past recognises the ways to name a day in the past, which are refused unless such a
// day is asked for.
func (r *reader) past(words []typedWord) (datePart, int, error) {
	n, part := 0, datePart{}
	switch {
	case is(words, 0, r.words.yesterday):
		n, part.day = 1, r.today.AddDays(-1)
	case is(words, 0, r.words.last) && len(words) > 1 && r.namesTime(words[1]):
		n = 2
		if weekday, ok := r.weekdayAt(words, 1); ok {
			part.day = r.today.AddDays(-daysSince(r.today, weekday))
		}
	case is(words, 0, r.words.half) && r.amountIs(words[1:], 1, unitHour) && is(words, 3, r.words.ago):
		n, part = 4, r.later(-30, unitMinute)
	default:
		count, unit, used := r.amount(words)
		switch {
		case unit != 0 && is(words, used, r.words.ago):
			n = used + 1
			if unit != unitWorkingDay {
				part = r.later(-count, unit)
				part.isWeek = false // a week ago is a day
			}
		case unit != 0 && strings.HasPrefix(words[0].word, "-"):
			n = used
		}
	}
	switch {
	case n == 0:
		return datePart{}, 0, nil
	case r.opt.Past && part.day != "":
		return part, n, nil
	case r.opt.Past:
		return datePart{}, 0, refuse("“%s” does not say which day. Write it as “mon” or “%s”.",
			short(joinWords(words[:n])), r.today.AddDays(-7).Format("2 Jan"))
	}
	return datePart{}, 0, refuse("“%s” is in the past. Write a past day with its year, such as %s.",
		short(joinWords(words[:n])), r.today.AddDays(-1).Format("2 Jan 2006"))
}

// justNow reads "now" and "just now", which no date to come is.
func (r *reader) justNow(words []typedWord) (datePart, int, error) {
	n := 0
	if is(words, 0, r.words.just) {
		n = 1
	}
	if !r.opt.Past || !is(words, n, r.words.now) {
		return datePart{}, 0, nil
	}
	return datePart{day: r.today, time: TimeOf(r.now)}, n + 1, nil
}

// partOfDay reads "this morning", and leaves "morning" out after a day in the past.
func (r *reader) partOfDay(words []typedWord) (datePart, int, error) {
	switch {
	case !r.opt.Past:
	case is(words, 0, r.words.this) && is(words, 1, r.words.parts):
		return datePart{day: r.today}, 2, nil
	case (r.day != "" || r.hasWkday) && is(words, 0, r.words.parts):
		return datePart{}, 1, nil
	}
	return datePart{}, 0, nil
}

func (r *reader) namesTime(w typedWord) bool {
	_, weekday := r.words.weekdays[w.key()]
	_, unit := r.words.units[w.key()]
	return weekday || unit
}

// fixedDay reads "tomorrow", "next week", "end of the week".
func (r *reader) fixedDay(words []typedWord) (datePart, int, error) {
	found, n := datePart{}, 0
	key := ""
	for i := range min(len(words), 5) {
		if i > 0 && is(words, i, r.words.article) {
			continue
		}
		if words[i].word == "" { // a comma by itself
			break
		}
		key = strings.TrimSpace(key + " " + words[i].key())
		if day, ok := r.words.fixed[key]; ok {
			found, n = day(r.today), i+1
		}
	}
	return found, n, nil
}

// count reads "in 3 weeks", "+10bd", "two months from now". An hour or a
// minute needs the "in" or the "+", since "14h" is a time.
func (r *reader) count(words []typedWord) (datePart, int, error) {
	lead := 0
	if is(words, 0, r.words.in) {
		lead = 1
	}
	n, unit, used := r.amount(words[lead:])
	if unit == 0 {
		return datePart{}, 0, nil // also where nothing is left to read
	}
	first := words[lead].word
	if is(words, lead+used, r.words.time) {
		used++
	}
	end := lead + used
	fromNow := end+1 < len(words) && r.words.fromNow[words[end].key()+" "+words[end+1].key()]
	if fromNow {
		end += 2
	}
	digits := first[0] >= '0' && first[0] <= '9'
	said := lead > 0 || fromNow || first[0] == '+'
	if first[0] == '-' || !said && (!digits && n < 2 || unit == unitHour || unit == unitMinute || first[len(first)-1] == 'm') {
		return datePart{}, 0, nil
	}
	part := r.later(n, unit)
	var err error
	if len(part.day) > len(time.DateOnly) || part.day > lastDay {
		err = refuse("“%s” is too far away to plan. Choose a day before %d.", short(joinWords(words[:end])), lastYear+1)
	}
	return part, end, err
}

// weeksAfter reads "monday week", "tomorrow fortnight", "a week on friday" and
// "two weeks from monday": so many weeks after the day that is named. A weekday
// is the coming one.
func (r *reader) weeksAfter(words []typedWord) (datePart, int, error) {
	if n, unit, used := r.amount(words); weeksIn(unit) > 0 && n > 0 && n < 6000 {
		from := is(words, used, r.words.from)
		at := used
		if from || is(words, used, r.words.onDay) {
			at++
		}
		day, m := r.namedDay(words[at:])
		if _, weekday := r.weekdayAt(words, at); m > 0 && (at > used || !weekday) {
			return datePart{day: day.AddDays(7 * n * weeksIn(unit))}, at + m, nil
		}
		return datePart{}, 0, nil
	}
	day, m := r.namedDay(words)
	if weeks := weeksIn(r.unitAt(words, m)); m > 0 && weeks > 0 {
		return datePart{day: day.AddDays(7 * weeks)}, m + 1, nil
	}
	return datePart{}, 0, nil
}

func weeksIn(unit dateUnit) int {
	switch unit {
	case unitWeek:
		return 1
	case unitFortnight:
		return 2
	default:
		return 0
	}
}

// namedDay reads "today", "tomorrow", "friday" or "this friday", for which others
// count from.
func (r *reader) namedDay(words []typedWord) (Day, int) {
	if len(words) == 0 {
		return "", 0
	}
	if fixed, ok := r.words.fixed[words[0].key()]; ok {
		if found := fixed(r.today); !found.isWeek {
			return found.day, 1
		}
	}
	part, n, _ := r.weekdayName(words)
	if part.hasWkday {
		part.day = r.today.AddDays(daysTo(r.today, part.weekday))
	}
	return part.day, n
}

// hours reads "in half an hour", "in an hour and a half" and "in 2 and a half
// hours".
func (r *reader) hours(words []typedWord) (datePart, int, error) {
	if !is(words, 0, r.words.in) {
		return datePart{}, 0, nil
	}
	half := 0
	n, unit, used := r.amount(words[1:])
	at := 1 + used
	switch {
	case is(words, 1, r.words.half) && r.amountIs(words[2:], 1, unitHour):
		n, half, at = 0, 30, 4
	case unit == unitHour && r.andAHalf(words, at):
		half, at = 30, at+3
	case unit == 0 && n > 0 && r.andAHalf(words, 2) && r.unitAt(words, 5) == unitHour:
		half, at = 30, 6
	default:
		return datePart{}, 0, nil
	}
	return r.later(60*n+half, unitMinute), at, nil
}

// andAHalf reports whether "and a half" stands there.
func (r *reader) andAHalf(words []typedWord, at int) bool {
	return is(words, at, r.words.and) && at+2 < len(words) && r.words.numbers[words[at+1].key()] == 1 && is(words, at+2, r.words.half)
}

func (r *reader) amountIs(words []typedWord, n int, unit dateUnit) bool {
	m, u, _ := r.amount(words)
	return m == n && u == unit
}

// later is n units from now.
func (r *reader) later(n int, unit dateUnit) datePart {
	switch unit {
	case unitWorkingDay:
		if n > 2600 { // ten years of them
			return datePart{day: lastDay.AddDays(1)}
		}
		return datePart{day: AddWorkingDays(r.today, n, r.opt.WorkingDay)}
	case unitWeek:
		return datePart{day: r.today.AddDays(7 * n), isWeek: true}
	case unitFortnight:
		return datePart{day: r.today.AddDays(14 * n), isWeek: true}
	case unitMonth:
		return datePart{day: r.today.AddMonths(n)}
	case unitYear:
		return datePart{day: r.today.AddMonths(12 * n)}
	case unitHour:
		at := r.now.Add(time.Duration(n) * time.Hour)
		return datePart{day: DayOf(at), time: TimeOf(at)}
	case unitMinute:
		at := r.now.Add(time.Duration(n) * time.Minute)
		return datePart{day: DayOf(at), time: TimeOf(at)}
	default:
		return datePart{day: r.today.AddDays(n)}
	}
}

// amount reads "3 weeks", "+ 3 weeks", "+3w", "ten business days". The unit is
// 0 where there is none. n is limited to what a date can hold.
func (r *reader) amount(words []typedWord) (n int, unit dateUnit, used int) {
	if len(words) == 0 {
		return 0, 0, 0
	}
	number := words[0].word
	used = 1
	if number == "+" && len(words) > 1 {
		number, used = words[1].word, 2
	}
	number = strings.TrimLeft(number, "+-")
	digits := number[:len(number)-len(strings.TrimLeft(number, "0123456789"))]
	if digits == "" {
		n = r.words.numbers[number]
		if n == 0 {
			return 0, 0, 0
		}
	} else if glued := number[len(digits):]; glued != "" {
		n = atMost(digits, 99999)
		return n, r.words.units[glued], used
	} else {
		n = atMost(digits, 99999)
	}
	if used+1 < len(words) {
		if unit = r.words.units[words[used].key()+" "+words[used+1].key()]; unit != 0 {
			return n, unit, used + 2
		}
	}
	return n, r.unitAt(words, used), used + 1
}

// weekdayName reads "fri", "next tue", "this thursday".
func (r *reader) weekdayName(words []typedWord) (datePart, int, error) {
	n := 0
	next, this := is(words, 0, r.words.next), is(words, 0, r.words.this)
	if next || this {
		n = 1
	}
	if n >= len(words) {
		return datePart{}, 0, nil
	}
	weekday, ok := r.weekdayAt(words, n)
	if !ok {
		return datePart{}, 0, nil
	}
	switch {
	case next:
		return datePart{day: r.today.Monday().AddDays(7 + (int(weekday)+6)%7)}, 2, nil
	case this:
		return datePart{day: r.today.AddDays(daysTo(r.today.AddDays(-1), weekday) - 1)}, 2, nil
	}
	return datePart{weekday: weekday, hasWkday: true}, 1, nil
}

func (r *reader) weekdayAt(words []typedWord, i int) (time.Weekday, bool) {
	if i >= len(words) {
		return 0, false
	}
	weekday, ok := r.words.weekdays[words[i].key()]
	return weekday, ok
}

func (r *reader) unitAt(words []typedWord, i int) dateUnit {
	if i >= len(words) {
		return 0
	}
	return r.words.units[words[i].key()]
}

func (r *reader) monthAt(words []typedWord, i int) (time.Month, bool) {
	if i >= len(words) {
		return 0, false
	}
	m, ok := r.words.months[words[i].key()]
	return m, ok
}

func is(words []typedWord, i int, set map[string]bool) bool {
	return i < len(words) && set[words[i].key()]
}

// key is the word as the tables have it: "dec" for "dec." and "week" for "week's".
func (w typedWord) key() string {
	key := strings.TrimSuffix(w.word, ".")
	if key == "" {
		return w.word
	}
	for _, end := range []string{"'s", "’s", "'", "’"} {
		key = strings.TrimSuffix(key, end)
	}
	return key
}

func atMost(digits string, limit int) int {
	n, err := strconv.Atoi(digits)
	if err != nil || n > limit {
		return limit
	}
	return n
}
