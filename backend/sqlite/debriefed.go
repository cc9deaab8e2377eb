package sqlite

import (
	"fmt"
	"strings"

	"callbook/backend/callbook"
)

// filedPost selects only the newest filed version of each post-call sheet.
const filedPost = `s.phase = 'post' AND s.state = 'filed' AND NOT EXISTS (
	SELECT 1 FROM live_sheet later WHERE later.code = s.code AND later.version > s.version AND later.state = 'filed') `

// DebriefFilter says which debriefs to list. Empty fields do not filter.
type DebriefFilter struct {
	From, To  callbook.Day // of the call, both included
	AccountID string
	Prompts   []string // whose answers are read; none: all
	Present   bool     // of accounts that were not removed
}

// Debriefs lists the calls for which a post-call sheet was filed, the newest
// first. The people of the calls are not read.
func (t *Tx) Debriefs(f DebriefFilter) ([]callbook.Debriefed, error) {
	w := where{}
	w.and(true, filedPost)
	w.and(f.From != "", "c.day >= ?", f.From)
	w.and(f.To != "", "c.day <= ?", f.To)
	w.and(f.AccountID != "", "s.account_id = ?", f.AccountID)
	w.and(f.Present, "a.deleted_at IS NULL")
	sheets := "FROM live_sheet s JOIN live_call c ON c.id = s.call_id JOIN account a ON a.id = s.account_id JOIN account_name n ON n.id = a.id " + w.String()
	at := map[string]int{}
	var all []callbook.Debriefed
	err := t.each(func(r scanner) error {
		var d callbook.Debriefed
		var sheet string
		c := &d.Call
		err := r.Scan(&sheet, &d.Code, &c.ID, into(&c.When.Day), into(&c.When.Time), into(&c.When.Zone), &c.Minutes, &c.Kind, &c.State,
			&d.Account.ID, &d.Account.Name, &d.Account.Status)
		if err != nil {
			return err
		}
		c.AccountID, d.Answers = d.Account.ID, callbook.Answers{}
		at[sheet] = len(all)
		all = append(all, d)
		return nil
	}, "SELECT s.id, s.code, c.id, c.day, c.time, c.zone, c.minutes, c.kind, c.state, a.id, n.name, a.status "+sheets+
		"ORDER BY c.day DESC, c.time DESC, s.filed_at DESC, s.id DESC", w.args...)
	if err != nil {
		return nil, fmt.Errorf("listing debriefs: %w", err)
	}
	only := ""
	if len(f.Prompts) > 0 {
		prompts, err := jsonText(f.Prompts)
		if err != nil {
			return nil, err
		}
		only, w.args = " AND x.prompt IN (SELECT value FROM json_each(?))", append(w.args, prompts)
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
	}, "SELECT x.sheet_id, x.prompt, x.shape, x.value FROM live_answer x WHERE x.sheet_id IN (SELECT s.id "+sheets+")"+only, w.args...)
	if err != nil {
		return nil, fmt.Errorf("reading the answers of debriefs: %w", err)
	}
	return all, nil
}

// LogFilter says which entries of the logbook to list. Empty fields do not filter.
type LogFilter struct {
	Month         callbook.Month // of the call
	What          callbook.Reflection
	Text          string // words in the entry or in its account's name
	Limit, Offset int    // a limit of 0 means no limit
}

// LogEntries lists the answers in filed debriefs that are for the rep alone, the
// newest first, with their total.
func (t *Tx) LogEntries(f LogFilter) ([]callbook.LogEntry, int, error) {
	order := ""
	for _, r := range callbook.Reflections() {
		order += string(r) + " "
	}
	var err error
	from, until := callbook.Day(""), callbook.Day("9999-12-31")
	if f.Month != "" {
		from, until = f.Month.First(), f.Month.Last()
	}
	limit, offset, total := orAll(f.Limit), f.Offset, 0
	if f.Text == "" {
		if total, err = t.CountLog(f.Month, f.What); err != nil {
			return nil, 0, err
		}
	} else { // words are searched for once they are folded
		limit, offset = orAll(0), 0
	}
	var all []callbook.LogEntry
	err = t.each(func(r scanner) error {
		var e callbook.LogEntry
		d := &e.From
		err := r.Scan(&e.What, &e.Text, &d.Code, &d.Call.ID, into(&d.Call.When.Day), &d.Account.ID, &d.Account.Name)
		if err != nil {
			return err
		}
		e.Text = strings.TrimSpace(e.Text)
		if f.Text == "" {
			all = append(all, e)
		} else if e.Has(f.Text) {
			if total >= f.Offset && (f.Limit == 0 || len(all) < f.Limit) {
				all = append(all, e)
			}
			total++
		}
		return nil
	}, `SELECT d.prompt, (SELECT value ->> '$' FROM answer x WHERE x.sheet_id = d.sheet_id AND x.prompt = d.prompt), s.code, c.id, c.day, a.id, a.name
		FROM log_entry d CROSS JOIN sheet s ON s.id = d.sheet_id CROSS JOIN call c ON c.id = s.call_id CROSS JOIN account_name a ON a.id = d.account_id
		WHERE d.day >= ? AND d.day <= ? AND (?3 = '' OR d.prompt = ?3)
		ORDER BY d.day DESC, c.time DESC, s.filed_at DESC, s.id DESC, instr(?, d.prompt) LIMIT ? OFFSET ?`,
		from, until, string(f.What), order, limit, offset)
	if err != nil {
		return nil, 0, fmt.Errorf("listing the logbook: %w", err)
	}
	return all, total, nil
}

// CountLog returns the number of entries in the logbook, of one month or all, and
// of one kind or all.
func (t *Tx) CountLog(month callbook.Month, what callbook.Reflection) (int, error) {
	var parts []string
	if what != "" {
		parts = []string{string(what)}
	}
	n, err := t.tally("entry", string(month), parts...)
	if err != nil {
		return 0, fmt.Errorf("counting the logbook: %w", err)
	}
	return n, nil
}

// LogMonths lists the months with debriefed calls that reached somebody, the newest
// first.
func (t *Tx) LogMonths() ([]callbook.Month, error) {
	// Read as one row, because the driver takes longer for each row than SQLite
	// does.
	all, err := one(t, nil, scanText, "SELECT group_concat(whose, ' ') FROM (SELECT whose FROM tally WHERE kind = 'reached' AND n > 0 ORDER BY whose DESC)")
	months := []callbook.Month{}
	for m := range strings.FieldsSeq(all) {
		months = append(months, callbook.Month(m))
	}
	return months, err
}

// Silent lists open accounts that had contact once but not after that day, with the
// day of the last contact, the longest silent first.
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
