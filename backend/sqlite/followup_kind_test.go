package sqlite

import (
	"path/filepath"
	"testing"

	"callbook/backend/callbook"
)

// A book of an older schema says only by the purposes of its follow-ups which
// of them thank, and which ask whether the mails were passed on.
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

// What was done before a migration gave the follow-ups their kind is undone
// after it, and they keep it.
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

// A purpose that is changed and taken back has the kind that it had.
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
