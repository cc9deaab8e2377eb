package sqlite

import (
	"fmt"
	"slices"
	"time"
)

// Trashed is an account or a person that was removed and can be restored. What went
// along with an account is not listed by itself.
type Trashed struct {
	Kind    string // account or person
	ID      string
	Name    string
	Account string // of a person
	At      time.Time
}

// Trash lists what was removed, the last one first.
func (t *Tx) Trash() ([]Trashed, error) {
	trash, err := list(t, func(r scanner) (x Trashed, err error) {
		err = r.Scan(&x.Kind, &x.ID, &x.Name, into(&x.Account), at(&x.At))
		return x, err
	}, `SELECT 'account', id, name, '', deleted_at FROM account WHERE deleted_at IS NOT NULL AND name <> '' AND merged_into IS NULL
		UNION ALL SELECT 'person', p.id, p.name, (SELECT name FROM account_name a WHERE a.id = p.account_id), p.deleted_at
		FROM person p WHERE p.deleted_at IS NOT NULL AND p.name <> '' AND p.merged_into IS NULL
			AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = p.account_id AND a.deleted_at = p.deleted_at)
		ORDER BY 5 DESC, 3, 2`)
	if err != nil {
		return nil, fmt.Errorf("listing the trash: %w", err)
	}
	return trash, nil
}

// Restore puts back what was removed, with everything that its removal changed. Rows
// that have changed since stay as they are, and are named.
func (t *Tx) Restore(x Trashed) (changed []string, err error) {
	row, err := t.row(x.Kind, x.ID)
	if err != nil {
		return nil, err
	}
	if row == nil || t.store.tables[x.Kind].present(row) {
		return nil, notFound(x.Kind)
	}
	images, err := t.removal(x, t.store.tables[x.Kind].digest(row))
	if err != nil {
		return nil, err
	}
	if images == nil { // the log has forgotten it
		return nil, t.restoreAlone(x)
	}
	for _, im := range images {
		now, err := t.row(im.Table, im.ID)
		if err != nil {
			return nil, err
		}
		if t.store.tables[im.Table].digest(now) == im.After {
			if err := t.restore(im, false); err != nil {
				return nil, fmt.Errorf("restoring %s %s: %w", im.Table, im.ID, err)
			}
			continue
		}
		name, err := t.nameOf(im.Table, im.ID)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(changed, name) {
			changed = append(changed, name)
		}
	}
	return changed, nil
}

// removal is what the action that removed a row has changed, or nil if the log does
// not have it any more. digest is that of the row as it is now.
func (t *Tx) removal(x Trashed, digest string) ([]image, error) {
	logged, err := list(t, func(r scanner) (packed []byte, err error) {
		err = r.Scan(&packed)
		return packed, err
	}, "SELECT images FROM activity WHERE at = ? ORDER BY seq DESC", x.At.UnixMilli()) // both have the time of one transaction
	if err != nil {
		return nil, fmt.Errorf("looking for the removal of %s: %w", x.ID, err)
	}
	for _, packed := range logged {
		images, err := unpack(packed)
		if err != nil {
			return nil, fmt.Errorf("reading the removal of %s: %w", x.ID, err)
		}
		if slices.ContainsFunc(images, func(im image) bool {
			return im.Table == x.Kind && im.ID == x.ID && im.Before != nil && im.Before["deleted_at"] == nil && im.After == digest
		}) {
			return images, nil
		}
	}
	return nil, nil
}

// restoreAlone puts a row back, and the people who were removed with an account.
func (t *Tx) restoreAlone(x Trashed) error {
	err := t.exec("UPDATE "+x.Kind+" SET deleted_at = NULL, updated_at = ? WHERE id = ?", t.now.UnixMilli(), x.ID)
	if err == nil && x.Kind == "account" {
		err = t.exec("UPDATE person SET deleted_at = NULL, updated_at = ? WHERE account_id = ? AND deleted_at = ?", t.now.UnixMilli(), x.ID, x.At.UnixMilli())
	}
	if err != nil {
		return fmt.Errorf("restoring %s %s: %w", x.Kind, x.ID, err)
	}
	return nil
}

// What is known of a removed row is cleared. Its id stays, so that an import knows it
// again, and so does how an account ended.
const (
	clearAccount = `UPDATE account SET name = '', search_key = '', phone = '', email = '', address = '', notes = '', preferred_channel = '',
		source_ref = '', lost_to = NULL, imported_values = NULL, updated_at = ? WHERE id IN (SELECT value FROM json_each(?))`
	clearPerson = `UPDATE person SET name = '', search_key = '', role = '', emails = '[]', phones = '[]', part = NULL, address = '', notes = '',
		labels = NULL, source_ref = '', imported_name = NULL, imported_labels = NULL, imported_values = NULL, updated_at = ? WHERE id IN (SELECT value FROM json_each(?))`
	clearDouble = `UPDATE double SET name = '', role = '', emails = '[]', phones = '[]', address = '', notes = '', labels = NULL,
		source_ref = '', file = '', state = iif(state = 'waiting', 'dropped', state), updated_at = ? WHERE id IN (SELECT value FROM json_each(?))`
)

// ClearTrash clears the values of what was removed before that time, at most that
// many rows of each kind, in the book and in the log of actions. Under a clock that
// has jumped ahead that would be everything: so after a pause longer than any it
// waits until something was done on some days.
func (t *Tx) ClearTrash(before time.Time, pause time.Duration, most int) error {
	t.clears = true
	cleared := map[rowKey]bool{}
	for table, query := range map[string]string{"account": clearAccount, "person": clearPerson} {
		expired := "SELECT id FROM " + table + " WHERE deleted_at < ?1 AND name <> ''"
		if table == "account" { // another spelling is needed as long as the account is there
			expired += " AND (merged_into IS NULL OR merged_into IN (SELECT id FROM account WHERE deleted_at < ?1))"
		}
		old, err := list(t, scanText, expired+" ORDER BY deleted_at LIMIT ?2", before.UnixMilli(), most)
		if err != nil {
			return fmt.Errorf("looking for what is long in the trash: %w", err)
		}
		if len(old) == 0 {
			continue
		}
		if jumped, err := t.jumpedSince(before, pause); err != nil || jumped {
			return err
		}
		if err := t.exec(query, t.now.UnixMilli(), among(old)); err != nil {
			return fmt.Errorf("clearing the trash: %w", err)
		}
		if table == "account" {
			if err := t.clearPrints(old); err != nil {
				return fmt.Errorf("clearing what was printed about removed accounts: %w", err)
			}
			if err := t.clearInk(old); err != nil {
				return fmt.Errorf("clearing what was written about removed accounts: %w", err)
			}
		}
		for _, id := range old {
			cleared[rowKey{table, id}] = true
		}
	}
	if len(cleared) == 0 {
		return nil
	}
	return t.rewriteLog(func(images []image) ([]image, bool) {
		kept := slices.DeleteFunc(slices.Clone(images), func(im image) bool { return cleared[rowKey{im.Table, im.ID}] })
		return kept, len(kept) < len(images)
	})
}
