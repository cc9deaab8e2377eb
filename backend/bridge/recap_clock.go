package bridge

import (
	"time"

	"callbook/backend/callbook"
	"callbook/backend/remind"
	"callbook/backend/sqlite"
)

// RecapClock says by when the recap of a call is to be sent (R56). State is
// owed, sent, not_needed, or none where the call has none (yet). Minutes are
// left until Day and Time, by the laptop's clock; negative when it is late.
type RecapClock struct {
	State   string  `json:"state"`
	Day     string  `json:"day"`
	Time    string  `json:"time"`
	Minutes int     `json:"minutes"`
	EndedAt *string `json:"ended_at"` // RFC 3339: when it was sent, or said to be needless
}

const (
	clockOwed = "owed"
	clockNone = "none"
)

// recapClock shows the clock of a call. A call that is over but whose debrief
// is not filed has one too: the customer waits all the same. Where nobody was
// reached nobody waits.
func (c *core) recapClock(set chosen, call callbook.Call, reached bool) RecapClock {
	out := RecapClock{State: clockNone}
	if call.State == callbook.CallHeld && call.RecapEnd != callbook.RecapOwed {
		out.State, out.EndedAt = string(call.RecapEnd), c.instantOut(call.RecapEndAt)
		return out
	}
	over := call.State == callbook.CallPlanned && call.Over(c.now())
	if set.all["recaps"] == "no" || !call.OwesRecap() && !over || !reached {
		return out
	}
	due := c.recapDue(set, call)
	if due.IsZero() {
		return out
	}
	out.State, out.Day, out.Time = clockOwed, string(callbook.DayOf(due)), string(callbook.TimeOf(due))
	out.Minutes = int(due.Sub(c.now().Truncate(time.Minute)) / time.Minute)
	return out
}

// recapDue is by when a recap is to be sent, by the laptop's clock; the zero
// time where the call has no day.
func (c *core) recapDue(set chosen, call callbook.Call) time.Time {
	when := set.recapClock().Due(call)
	if when.Day == "" {
		return time.Time{}
	}
	return when.In(c.Zone).In(c.Zone)
}

func (set chosen) recapClock() callbook.RecapClock {
	return callbook.RecapClock{
		Until: callbook.TimeOfDay(set.all["recap_until"]), By: callbook.TimeOfDay(set.all["recap_by"]),
		Next: callbook.TimeOfDay(set.all["recap_next"]), Working: set.working,
	}
}

// owedRecaps are the calls until a day that owe a recap, as reminders see them.
func (s shelf) owedRecaps(tx *sqlite.Tx, find func() ([]callbook.Call, error)) ([]remind.Appointment, error) {
	set, err := readSettings(tx)
	if err != nil || set.all["recaps"] == "no" {
		return nil, err
	}
	calls, err := find()
	if err != nil {
		return nil, err
	}
	var list []remind.Appointment
	for _, call := range calls {
		when := set.recapClock().Due(call)
		a := remind.Appointment{Recap: true, FollowUp: callbook.FollowUp{
			ID: call.ID, AccountID: call.AccountID, CallID: call.ID, When: when, Channel: callbook.Email, State: callbook.FollowUpOpen,
		}}
		if len(call.PersonIDs) > 0 {
			a.FollowUp.PersonID = call.PersonIDs[0]
		}
		if a.FollowUp.ToldFor, err = tx.RecapToldFor(call.ID); err != nil {
			return nil, err
		}
		names, err := namesIn(tx, []callbook.FollowUp{a.FollowUp})
		if err != nil {
			return nil, err
		}
		a.Account, a.Person = names[call.AccountID], names[a.FollowUp.PersonID]
		list = append(list, a)
	}
	return list, nil
}
