// Package remind calls the rep to a follow-up when its time has come. It asks
// "what is due at t?", claims each appointment in the book, and tells a
// Notifier.
//
// It arms no timers: they stop while a laptop sleeps. Every 25 seconds, on
// resume and on window focus, it compares the book with the wall clock. The
// in-app list of what is due is the truth; a popup only calls, so this package
// knows nothing of clicks, sounds or screens.
package remind

import (
	"context"
	"time"

	"callbook/backend/callbook"
)

// Book is where appointments are kept, and which of them the rep has heard of.
type Book interface {
	// Coming returns the open follow-ups whose day is until or earlier, every
	// snoozed one, whatever its day, and the recaps that are due by then.
	// Returning more does no harm.
	Coming(ctx context.Context, until callbook.Day) ([]Appointment, error)

	// Untold returns those of them that the rep may still have to be told of at
	// now. Returning more does no harm; a check every 25 seconds asks this, so
	// it should be quick however much is overdue.
	Untold(ctx context.Context, now time.Time, until callbook.Day) ([]Appointment, error)

	// Claim sets ToldFor of each to Key, provided that it still is Was, all in
	// one transaction: a thousand that came due together cost one write. It
	// says for each whether it did; where not, another Callbook has told the
	// rep. After an error none is changed.
	Claim(ctx context.Context, wanted []Claim) (ours []bool, err error)
}

// Claim is the wish to be the one who tells the rep of an appointment, or, with
// Was and Key exchanged, to be it no longer.
type Claim struct {
	Appointment Appointment
	Was, Key    string // what the rep has been told of it so far, and will have been
}

// Notifier shows a popup. An error means that the rep saw nothing.
type Notifier interface {
	Notify(ctx context.Context, title, body string) error
}

// Appointment is a follow-up with the names that a reminder says. Person is
// empty where the follow-up is with the account as a whole.
//
// A Recap is the mail that a call still owes its customer (R56): its FollowUp
// is not in the book, bears the call's id, and is due when the mail is.
type Appointment struct {
	FollowUp callbook.FollowUp
	Account  string
	Person   string
	Recap    bool
}

// Settings are the rep's wishes, and where the laptop is.
type Settings struct {
	DayAt callbook.TimeOfDay // when follow-ups without a time remind; empty: DefaultDayAt
	Lead  time.Duration      // how long before a timed follow-up to remind as well; 0: not at all
	Recap time.Duration      // how long before a recap is due to remind of it, once
	Quiet Quiet
	Zone  *time.Location // the zone that the laptop is in now; nil: time.Local
}

// DefaultDayAt is when follow-ups without a time remind.
const DefaultDayAt callbook.TimeOfDay = "08:30"

func (s Settings) zone() *time.Location {
	if s.Zone == nil {
		return time.Local
	}
	return s.Zone
}

// Quiet is a daily span, by the laptop's clock, in which nobody is reminded.
// What falls into it comes at its end. Until is outside the span and may lie
// on the next morning. It never holds where either end is empty or both are
// equal.
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
