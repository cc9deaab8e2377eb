package bridge

import (
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Slot is a free day and time to propose to a customer. Text is what to write
// into a date field for it.
type Slot struct {
	Day  string `json:"day"`
	Time string `json:"time"`
	Text string `json:"text"`
}

func slotsOut(slots []callbook.When) []Slot {
	out := []Slot{}
	for _, s := range slots {
		out = append(out, Slot{Day: string(s.Day), Time: string(s.Time), Text: s.Day.Format("Mon 2 Jan") + ", " + string(s.Time)})
	}
	return out
}

// slotDays is how far ahead it is known what is planned.
const slotDays = 120

// offering gathers what free days and times are found by: the working hours,
// the lead times, and all that is planned from a moment on.
func (c *core) offering(tx *sqlite.Tx, set chosen, now time.Time) (callbook.Offering, error) {
	out := callbook.Offering{
		Visit: set.visit, LeadTimes: set.leadTimes,
		Search: callbook.SlotSearch{
			Now: now.In(c.Zone), Zone: c.ZoneName, WorkingDay: set.working,
			From: set.workStart, To: set.workEnd,
		},
	}
	today := callbook.DayOf(now.In(c.Zone))
	calls, err := tx.Calls(sqlite.CallFilter{From: today, To: today.AddDays(slotDays), State: callbook.CallPlanned})
	if err != nil {
		return out, err
	}
	for _, call := range calls {
		c.busy(&out.Search, call.When, time.Duration(call.Minutes)*time.Minute)
	}
	open, _, err := tx.FollowUps(sqlite.FollowUpFilter{
		States: []callbook.FollowUpState{callbook.FollowUpOpen}, From: today, DueBy: today.AddDays(slotDays),
	})
	for _, f := range open {
		c.busy(&out.Search, f.When, f.Length(set.visit))
	}
	return out, err
}

// busy notes an appointment, in the zone that it is meant in.
func (c *core) busy(search *callbook.SlotSearch, when callbook.When, length time.Duration) {
	if span, timed := callbook.Taken(when, length, c.Zone); timed {
		search.Busy = append(search.Busy, span)
	}
}
