package sqlite

import (
	"path/filepath"
	"testing"

	"callbook/backend/callbook"
)

// In a book of an older schema only the purposes of follow-ups show which of them
// are thanks, and which ask whether the mails were forwarded.
func TestMigrationGivesOldFollowUpsTheirKind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	copyFile(t, "testdata/books/v4.db", path)
	purposes := map[string]callbook.FollowUpKind{
		"Thank them for the order":     callbook.ThankYou,
		"thanks":                       callbook.ThankYou,
		"Send a short, warm thank-you": callbook.ThankYou,
		"E-mail: “Thank you!”":         callbook.ThankYou,
		"  To say thanks":              callbook.ThankYou,
		"Say ’thanks’":                 callbook.ThankYou,
		"Call Zoë, and thank her":      callbook.PlainFollowUp,
		"für thanks":                   callbook.PlainFollowUp,
		"谢谢 thank you":                 callbook.PlainFollowUp,
		"Ask for the unthankful part":  callbook.PlainFollowUp,
		"sendthanks":                   callbook.PlainFollowUp,
		"Agree the trial":              callbook.PlainFollowUp,
		"":                             callbook.PlainFollowUp,
		"Ask whether the mail was passed on to Dr. A. Brandt": callbook.PassedOn,
		"ask whether the mail was passed on":                  callbook.PlainFollowUp,
	}
	for purpose, want := range purposes {
		if was := (callbook.FollowUp{}).For(purpose); want != callbook.PassedOn && was.Kind != want {
			t.Errorf("today's reading of %q is %q, want %q", purpose, was.Kind, want)
		}
		run(t, path, "INSERT INTO follow_up (id, account_id, channel, purpose) VALUES ('of ' || '"+purpose+"', 'a', 'email', '"+purpose+"')")
	}
	run(t, path, "INSERT INTO touch (id, account_id, follow_up_id, channel, what) VALUES ('t', 'a', 'of thanks', 'email', 'sent')")
	s := openAt(t, path)
	view(t, s, func(tx *Tx) error {
		for purpose, want := range purposes {
			f, err := tx.FollowUp("of " + purpose)
			if err != nil || f.Kind != want || f.Purpose != purpose {
				t.Errorf("%q is %q, want %q (%v)", purpose, f.Kind, want, err)
			}
		}
		touches, err := tx.TouchesOf("a", 0)
		if len(touches) != 1 || touches[0].Kind != callbook.ThankYou {
			t.Errorf("its touches are %+v", touches)
		}
		return err
	})
}

// An action from before the migration that gave follow-ups their kind can be undone
// after it, and the follow-ups keep their kind.
func TestActionsFromBeforeFollowUpKindsCanBeUndone(t *testing.T) {
	s := newStore(t)
	f := callbook.FollowUp{ID: "f", Channel: callbook.Email, Purpose: "Thank them", State: callbook.FollowUpOpen}
	update(t, s, "Added a follow-up", func(tx *Tx) error { return tx.SaveFollowUp(f) })
	f.State = callbook.FollowUpDropped
	update(t, s, "Dropped a follow-up", func(tx *Tx) error { return tx.SaveFollowUp(f) })
	update(t, s, "", func(tx *Tx) error { return tx.exec("UPDATE follow_up SET kind = 'thanks'") })
	undo(t, s, "Dropped a follow-up")
	view(t, s, func(tx *Tx) error {
		got, err := tx.FollowUp("f")
		if got.State != callbook.FollowUpOpen || got.Kind != callbook.ThankYou {
			t.Errorf("it is %+v", got)
		}
		return err
	})
	undo(t, s, "Added a follow-up")
}

// If a change of purpose is undone, the kind is restored too.
func TestKindAndPurposeAreSavedTogether(t *testing.T) {
	s := newStore(t)
	plain := callbook.FollowUp{ID: "f", Channel: callbook.Email, State: callbook.FollowUpOpen}.For("Ask")
	update(t, s, "Added a follow-up", func(tx *Tx) error { return tx.SaveFollowUp(plain) })
	update(t, s, "Corrected a debrief", func(tx *Tx) error { return tx.SaveFollowUp(plain.For("Thank them")) })
	undo(t, s, "Corrected a debrief")
	view(t, s, func(tx *Tx) error {
		got, err := tx.FollowUp("f")
		if got.Kind != callbook.PlainFollowUp || got.Purpose != "Ask" {
			t.Errorf("it is %+v", got)
		}
		return err
	})
}
