package dates

// dayOf picks a day out of a month, which any day of it stands for. It is empty
// where the month has no such day.
type dayOf func(month Day) Day

// inMonth reads "mid jan", "end of next month", "last day of the month" and
// "first monday in january". Without a year it is the next one.
func (r *reader) inMonth(words []typedWord) (datePart, int, error) {
	pick, n := r.dayOfAt(words)
	if n == 0 {
		return datePart{}, 0, nil
	}
	months, used, err := r.monthsMeant(words[n:])
	if used == 0 || err != nil {
		return datePart{}, 0, err
	}
	for _, month := range months {
		if day := pick(month); day >= r.today || day != "" && len(months) == 1 {
			return datePart{day: day}, n + used, nil
		}
	}
	return datePart{}, 0, refuse("“%s” is not a day of that month. Check which one you mean.", short(joinWords(words[:n])))
}

// dayOfAt reads what is meant of a month: "mid", "end of the", "last friday of",
// "first working day in".
func (r *reader) dayOfAt(words []typedWord) (dayOf, int) {
	if len(words) < 2 {
		return nil, 0
	}
	if pick, n := r.countedDay(words); n > 0 {
		return pick, n
	}
	edge, ok := r.words.edges[words[0].key()+" "+words[1].key()]
	n := 2
	if !ok {
		edge, ok = r.words.edges[words[0].key()]
		n = 1
	}
	if !ok {
		return nil, 0
	}
	return edge.in, n
}

// countedDay reads "last friday of", "2nd tuesday in" and "first day of".
func (r *reader) countedDay(words []typedWord) (dayOf, int) {
	nth, ok := r.words.nth[words[0].key()]
	if digits, ordinal := r.dayNumber(words, 0); ordinal {
		nth = atMost(digits, 99)
		ok = nth >= 1 && nth <= 31
	}
	if !ok {
		return nil, 0
	}
	counts, n := func(Day) bool { return true }, 2
	weekday, named := r.weekdayAt(words, 1)
	switch unit, two := r.unitAt(words, 1), ""; {
	case named:
		counts = func(d Day) bool { return d.Weekday() == weekday }
	case unit == unitDay:
	case unit == unitWorkingDay:
		counts = r.opt.WorkingDay
	default:
		if len(words) > 2 {
			two = words[1].key() + " " + words[2].key()
		}
		if r.words.units[two] != unitWorkingDay {
			return nil, 0
		}
		counts, n = r.opt.WorkingDay, 3
	}
	if !is(words, n, r.words.of) && !is(words, n, r.words.in) {
		return nil, 0
	}
	return func(month Day) Day { return nthOf(month, nth, counts) }, n + 1
}

// nthOf is the nth day of a month that counts, or the last one where nth is
// lastOfMonth.
func nthOf(month Day, nth int, counts func(Day) bool) Day {
	first, last := monthEdge(1).in(month), lastOfMonth.in(month)
	if nth == int(lastOfMonth) {
		for day := last; day >= first; day = day.AddDays(-1) {
			if counts(day) {
				return day
			}
		}
		return ""
	}
	for day := first; day <= last; day = day.AddDays(1) {
		if counts(day) {
			if nth--; nth == 0 {
				return day
			}
		}
	}
	return ""
}

// monthsMeant reads "the month", "next month", "january" or "january 2027" as the
// months that it may mean, the nearest first. It is none where no month follows.
func (r *reader) monthsMeant(words []typedWord) (months []Day, n int, err error) {
	if is(words, 0, r.words.article) {
		n++
	}
	switch {
	case is(words, n, r.words.next) && r.unitAt(words, n+1) == unitMonth:
		return []Day{monthEdge(1).in(r.today).AddMonths(1)}, n + 2, nil
	case is(words, n, r.words.next):
		return nil, 0, nil
	case is(words, n, r.words.this):
		n++
	}
	if r.unitAt(words, n) == unitMonth {
		this := monthEdge(1).in(r.today)
		return []Day{this, this.AddMonths(1)}, n + 1, nil
	}
	month, ok := r.monthAt(words, n)
	if !ok {
		return nil, 0, nil
	}
	year, used, err := yearAt(words, n+1)
	if err != nil {
		return nil, 0, err
	}
	if used > 0 {
		return []Day{firstOf(year, month)}, n + 1 + used, nil
	}
	return []Day{firstOf(r.today.year(), month), firstOf(r.today.year()+1, month)}, n + 1, nil
}
