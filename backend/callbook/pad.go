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

// KeyIn makes the call that a blank post-call sheet was written in: it was held, and
// its debrief is the sheet. What was agreed in it is recorded when it is filed. The
// touch records the contact.
//
// Errors: Conflict where the sheet belongs to a call already; Invalid for a day to
// come, and what planning refuses.
func (s Sheet) KeyIn(p Planning, visit time.Duration, newID func() string, now time.Time) (Sheet, Call, Touch, error) {
	if err := s.Free(); err != nil {
		return s, Call{}, Touch{}, err
	}
	if p.When.Day > DayOf(now) {
		return s, Call{}, Touch{}, Errorf(Invalid, "at", "A sheet is keyed in after its call. Give the day on which it took place, such as “today 10:00”.")
	}
	call, touch, err := Unplanned(p, visit, newID, now)
	if err != nil {
		return s, Call{}, Touch{}, err
	}
	return s.of(call, now), call, touch, nil
}

// KeyInPlan plans the call that a blank plan was written for. The follow-up is its
// appointment.
//
// Errors: Conflict where the sheet belongs to a call already; and what planning refuses.
func (s Sheet) KeyInPlan(p Planning, visit time.Duration, newID func() string, now time.Time) (Sheet, Call, FollowUp, error) {
	if err := s.Free(); err != nil {
		return s, Call{}, FollowUp{}, err
	}
	call, appointment, err := Plan(p, visit, newID, now)
	if err != nil {
		return s, Call{}, FollowUp{}, err
	}
	return s.of(call, now), call, appointment, nil
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
