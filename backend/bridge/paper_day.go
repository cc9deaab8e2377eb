package bridge

import (
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
)

// Going returns the calls that are on the pages of a typed day, in the order of the day,
// with how far their plans are.
//
// Errors: Invalid for a date that is not understood.
func (s *Paper) Going(day string) ([]DayCall, error) {
	going := []DayCall{}
	err := s.view(func(tx *sqlite.Tx) error {
		w, err := s.when(tx, "day", day)
		if err != nil {
			return err
		}
		calls, err := tx.Calls(sqlite.CallFilter{Day: w.Day})
		if err != nil {
			return err
		}
		going, err = s.dayCalls(tx, slices.DeleteFunc(calls, func(c callbook.Call) bool { return !c.Prints() }))
		return err
	})
	return going, err
}

// dayPack is the cover of a day and the sheets of its calls, in the order of
// the day. Calls that were cancelled or reached nobody are left out. Those that
// the rep leaves out stay on the cover: it is about the day.
func (s *Paper) dayPack(tx *sqlite.Tx, r PrintRequest, day callbook.Day, set chosen) (print.Pack, error) {
	calls, err := tx.Calls(sqlite.CallFilter{Day: day})
	if err != nil {
		return print.Pack{}, err
	}
	pack := print.Pack{
		Title: "Day pack, " + day.Format("Monday, 2 January 2006"),
		Cover: &print.Cover{Rep: set.YourName, Day: day},
	}
	listed := map[string]bool{}
	for _, call := range calls {
		listed[call.ID] = true
	}
	clashes, err := s.clashes(tx, set, day, day, listed)
	if err != nil {
		return pack, err
	}
	for _, call := range calls {
		if !call.Prints() {
			continue
		}
		one, err := packCall(tx, call, set)
		if err != nil {
			return pack, err
		}
		if !slices.Contains(r.Skip, call.ID) {
			pack.Calls = append(pack.Calls, one)
		}
		row, err := coverCall(tx, call)
		if err != nil {
			return pack, err
		}
		row.Clash = clashes[call.ID]
		pack.Cover.Calls = append(pack.Cover.Calls, row)
		post, err := sheetOf(tx, call.ID, callbook.PhasePost)
		if err != nil {
			return pack, err
		}
		if post.State != callbook.SheetFiled {
			pack.Cover.Sheets++
		}
	}
	if len(pack.Cover.Calls) == 0 {
		return pack, callbook.Errorf(callbook.NotFound, "day", "No calls are planned on %s. Plan one first.", day.Format("Monday, 2 January 2006"))
	}
	pack.Cover.Recaps = len(pack.Cover.Calls)
	if r.NoCover && len(pack.Calls) == 0 {
		return pack, callbook.Errorf(callbook.Invalid, "skip", "Everything is left out. Tick the cover or a call.")
	}
	if err := coverRows(tx, pack.Cover, day, min(day, s.today().AddDays(1))); err != nil {
		return pack, err
	}
	if r.NoCover {
		pack.Cover = nil
	}
	return pack, nil
}

func coverCall(tx *sqlite.Tx, call callbook.Call) (print.CoverCall, error) {
	account, err := tx.Account(call.AccountID)
	if err != nil {
		return print.CoverCall{}, err
	}
	people, err := attendees(tx, call)
	if err != nil {
		return print.CoverCall{}, err
	}
	phone, err := phoneFor(tx, call, account)
	if err != nil {
		return print.CoverCall{}, err
	}
	row := print.CoverCall{
		Time: call.When.Time, End: call.End(), Kind: call.Kind, Account: account.Name, People: people,
		Phone: phone,
	}
	if row.Address, err = streetOf(tx, call, account); err != nil {
		return row, err
	}
	pre, err := sheetOf(tx, call.ID, callbook.PhasePre)
	if err != nil {
		return row, err
	}
	row.Aim, row.Code = pre.Answers.Text("primary_objective"), pre.Code
	row.Purpose, err = purposeOf(tx, call, pre)
	return row, err
}

// coverRows lists what is overdue on the day, and who gets thanks on it.
func coverRows(tx *sqlite.Tx, cover *print.Cover, day, overdueOn callbook.Day) error {
	open := []callbook.FollowUpState{callbook.FollowUpOpen}
	overdue, _, err := tx.FollowUps(sqlite.FollowUpFilter{States: open, OverdueOn: overdueOn})
	if err != nil {
		return err
	}
	for _, f := range overdue {
		row, err := coverRow(tx, f)
		if err != nil {
			return err
		}
		row.How = f.Channel.By(row.How)
		cover.Overdue = append(cover.Overdue, row)
	}
	due, _, err := tx.FollowUps(sqlite.FollowUpFilter{States: open, From: day, DueBy: day})
	if err != nil {
		return err
	}
	for _, f := range due {
		if !f.Thanks() {
			continue
		}
		row, err := coverRow(tx, f)
		if err != nil {
			return err
		}
		row.How = f.Channel.Way()
		if row.Day, err = metOn(tx, f); err != nil {
			return err
		}
		cover.Thanks = append(cover.Thanks, row)
	}
	return nil
}

// metOn is the day of the call that a thank-you is for, or "" where it came
// from none.
func metOn(tx *sqlite.Tx, f callbook.FollowUp) (callbook.Day, error) {
	if f.CallID != "" {
		call, err := tx.Call(f.CallID)
		return call.When.Day, err
	}
	if f.SeriesID != "" {
		series, err := tx.Series(f.SeriesID)
		return series.From, err
	}
	return "", nil
}

func coverRow(tx *sqlite.Tx, f callbook.FollowUp) (print.CoverRow, error) {
	account, err := tx.Account(f.AccountID)
	if err != nil {
		return print.CoverRow{}, err
	}
	row := print.CoverRow{Day: f.When.Day, What: f.Purpose, Who: account.Name, How: callbook.PhoneOf(account, nil)}
	if row.What == "" {
		row.What = f.Channel.Deed()
	}
	if f.PersonID != "" {
		p, err := tx.Person(f.PersonID)
		if err != nil {
			return row, err
		}
		row.Who, row.How = p.Name+", "+account.Name, callbook.PhoneOf(account, []callbook.Person{p})
	}
	return row, nil
}
