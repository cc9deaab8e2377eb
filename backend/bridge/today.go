package bridge

import (
	"cmp"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// mostListed is how many rows of one group the day lists: nobody reads more,
// and a book that was just imported may have a thousand that are late.
const mostListed = 200

// Today is what the day asks of the rep, in the order of obligation.
type Today struct{ *core }

// TodayPage is the day at a glance. Badge counts what still wants the rep
// today. Of each list it has 200 at most.
type TodayPage struct {
	Day            string       `json:"day"`
	Now            string       `json:"now"` // "14:02"
	Calls          []DayCall    `json:"calls"`
	Debriefs       []DayCall    `json:"debriefs"`       // of earlier days, the oldest first; of many the latest
	Recaps         []DayCall    `json:"recaps"`         // that are owed, the one that is due first in front; of many the latest
	UnlistedCalls  int          `json:"unlisted_calls"` // debriefs and recaps that Today leaves out
	Thanks         []FollowUp   `json:"thanks"`
	Overdue        []FollowUp   `json:"overdue"` // the oldest first
	Due            []FollowUp   `json:"due"`
	Unlisted       int          `json:"unlisted"` // thank-yous and follow-ups that Today leaves out
	OverdueTotal   int          `json:"overdue_total"`
	DueTotal       int          `json:"due_total"`
	Unplanned      []AccountRef `json:"unplanned"` // open accounts without a next step, three at most
	UnplannedTotal int          `json:"unplanned_total"`
	Next           *DayCall     `json:"next"` // the next call after today
	Accounts       int          `json:"accounts"`
	Badge          int          `json:"badge"`
}

// DayCall is a call in a list with what is left to do about it. A plan's parts
// are the sections of its sheet, a debrief's the five of its screen.
type DayCall struct {
	Call        Call   `json:"call"`
	Past        bool   `json:"past"`
	Aim         string `json:"aim"`
	PlanDone    int    `json:"plan_done"`
	PlanOf      int    `json:"plan_of"`
	DebriefDone int    `json:"debrief_done"`
	DebriefOf   int    `json:"debrief_of"`
	DaysLate    int    `json:"days_late"`

	Clock     RecapClock `json:"clock"`
	Printed   *string    `json:"printed"`    // RFC 3339: when its plan went to paper as it is
	HandedOut bool       `json:"handed_out"` // its recap went to a mail program, and the rep has not said that it was sent
}

// Show returns the day as it stands now. The page asks for it at once, which
// may be before the book is open.
func (s *Today) Show() (TodayPage, error) {
	<-s.begun
	out := TodayPage{
		Day: string(s.today()), Now: string(callbook.TimeOf(s.now())),
		Calls: []DayCall{}, Debriefs: []DayCall{}, Recaps: []DayCall{}, Unplanned: []AccountRef{},
	}
	err := s.view(func(tx *sqlite.Tx) error {
		appointments, err := s.calls(tx, &out)
		if err != nil {
			return err
		}
		if err := s.recaps(tx, &out); err != nil {
			return err
		}
		if err := s.followUps(tx, appointments, &out); err != nil {
			return err
		}
		if err := s.unplanned(tx, &out); err != nil {
			return err
		}
		out.Badge = out.badge()
		return nil
	})
	return out, err
}

func (p TodayPage) badge() int {
	n := len(p.Debriefs) + len(p.Recaps) + len(p.Thanks) + len(p.Overdue) + len(p.Due) + p.Unlisted + p.UnlistedCalls
	for _, c := range p.Calls {
		if c.Call.State == string(callbook.CallPlanned) {
			n++
		}
	}
	return n
}

// calls finds the calls of the day and those that still want their debrief. It
// returns the follow-ups that are their appointments, by id.
func (s *Today) calls(tx *sqlite.Tx, out *TodayPage) (appointments map[string]bool, err error) {
	appointments = map[string]bool{}
	today, err := tx.Calls(sqlite.CallFilter{Day: s.today()})
	if err != nil {
		return nil, err
	}
	today = slices.DeleteFunc(today, func(call callbook.Call) bool { return call.State == callbook.CallCancelled })
	late, err := tx.Calls(sqlite.CallFilter{To: s.today().AddDays(-1), State: callbook.CallPlanned})
	if err != nil {
		return nil, err
	}
	out.UnlistedCalls = max(0, len(late)-mostListed)
	for _, call := range slices.Concat(today, late) {
		appointments[call.FollowUpID] = true
	}
	if out.Calls, err = s.dayCalls(tx, today[:min(mostListed, len(today))]); err != nil {
		return nil, err
	}
	if out.Debriefs, err = s.dayCalls(tx, late[out.UnlistedCalls:]); err != nil {
		return nil, err
	}
	ahead, err := tx.Calls(sqlite.CallFilter{From: s.today().AddDays(1), To: s.today().AddDays(60), State: callbook.CallPlanned})
	if err != nil || len(ahead) == 0 {
		return appointments, err
	}
	next, err := s.dayCall(tx, ahead[0])
	out.Next = &next
	return appointments, err
}

func (s *Today) dayCalls(tx *sqlite.Tx, calls []callbook.Call) ([]DayCall, error) {
	list := make([]DayCall, 0, len(calls))
	for _, call := range calls {
		one, err := s.dayCall(tx, call)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, nil
}

func (c *core) dayCall(tx *sqlite.Tx, call callbook.Call) (DayCall, error) {
	shown, err := callOut(tx, call)
	if err != nil {
		return DayCall{}, err
	}
	out := DayCall{Call: shown, DaysLate: max(0, call.When.Day.DaysUntil(c.today())), Past: c.isOver(call)}
	set, err := readSettings(tx)
	if err != nil {
		return out, err
	}
	sheets, err := tx.SheetsOfCall(call.ID)
	if err != nil {
		return out, err
	}
	for _, sheet := range sheets {
		t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
		if err != nil {
			return out, err
		}
		if sheet.Phase == callbook.PhasePre {
			out.Aim = sheet.Answers.Text("primary_objective")
			out.PlanDone, out.PlanOf = sheet.Progress(t)
			printed, err := tx.PrintedAt(sheet.ID)
			if err != nil {
				return out, err
			}
			out.Printed = c.instantOut(printed)
		} else {
			out.DebriefDone, out.DebriefOf = sheet.Progress(t)
			out.Clock = c.recapClock(set, call, call.Reached(sheet))
		}
	}
	return out, nil
}

// recaps finds the calls whose customers still wait for a recap (R56).
func (s *Today) recaps(tx *sqlite.Tx, out *TodayPage) error {
	set, err := readSettings(tx)
	if err != nil || set.all["recaps"] == "no" {
		return err
	}
	owed, err := tx.Calls(sqlite.CallFilter{OwesRecap: true, To: s.today()})
	if err != nil {
		return err
	}
	unlisted := max(0, len(owed)-mostListed)
	out.UnlistedCalls += unlisted
	for _, call := range owed[unlisted:] {
		one, err := s.dayCall(tx, call)
		if err != nil {
			return err
		}
		kept, err := tx.Recaps(call.ID)
		if err != nil {
			return err
		}
		one.HandedOut = slices.ContainsFunc(kept, func(k callbook.Recap) bool { return !k.HandedOverAt.IsZero() && k.Form.For() == "" })
		out.Recaps = append(out.Recaps, one)
	}
	slices.SortStableFunc(out.Recaps, func(a, b DayCall) int { return cmp.Compare(a.Clock.Minutes, b.Clock.Minutes) })
	return nil
}

func (s *Today) followUps(tx *sqlite.Tx, appointments map[string]bool, out *TodayPage) error {
	open := []callbook.FollowUpState{callbook.FollowUpOpen}
	due, _, err := tx.FollowUps(sqlite.FollowUpFilter{States: open, DueBy: s.today()})
	if err != nil {
		return err
	}
	// A call's own appointment stands among the calls, once.
	due = slices.DeleteFunc(due, func(f callbook.FollowUp) bool { return appointments[f.ID] })
	var thanks, overdue, today []callbook.FollowUp
	for _, f := range due {
		switch {
		case f.Thanks():
			thanks = append(thanks, f)
		case f.Overdue(s.today()):
			overdue = append(overdue, f)
		default:
			today = append(today, f)
		}
	}
	out.OverdueTotal, out.DueTotal = len(overdue), len(today)
	var listed []callbook.FollowUp
	var ends [3]int
	for i, found := range [][]callbook.FollowUp{thanks, overdue, today} {
		few := found[:min(mostListed, len(found))]
		out.Unlisted += len(found) - len(few)
		listed = append(listed, few...)
		ends[i] = len(listed)
	}
	all, err := s.followUpsOut(tx, listed) // their names are read once
	if err != nil {
		return err
	}
	out.Thanks, out.Overdue, out.Due = all[:ends[0]], all[ends[0]:ends[1]], all[ends[1]:]
	return nil
}

// unplanned finds open accounts that nothing is planned for (R23).
func (s *Today) unplanned(tx *sqlite.Tx, out *TodayPage) error {
	accounts, total, err := tx.Unplanned(3)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		out.Unplanned = append(out.Unplanned, AccountRef{ID: a.ID, Name: a.Name})
	}
	out.UnplannedTotal = total
	_, out.Accounts, err = tx.AccountsMatching("", 1, 0)
	return err
}
