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
	if err := t.moveRows("account", gone.ID, gone.MergedInto); err != nil {
		return err
	}
	if err := t.SaveAccount(gone); err != nil {
		return err
	}
	return t.DeleteAccount(gone.ID)
}

// moveRows moves the rows that refer to an account or a person to another one, removed
// rows too.
func (t *Tx) moveRows(target, from, into string) error {
	if target == "person" {
		if err := t.leaveSharedCalls(from, into); err != nil {
			return err
		}
	}
	for _, ref := range references() {
		if ref.target != target {
			continue
		}
		err := t.exec(fmt.Sprintf("UPDATE %[1]s SET %[2]s = ?1, updated_at = ?2 WHERE %[2]s = ?3", ref.table, ref.column), into, t.now.UnixMilli(), from)
		if err != nil {
			return fmt.Errorf("moving what %s has of %s %s: %w", ref.table, target, from, err)
		}
	}
	if target != "account" {
		return nil
	}
	err := t.exec("UPDATE person SET imported_account_id = ?1 WHERE account_id = ?1 AND imported_account_id = ?2", into, from)
	if err != nil {
		return fmt.Errorf("moving where people of account %s were imported: %w", from, err)
	}
	return nil
}

// AccountHolds counts the people of an account, its calls, and its open follow-ups that
// are no appointments of calls.
func (t *Tx) AccountHolds(id string) (callbook.Holds, error) {
	return one(t, nil, func(r scanner) (h callbook.Holds, err error) {
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
// added since to an account or a person that the other has merged goes to where that one
// went. If each computer has kept another one of the same two, one of them comes back.
func (t *Tx) settleMerged() error {
	for _, table := range []string{"account", "person"} {
		if err := t.settleMergedIn(table); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) settleMergedIn(table string) error {
	went := map[string]string{}
	err := t.each(func(r scanner) error {
		var id, into string
		err := r.Scan(&id, &into)
		went[id] = into
		return err
	}, "SELECT id, merged_into FROM "+table+" WHERE merged_into IS NOT NULL")
	if err != nil {
		return fmt.Errorf("reading which rows of %s were merged: %w", table, err)
	}
	for _, id := range slices.Sorted(maps.Keys(went)) {
		into := id
		for seen := map[string]bool{}; went[into] != ""; into = went[into] {
			if seen[into] { // a circle
				delete(went, into)
				if err := t.exec("UPDATE "+table+" SET merged_into = NULL, deleted_at = NULL, updated_at = ? WHERE id = ?", t.now.UnixMilli(), into); err != nil {
					return fmt.Errorf("bringing %s %s back: %w", table, into, err)
				}
				break
			}
			seen[into] = true
		}
		if id == into {
			continue
		}
		if err := t.moveRows(table, id, into); err != nil {
			return err
		}
		if err := t.exec("UPDATE "+table+" SET merged_into = ?1, updated_at = ?2 WHERE id = ?3 AND merged_into <> ?1", into, t.now.UnixMilli(), id); err != nil {
			return fmt.Errorf("noting where %s %s went: %w", table, id, err)
		}
	}
	return nil
}
