package bridge

import (
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// passedOn begins the purpose of the follow-up that asks whether the mails to
// forward were.
const passedOn = "Ask whether the mail was passed on"

// AskForwarded plans to ask the customer, in three working days and by e-mail,
// whether the mails to forward reached those who decide too. It is asked once.
func (s *Recaps) AskForwarded(ref string) (FollowUp, error) {
	var out FollowUp
	err := s.update("Planned to ask whether a mail was passed on", func(tx *sqlite.Tx) error {
		all, err := s.letters(tx, ref)
		if err != nil {
			return err
		}
		var names []string
		for _, one := range all.list {
			if name := one.form.For(); name != "" {
				names = append(names, name)
			}
		}
		asks, err := asksForwarded(tx, all.call)
		if err != nil {
			return err
		}
		if len(names) == 0 || asks {
			return callbook.Errorf(callbook.Conflict, "", "There is nothing more to ask: nobody decides who was not there, or the follow-up is planned already.")
		}
		when, err := s.when(tx, "when", "+3bd")
		if err != nil {
			return err
		}
		f := callbook.FollowUp{
			ID: newID(), AccountID: all.call.AccountID, CallID: all.call.ID, When: when, Channel: callbook.Email,
			Purpose: passedOn + " to " + strings.Join(names, ", "), State: callbook.FollowUpOpen, CreatedAt: s.now(), UpdatedAt: s.now(),
		}
		if len(all.people) > 0 {
			f.PersonID = all.people[0].ID
		}
		if err := tx.SaveFollowUp(f); err != nil {
			return err
		}
		made := callbook.FollowUpChange{ID: newID(), FollowUpID: f.ID, What: "made", To: f.When, At: s.now()}
		if err := tx.AddFollowUpChange(made); err != nil {
			return err
		}
		out, err = s.followUpOut(tx, f)
		return err
	})
	return out, err
}

// asksForwarded reports whether a call has led to that follow-up.
func asksForwarded(tx *sqlite.Tx, call callbook.Call) (bool, error) {
	made, _, err := tx.FollowUps(sqlite.FollowUpFilter{CallID: call.ID})
	for _, f := range made {
		if f.State != callbook.FollowUpDropped && strings.HasPrefix(f.Purpose, passedOn) {
			return true, err
		}
	}
	return false, err
}
