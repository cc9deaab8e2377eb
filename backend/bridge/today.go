package bridge

import (
	"cmp"
	"slices"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// How many rows of one group the day lists: nobody reads more, and a book that was
// just imported may have a thousand that are late. Of debriefs and recaps it lists
// fewer until more are asked for, since much is read for each.
const (
	mostListed  = 200
	afterListed = 20
)

// Today is what the day asks of the rep, in the order of obligation.
type Today struct{ *core }

// TodayPage is a day at a glance, which is today unless another one was asked for.
// Badge counts what still needs the rep today. Each list has at most 200 entries;
// debriefs and recaps have as many as were asked for.
//
// Of another day it has the calls and the open follow-ups that are due on it, in
// Thanks and Due. What is left over from earlier days, what comes next and Badge are
// about today and stay empty.
type TodayPage struct {
	Day            string       `json:"day"` // that is shown
	Today          string       `json:"today"`
	Now            string       `json:"now"`  // "14:02"
	From           string       `json:"from"` // the rep's working hours
	To             string       `json:"to"`
	Week           []WeekDay    `json:"week"` // around the day that is shown, from Monday on
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
	Next           *DayCall     `json:"next"`  // the next call after today
	Begin          *FirstSteps  `json:"begin"` // of a book that has no call and no follow-up yet
	Badge          int          `json:"badge"`
}

// DayCall is a call in a list with what is left to do about it. A plan's parts
// are its questions, a debrief's the sections of its screen.
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
	Printed   *string    `json:"printed"`    // RFC 3339: when its plan was printed in its current form
	HandedOut bool       `json:"handed_out"` // its recap went to a mail program, and the rep has not said that it was sent
}

// FirstSteps are what one does who begins, beside planning the first call: whether
// there are contacts, and whether something was printed.
type FirstSteps struct {
	Contacts bool `json:"contacts"`
	Printed  bool `json:"printed"`
}

// WeekDay is a day of the week with how much stands on it: calls that were not
// cancelled, and open follow-ups that are not the appointments of these.
type WeekDay struct {
	Day       string `json:"day"`
	Off       string `json:"off"` // why the rep does not work: the name of a holiday, or "day off"
	Calls     int    `json:"calls"`
	FollowUps int    `json:"follow_ups"`
}

// Show returns a day as it stands now, which is a typed date or empty for today, with
// so many debriefs and recaps at most; 0 is as many as it lists at first. The page
// asks for today at once, which may be before the book is open.
//
// Errors: Invalid for a date that is not understood.
func (s *Today) Show(day string, after int) (TodayPage, error) {
	<-s.begun
	out := TodayPage{
		Today: string(s.today()), Now: string(callbook.TimeOf(s.now())), Week: []WeekDay{},
		Calls: []DayCall{}, Debriefs: []DayCall{}, Recaps: []DayCall{}, Unplanned: []AccountRef{},
	}
	if after <= 0 {
		after = afterListed
	}
	err := s.view(func(tx *sqlite.Tx) error {
		shown := s.today()
		if day != "" {
			w, err := s.when(tx, "day", day)
			if err != nil {
				return err
			}
			shown = w.Day
		}
		out.Day = string(shown)
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		out.From, out.To = string(set.workStart), string(set.workEnd)
		if out.Week, err = daysFrom(tx, set, shown.Monday(), 7); err != nil {
			return err
		}
		if err := s.calls(tx, shown, &out); err != nil {
			return err
		}
		if err := s.followUps(tx, shown, &out); err != nil {
			return err
		}
		if shown != s.today() {
			return nil
		}
		if err := s.debriefs(tx, after, &out); err != nil {
			return err
		}
		if err := s.recaps(tx, set, after, &out); err != nil {
			return err
		}
		if err := s.unplanned(tx, &out); err != nil {
			return err
		}
		if err := s.begin(tx, &out); err != nil {
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
		if c.Call.State == callbook.CallPlanned || c.Call.WantsDebrief {
			n++
		}
	}
	return n
}

// daysFrom counts what stands on so many days.
func daysFrom(tx *sqlite.Tx, set chosen, first callbook.Day, n int) ([]WeekDay, error) {
	calls, followUps, err := tx.CountsByDay(first, first.AddDays(n-1))
	if err != nil {
		return nil, err
	}
	days := make([]WeekDay, n)
	for i := range days {
		day := first.AddDays(i)
		days[i] = WeekDay{Day: string(day), Off: set.dayOff(day), Calls: calls[day], FollowUps: followUps[day]}
	}
	return days, nil
}

// calls finds the calls of the day that is shown.
func (s *Today) calls(tx *sqlite.Tx, shown callbook.Day, out *TodayPage) error {
	found, err := tx.Calls(sqlite.CallFilter{Day: shown, Present: true})
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(call callbook.Call) bool { return call.State == callbook.CallCancelled })
	out.Calls, err = s.dayCalls(tx, found[:min(mostListed, len(found))])
	return err
}

// debriefs finds the calls of earlier days that still want their debrief, and the
// call that comes next.
func (s *Today) debriefs(tx *sqlite.Tx, after int, out *TodayPage) error {
	yesterday := s.today().AddDays(-1)
	planned, unlisted, err := latest(tx, sqlite.CallFilter{To: yesterday, State: callbook.CallPlanned, Last: after})
	if err != nil {
		return err
	}
	logged, more, err := latest(tx, sqlite.CallFilter{From: s.today().AddDays(-ofLate), To: yesterday, WantsDebrief: true, Last: after})
	if err != nil {
		return err
	}
	late := byTime(append(planned, logged...))
	tooMany := max(0, len(late)-after)
	late = late[tooMany:]
	out.UnlistedCalls += unlisted + more + tooMany
	if out.Debriefs, err = s.dayCalls(tx, late); err != nil {
		return err
	}
	ahead, err := tx.Calls(sqlite.CallFilter{From: s.today().AddDays(1), To: s.today().AddDays(60), State: callbook.CallPlanned, First: 1})
	if err != nil || len(ahead) == 0 {
		return err
	}
	next, err := s.dayCalls(tx, ahead)
	if err == nil {
		out.Next = &next[0]
	}
	return err
}

// latest reads the latest of some calls, and returns how many more there are.
func latest(tx *sqlite.Tx, f sqlite.CallFilter) (calls []callbook.Call, unlisted int, err error) {
	if calls, err = tx.Calls(f); err != nil || len(calls) < f.Last {
		return calls, 0, err
	}
	total, err := tx.CountCalls(f)
	return calls, total - len(calls), err
}

// dayCalls are calls in a list, in that order.
func (c *core) dayCalls(tx *sqlite.Tx, calls []callbook.Call) ([]DayCall, error) {
	set, err := readSettings(tx)
	if err != nil {
		return nil, err
	}
	sheets, err := tx.SheetHeads(idsOf(calls))
	if err != nil {
		return nil, err
	}
	shown, err := callsShown(tx, calls, sheets)
	if err != nil {
		return nil, err
	}
	left, err := leftOf(tx, sheets)
	if err != nil {
		return nil, err
	}
	list := make([]DayCall, len(calls))
	for i, call := range calls {
		one := left[call.ID]
		list[i] = DayCall{
			Call: shown[i], DaysLate: max(0, call.When.Day.DaysUntil(c.today())), Past: call.Behind(c.now()), Clock: c.recapClock(set, call, call.Reached(one.debrief)),
			Aim: one.aim, PlanDone: one.planDone, PlanOf: one.planOf, DebriefDone: one.debriefDone, DebriefOf: one.debriefOf,
			Printed: c.instantOut(one.printed),
		}
	}
	return list, nil
}

// left is what the sheets of a call say of what is left to do.
type left struct {
	aim                    string
	planDone, planOf       int
	debriefDone, debriefOf int
	printed                time.Time
	debrief                callbook.Sheet // with what the call came to alone
}

// leftOf reads that of several calls, by call.
func leftOf(tx *sqlite.Tx, sheets map[string][]callbook.Sheet) (map[string]left, error) {
	var all, plans, debriefs []string
	for _, ofCall := range sheets {
		for _, sheet := range ofCall {
			all = append(all, sheet.ID)
			if sheet.Phase == callbook.PhasePre {
				plans = append(plans, sheet.ID)
			} else {
				debriefs = append(debriefs, sheet.ID)
			}
		}
	}
	answered, err := tx.Answered(all)
	if err != nil {
		return nil, err
	}
	aims, err := tx.AnswersTo("primary_objective", plans)
	if err != nil {
		return nil, err
	}
	outcomes, err := tx.AnswersTo("outcome", debriefs)
	if err != nil {
		return nil, err
	}
	printed, err := tx.Printed(plans)
	if err != nil {
		return nil, err
	}
	byCall := make(map[string]left, len(sheets))
	for call, ofCall := range sheets {
		var one left
		for _, sheet := range ofCall {
			t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
			if err != nil {
				return nil, err
			}
			if sheet.Phase == callbook.PhasePre {
				one.aim, one.printed = aims[sheet.ID], printed[sheet.ID]
				one.planDone, one.planOf = t.Progress(sheet.Phase, answered[sheet.ID])
			} else {
				one.debrief = sheet
				one.debrief.Answers = callbook.Answers{"outcome": outcomes[sheet.ID]}
				one.debriefDone, one.debriefOf = t.Progress(sheet.Phase, answered[sheet.ID])
			}
		}
		byCall[call] = one
	}
	return byCall, nil
}

// recaps finds the calls whose customers still wait for a recap (R56).
func (s *Today) recaps(tx *sqlite.Tx, set chosen, after int, out *TodayPage) error {
	if !set.recaps {
		return nil
	}
	owed, unlisted, err := latest(tx, sqlite.CallFilter{OwesRecap: true, To: s.today(), Last: after})
	if err != nil {
		return err
	}
	out.UnlistedCalls += unlisted
	if out.Recaps, err = s.dayCalls(tx, owed); err != nil {
		return err
	}
	handed, err := tx.RecapsHandedOver(idsOf(owed))
	for i := range out.Recaps {
		out.Recaps[i].HandedOut = handed[out.Recaps[i].Call.ID]
	}
	slices.SortStableFunc(out.Recaps, func(a, b DayCall) int { return cmp.Compare(a.Clock.Minutes, b.Clock.Minutes) })
	return err
}

// followUps finds what is due: today also what was due before, on another day that
// day's alone.
func (s *Today) followUps(tx *sqlite.Tx, shown callbook.Day, out *TodayPage) error {
	// A call's own appointment is listed as the call, once.
	filter := sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen}, DueBy: shown, OutsideCallsOf: shown}
	if shown != s.today() {
		filter.From = shown
	}
	due, _, err := tx.FollowUps(filter)
	if err != nil {
		return err
	}
	thanks, overdue, today := callbook.ByObligation(due, shown)
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
	return nil
}

// begin says what is still to do in a book that was just begun.
func (s *Today) begin(tx *sqlite.Tx, out *TodayPage) error {
	begun, err := tx.Begun()
	if err != nil || begun {
		return err
	}
	_, accounts, err := tx.AccountsMatching("", 1, 0)
	if err != nil {
		return err
	}
	_, printed, err := tx.Setting(printedOnce)
	out.Begin = &FirstSteps{Contacts: accounts > 0, Printed: printed}
	return err
}
