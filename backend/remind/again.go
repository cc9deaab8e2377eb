package remind

import (
	"time"

	"callbook/backend/callbook"
)

// Again says how reminders are repeated until the follow-up is done, moved, snoozed
// or dropped: on working days, at the beginning of the working hours and then every
// so often. All that is open is repeated at the same moments, so that much of it
// makes one popup and not one after the other. Recaps are not repeated.
type Again struct {
	Every       time.Duration // 0: not at all
	From, Until callbook.TimeOfDay
	Working     func(callbook.Day) bool // nil: every day
}

// slot is the last moment for repeats by now. There is none outside of the working
// hours: what was missed then waits for the next ones.
func (a Again) slot(now time.Time, zone *time.Location) (time.Time, bool) {
	today := callbook.DayOf(now.In(zone))
	if a.Every <= 0 || a.Working != nil && !a.Working(today) {
		return time.Time{}, false
	}
	begin, end := callbook.InstantIn(today, a.From, zone), callbook.InstantIn(today, a.Until, zone)
	if now.Before(begin) || !now.Before(end) {
		return time.Time{}, false
	}
	return begin.Add(now.Sub(begin).Truncate(a.Every)), true
}

// repeat makes a call the repeat of a reminder that was shown. That comes a whole
// interval after the moment of the first one, or later, and a repeat that was shown
// counts for all before it: setting the clock back repeats none. A first reminder
// that comes late counts for those that it has missed.
func (s Settings) repeat(c call, now time.Time) call {
	if c.Recap || c.moment.stage == before {
		return c
	}
	slot, ok := s.Again.slot(now, s.zone())
	if !ok || slot.Before(c.moment.at.Add(s.Again.Every)) {
		return c
	}
	switch repeat := c; {
	case !c.told:
		c.slot = slot
	case c.toldOf(c.moment.stage):
		repeat.slot, repeat.again, repeat.told = slot, true, false
		if c.FollowUp.ToldFor < repeat.key() {
			return repeat
		}
	}
	return c
}
