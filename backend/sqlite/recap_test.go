package sqlite

import (
	"testing"
	"time"

	"callbook/backend/callbook"
)

func TestAMailOfACallComesBackAsItWasSaved(t *testing.T) {
	full := filled[callbook.Recap](t)
	full.ID = derivedID("recap", full.CallID, string(full.Form))
	roundTrip(t, (*Tx).SaveRecap, func(tx *Tx) (callbook.Recap, error) { return first(tx.Recaps(full.CallID)) },
		full, callbook.Recap{ID: full.ID, CallID: full.CallID, Form: full.Form, LeftOut: []string{}, To: []string{}, HiddenTo: []string{}})
}

func TestEachFormOfAMailIsSavedSeparately(t *testing.T) {
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error {
		for form, text := range map[callbook.RecapForm]string{callbook.DetailedRecap: "long", callbook.BriefRecap: "short"} {
			if err := tx.SaveRecap(callbook.Recap{CallID: "c", Form: form, Text: text}); err != nil {
				return err
			}
		}
		return tx.SaveRecap(callbook.Recap{CallID: "c", Form: callbook.BriefRecap, Text: "shorter"})
	})
	view(t, s, func(tx *Tx) error {
		kept, err := tx.Recaps("c")
		texts := map[callbook.RecapForm]string{}
		for _, one := range kept {
			texts[one.Form] = one.Text
		}
		if len(kept) != 2 || texts[callbook.DetailedRecap] != "long" || texts[callbook.BriefRecap] != "shorter" {
			t.Errorf("kept are %v", texts)
		}
		return err
	})
}

func TestAnOwedRecapIsClaimedOnce(t *testing.T) {
	s := newStore(t)
	call := func(id string, end callbook.RecapEnd, state callbook.CallState, day callbook.Day) callbook.Call {
		return callbook.Call{ID: id, State: state, RecapEnd: end, When: callbook.When{Day: day}, PersonIDs: []string{"p"}}
	}
	update(t, s, "", func(tx *Tx) error {
		for _, c := range []callbook.Call{
			call("owed", callbook.RecapOwed, callbook.CallHeld, "2026-11-24"),
			call("sent", callbook.RecapSent, callbook.CallHeld, "2026-11-24"),
			call("unfiled", callbook.RecapOwed, callbook.CallHeld, "2026-11-24"),
			call("ahead", callbook.RecapOwed, callbook.CallPlanned, "2026-11-24"),
			call("later", callbook.RecapOwed, callbook.CallHeld, "2026-12-24"),
		} {
			if err := tx.SaveCall(c); err != nil {
				return err
			}
			sheet := callbook.Sheet{ID: "s" + c.ID, Code: "K7F-4" + c.ID, CallID: c.ID, Phase: callbook.PhasePost, Version: 1, State: callbook.SheetFiled}
			if c.ID == "unfiled" {
				sheet.State = callbook.SheetDraft
			}
			if err := tx.SaveSheet(sheet); err != nil {
				return err
			}
		}
		return nil
	})
	untold := func() (ids []string) {
		view(t, s, func(tx *Tx) error {
			calls, err := tx.UntoldRecaps("2026-11-26")
			for _, c := range calls {
				ids = append(ids, c.ID)
			}
			return err
		})
		return ids
	}
	claim := func(id, was, key string) (ours bool) {
		update(t, s, "", func(tx *Tx) (err error) {
			ours, err = tx.ClaimRecapTold(id, was, key)
			return err
		})
		return ours
	}
	if got := untold(); len(got) != 1 || got[0] != "owed" {
		t.Fatalf("untold are %v", got)
	}
	if !claim("owed", "", "k") || claim("owed", "", "k") {
		t.Error("not exactly one claim was granted")
	}
	if got := untold(); len(got) != 0 {
		t.Errorf("told, untold are %v", got)
	}
	if !claim("owed", "k", "") || len(untold()) != 1 {
		t.Error("a claim given back is not untold")
	}
	if claim("sent", "", "k") || claim("owed", "other", "k") {
		t.Error("a recap was claimed that is sent, or for another key")
	}
	view(t, s, func(tx *Tx) error {
		owing, err := tx.Calls(CallFilter{OwesRecap: true, To: "2026-11-24"})
		if len(owing) != 1 || owing[0].ID != "owed" || len(owing[0].PersonIDs) != 1 {
			t.Errorf("owing are %+v", owing)
		}
		return err
	})
}

func TestPrintedMeansUnchangedSincePrinting(t *testing.T) {
	s := newStore(t)
	sheet := callbook.Sheet{ID: "s", Code: "K7F-42", CallID: "c", Phase: callbook.PhasePre, Version: 1, State: callbook.SheetDraft, Answers: callbook.Answers{"value": "a"}}
	update(t, s, "", func(tx *Tx) error { return tx.SaveSheet(sheet) })
	printed := func() (at time.Time) {
		view(t, s, func(tx *Tx) (err error) {
			at, err = tx.PrintedAt("s")
			return err
		})
		return at
	}
	if at := printed(); !at.IsZero() {
		t.Errorf("never printed, yet at %v", at)
	}
	update(t, s, "", func(tx *Tx) error { return tx.MarkPrinted([]string{"s"}, tx.now) })
	if printed().IsZero() {
		t.Error("printed, but not said so")
	}
	sheet.Answers = callbook.Answers{"value": "b"}
	update(t, s, "", func(tx *Tx) error { return tx.SaveSheet(sheet) })
	if at := printed(); !at.IsZero() {
		t.Errorf("changed since, yet printed at %v", at)
	}
	update(t, s, "", func(tx *Tx) error { return tx.MarkPrinted([]string{"s"}, tx.now) })
	if printed().IsZero() {
		t.Error("printed again, but not said so")
	}
	update(t, s, "", func(tx *Tx) error { return tx.MarkPrinted([]string{"s"}, tx.now.Add(-time.Minute)) })
	if at := printed(); !at.IsZero() {
		t.Errorf("changed while it was being printed, yet printed at %v", at)
	}
}
