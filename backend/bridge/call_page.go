package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
	"callbook/backend/templates"
)

// CallPage is one call with its two sheets, the templates that ask, and what
// to keep in sight while filling them in.
type CallPage struct {
	Call      Call        `json:"call"`
	Past      bool        `json:"past"`
	Pre       SheetForm   `json:"pre"`
	Post      SheetForm   `json:"post"`
	Phone     string      `json:"phone"`
	Purpose   string      `json:"purpose"` // of its appointment, unless the goal says the same
	Last      *Event      `json:"last"`    // the last call before this one
	Theirs    []Promise   `json:"theirs"`
	Ours      []Promise   `json:"ours"`
	Deciders  []AbsentOne `json:"deciders"` // who decides and is not coming
	Words     string      `json:"words"`
	Notes     []NoteOn    `json:"notes"`      // on the account and the people
	FollowUps []FollowUp  `json:"follow_ups"` // what this call has led to
	Clock     RecapClock  `json:"clock"`      // of its recap
}

// NoteOn is what is noted on the account of a call or one of its people, shortened.
type NoteOn struct {
	About string `json:"about"`
	Text  string `json:"text"`
}

// SheetForm is a sheet with its template. Struck has, by prompt key, what the rep
// has struck, so that it can be put back.
type SheetForm struct {
	Sheet    Sheet          `json:"sheet"`
	Template Template       `json:"template"`
	Struck   map[string]any `json:"struck"`
	Kept     []KeptAnswer   `json:"kept"`
	Ink      []Ink          `json:"ink"` // handwriting that stands where nothing is typed
	Done     int            `json:"done"`
	Of       int            `json:"of"`
}

// KeptAnswer is an answer whose prompt the template does not ask, in words.
type KeptAnswer struct {
	Label string   `json:"label"`
	Lines []string `json:"lines"`
}

// Page returns the page of a call, named by its id, a sheet code or its account.
//
// Errors: NotFound for an unknown call; Invalid for an empty or ambiguous
// reference; Conflict for a sheet of a pad that is not keyed in yet.
func (s *Calls) Page(ref string) (CallPage, error) {
	var out CallPage
	err := s.view(func(tx *sqlite.Tx) error {
		call, err := findCall(tx, ref)
		if err != nil {
			return err
		}
		out = CallPage{Theirs: []Promise{}, Ours: []Promise{}, Deciders: []AbsentOne{}, Notes: []NoteOn{}}
		out.Past = call.Behind(s.now())
		if out.Call, err = callOut(tx, call); err != nil {
			return err
		}
		if out.Pre, err = s.formOf(tx, call.ID, callbook.PhasePre); err != nil {
			return err
		}
		if out.Post, err = s.formOf(tx, call.ID, callbook.PhasePost); err != nil {
			return err
		}
		return s.context(tx, call, &out)
	})
	return out, err
}

func (c *core) formOf(tx *sqlite.Tx, callID string, phase callbook.Phase) (SheetForm, error) {
	sheet, err := sheetOf(tx, callID, phase)
	if err != nil {
		return SheetForm{}, err
	}
	t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
	if err != nil {
		return SheetForm{}, err
	}
	shown, err := c.sheetOut(tx, sheet)
	if err != nil {
		return SheetForm{}, err
	}
	ink, err := inkOn(tx, sheet, tx.Ink)
	if err != nil {
		return SheetForm{}, err
	}
	done, of := sheet.Progress(t, ink)
	struck := map[string]any{}
	for key, one := range sheet.Struck {
		struck[key] = one.Value
	}
	out := SheetForm{Sheet: shown, Template: t.Asked(), Struck: struck, Kept: []KeptAnswer{}, Ink: inkOut(ink), Done: done, Of: of}
	for _, k := range sheet.Kept(t, templates.BuiltIn) {
		out.Kept = append(out.Kept, KeptAnswer{Label: k.Label, Lines: k.Lines})
	}
	return out, err
}

// context gathers what the rep keeps in sight beside the form.
func (s *Calls) context(tx *sqlite.Tx, call callbook.Call, out *CallPage) error {
	account, err := tx.Account(call.AccountID)
	if err != nil {
		return err
	}
	out.Phone = account.Phone
	set, err := readSettings(tx)
	if err != nil {
		return err
	}
	debrief, err := sheetOf(tx, call.ID, callbook.PhasePost)
	if err != nil {
		return err
	}
	out.Clock = s.recapClock(set, call, call.Reached(debrief))
	var page AccountPage
	accounts := Accounts{s.core}
	if err := accounts.commitments(tx, account, &page); err != nil {
		return err
	}
	if out.Last, err = accounts.callBefore(tx, call); err != nil {
		return err
	}
	out.Theirs, out.Ours = listed(page.Theirs), listed(page.Ours)
	pre, err := sheetOf(tx, call.ID, callbook.PhasePre)
	if err != nil {
		return err
	}
	if out.Purpose, err = purposeOf(tx, call, pre); err != nil {
		return err
	}
	out.Words = pre.Answers.Text(callbook.CommonGround)
	people, err := tx.People(call.PersonIDs)
	if err != nil {
		return err
	}
	for _, n := range callbook.NotesOn(account, people, out.Words) {
		out.Notes = append(out.Notes, NoteOn(n))
	}
	for _, p := range pre.Answers.People("deciders") {
		if !p.Present && p.Name != "" {
			out.Deciders = append(out.Deciders, AbsentOne{Name: p.Name, Role: p.Role})
		}
	}
	made, _, err := tx.FollowUps(sqlite.FollowUpFilter{CallID: call.ID})
	if err != nil {
		return err
	}
	kept := made[:0]
	for _, f := range made {
		if f.ID != call.FollowUpID {
			kept = append(kept, f)
		}
	}
	out.FollowUps, err = s.followUpsOut(tx, kept)
	return err
}

// purposeOf is what a call was planned for, unless the goal in its plan says the same.
func purposeOf(tx *sqlite.Tx, call callbook.Call, plan callbook.Sheet) (string, error) {
	if call.FollowUpID == "" {
		return "", nil
	}
	appointment, err := tx.FollowUp(call.FollowUpID)
	if err != nil && callbook.CodeOf(err) != callbook.NotFound { // a book that was damaged may lack it
		return "", err
	}
	return callbook.PurposeBeside(appointment.Purpose, plan.Answers), nil
}

// callBefore is the last touch of another call of the account, as its timeline
// has it.
func (s *Accounts) callBefore(tx *sqlite.Tx, call callbook.Call) (*Event, error) {
	touches, err := tx.LastCallTouch(call.AccountID, call.ID, call.When.Day)
	if err != nil || len(touches) == 0 {
		return nil, err
	}
	events, err := s.touchEvents(tx, touches)
	if err == nil {
		err = describeCalls(tx, events)
	}
	return &events[0].Event, err
}
