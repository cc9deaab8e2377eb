package sqlite

import (
	"encoding/json"
	"fmt"

	"callbook/backend/callbook"
)

// isUnplanned is the condition for a live account.
const isUnplanned = `status = 'open' AND NOT EXISTS (
	SELECT 1 FROM live_follow_up f WHERE f.account_id = live_account.id AND f.state IN ('open', 'provisional') AND f.due_day IS NOT NULL) `

// UnplannedAmong lists which of the accounts with these ids are unplanned, by id.
func (t *Tx) UnplannedAmong(ids []string) ([]string, error) {
	asked, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("asking for accounts: %w", err)
	}
	return list(t, scanText, "SELECT id FROM live_account WHERE id IN (SELECT value FROM json_each(?)) AND "+isUnplanned+"ORDER BY search_key, id", string(asked))
}

// Unplanned lists open accounts without an open or provisional follow-up that has a
// day, by name, at most limit of them, with their total.
func (t *Tx) Unplanned(limit int) ([]callbook.Account, int, error) {
	// Each account is looked at once: in a large book this is what takes time, and
	// Today asks at every change.
	ids, err := list(t, scanText, "SELECT id FROM live_account WHERE "+isUnplanned+"ORDER BY search_key, id")
	if err != nil || len(ids) == 0 {
		return nil, 0, err
	}
	total := len(ids)
	if limit > 0 {
		ids = ids[:min(limit, total)]
	}
	asked, err := json.Marshal(ids)
	if err != nil {
		return nil, 0, fmt.Errorf("asking for accounts: %w", err)
	}
	rows, err := list(t, scanAccount, selectAccount+"WHERE id IN (SELECT value FROM json_each(?)) ORDER BY search_key, id", string(asked))
	return rows, total, err
}
