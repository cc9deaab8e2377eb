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
