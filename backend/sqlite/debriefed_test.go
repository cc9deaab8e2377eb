package sqlite

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

func TestDebriefsListsTheNewestFiledVersions(t *testing.T) {
	s := newStore(t)
	account := callbook.Account{ID: "ivy", Name: "Ivy Seeds", Status: callbook.AccountOpen}
	filed := func(id, call, code string, version int, state callbook.SheetState, overview string) callbook.Sheet {
		return callbook.Sheet{
			ID: id, Code: code, CallID: call, AccountID: "ivy", Template: callbook.TemplateRef{ID: "post-call", Version: 1},
			Phase: callbook.PhasePost, Version: version, State: state, Answers: callbook.Answers{"overview": overview}, FiledAt: day(24),
		}
	}
	update(t, s, "", func(tx *Tx) error {
		if err := tx.SaveAccount(account); err != nil {
			return err
		}
		for id, on := range map[string]callbook.Day{"c1": "2026-10-30", "c2": "2026-11-24", "c3": "2026-11-25"} {
			if err := tx.SaveCall(callbook.Call{ID: id, AccountID: "ivy", When: callbook.When{Day: on}, Kind: callbook.VisitCall, State: callbook.CallHeld}); err != nil {
				return err
			}
		}
		for _, sheet := range []callbook.Sheet{
			filed("s1", "c1", "AAA-22", 1, callbook.SheetFiled, "first"),
			filed("s2", "c1", "AAA-22", 2, callbook.SheetFiled, "corrected"),
			filed("s3", "c1", "AAA-22", 3, callbook.SheetDraft, "being corrected"),
			filed("s4", "c2", "BBB-33", 1, callbook.SheetFiled, "second"),
			filed("s5", "c3", "CCC-44", 1, callbook.SheetDraft, "not filed"),
		} {
			if err := tx.SaveSheet(sheet); err != nil {
				return err
			}
		}
		return nil
	})
	for name, c := range map[string]struct {
		filter DebriefFilter
		want   string
	}{
		"all, the newest first": {DebriefFilter{}, "BBB-33 second, AAA-22 corrected"},
		"of some days":          {DebriefFilter{From: "2026-10-01", To: "2026-10-31"}, "AAA-22 corrected"},
		"of an account":         {DebriefFilter{AccountID: "ivy", From: "2026-11-01"}, "BBB-33 second"},
		"of another account":    {DebriefFilter{AccountID: "kappa"}, ""},
	} {
		view(t, s, func(tx *Tx) error {
			found, err := tx.Debriefs(c.filter)
			var got []string
			for _, d := range found {
				if d.Account.Name != "Ivy Seeds" || d.Account.Status != callbook.AccountOpen || d.Call.Kind != callbook.VisitCall {
					t.Errorf("%s: %+v", name, d)
				}
				got = append(got, d.Code+" "+d.Answers.Text("overview"))
			}
			if all := strings.Join(got, ", "); all != c.want {
				t.Errorf("%s: %q, want %q", name, all, c.want)
			}
			return err
		})
	}
}

// The store lists the calls that callbook.Call.WantsDebrief selects, in every state of a
// call and of its debrief.
func TestCallsThatWantTheirDebriefAreThoseOfTheRule(t *testing.T) {
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error {
		for _, a := range []callbook.Account{{ID: "ivy", Name: "Ivy Seeds"}, {ID: "removed", Name: "Removed GmbH"}} {
			if err := tx.SaveAccount(a); err != nil {
				return err
			}
		}
		for _, account := range []string{"ivy", "removed"} {
			for _, state := range []callbook.CallState{callbook.CallPlanned, callbook.CallHeld, callbook.CallCancelled, callbook.CallNotReached} {
				for debrief, versions := range map[string][]callbook.SheetState{
					"none": nil, "draft": {callbook.SheetDraft}, "filed": {callbook.SheetFiled},
					"being corrected": {callbook.SheetFiled, callbook.SheetDraft}, "corrected": {callbook.SheetFiled, callbook.SheetFiled},
				} {
					id := account + ", " + string(state) + ", " + debrief
					if err := tx.SaveCall(callbook.Call{ID: id, AccountID: account, When: callbook.When{Day: "2026-11-24"}, State: state}); err != nil {
						return err
					}
					for i, sheet := range versions {
						err := tx.SaveSheet(callbook.Sheet{ID: fmt.Sprint(id, i), Code: id, CallID: id, AccountID: account, Phase: callbook.PhasePost, Version: i + 1, State: sheet})
						if err != nil {
							return err
						}
					}
				}
			}
		}
		return nil
	})
	update(t, s, "", func(tx *Tx) error { return tx.DeleteAccount("removed") })
	view(t, s, func(tx *Tx) error {
		all, err := tx.Calls(CallFilter{Present: true})
		if err != nil {
			return err
		}
		var want []string
		for _, call := range all {
			debrief, err := tx.SheetOfCall(call.ID, callbook.PhasePost)
			if err != nil && callbook.CodeOf(err) != callbook.NotFound {
				return err
			}
			if call.WantsDebrief(debrief) {
				want = append(want, call.ID)
			}
		}
		found, err := tx.Calls(CallFilter{WantsDebrief: true})
		var got []string
		for _, call := range found {
			got = append(got, call.ID)
		}
		if len(all) != 20 || !slices.Equal(got, want) || !slices.Equal(got, []string{"ivy, held, draft"}) {
			t.Errorf("of %d calls it lists %q, and the rule selects %q", len(all), got, want)
		}
		return err
	})
}

// The logbook is read in pages: the answers in filed debriefs, the newest first,
// and within a day in the order of the page.
func TestLogbookIsReadInPages(t *testing.T) {
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error {
		for _, a := range []callbook.Account{{ID: "ivy", Name: "Ivy Seeds"}, {ID: "kappa", Name: "Käppa Druck"}} {
			if err := tx.SaveAccount(a); err != nil {
				return err
			}
		}
		for i, one := range []struct {
			account string
			day     callbook.Day
			state   callbook.SheetState
			answers callbook.Answers
		}{
			{"ivy", "2026-10-30", callbook.SheetFiled, callbook.Answers{"stuck": "Prices", "liked": "Coffee", "outcome": "advance"}},
			{"kappa", "2026-11-24", callbook.SheetFiled, callbook.Answers{"liked": "He ASKED.", "learned": "", "overview": "Prices", "outcome": "order"}},
			{"ivy", "2026-12-01", callbook.SheetFiled, callbook.Answers{"differently": "Call earlier", "outcome": "not_reached"}},
			{"ivy", "2026-12-02", callbook.SheetDraft, callbook.Answers{"liked": "Not filed"}},
		} {
			id := string(rune('a' + i))
			if err := tx.SaveCall(callbook.Call{ID: id, AccountID: one.account, When: callbook.When{Day: one.day}, State: callbook.CallHeld}); err != nil {
				return err
			}
			sheet := callbook.Sheet{ID: "s" + id, Code: "AAA-2" + id, CallID: id, AccountID: one.account, Phase: callbook.PhasePost, Version: 1, State: one.state, Answers: one.answers, FiledAt: day(24)}
			if err := tx.SaveSheet(sheet); err != nil {
				return err
			}
		}
		return nil
	})
	for name, c := range map[string]struct {
		filter LogFilter
		want   string
		total  int
	}{
		"all":                      {LogFilter{}, "Call earlier, He ASKED., Coffee, Prices", 4},
		"a page":                   {LogFilter{Limit: 2, Offset: 1}, "He ASKED., Coffee", 4},
		"past the end":             {LogFilter{Limit: 2, Offset: 9}, "", 4},
		"one kind":                 {LogFilter{What: callbook.Liked}, "He ASKED., Coffee", 2},
		"one month":                {LogFilter{Month: "2026-10"}, "Coffee, Prices", 2},
		"words, folded":            {LogFilter{Text: "KAPPA asked"}, "He ASKED.", 1},
		"words, a page":            {LogFilter{Text: "ivy", Limit: 1, Offset: 1}, "Coffee", 3},
		"words that stand nowhere": {LogFilter{Text: "kappa prices"}, "", 0},
	} {
		view(t, s, func(tx *Tx) error {
			found, total, err := tx.LogEntries(c.filter)
			var got []string
			for _, e := range found {
				got = append(got, e.Text)
			}
			if all := strings.Join(got, ", "); all != c.want || total != c.total {
				t.Errorf("%s: %q of %d, want %q of %d", name, all, total, c.want, c.total)
			}
			return err
		})
	}
	view(t, s, func(tx *Tx) error {
		months, err := tx.LogMonths()
		if len(months) != 2 || months[0] != "2026-11" || months[1] != "2026-10" {
			t.Errorf("the months are %v", months)
		}
		found, err2 := tx.Debriefs(DebriefFilter{Prompts: callbook.LogMonthPrompts()})
		if len(found) != 3 || len(found[1].Answers) != 1 || found[1].Outcome() != callbook.Ordered {
			t.Errorf("of the prompts asked for, %+v", found)
		}
		return errors.Join(err, err2)
	})
}

func TestSilentListsAccountsLastTouchedLongAgo(t *testing.T) {
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error {
		for _, a := range []callbook.Account{
			{ID: "long", Name: "Long ago", Status: callbook.AccountOpen},
			{ID: "edge", Name: "On the day", Status: callbook.AccountOpen},
			{ID: "fresh", Name: "Fresh", Status: callbook.AccountOpen},
			{ID: "never", Name: "Never", Status: callbook.AccountOpen},
			{ID: "won", Name: "Won", Status: callbook.AccountWon},
		} {
			if err := tx.SaveAccount(a); err != nil {
				return err
			}
		}
		for i, touch := range []callbook.Touch{
			{AccountID: "long", Day: "2026-08-01"},
			{AccountID: "long", Day: "2026-07-01"},
			{AccountID: "edge", Day: "2026-09-01"},
			{AccountID: "fresh", Day: "2026-07-01"},
			{AccountID: "fresh", Day: "2026-09-02"},
			{AccountID: "won", Day: "2026-01-01"},
		} {
			touch.ID, touch.At = "t"+string(rune('a'+i)), day(1)
			if err := tx.AddTouch(touch); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(tx *Tx) error {
		found, err := tx.Silent("2026-09-01", 0)
		if len(found) != 2 || found[0].Account.Name != "Long ago" || found[0].Last != "2026-08-01" || found[1].Account.ID != "edge" {
			t.Errorf("silent are %+v", found)
		}
		return err
	})
}
