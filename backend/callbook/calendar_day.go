package callbook

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// CalendarState is how an entry of the calendar stands: what is behind, what is agreed,
// and what only the rep has in mind.
type CalendarState string

// A call is ahead, over or was not reached. A follow-up is the rep's own date unless
// it was agreed or proposed, provisional while it is part of a plan, and late once
// its day is past.
const (
	CalendarAhead       CalendarState = "ahead"
	CalendarOver        CalendarState = "over"
	CalendarNotReached  CalendarState = "not_reached"
	CalendarAgreed      CalendarState = "agreed"
	CalendarProposed    CalendarState = "proposed"
	CalendarProvisional CalendarState = "provisional"
	CalendarOwn         CalendarState = "own"
	CalendarLate        CalendarState = "late"
	CalendarDone        CalendarState = "done"
)

// CalendarStates lists all of them.
func CalendarStates() []CalendarState {
	return []CalendarState{CalendarAhead, CalendarOver, CalendarNotReached, CalendarAgreed, CalendarProposed, CalendarProvisional, CalendarOwn, CalendarLate, CalendarDone}
}

// CalendarState is how a call stands at now, which is in the rep's zone.
func (c Call) CalendarState(now time.Time) CalendarState {
	switch {
	case c.State == CallNotReached:
		return CalendarNotReached
	case c.Behind(now):
		return CalendarOver
	}
	return CalendarAhead
}

// CalendarState is how a follow-up stands today.
func (f FollowUp) CalendarState(today Day) CalendarState {
	switch {
	case f.State == FollowUpDone:
		return CalendarDone
	case f.State == FollowUpProvisional:
		return CalendarProvisional
	case f.Overdue(today):
		return CalendarLate
	case f.Proposed:
		return CalendarProposed
	case f.AgreedBy != "":
		return CalendarAgreed
	}
	return CalendarOwn
}

// CalendarEntry is what stands on a day: a call, a follow-up, or the recap that a
// call owes. Of a planned call, FollowUp is its appointment, which is what moves.
type CalendarEntry struct {
	Call     *Call
	FollowUp *FollowUp
	Recap    bool
	When     When // on the rep's clock
	Length   time.Duration
	State    CalendarState
}

// CalendarDay is a day with its entries, by their time, those without one last.
type CalendarDay struct {
	Day     Day
	Entries []CalendarEntry
}

// CalendarDays lays out what stands on the days from first to last, both included.
// The appointment of a call that is listed is not listed again, and nothing is
// listed that was cancelled or dropped. recaps are the calls that owe one. Times are
// those of here, where the rep is: an appointment of another zone may stand on
// another day. A visit takes visit.
func CalendarDays(first, last Day, now time.Time, calls, recaps []Call, followUps []FollowUp, clock RecapClock, visit time.Duration) []CalendarDay {
	here := now.Location()
	days := []CalendarDay{}
	at := map[Day]int{}
	for day := first; day <= last; day = day.AddDays(1) {
		at[day] = len(days)
		days = append(days, CalendarDay{Day: day})
	}
	add := func(e CalendarEntry) {
		if i, ok := at[e.When.Day]; ok {
			days[i].Entries = append(days[i].Entries, e)
		}
	}
	appointments := map[string]FollowUp{}
	for _, f := range followUps {
		appointments[f.ID] = f
	}
	for _, c := range calls {
		if c.State == CallCancelled || c.When.Day == "" {
			continue
		}
		e := CalendarEntry{Call: &c, When: c.When.onClockOf(here), Length: c.length(), State: c.CalendarState(now)}
		if f, ok := appointments[c.FollowUpID]; ok {
			delete(appointments, f.ID)
			if !f.Closed() {
				e.FollowUp = &f
			}
		}
		add(e)
	}
	for _, c := range recaps {
		due := clock.Due(c)
		if due.Day == "" {
			continue
		}
		e := CalendarEntry{Call: &c, Recap: true, When: due.onClockOf(here), State: CalendarOwn}
		if due.Past(0, now) {
			e.State = CalendarLate
		}
		add(e)
	}
	for _, f := range followUps {
		if _, ok := appointments[f.ID]; !ok || f.State == FollowUpDropped || f.When.Day == "" {
			continue
		}
		add(CalendarEntry{FollowUp: &f, When: f.When.onClockOf(here), Length: f.Length(visit), State: f.CalendarState(DayOf(now))})
	}
	for _, d := range days {
		slices.SortStableFunc(d.Entries, func(a, b CalendarEntry) int {
			return cmp.Or(byTime(a.When, b.When), cmp.Compare(a.rank(), b.rank()))
		})
	}
	return days
}

// rank orders the entries of one time: calls first, and what is done last.
func (e CalendarEntry) rank() int {
	switch {
	case e.State == CalendarDone:
		return 2
	case e.Call != nil && !e.Recap:
		return 0
	}
	return 1
}

// onClockOf is the day and time that clocks here show at w. A day without a time
// travels with the rep.
func (w When) onClockOf(here *time.Location) When {
	if w.Day == "" || w.Time == "" {
		return w
	}
	at := w.In(here).In(here)
	return When{Day: DayOf(at), Time: TimeOf(at), Zone: here.String()}
}

// FamilyName is the part of a person's name that a narrow cell shows: “von der
// Heide” of “Dr. Maria von der Heide”, “Nguyễn” of “Nguyễn Thị Hạnh”. A name of one
// word, or of none that can be told apart, is itself.
func FamilyName(name string) string {
	name = OneLine(name)
	if family, _, ok := strings.Cut(name, ","); ok && strings.TrimSpace(family) != "" {
		return FamilyName(family)
	}
	words := withoutDegrees(strings.Fields(name), 1)
	for len(words) > 1 && isTitle(words[0]) {
		words = words[1:]
	}
	if len(words) < 2 {
		return strings.Join(words, " ")
	}
	if familyFirst(name) {
		return words[0]
	}
	if at := particleIn(words); at >= 0 {
		return strings.Join(words[at:], " ")
	}
	return words[len(words)-1]
}
