package bridge

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Sheets are filled in, filed, and corrected.
type Sheets struct{ *core }

// Sheet is a worksheet as it crosses. Carried says of each answer that came
// along where it came from.
type Sheet struct {
	ID       string               `json:"id"`
	Code     string               `json:"code"`
	Template callbook.TemplateRef `json:"template"`
	Phase    callbook.Phase       `json:"phase"`
	State    callbook.SheetState  `json:"state"`
	Version  int                  `json:"version"`
	CallID   string               `json:"call_id"`
	Account  AccountRef           `json:"account"`
	Answers  map[string]any       `json:"answers"`
	Carried  map[string]string    `json:"carried"`
	Struck   map[string]string    `json:"struck"`
	Lines    []LineSources        `json:"lines"`
	Sources  []SourceSheet        `json:"sources"`
	Closed   []ClosedQuestion     `json:"closed_questions"`
	OfThem   []OfThem             `json:"of_them"`
	Misread  []Misread            `json:"misread"`
}

// OfThem is an answer that the customer will read in the recap and that speaks of
// them, and not to them. Row is of a list, else -1.
type OfThem struct {
	Key  string `json:"key"`
	Row  int    `json:"row"`
	Said string `json:"said"`
}

// Misread is a place in a sheet that is kept as it was typed because it is not
// understood, and what to do about it.
type Misread struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// SourceSheet names the sheet that answers came along from, by what Carried and
// Lines say of them.
type SourceSheet struct {
	From string `json:"from"`
	Code string `json:"code"`
}

// ClosedQuestion is a question in a plan that can be answered with yes or no,
// and the whole text as it would be better put (R44). Row is of a list, else -1.
type ClosedQuestion struct {
	Key    string `json:"key"`
	Row    int    `json:"row"`
	Said   string `json:"said"`
	Better string `json:"better"`
}

// LineSources says of each line of a carried list where it came from, "" of the
// rep's own.
type LineSources struct {
	Key  string   `json:"key"`
	From []string `json:"from"`
}

func (c *core) sheetOut(tx *sqlite.Tx, s callbook.Sheet) (Sheet, error) {
	var account callbook.Account // none of a pad's sheet that nobody has keyed in
	var err error
	if s.AccountID != "" {
		if account, err = tx.Account(s.AccountID); err != nil {
			return Sheet{}, err
		}
	}
	out := Sheet{
		ID: s.ID, Code: s.Code, Template: s.Template, Phase: s.Phase, State: s.State, Version: s.Version,
		CallID: s.CallID, Account: AccountRef{ID: account.ID, Name: account.Name},
		Answers: map[string]any{}, Carried: map[string]string{}, Struck: map[string]string{}, Lines: []LineSources{},
		Sources: []SourceSheet{}, Closed: []ClosedQuestion{}, OfThem: []OfThem{}, Misread: []Misread{},
	}
	for key, value := range s.Answers {
		out.Answers[key] = value
	}
	for key, from := range s.Carried {
		out.Carried[key] = sourceShown(from)
		if lines := from.Lines(s.Answers[key]); lines != nil {
			out.Lines = append(out.Lines, LineSources{Key: key, From: linesShown(lines)})
		}
	}
	if out.Sources, err = sourceSheets(tx, s); err != nil {
		return out, err
	}
	for _, q := range callbook.ClosedQuestions(s) {
		out.Closed = append(out.Closed, ClosedQuestion(q))
	}
	slices.SortFunc(out.Lines, func(a, b LineSources) int { return strings.Compare(a.Key, b.Key) })
	for key, struck := range s.Struck {
		out.Struck[key] = sourceShown(struck.From)
	}
	return out, c.pointOut(tx, s, account, &out)
}

// pointOut adds what of a sheet is not understood and what of a debrief speaks of the
// customer, as long as it can still be written otherwise.
func (c *core) pointOut(tx *sqlite.Tx, s callbook.Sheet, account callbook.Account, out *Sheet) error {
	if s.State == callbook.SheetFiled {
		return nil
	}
	t, read, err := c.formFor(tx, s)
	if err != nil {
		return err
	}
	for _, m := range s.Misread(t, read) {
		out.Misread = append(out.Misread, Misread{Field: m.Field, Message: m.Message})
	}
	if s.Phase != callbook.PhasePost || s.CallID == "" {
		return nil
	}
	call, err := tx.Call(s.CallID)
	if err != nil {
		return err
	}
	people, err := tx.People(call.PersonIDs)
	var readers []string
	for _, p := range people {
		readers = append(readers, p.Name)
	}
	for _, one := range callbook.SpokenOf(t, s, account.Name, readers) {
		out.OfThem = append(out.OfThem, OfThem(one))
	}
	return err
}

// formFor is the template of a sheet, and how the dates in it are read.
func (c *core) formFor(tx *sqlite.Tx, s callbook.Sheet) (callbook.Template, func(string) (callbook.TypedDate, error), error) {
	t, err := tx.Template(s.Template.ID, s.Template.Version)
	if err != nil {
		return t, nil, err
	}
	read, err := c.reader(tx)
	return t, read, err
}

// sourceSheets names every sheet that answers of a sheet came along from, the
// newest first.
func sourceSheets(tx *sqlite.Tx, s callbook.Sheet) ([]SourceSheet, error) {
	all := []SourceSheet{}
	for _, key := range slices.Sorted(maps.Keys(s.Carried)) {
		from := s.Carried[key]
		for _, one := range append([]callbook.Source{from}, from.Earlier...) {
			one.Changed, one.Suggestion = false, false
			shown := sourceShown(one)
			if slices.ContainsFunc(all, func(known SourceSheet) bool { return known.From == shown }) {
				continue
			}
			sheet, err := tx.Sheet(one.SheetID)
			if callbook.CodeOf(err) == callbook.NotFound && err != nil { // no sheet has recorded it
				continue
			}
			if err != nil {
				return all, err
			}
			all = append(all, SourceSheet{From: shown, Code: sheet.Code})
		}
	}
	return all, nil
}

func linesShown(lines []callbook.Source) []string {
	shown := make([]string, len(lines))
	for i, line := range lines {
		if line.SheetID != "" {
			shown[i] = sourceShown(line)
		}
	}
	return shown
}

// sourceShown says where a carried answer came from: "post-call, 12 Nov 2026".
func sourceShown(from callbook.Source) string {
	s := from.Sheet + ", " + from.Day.Format("2 Jan 2006")
	if from.Suggestion {
		s += ", a suggestion"
	}
	if from.Changed {
		s += ", changed by you"
	}
	return s
}

// Show returns the newest version of a sheet.
//
// Errors: NotFound for a code that no sheet has; Invalid for what is not a code.
func (s *Sheets) Show(code string) (Sheet, error) {
	var out Sheet
	err := s.view(func(tx *sqlite.Tx) error {
		sheet, err := findSheet(tx, code)
		if err != nil {
			return err
		}
		out, err = s.sheetOut(tx, sheet)
		return err
	})
	return out, err
}

// Fill sets answers by prompt key, all of them or none. answers is a JSON
// object; null clears an answer, and strikes one that came along. What is not
// understood is refused.
//
// Errors: NotFound for a code that no sheet has; Invalid for what is not a code,
// for answers that are not a JSON object, and for an answer that no prompt of the
// sheet asks for or takes; Conflict for a filed sheet and for a sheet of a pad
// that is not keyed in yet.
func (s *Sheets) Fill(code, answers string) (Sheet, error) {
	return s.fill(code, answers, "", callbook.Fill)
}

// FillWithin is Fill while the rep types: what is not understood is kept as it
// was typed, and told with the sheet. All that is saved in one visit of a
// field, whatever name the page gives it, is one action and one undo.
//
// Errors: as Fill, without the one for what is not understood.
func (s *Sheets) FillWithin(code, answers, visit string) (Sheet, error) {
	return s.fill(code, answers, visit, callbook.FillTyped)
}

type filler func(callbook.Sheet, callbook.Template, map[string]json.RawMessage, time.Time, func(string) (callbook.TypedDate, error)) (callbook.Sheet, error)

func (s *Sheets) fill(code, answers, visit string, fill filler) (Sheet, error) {
	var given map[string]json.RawMessage
	if err := json.Unmarshal([]byte(answers), &given); err != nil || given == nil {
		return Sheet{}, &callbook.Error{
			Code: callbook.Invalid, Field: "answers", Err: err,
			Message: "The answers are not a JSON object. Write them as {\"needs\": \"...\"}; `template show` lists the keys of a sheet.",
		}
	}
	return s.changeWithin("Filled in a sheet", visit, code, func(tx *sqlite.Tx, sheet callbook.Sheet) (callbook.Sheet, error) {
		t, read, err := s.formFor(tx, sheet)
		if err != nil {
			return sheet, err
		}
		filled, err := fill(sheet, t, given, s.now(), read)
		if err != nil {
			return sheet, err
		}
		if filled.Phase == callbook.PhasePre {
			err = s.prepareFollowUp(tx, filled)
		}
		return filled, err
	})
}

// prepareFollowUp makes the follow-up that a plan foresees, provisional until
// the call is filed (R07, R09), and suggests it on the call's post-call sheet.
func (c *core) prepareFollowUp(tx *sqlite.Tx, pre callbook.Sheet) error {
	call, err := tx.Call(pre.CallID)
	if err != nil || call.State != callbook.CallPlanned { // a call that is over foresees nothing
		return err
	}
	existing, err := foreseenIn(tx, call.ID)
	if err != nil {
		return err
	}
	for _, f := range callbook.Provisional(pre, call, existing, newID, c.now()) {
		if err := tx.SaveFollowUp(f); err != nil {
			return err
		}
	}
	post, err := sheetOf(tx, call.ID, callbook.PhasePost)
	if err != nil || post.State == callbook.SheetFiled {
		return err
	}
	post = callbook.Suggest(pre, post, call)
	post.UpdatedAt = c.now()
	return tx.SaveSheet(post)
}

// Ready marks a plan ready. What is not understood is refused.
//
// Errors: NotFound for a code that no sheet has; Invalid for what is not a code
// and for an answer that is not understood; Conflict for a debrief and for a
// sheet of a pad that is not keyed in yet.
func (s *Sheets) Ready(code string) (Sheet, error) {
	return s.change("Marked a plan ready", code, func(tx *sqlite.Tx, sheet callbook.Sheet) (callbook.Sheet, error) {
		t, read, err := s.formFor(tx, sheet)
		if err != nil {
			return sheet, err
		}
		return sheet.Ready(t, read)
	})
}

// Correct opens a new version of a filed sheet with the answers it has.
//
// Errors: NotFound for a code that no sheet has; Invalid for what is not a code;
// Conflict for a sheet that is not filed and for a sheet of a pad that is not
// keyed in yet.
func (s *Sheets) Correct(code string) (Sheet, error) {
	return s.change("Opened a correction", code, func(tx *sqlite.Tx, sheet callbook.Sheet) (callbook.Sheet, error) {
		corrected, err := sheet.Correct(newID(), s.now())
		if err != nil {
			return corrected, err
		}
		return corrected, errors.Join(tx.SaveSheet(corrected), tx.CopyInk(sheet.ID, corrected.ID))
	})
}

func (s *Sheets) change(label, code string, decide func(*sqlite.Tx, callbook.Sheet) (callbook.Sheet, error)) (Sheet, error) {
	return s.changeWithin(label, "", code, decide)
}

func (s *Sheets) changeWithin(label, visit, code string, decide func(*sqlite.Tx, callbook.Sheet) (callbook.Sheet, error)) (Sheet, error) {
	var out Sheet
	err := s.updateWithin(label, visit, func(tx *sqlite.Tx) error {
		sheet, err := findSheet(tx, code)
		if err != nil {
			return err
		}
		if err := sheet.Keyed(); err != nil {
			return err
		}
		if sheet, err = decide(tx, sheet); err != nil {
			return err
		}
		sheet.UpdatedAt = s.now()
		if err := tx.SaveSheet(sheet); err != nil {
			return err
		}
		out, err = s.sheetOut(tx, sheet)
		return err
	})
	return out, err
}
