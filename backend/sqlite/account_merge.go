package sqlite

import (
	"fmt"
	"maps"
	"slices"

	"callbook/backend/callbook"
)

// MergeAccount saves an account that went into another one, and moves to that one
// everything that belonged to it.
func (t *Tx) MergeAccount(gone callbook.Account) error {
	if err := t.moveRows(gone.ID, gone.MergedInto); err != nil {
		return err
	}
	if err := t.SaveAccount(gone); err != nil {
		return err
	}
	return t.DeleteAccount(gone.ID)
}

// moveRows moves the rows that refer to an account to another one, removed rows too.
func (t *Tx) moveRows(from, into string) error {
	for _, ref := range references() {
		if ref.target != "account" {
			continue
		}
		err := t.exec(fmt.Sprintf("UPDATE %[1]s SET %[2]s = ?1, updated_at = ?2 WHERE %[2]s = ?3", ref.table, ref.column), into, t.now.UnixMilli(), from)
		if err != nil {
			return fmt.Errorf("moving what %s has of account %s: %w", ref.table, from, err)
		}
	}
	err := t.exec("UPDATE person SET imported_account_id = ?1 WHERE account_id = ?1 AND imported_account_id = ?2", into, from)
	if err != nil {
		return fmt.Errorf("moving where people of account %s were imported: %w", from, err)
	}
	return nil
}

// AccountHolds counts the people of an account, its calls, and its open follow-ups that
// are no appointments of calls.
func (t *Tx) AccountHolds(id string) (callbook.AccountHolds, error) {
	return one(t, nil, func(r scanner) (h callbook.AccountHolds, err error) {
		err = r.Scan(&h.People, &h.Calls, &h.FollowUps)
		return h, err
	}, `SELECT (SELECT count(*) FROM live_person WHERE account_id = ?1),
		(SELECT count(*) FROM live_call WHERE account_id = ?1),
		(SELECT count(*) FROM live_follow_up f WHERE f.account_id = ?1 AND f.state = 'open' AND NOT EXISTS (SELECT 1 FROM live_call c WHERE c.follow_up_id = f.id))`, id)
}

// MergedAmong returns where the accounts with these ids, and those with these folded
// names, went: the ids of the accounts that they were merged into, by id and by name.
// The plus signs are those of RemovedAmong.
func (t *Tx) MergedAmong(ids, foldedNames []string) (byID, byName map[string]string, err error) {
	byID, byName = map[string]string{}, map[string]string{}
	err = t.each(func(r scanner) error {
		var id, key, into string
		err := r.Scan(&id, &key, &into)
		byID[id], byName[key] = into, into
		return err
	}, "SELECT id, search_key, merged_into FROM account WHERE merged_into IS NOT NULL AND (+id IN (SELECT value FROM json_each(?)) OR +search_key IN (SELECT value FROM json_each(?))) ORDER BY deleted_at, id",
		among(ids), among(foldedNames))
	if err != nil {
		return nil, nil, fmt.Errorf("reading which accounts were merged: %w", err)
	}
	return byID, byName, nil
}

// settleMerged makes merges that were done on two computers agree: what one of them has
// added since to an account that the other has merged goes to where that one went. If
// each computer has kept another one of the same accounts, one of them comes back.
func (t *Tx) settleMerged() error {
	went := map[string]string{}
	err := t.each(func(r scanner) error {
		var id, into string
		err := r.Scan(&id, &into)
		went[id] = into
		return err
	}, "SELECT id, merged_into FROM account WHERE merged_into IS NOT NULL")
	if err != nil {
		return fmt.Errorf("reading which accounts were merged: %w", err)
	}
	for _, id := range slices.Sorted(maps.Keys(went)) {
		into := id
		for seen := map[string]bool{}; went[into] != ""; into = went[into] {
			if seen[into] { // a circle
				delete(went, into)
				if err := t.exec("UPDATE account SET merged_into = NULL, deleted_at = NULL, updated_at = ? WHERE id = ?", t.now.UnixMilli(), into); err != nil {
					return fmt.Errorf("bringing account %s back: %w", into, err)
				}
				break
			}
			seen[into] = true
		}
		if id == into {
			continue
		}
		if err := t.moveRows(id, into); err != nil {
			return err
		}
		if err := t.exec("UPDATE account SET merged_into = ?1, updated_at = ?2 WHERE id = ?3 AND merged_into <> ?1", into, t.now.UnixMilli(), id); err != nil {
			return fmt.Errorf("noting where account %s went: %w", id, err)
		}
	}
	return nil
}
