package callbook

import (
	"slices"
	"testing"
	"time"
)

func TestWhatAnAppointmentOverlapsIsSaid(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	at := func(clock TimeOfDay) When { return When{Day: "2026-11-27", Time: clock, Zone: "Europe/Berlin"} }
	var others []Engagement
	for _, c := range []Call{
		{When: at("16:00"), Minutes: 60, Kind: VisitCall, State: CallPlanned},
		{When: at("16:00"), Minutes: 60, Kind: VisitCall, State: CallHeld},
		{When: at("16:00"), Minutes: 60, Kind: VisitCall, State: CallCancelled},
		{When: at(""), Minutes: 60, Kind: VisitCall, State: CallPlanned},
		{When: at("16:00"), Minutes: 60, Kind: MailCall, State: CallPlanned},
	} {
		if e, ok := c.Engaged("Ivy Seeds", berlin); ok {
			others = append(others, e)
		}
	}
	for _, f := range []FollowUp{
		{When: at("18:00"), Channel: Phone, State: FollowUpOpen},
		{When: at("18:00"), Channel: Email, State: FollowUpOpen},
		{When: at("18:00"), Channel: Phone, State: FollowUpDone},
	} {
		if e, ok := f.Engaged("Zoë Müller", time.Hour, berlin); ok {
			others = append(others, e)
		}
	}
	if len(others) != 2 {
		t.Fatalf("taken are %+v", others)
	}
	visit := "This overlaps the visit with Ivy Seeds, 16:00 to 17:00."
	for _, c := range []struct {
		name    string
		at      TimeOfDay
		minutes int
		kind    CallKind
		travel  time.Duration
		want    []string
	}{
		{"a call during a visit", "16:30", 30, PhoneCall, 0, []string{visit}},
		{"it ends as the visit begins", "15:30", 30, PhoneCall, 0, nil},
		{"it begins as the visit ends", "17:00", 30, PhoneCall, 0, nil},
		{"around both", "15:00", 240, VisitCall, 0, []string{visit, "This overlaps the phone call with Zoë Müller, 18:00 to 18:30."}},
		{"no time for the way there", "17:10", 30, VisitCall, 30 * time.Minute, []string{"The visit to Ivy Seeds ends at 17:00. That leaves 10 minutes to get there, and you allow 30 minutes."}},
		{"nor from here", "14:59", 60, VisitCall, 30 * time.Minute, []string{"The visit to Ivy Seeds begins at 16:00. That leaves 1 minute to get there, and you allow 30 minutes."}},
		{"enough time", "17:30", 30, VisitCall, 30 * time.Minute, nil},
		{"no way to go for a phone call", "17:10", 30, PhoneCall, 30 * time.Minute, nil},
	} {
		e, _ := Call{When: at(c.at), Minutes: c.minutes, Kind: c.kind, State: CallPlanned}.Engaged("them", berlin)
		if got := e.Overlaps(others, c.travel, berlin); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}
