package bridge

import (
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
	"callbook/backend/templates"
)

// peer is the page of an account for the weekly strategy meeting (R65).
func (s *Paper) peer(tx *sqlite.Tx, ref string, set chosen) (print.Pack, error) {
	return s.accountPage(tx, ref, templates.PeerMeeting, callbook.AccountStory.PeerPage, set)
}

// steps is the page of an account's sales steps (R67).
func (s *Paper) steps(tx *sqlite.Tx, ref string, set chosen) (print.Pack, error) {
	return s.accountPage(tx, ref, templates.AccountSteps, callbook.AccountStory.StepsPage, set)
}

// accountPage fills in a page about an account from the book. It is not a sheet:
// it has no code, and what is written on it stays on paper.
func (s *Paper) accountPage(tx *sqlite.Tx, ref, template string, answer func(callbook.AccountStory) callbook.Answers, set chosen) (print.Pack, error) {
	account, err := findAccount(tx, ref)
	if err != nil {
		return print.Pack{}, err
	}
	t, err := tx.LatestTemplate(template)
	if err != nil {
		return print.Pack{}, err
	}
	story, err := s.story(tx, account)
	if err != nil {
		return print.Pack{}, err
	}
	head := print.Head{Account: account.Name, Day: s.today(), Us: ourPeople(set, callbook.Call{})}
	for _, p := range story.People {
		head.People = append(head.People, print.Attendee{Name: p.Name, Role: p.Role})
	}
	title := t.Title + ", " + account.Name
	sheet := print.Sheet{Template: t, Answers: answer(story), Head: &head}
	return print.Pack{Title: title, Calls: []print.PackCall{{Title: title, Sheets: []print.Sheet{sheet}}}}, nil
}

func (s *Paper) story(tx *sqlite.Tx, account callbook.Account) (callbook.AccountStory, error) {
	out := callbook.AccountStory{Account: account}
	var err error
	if out.Debriefs, err = tx.Debriefs(sqlite.DebriefFilter{AccountID: account.ID}); err != nil {
		return out, err
	}
	held, err := tx.Calls(sqlite.CallFilter{AccountID: account.ID, State: callbook.CallHeld})
	if err != nil {
		return out, err
	}
	for i, d := range out.Debriefs { // with who was there
		if at := slices.IndexFunc(held, func(call callbook.Call) bool { return call.ID == d.Call.ID }); at >= 0 {
			out.Debriefs[i].Call.PersonIDs = held[at].PersonIDs
		}
	}
	if out.LastWeek, err = tx.Debriefs(sqlite.DebriefFilter{From: s.today().AddDays(-7), To: s.today()}); err != nil {
		return out, err
	}
	if out.Promises, err = tx.PromisesOf(account.ID, callbook.PromiseOpen); err != nil {
		return out, err
	}
	if out.Concerns, err = tx.ConcernsOf(account.ID, callbook.ConcernOpen); err != nil {
		return out, err
	}
	if out.People, err = tx.PeopleOf(account.ID); err != nil {
		return out, err
	}
	if out.Steps, err = salesSteps(tx); err != nil {
		return out, err
	}
	if out.Reached, err = tx.StepsReached(account.ID); err != nil {
		return out, err
	}
	out.FollowUps, _, err = tx.FollowUps(sqlite.FollowUpFilter{AccountID: account.ID, States: []callbook.FollowUpState{callbook.FollowUpOpen}})
	return out, err
}

// card is the rehearsal card of a call: what its plan says that is to be said
// aloud once before (R40, R42).
func card(tx *sqlite.Tx, ref string, set chosen) (print.Pack, error) {
	call, err := findCall(tx, ref)
	if err != nil {
		return print.Pack{}, err
	}
	pre, err := sheetOf(tx, call.ID, callbook.PhasePre)
	if err != nil {
		return print.Pack{}, err
	}
	one, err := packCall(tx, call, set, pre)
	if err != nil {
		return print.Pack{}, err
	}
	t, err := tx.LatestTemplate(templates.RehearsalCard)
	if err != nil {
		return print.Pack{}, err
	}
	sheet := &one.Sheets[0]
	sheet.Template, sheet.Code = t, ""
	one.Title = t.Title + ", " + one.Title
	return print.Pack{Title: one.Title, Calls: []print.PackCall{one}}, nil
}
