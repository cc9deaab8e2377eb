package callbook

import "time"

// MaxPad is how many sheets a pad may have: more than a month of calls that
// nobody planned.
const MaxPad = 50

// PadOf refuses a pad without sheets, or with too many.
func PadOf(sheets int) error {
	if sheets < 1 || sheets > MaxPad {
		return Errorf(Invalid, "sheets", "A pad has 1 to %d sheets.", MaxPad)
	}
	return nil
}

// PadSheet makes a blank sheet with a code: a post-call sheet for a call that nobody
// planned, or a plan to fill in by hand. It belongs to no call until it is keyed in.
func PadSheet(id, code string, t Template, now time.Time) Sheet {
	return Sheet{
		ID: id, Code: code, Template: t.Ref(), Phase: t.Phase, Version: 1, State: SheetDraft,
		Answers: Answers{}, CreatedAt: now, UpdatedAt: now,
	}
}

// OfPad reports whether a sheet was printed blank and is not keyed in yet.
func (s Sheet) OfPad() bool { return s.Code != "" && s.CallID == "" }

// KeyedIn is a blank sheet that was keyed in, with the call that was made for it: a call
// to come has its appointment, and one that took place the touch that records it.
type KeyedIn struct {
	Sheet       Sheet
	Call        Call
	Appointment *FollowUp
	Touch       *Touch
}

// KeyIn makes the call that a blank sheet belongs to. A blank plan plans its call. The
// call of a blank post-call sheet was held, and its debrief is the sheet: what was agreed
// in it is recorded when it is filed.
//
// Errors: Conflict where the sheet belongs to a call already; Invalid for a day to
// come unless it is a plan's, and what planning refuses.
func (s Sheet) KeyIn(p Planning, visit time.Duration, newID func() string, now time.Time) (KeyedIn, error) {
	if err := s.Free(); err != nil {
		return KeyedIn{}, err
	}
	if s.Phase == PhasePre {
		call, appointment, err := Plan(p, visit, newID, now)
		return KeyedIn{Sheet: s.of(call, now), Call: call, Appointment: &appointment}, err
	}
	if p.When.Day > DayOf(now) {
		return KeyedIn{}, Errorf(Invalid, "at", "A sheet is keyed in after its call. Give the day on which it took place, such as “today 10:00”.")
	}
	call, touch, err := Unplanned(p, visit, newID, now)
	return KeyedIn{Sheet: s.of(call, now), Call: call, Touch: &touch}, err
}

// Free refuses a sheet that belongs to a call already.
func (s Sheet) Free() error {
	if s.OfPad() {
		return nil
	}
	return Errorf(Conflict, "code", "%s already belongs to a call. Open it instead.", s.Code)
}

func (s Sheet) of(call Call, now time.Time) Sheet {
	s.CallID, s.AccountID, s.UpdatedAt = call.ID, call.AccountID, now
	return s
}
