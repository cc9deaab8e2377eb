package callbook

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"callbook/backend/callbook/dates"
)

// FollowUpState is where a follow-up is in its life (R09).
type FollowUpState string

// A provisional follow-up neither reminds nor is exported. Moves and snoozes
// are history, not states.
const (
	FollowUpProvisional FollowUpState = "provisional"
	FollowUpOpen        FollowUpState = "open"
	FollowUpDone        FollowUpState = "done"
	FollowUpDropped     FollowUpState = "dropped"
)

// Agreement says who named the date of a follow-up or promise in the meeting.
type Agreement string

// NotAgreed is shown as "Recorded".
const (
	NotAgreed        Agreement = ""
	AgreedByCustomer Agreement = "customer"
	AgreedByRep      Agreement = "rep"
)

// ParseAgreement reads "customer", "rep" or the empty string.
func ParseAgreement[S ~string](s S) (Agreement, error) {
	switch a := Agreement(s); a {
	case NotAgreed, AgreedByCustomer, AgreedByRep:
		return a, nil
	}
	return "", Errorf(Invalid, "agreed", "“%s” cannot be the one who set the date. Use customer or rep.", s)
}

// FollowUp is one planned touch with an account. When.Day is empty for a next step
// without a date, which neither reminds nor is exported. SnoozedUntil is the zero
// time unless it was snoozed; snoozing never changes When.
type FollowUp struct {
	ID           string
	AccountID    string
	PersonID     string
	CallID       string // the call that it came from
	SheetID      string // the sheet that recorded it
	SeriesID     string // the running cadence that it belongs to
	PromiseID    string // our promise that it keeps
	When         When
	Minutes      int // 0: as long as its channel usually takes
	Channel      Channel
	Kind         FollowUpKind
	Purpose      string
	Reason       string // why not sooner (R16)
	New          string // what is new this time (R76)
	State        FollowUpState
	AgreedBy     Agreement
	Proposed     bool // its agreed date was moved, and the new one is not agreed yet
	SnoozedUntil time.Time
	Result       string
	Answered     bool
	ClosedAt     time.Time // when it was done or dropped
	ToldFor      string    // the appointment that the rep was last reminded of
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// FollowUpChange is one line of a follow-up's history. In the line for its
// creation, From is the day off that its cadence fell on.
type FollowUpChange struct {
	ID         string
	FollowUpID string
	What       string // made, opened, moved, agreed, snoozed, done, dropped, corrected
	From, To   When
	Why        string
	At         time.Time
}

// MovedOff is the day off that a follow-up was moved away from to the next
// working day, by its cadence or by the rep; empty for any other change. The
// rep is shown both days.
func (c FollowUpChange) MovedOff(working func(Day) bool) Day {
	from, to := c.From.Day, c.To.Day
	if from == "" || to == "" || from == to {
		return ""
	}
	if c.What == "made" || c.What == "moved" && dates.NextWorkingDay(from, working) == to {
		return from
	}
	return ""
}

// Touch is something that happened with an account. Touches are never changed.
type Touch struct {
	ID        string
	AccountID string
	PersonID  string
	CallID    string
	FollowUp  string
	Kind      FollowUpKind // of its follow-up
	Channel   Channel
	Day       Day
	At        time.Time
	What      string
	Answered  bool
	Inbound   bool // it came from the customer (R47)
}

// NewFollowUp makes an open follow-up for a purpose. A touch without one is not
// worth making (R20).
func NewFollowUp(id, purpose string, now time.Time) (FollowUp, error) {
	f := FollowUp{ID: id, State: FollowUpOpen, CreatedAt: now, UpdatedAt: now}.For(OneLine(purpose))
	if f.Purpose == "" {
		return f, Errorf(Invalid, "purpose", "Say what the follow-up is for, such as “ask how the trial went”.")
	}
	return f, nil
}

// Made is the first line of a follow-up's history.
func (f FollowUp) Made(now time.Time) FollowUpChange {
	return f.change("made", When{}, f.When, "", now)
}

// Closed reports whether nothing more is to be done about the follow-up.
func (f FollowUp) Closed() bool { return f.State == FollowUpDone || f.State == FollowUpDropped }

// Overdue reports whether the follow-up is open and its day is past (R51).
func (f FollowUp) Overdue(today Day) bool {
	return f.State == FollowUpOpen && f.When.Day != "" && f.When.Day < today
}

// Due reports whether the follow-up is open and its day is today or past.
func (f FollowUp) Due(today Day) bool {
	return f.State == FollowUpOpen && f.When.Day != "" && f.When.Day <= today
}

// NextStep is which of the follow-ups, sorted by day and time, comes next, or -1: a
// call of today, before anything that is late, or else the earliest that is open.
func NextStep(sorted []FollowUp, isCall func(FollowUp) bool, today Day) int {
	open := func(f FollowUp) bool { return f.State == FollowUpOpen && f.When.Day != "" }
	if i := slices.IndexFunc(sorted, func(f FollowUp) bool { return open(f) && f.When.Day == today && isCall(f) }); i >= 0 {
		return i
	}
	return slices.IndexFunc(sorted, open)
}

// ByObligation parts follow-ups that are due: thank-yous come first, however late,
// then those of earlier days, then those of today.
func ByObligation(due []FollowUp, today Day) (thanks, overdue, now []FollowUp) {
	for _, f := range due {
		switch {
		case f.Thanks():
			thanks = append(thanks, f)
		case f.Overdue(today):
			overdue = append(overdue, f)
		default:
			now = append(now, f)
		}
	}
	return thanks, overdue, now
}

// Length is how long the appointment takes; visit is the default for visits.
func (f FollowUp) Length(visit time.Duration) time.Duration {
	if f.Minutes > 0 {
		return time.Duration(f.Minutes) * time.Minute
	}
	return f.Channel.Length(visit)
}

func (f FollowUp) refuseClosed() error {
	switch f.State {
	case FollowUpDone:
		return Errorf(Conflict, "", "This follow-up is already done. Undo that first, or add a new one.")
	case FollowUpDropped:
		return Errorf(Conflict, "", "This follow-up was dropped. Undo that first, or add a new one.")
	}
	return nil
}

func (f FollowUp) change(what string, from, to When, why string, now time.Time) FollowUpChange {
	return FollowUpChange{FollowUpID: f.ID, What: what, From: from, To: to, Why: why, At: now}
}

// Done closes a follow-up that happened. answered tells whether anybody was
// reached (R77 counts those who were not).
func (f FollowUp) Done(result string, answered bool, now time.Time) (FollowUp, FollowUpChange, error) {
	if err := f.refuseClosed(); err != nil {
		return f, FollowUpChange{}, err
	}
	f.State, f.Result, f.Answered, f.ClosedAt = FollowUpDone, OneLine(result), answered, now
	f.SnoozedUntil = time.Time{}
	return f, f.change("done", f.When, f.When, f.Result, now), nil
}

// Touch is the touch of a done follow-up: its result, or else its purpose. Its day
// is the day on which it was recorded, in the rep's zone.
func (f FollowUp) Touch(id string, now time.Time) Touch {
	return Touch{
		ID: id, AccountID: f.AccountID, PersonID: f.PersonID, CallID: f.CallID, FollowUp: f.ID, Kind: f.Kind, Channel: f.Channel,
		Day: DayOf(now), At: now, What: cmp.Or(f.Result, f.Purpose), Answered: f.Answered,
	}
}

// Contacted reports whether a done follow-up restarts the account's cadences:
// somebody was reached, and not by a touch of a cadence, which does not count as a
// contact in between.
func (f FollowUp) Contacted() bool { return f.Answered && f.SeriesID == "" }

// Drop closes a follow-up that will not happen, with the reason (R09, R51).
func (f FollowUp) Drop(why string, now time.Time) (FollowUp, FollowUpChange, error) {
	if err := f.refuseClosed(); err != nil {
		return f, FollowUpChange{}, err
	}
	why = OneLine(why)
	if why == "" {
		return f, FollowUpChange{}, Errorf(Invalid, "why", "Say why it is dropped, so that it is not missed later.")
	}
	f.State, f.Result, f.ClosedAt = FollowUpDropped, why, now
	f.SnoozedUntil = time.Time{}
	return f, f.change("dropped", f.When, f.When, why, now), nil
}

// Move gives a follow-up another date. A date that the customer agreed to is
// not moved without a reason. The new date is agreed only if the customer has
// agreed to it too; otherwise a date that was agreed is now a proposal. A proposed
// date is agreed by a move to itself. Moving ends a snooze.
func (f FollowUp) Move(to When, why string, agreed Agreement, now time.Time) (FollowUp, FollowUpChange, error) {
	if err := f.refuseClosed(); err != nil {
		return f, FollowUpChange{}, err
	}
	why = OneLine(why)
	if why == "" && f.AgreedBy == AgreedByCustomer && to != f.When {
		return f, FollowUpChange{}, Errorf(Invalid, "why", "The customer agreed to this date. Say why it moves.")
	}
	if to.Day == "" {
		return f, FollowUpChange{}, Errorf(Invalid, "when", "Say which day it moves to.")
	}
	what := "moved"
	if to == f.When && agreed != NotAgreed {
		what = "agreed"
	}
	c := f.change(what, f.When, to, why, now)
	f.When = to
	f.Proposed = agreed == NotAgreed && (f.Proposed || f.AgreedBy != NotAgreed)
	f.AgreedBy = agreed
	f.SnoozedUntil = time.Time{}
	return f, c, nil
}

// Snooze reminds again at until and leaves the date as it is.
func (f FollowUp) Snooze(until, now time.Time) (FollowUp, FollowUpChange, error) {
	if err := f.refuseClosed(); err != nil {
		return f, FollowUpChange{}, err
	}
	if f.State == FollowUpProvisional {
		return f, FollowUpChange{}, Errorf(Conflict, "", "This follow-up is only planned, so it does not remind you. Agree on it first.")
	}
	if !until.After(now) {
		return f, FollowUpChange{}, Errorf(Invalid, "until", "That time has passed. Choose a later one.")
	}
	f.SnoozedUntil = until
	to := When{Day: DayOf(until), Time: TimeOf(until), Zone: f.When.Zone}
	return f, f.change("snoozed", f.When, to, "", now), nil
}

// Notice is the line that proposes a moved date to a customer, or "" if they were
// never told the old one or have agreed to the new one. Nobody waits for a thank-you.
func (f FollowUp) Notice(before FollowUp) string {
	from := before.When
	if !f.Proposed || f.Thanks() || from.Day == "" || from.Day == f.When.Day && from.Time == f.When.Time {
		return ""
	}
	had := "We had agreed on"
	if before.Proposed {
		had = "I had suggested"
	}
	return askedToMove(had, from, f.When)
}

func askedToMove(had string, from, to When) string {
	return fmt.Sprintf("%s %s. Could we make it %s instead? Let me know if that does not work.", had, from.Spoken(to.Day), to.Spoken(from.Day))
}
