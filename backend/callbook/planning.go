package callbook

import (
	"slices"
	"time"
)

// Planning is what a rep says when planning a call.
type Planning struct {
	Account    Account
	People     []Person
	Colleagues []string // who of ours comes along (R13)
	When       When
	Minutes    int // 0: as long as calls of this kind usually take
	Kind       CallKind
	Place      string
}

// Plan makes a call and its appointment, the one follow-up that reminds of it
// and is exported. Identities are given by newID.
func Plan(p Planning, visit time.Duration, newID func() string, now time.Time) (Call, FollowUp, error) {
	if p.When.Day == "" {
		return Call{}, FollowUp{}, Errorf(Invalid, "at", "Say when the call is, such as “tue 10:00”.")
	}
	if p.Minutes < 0 || p.Minutes > 24*60 {
		return Call{}, FollowUp{}, Errorf(Invalid, "minutes", "A call lasts between 1 minute and a day. Give the minutes, such as 45.")
	}
	if p.Account.Status != AccountOpen {
		return Call{}, FollowUp{}, Errorf(Conflict, "account", "%s is closed (%s). Reopen the account before you plan a call.", p.Account.Name, p.Account.Status)
	}
	if p.Minutes == 0 {
		p.Minutes = int(p.Kind.Channel().Length(visit) / time.Minute)
	}
	if p.Place == "" && p.Kind == VisitCall {
		p.Place = p.Account.Address
	}
	call := Call{
		ID: newID(), AccountID: p.Account.ID, When: p.When, Minutes: p.Minutes, Kind: p.Kind,
		Place: OneLine(p.Place), State: CallPlanned, CreatedAt: now, UpdatedAt: now,
	}
	for _, person := range p.People {
		call.PersonIDs = append(call.PersonIDs, person.ID)
	}
	for _, name := range p.Colleagues {
		if name = OneLine(name); name != "" && !slices.Contains(call.Colleagues, name) {
			call.Colleagues = append(call.Colleagues, name)
		}
	}
	f := FollowUp{
		ID: newID(), AccountID: p.Account.ID, CallID: call.ID, When: p.When, Minutes: p.Minutes,
		Channel: p.Kind.Channel(), State: FollowUpOpen, CreatedAt: now, UpdatedAt: now,
	}
	if len(p.People) > 0 {
		f.PersonID = p.People[0].ID
	}
	call.FollowUpID = f.ID
	return call, f, nil
}

// refuseOver reports why a call can no longer be changed.
func (c Call) refuseOver() error {
	switch c.State {
	case CallHeld:
		return Errorf(Conflict, "", "This call was held. Plan a new one instead.")
	case CallCancelled:
		return Errorf(Conflict, "", "This call was cancelled. Plan a new one instead.")
	case CallNotReached:
		return Errorf(Conflict, "", "Nobody was reached in this call and it is closed. Plan a new one instead.")
	}
	return nil
}

// Move gives a planned call another date.
func (c Call) Move(to When, why string) (Call, error) {
	if err := c.refuseOver(); err != nil {
		return c, err
	}
	if to.Day == "" {
		return c, Errorf(Invalid, "at", "Say when the call is, such as “tue 10:00”.")
	}
	c.When, c.Why = to, OneLine(why)
	return c, nil
}

// Cancel ends a planned call that will not take place.
func (c Call) Cancel(why string) (Call, error) {
	if err := c.refuseOver(); err != nil {
		return c, err
	}
	if c.Why = OneLine(why); c.Why == "" {
		return c, Errorf(Invalid, "why", "Say why the call is cancelled.")
	}
	c.State = CallCancelled
	return c, nil
}

// Hold ends a call that took place; its debrief is still to be filed.
func (c Call) Hold() (Call, error) {
	if err := c.refuseOver(); err != nil {
		return c, err
	}
	c.State = CallHeld
	return c, nil
}

// NotReached ends a call in which nobody could be spoken to (R12).
func (c Call) NotReached(voicemail bool) (Call, error) {
	if err := c.refuseOver(); err != nil {
		return c, err
	}
	c.State, c.Voicemail = CallNotReached, voicemail
	return c, nil
}

// After is what becomes of a planned call when its appointment was changed: done,
// it was held or reached nobody, and its debrief is still to be filed; dropped,
// it is cancelled; moved, it moves along.
func (c Call) After(f FollowUp, change FollowUpChange) (Call, error) {
	switch change.What {
	case "done":
		if !f.Answered {
			return c.NotReached(false)
		}
		return c.Hold()
	case "dropped":
		return c.Cancel(change.Why)
	case "moved":
		return c.Move(f.When, change.Why)
	}
	return c, nil
}

// End is the civil time at which the call ends in its own zone, or "" where it
// has no time.
func (c Call) End() TimeOfDay {
	if c.When.Time == "" {
		return ""
	}
	return TimeOf(c.When.In(time.UTC).Add(c.length()))
}

// Over reports whether the time of the call is past. now is in the rep's zone.
func (c Call) Over(now time.Time) bool { return c.When.Past(c.length(), now) }

func (c Call) length() time.Duration { return time.Duration(c.Minutes) * time.Minute }
