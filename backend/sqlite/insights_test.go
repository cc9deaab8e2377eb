package sqlite

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func TestCallsThatEndedHaveTheirOutcome(t *testing.T) {
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error {
		if err := tx.SaveAccount(callbook.Account{ID: "ivy", Name: "Ivy Seeds", Status: callbook.AccountOpen}); err != nil {
			return err
		}
		for id, c := range map[string]struct {
			day   callbook.Day
			state callbook.CallState
		}{
			"before":      {"2025-11-30", callbook.CallHeld},
			"first":       {"2025-12-01", callbook.CallHeld},
			"corrected":   {"2026-10-30", callbook.CallHeld},
			"undebriefed": {"2026-11-02", callbook.CallHeld},
			"nobody":      {"2026-11-03", callbook.CallNotReached},
			"cancelled":   {"2026-11-04", callbook.CallCancelled},
			"planned":     {"2026-11-05", callbook.CallPlanned},
			"last":        {"2026-11-30", callbook.CallHeld},
			"after":       {"2026-12-01", callbook.CallHeld},
		} {
			call := callbook.Call{ID: id, AccountID: "ivy", FollowUpID: "f-" + id, When: callbook.When{Day: c.day, Time: "10:00", Zone: "Europe/Berlin"}, Minutes: 30, Kind: callbook.VisitCall, State: c.state}
			if id == "first" {
				call.RecapEnd, call.RecapEndAt = callbook.RecapSent, day(24)
			}
			if err := tx.SaveCall(call); err != nil {
				return err
			}
		}
		for i, filed := range []struct {
			call, code string
			version    int
			state      callbook.SheetState
			outcome    string
		}{
			{"before", "AAA-22", 1, callbook.SheetFiled, "order"},
			{"first", "BBB-33", 1, callbook.SheetFiled, "advance"},
			{"corrected", "CCC-44", 1, callbook.SheetFiled, "order"},
			{"corrected", "CCC-44", 2, callbook.SheetFiled, "continuation"},
			{"corrected", "CCC-44", 3, callbook.SheetDraft, "no_sale"},
			{"undebriefed", "DDD-55", 1, callbook.SheetDraft, "order"},
			{"last", "EEE-66", 1, callbook.SheetFiled, ""},
		} {
			sheet := callbook.Sheet{
				ID: fmt.Sprint("s", i), Code: filed.code, CallID: filed.call, AccountID: "ivy", Phase: callbook.PhasePost, Version: filed.version,
				State: filed.state, FiledAt: day(24), Answers: callbook.Answers{"overview": "Said.", "outcome": filed.outcome},
			}
			if err := tx.SaveSheet(sheet); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(tx *Tx) error {
		found, err := tx.CallsEnded("2025-12-01", "2026-11-30")
		var got []string
		for _, e := range found {
			got = append(got, fmt.Sprint(e.Call.ID, " ", e.Code, " ", e.Outcome))
			if e.Account.Name != "Ivy Seeds" || e.Call.AccountID != "ivy" || e.Call.FollowUpID != "f-"+e.Call.ID || e.Call.When.Time != "10:00" || e.Call.Minutes != 30 || e.Call.Kind != callbook.VisitCall {
				t.Errorf("it reads %+v", e)
			}
			if sent := e.Call.ID == "first"; sent != (e.Call.RecapEnd == callbook.RecapSent && e.Call.RecapEndAt.Equal(day(24))) {
				t.Errorf("the recap of %s ended as %q at %v", e.Call.ID, e.Call.RecapEnd, e.Call.RecapEndAt)
			}
		}
		if want := []string{"first BBB-33 advance", "corrected CCC-44 continuation", "undebriefed  ", "nobody  ", "last EEE-66 "}; !slices.Equal(got, want) {
			t.Errorf("it lists %q, want %q", got, want)
		}
		return err
	})
}

func TestFollowUpsThatWereDueSayWhenTheyWereClosed(t *testing.T) {
	s := newStore(t)
	closed := time.Date(2026, 11, 21, 9, 30, 15, 123_000_000, time.UTC)
	put := func(id string, on callbook.Day, state callbook.FollowUpState, closed time.Time) callbook.FollowUp {
		return callbook.FollowUp{ID: id, AccountID: "ivy", Channel: callbook.Phone, Purpose: "Ask", State: state, When: callbook.When{Day: on}, ClosedAt: closed}
	}
	update(t, s, "", func(tx *Tx) error {
		for _, f := range []callbook.FollowUp{
			put("before", "2025-11-30", callbook.FollowUpDone, closed), put("a", "2025-12-01", callbook.FollowUpDone, closed),
			put("b", "2026-11-20", callbook.FollowUpDone, closed), put("c", "2026-11-20", callbook.FollowUpDone, time.Time{}), put("d", "2026-11-20", callbook.FollowUpOpen, time.Time{}),
			put("dropped", "2026-11-20", callbook.FollowUpDropped, closed), put("planned", "2026-11-20", callbook.FollowUpProvisional, time.Time{}),
			put("after", "2026-12-01", callbook.FollowUpOpen, time.Time{}), put("undated", "", callbook.FollowUpOpen, time.Time{}),
		} {
			if err := tx.SaveFollowUp(f); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(tx *Tx) error {
		found, err := tx.FollowUpsDue("2025-12-01", "2026-11-30")
		var got []string
		for _, f := range found {
			got = append(got, fmt.Sprint(f.ID, " ", f.Day, " ", f.State, " ", f.ClosedAt.Equal(closed)))
		}
		slices.Sort(got)
		if want := []string{"a 2025-12-01 done true", "b 2026-11-20 done true", "c 2026-11-20 done false", "d 2026-11-20 open false"}; !slices.Equal(got, want) {
			t.Errorf("it lists %q, want %q", got, want)
		}
		byID, failed := tx.FollowUpsByID([]string{"b", "undated", "nothing"})
		if len(byID) != 2 || byID["b"].Purpose != "Ask" || !byID["b"].ClosedAt.Equal(closed) {
			t.Errorf("by id it finds %+v", byID)
		}
		if err == nil {
			err = failed
		}
		return err
	})
}
