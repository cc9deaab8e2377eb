package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

// Accounts are found by the key of their spellings (callbook.SpellingKey) without
// looking at any other. The table of keys follows every change of an account, undo
// included, as the palette's index does.

// keyAccounts updates the keys with the changes of the transaction.
func (t *Tx) keyAccounts() error {
	ch := t.conn.changes
	tab := ch.tables["account"]
	key := func(row []any) string {
		if !tab.present(row) {
			return ""
		}
		return callbook.SpellingKey(tab.text(row, "name"))
	}
	var stale []string
	fresh := [][2]string{}
	for _, one := range ch.order {
		if one.table != "account" {
			continue
		}
		r := ch.rows[one]
		is := key(r.after())
		if is == key(r.before()) {
			continue
		}
		stale = append(stale, one.id)
		if is != "" {
			fresh = append(fresh, [2]string{one.id, is})
		}
	}
	if len(stale) == 0 {
		return nil
	}
	keys, err := jsonText(fresh)
	if err == nil {
		err = t.exec("DELETE FROM account_key WHERE account_id IN (SELECT value FROM json_each(?))", among(stale))
	}
	if err == nil {
		err = t.exec("INSERT INTO account_key (account_id, key) SELECT value ->> 0, value ->> 1 FROM json_each(?)", keys)
	}
	if err != nil {
		return fmt.Errorf("keeping the spellings of accounts: %w", err)
	}
	return nil
}

// AlikeAccounts lists the accounts that share a key with another one, the oldest first.
func (t *Tx) AlikeAccounts() ([]callbook.Account, error) {
	return list(t, scanAccount, selectAccount+"WHERE id IN (SELECT account_id FROM account_key WHERE key IN (SELECT key FROM shared_key)) ORDER BY created_at, id")
}

// AccountsSpelled lists the accounts with one of the keys, the oldest first. Those that
// this Update has saved are not found yet.
func (t *Tx) AccountsSpelled(keys []string) ([]callbook.Account, error) {
	return list(t, scanAccount, selectAccount+"WHERE id IN (SELECT account_id FROM account_key WHERE key IN (SELECT value FROM json_each(?))) ORDER BY created_at, id", among(keys))
}

// Apart lists the pairs of accounts that the rep has called two, each in both orders.
func (t *Tx) Apart() (map[[2]string]bool, error) {
	apart := map[[2]string]bool{}
	err := t.each(func(r scanner) error {
		var a, b string
		err := r.Scan(into(&a), into(&b))
		apart[[2]string{a, b}], apart[[2]string{b, a}] = true, true
		return err
	}, "SELECT account_id, other_id FROM live_apart")
	return apart, err
}

// PairID names two accounts that may be one.
func PairID(a, b string) string { return derivedID("apart", min(a, b), max(a, b)) }

// SaveApart notes that two accounts with like names are two.
func (t *Tx) SaveApart(a, b string) error {
	return t.put("apart", PairID(a, b), t.now, "account_id, other_id", a, b)
}

// IsApart reports whether the pair with this id was called two.
func (t *Tx) IsApart(pairID string) (bool, error) {
	n, err := t.count("SELECT count(*) FROM live_apart WHERE id = ?", pairID)
	return n > 0, err
}
