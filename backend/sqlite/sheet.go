package sqlite

import (
	"strings"

	"callbook/backend/callbook"
)

const sheetFields = "code, call_id, account_id, template_id, template_version, phase, version, state, filed_at"

const selectSheet = "SELECT s.id, s.code, s.call_id, s.account_id, s.template_id, s.template_version, s.phase, s.version, s.state, s.filed_at, s.created_at, s.updated_at FROM live_sheet s "

// newest selects only the newest version of each sheet.
const newest = "NOT EXISTS (SELECT 1 FROM live_sheet later WHERE later.code = s.code AND later.version > s.version) "

func scanSheet(r scanner) (s callbook.Sheet, err error) {
	err = r.Scan(&s.ID, &s.Code, into(&s.CallID), into(&s.AccountID), &s.Template.ID, &s.Template.Version, &s.Phase, &s.Version, &s.State,
		at(&s.FiledAt), at(&s.CreatedAt), at(&s.UpdatedAt))
	return s, err
}

func (t *Tx) oneSheet(query string, args ...any) (callbook.Sheet, error) {
	s, err := one(t, notFound("sheet"), scanSheet, selectSheet+query, args...)
	if err != nil {
		return s, err
	}
	all := []callbook.Sheet{s}
	err = t.addAnswers(all)
	return all[0], err
}

func (t *Tx) sheets(query string, args ...any) ([]callbook.Sheet, error) {
	all, err := list(t, scanSheet, selectSheet+query, args...)
	if err != nil {
		return nil, err
	}
	return all, t.addAnswers(all)
}

// Sheet returns one version of a sheet.
func (t *Tx) Sheet(id string) (callbook.Sheet, error) { return t.oneSheet("WHERE s.id = ?", id) }

// mostOfPads is how many blank sheets are listed; older ones are found by their code.
const mostOfPads = 100

// SheetsOfPads lists the newest blank sheets that do not belong to a call yet, the
// newest first.
func (t *Tx) SheetsOfPads() ([]callbook.Sheet, error) {
	return t.sheets("WHERE s.call_id IS NULL ORDER BY s.created_at DESC, s.code LIMIT ?", mostOfPads)
}

// SheetByCode returns the newest version of the sheet with that code, in the form
// that callbook.ParseCode returns.
func (t *Tx) SheetByCode(code string) (callbook.Sheet, error) {
	return t.oneSheet("WHERE s.code = ? ORDER BY s.version DESC LIMIT 1", code)
}

// SheetsOfCall lists the newest version of each sheet of a call: the plan, the
// debrief, then the others in the order of creation.
func (t *Tx) SheetsOfCall(callID string) ([]callbook.Sheet, error) {
	return t.sheets("WHERE s.call_id = ? AND "+newest+"ORDER BY s.phase <> 'pre', s.phase <> 'post', s.created_at, s.id", callID)
}

// SheetOfCall returns the newest version of a call's sheet of a phase.
func (t *Tx) SheetOfCall(callID string, phase callbook.Phase) (callbook.Sheet, error) {
	return t.oneSheet("WHERE s.call_id = ? AND s.phase = ? AND "+newest+"ORDER BY s.created_at, s.id LIMIT 1", callID, string(phase))
}

// SheetsOfPhase returns by call what SheetOfCall returns for each, with the answers
// to these prompts, or all if none are named.
func (t *Tx) SheetsOfPhase(callIDs []string, phase callbook.Phase, prompts ...string) (map[string]callbook.Sheet, error) {
	all, err := list(t, scanSheet, selectSheet+"WHERE s.call_id IN (SELECT value FROM json_each(?)) AND s.phase = ? AND "+newest+"ORDER BY s.created_at DESC, s.id DESC",
		among(callIDs), string(phase))
	if err == nil {
		err = t.addAnswers(all, prompts...)
	}
	byCall := make(map[string]callbook.Sheet, len(all))
	for _, s := range all {
		byCall[s.CallID] = s // the first one comes last
	}
	return byCall, err
}

// SheetHeads returns by call what SheetsOfCall lists for each, without the answers.
func (t *Tx) SheetHeads(callIDs []string) (map[string][]callbook.Sheet, error) {
	all, err := list(t, scanSheet, selectSheet+"WHERE s.call_id IN (SELECT value FROM json_each(?)) AND "+newest+
		"ORDER BY s.phase <> 'pre', s.phase <> 'post', s.created_at, s.id", among(callIDs))
	byCall := make(map[string][]callbook.Sheet, len(callIDs))
	for _, s := range all {
		byCall[s.CallID] = append(byCall[s.CallID], s)
	}
	return byCall, err
}

// Answered lists the prompts of each sheet that are answered, typed or by handwriting.
func (t *Tx) Answered(sheetIDs []string) (map[string][]string, error) {
	answered := make(map[string][]string, len(sheetIDs))
	return answered, t.each(func(r scanner) error {
		var id, prompts string
		err := r.Scan(&id, &prompts)
		answered[id] = strings.Fields(prompts) // keys have no spaces
		return err
	}, `SELECT sheet_id, group_concat(prompt, ' ') FROM (
		SELECT sheet_id, prompt FROM live_answer WHERE sheet_id IN (SELECT value FROM json_each(?1)) AND shape IS NOT NULL
		UNION SELECT sheet_id, prompt FROM live_sheet_ink WHERE sheet_id IN (SELECT value FROM json_each(?1)) AND prompt <> '') GROUP BY sheet_id`, among(sheetIDs))
}

// AnswersTo returns the text answer to a prompt for each sheet.
func (t *Tx) AnswersTo(prompt string, sheetIDs []string) (map[string]string, error) {
	texts := make(map[string]string, len(sheetIDs))
	return texts, t.each(func(r scanner) error {
		var id, text string
		if err := r.Scan(&id, &text); err != nil {
			return err
		}
		texts[id] = text
		return nil
	}, `SELECT sheet_id, value ->> '$' FROM live_answer
		WHERE sheet_id IN (SELECT value FROM json_each(?)) AND prompt = ? AND shape = 'text'`, among(sheetIDs), prompt)
}

// SheetsOf lists the newest version of each sheet of an account, the newest
// first.
func (t *Tx) SheetsOf(accountID string) ([]callbook.Sheet, error) {
	return t.sheets("WHERE s.account_id = ? AND "+newest+"ORDER BY s.created_at DESC, s.id DESC", accountID)
}

// CodeTaken reports whether any sheet ever had that code.
func (t *Tx) CodeTaken(code string) (bool, error) {
	n, err := t.count("SELECT count(*) FROM sheet WHERE code = ?", code)
	return n > 0, err
}

// SaveSheet adds or changes a sheet, its answers, their sources and what was
// struck. A filed version is a Conflict: it never changes again.
func (t *Tx) SaveSheet(s callbook.Sheet) error {
	if s.ID == "" {
		s.ID = newID()
	}
	filed, err := t.count("SELECT count(*) FROM sheet WHERE id = ? AND state = ?", s.ID, string(callbook.SheetFiled))
	if err != nil {
		return err
	}
	if filed > 0 {
		return callbook.Errorf(callbook.Conflict, "", "Sheet %s is filed and stays as it is. Correct it, which opens a new version.", s.Code)
	}
	err = t.put("sheet", s.ID, s.CreatedAt, sheetFields,
		s.Code, text(s.CallID), text(s.AccountID), s.Template.ID, s.Template.Version, string(s.Phase), s.Version, string(s.State), instant(s.FiledAt))
	if err != nil {
		return err
	}
	return t.saveAnswers(s)
}

// Versions lists every version of the sheet with that code, the oldest first.
func (t *Tx) Versions(code string) ([]callbook.Sheet, error) {
	return t.sheets("WHERE s.code = ? ORDER BY s.version", code)
}
