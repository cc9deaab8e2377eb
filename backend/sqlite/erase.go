package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// Erase is an Update that is not listed and cannot be undone, for fn to use
// ErasePerson. What it overwrites is gone from the file when it returns.
func (s *Store) Erase(ctx context.Context, fn func(*Tx) error) error {
	err := s.Update(ctx, "", func(tx *Tx) error {
		// Freed space is overwritten with zeros from here on.
		if _, err := list(tx, scanNumber, "PRAGMA secure_delete = 1"); err != nil {
			return fmt.Errorf("overwriting what is deleted: %w", err)
		}
		return fn(tx)
	})
	if err != nil {
		return err
	}
	return s.rewrite(ctx)
}

// rewrite writes the file again, without the remains of earlier changes in its free
// space, and empties the log of recent changes, which has the pages as they were. A
// reader may hold the log back; it is emptied when the book is closed then.
func (s *Store) rewrite(ctx context.Context) error {
	var c *conn
	select {
	case c = <-s.writer:
	case <-ctx.Done():
		return ctx.Err()
	}
	if c == nil {
		return errClosed
	}
	defer func() { s.writer <- c }()
	if err := c.exec("VACUUM"); err != nil {
		return s.explain(err)
	}
	rows, err := c.query("PRAGMA wal_checkpoint(TRUNCATE)")
	if err != nil {
		return s.explain(err)
	}
	defer func() { _ = rows.Close() }() // what fails is in Err
	for rows.Next() {
	}
	return s.explain(rows.Err())
}

// ErasePerson clears what the book knows of a person who was removed: their row, those
// of people who were merged into them, the lines of files that they came from, and what
// undo could bring back of them. The list of activities says so without the name.
func (t *Tx) ErasePerson(id string) error {
	t.clears = true
	ids, err := list(t, scanText, "SELECT ?1 UNION SELECT id FROM person WHERE merged_into = ?1", id)
	if err != nil {
		return fmt.Errorf("looking for who was merged into person %s: %w", id, err)
	}
	names, err := t.forget(ids)
	if err != nil {
		return fmt.Errorf("forgetting person %s: %w", id, err)
	}
	for _, query := range []string{clearPerson, clearDouble} {
		if err := t.exec(query, t.now.UnixMilli(), among(ids)); err != nil {
			return fmt.Errorf("clearing person %s: %w", id, err)
		}
	}
	if err := t.erasePrints(ids); err != nil {
		return err
	}
	if err := t.eraseInk(ids); err != nil {
		return err
	}
	// Longer names first: one may be a part of another.
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b)) })
	for _, name := range slices.Compact(names) {
		if name == "" {
			continue
		}
		if err := t.exec("UPDATE activity SET label = replace(label, ?1, 'a person') WHERE instr(label, ?1)", name); err != nil {
			return fmt.Errorf("taking a name out of the activities: %w", err)
		}
		if err := t.unname(name); err != nil {
			return fmt.Errorf("taking a name out of where answers came from: %w", err)
		}
	}
	// It refers to itself: it is listed, and cannot be undone.
	nothing, err := pack([]image{})
	if err == nil {
		err = t.exec("INSERT INTO activity (id, label, at, row_count, images, undoes) VALUES (?1, 'Erased a person', ?2, 1, ?3, ?1)", newID(), t.now.UnixMilli(), nothing)
	}
	if err != nil {
		return fmt.Errorf("listing the erasure: %w", err)
	}
	// The index drops the words of deleted documents only when it is merged.
	if err := t.index(); err != nil {
		return err
	}
	return t.exec("INSERT INTO search_person (search_person) VALUES ('optimize')")
}

// Erased lists who was erased: those whose values went before the trash would have
// cleared them.
func (t *Tx) Erased() ([]string, error) {
	const inTrash = callbook.TrashDays * 24 * 60 * 60 * 1000 // ms
	return list(t, scanText, "SELECT id FROM person WHERE name = '' AND updated_at - deleted_at < ? ORDER BY id", inTrash)
}

// forget takes the rows of a person out of the log of actions and returns the names that
// they had. An action that has nothing else is forgotten whole.
func (t *Tx) forget(ids []string) (names []string, err error) {
	for _, id := range ids {
		row, err := t.row("person", id)
		if err != nil {
			return nil, err
		}
		names = add(names, t.store.tables["person"].text(row, "name"))
	}
	err = t.rewriteLog(func(images []image) ([]image, bool) {
		kept := slices.DeleteFunc(slices.Clone(images), func(im image) bool {
			is := slices.Contains(ids, im.ID) && (im.Table == "person" || im.Table == "double")
			if name, ok := im.Before["name"].(string); is && ok {
				names = add(names, name)
			}
			return is
		})
		return kept, len(kept) < len(images)
	})
	return names, err
}

// The columns that say, as JSON, whose answer was carried over.
var sources = map[string][]string{"carried": {"source"}, "answer": {"source", "struck_source"}}

// unname takes a name out of where answers came from, in the book and in the log.
func (t *Tx) unname(name string) error {
	quoted, err := jsonText(name)
	if err != nil {
		return err
	}
	inJSON := quoted[1 : len(quoted)-1]
	for table, columns := range sources {
		for _, c := range columns {
			if err := t.exec(fmt.Sprintf("UPDATE %[1]s SET %[2]s = replace(%[2]s, ?1, 'a removed person') WHERE instr(%[2]s, ?1)", table, c), inJSON); err != nil {
				return err
			}
		}
	}
	return t.rewriteLog(func(images []image) (_ []image, changed bool) {
		for _, im := range images {
			for _, c := range sources[im.Table] {
				if said, ok := im.Before[c].(string); ok && strings.Contains(said, inJSON) {
					im.Before[c], changed = strings.ReplaceAll(said, inJSON, "a removed person"), true
				}
			}
		}
		return images, changed
	})
}

// rewriteLog keeps of each action what change leaves of it.
func (t *Tx) rewriteLog(change func([]image) (kept []image, changed bool)) error {
	type action struct {
		seq    int64
		images []byte
	}
	for last := int64(0); ; {
		next, err := one(t, nil, func(r scanner) (a action, err error) {
			err = r.Scan(&a.seq, &a.images)
			return a, err
		}, "SELECT seq, images FROM activity WHERE seq > ? ORDER BY seq LIMIT 1", last)
		if err != nil || next.seq == 0 {
			return err
		}
		last = next.seq
		images, err := unpack(next.images)
		if err != nil {
			return err
		}
		kept, changed := change(images)
		switch {
		case !changed:
		case len(kept) == 0:
			err = t.exec("DELETE FROM activity WHERE seq = ?", next.seq)
		default:
			if next.images, err = pack(kept); err == nil {
				err = t.exec("UPDATE activity SET images = ?, row_count = ? WHERE seq = ?", next.images, len(kept), next.seq)
			}
		}
		if err != nil {
			return err
		}
	}
}
