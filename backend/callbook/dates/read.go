package dates

import (
	"fmt"
	"strings"
	"time"
)

// Options is what reading a date needs to know about the rep. DayFirst is
// the order of 3/4 where KnowsOrder says that there is one. WorkingDay answers
// for "10 business days"; nil means that only weekends are off. Past reads towards the
// past, as for a call that took place: see Read. On is the day that a time alone means,
// where one is being looked at.
type Options struct {
	Past       bool
	On         Day
	DayFirst   bool
	KnowsOrder bool
	WorkingDay func(Day) bool
}

// Typed is the result of reading a typed date. Time is empty if none was named.
// Rest is the part that was not understood, which should be shown. Reading is the
// date to show beside the field, "Tuesday, 24 November 2026, 14:00". Ambiguous has
// both days of a 3/4 whose order is not known; Day is empty then, and the error
// names both.
type Typed struct {
	Day       Day
	Time      TimeOfDay
	Rest      string
	Reading   string
	Ambiguous []Day
}

// Read reads a date as reps type it: "fri 9am", "in 3 weeks", "24/11", "mid jan",
// "2026-11-24 14:00". text is one line. Today is the civil day of now in now's
// location. A day without a year is the next one, today included; past days need
// their year. A weekday is the next one after today, "next tue" the Tuesday of next
// week, a time alone the next such time. Nothing moves off weekends or holidays.
//
// With opt.Past a day without a year is the latest one, a weekday the latest before
// today and a time alone the latest such time; "just now", "yesterday", "3 days ago"
// and "this morning" are read too.
//
// The error is a Refusal: nothing was understood, or what was understood is
// impossible or can be read in two ways.
func Read(text string, now time.Time, opt Options) (Typed, error) {
	read, err := Find(text, now, opt)
	if err == nil && read.Day == "" {
		err = notADate(text)
	}
	return read, err
}

// Find is Read for a line that may say something else beside a date, or no date at all:
// then Day is empty.
func Find(text string, now time.Time, opt Options) (Typed, error) {
	if opt.WorkingDay == nil {
		opt.WorkingDay = NotWeekend
	}
	r := reader{now: now, today: DayOf(now), opt: opt, words: english}
	typed := splitWords(text)
	var rest []typedWord
	for at := 0; at < len(typed); {
		if at >= longestDate {
			rest = append(rest, typed[at:]...)
			break
		}
		n, err := r.take(typed[at:])
		if err != nil {
			return Typed{Ambiguous: r.ambiguous}, err
		}
		if n == 0 {
			rest = append(rest, typed[at])
			n = 1
		}
		at += n
	}
	read, err := r.settle()
	read.Rest = strings.Trim(joinWords(rest), " ,;–-") // separators are not words
	if err != nil {
		return Typed{Rest: read.Rest}, err
	}
	if read.Day != "" {
		read.Reading = readingOf(read.Day, read.Time)
	}
	return read, nil
}

// longestDate is how many words are looked at. Words after them are left over.
const longestDate = 40

// reader gathers the parts of one date.
type reader struct {
	now   time.Time
	today Day
	opt   Options
	words vocabulary

	day       Day
	isWeek    bool // day stands for its week: a weekday picks the day in it
	weekday   time.Weekday
	hasWkday  bool
	time      TimeOfDay
	ambiguous []Day
}

// datePart is what one phrase says.
type datePart struct {
	day      Day
	isWeek   bool
	weekday  time.Weekday
	hasWkday bool
	time     TimeOfDay
}

// take reads one phrase at the start of words and returns how many words it
// had, 0 for none. A part that is already known is not taken again.
func (r *reader) take(words []typedWord) (int, error) {
	for _, phrase := range r.phrases() {
		part, n, err := phrase(words)
		if err != nil {
			return 0, err
		}
		if n == 0 {
			continue
		}
		if part.day != "" && r.day != "" || part.hasWkday && r.hasWkday || part.time != "" && r.time != "" {
			return 0, nil
		}
		if part.day != "" {
			r.day, r.isWeek = part.day, part.isWeek
		}
		if part.hasWkday {
			r.weekday, r.hasWkday = part.weekday, true
		}
		if part.time != "" {
			r.time = part.time
		}
		return n, nil
	}
	return 0, nil
}

// settle puts the parts together into a date.
func (r *reader) settle() (Typed, error) {
	day := r.day
	switch {
	case day == "" && r.hasWkday && r.opt.Past:
		day = r.today.AddDays(-daysSince(r.today, r.weekday))
	case day == "" && r.hasWkday:
		day = r.today.AddDays(daysTo(r.today, r.weekday))
	case day == "" && r.time != "" && r.opt.On != "":
		day = r.opt.On
	case day == "" && r.time != "":
		day = r.today
		switch over := r.time <= TimeOf(r.now); {
		case over && !r.opt.Past:
			day = day.AddDays(1)
		case !over && r.opt.Past:
			day = day.AddDays(-1)
		}
	case r.hasWkday && r.isWeek:
		day = day.Monday().AddDays((int(r.weekday) + 6) % 7)
	case r.hasWkday && day.Weekday() != r.weekday:
		return Typed{}, refuse("%s is a %s, not a %s. Write one or the other.",
			day.Format("2 January 2006"), day.Weekday(), r.weekday)
	}
	return Typed{Day: day, Time: r.time}, nil
}

func readingOf(day Day, at TimeOfDay) string {
	if at == "" {
		return day.Format("Monday, 2 January 2006")
	}
	return day.Format("Monday, 2 January 2006") + ", " + string(at)
}

// Refusal is a sentence that says why what was typed is not taken as a date, and
// what to type instead.
type Refusal string

func (r Refusal) Error() string { return string(r) }

func refuse(format string, args ...any) error { return Refusal(fmt.Sprintf(format, args...)) }

func notADate(text string) error {
	if text = short(text); text == "" {
		return refuse("There is no date yet. Try “fri 9am” or “in 3 weeks”.")
	}
	return refuse("“%s” is not a date I know. Try “fri 9am” or “in 3 weeks”.", text)
}

// short makes what was typed short enough to stand in a sentence.
func short(text string) string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) > 60 {
		return string(runes[:59]) + "…"
	}
	return string(runes)
}

// typedWord is a word as typed, and as it is compared: lower case, without
// commas around it. Glued words had no space before them.
type typedWord struct {
	raw, word string
	glued     bool
}

func splitWords(text string) []typedWord {
	var words []typedWord
	for _, field := range strings.Fields(text) {
		for i, raw := range strings.SplitAfter(field, ",") {
			if raw != "" {
				words = append(words, typedWord{raw, strings.Trim(strings.ToLower(raw), ",;()"), i > 0})
			}
		}
	}
	return words
}

// joinWords puts words together again as they were typed.
func joinWords(words []typedWord) string {
	var b strings.Builder
	for _, w := range words {
		if b.Len() > 0 && !w.glued {
			b.WriteByte(' ')
		}
		b.WriteString(w.raw)
	}
	return b.String()
}
