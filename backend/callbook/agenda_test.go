package callbook

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// listed writes an agenda with one line per day.
func listed(days []AgendaDay) string {
	var b strings.Builder
	for _, d := range days {
		fmt.Fprintf(&b, "%s", d.Day.Format("Mon 2"))
		if d.Off {
			b.WriteString(" off")
		}
		for _, c := range d.Calls {
			fmt.Fprintf(&b, " | call %s", c.ID)
		}
		for _, f := range d.FollowUps {
			fmt.Fprintf(&b, " | %s", f.ID)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestAnAgendaHasEveryCallAndFollowUpOnce(t *testing.T) {
	at := func(day Day, hour TimeOfDay) When { return When{Day: day, Time: hour} }
	calls := []Call{
		{ID: "untimed", When: at("2026-11-24", ""), State: CallPlanned},
		{ID: "ten", When: at("2026-11-24", "10:00"), State: CallPlanned, FollowUpID: "appointment"},
		{ID: "nine", When: at("2026-11-24", "09:00"), State: CallHeld},
		{ID: "cancelled", When: at("2026-11-24", "11:00"), State: CallCancelled},
		{ID: "not reached", When: at("2026-11-25", "11:00"), State: CallNotReached},
		{ID: "next week", When: at("2026-11-30", "11:00"), State: CallPlanned},
	}
	followUps := []FollowUp{
		{ID: "appointment", When: at("2026-11-24", "10:00"), State: FollowUpOpen},
		{ID: "noon", When: at("2026-11-26", "12:00"), State: FollowUpOpen},
		{ID: "any time", When: at("2026-11-26", ""), State: FollowUpOpen},
		{ID: "planned", When: at("2026-11-26", "08:00"), State: FollowUpProvisional},
		{ID: "late", When: at("2026-11-20", ""), State: FollowUpOpen},
		{ID: "later", When: at("2026-11-23", "09:00"), State: FollowUpOpen},
		{ID: "done", When: at("2026-11-25", ""), State: FollowUpDone},
		{ID: "dateless", State: FollowUpOpen},
		{ID: "saturday", When: at("2026-11-28", ""), State: FollowUpOpen},
	}
	weekdays := func(d Day) bool { return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday }
	for name, c := range map[string]struct {
		today Day
		want  string
	}{
		"on the Wednesday, what is late stands on that day": {"2026-11-25", `Mon 23
Tue 24 | call nine | call ten | call untimed
Wed 25 | late | later
Thu 26 | planned | noon | any time
Fri 27
Sat 28 off | saturday
Sun 29 off
`},
		"on the Sunday before, on the Monday": {"2026-11-22", `Mon 23 | late | later
Tue 24 | call nine | call ten | call untimed
Wed 25
Thu 26 | planned | noon | any time
Fri 27
Sat 28 off | saturday
Sun 29 off
`},
		"after the week, everything stays where it was due": {"2026-12-01", `Mon 23 | later
Tue 24 | call nine | call ten | call untimed
Wed 25
Thu 26 | planned | noon | any time
Fri 27
Sat 28 off | saturday
Sun 29 off
`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := listed(Agenda("2026-11-23", "2026-11-29", c.today, calls, followUps, weekdays)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestTheTimeUntilTheNextCall(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	call := func(at TimeOfDay, zone string, minutes int) Call {
		return Call{When: When{Day: "2026-11-24", Time: at, Zone: zone}, Minutes: minutes}
	}
	for _, c := range []struct {
		name       string
		this, next Call
		want       string
	}{
		{"free between them", call("09:00", "Europe/Berlin", 60), call("11:30", "Europe/Berlin", 60), "1h30m0s"},
		{"one after the other", call("09:00", "Europe/Berlin", 60), call("10:00", "Europe/Berlin", 60), "0s"},
		{"an overlap", call("16:00", "Europe/Berlin", 60), call("16:30", "Europe/Berlin", 30), "-30m0s"},
		{"in zones of their own", call("09:00", "Europe/Berlin", 60), call("09:30", "Europe/London", 60), "30m0s"},
		{"the next has no time", call("09:00", "Europe/Berlin", 60), call("", "", 60), "unknown"},
		{"this has no time", call("", "", 60), call("09:00", "Europe/Berlin", 60), "unknown"},
	} {
		got := "unknown"
		if gap, ok := c.this.Until(c.next, berlin); ok {
			got = gap.String()
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
