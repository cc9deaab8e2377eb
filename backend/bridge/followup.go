package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// FollowUps are the touches owed to accounts.
type FollowUps struct{ *core }

// FollowUp is a follow-up as it crosses. Day is null for a next step that is
// kept open without a date.
type FollowUp struct {
	ID           string                 `json:"id"`
	Day          *string                `json:"day"`
	FromDay      *string                `json:"from_day"` // the day off that it was moved away from
	Time         *string                `json:"time"`
	Zone         string                 `json:"zone"`
	Channel      callbook.Channel       `json:"channel"`
	Purpose      string                 `json:"purpose"`
	Reason       string                 `json:"reason"`
	New          string                 `json:"new"`
	State        callbook.FollowUpState `json:"state"`
	AgreedBy     *callbook.Agreement    `json:"agreed_by"`
	Proposed     bool                   `json:"proposed"`      // an agreed date was moved, and the new one is not agreed yet
	SnoozedUntil *string                `json:"snoozed_until"` // RFC 3339, in the zone the laptop is in
	Result       *string                `json:"result"`
	ClosedOn     *string                `json:"closed_on"` // the day it was done or dropped
	Account      AccountRef             `json:"account"`
	Person       *PersonRef             `json:"person"`
	CallID       *string                `json:"call_id"`
	Series       *string                `json:"series"`
}

// FollowUpList is a page of follow-ups and how many there are in all.
type FollowUpList struct {
	FollowUps []FollowUp `json:"follow_ups"`
	Total     int        `json:"total"`
}

// FollowUpChanged is a follow-up that was done, moved, snoozed or dropped.
// SameAgain is null unless the rep is to say what is new.
type FollowUpChanged struct {
	FollowUp FollowUp `json:"follow_up"`
	Moved
	SameAgain *SameAgain        `json:"same_again"`
	Warnings  []FollowUpWarning `json:"warnings"`
}

// NewFollowUp is what is said of a follow-up added by hand. When is a typed
// date.
type NewFollowUp struct {
	Account    string             `json:"account"`
	NewAccount string             `json:"new_account"` // its name, where it is to be made too
	Person     string             `json:"person"`
	When       string             `json:"when"`
	Channel    callbook.Channel   `json:"channel"`
	Purpose    string             `json:"purpose"`
	Agreed     callbook.Agreement `json:"agreed"`
	Despite    string             `json:"despite"` // how a concern that is still open will be worked through
}

// WhichFollowUps says which follow-ups a list holds.
type WhichFollowUps string

// The lists that there are.
const (
	ListOpen    WhichFollowUps = "open" // provisional ones too, shown as such
	ListDue     WhichFollowUps = "due"
	ListOverdue WhichFollowUps = "overdue"
	ListAll     WhichFollowUps = "all"
)

// List returns open follow-ups by day, the dateless last, and behind them, where
// all are asked for, those that are over, the newest first. A limit of 0 means no
// limit.
//
// Errors: Invalid for an unknown list.
func (s *FollowUps) List(which WhichFollowUps, limit, offset int) (FollowUpList, error) {
	list := FollowUpList{FollowUps: []FollowUp{}}
	filter := sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen}}
	filters := []*sqlite.FollowUpFilter{&filter}
	switch which {
	case ListDue:
		filter.DueBy = s.today()
	case ListOverdue:
		filter.OverdueOn = s.today()
	case ListAll:
		over := []callbook.FollowUpState{callbook.FollowUpDone, callbook.FollowUpDropped}
		filters = append(filters, &sqlite.FollowUpFilter{States: over, Newest: true})
		fallthrough
	case ListOpen:
		filter.States = append(filter.States, callbook.FollowUpProvisional)
	default:
		return list, callbook.Errorf(callbook.Invalid, "which", "“%s” is not a list of follow-ups. Use open, due, overdue or all.", which)
	}
	err := s.view(func(tx *sqlite.Tx) error {
		var found []callbook.FollowUp
		for _, f := range filters {
			f.Limit, f.Offset = limit, max(0, offset-list.Total)
			if limit > 0 {
				f.Limit = max(1, limit-len(found)) // 0 would be all
			}
			some, total, err := tx.FollowUps(*f)
			if err != nil {
				return err
			}
			found = append(found, some...)
			list.Total += total
		}
		if limit > 0 {
			found = found[:min(limit, len(found))]
		}
		var err error
		list.FollowUps, err = s.followUpsOut(tx, found)
		return err
	})
	return list, err
}

// Add makes an open follow-up. A purpose is asked for: a touch without one is
// not worth making (R20).
//
// Errors: NotFound for an unknown account or person; Invalid for an empty or
// ambiguous reference, an empty purpose, an unknown channel, an unknown side
// that agreed, and a date that is not understood.
func (s *FollowUps) Add(n NewFollowUp) (FollowUpAdded, error) {
	var out FollowUpAdded
	err := s.update("Added a follow-up", func(tx *sqlite.Tx) error {
		f, err := callbook.NewFollowUp(newID(), n.Purpose, s.now())
		if err != nil {
			return err
		}
		account, err := s.accountOrNew(tx, n.Account, n.NewAccount)
		if err != nil {
			return err
		}
		f.AccountID = account.ID
		if n.Person != "" {
			person, err := findPerson(tx, n.Person, account)
			if err != nil {
				return err
			}
			f.PersonID = person.ID
		}
		if f.Channel, err = callbook.ParseChannel(n.Channel); err != nil {
			return err
		}
		if f.AgreedBy, err = callbook.ParseAgreement(n.Agreed); err != nil {
			return err
		}
		if f.When, err = s.when(tx, "when", n.When); err != nil {
			return err
		}
		if err := tx.SaveFollowUp(f); err != nil {
			return err
		}
		if err := s.addMade(tx, f); err != nil {
			return err
		}
		if err := s.despite(tx, f, n.Despite); err != nil {
			return err
		}
		if out.SameAgain, out.Warnings, err = s.sameAgain(tx, account.ID, f.Channel); err != nil {
			return err
		}
		out.FollowUp, err = s.followUpOut(tx, f)
		return err
	})
	return out, err
}

// addMade begins the history of a follow-up.
func (c *core) addMade(tx *sqlite.Tx, f callbook.FollowUp) error {
	made := f.Made(c.now())
	made.ID = newID()
	return tx.AddFollowUpChange(made)
}

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
