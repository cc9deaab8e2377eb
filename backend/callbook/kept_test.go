package callbook

import (
	"testing"
	"time"
)

func TestFollowUpsAreKeptByTheirDay(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	const today = Day("2026-11-24")
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 30, 0, 0, time.UTC) }
	for name, c := range map[string]struct {
		f    FollowUp
		held bool
		want Kept
	}{
		"done on its day":                          {FollowUp{State: FollowUpDone, When: When{Day: "2026-11-20"}, ClosedAt: at(20, 9)}, false, KeptInTime},
		"done the day before":                      {FollowUp{State: FollowUpDone, When: When{Day: "2026-11-20"}, ClosedAt: at(19, 9)}, false, KeptInTime},
		"done before it is due":                    {FollowUp{State: FollowUpDone, When: When{Day: "2026-11-27"}, ClosedAt: at(24, 9)}, false, KeptInTime},
		"done after its time, on its day":          {FollowUp{State: FollowUpDone, When: When{Day: "2026-11-20", Time: "09:00"}, ClosedAt: at(20, 18)}, false, KeptInTime},
		"done the day after":                       {FollowUp{State: FollowUpDone, When: When{Day: "2026-11-20"}, ClosedAt: at(21, 9)}, false, KeptLate},
		"done after midnight where the rep is":     {FollowUp{State: FollowUpDone, When: When{Day: "2026-11-20"}, ClosedAt: at(20, 23)}, false, KeptLate},
		"an appointment that was held, filed late": {FollowUp{State: FollowUpDone, When: When{Day: "2026-11-20"}, ClosedAt: at(23, 9)}, true, KeptInTime},
		"open and past":                            {FollowUp{State: FollowUpOpen, When: When{Day: "2026-11-23"}}, false, NotDone},
		"open and due today":                       {FollowUp{State: FollowUpOpen, When: When{Day: today}}, false, ""},
		"open and still to come":                   {FollowUp{State: FollowUpOpen, When: When{Day: "2026-11-30"}}, false, ""},
		"snoozed past its day":                     {FollowUp{State: FollowUpOpen, When: When{Day: "2026-11-23"}, SnoozedUntil: at(25, 9)}, false, NotDone},
		"dropped":                                  {FollowUp{State: FollowUpDropped, When: When{Day: "2026-11-20"}, ClosedAt: at(20, 9)}, false, ""},
		"only planned":                             {FollowUp{State: FollowUpProvisional, When: When{Day: "2026-11-20"}}, false, ""},
	} {
		if got := c.f.Kept(c.held, today, berlin); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestRecapsAreKeptByTheirClock(t *testing.T) {
	clock := RecapClock{Until: "17:00", By: "18:00", Next: "10:00"}
	off := clock
	off.Off = true
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC) }
	held := func(day Day, time TimeOfDay, end RecapEnd, at time.Time) Call {
		return Call{State: CallHeld, When: When{Day: day, Time: time}, Minutes: 60, RecapEnd: end, RecapEndAt: at}
	}
	for name, c := range map[string]struct {
		clock RecapClock
		call  Call
		want  Kept
	}{
		"sent the same day":                {clock, held("2026-11-20", "10:00", RecapSent, at(20, 18, 0)), KeptInTime},
		"sent a minute late":               {clock, held("2026-11-20", "10:00", RecapSent, at(20, 18, 1)), KeptLate},
		"ended late, sent next morning":    {clock, held("2026-11-19", "16:30", RecapSent, at(20, 9, 59)), KeptInTime},
		"ended late, sent that afternoon":  {clock, held("2026-11-19", "16:30", RecapSent, at(20, 15, 0)), KeptLate},
		"owed since yesterday":             {clock, held("2026-11-23", "10:00", RecapOwed, time.Time{}), NotDone},
		"owed, and due today":              {clock, held("2026-11-24", "10:00", RecapOwed, time.Time{}), ""},
		"not needed":                       {clock, held("2026-11-20", "10:00", RecapNotNeeded, at(20, 12, 0)), ""},
		"nobody was reached":               {clock, Call{State: CallNotReached, When: When{Day: "2026-11-20"}}, ""},
		"of a rep who sends none":          {off, held("2026-11-20", "10:00", RecapOwed, time.Time{}), ""},
		"sent by a rep who now sends none": {off, held("2026-11-20", "10:00", RecapSent, at(20, 12, 0)), KeptInTime},
		"sent late, before they went off":  {off, held("2026-11-20", "10:00", RecapSent, at(21, 12, 0)), KeptLate},
	} {
		if got := c.clock.Kept(c.call, "2026-11-24", time.UTC); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
