package sqlite

import (
	"testing"

	"callbook/backend/callbook"
)

// A summary of the open questions is deleted as soon as something is written that
// it does not include, and is kept for anything later.
func TestDiscoverySummariesAreNeverStale(t *testing.T) {
	s := newStore(t)
	debrief := func(id string, on callbook.Day, question string) func(*Tx) error {
		return func(tx *Tx) error {
			if err := tx.SaveCall(callbook.Call{ID: id, AccountID: "ivy", When: callbook.When{Day: on}, State: callbook.CallHeld}); err != nil {
				return err
			}
			return tx.SaveSheet(callbook.Sheet{
				ID: id, Code: id, CallID: id, AccountID: "ivy", Phase: callbook.PhasePost, Version: 1, State: callbook.SheetFiled, FiledAt: day(20),
				Answers: callbook.Answers{"to_discover": []callbook.QuestionAnswer{{Text: question, State: callbook.QuestionOpen}}, "overview": "It went well."},
			})
		}
	}
	update(t, s, "", func(tx *Tx) error { return tx.SaveAccount(callbook.Account{ID: "ivy", Name: "Ivy Seeds"}) })
	update(t, s, "", debrief("a", "2026-11-10", "Who signs?"))
	update(t, s, "", debrief("b", "2026-11-12", "Why now?"))
	for name, c := range map[string]struct {
		write func(*Tx) error
		stays bool
	}{
		"a later debrief":    {debrief("c", "2026-11-13", "Which ink?"), true},
		"an earlier debrief": {debrief("d", "2026-11-11", "Which ink?"), false},
		"a correction": {func(tx *Tx) error {
			sheet, err := tx.Sheet("a")
			if err != nil {
				return err
			}
			sheet.ID, sheet.Version, sheet.Answers = "a2", 2, callbook.Answers{"to_discover": []callbook.QuestionAnswer{{Text: "Who pays?", State: callbook.QuestionOpen}}}
			return tx.SaveSheet(sheet)
		}, false},
		"a call that was earlier": {func(tx *Tx) error {
			return tx.SaveCall(callbook.Call{ID: "b", AccountID: "ivy", When: callbook.When{Day: "2026-11-09"}, State: callbook.CallHeld})
		}, false},
		"words of an earlier day": {func(tx *Tx) error {
			return tx.AddWording(callbook.Wording{ID: "w", AccountID: "ivy", Category: callbook.ToDiscover, Text: "Why?", Day: "2026-11-11", At: day(21)})
		}, false},
		"words of that day": {func(tx *Tx) error {
			return tx.AddWording(callbook.Wording{ID: "x", AccountID: "ivy", Category: callbook.ToDiscover, Text: "Why?", Day: "2026-11-12", At: day(21)})
		}, false},
		"later words": {func(tx *Tx) error {
			return tx.AddWording(callbook.Wording{ID: "y", AccountID: "ivy", Category: callbook.ToDiscover, Text: "Why?", Day: "2026-11-13", At: day(21)})
		}, true},
		"words of something else": {func(tx *Tx) error {
			return tx.AddWording(callbook.Wording{ID: "z", AccountID: "ivy", Category: "notes", Text: "Cello", Day: "2026-11-01", At: day(21)})
		}, true},
	} {
		update(t, s, "", func(tx *Tx) error {
			return tx.SaveDiscovered("ivy", callbook.Discovered{Day: "2026-11-12", At: day(20), Open: []string{"Who signs?", "Why now?"}})
		})
		stays := func(after string, want bool) {
			t.Helper()
			view(t, s, func(tx *Tx) error {
				kept, err := tx.Discovered("ivy", 0)
				if (len(kept.Open) == 2) != want {
					t.Errorf("after %s %+v is kept", after, kept)
				}
				return err
			})
		}
		stays("it was kept", true)
		update(t, s, "Wrote", c.write)
		stays(name, c.stays)
		update(t, s, "", func(tx *Tx) error {
			return tx.SaveDiscovered("ivy", callbook.Discovered{Day: "2026-11-12", At: day(20), Open: []string{"Who signs?", "Why now?"}})
		})
		undo(t, s, "Wrote")
		stays("undoing: "+name, c.stays)
	}
}
