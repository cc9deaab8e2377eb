package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// Undo takes back the rep's last action that is not undone yet, as a new change
// that is listed as "Undone: ...". Undoing again takes back the one before. If a
// row has changed since, nothing is undone and the Conflict names the change.
func (s *Store) Undo(ctx context.Context) (Activity, error) {
	return s.reverse(ctx, undoing, errNothingToUndo(), "undoes IS NULL AND undone_at IS NULL ORDER BY seq DESC LIMIT 1")
}

// UndoActivity takes back one action of the list, under the same rule.
func (s *Store) UndoActivity(ctx context.Context, id string) (Activity, error) {
	unknown := callbook.Errorf(callbook.NotFound, "action", "There is no action “%s”. `callbook --json activity` lists their ids.", id)
	return s.reverse(ctx, undoing, unknown, "id = ?", id)
}

// Redo does the action again that was undone last, as a new change that is listed
// as "Redone: ...", and Undo can take that action back again. Redoing again does the
// one that was undone before it. It ends with the next action: what was done since
// may build on the undo.
func (s *Store) Redo(ctx context.Context) (Activity, error) {
	none := callbook.Errorf(callbook.Conflict, "", "There is nothing to redo. Only an undo with nothing else done since can be redone.")
	return s.reverse(ctx, redoing, none, `undone_at IS NULL AND seq > ifnull((SELECT max(seq) FROM activity WHERE undoes IS NULL), 0)
		AND EXISTS (SELECT 1 FROM activity action WHERE action.id = activity.undoes AND action.undoes IS NULL) ORDER BY seq DESC LIMIT 1`)
}

func errNothingToUndo() *callbook.Error {
	return callbook.Errorf(callbook.Conflict, "", "There is nothing to undo.")
}

type undoable struct {
	Activity
	images []byte
	undoes string // the action that this one took back; empty for an action of the rep
}

// reversal is what undoing and redoing differ in.
type reversal struct {
	listed        string // before the label of the action
	cannot, stays string // in the Conflict
}

var (
	undoing = reversal{"Undone: ", "undone", "Nothing was undone. Change back what you need by hand."}
	redoing = reversal{"Redone: ", "redone", "Nothing was redone. Do it again by hand."}
)

// refuse says why an action cannot be undone: it was undone, or is itself an undo.
func (r reversal) refuse(a undoable) error {
	switch {
	case r == redoing:
		return nil // only an undo that stands is found
	case a.undoes != "":
		return errNothingToUndo()
	case a.Undone:
		return callbook.Errorf(callbook.Conflict, "action", "“%s” has already been undone.", a.Label)
	}
	return nil
}

// reverse takes back the action or the undo that is found where, or fails with none.
func (s *Store) reverse(ctx context.Context, r reversal, none *callbook.Error, where string, args ...any) (Activity, error) {
	if s.opt.ReadOnly {
		return Activity{}, s.WhyReadOnly()
	}
	var a undoable
	kinds, err := s.write(ctx, func(tx *Tx) (err error) {
		a, err = one(tx, none, func(r scanner) (u undoable, err error) {
			err = r.Scan(append(u.fields(), &u.images, into(&u.undoes))...)
			return u, err
		}, "SELECT "+activityFields+", images, undoes FROM activity WHERE "+where, args...)
		if err == nil {
			err = r.refuse(a)
		}
		if err != nil {
			return err
		}
		images, err := unpack(a.images)
		if err != nil {
			return fmt.Errorf("reading what was there before: %w", err)
		}
		a.Label = strings.TrimPrefix(a.Label, undoing.listed)
		if err := tx.takeBack(r, a.Label, images); err != nil {
			return err
		}
		if err := tx.exec("UPDATE activity SET undone_at = ? WHERE id = ?", tx.now.UnixMilli(), a.ID); err != nil {
			return fmt.Errorf("marking the action undone: %w", err)
		}
		if r == redoing {
			if err := tx.exec("UPDATE activity SET undone_at = NULL WHERE id = ?", a.undoes); err != nil {
				return fmt.Errorf("marking the action done again: %w", err)
			}
		}
		return tx.record(r.listed+a.Label, a.ID)
	})
	if err != nil {
		return Activity{}, err
	}
	a.Undone = r == undoing
	if r == redoing {
		a.ID = a.undoes
	}
	s.tell(kinds)
	return a.Activity, nil
}

// takeBack restores every row.
func (t *Tx) takeBack(r reversal, label string, images []image) error {
	made := map[string][]string{} // by table: the rows that the action added
	touched := make([]string, 0, len(images))
	var changed []rowKey
	for _, im := range images {
		row, err := t.row(im.Table, im.ID)
		if err != nil {
			return err
		}
		tab := t.store.tables[im.Table]
		// An entry that was only set aside for a file since then is not something
		// the rep has done, and does not prevent the undo.
		aside := im.Table == exportTable && tab.named(row)["hash"] == ""
		if tab.digest(row) != im.After && !aside {
			changed = append(changed, rowKey{im.Table, im.ID})
		}
		if im.Before == nil {
			made[im.Table] = append(made[im.Table], im.ID)
		}
		touched = append(touched, im.ID)
	}
	inUse, mentioned, err := t.references(made, touched)
	if err != nil {
		return err
	}
	if changed = append(changed, inUse...); len(changed) > 0 {
		return t.refuse(r, label, changed)
	}
	for _, im := range images {
		if err := t.restore(im, mentioned[im.ID]); err != nil {
			return fmt.Errorf("restoring %s %s: %w", im.Table, im.ID, err)
		}
	}
	return nil
}

// row reads a row in the form of the change hook, or nil.
func (t *Tx) row(name, id string) ([]any, error) {
	columns := t.store.tables[name].columns
	row, err := one(t, nil, func(r scanner) ([]any, error) {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		err := r.Scan(into...)
		return row, err
	}, "SELECT "+strings.Join(columns, ", ")+" FROM "+name+" WHERE id = ?", id)
	if err != nil {
		return nil, fmt.Errorf("reading %s %s: %w", name, id, err)
	}
	return row, nil
}

func (t *Tx) restore(im image, mentioned bool) error {
	switch {
	case im.Before == nil && im.Table == exportTable: // it may be in a calendar: it is set aside, not deleted
		return t.exec("UPDATE "+im.Table+" SET exported_at = NULL, updated_at = ? WHERE id = ?", t.now.UnixMilli(), im.ID)
	case im.Before == nil && mentioned:
		return t.exec("UPDATE "+im.Table+" SET deleted_at = ?, updated_at = ? WHERE id = ?", t.now.UnixMilli(), t.now.UnixMilli(), im.ID)
	case im.Before == nil:
		return t.exec("DELETE FROM "+im.Table+" WHERE id = ?", im.ID)
	}
	columns := t.store.tables[im.Table].columns
	args, set := make([]any, len(columns)), make([]string, 0, len(columns))
	for i, c := range columns {
		args[i] = im.Before[c]
		if n, ok := args[i].(json.Number); ok {
			if whole, err := n.Int64(); err == nil {
				args[i] = whole
			} else if args[i], err = n.Float64(); err != nil {
				return err
			}
		}
		switch {
		case i == 0:
		case im.Table == exportTable && c == "sequence": // a used number is never used again
			set = append(set, "sequence = max("+im.Table+".sequence, excluded.sequence)")
		case im.Table == exportTable && c == "hash": // an unknown state of a calendar stays unknown
			set = append(set, "hash = iif("+im.Table+".hash = '', '', excluded.hash)")
		case t.store.tables[im.Table].derived(c): // an older image does not have it
			set = append(set, c+" = iif("+im.Table+".purpose = excluded.purpose, "+im.Table+"."+c+", excluded."+c+")")
		default:
			set = append(set, c+" = excluded."+c)
		}
	}
	return t.exec("INSERT INTO "+im.Table+" ("+strings.Join(columns, ", ")+") VALUES (?"+strings.Repeat(", ?", len(columns)-1)+
		") ON CONFLICT (id) DO UPDATE SET "+strings.Join(set, ", "), args...)
}

// refuse names at most five of the rows that prevent it.
func (t *Tx) refuse(r reversal, label string, changed []rowKey) error {
	var names []string
	for _, key := range changed {
		name, err := t.nameOf(key.table, key.id)
		if err != nil {
			return err
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	const most = 5
	more := ""
	if len(names) > most {
		more = fmt.Sprintf(" and %d more", len(names)-most)
		names = names[:most]
	}
	return callbook.Errorf(callbook.Conflict, "",
		"“%s” cannot be %s, because these have changed since: %s%s. %s", label, r.cannot, strings.Join(names, ", "), more, r.stays)
}

// nameOf says in words which thing a row is part of.
func (t *Tx) nameOf(table, id string) (string, error) {
	query := ""
	switch table {
	case "account", "person":
		query = "SELECT name FROM " + table + "_name WHERE id = ?"
	case "double", "cadence":
		query = "SELECT name FROM " + table + " WHERE id = ?"
	case "call":
		query = "SELECT ifnull((SELECT name FROM account_name a WHERE a.id = c.account_id) || ', ', '') || 'call on ' || ifnull(c.day, 'no day') FROM call c WHERE c.id = ?"
	case "call_person":
		query = "SELECT ifnull((SELECT name FROM person_name p WHERE p.id = c.person_id), 'a person') FROM call_person c WHERE c.id = ?"
	case "sheet":
		query = "SELECT 'sheet ' || code FROM sheet WHERE id = ?"
	case "answer", inkTable:
		query = "SELECT 'sheet ' || s.code FROM " + table + " a JOIN sheet s ON s.id = a.sheet_id WHERE a.id = ?"
	case "promise", "concern", "concern_override", "touch":
		query = "SELECT what FROM " + table + " WHERE id = ?"
	case "follow_up":
		query = "SELECT ifnull((SELECT name FROM account_name a WHERE a.id = f.account_id) || ', ', '') || 'follow-up on ' || ifnull(f.due_day, 'no day') FROM follow_up f WHERE f.id = ?"
	case "template":
		query = "SELECT template_id FROM template WHERE id = ?"
	case "recap":
		query = "SELECT subject FROM recap WHERE id = ?"
	}
	kind := strings.ReplaceAll(t.store.tables[table].kind, "_", "-")
	if query == "" {
		return "a " + kind, nil
	}
	name, err := one(t, nil, scanText, query, id)
	if err != nil {
		return "", fmt.Errorf("naming %s %s: %w", table, id, err)
	}
	if name == "" {
		return "a removed " + kind, nil
	}
	return name, nil
}
