package callbook

import (
	"maps"
	"slices"
	"strings"
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

func TestOfTwoThatClashThePrintedRowOfTheLaterOneSaysSo(t *testing.T) {
	at := func(clock TimeOfDay) When { return When{Day: "2026-11-27", Time: clock, Zone: "UTC"} }
	visit := func(id string, clock TimeOfDay, minutes int) Call {
		return Call{ID: id, When: at(clock), Minutes: minutes, Kind: VisitCall, State: CallPlanned}
	}
	phone := func(id string, clock TimeOfDay) FollowUp {
		return FollowUp{ID: id, When: at(clock), Channel: Phone, State: FollowUpOpen}
	}
	for _, c := range []struct {
		name      string
		calls     []Call
		followUps []FollowUp
		unlisted  string
		travel    time.Duration
		want      map[string]string
	}{
		{"nothing clashes", []Call{visit("a", "09:00", 60), visit("b", "10:00", 60)}, nil, "", 0, map[string]string{}},
		{"the later of two", []Call{visit("a", "09:00", 60), visit("b", "09:30", 60)}, nil, "", 0, map[string]string{"b": "overlaps 09:00 A"}},
		{"read in another order", []Call{visit("b", "09:30", 60), visit("a", "09:00", 60)}, nil, "", 0, map[string]string{"b": "overlaps 09:00 A"}},
		{"not only the next one", []Call{visit("a", "09:00", 240), visit("b", "10:00", 30), visit("c", "11:00", 30)}, nil, "", 0, map[string]string{"b": "overlaps 09:00 A", "c": "overlaps 09:00 A"}},
		{"several", []Call{visit("a", "09:00", 240), visit("b", "10:00", 240), visit("c", "11:00", 30)}, nil, "", 0, map[string]string{"b": "overlaps 09:00 A", "c": "overlaps 09:00 A and 1 more"}},
		{"too little time for the way", []Call{visit("a", "09:00", 60), visit("b", "10:15", 60)}, nil, "", 30 * time.Minute, map[string]string{"b": "only 15 min to get here from A"}},
		{"none at all", []Call{visit("a", "09:00", 60), visit("b", "10:00", 60)}, nil, "", 30 * time.Minute, map[string]string{"b": "no time to get here from A"}},
		{"a follow-up with a row", []Call{visit("a", "09:00", 60)}, []FollowUp{phone("f", "09:30")}, "", 0, map[string]string{"f": "overlaps 09:00 A"}},
		{"a later follow-up without a row", []Call{visit("a", "09:00", 60)}, []FollowUp{phone("f", "09:30")}, "f", 0, map[string]string{"a": "overlaps 09:30 F"}},
		{"an earlier one", []Call{visit("a", "09:00", 60)}, []FollowUp{phone("f", "08:45")}, "f", 0, map[string]string{"a": "overlaps 08:45 F"}},
		{"the way to one without a row", []Call{visit("a", "09:00", 60), visit("b", "10:10", 60)}, nil, "b", 30 * time.Minute, map[string]string{"a": "only 10 min to get to B by 10:10"}},
	} {
		var day []Engagement
		for _, call := range c.calls {
			e, _ := call.Engaged(strings.ToUpper(call.ID), time.UTC)
			day = append(day, e)
		}
		for _, f := range c.followUps {
			e, _ := f.Engaged(strings.ToUpper(f.ID), time.Hour, time.UTC)
			day = append(day, e)
		}
		got := Clashes(day, func(id string) bool { return id != c.unlisted }, c.travel, time.UTC)
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}
