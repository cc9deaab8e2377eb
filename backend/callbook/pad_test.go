package callbook

import (
	"testing"
	"time"
)

func TestABlankSheetMakesTheCallItBelongsTo(t *testing.T) {
	now := time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC)
	blank := func(phase Phase) Sheet { return PadSheet("s", "K7F-42", Template{ID: "t", Phase: phase}, now) }
	keyed := blank(PhasePost)
	keyed.CallID = "c"
	for name, c := range map[string]struct {
		sheet Sheet
		day   Day
		state CallState
		code  Code
	}{
		"a plan, of a call to come":      {blank(PhasePre), "2026-12-01", CallPlanned, ""},
		"a plan without a day":           {blank(PhasePre), "", "", Invalid},
		"a debrief, of a call yesterday": {blank(PhasePost), "2026-11-23", CallHeld, ""},
		"a debrief, of a call today":     {blank(PhasePost), "2026-11-24", CallHeld, ""},
		"a debrief, of a call to come":   {blank(PhasePost), "2026-11-25", "", Invalid},
		"a debrief without a day":        {blank(PhasePost), "", "", Invalid},
		"one that belongs to a call":     {keyed, "2026-11-23", "", Conflict},
	} {
		ids := 0
		newID := func() string { ids++; return string(rune('0' + ids)) }
		in, err := c.sheet.KeyIn(Planning{Account: Account{ID: "ivy", Status: AccountOpen}, When: When{Day: c.day}, Kind: VisitCall}, time.Hour, newID, now)
		if c.code != "" {
			if err == nil || CodeOf(err) != c.code {
				t.Errorf("%s: %v, want %s", name, err, c.code)
			}
			continue
		}
		planned := c.state == CallPlanned
		if err != nil || in.Call.State != c.state || in.Sheet.CallID != in.Call.ID || in.Sheet.AccountID != "ivy" || (in.Appointment != nil) != planned || (in.Touch != nil) == planned {
			t.Errorf("%s: %+v, %v", name, in, err)
		}
		if planned && in.Call.FollowUpID != in.Appointment.ID || !planned && in.Touch.CallID != in.Call.ID {
			t.Errorf("%s: what records it is of another call: %+v", name, in)
		}
	}
}
