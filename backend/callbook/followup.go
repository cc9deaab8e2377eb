package callbook

import "time"

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

// Agreement tells who named the date of a follow-up or promise in the room.
type Agreement string

// NotAgreed is shown as "Recorded".
const (
	NotAgreed        Agreement = ""
	AgreedByCustomer Agreement = "customer"
	AgreedByRep      Agreement = "rep"
)

// ParseAgreement reads "customer", "rep" or the empty string.
func ParseAgreement(s string) (Agreement, error) {
	switch a := Agreement(s); a {
	case NotAgreed, AgreedByCustomer, AgreedByRep:
		return a, nil
	}
	return "", Errorf(Invalid, "agreed", "“%s” cannot have named the date. Use customer or rep.", s)
}

// FollowUp is one touch that is owed to an account. When.Day is empty for a
// next step that is kept open without a date; such a one neither reminds nor
// is exported. SnoozedUntil is the zero time unless it was snoozed; snoozing
// never changes When (method.md section 8, decision 7).
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
	SnoozedUntil time.Time
	Result       string
	Answered     bool
	ClosedAt     time.Time // when it was done or dropped
	ToldFor      string    // the appointment that the rep was last reminded of
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// FollowUpChange is one line of a follow-up's history. From of one that was
// made is the day off that its cadence would have had it on.
type FollowUpChange struct {
	ID         string
	FollowUpID string
	What       string // made, opened, moved, snoozed, done, dropped, corrected
	From, To   When
	Why        string
	At         time.Time
}

// MovedOff is the day off that a follow-up was moved away from to the next
// working day, by its cadence or by the rep; empty for any other change. Both
// days are shown (method.md section 8, decision 5).
func (c FollowUpChange) MovedOff(working func(Day) bool) Day {
	from, to := c.From.Day, c.To.Day
	if from == "" || to == "" || from == to {
		return ""
	}
	if c.What == "made" || c.What == "moved" && nextWorkingDay(from, working) == to {
		return from
	}
	return ""
}

// Touch is something that happened with an account: append-only.
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
