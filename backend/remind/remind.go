// Package remind reminds the rep of a follow-up when its time has come. It asks
// "what is due at t?", claims each appointment in the book, and calls a Notifier.
//
// It uses no long timers, because they stop while a laptop sleeps. Every 25
// seconds, on resume and on window focus, it compares the book with the wall clock.
// The list of due follow-ups in the window is what counts and a popup only points
// to it: it says where a click leads, and knows nothing of sounds or screens.
package remind

import (
	"context"
	"time"

	"callbook/backend/callbook"
)

// Book stores the appointments, and which of them the rep was reminded of.
type Book interface {
	// Coming returns the open follow-ups dated until or earlier, every snoozed one
	// whatever its date, and the recaps due by then. Returning more does no harm.
	Coming(ctx context.Context, until callbook.Day) ([]Appointment, error)

	// Untold returns those of them that may still need a reminder at now. Returning
	// more does no harm. A check every 25 seconds asks this, so it should be quick
	// however much is overdue.
	Untold(ctx context.Context, now time.Time, until callbook.Day) ([]Appointment, error)

	// Claim sets ToldFor of each to Key if it still is Was, all in one transaction:
	// a thousand that come due together cost one write. ours says for each whether
	// it was set; if not, another Callbook has shown the reminder. After an error
	// none is changed.
	Claim(ctx context.Context, wanted []Claim) (ours []bool, err error)
}

// Claim asks to be the one who reminds the rep of an appointment or, with Was and
// Key exchanged, releases it again.
type Claim struct {
	Appointment Appointment
	Was, Key    string // the reminder shown before, and the one about to be shown
}

// Notifier shows a popup. An error means that the rep saw nothing.
type Notifier interface {
	Notify(ctx context.Context, p callbook.Popup) error
}

// Appointment is a follow-up with the names that a reminder shows. Person is empty
// if the follow-up is with the account as a whole.
//
// A Recap is the mail that a call still owes its customer (R56): its FollowUp is
// not in the book, has the call's id, and is due when the mail is. OfCall says that
// the follow-up is when a planned call takes place.
type Appointment struct {
	FollowUp callbook.FollowUp
	Account  string
	Person   string
	Recap    bool
	OfCall   bool
}

// Settings are the rep's settings, and the laptop's zone.
type Settings struct {
	DayAt callbook.TimeOfDay // when follow-ups without a time remind; empty: DefaultDayAt
	Lead  time.Duration      // how long before a timed follow-up to remind as well; 0: not at all
	Recap time.Duration      // how long before a recap is due to remind of it, once
	Quiet Quiet
	Again Again
	Zone  *time.Location // the zone that the laptop is in now; nil: time.Local

	// AfterChange is how long a follow-up is left alone that was due when the rep last
	// changed it, such as one that is made for today, or moved to it; 0: not at all.
	AfterChange time.Duration
}

// DefaultDayAt is when follow-ups without a time remind.
const DefaultDayAt callbook.TimeOfDay = "08:30"

func (s Settings) zone() *time.Location {
	if s.Zone == nil {
		return time.Local
	}
	return s.Zone
}

// Quiet is a daily span, by the laptop's clock, without reminders. Those that fall
// into it come at its end. Until is outside the span and may be on the next
// morning. There are no quiet hours if either end is empty or both are equal.
type Quiet struct{ From, Until callbook.TimeOfDay }

// Holds reports whether it is quiet at that time of day.
func (q Quiet) Holds(at callbook.TimeOfDay) bool {
	switch {
	case q.From == "" || q.Until == "" || q.From == q.Until:
		return false
	case q.From < q.Until:
		return q.From <= at && at < q.Until
	default:
		return q.From <= at || at < q.Until
	}
}
