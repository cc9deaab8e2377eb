package sqlite

import (
	"reflect"
	"testing"

	"callbook/backend/callbook"
)

func sheetWithEverything() callbook.Sheet {
	return callbook.Sheet{
		ID: "s1", Code: "K7F-42", CallID: "c1", AccountID: "ivy", Template: callbook.TemplateRef{ID: "post-call", Version: 1},
		Phase: callbook.PhasePost, Version: 1, State: callbook.SheetDraft,
		Answers: callbook.Answers{
			"overview": "All well & <good>, 100 %", "review": []string{"summary", "value"}, "order_asked": true, "closes": 2.0, "effectiveness": 4.5,
			"budget":          callbook.Money{Amount: "12500.00", Currency: "EUR", Note: "from next year"},
			"if_then":         []callbook.IfThen{{If: "frost", Then: "call"}},
			"absent_deciders": []callbook.PersonAnswer{{Name: "Zoë Müller", Role: "Head gardener", Email: "zoe@ivy.example", Phone: "+49 30 555 0199", Present: true}},
			"promises":        []callbook.PromiseAnswer{{By: callbook.Us, What: "Send samples", Due: "2026-11-30", NamedBy: callbook.AgreedByRep, State: callbook.PromiseOpen}},
			"concerns":        []callbook.ConcernAnswer{{What: "Peat", State: callbook.ConcernOpen, How: "Trial"}},
			"questions_asked": []callbook.QuestionAnswer{{Text: "When?", State: callbook.QuestionAnswered, Answer: "Spring"}},
			"follow_ups":      []callbook.FollowUpAnswer{{Channel: "phone", When: "2026-12-01T14:30", Purpose: "Agree", Reason: "Board", New: "Prices", Agreed: true, NamedBy: callbook.AgreedByCustomer}},
		},
		Carried: map[string]callbook.Source{"overview": {SheetID: "s0", Sheet: "post-call", Day: "2026-11-12", With: []string{"Pat O'Brien"}, Suggestion: true, Changed: true}},
		Struck:  map[string]callbook.Struck{"needs": {Value: []callbook.IfThen{{If: "a", Then: "b"}}, From: callbook.Source{SheetID: "s0", Sheet: "post-call", Day: "2026-11-12"}}},
	}
}

func TestASheetComesBackWithAnswersOfEveryShape(t *testing.T) {
	full := sheetWithEverything()
	empty := full
	empty.Answers, empty.Carried, empty.Struck = callbook.Answers{}, map[string]callbook.Source{}, map[string]callbook.Struck{}
	roundTrip(t, (*Tx).SaveSheet, func(tx *Tx) (callbook.Sheet, error) { return tx.Sheet("s1") }, full, empty)
}

func TestAnAnswerOfUnknownShapeIsRefused(t *testing.T) {
	s := newStore(t)
	sheet := callbook.Sheet{ID: "s1", Answers: callbook.Answers{"needs": 7}}
	if err := s.Update(t.Context(), "", func(tx *Tx) error { return tx.SaveSheet(sheet) }); err == nil {
		t.Error("an int was taken for an answer")
	}
}

func TestAFiledSheetNeverChanges(t *testing.T) {
	s := newStore(t)
	sheet := sheetWithEverything()
	sheet.State, sheet.FiledAt = callbook.SheetFiled, day(24)
	update(t, s, "Filed", func(tx *Tx) error { return tx.SaveSheet(sheet) })
	before := dump(t, s)
	sheet.Answers = callbook.Answers{"overview": "Better"}
	if err := s.Update(t.Context(), "Changed", func(tx *Tx) error { return tx.SaveSheet(sheet) }); callbook.CodeOf(err) != callbook.Conflict {
		t.Errorf("changing a filed sheet gives %v, want conflict", err)
	}
	if dump(t, s) != before {
		t.Error("the filed sheet changed")
	}
}

func TestACodeFindsTheNewestVersion(t *testing.T) {
	s := newStore(t)
	v1 := sheetWithEverything()
	v1.State, v1.FiledAt = callbook.SheetFiled, day(24)
	v2 := v1
	v2.ID, v2.Version, v2.State = "s2", 2, callbook.SheetDraft
	pre := callbook.Sheet{ID: "p1", Code: "M3Q-8X", CallID: "c1", AccountID: "ivy", Phase: callbook.PhasePre, Version: 1, State: callbook.SheetReady}
	update(t, s, "", func(tx *Tx) error {
		for _, sheet := range []callbook.Sheet{v1, v2, pre} {
			if err := tx.SaveSheet(sheet); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(tx *Tx) error {
		got, err := tx.SheetByCode("K7F-42")
		if err != nil || got.ID != "s2" {
			t.Errorf("the code leads to %s, %v; want s2", got.ID, err)
		}
		of, err := tx.SheetsOfCall("c1")
		if err != nil || len(of) != 2 || of[0].ID != "p1" || of[1].ID != "s2" {
			t.Errorf("the sheets of the call are %v, %v; want p1 and s2", of, err)
		}
		for code, want := range map[string]bool{"K7F-42": true, "M3Q-8X": true, "B2C-34": false} {
			if taken, err := tx.CodeTaken(code); err != nil || taken != want {
				t.Errorf("code %s taken: %v, %v; want %v", code, taken, err, want)
			}
		}
		if _, err := tx.SheetByCode("B2C-34"); callbook.CodeOf(err) != callbook.NotFound {
			t.Errorf("an unknown code gives %v, want not found", err)
		}
		return nil
	})
}

func TestNothingIsCarriedTwice(t *testing.T) {
	s := newStore(t)
	v1 := callbook.Sheet{ID: "s1", Code: "K7F-42", AccountID: "ivy", Phase: callbook.PhasePost, Version: 1, State: callbook.SheetFiled}
	v2 := v1
	v2.ID, v2.Version = "s2", 2
	from := func(sheet string) callbook.Source {
		return callbook.Source{SheetID: sheet, Sheet: "post-call", Day: "2026-11-24"}
	}
	needs := callbook.Carried{Key: "needs", Value: "Peat-free plugs", From: from("s1")}
	goal := callbook.Carried{Key: "primary_objective", Value: "A trial", From: from("s1")}
	discover := callbook.Carried{Key: "to_discover", Value: []callbook.QuestionAnswer{{Text: "Who signs?", State: callbook.QuestionOpen}}, From: from("s1")}
	pending := func() (keys []callbook.Carried) {
		view(t, s, func(tx *Tx) (err error) { keys, err = tx.PendingCarried("ivy"); return err })
		return keys
	}
	update(t, s, "Filed", func(tx *Tx) error {
		if err := tx.SaveSheet(v1); err != nil {
			return err
		}
		return tx.SaveCarried("ivy", []callbook.Carried{needs, goal, discover})
	})
	if got := pending(); !reflect.DeepEqual(got, []callbook.Carried{needs, goal, discover}) {
		t.Fatalf("pending is %+v", got)
	}
	update(t, s, "", func(tx *Tx) error { return tx.MarkTaken("pre", []callbook.Carried{needs}) })
	if got := pending(); !reflect.DeepEqual(got, []callbook.Carried{goal, discover}) {
		t.Fatalf("after needs was taken, pending is %+v", got)
	}
	// The correction has needs in other letters, another goal, and discover again.
	needs.Value, goal.Value = "peat-free PLUGS", "An order"
	needs.From, goal.From, discover.From = from("s2"), from("s2"), from("s2")
	update(t, s, "Filed the correction", func(tx *Tx) error {
		if err := tx.SaveSheet(v2); err != nil {
			return err
		}
		if err := tx.WithdrawCarried("K7F-42"); err != nil {
			return err
		}
		return tx.SaveCarried("ivy", []callbook.Carried{needs, goal, discover})
	})
	got := pending()
	if len(got) != 2 || !contains([]string{got[0].Key, got[1].Key}, "to_discover") {
		t.Fatalf("after the correction, pending is %+v", got)
	}
	for _, c := range got {
		if c.Key == "primary_objective" && c.Value != "An order" {
			t.Errorf("the withdrawn goal is pending: %+v", c)
		}
	}
}

func TestAnswersOfACallThatWasNotHeldArePendingAgain(t *testing.T) {
	s := newStore(t)
	from := callbook.Source{SheetID: "s1", Sheet: "post-call", Day: "2026-11-24"}
	needs, goal, opening := callbook.Carried{Key: "needs", Value: "Plugs", From: from}, callbook.Carried{Key: "primary_objective", Value: "A trial", From: from}, callbook.Carried{Key: "opening", Value: "Hello", From: from}
	edited := goal
	edited.Value = "A long trial"
	var pending []callbook.Carried
	update(t, s, "Not held", func(tx *Tx) (err error) {
		if err := tx.SaveSheet(callbook.Sheet{ID: "s1", Code: "K7F-42", AccountID: "ivy", Phase: callbook.PhasePost, Version: 1, State: callbook.SheetFiled}); err != nil {
			return err
		}
		if err := tx.SaveCarried("ivy", []callbook.Carried{needs, goal, opening}); err != nil {
			return err
		}
		if err := tx.MarkTaken("pre", []callbook.Carried{needs, goal, opening}); err != nil {
			return err
		}
		// The opening was struck, and the goal was overwritten.
		if err := tx.GiveBack("ivy", "pre", []callbook.Carried{needs, edited}); err != nil {
			return err
		}
		pending, err = tx.PendingCarried("ivy")
		return err
	})
	if len(pending) != 2 {
		t.Errorf("pending is %+v", pending)
	}
	for _, c := range pending {
		if !reflect.DeepEqual(c, needs) && !reflect.DeepEqual(c, edited) {
			t.Errorf("pending is %+v", c)
		}
	}
	update(t, s, "Taken by another", func(tx *Tx) (err error) {
		if err := tx.MarkTaken("next", []callbook.Carried{needs, edited}); err != nil {
			return err
		}
		if err := tx.GiveBack("ivy", "pre", []callbook.Carried{needs}); err != nil {
			return err
		}
		pending, err = tx.PendingCarried("ivy")
		return err
	})
	if len(pending) != 0 {
		t.Errorf("pending is %+v", pending)
	}
}
