package sqlite

import (
	"encoding/json"
	"fmt"

	"callbook/backend/callbook"
)

// Discovered returns the questions still open for an account after a debrief, as
// saved by SaveDiscovered: the latest summary, or the one that many before it. If
// there is none, it is the summary before the first debrief.
func (t *Tx) Discovered(accountID string, before int) (callbook.Discovered, error) {
	found, err := list(t, func(r scanner) (d callbook.Discovered, err error) {
		var kept string
		if err = r.Scan(&kept); err == nil {
			err = json.Unmarshal([]byte(kept), &d)
		}
		return d, err
	}, "SELECT kept FROM discovered WHERE account_id = ? ORDER BY day DESC, filed_at DESC LIMIT 1 OFFSET ?", accountID, before)
	if err != nil {
		return callbook.Discovered{}, fmt.Errorf("reading what was to be discovered: %w", err)
	}
	return append(found, callbook.Discovered{})[0], nil
}

// SaveDiscovered saves a summary. Triggers delete it when something is written that
// it does not include.
func (t *Tx) SaveDiscovered(accountID string, d callbook.Discovered) error {
	kept, err := jsonText(d)
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO discovered (account_id, day, filed_at, kept) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET kept = excluded.kept",
		accountID, string(d.Day), d.At.UnixMilli(), kept)
}
