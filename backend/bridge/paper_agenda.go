package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
)

// printedWhen is how a page says when it was made.
const printedWhen = "Mon 2 Jan, 15:04"

// mostAhead bounds the calls that a page names of the time after it.
const mostAhead = 4

// week is the page of the week that a day is in. Weeks begin on Monday, as in
// ISO 8601.
func (s *Paper) week(tx *sqlite.Tx, day callbook.Day, set chosen) (print.Pack, error) {
	first := day.Monday()
	last := first.AddDays(6)
	days, err := s.agenda(tx, first, last, set)
	if err != nil {
		return print.Pack{}, err
	}
	page := print.Week{Rep: set.YourName, Printed: s.now().Format(printedWhen), Days: days}
	if page.Next, err = ahead(tx, last.AddDays(1), last.AddDays(7)); err != nil {
		return print.Pack{}, err
	}
	return print.Pack{Title: "Week of " + first.Format("Monday, 2 January 2006"), Leaves: []print.Leaf{page}}, nil
}

// agendaDay is the page of a day.
func (s *Paper) agendaDay(tx *sqlite.Tx, day callbook.Day, set chosen) (print.Pack, error) {
	days, err := s.agenda(tx, day, day, set)
	if err != nil {
		return print.Pack{}, err
	}
	next := day.AddDays(1)
	for range 14 { // a longer closure is looked at by its first day
		if set.working(next) {
			break
		}
		next = next.AddDays(1)
	}
	page := print.Agenda{Rep: set.YourName, Printed: s.now().Format(printedWhen), AgendaDay: days[0]}
	if page.Next, err = ahead(tx, next, next); err != nil {
		return print.Pack{}, err
	}
	page.Next.Day = next
	return print.Pack{Title: "Agenda, " + day.Format("Monday, 2 January 2006"), Leaves: []print.Leaf{page}}, nil
}

// agenda is what stands on the days from first to last, as it prints.
func (s *Paper) agenda(tx *sqlite.Tx, first, last callbook.Day, set chosen) ([]print.AgendaDay, error) {
	calls, err := tx.Calls(sqlite.CallFilter{From: first, To: last})
	if err != nil {
		return nil, err
	}
	filter := sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen, callbook.FollowUpProvisional}, DueBy: last}
	if last < s.today() { // what is overdue stands on a day that is not over
		filter.From = first
	}
	followUps, _, err := tx.FollowUps(filter)
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{}
	for _, call := range calls {
		listed[call.ID] = true
	}
	for _, f := range followUps {
		listed[f.ID] = true
	}
	clashes, err := s.clashes(tx, set, first, last, listed)
	if err != nil {
		return nil, err
	}
	out := []print.AgendaDay{}
	for _, d := range callbook.Agenda(first, last, s.today(), calls, followUps, set.working) {
		day := print.AgendaDay{Day: d.Day, Off: set.dayOff(d.Day)}
		for i, call := range d.Calls {
			row, err := coverCall(tx, call)
			if err != nil {
				return nil, err
			}
			row.Clash = clashes[call.ID]
			one := print.AgendaCall{CoverCall: row}
			if i+1 < len(d.Calls) {
				one.Until, one.Timed = call.Until(d.Calls[i+1], s.Zone)
			}
			day.Calls = append(day.Calls, one)
		}
		for _, f := range d.FollowUps {
			row, err := agendaFollowUp(tx, f, s.today())
			if err != nil {
				return nil, err
			}
			row.Clash = clashes[f.ID]
			day.FollowUps = append(day.FollowUps, row)
		}
		out = append(out, day)
	}
	return out, nil
}

// agendaFollowUp is a follow-up as it prints. The number is there where it is what
// the follow-up is done by.
func agendaFollowUp(tx *sqlite.Tx, f callbook.FollowUp, today callbook.Day) (print.AgendaFollowUp, error) {
	row, err := coverRow(tx, f)
	out := print.AgendaFollowUp{Time: f.When.Time, What: row.What, Who: row.Who, How: f.Channel.Way(), State: stateOnPaper(f)}
	if f.Channel == callbook.Phone || f.Channel == callbook.Text {
		out.How = f.Channel.By(row.How)
	}
	if f.Overdue(today) {
		out.Late = f.When.Day
	}
	return out, err
}

// stateOnPaper is what a page says of a date that is not simply the rep's own.
func stateOnPaper(f callbook.FollowUp) string {
	switch {
	case f.State == callbook.FollowUpProvisional:
		return "planned"
	case f.Proposed:
		return "proposed"
	case f.AgreedBy == callbook.AgreedByCustomer:
		return "their date"
	case f.AgreedBy == callbook.AgreedByRep:
		return "agreed"
	}
	return ""
}

// ahead is what stands on the days after a page.
func ahead(tx *sqlite.Tx, first, last callbook.Day) (print.AgendaAhead, error) {
	calls, err := tx.Calls(sqlite.CallFilter{From: first, To: last, State: callbook.CallPlanned})
	if err != nil {
		return print.AgendaAhead{}, err
	}
	out := print.AgendaAhead{}
	ids, appointments := []string{}, map[string]bool{}
	for _, c := range calls {
		ids = append(ids, c.AccountID)
		appointments[c.FollowUpID] = true
	}
	names, err := tx.Names(ids)
	if err != nil {
		return out, err
	}
	for i, c := range calls {
		if i == mostAhead {
			out.More = len(calls) - i
			break
		}
		out.Calls = append(out.Calls, print.AgendaNext{Day: c.When.Day, Time: c.When.Time, Account: names[c.AccountID]})
	}
	open, _, err := tx.FollowUps(sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen}, From: first, DueBy: last})
	for _, f := range open {
		if !appointments[f.ID] {
			out.FollowUps++
		}
	}
	return out, err
}
