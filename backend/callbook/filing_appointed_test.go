package callbook

import (
	"fmt"
	"strings"
	"testing"
)

// A planned call that is to keep a promise of ours ends as it would from the list
// of promises, when another call settles that promise.
func TestFilingTakesTheCallThatWouldKeepAPromiseAlong(t *testing.T) {
	when := When{Day: "2026-12-03", Time: "09:00", Zone: "Europe/Berlin"}
	for name, c := range map[string]struct{ answers, plan, want string }{
		"kept":                {`"promises": [{"by": "us", "what": "Bring the samples", "state": "kept"}]`, "", "done, c2 held 2026-12-03 09:00 "},
		"broken":              {`"promises": [{"by": "us", "what": "Bring the samples", "state": "broken"}]`, "", "dropped, c2 cancelled 2026-12-03 09:00 the promise was not kept"},
		"another day":         {`"promises": [{"by": "us", "what": "Bring the samples", "due": "8 dec"}]`, "", "open, c2 planned 2026-12-08  another date was set in the call"},
		"ticked in the plan":  {"", "kept", "done, c2 held 2026-12-03 09:00 "},
		"crossed in the plan": {"", "broken", "dropped, c2 cancelled 2026-12-03 09:00 the promise was not kept"},
		"the day it has":      {`"promises": [{"by": "us", "what": "Bring the samples", "due": "3 dec"}]`, "", ""},
		"another promise":     {`"promises": [{"by": "us", "what": "Send the plan", "state": "kept"}]`, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			in := filingOf(t, strings.ReplaceAll(`{"no_follow_up": "They call", `+c.answers+"}", ", }", "}"))
			pre := sheetForm(t, "pre-call")
			in.Plan = Form{Template: pre, Sheet: Sheet{ID: "p1", CallID: "c1", Phase: PhasePre, Version: 1, Template: pre.Ref()}}
			if c.plan != "" {
				in.Plan.Sheet = fill(t, in.Plan.Sheet, pre, `{"promises_mine": [{"by": "us", "what": "bring the samples", "state": "`+c.plan+`"}]}`)
			}
			in.Promises = []Promise{{ID: "b1", By: Us, What: "Bring the samples", State: PromiseOpen, Due: "2026-12-03"}}
			in.OfPromises = []FollowUp{{ID: "t1", AccountID: "a1", PromiseID: "b1", Channel: Visit, State: FollowUpOpen, When: when}}
			in.Appointed = []Call{{ID: "c2", AccountID: "a1", Kind: VisitCall, State: CallPlanned, When: when, FollowUpID: "t1"}}
			out := file(t, in)
			got := ""
			for _, f := range out.FollowUps {
				if f.ID == "t1" {
					got = string(f.State)
				}
			}
			for _, call := range out.Calls {
				got += fmt.Sprintf(", %s %s %s %s %s", call.ID, call.State, call.When.Day, call.When.Time, call.Why)
				if !call.UpdatedAt.Equal(in.Now) {
					t.Errorf("it was changed at %v", call.UpdatedAt)
				}
			}
			if got != c.want {
				t.Errorf("it is %q, want %q", got, c.want)
			}
		})
	}
}

// The call that is filed may itself be the one that was to keep the promise. Its
// appointment is done with it, once, and what is still owed gets a new follow-up.
func TestFilingTheCallThatWouldKeepAPromise(t *testing.T) {
	for name, c := range map[string]struct{ row, want string }{
		"kept":           {`{"by": "us", "what": "Bring the samples", "state": "kept"}`, "own done"},
		"broken":         {`{"by": "us", "what": "Bring the samples", "state": "broken"}`, "own done"},
		"another day":    {`{"by": "us", "what": "Bring the samples", "due": "8 dec"}`, "id1 open 2026-12-08, own done"},
		"nothing of it":  {`{"by": "them", "what": "Sign"}`, "own done"},
		"still that day": {`{"by": "us", "what": "Bring the samples", "due": "24 nov"}`, "id1 open 2026-11-24, own done"},
	} {
		t.Run(name, func(t *testing.T) {
			in := filingOf(t, `{"no_follow_up": "They call", "promises": [`+c.row+`]}`)
			in.Promises = []Promise{{ID: "b1", By: Us, What: "Bring the samples", State: PromiseOpen, Due: "2026-11-24"}}
			in.Appointment.PromiseID = "b1"
			in.OfPromises = []FollowUp{*in.Appointment}
			in.Appointed = []Call{in.Call}
			out := file(t, in)
			var got []string
			for _, f := range out.FollowUps {
				line := f.ID + " " + string(f.State)
				if f.State == FollowUpOpen {
					line += " " + string(f.When.Day)
				}
				got = append(got, line)
			}
			if strings.Join(got, ", ") != c.want || len(out.Calls) > 0 {
				t.Errorf("it is %q and %+v, want %q", got, out.Calls, c.want)
			}
			if n := len(out.Changes); n != len(got) {
				t.Errorf("the history has %d lines for %d follow-ups: %+v", n, len(got), out.Changes)
			}
		})
	}
}

func TestWhatAFiledDebriefOwesAndRestarts(t *testing.T) {
	earlier := []FollowUp{{ID: "kept", State: FollowUpOpen}, {ID: "changed", State: FollowUpOpen}, {ID: "over", State: FollowUpDone}}
	f := Filing{
		FollowUps: []FollowUp{{ID: "own", State: FollowUpDone}, {ID: "new", State: FollowUpOpen}, {ID: "changed", State: FollowUpDropped}, {ID: "first", State: FollowUpOpen}},
		NextCall:  &Call{FollowUpID: "first"},
	}
	var got []string
	for _, one := range f.Owed(earlier) {
		got = append(got, one.ID)
	}
	if strings.Join(got, ", ") != "first, new, kept" {
		t.Errorf("it owes %q", got)
	}
	for name, c := range map[string]struct {
		state   CallState
		version int
		want    bool
	}{
		"held": {CallHeld, 1, true}, "corrected": {CallHeld, 2, false}, "nobody was reached": {CallNotReached, 1, false},
	} {
		if got := (Filing{Call: Call{State: c.state}, Sheet: Sheet{Version: c.version}}).Contacted(); got != c.want {
			t.Errorf("%s: the cadences start again: %v", name, got)
		}
	}
}
