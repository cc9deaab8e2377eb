package callbook

import (
	"slices"
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

func TestOnlyAHeldCallOwesARecapUntilItIsEnded(t *testing.T) {
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

func TestRecapForms(t *testing.T) {
	for _, s := range []string{"detailed", "brief", "forward/Dr. Anke Brandt"} {
		if _, err := ParseRecapForm(s); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
	for _, s := range []string{"", "long", "forward/", "forward"} {
		if _, err := ParseRecapForm(s); CodeOf(err) != Invalid {
			t.Errorf("“%s” is taken", s)
		}
	}
	if got := ForwardTo("Dr. Anke\nBrandt").For(); got != "Dr. Anke Brandt" {
		t.Errorf("for %q", got)
	}
	if got := BriefRecap.For(); got != "" {
		t.Errorf("a recap is for %q", got)
	}
}

func TestWhoDecidesAndWasNotThere(t *testing.T) {
	people := func(names ...string) (rows []PersonAnswer) {
		for _, n := range names {
			rows = append(rows, PersonAnswer{Name: n})
		}
		return rows
	}
	for name, tt := range map[string]struct {
		post, pre []PersonAnswer
		there     []string
		want      []string
	}{
		"the debrief names them":                {people("Dr. Brandt", "Hartmut"), people("Kim"), nil, []string{"Dr. Brandt", "Hartmut"}},
		"it names nobody, so the plan does":     {nil, people("Dr. Brandt"), nil, []string{"Dr. Brandt"}},
		"who was there is not absent":           {people("Jürgen Weißmüller", "Hartmut"), nil, []string{"Jürgen Weißmüller"}, []string{"Hartmut"}},
		"nor is one who is marked as present":   {[]PersonAnswer{{Name: "Kim", Present: true}}, nil, nil, nil},
		"each of them once, and only with name": {people("Dr. Brandt", " dr. brandt ", "", "\n"), nil, nil, []string{"Dr. Brandt"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, row := range AbsentDeciders(Answers{"absent_deciders": tt.post}, Answers{"deciders": tt.pre}, tt.there) {
				got = append(got, row.Name)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
