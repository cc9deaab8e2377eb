package callbook

import (
	"testing"
	"time"
)

func TestTheRecapIsDueTheSameDayOrTheNextMorning(t *testing.T) {
	weekdays := func(d Day) bool { return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday }
	clock := RecapClock{Until: "17:00", By: "18:00", Next: "10:00", Working: weekdays}
	for name, tt := range map[string]struct {
		clock   RecapClock
		when    When
		minutes int
		want    When
	}{
		"over at noon, the same day by six":              {clock, When{"2026-11-24", "11:00", ""}, 60, When{"2026-11-24", "18:00", ""}},
		"over a minute before five, the same day":        {clock, When{"2026-11-24", "16:00", ""}, 59, When{"2026-11-24", "18:00", ""}},
		"over at five, the next morning":                 {clock, When{"2026-11-24", "16:00", ""}, 60, When{"2026-11-25", "10:00", ""}},
		"over late on a Friday, on Monday morning":       {clock, When{"2026-11-27", "17:30", ""}, 60, When{"2026-11-30", "10:00", ""}},
		"on a Saturday that one works, the same day":     {clock, When{"2026-11-28", "09:00", ""}, 60, When{"2026-11-28", "18:00", ""}},
		"without a time, the same day":                   {clock, When{"2026-11-24", "", ""}, 60, When{"2026-11-24", "18:00", ""}},
		"over after midnight, that day":                  {clock, When{"2026-11-24", "23:30", ""}, 60, When{"2026-11-25", "18:00", ""}},
		"in the call's own zone":                         {clock, When{"2026-11-24", "11:00", "Asia/Tokyo"}, 60, When{"2026-11-24", "18:00", "Asia/Tokyo"}},
		"by its own clocks where an hour is left out":    {clock, When{"2026-03-29", "01:30", "Europe/Berlin"}, 14*60 + 30, When{"2026-03-30", "10:00", "Europe/Berlin"}},
		"never before the meeting is over":               {RecapClock{"20:00", "18:00", "09:00", weekdays, false}, When{"2026-11-24", "17:30", ""}, 60, When{"2026-11-25", "09:00", ""}},
		"for one who never works, still some day":        {RecapClock{"17:00", "18:00", "10:00", func(Day) bool { return false }, false}, When{"2026-11-24", "17:30", ""}, 60, When{"2026-12-25", "10:00", ""}},
		"of a call without a day, never":                 {clock, When{}, 60, When{}},
		"where every day is a working day, the next one": {RecapClock{Until: "17:00", By: "18:00", Next: "10:00"}, When{"2026-11-27", "17:30", ""}, 60, When{"2026-11-28", "10:00", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tt.clock.Due(Call{When: tt.when, Minutes: tt.minutes}); got != tt.want {
				t.Errorf("due %v, want %v", got, tt.want)
			}
		})
	}
}

func TestOnlyAHeldCallOwesARecap(t *testing.T) {
	now := time.Date(2026, 11, 24, 14, 12, 0, 0, time.UTC)
	for state, want := range map[CallState]bool{CallPlanned: false, CallHeld: true, CallCancelled: false, CallNotReached: false} {
		if got := (Call{State: state}).OwesRecap(); got != want {
			t.Errorf("%s: owes %v", state, got)
		}
	}
	held := Call{State: CallHeld}
	sent, err := held.EndRecap(RecapSent, now)
	if err != nil || sent.OwesRecap() || !sent.RecapEndAt.Equal(now) {
		t.Errorf("sent: %+v, %v", sent, err)
	}
	if _, err := sent.EndRecap(RecapNotNeeded, now); CodeOf(err) != Conflict {
		t.Errorf("a recap that was sent is not needed: %v", err)
	}
	again, err := sent.EndRecap(RecapOwed, now)
	if err != nil || !again.OwesRecap() || !again.RecapEndAt.IsZero() {
		t.Errorf("owed again: %+v, %v", again, err)
	}
}

func TestRecapStatesFollowTheMail(t *testing.T) {
	clock := RecapClock{Until: "17:00", By: "18:00", Next: "10:00"}
	berlin, york := When{"2026-11-24", "10:00", "Europe/Berlin"}, When{"2026-11-24", "10:00", "America/New_York"}
	const eighteen = "2026-11-24T18:00:00+01:00"
	for name, c := range map[string]struct {
		call   Call
		missed bool
		off    bool
		now    string // in Berlin, on the day of the call
		want   RecapState
		due    string
	}{
		"ahead there is none":                      {Call{State: CallPlanned, When: berlin}, false, false, "09:00", RecapNone, ""},
		"while it goes on there is none":           {Call{State: CallPlanned, When: berlin}, false, false, "10:59", RecapNone, ""},
		"over, it is owed before it is filed":      {Call{State: CallPlanned, When: berlin}, false, false, "11:00", RecapDue, eighteen},
		"held, it is owed":                         {Call{State: CallHeld, When: berlin}, false, false, "11:00", RecapDue, eighteen},
		"held before its time, it is owed already": {Call{State: CallHeld, When: berlin}, false, false, "09:00", RecapDue, eighteen},
		"late, it is still owed":                   {Call{State: CallHeld, When: berlin}, false, false, "23:00", RecapDue, eighteen},
		"elsewhere, by the rep's own clock":        {Call{State: CallHeld, When: york}, false, false, "20:00", RecapDue, "2026-11-25T00:00:00+01:00"},
		"elsewhere it is not over yet":             {Call{State: CallPlanned, When: york}, false, false, "16:59", RecapNone, ""},
		"nobody was reached, so nobody waits":      {Call{State: CallHeld, When: berlin}, true, false, "12:00", RecapNone, ""},
		"not reached":                              {Call{State: CallNotReached, When: berlin}, true, false, "12:00", RecapNone, ""},
		"cancelled":                                {Call{State: CallCancelled, When: berlin}, false, false, "12:00", RecapNone, ""},
		"for a rep who sends none":                 {Call{State: CallHeld, When: berlin}, false, true, "12:00", RecapNone, ""},
		"sent":                                     {Call{State: CallHeld, When: berlin, RecapEnd: RecapSent}, false, false, "12:00", RecapIsSent, ""},
		"sent, even where none are sent any more":  {Call{State: CallHeld, When: berlin, RecapEnd: RecapSent}, false, true, "12:00", RecapIsSent, ""},
		"not needed":                               {Call{State: CallHeld, When: berlin, RecapEnd: RecapNotNeeded}, false, false, "12:00", RecapNeedless, ""},
		"of a call without a day there is none":    {Call{State: CallHeld}, false, false, "12:00", RecapNone, ""},
	} {
		t.Run(name, func(t *testing.T) {
			c.call.Minutes, clock.Off = 60, c.off
			state, due := clock.State(c.call, !c.missed, InstantIn("2026-11-24", TimeOfDay(c.now), inBerlin))
			shown := ""
			if !due.IsZero() {
				shown = due.Format(time.RFC3339)
			}
			if state != c.want || shown != c.due {
				t.Errorf("it is %s by %q, want %s by %q", state, shown, c.want, c.due)
			}
		})
	}
}
