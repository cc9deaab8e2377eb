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
	State   callbook.RecapState `json:"state"`
	Day     string              `json:"day"`
	Time    string              `json:"time"`
	Minutes int                 `json:"minutes"`
	EndedAt *string             `json:"ended_at"` // RFC 3339: when it was sent, or said to be needless
}

// recapClock shows the clock of a call.
func (c *core) recapClock(set chosen, call callbook.Call, reached bool) RecapClock {
	state, due := set.recapClock().State(call, reached, c.now())
	out := RecapClock{State: state}
	switch state {
	case callbook.RecapIsSent, callbook.RecapNeedless:
		out.EndedAt = c.instantOut(call.RecapEndAt)
	case callbook.RecapDue:
		out.Day, out.Time = string(callbook.DayOf(due)), string(callbook.TimeOf(due))
		out.Minutes = int(due.Sub(c.now().Truncate(time.Minute)) / time.Minute)
	}
	return out
}

func (set chosen) recapClock() callbook.RecapClock {
	return callbook.RecapClock{
		Until: set.recapUntil, By: set.recapBy, Next: set.recapNext, Working: set.working, Off: !set.recaps,
	}
}

// owedRecaps are the calls until a day that owe a recap, as reminders see them.
func (s reminded) owedRecaps(tx *sqlite.Tx, find func() ([]callbook.Call, error)) ([]remind.Appointment, error) {
	set, err := readSettings(tx)
	if err != nil || set.recapClock().Off {
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
