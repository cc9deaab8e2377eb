package sqlite

import (
	"testing"

	"callbook/backend/callbook"
)

// The counts of the triggers are right in any order of adding, changing, deleting
// and undoing.
func TestCountsFollowEveryWrite(t *testing.T) {
	s := newStore(t)
	save := func(label string, fn func(*Tx) error) {
		t.Helper()
		update(t, s, label, fn)
		followed(t, s, label)
	}
	undone := func(label string) {
		t.Helper()
		undo(t, s, label)
		followed(t, s, "undoing: "+label)
	}
	touches := func(want int) {
		t.Helper()
		view(t, s, func(tx *Tx) error {
			found, total, err := tx.TimelineTouches("ivy", nil, 10)
			if len(found) != want || total != want {
				t.Errorf("%d touches are listed of %d, want %d", len(found), total, want)
			}
			return err
		})
	}
	f := callbook.FollowUp{ID: "f", AccountID: "ivy", Channel: callbook.Other, PromiseID: "p", State: callbook.FollowUpOpen, Purpose: "Send the sample"}
	put := func(state callbook.FollowUpState) func(*Tx) error {
		return func(tx *Tx) error {
			f.State = state
			return tx.SaveFollowUp(f)
		}
	}
	save("Touched", func(tx *Tx) error {
		if err := tx.AddTouch(callbook.Touch{ID: "t", AccountID: "ivy", FollowUp: "f", Channel: callbook.Other, Day: "2026-11-24"}); err != nil {
			return err
		}
		return tx.AddTouch(callbook.Touch{ID: "u", AccountID: "ivy", FollowUp: "f", Channel: callbook.Phone, Day: "2026-11-24"})
	})
	touches(2)
	save("Added", put(callbook.FollowUpOpen)) // after its touches
	touches(2)
	save("Done", put(callbook.FollowUpDone)) // the other one is a kept promise by now
	touches(1)
	undone("Done")
	touches(2)
	save("Done", put(callbook.FollowUpDone))
	save("Another account's", func(tx *Tx) error {
		f.AccountID = "oak"
		return tx.SaveFollowUp(f)
	})
	touches(2)
	undone("Another account's")
	touches(1)
	f.AccountID = "ivy"
	save("Touched again", func(tx *Tx) error {
		return tx.AddTouch(callbook.Touch{ID: "v", AccountID: "ivy", FollowUp: "f", Channel: callbook.Other, Day: "2026-11-25"})
	})
	touches(1)
	undone("Touched again")
	p := callbook.Promise{ID: "p", AccountID: "ivy", By: callbook.Them, What: "count", State: callbook.PromiseOpen}
	save("Promised", func(tx *Tx) error { return tx.SavePromise(p) })
	save("Kept", func(tx *Tx) error {
		p.State, p.ClosedOn = callbook.PromiseKept, "2026-11-24"
		return tx.SavePromise(p)
	})
	undone("Kept")
	save("Broken", func(tx *Tx) error {
		p.State, p.ClosedOn = callbook.PromiseBroken, "2026-11-24"
		return tx.SavePromise(p)
	})
	save("Deleted", func(tx *Tx) error { return tx.DeletePromise("p") })
	undone("Deleted")
	save("Moved", func(tx *Tx) error {
		return tx.AddFollowUpChange(callbook.FollowUpChange{FollowUpID: "f", What: "moved", To: callbook.When{Day: "2026-12-01"}})
	})
	undone("Moved")
}

// The logbook counts entries with words, by month, of accounts that exist.
func TestLogbookCountsFollowEveryWrite(t *testing.T) {
	s := newStore(t)
	ivy := callbook.Account{ID: "ivy", Name: "Ivy Seeds"}
	call := callbook.Call{ID: "c", AccountID: "ivy", When: callbook.When{Day: "2026-11-20"}, State: callbook.CallHeld}
	sheet := callbook.Sheet{
		ID: "1", Code: "K7F-42", CallID: "c", AccountID: "ivy", Phase: callbook.PhasePost, Version: 1, State: callbook.SheetFiled, FiledAt: day(20),
		Answers: callbook.Answers{"liked": "Coffee", "learned": " ", "outcome": "advance"},
	}
	said := func(after string, entries, inAll, months int) {
		t.Helper()
		followed(t, s, after)
		view(t, s, func(tx *Tx) error {
			found, total, err := tx.LogEntries(LogFilter{Month: "2026-11"})
			if err != nil {
				return err
			}
			all, err := tx.CountLog("", "")
			if len(found) != entries || total != entries || all != inAll {
				t.Errorf("after %s %d entries are listed, %d counted of the month and %d in all, want %d and %d", after, len(found), total, all, entries, inAll)
			}
			if err != nil {
				return err
			}
			listed, err := tx.LogMonths()
			if len(listed) != months {
				t.Errorf("after %s the months are %v, want %d", after, listed, months)
			}
			return err
		})
	}
	step := func(label string, entries, inAll, months int, fn func(*Tx) error) {
		t.Helper()
		update(t, s, label, fn)
		said(label, entries, inAll, months)
	}
	taken := func(label string, entries, inAll, months int) {
		t.Helper()
		undo(t, s, label)
		said("undoing: "+label, entries, inAll, months)
	}
	step("Filed", 0, 0, 0, func(tx *Tx) error { // its account arrives later
		if err := tx.SaveCall(call); err != nil {
			return err
		}
		return tx.SaveSheet(sheet)
	})
	step("Added", 1, 1, 1, func(tx *Tx) error { return tx.SaveAccount(ivy) })
	step("Deleted", 1, 1, 1, func(tx *Tx) error { return tx.DeleteAccount("ivy") }) // it is history
	taken("Deleted", 1, 1, 1)
	step("Moved", 0, 1, 1, func(tx *Tx) error {
		call.When.Day = "2026-12-02"
		return tx.SaveCall(call)
	})
	taken("Moved", 1, 1, 1)
	correct := func(state callbook.SheetState, answers callbook.Answers) func(*Tx) error {
		return func(tx *Tx) error {
			sheet.ID, sheet.Version, sheet.State, sheet.Answers = "2", 2, state, answers
			return tx.SaveSheet(sheet)
		}
	}
	step("Corrected", 0, 0, 0, correct(callbook.SheetDraft, sheet.Answers)) // while it is open
	step("Filed again", 2, 2, 0, correct(callbook.SheetFiled, callbook.Answers{"liked": "Tea", "stuck": "Prices", "outcome": "not_reached"}))
	taken("Filed again", 0, 0, 0)
	taken("Corrected", 1, 1, 1)
}
