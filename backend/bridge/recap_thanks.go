package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/mail"
	"callbook/backend/sqlite"
)

// Thanks drafts the mail of a thank-you follow-up, as a link for the rep's mail
// program.
//
// Errors: NotFound for an unknown id.
func (s *Recaps) Thanks(followUp string) (Recap, error) {
	var draft mail.Recap
	err := s.view(func(tx *sqlite.Tx) error {
		f, err := tx.FollowUp(followUp)
		if err != nil {
			return err
		}
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		in := mail.RecapInput{Today: s.today(), Rep: set.YourName}
		if f.CallID != "" {
			if in.Call, err = tx.Call(f.CallID); err != nil {
				return err
			}
			debrief, err := sheetOf(tx, f.CallID, callbook.PhasePost)
			if err != nil {
				return err
			}
			in.Missed = !in.Call.Reached(debrief)
		}
		if f.PersonID != "" {
			p, err := tx.Person(f.PersonID)
			if err != nil {
				return err
			}
			in.People = append(in.People, p)
		}
		draft = mail.Thanks(in, f)
		return nil
	})
	if err != nil {
		return Recap{}, err
	}
	return recapOut(draft, ""), nil
}
