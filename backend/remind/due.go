package remind

import (
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// stage distinguishes the reminders that one appointment may give.
type stage string

const (
	before stage = "before" // ahead of a timed one
	onTime stage = "due"
	again  stage = "again" // after a snooze
	recap  stage = "recap" // while there is still time to write it
)

// moment is an instant at which an appointment reminds.
type moment struct {
	stage stage
	at    time.Time
}

// DueAt returns the instant at which a follow-up is due: its own time in its own
// zone, or for a day without a time the hour from the settings in the laptop's
// current zone. It returns false for a follow-up that never reminds: a provisional
// or closed one, or one without a date (R09). Snoozing does not change it.
func DueAt(f callbook.FollowUp, s Settings) (time.Time, bool) {
	if f.State != callbook.FollowUpOpen || f.When.Day == "" {
		return time.Time{}, false
	}
	if f.When.Time == "" {
		at := s.DayAt
		if at == "" {
			at = DefaultDayAt
		}
		return callbook.InstantIn(f.When.Day, at, s.zone()), true
	}
	return f.When.In(s.zone()), true
}

// moments lists when an appointment reminds, earliest first. A snooze replaces
// every reminder before it and keeps those after it, because the date has not
// moved. A recap reminds once, ahead of time.
func moments(a Appointment, s Settings) []moment {
	f := a.FollowUp
	due, ok := DueAt(f, s)
	if !ok {
		return nil
	}
	if a.Recap {
		return []moment{{recap, due.Add(-s.Recap)}}
	}
	list := []moment{{onTime, due}}
	if f.When.Time != "" && s.Lead > 0 {
		list = []moment{{before, due.Add(-s.Lead)}, {onTime, due}}
	}
	if s.AfterChange > 0 && f.SnoozedUntil.IsZero() { // a snooze says itself when to remind
		list = slices.DeleteFunc(list, func(m moment) bool { return !m.at.After(f.UpdatedAt) })
		if len(list) == 0 {
			list = []moment{{onTime, f.UpdatedAt.Add(s.AfterChange)}}
		}
	}
	if !f.SnoozedUntil.IsZero() {
		list = slices.DeleteFunc(list, func(m moment) bool { return !m.at.After(f.SnoozedUntil) || f.When.Time == "" && snoozedToItsDay(f, s) })
		list = append([]moment{{again, f.SnoozedUntil}}, list...)
	}
	return list
}

// snoozedToItsDay reports whether a follow-up is snoozed to its day, or past it. One
// without a time then needs no reminder at the hour of the day, which may still be
// to come where the laptop has travelled.
func snoozedToItsDay(f callbook.FollowUp, s Settings) bool {
	return callbook.DayOf(f.SnoozedUntil.In(s.zone())) >= f.When.Day
}

// call is an appointment that has reached one of its moments.
type call struct {
	Appointment
	moment moment
	due    time.Time
	told   bool
	again  bool      // it is a repeat
	slot   time.Time // the last moment for repeats that it counts for, if any
}

func (c call) key() string {
	if c.slot.IsZero() {
		return key(c.FollowUp, c.moment.stage)
	}
	return key(c.FollowUp, c.moment.stage) + "|" + stamp(c.slot)
}

// reached returns the latest moment that has come by now, so that a reminder ahead
// of time is dropped once the one on time is due. If a later moment was already
// shown, that counts for this one as well: setting the clock back repeats no
// reminder.
func reached(a Appointment, s Settings, now time.Time) (call, bool) {
	list := moments(a, s)
	for i, m := range slices.Backward(list) {
		if m.at.After(now) {
			continue
		}
		told := slices.ContainsFunc(list[i:], func(later moment) bool { return a.toldOf(later.stage) })
		due, _ := DueAt(a.FollowUp, s)
		return s.repeat(call{Appointment: a, moment: m, due: due, told: told}, now), true
	}
	return call{}, false
}

// toldOf reports whether the last reminder was that of the stage, or a repeat of it.
func (a Appointment) toldOf(st stage) bool {
	rest, ok := strings.CutPrefix(a.FollowUp.ToldFor, key(a.FollowUp, st))
	return ok && (rest == "" || rest[0] == '|')
}

// key identifies a shown reminder. Moving or snoozing the follow-up changes the
// key, and so allows another reminder.
func key(f callbook.FollowUp, st stage) string {
	snoozed := ""
	if !f.SnoozedUntil.IsZero() {
		snoozed = stamp(f.SnoozedUntil)
	}
	return strings.Join([]string{
		string(f.When.Day), string(f.When.Time), f.When.Zone, snoozed, string(st),
	}, "|")
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
