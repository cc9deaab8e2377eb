package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// AskForwarded plans to ask the customer, in three working days and by e-mail,
// whether the mails to forward reached those who decide too. It is asked once.
//
// Errors: as Page, and Conflict where nobody is to be asked or the follow-up is
// planned already.
func (s *Recaps) AskForwarded(ref string) (FollowUp, error) {
	var out FollowUp
	err := s.update("Planned to ask whether an email was forwarded", func(tx *sqlite.Tx) error {
		all, err := s.letters(tx, ref)
		if err != nil {
			return err
		}
		var names []string
		for _, one := range all.list {
			if one.form.Forwarded() {
				names = append(names, one.form.For())
			}
		}
		made, err := ledTo(tx, all.call)
		if err != nil {
			return err
		}
		when, err := s.when(tx, "when", "+3bd")
		if err != nil {
			return err
		}
		f, change, err := callbook.AskPassedOn(newID(), all.call, names, made, when, s.now())
		if err != nil {
			return err
		}
		if err := saveFollowUps(tx, []callbook.FollowUp{f}, []callbook.FollowUpChange{change}); err != nil {
			return err
		}
		out, err = s.followUpOut(tx, f)
		return err
	})
	return out, err
}

// ledTo lists the follow-ups that a call has led to.
func ledTo(tx *sqlite.Tx, call callbook.Call) ([]callbook.FollowUp, error) {
	made, _, err := tx.FollowUps(sqlite.FollowUpFilter{CallID: call.ID})
	return made, err
}
