package bridge

import (
	"fmt"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Calls are planned, moved, cancelled, and held.
type Calls struct{ *core }

// SheetRef names a sheet of a call.
type SheetRef struct {
	Code  string              `json:"code"`
	State callbook.SheetState `json:"state"`
}

// Call is a call as it crosses. Time is null where only a day is planned.
type Call struct {
	ID           string             `json:"id"`
	Day          string             `json:"day"`
	Time         *string            `json:"time"`
	Zone         string             `json:"zone"`
	Minutes      int                `json:"minutes"`
	Kind         callbook.CallKind  `json:"kind"`
	Place        string             `json:"place"`
	State        callbook.CallState `json:"state"`
	Why          string             `json:"why"`
	Account      AccountRef         `json:"account"`
	People       []PersonRef        `json:"people"`
	Colleagues   []string           `json:"colleagues"` // our own people other than the rep
	FollowUpID   *string            `json:"follow_up_id"`
	Pre          *SheetRef          `json:"pre"`
	Post         *SheetRef          `json:"post"`
	WantsDebrief bool               `json:"wants_debrief"` // it was held, and its debrief was never filed
}

// PlanRequest is what is said when a call is planned. At is a typed date.
type PlanRequest struct {
	Account    string            `json:"account"`
	NewAccount string            `json:"new_account"` // its name, where it is to be made too
	People     []string          `json:"people"`
	Colleagues []string          `json:"colleagues"` // names of our own
	At         string            `json:"at"`
	Kind       callbook.CallKind `json:"kind" ts_type:"callbook.CallKind | ''"` // empty: a visit
	Minutes    int               `json:"minutes"`
	Place      string            `json:"place"`
	Purpose    string            `json:"purpose"` // of its appointment
	// The templates of its two sheets; empty: those in use.
	Template     string `json:"template,omitempty"`
	PostTemplate string `json:"post_template,omitempty"`
	Despite      string `json:"despite"` // how a concern that is still open will be worked through
}

// CallPlanned is a new call. SameAgain is null unless the rep is to say what is
// new.
type CallPlanned struct {
	Call
	SameAgain *SameAgain        `json:"same_again"`
	Warnings  []FollowUpWarning `json:"warnings"`
}

// Plan makes a call with its appointment and its two sheets. What an earlier
// call handed on and no sheet has taken yet stands in the plan at once (R10).
// One more of what nobody has answered asks what is new (R77).
//
// Errors: NotFound for an unknown account, person or template; Invalid for an
// empty or ambiguous reference, for a date that is not understood, an unknown
// kind, minutes below 0 or beyond a day, and a template of the other phase;
// Conflict for a closed account.
func (s *Calls) Plan(r PlanRequest) (CallPlanned, error) {
	out := CallPlanned{Warnings: []FollowUpWarning{}}
	err := s.update("Planned a call", func(tx *sqlite.Tx) error {
		planning, err := s.planning(tx, r)
		if err != nil {
			return err
		}
		if planning.When, err = s.when(tx, "at", r.At); err != nil {
			return err
		}
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		call, appointment, err := callbook.Plan(planning, set.visit, newID, s.now())
		if err != nil {
			return err
		}
		if err := tx.SaveFollowUp(appointment); err != nil {
			return err
		}
		if err := s.despite(tx, appointment, r.Despite); err != nil {
			return err
		}
		if err := s.openCall(tx, call, r.Template, r.PostTemplate); err != nil {
			return err
		}
		out, err = s.callPlanned(tx, call)
		return err
	})
	return out, err
}

// callPlanned is a call that was just planned, with what is to be said of it.
func (c *core) callPlanned(tx *sqlite.Tx, call callbook.Call) (out CallPlanned, err error) {
	if out.SameAgain, out.Warnings, err = c.sameAgain(tx, call.AccountID, call.Kind.Channel()); err != nil {
		return out, err
	}
	e, takes := call.Engaged("", c.Zone)
	if out.Warnings, err = c.warnOfOverlaps(tx, out.Warnings, e, takes, call.ID, call.FollowUpID); err != nil {
		return out, err
	}
	out.Call, err = callOut(tx, call)
	return out, err
}

// planning finds what a call is planned with, but for its date.
func (s *Calls) planning(tx *sqlite.Tx, r PlanRequest) (callbook.Planning, error) {
	if r.Kind == "" {
		r.Kind = callbook.VisitCall
	}
	kind, err := callbook.ParseCallKind(r.Kind)
	if err != nil {
		return callbook.Planning{}, err
	}
	account, err := s.accountOrNew(tx, r.Account, r.NewAccount)
	if err != nil {
		return callbook.Planning{}, err
	}
	p := callbook.Planning{Account: account, Colleagues: r.Colleagues, Kind: kind, Minutes: r.Minutes, Place: r.Place, Purpose: r.Purpose}
	for _, ref := range r.People {
		person, err := findPerson(tx, ref, account)
		if err != nil {
			return p, err
		}
		if !slices.ContainsFunc(p.People, func(known callbook.Person) bool { return known.ID == person.ID }) {
			p.People = append(p.People, person)
		}
	}
	return p, nil
}

// openCall saves a new call with its sheets, by the named templates or by those
// in use, and lets its plan take what is
// pending for the account.
func (c *core) openCall(tx *sqlite.Tx, call callbook.Call, pre, post string) error {
	if err := c.makeSheets(tx, call, pre, post); err != nil {
		return err
	}
	return c.handOn(tx, call.AccountID)
}

func (c *core) makeSheets(tx *sqlite.Tx, call callbook.Call, pre, post string) error {
	if err := tx.SaveCall(call); err != nil {
		return err
	}
	if err := c.makeSheet(tx, call, callbook.PhasePre, pre); err != nil {
		return err
	}
	return c.makeSheet(tx, call, callbook.PhasePost, post)
}

// makeSheet gives a call its sheet of a phase, with the named template or else the
// one in use.
func (c *core) makeSheet(tx *sqlite.Tx, call callbook.Call, phase callbook.Phase, named string) error {
	t, err := templateFor(tx, phase, named)
	if err != nil {
		return err
	}
	code, err := newCode(tx)
	if err != nil {
		return err
	}
	return tx.SaveSheet(callbook.Sheet{
		ID: newID(), Code: code, CallID: call.ID, AccountID: call.AccountID, Template: t.Ref(), Phase: t.Phase,
		Version: 1, State: callbook.SheetDraft, Answers: callbook.Answers{}, CreatedAt: c.now(), UpdatedAt: c.now(),
	})
}

// Moved is a changed appointment: what to tell the customer if they had agreed to
// the old date, and what to delete in a calendar that has it.
type Moved struct {
	Notice      *string  `json:"notice"`
	DeleteFirst []string `json:"delete_first"`
}

// CallChange is a call that was moved, cancelled or closed. NextCall is the
// one that was planned in its place, or null.
type CallChange struct {
	Call     Call  `json:"call"`
	NextCall *Call `json:"next_call"`
	Moved
	SameAgain *SameAgain        `json:"same_again"` // of the next call
	Warnings  []FollowUpWarning `json:"warnings"`
}

// Move gives a call and its appointment another date. agreed says who named the new
// date, if the customer has agreed to it; otherwise a date that was agreed is now
// proposed.
//
// Errors: NotFound for an unknown call; Invalid for an empty or ambiguous
// reference, for a date that is not understood, an unknown side that agreed, and
// where no reason is given although the customer agreed to the old date; Conflict
// for a call that is over and for a sheet of a pad that is not keyed in yet.
func (s *Calls) Move(ref, at, why string, agreed callbook.Agreement) (CallChange, error) {
	var to callbook.When
	var by callbook.Agreement
	return s.change("Moved a call", ref,
		func(tx *sqlite.Tx, call callbook.Call) (_ callbook.Call, err error) {
			if by, err = callbook.ParseAgreement(agreed); err != nil {
				return call, err
			}
			if to, err = s.when(tx, "at", at); err != nil {
				return call, err
			}
			return call.Move(to, why)
		},
		func(f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
			return f.Move(to, why, by, s.now())
		},
		func(tx *sqlite.Tx, call callbook.Call) error { return s.handOn(tx, call.AccountID) })
}

// Cancel ends a call that will not take place, and drops its appointment.
//
// Errors: NotFound for an unknown call; Invalid for an empty or ambiguous
// reference and where no reason is given; Conflict for a call that is over and
// for a sheet of a pad that is not keyed in yet.
func (s *Calls) Cancel(ref, why string) (CallChange, error) {
	return s.change("Cancelled a call", ref,
		func(_ *sqlite.Tx, call callbook.Call) (callbook.Call, error) { return call.Cancel(why) },
		func(f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
			return f.Drop(why, s.now())
		},
		func(tx *sqlite.Tx, call callbook.Call) error { return s.notHeld(tx, call, why) })
}

// NotReached closes a call in which nobody could be spoken to; its appointment
// is done, unanswered. Where again is a typed date the call is planned again
// for it, with the plan it had.
//
// Errors: NotFound for an unknown call; Invalid for an empty or ambiguous
// reference and for a date that is not understood; Conflict for a call that is
// over, for planning again with a closed account and for a sheet of a pad that
// is not keyed in yet.
func (s *Calls) NotReached(ref string, voicemail bool, again string) (CallChange, error) {
	result := "not reached"
	if voicemail {
		result = "not reached, voicemail left"
	}
	var next *Call
	var same *SameAgain
	warnings := []FollowUpWarning{}
	out, err := s.change("Nobody was reached on a call", ref,
		func(tx *sqlite.Tx, call callbook.Call) (callbook.Call, error) {
			closed, err := call.NotReached(voicemail)
			if err != nil {
				return call, err
			}
			return closed, tx.AddTouch(callbook.Touch{
				ID: newID(), AccountID: call.AccountID, CallID: call.ID, FollowUp: call.FollowUpID,
				Channel: call.Kind.Channel(), Day: s.today(), At: s.now(), What: result,
			})
		},
		func(f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
			return f.Done(result, false, s.now())
		},
		func(tx *sqlite.Tx, call callbook.Call) error {
			if again == "" {
				return s.notHeld(tx, call, result)
			}
			planned, err := s.again(tx, call, again)
			if err != nil {
				return err
			}
			next = &planned
			same, warnings, err = s.sameAgain(tx, call.AccountID, call.Kind.Channel())
			return err
		})
	out.NextCall, out.SameAgain, out.Warnings = next, same, warnings
	return out, err
}

// again plans the same call for another day and gives it the plan that found
// nobody, with what that plan foresaw.
func (s *Calls) again(tx *sqlite.Tx, old callbook.Call, at string) (Call, error) {
	to, err := s.when(tx, "again", at)
	if err != nil {
		return Call{}, err
	}
	account, err := tx.Account(old.AccountID)
	if err != nil {
		return Call{}, err
	}
	set, err := readSettings(tx)
	if err != nil {
		return Call{}, err
	}
	planning := callbook.Planning{Account: account, Colleagues: old.Colleagues, Kind: old.Kind, Minutes: old.Minutes, Place: old.Place, When: to}
	people, err := tx.People(old.PersonIDs)
	if err != nil {
		return Call{}, err
	}
	planning.People = callbook.Present(people)
	call, appointment, err := callbook.Plan(planning, set.visit, newID, s.now())
	if err != nil {
		return Call{}, err
	}
	if err := tx.SaveFollowUp(appointment); err != nil {
		return Call{}, err
	}
	if err := s.makeSheets(tx, call, "", ""); err != nil {
		return Call{}, err
	}
	was, standing, err := giveBack(tx, old.ID)
	if err != nil {
		return Call{}, err
	}
	pre, err := sheetOf(tx, call.ID, callbook.PhasePre)
	if err != nil {
		return Call{}, err
	}
	pre.Template, pre.Answers, pre.Carried, pre.Struck, pre.State = was.Template, was.Answers, was.Carried, was.Struck, was.State
	if err := tx.SaveSheet(pre); err != nil {
		return Call{}, err
	}
	if err := tx.MarkTaken(pre.ID, standing); err != nil {
		return Call{}, err
	}
	if err := s.dropForeseen(tx, old.ID, "planned again"); err != nil {
		return Call{}, err
	}
	if err := s.prepareFollowUp(tx, pre); err != nil {
		return Call{}, err
	}
	if err := s.handOn(tx, call.AccountID); err != nil {
		return Call{}, err
	}
	return callOut(tx, call)
}

func sheetOf(tx *sqlite.Tx, callID string, phase callbook.Phase) (callbook.Sheet, error) {
	sheet, err := tx.SheetOfCall(callID, phase)
	if callbook.CodeOf(err) == callbook.NotFound && err != nil { // every call is made with both
		return sheet, fmt.Errorf("call %s has no %s-call sheet", callID, phase)
	}
	return sheet, err
}

// change changes a call and, where it is not closed yet, its appointment, and
// then sees to what that means for the account.
func (s *Calls) change(
	label, ref string,
	decide func(*sqlite.Tx, callbook.Call) (callbook.Call, error),
	appointment func(callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error),
	then func(*sqlite.Tx, callbook.Call) error,
) (CallChange, error) {
	out := CallChange{Moved: unmoved(), Warnings: []FollowUpWarning{}}
	err := s.update(label, func(tx *sqlite.Tx) error {
		call, err := findCall(tx, ref)
		if err != nil {
			return err
		}
		if call, err = decide(tx, call); err != nil {
			return err
		}
		call.UpdatedAt = s.now()
		if err := tx.SaveCall(call); err != nil {
			return err
		}
		if call.FollowUpID != "" {
			f, err := tx.FollowUp(call.FollowUpID)
			if err != nil {
				return err
			}
			if !f.Closed() {
				if out.Moved, err = s.changeFollowUp(tx, f, appointment); err != nil {
					return err
				}
			}
		}
		if err := then(tx, call); err != nil {
			return err
		}
		e, takes := call.Engaged("", s.Zone)
		if out.Warnings, err = s.warnOfOverlaps(tx, out.Warnings, e, takes, call.ID, call.FollowUpID); err != nil {
			return err
		}
		out.Call, err = callOut(tx, call)
		return err
	})
	return out, err
}
