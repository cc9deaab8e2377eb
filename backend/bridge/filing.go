package bridge

import (
	"slices"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// FilingWarning is something to look at that does not block filing. Slots are
// days and times to propose to the customer. Person is who is to be called, or null.
type FilingWarning struct {
	Code    callbook.WarningCode `json:"code"`
	Message string               `json:"message"`
	Slots   []Slot               `json:"slots"`
	Person  *PersonRef           `json:"person"`
}

// Filed is what came of filing a post-call sheet. NextCall is null where none
// was planned.
type Filed struct {
	Sheet     Sheet           `json:"sheet"`
	FollowUps []FollowUp      `json:"follow_ups"`
	NextCall  *Call           `json:"next_call"`
	SameAgain *SameAgain      `json:"same_again"` // of a next call after nobody was reached
	Warnings  []FilingWarning `json:"warnings"`
}

// File closes a call with its debrief: follow-ups are recorded, promises and
// concerns kept, and what the next call needs is handed on (R05, R06). Without
// a next step it asks for the reason, and where a concern stays open it asks
// how that goes on (R46).
//
// Errors: NotFound for a code that no sheet has; Invalid for what is not a code,
// for an answer that is not understood, and where there is neither a next step
// nor a reason for having none; Conflict for a sheet that is a plan, is filed
// or is of a pad and not keyed in yet, for a call that was cancelled or reached
// nobody, and for a concern that stays open without a word on what becomes of it.
func (s *Sheets) File(code, noFollowUp string) (Filed, error) {
	return s.file(code, noFollowUp, false)
}

// FileKnowingly is File once the rep knows of a concern that stays open, and
// leaves it.
//
// Errors: as File, without the one for the concern.
func (s *Sheets) FileKnowingly(code, noFollowUp string) (Filed, error) {
	return s.file(code, noFollowUp, true)
}

func (s *Sheets) file(code, noFollowUp string, leaveConcern bool) (Filed, error) {
	out := Filed{FollowUps: []FollowUp{}, Warnings: []FilingWarning{}}
	err := s.update("Filed a debrief", func(tx *sqlite.Tx) error {
		sheet, err := findSheet(tx, code)
		if err != nil {
			return err
		}
		if err := sheet.Fileable(); err != nil {
			return err
		}
		in, err := s.filingInput(tx, sheet)
		if err != nil {
			return err
		}
		read, err := s.reader(tx)
		if err != nil {
			return err
		}
		if err := sheet.Understood(in.Template, read); err != nil {
			return err
		}
		in.NoFollowUp, in.LeaveConcern = noFollowUp, leaveConcern
		filing, err := callbook.File(in)
		if err != nil {
			return err
		}
		if err := s.saveFiling(tx, in, filing); err != nil {
			return err
		}
		if err := keepDiscovered(tx, in.Account.ID); err != nil {
			return err
		}
		return s.filedOut(tx, in, filing, &out)
	})
	return out, err
}

// filingInput loads everything that filing looks at.
func (s *Sheets) filingInput(tx *sqlite.Tx, sheet callbook.Sheet) (callbook.FilingInput, error) {
	set, err := readSettings(tx)
	if err != nil {
		return callbook.FilingInput{}, err
	}
	in := callbook.FilingInput{
		Now: s.now(), Zone: s.ZoneName, Sheet: sheet, NewID: newID, VisitMinutes: int(set.visit / time.Minute), WorkingDay: set.working,
	}
	if in.Template, err = tx.Template(sheet.Template.ID, sheet.Template.Version); err != nil {
		return in, err
	}
	if in.Call, err = tx.Call(sheet.CallID); err != nil {
		return in, err
	}
	if in.Account, err = tx.Account(sheet.AccountID); err != nil {
		return in, err
	}
	if in.People, err = tx.People(in.Call.PersonIDs); err != nil {
		return in, err
	}
	in.People = callbook.Present(in.People)
	if in.Known, err = tx.PeopleOf(in.Account.ID); err != nil {
		return in, err
	}
	if in.Plan, err = planOf(tx, in.Call.ID); err != nil {
		return in, err
	}
	if in.Provisional, err = foreseenIn(tx, in.Call.ID); err != nil {
		return in, err
	}
	if in.Call.FollowUpID != "" {
		f, err := tx.FollowUp(in.Call.FollowUpID)
		if err != nil {
			return in, err
		}
		in.Appointment = &f
	}
	if sheet.Version > 1 {
		if err := s.earlierFiling(tx, &in); err != nil {
			return in, err
		}
	}
	if in.Promises, err = tx.PromisesSettling(in.Account.ID, in.Call.When.Day, in.EarlierSheets); err != nil {
		return in, err
	}
	if in.Concerns, err = tx.ConcernsSettling(in.Account.ID, in.EarlierSheets); err != nil {
		return in, err
	}
	if in.OfPromises, err = ofPromises(tx, in.Account.ID); err != nil {
		return in, err
	}
	if in.Appointed, err = appointedBy(tx, in.OfPromises); err != nil {
		return in, err
	}
	in.Offering, err = s.offering(tx, set, s.now())
	return in, err
}

// planOf is the pre-call sheet of a call with its template.
func planOf(tx *sqlite.Tx, callID string) (form callbook.Form, err error) {
	if form.Sheet, err = sheetOf(tx, callID, callbook.PhasePre); err != nil {
		return form, err
	}
	form.Template, err = tx.Template(form.Sheet.Template.ID, form.Sheet.Template.Version)
	return form, err
}

// ofPromises lists the open follow-ups by which we keep a promise to an account,
// or to any.
func ofPromises(tx *sqlite.Tx, accountID string) ([]callbook.FollowUp, error) {
	open, _, err := tx.FollowUps(sqlite.FollowUpFilter{AccountID: accountID, OfPromises: true, States: []callbook.FollowUpState{callbook.FollowUpOpen}})
	return open, err
}

// appointedBy lists the planned calls whose appointment one of an account's
// follow-ups is.
func appointedBy(tx *sqlite.Tx, followUps []callbook.FollowUp) ([]callbook.Call, error) {
	if len(followUps) == 0 {
		return nil, nil
	}
	calls, err := tx.Calls(sqlite.CallFilter{AccountID: followUps[0].AccountID, State: callbook.CallPlanned})
	return slices.DeleteFunc(calls, func(call callbook.Call) bool {
		return !slices.ContainsFunc(followUps, func(f callbook.FollowUp) bool { return f.ID == call.FollowUpID })
	}), err
}

// earlierFiling loads what earlier versions of the sheet have made.
func (s *Sheets) earlierFiling(tx *sqlite.Tx, in *callbook.FilingInput) error {
	versions, err := tx.Versions(in.Sheet.Code)
	if err != nil {
		return err
	}
	for _, version := range versions {
		if version.ID != in.Sheet.ID {
			in.EarlierSheets = append(in.EarlierSheets, version.ID)
			in.EarlierFiled = append(in.EarlierFiled, version.FiledAt, version.UpdatedAt)
		}
		if version.Version == in.Sheet.Version-1 {
			in.Corrected = version.Answers
		}
	}
	made, _, err := tx.FollowUps(sqlite.FollowUpFilter{CallID: in.Call.ID})
	if err != nil {
		return err
	}
	for _, f := range made {
		if !slices.Contains(in.EarlierSheets, f.SheetID) {
			continue
		}
		in.Earlier = append(in.Earlier, f)
		history, err := tx.FollowUpHistory(f.ID)
		if err != nil {
			return err
		}
		in.History = append(in.History, history...)
		calls, err := tx.Calls(sqlite.CallFilter{FollowUpID: f.ID})
		if err != nil {
			return err
		}
		for _, call := range calls {
			if call.ID != in.Call.ID {
				in.NextCall = &call
			}
		}
	}
	return nil
}

func (s *Sheets) saveFiling(tx *sqlite.Tx, in callbook.FilingInput, f callbook.Filing) error {
	if err := tx.SaveSheet(f.Sheet); err != nil {
		return err
	}
	if err := tx.SaveCall(f.Call); err != nil {
		return err
	}
	if err := tx.SaveAccount(f.Account); err != nil {
		return err
	}
	for _, one := range f.People {
		if err := tx.SavePerson(one); err != nil {
			return err
		}
	}
	for _, one := range f.Promises {
		if err := tx.SavePromise(one); err != nil {
			return err
		}
	}
	for _, call := range f.Calls {
		if err := s.saveAppointed(tx, call); err != nil {
			return err
		}
	}
	if len(f.Promises) > 0 {
		if err := s.settlePlans(tx, f.Account.ID); err != nil {
			return err
		}
	}
	for _, one := range f.Concerns {
		if err := tx.SaveConcern(one); err != nil {
			return err
		}
	}
	for _, one := range f.Overrides {
		if err := tx.AddOverride(one); err != nil {
			return err
		}
	}
	if err := saveFollowUps(tx, f.FollowUps, f.Changes); err != nil {
		return err
	}
	for _, one := range f.Touches {
		if err := tx.AddTouch(one); err != nil {
			return err
		}
	}
	if f.NextCall != nil && in.NextCall != nil && f.NextCall.State == callbook.CallPlanned {
		if err := tx.SaveCall(*f.NextCall); err != nil {
			return err
		}
	}
	if f.Sheet.Version > 1 {
		if err := s.withdraw(tx, f); err != nil {
			return err
		}
	}
	if err := tx.SaveCarried(f.Account.ID, f.Carried); err != nil {
		return err
	}
	if f.Contacted() {
		if err := s.contacted(tx, f.Account.ID, f.Call.When.Day); err != nil {
			return err
		}
	}
	if f.Call.State == callbook.CallNotReached {
		if _, _, err := giveBack(tx, f.Call.ID); err != nil {
			return err
		}
	} else if err := tx.GiveBack(f.Account.ID, in.Plan.Sheet.ID, f.Remaining); err != nil {
		return err
	}
	if err := s.clearSettled(tx, f.Account.ID); err != nil {
		return err
	}
	switch next := f.NextCall; {
	case next == nil:
		return s.handOn(tx, f.Account.ID)
	case in.NextCall == nil:
		return s.openCall(tx, *next, "", "")
	case next.State == callbook.CallCancelled && in.NextCall.State == callbook.CallPlanned:
		if err := tx.SaveCall(*next); err != nil {
			return err
		}
		return s.notHeld(tx, *next, next.Why)
	default:
		return s.handOn(tx, f.Account.ID)
	}
}

// withdraw takes back what earlier versions of a corrected sheet handed on and
// this one does not.
func (s *Sheets) withdraw(tx *sqlite.Tx, f callbook.Filing) error {
	pending, err := tx.PendingCarried(f.Account.ID)
	if err != nil {
		return err
	}
	if err := tx.WithdrawCarried(f.Sheet.Code); err != nil {
		return err
	}
	if err := tx.SaveCarried(f.Account.ID, callbook.StillSaid(pending, f.Call.ID, f.Carried)); err != nil {
		return err
	}
	for _, id := range f.Withdrawn {
		err := tx.DeletePromise(id)
		if callbook.CodeOf(err) == callbook.NotFound && err != nil {
			err = tx.DeleteConcern(id)
		}
		if err != nil {
			return err
		}
	}
	plans, err := openPlans(tx, f.Account.ID)
	if err != nil {
		return err
	}
	for _, plan := range plans {
		if err := tx.SaveSheet(callbook.Withdraw(plan.Sheet, f.Call.ID, f.Carried)); err != nil {
			return err
		}
	}
	return nil
}

func (s *Sheets) filedOut(tx *sqlite.Tx, in callbook.FilingInput, f callbook.Filing, out *Filed) error {
	var err error
	if out.Sheet, err = s.sheetOut(tx, f.Sheet); err != nil {
		return err
	}
	if out.FollowUps, err = s.followUpsOut(tx, f.Owed(in.Earlier)); err != nil {
		return err
	}
	if f.NextCall != nil && f.NextCall.State == callbook.CallPlanned {
		next, err := callOut(tx, *f.NextCall)
		if err != nil {
			return err
		}
		out.NextCall = &next
		if f.Call.State == callbook.CallNotReached && in.Sheet.Version == 1 {
			if out.SameAgain, _, err = s.sameAgain(tx, next.Account.ID, next.Kind.Channel()); err != nil {
				return err
			}
		}
	}
	for _, w := range f.Warnings {
		out.Warnings = append(out.Warnings, FilingWarning{Code: w.Code, Message: w.Message, Slots: slotsOut(w.Slots), Person: refOf(w.Person)})
	}
	return nil
}
