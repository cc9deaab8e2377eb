package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
)

// coaching is the page of a month for the manager (R66), written "2026-11".
func (s *Paper) coaching(tx *sqlite.Tx, month string, set chosen) (print.Pack, error) {
	m, err := callbook.ParseMonth(month)
	if err != nil {
		return print.Pack{}, err
	}
	w, err := s.monthOfWork(tx, m, set)
	if err != nil {
		return print.Pack{}, err
	}
	if len(w.Debriefs) == 0 {
		return print.Pack{}, callbook.Errorf(callbook.NotFound, "coaching", "No call in %s has been debriefed yet. File a debrief first.", m.First().Format("January 2006"))
	}
	page := print.Coaching{Rep: set.YourName, Manager: set.managerName, Month: callbook.Coach(w)}
	return print.Pack{Title: "Coaching page, " + m.First().Format("January 2006"), Leaves: []print.Leaf{page}}, nil
}

// monthOfWork loads what a coaching page is counted from.
func (s *Paper) monthOfWork(tx *sqlite.Tx, m callbook.Month, set chosen) (callbook.MonthOfWork, error) {
	today := s.today()
	last := min(m.Last(), today)
	w := callbook.MonthOfWork{Month: m, Today: today, Zone: s.Zone, Recap: set.recapClock()}
	var err error
	if w.Calls, err = tx.Calls(sqlite.CallFilter{From: m.First(), To: m.Last(), State: callbook.CallHeld}); err != nil {
		return w, err
	}
	if w.Debriefs, err = tx.Debriefs(sqlite.DebriefFilter{From: m.First(), To: m.Last()}); err != nil {
		return w, err
	}
	if w.Due, _, err = tx.FollowUps(sqlite.FollowUpFilter{From: m.First(), DueBy: m.Last()}); err != nil {
		return w, err
	}
	if w.Closed, err = tx.ClosedAccounts(m.First(), m.Last()); err != nil {
		return w, err
	}
	seen := map[string]bool{}
	for _, d := range w.Debriefs {
		if seen[d.Account.ID] {
			continue
		}
		seen[d.Account.ID] = true
		next, err := nextStep(tx, d.Account.ID)
		if err != nil {
			return w, err
		}
		w.Open = append(w.Open, next...)
	}
	w.Silent, err = s.silent(tx, last.AddDays(-callbook.QuietAfter-1))
	return w, err
}

// nextStep is the earliest open follow-up with a day of an account, or none.
func nextStep(tx *sqlite.Tx, accountID string) ([]callbook.FollowUp, error) {
	open, _, err := tx.FollowUps(sqlite.FollowUpFilter{AccountID: accountID, States: []callbook.FollowUpState{callbook.FollowUpOpen}})
	if err != nil || len(open) == 0 || open[0].When.Day == "" {
		return nil, err
	}
	return open[:1], nil
}

// mostSilent bounds the accounts that the page chooses its few from.
const mostSilent = 50

// silent lists open accounts that have heard nothing since a day, with what was
// open then and what comes next.
func (s *Paper) silent(tx *sqlite.Tx, since callbook.Day) ([]callbook.QuietAccount, error) {
	all, err := tx.Silent(since, mostSilent)
	if err != nil {
		return nil, err
	}
	for i := range all {
		q := &all[i]
		next, err := nextStep(tx, q.Account.ID)
		if err != nil {
			return nil, err
		}
		if len(next) > 0 {
			q.Next = &next[0]
		}
		if q.WasOpen, err = wasOpen(tx, q.Account.ID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// wasOpen is what an account waited for when it was last in touch.
func wasOpen(tx *sqlite.Tx, accountID string) (string, error) {
	debriefs, err := tx.Debriefs(sqlite.DebriefFilter{AccountID: accountID})
	if err != nil {
		return "", err
	}
	if len(debriefs) > 0 {
		for _, key := range []string{"commitment_wanted", "delay_reason", "needs", "overview"} {
			if text := callbook.OneLine(debriefs[0].Answers.Text(key)); text != "" {
				return text, nil
			}
		}
	}
	touches, err := tx.TouchesOf(accountID, 1)
	if err != nil || len(touches) == 0 {
		return "", err
	}
	return callbook.OneLine(touches[0].What), nil
}
