package callbook

import (
	"testing"
	"time"
)

func TestAHeldCallWantsItsDebriefUntilItIsFiledOnce(t *testing.T) {
	draft, filed := Sheet{Version: 1, State: SheetDraft}, Sheet{Version: 1, State: SheetFiled}
	for name, c := range map[string]struct {
		state   CallState
		debrief Sheet
		want    bool
	}{
		"to come":                      {CallPlanned, draft, false},
		"held":                         {CallHeld, draft, true},
		"held, without a debrief":      {CallHeld, Sheet{}, false},
		"held and debriefed":           {CallHeld, filed, false},
		"held, a correction was begun": {CallHeld, Sheet{Version: 2, State: SheetDraft}, false},
		"held, and corrected":          {CallHeld, Sheet{Version: 2, State: SheetFiled}, false},
		"cancelled":                    {CallCancelled, draft, false},
		"nobody was reached":           {CallNotReached, draft, false},
	} {
		if got := (Call{State: c.state}).WantsDebrief(c.debrief); got != c.want {
			t.Errorf("%s: it wants its debrief: %v", name, got)
		}
	}
}

func TestThePurposeOfACallStandsBesideItsPlanUnlessTheGoalSaysIt(t *testing.T) {
	plan := Answers{"primary_objective": "A trial on line 2\n"}
	for purpose, want := range map[string]string{
		"Show the samples": "Show the samples", " Show\nthe samples": "Show the samples", "A trial on line 2": "", "A trial": "A trial", "": "",
	} {
		if got := PurposeBeside(purpose, plan); got != want {
			t.Errorf("%q: %q stands beside the plan, want %q", purpose, got, want)
		}
	}
	if got := PurposeBeside("A trial", nil); got != "A trial" {
		t.Errorf("beside an empty plan stands %q", got)
	}
}

func TestACallIsBehindOnceItWasHeldOrIsOver(t *testing.T) {
	berlin := time.FixedZone("Berlin", 3600)
	now := time.Date(2026, 11, 24, 14, 2, 0, 0, berlin)
	for name, c := range map[string]struct {
		when  When
		state CallState
		want  bool
	}{
		"tomorrow":                {When{Day: "2026-11-25", Time: "10:00"}, CallPlanned, false},
		"still going on":          {When{Day: "2026-11-24", Time: "13:30"}, CallPlanned, false},
		"over":                    {When{Day: "2026-11-24", Time: "13:02"}, CallPlanned, true},
		"over where it was":       {When{Day: "2026-11-24", Time: "14:30", Zone: "Asia/Tokyo"}, CallPlanned, true},
		"to come where it is":     {When{Day: "2026-11-24", Time: "12:30", Zone: "America/New_York"}, CallPlanned, false},
		"some time today":         {When{Day: "2026-11-24"}, CallPlanned, false},
		"some time last week":     {When{Day: "2026-11-20"}, CallPlanned, true},
		"logged a few minutes in": {When{Day: "2026-11-24", Time: "13:50"}, CallHeld, true},
	} {
		if got := (Call{When: c.when, Minutes: 60, State: c.state}).Behind(now); got != c.want {
			t.Errorf("%s: it is behind: %v", name, got)
		}
	}
}

func TestCallsThatCameToNothingDoNotPrint(t *testing.T) {
	for state, want := range map[CallState]bool{CallPlanned: true, CallHeld: true, CallCancelled: false, CallNotReached: false} {
		if got := (Call{State: state}).Prints(); got != want {
			t.Errorf("a call that is %s prints: %v", state, got)
		}
	}
}
