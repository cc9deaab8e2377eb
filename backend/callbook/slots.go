package callbook

import (
	"strconv"
	"strings"
	"time"

	"callbook/backend/callbook/dates"
)

// Span is an occupied stretch of time, without its end.
type Span struct{ Start, End time.Time }

// Taken is the stretch that an appointment occupies, unless it has no time. here is
// the rep's zone.
func Taken(when When, length time.Duration, here *time.Location) (Span, bool) {
	if when.Day == "" || when.Time == "" {
		return Span{}, false
	}
	start := when.In(here)
	return Span{start, start.Add(length)}, true
}

// SlotSearch is the input for finding free days and times. Now is in the rep's
// zone, whose IANA name is Zone. Takes is how many working days the work takes that
// has to be done first. Length is how long the appointment is.
type SlotSearch struct {
	Now        time.Time
	Zone       string
	Takes      int
	Length     time.Duration
	From, To   TimeOfDay      // the working hours
	WorkingDay func(Day) bool // nil: only weekends are off
	Busy       []Span
	On         Day // a day that is agreed and only lacks a time, or empty
	NotBefore  Day // the first day to offer, or empty
}

// CheckWorkingHours refuses a working day that ends before it begins: nothing fits
// into it. field is the end that was changed.
func CheckWorkingHours(field string, from, to TimeOfDay) error {
	if from < to {
		return nil
	}
	return Errorf(Invalid, field, "A working day cannot run from %s to %s: its start must be before its end. To move both, change the other one first.", from, to)
}

// slotHours are the times to offer first, one row for each slot: the end of the day
// on which the work is done, then an afternoon, then a morning, so that there is a
// choice.
var slotHours = [][]TimeOfDay{
	{"16:00", "15:00", "14:00", "11:00", "10:00"},
	{"14:00", "15:00", "11:00", "10:00", "16:00"},
	{"10:00", "11:00", "09:00", "14:00", "15:00"},
}

// slotHorizon is how many days ahead are looked at.
const slotHorizon = 90

// Slots finds up to three days and times to offer the customer instead of a vague
// ending (R58): from the working day on which the work is done, one on each day,
// inside the working hours and never at an occupied time. If a day is agreed, all
// slots are on that day.
func Slots(s SlotSearch) []When {
	if s.WorkingDay == nil {
		s.WorkingDay = dates.NotWeekend
	}
	slots := []When{}
	if s.On != "" {
		for _, hours := range slotHours {
			if at := s.freeAt(s.On, hours); at != "" {
				slots = append(slots, s.take(s.On, at))
				s.Busy = append(s.Busy, s.span(s.On, at))
			}
		}
		return slots
	}
	day := max(dates.AddWorkingDays(DayOf(s.Now), max(s.Takes, 1), s.WorkingDay), s.NotBefore)
	for range slotHorizon {
		if len(slots) == len(slotHours) {
			break
		}
		if s.WorkingDay(day) {
			if at := s.freeAt(day, slotHours[len(slots)]); at != "" {
				slots = append(slots, s.take(day, at))
			}
		}
		day = day.AddDays(1)
	}
	return slots
}

func (s SlotSearch) take(day Day, at TimeOfDay) When { return When{Day: day, Time: at, Zone: s.Zone} }

// freeAt is the first of the hours that is free on a day, else the first free
// half hour of it, else empty.
func (s SlotSearch) freeAt(day Day, hours []TimeOfDay) TimeOfDay {
	for _, at := range hours {
		if s.free(day, at) {
			return at
		}
	}
	for half := range 48 {
		at := TimeOf(time.Date(2000, 1, 1, 0, 30*half, 0, 0, time.UTC))
		if s.free(day, at) {
			return at
		}
	}
	return ""
}

func (s SlotSearch) span(day Day, at TimeOfDay) Span {
	start := InstantIn(day, at, s.Now.Location())
	return Span{start, start.Add(s.Length)}
}

func (s SlotSearch) free(day Day, at TimeOfDay) bool {
	span := s.span(day, at)
	if at < s.From || span.End.After(InstantIn(day, s.To, s.Now.Location())) || span.Start.Before(s.Now) {
		return false
	}
	for _, busy := range s.Busy {
		if span.Start.Before(busy.End) && busy.Start.Before(span.End) {
			return false
		}
	}
	return true
}

// nextWeek is the Monday after a day.
func nextWeek(today Day) Day {
	day := today.AddDays(1)
	for day.Format("Mon") != "Mon" {
		day = day.AddDays(1)
	}
	return day
}

// LeadTime is how many working days a kind of work takes.
type LeadTime struct {
	Kind string
	Days int
}

// ParseLeadTimes reads "quote 2, sample 5": kinds of work, each with the
// working days that it takes, none to 250.
func ParseLeadTimes(text string) ([]LeadTime, error) {
	var all []LeadTime
	for part := range strings.SplitSeq(text, ",") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		days, err := strconv.Atoi(words[len(words)-1])
		kind := strings.Join(words[:len(words)-1], " ")
		if err != nil || kind == "" || days < 0 || days > 250 {
			return nil, Errorf(Invalid, "lead_times", "“%s” is not a kind of work with its working days. Write them as “quote 2, sample 5”.", strings.TrimSpace(part))
		}
		all = append(all, LeadTime{kind, days})
	}
	return all, nil
}

// Lead finds how long a kind of work takes, and whether that is known.
func Lead(all []LeadTime, kind string) (int, bool) {
	for _, one := range all {
		if Fold(one.Kind) == Fold(kind) && kind != "" {
			return one.Days, true
		}
	}
	return 0, false
}
