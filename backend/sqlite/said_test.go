package sqlite

import (
	"fmt"
	"testing"
	"time"

	"callbook/backend/callbook"
)

// followed checks that the tables filled by triggers agree with their views.
func followed(t *testing.T, s *Store, after string) {
	t.Helper()
	view(t, s, func(tx *Tx) error {
		for table, of := range map[string][2]string{
			"said":         {"says", "account_id, prompt, day, filed_at, sheet_id"},
			"account_move": {"moves", "account_id, at, change_id"},
			"log_entry":    {"log_entries", "day, filed_at, sheet_id, prompt, account_id"},
			"reached":      {"reaches", "day, sheet_id"},
			"tally":        {"tallies", "kind, whose, part, n"},
		} {
			if table == "tally" {
				table += " WHERE n <> 0" // a row with 0 counts as no row
			}
			has, should := fmt.Sprintf("SELECT %s FROM %s", of[1], table), fmt.Sprintf("SELECT %s FROM %s", of[1], of[0])
			n, err := tx.count(fmt.Sprintf("SELECT (SELECT count(*) FROM (%[1]s EXCEPT %[2]s)) + (SELECT count(*) FROM (%[2]s EXCEPT %[1]s))", has, should))
			if err != nil {
				return err
			}
			if n > 0 {
				t.Errorf("after %s, %d rows of %s are not as they should be", after, n, table)
			}
		}
		return keyed(t, tx, after)
	})
}

func saidOf(t *testing.T, s *Store, prompt string) (texts []string) {
	t.Helper()
	view(t, s, func(tx *Tx) error {
		filed, err := tx.Said("ivy", []string{prompt}, "", func(callbook.FiledSheet) bool { return false })
		for _, f := range filed {
			texts = append(texts, fmt.Sprintf("%s v%s %s", f.Day, f.Sheet.ID, f.Sheet.Answers.Text(prompt)))
		}
		return err
	})
	return texts
}

func TestSaidFollowsEveryWrite(t *testing.T) {
	s := newStore(t)
	call := callbook.Call{ID: "c", AccountID: "ivy", When: callbook.When{Day: "2026-11-20"}, State: callbook.CallHeld}
	sheet := func(id string, version int, state callbook.SheetState, needs string) callbook.Sheet {
		return callbook.Sheet{
			ID: id, Code: "K7F-42", CallID: "c", AccountID: "ivy", Phase: callbook.PhasePost, Version: version, State: state, FiledAt: day(20 + version),
			Answers: callbook.Answers{"needs": needs, "overview": "It went well."},
		}
	}
	save := func(label string, fn func(*Tx) error) {
		t.Helper()
		update(t, s, label, fn)
		followed(t, s, label)
	}
	want := func(texts ...string) {
		t.Helper()
		if got := saidOf(t, s, "needs"); fmt.Sprint(got) != fmt.Sprint(texts) {
			t.Errorf("said is %q, want %q", got, texts)
		}
	}
	undone := func(label string, texts ...string) {
		t.Helper()
		undo(t, s, label)
		followed(t, s, "undoing: "+label)
		want(texts...)
	}
	save("Added", func(tx *Tx) error {
		if err := tx.SaveAccount(callbook.Account{ID: "ivy", Name: "Ivy Seeds"}); err != nil {
			return err
		}
		return tx.SaveCall(call)
	})
	save("Wrote", func(tx *Tx) error { return tx.SaveSheet(sheet("1", 1, callbook.SheetDraft, "trays")) })
	want()
	save("Filed", func(tx *Tx) error { return tx.SaveSheet(sheet("1", 1, callbook.SheetFiled, "new trays")) })
	want("2026-11-20 v1 new trays")
	undone("Filed")
	save("Filed", func(tx *Tx) error { return tx.SaveSheet(sheet("1", 1, callbook.SheetFiled, "trays")) })
	save("Corrected", func(tx *Tx) error { return tx.SaveSheet(sheet("2", 2, callbook.SheetDraft, "lids")) })
	want() // while the correction is open, neither version counts
	save("Filed again", func(tx *Tx) error { return tx.SaveSheet(sheet("2", 2, callbook.SheetFiled, "lids")) })
	want("2026-11-20 v2 lids")
	save("Moved", func(tx *Tx) error {
		call.When.Day = "2026-11-21"
		return tx.SaveCall(call)
	})
	want("2026-11-21 v2 lids")
	undone("Moved", "2026-11-20 v2 lids")
	undone("Filed again")
	undone("Corrected", "2026-11-20 v1 trays")
}

func TestTimelineMovesFollowEveryWrite(t *testing.T) {
	s := newStore(t)
	moves := func(want int) {
		t.Helper()
		view(t, s, func(tx *Tx) error {
			found, total, err := tx.TimelineMoves("ivy", time.Time{}, 10)
			if len(found) != want || total != want {
				t.Errorf("%d moves are listed of %d, want %d", len(found), total, want)
			}
			return err
		})
	}
	add := func(label, what string) {
		t.Helper()
		update(t, s, label, func(tx *Tx) error {
			return tx.AddFollowUpChange(callbook.FollowUpChange{FollowUpID: "f", What: what, To: callbook.When{Day: "2026-12-01"}})
		})
		followed(t, s, label)
	}
	add("Early", "moved") // its follow-up arrives later
	moves(0)
	update(t, s, "Added", func(tx *Tx) error {
		return tx.SaveFollowUp(callbook.FollowUp{ID: "f", AccountID: "ivy", State: callbook.FollowUpOpen, Purpose: "Agree the trial"})
	})
	followed(t, s, "its follow-up")
	moves(1)
	add("Snoozed", "snoozed")
	add("Moved", "moved")
	add("Dropped", "dropped")
	moves(3)
	undo(t, s, "Dropped")
	followed(t, s, "undo")
	moves(2)
}
