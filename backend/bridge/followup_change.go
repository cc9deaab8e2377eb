package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Done closes a follow-up that happened and records the touch. answered tells
// whether anybody was reached; a real contact restarts the account's cadences.
// Where it is the appointment of a planned call, the call was held too, or
// reached nobody; the debrief of one that was held is still to be filed.
//
// Errors: NotFound for an unknown follow-up; Invalid for an empty or ambiguous
// reference; Conflict for one that is done or dropped.
func (s *FollowUps) Done(ref, result string, answered bool) (FollowUpChanged, error) {
	return s.change("Marked a follow-up as done", ref, s.done(result, answered))
}

func (s *FollowUps) done(result string, answered bool) followUpDecision {
	return func(tx *sqlite.Tx, f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
		done, change, err := f.Done(result, answered, s.now())
		if err != nil {
			return f, change, err
		}
		if err := tx.AddTouch(done.Touch(newID(), s.now())); err != nil {
			return f, change, err
		}
		if done.Contacted() {
			err = s.contacted(tx, f.AccountID, s.today())
		}
		if err == nil {
			err = s.kept(tx, f)
		}
		if err != nil {
			return f, change, err
		}
		return done, change, s.withCall(tx, done, change)
	}
}

// kept marks the promise of ours that a follow-up has kept (R59).
func (s *FollowUps) kept(tx *sqlite.Tx, f callbook.FollowUp) error {
	return s.withPromise(tx, f, func(p callbook.Promise) (callbook.Promise, error) { return p.Keep(s.today()) })
}

// withPromise changes our promise that a follow-up keeps, as long as it is open.
func (s *FollowUps) withPromise(tx *sqlite.Tx, f callbook.FollowUp, decide func(callbook.Promise) (callbook.Promise, error)) error {
	if f.PromiseID == "" {
		return nil
	}
	p, err := tx.Promise(f.PromiseID)
	if err != nil || p.State != callbook.PromiseOpen {
		return err
	}
	before := p.Due
	if p, err = decide(p); err != nil {
		return err
	}
	p.UpdatedAt = s.now()
	if err := tx.SavePromise(p); err != nil {
		return err
	}
	if err := s.movePlans(tx, p, before); err != nil {
		return err
	}
	return s.settlePlans(tx, p.AccountID)
}

// Move gives a follow-up another date; a planned call that refers to it, and a
// promise of ours that it keeps, move along. agreed says who named the new date, if
// the customer has agreed to it; otherwise a date that was agreed is now proposed.
//
// Errors: NotFound for an unknown follow-up; Invalid for an empty or ambiguous
// reference, for a date that is not understood, an unknown side that agreed, and
// where no reason is given although the customer agreed to the old date; Conflict
// for one that is done or dropped.
func (s *FollowUps) Move(ref, when, why string, agreed callbook.Agreement) (FollowUpChanged, error) {
	return s.change("Moved a follow-up", ref, s.moved(when, why, agreed))
}

func (s *FollowUps) moved(when, why string, agreed callbook.Agreement) followUpDecision {
	return func(tx *sqlite.Tx, f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
		by, err := callbook.ParseAgreement(agreed)
		if err != nil {
			return f, callbook.FollowUpChange{}, err
		}
		to, err := s.when(tx, "when", when)
		if err != nil {
			return f, callbook.FollowUpChange{}, err
		}
		return s.movedTo(to, why, by)(tx, f)
	}
}

func (s *FollowUps) movedTo(to callbook.When, why string, by callbook.Agreement) followUpDecision {
	return func(tx *sqlite.Tx, f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
		moved, change, err := f.Move(to, why, by, s.now())
		if err != nil {
			return f, change, err
		}
		if err := s.withPromise(tx, f, func(p callbook.Promise) (callbook.Promise, error) { return p.MoveTo(to.Day) }); err != nil {
			return f, change, err
		}
		return moved, change, s.withCall(tx, moved, change)
	}
}

// Snooze reminds again later and leaves the date as it is.
//
// Errors: NotFound for an unknown follow-up; Invalid for an empty or ambiguous
// reference and for a moment that is past or not understood; Conflict for one
// that is provisional, done or dropped.
func (s *FollowUps) Snooze(ref, until string) (FollowUpChanged, error) {
	return s.change("Snoozed a follow-up", ref, s.snoozed(until))
}

func (s *FollowUps) snoozed(until string) followUpDecision {
	return func(tx *sqlite.Tx, f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
		at, err := s.moment(tx, "until", until)
		if err != nil {
			return f, callbook.FollowUpChange{}, err
		}
		return f.Snooze(at, s.now())
	}
}

// Drop closes a follow-up that will not happen; a planned call that refers to
// it is cancelled with the same reason.
//
// Errors: NotFound for an unknown follow-up; Invalid for an empty or ambiguous
// reference and where no reason is given; Conflict for one that is done or
// dropped.
func (s *FollowUps) Drop(ref, why string) (FollowUpChanged, error) {
	return s.change("Dropped a follow-up", ref, s.dropped(why))
}

func (s *FollowUps) dropped(why string) followUpDecision {
	return func(tx *sqlite.Tx, f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
		dropped, change, err := f.Drop(why, s.now())
		if err != nil {
			return f, change, err
		}
		return dropped, change, s.withCall(tx, dropped, change)
	}
}

// withCall changes the planned call whose appointment a follow-up is, if there
// is one, as that was changed, and then sees to what that means for the account.
func (s *FollowUps) withCall(tx *sqlite.Tx, f callbook.FollowUp, change callbook.FollowUpChange) error {
	calls, err := tx.Calls(sqlite.CallFilter{FollowUpID: f.ID, State: callbook.CallPlanned})
	if err != nil {
		return err
	}
	for _, call := range calls {
		if call, err = call.After(f, change); err != nil {
			return err
		}
		call.UpdatedAt = s.now()
		if err := s.saveAppointed(tx, call); err != nil {
			return err
		}
		if err := s.handOn(tx, call.AccountID); err != nil {
			return err
		}
	}
	return nil
}

// saveAppointed saves a call that changed with its appointment. The plan of one
// that was not held is given back, for handOn to hand on.
func (c *core) saveAppointed(tx *sqlite.Tx, call callbook.Call) error {
	if err := tx.SaveCall(call); err != nil {
		return err
	}
	switch call.State {
	case callbook.CallCancelled:
		return c.giveUp(tx, call, call.Why)
	case callbook.CallNotReached:
		return c.giveUp(tx, call, "not reached")
	}
	return nil
}

// followUpDecision says what becomes of a follow-up, and sees to what hangs on
// it in the same write.
type followUpDecision func(*sqlite.Tx, callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error)

func (s *FollowUps) change(label, ref string, decide followUpDecision) (FollowUpChanged, error) {
	out := FollowUpChanged{Moved: unmoved(), Warnings: []FollowUpWarning{}}
	err := s.update(label, func(tx *sqlite.Tx) error {
		f, err := findFollowUp(tx, ref)
		if err != nil {
			return err
		}
		out, err = s.changeIn(tx, f, decide)
		return err
	})
	return out, err
}

func (s *FollowUps) changeIn(tx *sqlite.Tx, f callbook.FollowUp, decide followUpDecision) (FollowUpChanged, error) {
	out := FollowUpChanged{Moved: unmoved(), Warnings: []FollowUpWarning{}}
	was := f.When
	var err error
	out.Moved, err = s.changeFollowUp(tx, f, func(f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
		return decide(tx, f)
	})
	if err != nil {
		return out, err
	}
	if f, err = tx.FollowUp(f.ID); err != nil {
		return out, err
	}
	if f.State == callbook.FollowUpDone && !f.Answered {
		if out.SameAgain, out.Warnings, err = s.sameAgain(tx, f.AccountID, f.Channel); err != nil {
			return out, err
		}
	}
	if f.When != was {
		set, err := readSettings(tx)
		if err != nil {
			return out, err
		}
		e, takes, own, err := s.engagement(tx, set, f, f.When)
		if err != nil {
			return out, err
		}
		if out.Warnings, err = s.warnOfOverlaps(tx, out.Warnings, e, takes, own...); err != nil {
			return out, err
		}
	}
	out.FollowUp, err = s.followUpOut(tx, f)
	return out, err
}

func unmoved() Moved { return Moved{DeleteFirst: []string{}} }

// changeFollowUp saves what decide makes of a follow-up, with the line of its
// history, and tells what to say and to delete where its date moved.
func (c *core) changeFollowUp(
	tx *sqlite.Tx, before callbook.FollowUp,
	decide func(callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error),
) (Moved, error) {
	out := unmoved()
	after, change, err := decide(before)
	if err != nil {
		return out, err
	}
	after.UpdatedAt = c.now()
	if err := tx.SaveFollowUp(after); err != nil {
		return out, err
	}
	change.ID = newID()
	if err := tx.AddFollowUpChange(change); err != nil {
		return out, err
	}
	if change.What == "moved" {
		out.Notice = absent(after.Notice(before))
	}
	if change.What == "moved" || change.What == "dropped" {
		out.DeleteFirst, err = exportedEntries(tx, before.ID)
	}
	return out, err
}
