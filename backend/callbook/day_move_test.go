package callbook

import (
	"slices"
	"testing"
	"time"
)

func TestADayIsSpreadOverTheNextWorkingDays(t *testing.T) {
	now := time.Date(2026, 11, 26, 7, 0, 0, 0, time.UTC) // a Thursday
	engaged := func(id, day string, at TimeOfDay, length time.Duration) Engagement {
		span, _ := Taken(When{Day: Day(day), Time: at, Zone: "UTC"}, length, time.UTC)
		return Engagement{id, span, true, "visit", id}
	}
	visit := func(id string, at TimeOfDay) Displaced {
		return Displaced{Engagement: Engagement{ID: id, Visit: true, What: "visit", Who: id}, When: When{Day: "2026-11-26", Time: at, Zone: "UTC"}, Length: time.Hour}
	}
	note := func(at TimeOfDay) Displaced {
		return Displaced{When: When{Day: "2026-11-26", Time: at, Zone: "UTC"}, Length: 30 * time.Minute}
	}
	chosen := func(d Displaced, day Day, at TimeOfDay) Displaced {
		d.Chosen = When{Day: day, Time: at}
		return d
	}
	off := func(days ...Day) func(Day) bool {
		return func(d Day) bool {
			return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !slices.Contains(days, d)
		}
	}
	hours := func(day Day, n int) map[Day]time.Duration {
		return map[Day]time.Duration{day: time.Duration(n) * time.Hour}
	}
	fri, mon, tue, wed, thu := Day("2026-11-27"), Day("2026-11-30"), Day("2026-12-01"), Day("2026-12-02"), Day("2026-12-03")
	for _, c := range []struct {
		name   string
		move   DayMove
		all    []Displaced
		want   []string
		others []bool
	}{
		{"an appointment keeps its time", DayMove{}, []Displaced{visit("a", "10:00")}, []string{"2026-11-27 10:00"}, nil},
		{"the next day is a day off", DayMove{WorkingDay: off(fri, mon)}, []Displaced{visit("a", "10:00")}, []string{"2026-12-01 10:00"}, nil},
		{"its time is taken", DayMove{Taken: []Engagement{engaged("x", "2026-11-27", "10:00", time.Hour)}}, []Displaced{visit("a", "10:00")}, []string{"2026-11-27 11:00"}, []bool{true}},
		{"there has to be time for the way", DayMove{Travel: 30 * time.Minute, Taken: []Engagement{engaged("x", "2026-11-27", "10:00", time.Hour)}}, []Displaced{visit("a", "10:00")}, []string{"2026-11-27 11:30"}, []bool{true}},
		{"only an earlier time is free", DayMove{Taken: []Engagement{engaged("x", "2026-11-27", "14:00", 4*time.Hour)}}, []Displaced{visit("a", "15:00")}, []string{"2026-11-27 08:00"}, []bool{true}},
		{"two of one time", DayMove{}, []Displaced{visit("a", "10:00"), visit("b", "10:00")}, []string{"2026-11-27 10:00", "2026-11-27 11:00"}, []bool{false, true}},
		{"an evening stays an evening", DayMove{}, []Displaced{visit("a", "19:30")}, []string{"2026-11-27 19:30"}, nil},
		{"a full day is passed over", DayMove{Load: hours(fri, 7)}, []Displaced{visit("a", "10:00")}, []string{"2026-11-30 10:00"}, nil},
		{"it fills up", DayMove{Load: hours(fri, 6)}, []Displaced{visit("a", "10:00"), visit("b", "11:00")}, []string{"2026-11-27 10:00", "2026-11-30 11:00"}, nil},
		{
			"every day is full",
			DayMove{Load: map[Day]time.Duration{fri: 8 * time.Hour, mon: 8 * time.Hour, tue: 8 * time.Hour, wed: 8 * time.Hour, thu: 8 * time.Hour, "2026-12-04": 8 * time.Hour, "2026-12-07": 8 * time.Hour, "2026-12-08": 8 * time.Hour, "2026-12-09": 8 * time.Hour, "2026-12-10": 8 * time.Hour}},
			[]Displaced{visit("a", "10:00")},
			[]string{"2026-11-27 10:00"},
			nil,
		},
		{"what has no time goes to the lightest day", DayMove{Load: map[Day]time.Duration{fri: 3 * time.Hour, mon: 2 * time.Hour, tue: time.Hour, wed: time.Hour, thu: 2 * time.Hour}}, []Displaced{note("")}, []string{"2026-12-01"}, nil},
		{"of as light ones to the first", DayMove{}, []Displaced{note(""), note(""), note("")}, []string{"2026-11-27", "2026-11-30", "2026-12-01"}, nil},
		{"a mail has its time to itself", DayMove{Taken: []Engagement{engaged("x", "2026-11-27", "10:00", time.Hour)}}, []Displaced{note("10:00")}, []string{"2026-11-27 10:00"}, nil},
		{"everything to one day", DayMove{First: wed, Only: true, Load: hours(wed, 9)}, []Displaced{visit("a", "10:00"), note("")}, []string{"2026-12-02 10:00", "2026-12-02"}, nil},
		{"a day that was named, even a day off", DayMove{First: "2026-11-28", Only: true}, []Displaced{visit("a", "10:00")}, []string{"2026-11-28 10:00"}, nil},
		{"a chosen day", DayMove{Taken: []Engagement{engaged("x", "2026-12-03", "10:00", time.Hour)}}, []Displaced{chosen(visit("a", "10:00"), thu, "")}, []string{"2026-12-03 11:00"}, []bool{true}},
		{"a chosen time goes first", DayMove{}, []Displaced{visit("a", "10:00"), chosen(visit("b", "09:00"), fri, "10:00")}, []string{"2026-11-27 11:00", "2026-11-27 10:00"}, []bool{true, false}},
	} {
		m := c.move
		m.Now, m.Zone, m.From, m.To = now, "UTC", "08:00", "18:00"
		if m.WorkingDay == nil {
			m.WorkingDay = off()
		}
		if m.First == "" {
			m.First = WorkingDayAfter("2026-11-26", m.WorkingDay)
		}
		var got []string
		var others []bool
		for _, p := range m.Spread(c.all) {
			to := string(p.Day)
			if p.Time != "" {
				to += " " + string(p.Time)
			}
			got, others = append(got, to), append(others, p.OtherTime)
			if len(p.Overlaps) > 0 {
				t.Errorf("%s: %q", c.name, p.Overlaps)
			}
		}
		if c.others == nil {
			c.others = make([]bool, len(c.want))
		}
		if !slices.Equal(got, c.want) || !slices.Equal(others, c.others) {
			t.Errorf("%s: %q %v, not %q %v", c.name, got, others, c.want, c.others)
		}
	}
}

func TestAChosenTimeSaysWhatItOverlaps(t *testing.T) {
	now := time.Date(2026, 11, 26, 7, 0, 0, 0, time.UTC)
	span, _ := Taken(When{Day: "2026-11-27", Time: "10:00", Zone: "UTC"}, time.Hour, time.UTC)
	m := DayMove{Now: now, Zone: "UTC", From: "08:00", To: "18:00", First: "2026-11-27", WorkingDay: func(Day) bool { return true }, Taken: []Engagement{{"x", span, true, "visit", "Ivy Seeds"}}}
	placed := m.Spread([]Displaced{{
		Engagement: Engagement{ID: "a", What: "phone call", Who: "Oak Farm"}, When: When{Day: "2026-11-26", Time: "09:00", Zone: "UTC"}, Length: 30 * time.Minute,
		Chosen: When{Day: "2026-11-27", Time: "10:30"},
	}})
	if want := []string{"This overlaps the visit with Ivy Seeds, 10:00 to 11:00."}; !slices.Equal(placed[0].Overlaps, want) {
		t.Errorf("it says %q", placed[0].Overlaps)
	}
}

func TestACustomerIsToldOfAPlannedCallThatMoves(t *testing.T) {
	was := When{Day: "2026-11-27", Time: "09:00"}
	for _, c := range []struct {
		kind CallKind
		to   When
		want string
	}{
		{VisitCall, When{Day: "2026-12-01", Time: "09:00"}, "I had planned our visit for Friday, 27 November, at 9:00. Could we make it Tuesday, 1 December, at 9:00 instead? Let me know if that does not work."},
		{PhoneCall, When{Day: "2026-12-01"}, "I had planned our phone call for Friday, 27 November, at 9:00. Could we make it Tuesday, 1 December instead? Let me know if that does not work."},
		{MailCall, When{Day: "2026-12-01"}, ""},
		{VisitCall, was, ""},
	} {
		if got := (Call{Kind: c.kind, When: c.to}).Notice(was); got != c.want {
			t.Errorf("%s to %+v: %q", c.kind, c.to, got)
		}
	}
}

func TestNobodyIsToldThatAThankYouMoves(t *testing.T) {
	f := FollowUp{State: FollowUpOpen, Kind: ThankYou, Channel: Email, AgreedBy: AgreedByRep, When: When{Day: "2026-11-27"}}
	moved, _, err := f.Move(When{Day: "2026-11-30"}, "ill", NotAgreed, time.Time{})
	if err != nil || moved.Notice(f) != "" {
		t.Errorf("they are told %q, %v", moved.Notice(f), err)
	}
}
