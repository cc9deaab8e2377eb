package callbook

import (
	"strings"
	"sync"
	"time"
)

// When is a civil day, an optional time on it, and the IANA zone both are
// meant in. A Time without a Day does not occur.
type When struct {
	Day  Day
	Time TimeOfDay
	Zone string
}

// Before reports whether w comes before other on the wall calendar. A day
// without a time sorts before the timed entries of that day.
func (w When) Before(other When) bool {
	if w.Day != other.Day {
		return w.Day < other.Day
	}
	return w.Time < other.Time
}

// Spoken writes a day and its time as a customer reads them, "Friday, 27 November,
// at 9:00". The year is there only where it is not that of since.
func (w When) Spoken(since Day) string {
	layout := "Monday, 2 January"
	if since == "" || w.Day[:4] != since[:4] {
		layout = "Monday, 2 January 2006"
	}
	words := w.Day.Format(layout)
	if w.Time != "" {
		words += ", at " + clockWords(w.Time)
	}
	return words
}

// Short writes a day and its time as a subject has them, "Fri 27 Nov, 9:00".
func (w When) Short(since Day) string {
	layout := "Mon 2 Jan"
	if since == "" || w.Day[:4] != since[:4] {
		layout = "Mon 2 Jan 2006"
	}
	words := w.Day.Format(layout)
	if w.Time != "" {
		words += ", " + clockWords(w.Time)
	}
	return words
}

func clockWords(t TimeOfDay) string { return strings.TrimPrefix(string(t), "0") }

// In is the instant that w means: its day, and its time if it has one, on the
// clocks of its own zone. here is the zone where the rep is. It is used where w
// names no zone, or one that this system does not know.
func (w When) In(here *time.Location) time.Time {
	return InstantIn(w.Day, w.Time, w.location(here))
}

// Past reports whether an appointment of that length is over at now, which is
// in the rep's zone. A day without a time travels with the rep.
func (w When) Past(length time.Duration, now time.Time) bool {
	switch {
	case w.Day == "":
		return false
	case w.Time == "":
		return w.Day < DayOf(now)
	}
	return !w.In(now.Location()).Add(length).After(now)
}

// location is the zone that w is meant in. Where that is the rep's own zone, which
// is the common case, nothing is looked up.
func (w When) location(here *time.Location) *time.Location {
	if w.Zone == "" || w.Zone == here.String() {
		return here
	}
	known, _ := zones.Load(w.Zone)
	if zone, ok := known.(*time.Location); ok {
		return zone
	}
	zone, err := time.LoadLocation(w.Zone)
	if err != nil {
		return here // an imported book may name a zone that this system does not have
	}
	zones.Store(w.Zone, zone)
	return zone
}

// zones holds each zone that was looked up, by its name: package time reads its
// file every time.
var zones sync.Map

// InstantIn resolves a civil day and time in loc. A time that a change of
// clocks skips is moved forward by the length of the gap; one that occurs
// twice means the earlier of the two. Package time alone answers both
// differently for different zones. An empty time means midnight, or the first
// moment of the day where midnight is skipped.
func InstantIn(day Day, at TimeOfDay, loc *time.Location) time.Time {
	clock := time.Duration(0)
	if at != "" {
		t, err := time.Parse("15:04", string(at))
		if err == nil {
			clock = time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
		}
	}
	naive := day.Noon().Add(clock - 12*time.Hour)
	// The offsets a day before and after bracket any single change of clocks.
	_, before := naive.Add(-24 * time.Hour).In(loc).Zone()
	_, after := naive.Add(24 * time.Hour).In(loc).Zone()
	var earliest time.Time
	for _, offset := range []int{before, after} {
		t := naive.Add(-time.Duration(offset) * time.Second).In(loc)
		_, actual := t.Zone()
		if actual == offset && (earliest.IsZero() || t.Before(earliest)) {
			earliest = t
		}
	}
	if !earliest.IsZero() {
		return earliest
	}
	return naive.Add(-time.Duration(before) * time.Second).In(loc)
}
