package callbook

import (
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook/dates"
)

func TestSlotsAreFreeWorkingHoursAfterTheWorkIsDone(t *testing.T) {
	now := tuesday(t)
	at := func(day Day, from, to TimeOfDay) Span {
		return Span{InstantIn(day, from, now.Location()), InstantIn(day, to, now.Location())}
	}
	for name, c := range map[string]struct {
		change func(*SlotSearch)
		want   string
	}{
		"a quote takes two working days":     {func(s *SlotSearch) { s.Takes = 2 }, "2026-11-26 16:00, 2026-11-27 14:00, 2026-11-30 10:00"},
		"without work it is from tomorrow":   {func(*SlotSearch) {}, "2026-11-25 16:00, 2026-11-26 14:00, 2026-11-27 10:00"},
		"a week of work leads into the next": {func(s *SlotSearch) { s.Takes = 5 }, "2026-12-01 16:00, 2026-12-02 14:00, 2026-12-03 10:00"},
		"days off are left out": {func(s *SlotSearch) {
			s.Takes, s.WorkingDay = 2, func(d Day) bool { return dates.NotWeekend(d) && d != "2026-11-27" }
		}, "2026-11-26 16:00, 2026-11-30 14:00, 2026-12-01 10:00"},
		"an appointment counts with its length": {func(s *SlotSearch) {
			s.Takes, s.Busy = 2, []Span{at("2026-11-26", "14:30", "16:30")}
		}, "2026-11-26 14:00, 2026-11-27 14:00, 2026-11-30 10:00"},
		"what ends as it begins is free": {func(s *SlotSearch) {
			s.Takes, s.Busy = 2, []Span{at("2026-11-26", "15:00", "16:00"), at("2026-11-26", "16:30", "18:00")}
		}, "2026-11-26 16:00, 2026-11-27 14:00, 2026-11-30 10:00"},
		"a full day is left out": {func(s *SlotSearch) {
			s.Takes, s.Busy = 2, []Span{at("2026-11-26", "08:00", "17:45")}
		}, "2026-11-27 16:00, 2026-11-30 14:00, 2026-12-01 10:00"},
		"it ends inside the working hours":         {func(s *SlotSearch) { s.Takes, s.To, s.Length = 2, "16:30", time.Hour }, "2026-11-26 15:00, 2026-11-27 14:00, 2026-11-30 10:00"},
		"an early worker is offered mornings":      {func(s *SlotSearch) { s.Takes, s.From, s.To = 2, "06:00", "08:00" }, "2026-11-26 06:00, 2026-11-27 06:00, 2026-11-30 06:00"},
		"on an agreed day all are on it":           {func(s *SlotSearch) { s.On = "2026-11-27" }, "2026-11-27 16:00, 2026-11-27 14:00, 2026-11-27 10:00"},
		"a rep who never works is offered nothing": {func(s *SlotSearch) { s.WorkingDay = func(Day) bool { return false } }, ""},
	} {
		search := SlotSearch{Now: now, Zone: "Europe/Berlin", Length: 30 * time.Minute, From: "08:00", To: "18:00"}
		c.change(&search)
		var got []string
		for _, slot := range Slots(search) {
			got = append(got, string(slot.Day)+" "+string(slot.Time))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: offered %s, not %s", name, got, c.want)
		}
	}
}

func TestLeadTimesAreKindsWithWorkingDays(t *testing.T) {
	if all, err := ParseLeadTimes("quote 2, label roll 10,"); err != nil || len(all) != 2 || all[1] != (LeadTime{"label roll", 10}) {
		t.Errorf("read %v, %v", all, err)
	}
	for _, wrong := range []string{"quote", "2", "quote two", "quote -1", "quote 400"} {
		if _, err := ParseLeadTimes(wrong); CodeOf(err) != Invalid || err == nil {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

func TestAWorkingDayHasHours(t *testing.T) {
	for name, c := range map[string]struct {
		from, to TimeOfDay
		want     string
	}{
		"a day":     {"08:00", "18:00", ""},
		"a minute":  {"08:00", "08:01", ""},
		"no hours":  {"08:00", "08:00", "invalid work_end: A working day cannot run from 08:00 to 08:00: its start must be before its end"},
		"the night": {"22:00", "06:00", "invalid work_end: A working day cannot run from 22:00 to 06:00: its start must be before its end"},
	} {
		if got := refused(CheckWorkingHours("work_end", c.from, c.to)); got != c.want {
			t.Errorf("%s: refused with %q, want %q", name, got, c.want)
		}
	}
}
