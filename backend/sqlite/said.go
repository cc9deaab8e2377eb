package sqlite

import (
	"errors"
	"fmt"
	"strings"

	"callbook/backend/callbook"
)

// newestFiled selects only the newest version of a debrief, if that is filed.
const newestFiled = "s.phase = 'post' AND s.state = 'filed' AND " + newest

var errEnough = errors.New("enough was read")

// untilEnough is like each, except that fn returns false once it has enough.
func (t *Tx) untilEnough(fn func(scanner) (more bool, err error), query string, args ...any) error {
	err := t.each(func(r scanner) error {
		more, err := fn(r)
		if err == nil && !more {
			err = errEnough
		}
		return err
	}, query, args...)
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// Said lists the filed debriefs of an account that answer one of the prompts, that
// of the latest call first, each with only these answers and without its template.
// It starts with calls since a day, and stops once enough returns true.
func (t *Tx) Said(accountID string, prompts []string, since callbook.Day, enough func(callbook.FiledSheet) bool) ([]callbook.FiledSheet, error) {
	var filed []callbook.FiledSheet
	if len(prompts) == 0 {
		return filed, nil
	}
	// One query for each prompt, merged: each is in the order of the index, so that
	// nothing is read beyond what is enough.
	var each []string
	var args []any
	for _, p := range prompts {
		each = append(each, `SELECT d.sheet_id, s.code, s.call_id, s.template_id, s.template_version, d.day, d.filed_at, d.prompt, x.shape, x.value
			FROM said d CROSS JOIN sheet s ON s.id = d.sheet_id CROSS JOIN answer x ON x.sheet_id = d.sheet_id AND x.prompt = d.prompt
			WHERE d.account_id = ? AND d.day >= ? AND d.prompt = ?`)
		args = append(args, accountID, since, p)
	}
	err := t.untilEnough(func(r scanner) (bool, error) {
		var f callbook.FiledSheet
		var prompt, shape, value string
		s := &f.Sheet
		err := r.Scan(&s.ID, &s.Code, into(&s.CallID), &s.Template.ID, &s.Template.Version, &f.Day, at(&s.FiledAt), &prompt, into(&shape), into(&value))
		if err != nil {
			return false, err
		}
		answer, err := decode(shape, value)
		if err != nil {
			return false, fmt.Errorf("reading the answer to %s: %w", prompt, err)
		}
		if n := len(filed) - 1; n >= 0 && filed[n].Sheet.ID == s.ID {
			filed[n].Sheet.Answers[prompt] = answer
			return true, nil
		} else if n >= 0 && enough(filed[n]) { // it has all its answers now
			return false, nil
		}
		s.AccountID, s.Phase, s.State, s.Answers = accountID, callbook.PhasePost, callbook.SheetFiled, callbook.Answers{prompt: answer}
		filed = append(filed, f)
		return true, nil
	}, strings.Join(each, " UNION ALL ")+" ORDER BY 6 DESC, 7 DESC, 1 DESC", args...)
	if err != nil {
		return nil, fmt.Errorf("reading what debriefs say: %w", err)
	}
	return filed, nil
}

// LastDebrief returns the filed debrief of an account's latest call that has
// one, or a NotFound.
func (t *Tx) LastDebrief(accountID string) (callbook.Sheet, error) {
	id, err := one(t, notFound("debrief"), scanText, `SELECT s.id FROM live_call c CROSS JOIN live_sheet s ON s.call_id = c.id
		WHERE c.account_id = ? AND `+newestFiled+"ORDER BY c.day DESC, s.created_at DESC, s.id DESC LIMIT 1", accountID)
	if err != nil {
		return callbook.Sheet{}, err
	}
	return t.Sheet(id)
}

// Met reports whether a person was in a call of the account that was held and
// debriefed.
func (t *Tx) Met(p callbook.Person) (bool, error) {
	met := false
	err := t.untilEnough(func(r scanner) (bool, error) {
		call := callbook.Call{PersonIDs: []string{p.ID}}
		var shape, value string
		if err := r.Scan(into(&shape), into(&value)); err != nil {
			return false, err
		}
		absent, err := decode(shape, value)
		met = p.MetIn(call, callbook.Answers{"absent_deciders": absent})
		return !met, err
	}, `SELECT (SELECT shape FROM answer WHERE sheet_id = s.id AND prompt = 'absent_deciders' AND deleted_at IS NULL),
			(SELECT value FROM answer WHERE sheet_id = s.id AND prompt = 'absent_deciders' AND deleted_at IS NULL)
		FROM live_call_person p JOIN live_call c ON c.id = p.call_id JOIN live_sheet s ON s.call_id = c.id
		WHERE p.person_id = ? AND c.account_id = ? AND c.state = 'held' AND `+newestFiled, p.ID, p.AccountID)
	if err != nil {
		return false, fmt.Errorf("looking whether %s was met: %w", p.ID, err)
	}
	return met, nil
}

// TemplateRefs lists every version of every template that the book has.
func (t *Tx) TemplateRefs() ([]callbook.TemplateRef, error) {
	return list(t, func(r scanner) (ref callbook.TemplateRef, err error) {
		err = r.Scan(&ref.ID, &ref.Version)
		return ref, err
	}, "SELECT template_id, version FROM template ORDER BY template_id, version")
}
