package callbook

import "time"

// RecapEnd says what became of a call's recap.
type RecapEnd string

// A held call owes a recap until it is sent, or until the rep says that it needs
// none.
const (
	RecapOwed      RecapEnd = ""
	RecapSent      RecapEnd = "sent"
	RecapNotNeeded RecapEnd = "not_needed"
)

// OwesRecap reports whether the customer still waits for a recap of the call:
// it was held, so there was a contact.
func (c Call) OwesRecap() bool { return c.State == CallHeld && c.RecapEnd == RecapOwed }

// EndRecap stops the clock of a call's recap, or with RecapOwed restarts it.
func (c Call) EndRecap(end RecapEnd, at time.Time) (Call, error) {
	if end == RecapNotNeeded && c.RecapEnd == RecapSent {
		return c, Errorf(Conflict, "", "The recap of this call has already been sent.")
	}
	c.RecapEnd, c.RecapEndAt = end, at
	if end == RecapOwed {
		c.RecapEndAt = time.Time{}
	}
	return c, nil
}

// RecapClock says when a recap must be sent: on the same day if the meeting was
// over before Until, otherwise the next morning (R56).
type RecapClock struct {
	Until   TimeOfDay // a meeting that is over before it is recapped the same day
	By      TimeOfDay // by this time of that day
	Next    TimeOfDay // the others by this time of the next working day
	Working func(Day) bool
	Off     bool // the rep sends no recaps
}

// Due returns when the recap of a call is due, in the call's zone. A call without
// a time counts as over early. No recap is due before the meeting is over, whatever
// the settings say.
func (c RecapClock) Due(call Call) When {
	day, over := call.When.Day, TimeOfDay("")
	if day == "" {
		return When{}
	}
	if call.When.Time != "" {
		end := call.When.In(time.UTC).Add(call.length())
		day, over = DayOf(end), TimeOf(end)
	}
	if over < c.Until && over < c.By {
		return When{Day: day, Time: c.By, Zone: call.When.Zone}
	}
	const most = 31 // even if no day is a working day
	for range most {
		day = day.AddDays(1)
		if c.Working == nil || c.Working(day) {
			break
		}
	}
	return When{Day: day, Time: c.Next, Zone: call.When.Zone}
}

// RecapState is the state of a call's recap.
type RecapState string

// A call has no recap where none is owed, or not yet.
const (
	RecapNone     RecapState = "none"
	RecapDue      RecapState = "owed"
	RecapIsSent   RecapState = RecapState(RecapSent)
	RecapNeedless RecapState = RecapState(RecapNotNeeded)
)

// State returns the state of a call's recap at now, which is in the rep's zone, and
// when it is due if it is owed. A call that is over owes a recap even before its
// debrief is filed, because the customer is waiting. If nobody was reached, nobody
// is waiting.
func (c RecapClock) State(call Call, reached bool, now time.Time) (RecapState, time.Time) {
	if call.State == CallHeld && call.RecapEnd != RecapOwed {
		return RecapState(call.RecapEnd), time.Time{}
	}
	over := call.State == CallPlanned && call.Over(now)
	due := c.Due(call)
	if c.Off || !call.OwesRecap() && !over || !reached || due.Day == "" {
		return RecapNone, time.Time{}
	}
	return RecapDue, due.In(now.Location()).In(now.Location())
}
