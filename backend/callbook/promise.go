package callbook

import "time"

// Side is who made a promise.
type Side string

// Promises run both ways.
const (
	Them Side = "them"
	Us   Side = "us"
)

// PromiseState is open until the promise is kept or broken.
type PromiseState string

// The states of a promise.
const (
	PromiseOpen   PromiseState = "open"
	PromiseKept   PromiseState = "kept"
	PromiseBroken PromiseState = "broken"
)

// Promise is a commitment by one side with a day by which it is due.
type Promise struct {
	ID        string
	AccountID string
	SheetID   string // the sheet that recorded it first
	By        Side
	What      string
	Due       Day // empty when no day was named
	NamedBy   Agreement
	State     PromiseState
	ClosedOn  Day // when it was kept or broken; empty while it is open
	CreatedAt time.Time
	UpdatedAt time.Time
}

// NewPromise makes an open promise that no sheet has recorded.
func NewPromise(id string, by Side, what string, now time.Time) (Promise, error) {
	p := Promise{ID: id, By: by, What: OneLine(what), State: PromiseOpen, CreatedAt: now, UpdatedAt: now}
	switch {
	case p.By != Them && p.By != Us:
		return p, Errorf(Invalid, "by", "Say whose promise it is: them or us.")
	case p.What == "":
		return p, Errorf(Invalid, "what", "Say what was promised.")
	}
	return p, nil
}

// Late reports whether the promise is open and its day is past.
func (p Promise) Late(today Day) bool {
	return p.State == PromiseOpen && p.Due != "" && p.Due < today
}

// Keep marks an open promise as kept.
func (p Promise) Keep(today Day) (Promise, error) { return p.close(PromiseKept, today) }

// Break marks an open promise as broken: it will no longer be kept.
func (p Promise) Break(today Day) (Promise, error) { return p.close(PromiseBroken, today) }

func (p Promise) close(state PromiseState, today Day) (Promise, error) {
	if p.State != PromiseOpen {
		return p, Errorf(Conflict, "", "“%s” is already %s. Reopen it first.", p.What, p.State)
	}
	p.State, p.ClosedOn = state, today
	return p, nil
}

// Reopen reopens a promise that was marked as kept or broken.
func (p Promise) Reopen() (Promise, error) {
	if p.State == PromiseOpen {
		return p, Errorf(Conflict, "", "“%s” is open.", p.What)
	}
	p.State, p.ClosedOn = PromiseOpen, ""
	return p, nil
}

// MoveTo gives an open promise another day.
func (p Promise) MoveTo(day Day) (Promise, error) {
	switch {
	case p.State != PromiseOpen:
		return p, Errorf(Conflict, "", "“%s” is %s, so its date cannot move. Reopen it first.", p.What, p.State)
	case day == "":
		return p, Errorf(Invalid, "when", "Say by when.")
	}
	p.Due = day
	return p, nil
}

// Carry passes a promise that is on no sheet to the account's next plan, with the
// question about it if it is the customer's (R44).
func (p Promise) Carry(day Day) []Carried {
	from := Source{CallID: p.ID, SheetID: p.ID, Sheet: fromAccount, Day: day}
	row := PromiseAnswer{By: p.By, What: p.What, Due: string(p.Due), NamedBy: p.NamedBy, State: p.State}
	carried := []Carried{{p.planned(), []PromiseAnswer{row}, from}}
	if question := OpenQuestion(p.What); p.By == Them && question != "" {
		carried = append(carried, Carried{"open_question", question, from})
	}
	return carried
}

// planned is the prompt of a plan that lists the promises of that side.
func (p Promise) planned() string {
	if p.By == Us {
		return "promises_mine"
	}
	return "promises_theirs"
}

// Task is the follow-up by which we keep our promise (R59). A promise without a day
// has none.
func (p Promise) Task(id, zone string, now time.Time) (FollowUp, bool) {
	if p.By != Us || p.State != PromiseOpen || p.Due == "" {
		return FollowUp{}, false
	}
	task := FollowUp{
		ID: id, AccountID: p.AccountID, PromiseID: p.ID, When: When{Day: p.Due, Zone: zone}, Channel: Other,
		State: FollowUpOpen, AgreedBy: p.NamedBy, CreatedAt: now, UpdatedAt: now,
	}
	return task.For(p.What), true
}

// Follow closes or moves the open follow-up by which we keep the promise, after the
// promise has changed. moved says why it has another day. Follow returns false if
// there is nothing to do.
func (p Promise) Follow(f FollowUp, moved, zone string, now time.Time) (FollowUp, FollowUpChange, bool, error) {
	var change FollowUpChange
	var err error
	switch {
	case p.State == PromiseKept:
		f, change, err = f.Done("kept", true, now)
	case p.State == PromiseBroken:
		f, change, err = f.Drop("the promise was not kept", now)
	case p.Due != "" && p.Due != f.When.Day:
		f, change, err = f.Move(When{Day: p.Due, Zone: zone}, moved, f.AgreedBy, now)
	default:
		return f, change, false, nil
	}
	f.UpdatedAt = now
	return f, change, err == nil, err
}

// ConcernState is open until the concern is worked through (R46).
type ConcernState string

// The states of a concern.
const (
	ConcernOpen          ConcernState = "open"
	ConcernWorkedThrough ConcernState = "worked_through"
)

// Concern is what holds a customer back.
type Concern struct {
	ID        string
	AccountID string
	SheetID   string // the sheet that recorded it first
	What      string
	How       string // how it was, or will be, worked through
	State     ConcernState
	CreatedAt time.Time
	UpdatedAt time.Time
}
