package callbook

import (
	"cmp"
	"slices"
	"time"
)

// AgendaDay is a day with its calls and what else is to be done on it.
type AgendaDay struct {
	Day       Day
	Off       bool       // not a working day
	Calls     []Call     // planned or held, in the order of the day
	FollowUps []FollowUp // open or provisional: overdue ones first, then by their time
}

// Agenda lays calls and follow-ups out over the days from first to last, both
// included. The appointment of a call that is listed is not listed again. What is
// overdue today stands on the first working day on which it can still be done; of
// days that are over, everything stays where it was due.
func Agenda(first, last, today Day, calls []Call, followUps []FollowUp, working func(Day) bool) []AgendaDay {
	days := []AgendaDay{}
	at := map[Day]int{}
	for day := first; day <= last; day = day.AddDays(1) {
		at[day] = len(days)
		days = append(days, AgendaDay{Day: day, Off: !working(day)})
	}
	appointments := map[string]bool{}
	for _, c := range calls {
		i, ok := at[c.When.Day]
		if !ok || !c.Prints() {
			continue
		}
		days[i].Calls = append(days[i].Calls, c)
		if c.FollowUpID != "" {
			appointments[c.FollowUpID] = true
		}
	}
	late := catchUp(days, today)
	for _, f := range followUps {
		if f.Closed() || f.When.Day == "" || appointments[f.ID] {
			continue
		}
		i, ok := at[f.When.Day]
		if late >= 0 && f.Overdue(today) {
			i, ok = late, true
		}
		if ok {
			days[i].FollowUps = append(days[i].FollowUps, f)
		}
	}
	for _, d := range days {
		slices.SortStableFunc(d.Calls, ByRoute)
		slices.SortStableFunc(d.FollowUps, func(a, b FollowUp) int { return byTime(a.When, b.When) })
	}
	return days
}

// catchUp is the place of the first working day from today on, or of the first day
// where all of them are days off, or -1 where the days are over.
func catchUp(days []AgendaDay, today Day) int {
	ahead := slices.IndexFunc(days, func(d AgendaDay) bool { return d.Day >= today })
	if ahead < 0 {
		return -1
	}
	if working := slices.IndexFunc(days[ahead:], func(d AgendaDay) bool { return !d.Off }); working >= 0 {
		return ahead + working
	}
	return ahead
}

// byTime orders dates, on one day those without a time last.
func byTime(a, b When) int {
	untimed := func(w When) int {
		if w.Time == "" {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(untimed(a), untimed(b)), cmp.Compare(a.Time, b.Time))
}

// Until is how long there is from the end of a call to the beginning of the next:
// negative where they overlap, and unknown where either has no time.
func (c Call) Until(next Call, here *time.Location) (time.Duration, bool) {
	this, ok := Taken(c.When, c.length(), here)
	if !ok || next.When.Time == "" {
		return 0, false
	}
	return next.When.In(here).Sub(this.End), true
}
