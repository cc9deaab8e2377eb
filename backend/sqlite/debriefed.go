package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

// filedPost lets only the newest filed version of each post-call sheet through.
const filedPost = `s.phase = 'post' AND s.state = 'filed' AND NOT EXISTS (
	SELECT 1 FROM live_sheet later WHERE later.code = s.code AND later.version > s.version AND later.state = 'filed') `

// DebriefFilter says which debriefs to list; what is empty does not matter.
type DebriefFilter struct {
	From, To  callbook.Day // of the call, both included
	AccountID string
}

// Debriefs lists the calls for which a post-call sheet was filed, the newest
// first. The people of the calls are not read.
func (t *Tx) Debriefs(f DebriefFilter) ([]callbook.Debriefed, error) {
	w := where{}
	w.and(true, filedPost)
	w.and(f.From != "", "c.day >= ?", f.From)
	w.and(f.To != "", "c.day <= ?", f.To)
	w.and(f.AccountID != "", "s.account_id = ?", f.AccountID)
	sheets := "FROM live_sheet s JOIN live_call c ON c.id = s.call_id JOIN live_account a ON a.id = s.account_id " + w.String()
	at := map[string]int{}
	var all []callbook.Debriefed
	err := t.each(func(r scanner) error {
		var d callbook.Debriefed
		var sheet string
		c := &d.Call
		err := r.Scan(&sheet, &d.Code, &c.ID, into(&c.When.Day), into(&c.When.Time), into(&c.When.Zone), &c.Minutes, &c.Kind, &c.State,
			&d.Account.ID, &d.Account.Name, &d.Account.Status)
		c.AccountID, d.Answers = d.Account.ID, callbook.Answers{}
		at[sheet] = len(all)
		all = append(all, d)
		return err
	}, "SELECT s.id, s.code, c.id, c.day, c.time, c.zone, c.minutes, c.kind, c.state, a.id, a.name, a.status "+sheets+
		"ORDER BY c.day DESC, c.time DESC, s.filed_at DESC, s.id DESC", w.args...)
	if err != nil {
		return nil, fmt.Errorf("listing debriefs: %w", err)
	}
	err = t.each(func(r scanner) error {
		var sheet, prompt, shape, value string
		if err := r.Scan(&sheet, &prompt, into(&shape), into(&value)); err != nil {
			return err
		}
		i, known := at[sheet]
		answer, err := decode(shape, value)
		if known && answer != nil {
			all[i].Answers[prompt] = answer
		}
		return err
	}, "SELECT x.sheet_id, x.prompt, x.shape, x.value FROM live_answer x WHERE x.sheet_id IN (SELECT s.id "+sheets+")", w.args...)
	if err != nil {
		return nil, fmt.Errorf("reading the answers of debriefs: %w", err)
	}
	return all, nil
}

// Silent lists open accounts that were in touch once and not after that day,
// with the day of the last contact, the longest silent first.
func (t *Tx) Silent(since callbook.Day, limit int) ([]callbook.QuietAccount, error) {
	found, err := list(t, func(r scanner) (q callbook.QuietAccount, err error) {
		err = r.Scan(&q.Account.ID, &q.Account.Name, &q.Account.Status, into(&q.Last))
		return q, err
	}, `SELECT a.id, a.name, a.status, max(x.day) FROM live_touch x JOIN live_account a ON a.id = x.account_id
		WHERE a.status = 'open' GROUP BY a.id HAVING max(x.day) <= ? ORDER BY max(x.day), a.search_key, a.id LIMIT ?`, since, orAll(limit))
	if err != nil {
		return nil, fmt.Errorf("listing quiet accounts: %w", err)
	}
	return found, nil
}
