package callbook

import "time"

// Kept says whether what was due by a day or a time was done by then. It is empty for
// what is not due yet, and for what need not be done.
type Kept string

// What is not done counts only once it is late.
const (
	KeptInTime Kept = "in_time"
	KeptLate   Kept = "late"
	NotDone    Kept = "not_done"
)

// DueFollowUp is what says whether a follow-up was kept: thousands are read to count them.
type DueFollowUp struct {
	ID       string
	State    FollowUpState
	Day      Day
	ClosedAt time.Time // if it is done
}

// Kept reports whether a follow-up was done on its day or before. held means that it is
// the appointment of a call that was held: that one took place on its day, whenever its
// debrief was filed. What was only planned, or was dropped, does not count.
func (f DueFollowUp) Kept(held bool, today Day, zone *time.Location) Kept {
	switch {
	case f.State == FollowUpDone && (held || DayOf(f.ClosedAt.In(zone)) <= f.Day):
		return KeptInTime
	case f.State == FollowUpDone:
		return KeptLate
	case f.State == FollowUpOpen && f.Day != "" && f.Day < today: // as FollowUp.Overdue
		return NotDone
	}
	return ""
}

// Kept is DueFollowUp.Kept.
func (f FollowUp) Kept(held bool, today Day, zone *time.Location) Kept {
	return DueFollowUp{f.ID, f.State, f.When.Day, f.ClosedAt}.Kept(held, today, zone)
}

// Kept reports whether the recap of a call was sent by its clock. One that is not needed
// does not count, and where the rep sends none, only those that were sent do.
func (c RecapClock) Kept(call Call, today Day, zone *time.Location) Kept {
	due := c.Due(call)
	switch {
	case call.State != CallHeld || call.RecapEnd == RecapNotNeeded:
		return ""
	case call.RecapEnd == RecapSent && !call.RecapEndAt.After(due.In(zone)):
		return KeptInTime
	case call.RecapEnd == RecapSent:
		return KeptLate
	case !c.Off && due.Day < today:
		return NotDone
	}
	return ""
}
