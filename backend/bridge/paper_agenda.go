package bridge

import (
	"strings"

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
	first := day.AddDays(-(int(day.Weekday()) + 6) % 7)
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
	reach, err := reachedBy(tx, calls, followUps)
	if err != nil {
		return nil, err
	}
	out := []print.AgendaDay{}
	for _, d := range callbook.Agenda(first, last, s.today(), calls, followUps, set.working) {
		day := print.AgendaDay{Day: d.Day, Off: set.dayOff(d.Day)}
		for i, call := range d.Calls {
			one := print.AgendaCall{CoverCall: reach.call(call)}
			if first == last { // a week has no room for it
				plan, err := sheetOf(tx, call.ID, callbook.PhasePre)
				if err != nil {
					return nil, err
				}
				one.Aim = plan.Answers.Text("primary_objective")
			}
			if i+1 < len(d.Calls) {
				one.Until, one.Timed = call.Until(d.Calls[i+1], s.Zone)
			}
			day.Calls = append(day.Calls, one)
		}
		for _, f := range d.FollowUps {
			day.FollowUps = append(day.FollowUps, reach.followUp(f, s.today()))
		}
		out = append(out, day)
	}
	return out, nil
}

// reachable are the accounts and people of a page, and how to reach them.
type reachable struct {
	accounts map[string]callbook.Account
	people   map[string]callbook.Person
}

func reachedBy(tx *sqlite.Tx, calls []callbook.Call, followUps []callbook.FollowUp) (reachable, error) {
	var accounts, people []string
	for _, c := range calls {
		accounts, people = append(accounts, c.AccountID), append(people, c.PersonIDs...)
	}
	for _, f := range followUps {
		accounts = append(accounts, f.AccountID)
		if f.PersonID != "" {
			people = append(people, f.PersonID)
		}
	}
	r := reachable{map[string]callbook.Account{}, map[string]callbook.Person{}}
	found, err := tx.AccountsAmong(accounts, nil)
	if err != nil {
		return r, err
	}
	for _, a := range found {
		r.accounts[a.ID] = a
	}
	all, err := tx.People(people)
	for _, p := range all {
		r.people[p.ID] = p
	}
	return r, err
}

func (r reachable) call(c callbook.Call) print.CoverCall {
	account := r.accounts[c.AccountID]
	out := print.CoverCall{
		Time: c.When.Time, End: c.End(), Kind: c.Kind, Account: account.Name, Phone: account.Phone, Address: c.Place,
	}
	if out.Address == "" && c.Kind == callbook.VisitCall {
		out.Address = account.Address
	}
	found := false
	for _, id := range c.PersonIDs {
		p := r.people[id]
		out.People = append(out.People, print.Attendee{Name: p.Name, Role: p.Role})
		if len(p.Phones) > 0 && !found {
			out.Phone, found = p.Phones[0], true
		}
	}
	return out
}

func (r reachable) followUp(f callbook.FollowUp, today callbook.Day) print.AgendaFollowUp {
	account, person := r.accounts[f.AccountID], r.people[f.PersonID]
	out := print.AgendaFollowUp{Time: f.When.Time, What: f.Purpose, Who: account.Name, State: stateOnPaper(f)}
	if f.Overdue(today) {
		out.Late = f.When.Day
	}
	if person.Name != "" {
		out.Who = person.Name + ", " + account.Name
	}
	how := []string{}
	if f.Channel != callbook.Other {
		how = append(how, f.Channel.Word())
	}
	phone := account.Phone
	if len(person.Phones) > 0 {
		phone = person.Phones[0]
	}
	if (f.Channel == callbook.Phone || f.Channel == callbook.Text) && phone != "" {
		how = append(how, phone)
	}
	out.How = strings.Join(how, ", ")
	if out.What == "" {
		out.What = f.Channel.Word() + " as planned"
	}
	return out
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
