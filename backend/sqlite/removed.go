package sqlite

import (
	"fmt"
	"slices"

	"callbook/backend/callbook"
)

// removedPeople returns which of the people with these ids were removed.
func (t *Tx) removedPeople(ids []string) ([]string, error) {
	removed, err := list(t, scanText, "SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NOT NULL", among(ids))
	if err != nil {
		return nil, fmt.Errorf("reading who was removed: %w", err)
	}
	return removed, nil
}

// RemovedAmong returns the accounts and people with these ids that were removed,
// with their names, and for each folded name the account with that name that was
// removed last. Few are removed and thousands are asked about, so the plus signs keep
// SQLite from looking up each of those.
func (t *Tx) RemovedAmong(ids, foldedNames []string) (byID, byName map[string]string, err error) {
	byID, byName = map[string]string{}, map[string]string{}
	err = t.each(func(r scanner) error {
		var id, name string
		err := r.Scan(&id, &name)
		byID[id] = name
		return err
	}, `SELECT a.id, n.name FROM account a JOIN account_name n ON n.id = a.id WHERE a.deleted_at IS NOT NULL AND +a.id IN (SELECT value FROM json_each(?1))
		UNION ALL SELECT p.id, n.name FROM person p JOIN person_name n ON n.id = p.id WHERE p.deleted_at IS NOT NULL AND +p.id IN (SELECT value FROM json_each(?1))`, among(ids))
	if err != nil {
		return nil, nil, fmt.Errorf("reading what was removed: %w", err)
	}
	err = t.each(func(r scanner) error {
		var key, id string
		err := r.Scan(&key, &id)
		byName[key] = id
		return err
	}, "SELECT search_key, id FROM account WHERE deleted_at IS NOT NULL AND +search_key IN (SELECT value FROM json_each(?)) ORDER BY deleted_at", among(foldedNames))
	if err != nil {
		return nil, nil, fmt.Errorf("reading what was removed: %w", err)
	}
	return byID, byName, nil
}

// refuseRemoved ends a transaction that changes what was removed: no row of an
// account that was removed changes, and neither does a person who was. What removes
// or restores them in this transaction may.
func (t *Tx) refuseRemoved() error {
	if t.clears {
		return nil
	}
	var accounts, sheets, calls, people []string
	ch := t.conn.changes
	own := ch.removedHere()
	for _, key := range ch.order {
		tab, r := ch.tables[key.table], ch.rows[key]
		if !tab.shared || r.same() {
			continue
		}
		before, after := r.before(), r.after()
		was, is := tab.present(before), tab.present(after)
		switch {
		case key.table == "account" && slices.Contains(own, key.id), tab.merges(r, own) && !was && !is, tab.changesHands(r, own):
			continue
		case key.table == "account":
			accounts = append(accounts, key.id)
			continue
		case key.table == "person" && !r.added() && !was && !is:
			people = append(people, key.id)
		}
		for _, row := range [][]any{before, after} {
			accounts = add(accounts, tab.text(row, "account_id"))
			switch key.table {
			case "answer":
				sheets = add(sheets, tab.text(row, "sheet_id"))
			case "recap", "call_person":
				calls = add(calls, tab.text(row, "call_id"))
			}
		}
	}
	if len(accounts)+len(sheets)+len(calls)+len(people) == 0 {
		return nil
	}
	name, err := one(t, nil, scanText, `SELECT n.name FROM account a JOIN account_name n ON n.id = a.id
		WHERE a.deleted_at IS NOT NULL AND a.id NOT IN (SELECT value FROM json_each(?)) AND a.id IN (
			SELECT value FROM json_each(?)
			UNION ALL SELECT account_id FROM sheet WHERE id IN (SELECT value FROM json_each(?))
			UNION ALL SELECT account_id FROM call WHERE id IN (SELECT value FROM json_each(?)))
		UNION ALL SELECT name FROM person_name WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1`,
		among(own), among(accounts), among(sheets), among(calls), among(people))
	if err != nil {
		return fmt.Errorf("looking for what was removed: %w", err)
	}
	if name == "" {
		return nil
	}
	return callbook.RemovedError(name)
}

// removedHere lists the accounts and people that the transaction removes or restores.
func (c *changes) removedHere() (ids []string) {
	for _, key := range c.order {
		tab, r := c.tables[key.table], c.rows[key]
		if (key.table == "account" || key.table == "person") && !r.added() && tab.present(r.before()) != tab.present(r.after()) {
			ids = append(ids, key.id)
		}
	}
	return ids
}

// merges reports whether a row goes to another account because its own is merged in
// the same transaction, or comes back because that is undone.
func (t table) merges(r *change, removed []string) bool {
	return t.moves(r, removed, "account_id", "merged_into")
}

// changesHands reports whether a row goes to another person for the same reason. What
// was with an account that is removed goes too.
func (t table) changesHands(r *change, removed []string) bool {
	return t.moves(r, removed, "person_id", "like_id")
}

func (t table) moves(r *change, removed []string, columns ...string) bool {
	return slices.ContainsFunc(columns, func(column string) bool {
		i := slices.Index(t.columns, column)
		was, is := r.was.text(i), r.is.text(i)
		return was != is && (slices.Contains(removed, was) || slices.Contains(removed, is))
	})
}

// add appends an id that is not empty, and not the last one again.
func add(ids []string, id string) []string {
	if id == "" || len(ids) > 0 && ids[len(ids)-1] == id {
		return ids
	}
	return append(ids, id)
}
