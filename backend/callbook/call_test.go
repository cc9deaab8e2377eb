package callbook

import "testing"

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
