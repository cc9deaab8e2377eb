package sqlite

import (
	"fmt"
	"slices"
)

// visiting is the action that a visit to a field has made, as far as this process
// knows. Only the holder of the writing connection uses it.
type visiting struct{ visit, action string }

// recordWithin is like record, but extends the newest action if that belongs to the
// same visit.
func (t *Tx) recordWithin(label, visit string) error {
	was := t.store.visiting
	t.store.visiting = visiting{}
	if label == "" || visit == "" {
		return t.record(label, "")
	}
	if was.visit == visit {
		if done, err := t.goOn(was.action, label); done || err != nil {
			t.store.visiting = was
			return err
		}
	}
	if err := t.record(label, ""); err != nil || len(t.conn.changes.images()) == 0 {
		return err
	}
	newest, err := t.Activities(1)
	if err == nil && len(newest) == 1 {
		t.store.visiting = visiting{visit, newest[0].ID}
	}
	return err
}

// goOn adds the changes of this transaction to an action, if that is still the
// newest one and nothing unlisted came in between.
func (t *Tx) goOn(action, label string) (done bool, err error) {
	newest, err := one(t, nil, func(r scanner) (u undoable, err error) {
		err = r.Scan(&u.ID, &u.images)
		return u, err
	}, `SELECT id, images FROM activity WHERE seq = (SELECT max(seq) FROM activity) AND id = ? AND label = ? AND undone_at IS NULL`, action, clean(label))
	if err != nil || newest.ID == "" {
		return false, err
	}
	before, err := unpack(newest.images)
	if err != nil {
		return false, fmt.Errorf("reading what was there before: %w", err)
	}
	merged, ok := t.merged(before, t.conn.changes.images())
	if !ok {
		return false, nil
	}
	if err := t.index(); err != nil {
		return false, fmt.Errorf("bringing the index up to date: %w", err)
	}
	packed, err := pack(merged)
	if err == nil {
		err = t.exec("UPDATE activity SET at = ?, row_count = ?, images = ? WHERE id = ?", t.now.UnixMilli(), len(merged), packed, action)
	}
	if err != nil {
		return false, fmt.Errorf("keeping what was there before: %w", err)
	}
	return true, nil
}

// merged combines two actions into one: rows as they were before the first and as
// they are after the second. It refuses if something unlisted changed a row in
// between, because an undo must not silently take that back.
func (t *Tx) merged(first, second []image) (both []image, ok bool) {
	both = slices.Clone(first)
	for _, im := range second {
		i := slices.IndexFunc(both, func(one image) bool { return one.Table == im.Table && one.ID == im.ID })
		if i < 0 {
			both = append(both, im)
			continue
		}
		between := t.conn.changes.rows[rowKey{im.Table, im.ID}].before()
		if t.store.tables[im.Table].digest(between) != both[i].After {
			return nil, false
		}
		both[i].After = im.After
	}
	// A row that was added and removed again leaves no trace.
	return slices.DeleteFunc(both, func(im image) bool { return im.Before == nil && im.After == "" }), true
}
