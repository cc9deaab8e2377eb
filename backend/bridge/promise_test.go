package bridge_test

import (
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// What we promised becomes a follow-up of our own (R59); doing it keeps the
// promise, and undo takes both back.
func TestDoingWhatWePromisedKeepsThePromise(t *testing.T) {
	d := newDesk(t)
	ivy := d.account("Ivy Seeds")
	d.debrief(d.plan("Ivy Seeds", "24 nov 8:00"), `{"outcome": "advance",
		"promises": [{"by": "us", "what": "Quote for two LX-40", "due": "2026-11-26", "named_by": "customer"}],
		"preferred_channel": "email", "first_follow_up": "2026-12-04"}`)
	states := func() (states []callbook.PromiseState) {
		d.must(d.Store().View(t.Context(), func(tx *sqlite.Tx) error {
			promises, err := tx.PromisesOf(ivy.ID, "")
			for _, p := range promises {
				states = append(states, p.State)
			}
			return err
		}))
		return states
	}
	if got := states(); len(got) != 1 || got[0] != callbook.PromiseOpen {
		t.Fatalf("promises are %v", got)
	}
	for _, f := range d.followUps("open") {
		if f.Purpose == "Quote for two LX-40" {
			_, err := d.FollowUps.Done(f.ID, "sent", true)
			d.must(err)
		}
	}
	if got := states(); len(got) != 1 || got[0] != callbook.PromiseKept {
		t.Errorf("done, promises are %v", got)
	}
	_, err := d.History.Undo()
	d.must(err)
	if got := states(); len(got) != 1 || got[0] != callbook.PromiseOpen {
		t.Errorf("undone, promises are %v", got)
	}
}
