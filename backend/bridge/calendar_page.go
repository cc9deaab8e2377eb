package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// CalendarView is how much of the calendar a page shows.
type CalendarView string

// A month is shown in six whole weeks, which begin on Monday as in ISO 8601.
const (
	MonthView CalendarView = "month"
	WeekView  CalendarView = "week"
)

// mostOfDay bounds the entries of one day.
const mostOfDay = 100

// CalendarPage is a month or a week. Late is what is overdue, the oldest first, at
// most 200 of LateTotal. From and To are the rep's working hours.
type CalendarPage struct {
	Today     string        `json:"today"`
	Now       string        `json:"now"`   // "14:02"
	Shown     string        `json:"shown"` // the day that was asked for
	From      string        `json:"from"`
	To        string        `json:"to"`
	Days      []CalendarDay `json:"days"`
	Late      []FollowUp    `json:"late"`
	LateTotal int           `json:"late_total"`
}

// CalendarDay is a day with what stands on it, by time, what has none last. Holiday
// is the name of a public holiday, where the rep's country is chosen. Minutes are
// those that its calls take. More counts entries beyond the hundred that are listed.
type CalendarDay struct {
	Day     string          `json:"day"`
	Off     bool            `json:"off"`
	Holiday string          `json:"holiday"`
	Minutes int             `json:"minutes"`
	Entries []CalendarEntry `json:"entries"`
	More    int             `json:"more"`
}

// CalendarEntry is a call, a follow-up, or with Recap the recap that a call owes.
// Short is the family name of who it is with. FollowUp is what to act on: of a
// planned call its appointment.
type CalendarEntry struct {
	ID       string                 `json:"id"`
	Time     *string                `json:"time"` // on the clock of this computer
	Minutes  int                    `json:"minutes"`
	State    callbook.CalendarState `json:"state"`
	Short    string                 `json:"short"`
	Recap    bool                   `json:"recap"`
	Call     *DayCall               `json:"call"`
	FollowUp *FollowUp              `json:"follow_up"`
}

// Page returns the month or the week of a day, which is a typed date or empty for
// today.
//
// Errors: Invalid for an unknown view and for a date that is not understood.
func (s *Calendar) Page(view CalendarView, day string) (CalendarPage, error) {
	out := CalendarPage{Today: string(s.today()), Now: string(callbook.TimeOf(s.now())), Days: []CalendarDay{}, Late: []FollowUp{}}
	err := s.view(func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		shown := s.today()
		if day != "" {
			typed, err := s.dates(tx, day)
			if err != nil {
				return err
			}
			shown = typed.Day
		}
		first, last, err := view.span(shown)
		if err != nil {
			return err
		}
		out.Shown, out.From, out.To = string(shown), string(set.workStart), string(set.workEnd)
		days, err := s.laidOut(tx, set, first, last)
		if err != nil {
			return err
		}
		if out.Days, err = s.calendarDays(tx, set, days); err != nil {
			return err
		}
		late, total, err := tx.FollowUps(sqlite.FollowUpFilter{
			States: []callbook.FollowUpState{callbook.FollowUpOpen}, OverdueOn: s.today(), OutsideDueCalls: s.today(), Limit: mostListed,
		})
		if err != nil {
			return err
		}
		out.LateTotal = total
		out.Late, err = s.followUpsOut(tx, late)
		return err
	})
	return out, err
}

// span is the first and the last day of a view.
func (v CalendarView) span(day callbook.Day) (first, last callbook.Day, err error) {
	switch v {
	case MonthView:
		first = callbook.Day(day[:8] + "01").Monday()
		return first, first.AddDays(41), nil
	case WeekView:
		return day.Monday(), day.Monday().AddDays(6), nil
	}
	return "", "", callbook.Errorf(callbook.Invalid, "view", "“%s” is not a view of the calendar. Use month or week.", v)
}

// laidOut reads what stands on the days from first to last. Appointments of other
// zones may be dated a day earlier or later than here.
func (s *Calendar) laidOut(tx *sqlite.Tx, set chosen, first, last callbook.Day) ([]callbook.CalendarDay, error) {
	from, to := first.AddDays(-1), last.AddDays(1)
	calls, err := tx.Calls(sqlite.CallFilter{From: from, To: to, Present: true})
	if err != nil {
		return nil, err
	}
	var recaps []callbook.Call
	if set.recaps {
		// The recap of a Friday may be due on Monday, and after holidays later.
		if recaps, err = tx.Calls(sqlite.CallFilter{From: from.AddDays(-14), To: to, OwesRecap: true, Present: true}); err != nil {
			return nil, err
		}
	}
	followUps, _, err := tx.FollowUps(sqlite.FollowUpFilter{
		States: []callbook.FollowUpState{callbook.FollowUpOpen, callbook.FollowUpProvisional, callbook.FollowUpDone}, From: from, DueBy: to, Present: true,
	})
	if err != nil {
		return nil, err
	}
	return callbook.CalendarDays(first, last, s.now(), calls, recaps, followUps, set.recapClock(), set.visit), nil
}

// calendarDays are the days as they cross. The names and sheets of all are read at
// once.
func (s *Calendar) calendarDays(tx *sqlite.Tx, set chosen, days []callbook.CalendarDay) ([]CalendarDay, error) {
	var calls []callbook.Call
	var followUps []callbook.FollowUp
	for i := range days {
		for _, e := range days[i].Entries[:min(mostOfDay, len(days[i].Entries))] {
			if e.Call != nil {
				calls = append(calls, *e.Call)
			}
			if e.FollowUp != nil {
				followUps = append(followUps, *e.FollowUp)
			}
		}
	}
	callsOut, err := s.dayCalls(tx, calls)
	if err != nil {
		return nil, err
	}
	followUpsOut, err := s.followUpsOut(tx, followUps)
	if err != nil {
		return nil, err
	}
	out := make([]CalendarDay, 0, len(days))
	for _, d := range days {
		day := CalendarDay{Day: string(d.Day), Off: !set.working(d.Day), Entries: []CalendarEntry{}}
		if why := set.dayOff(d.Day); why != dayOffUnnamed {
			day.Holiday = why
		}
		for i, e := range d.Entries {
			if e.Call != nil && !e.Recap && e.State != callbook.CalendarNotReached {
				day.Minutes += e.Call.Minutes
			}
			if i >= mostOfDay {
				day.More++
				continue
			}
			one := CalendarEntry{Time: absent(string(e.When.Time)), Minutes: int(e.Length.Minutes()), State: e.State, Recap: e.Recap}
			if e.FollowUp != nil {
				one.FollowUp, followUpsOut = &followUpsOut[0], followUpsOut[1:]
				one.ID, one.Short = one.FollowUp.ID, shortOf(one.FollowUp.Person, one.FollowUp.Account)
			}
			if e.Call != nil {
				one.Call, callsOut = &callsOut[0], callsOut[1:]
				var person *PersonRef
				if people := one.Call.Call.People; len(people) > 0 {
					person = &people[0]
				}
				one.ID, one.Short = one.Call.Call.ID, shortOf(person, one.Call.Call.Account)
				if e.Recap {
					one.ID = "recap " + one.ID
				}
			}
			day.Entries = append(day.Entries, one)
		}
		out = append(out, day)
	}
	return out, nil
}

// shortOf is who an entry is with, as short as a cell of a month needs it.
func shortOf(person *PersonRef, account AccountRef) string {
	if person == nil {
		return account.Name
	}
	return callbook.FamilyName(person.Name)
}
