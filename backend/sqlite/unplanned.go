package sqlite

import "callbook/backend/callbook"

// Unplanned lists open accounts that no open or provisional follow-up is owed
// to, by name, limit of them at most, and says how many there are in all.
func (t *Tx) Unplanned(limit int) ([]callbook.Account, int, error) {
	const where = `WHERE status = 'open' AND NOT EXISTS (
		SELECT 1 FROM live_follow_up f WHERE f.account_id = live_account.id AND f.state IN ('open', 'provisional')) `
	total, err := t.count("SELECT count(*) FROM live_account " + where)
	if err != nil {
		return nil, 0, err
	}
	rows, err := list(t, scanAccount, selectAccount+where+"ORDER BY search_key, id LIMIT ?", orAll(limit))
	return rows, total, err
}
