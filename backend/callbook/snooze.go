package callbook

import "time"

// SnoozeChoice is a moment for another reminder. Until is the zero time if that
// moment is past already.
type SnoozeChoice struct {
	Name  string
	Until time.Time
}

const evening TimeOfDay = "18:00"

// SnoozeChoices are the moments that a snooze offers, always in this order, so that
// each keeps its digit key. On a Sunday the next Monday is tomorrow, and offered
// once. Days begin at morning, in the zone of now.
func SnoozeChoices(now time.Time, morning TimeOfDay) []SnoozeChoice {
	today, zone := DayOf(now), now.Location()
	tonight := InstantIn(today, evening, zone)
	if !tonight.After(now) {
		tonight = time.Time{}
	}
	monday := today.AddDays(1)
	for monday.Weekday() != time.Monday {
		monday = monday.AddDays(1)
	}
	choices := []SnoozeChoice{
		{"In an hour", now.Add(time.Hour)},
		{"This evening", tonight},
		{"Tomorrow", InstantIn(today.AddDays(1), morning, zone)},
	}
	if monday != today.AddDays(1) {
		choices = append(choices, SnoozeChoice{"Next Monday", InstantIn(monday, morning, zone)})
	}
	return choices
}
