package sqlite

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// Merged counts what a merge does to the rows of one table. Removed are those that are new
// here and were removed there: nobody sees more in the book for them.
type Merged struct{ New, Updated, Unchanged, Removed int }

// Merge takes rows of another copy of the book into this one. A row that is new here
// is added, and of a row that both have the one that changed last is kept. There are
// four exceptions: of two rows that say the same, the older is kept, so that merging
// twice changes nothing. A sheet that was filed is never replaced by a draft, and
// its answers and its ink go with it. A version of a template never changes. The number of a
// calendar entry never goes down.
type Merge struct {
	tx     *Tx
	counts map[string]*Merged
	tables map[string]merging
	sheets map[string]*verdict
}

// merging is a table with its statements.
type merging struct {
	table
	find, save string
	presets    []any // what a column holds if the other book does not have it
	stamps     []int // columns that only say who wrote the row, and when
}

// verdict says which version of a sheet is kept, where at least one was filed.
type verdict struct {
	theirs bool
	given  []string // the answers of the version that came in
}

// Merge begins to take in rows. What was removed on one computer may have changed on
// the other, so this transaction may write rows of removed accounts.
func (t *Tx) Merge() *Merge {
	t.clears = true
	return &Merge{tx: t, counts: map[string]*Merged{}, tables: map[string]merging{}, sheets: map[string]*verdict{}}
}

// Row takes in one row. Its values are strings, json.Numbers and nil. A row that no
// Callbook can have written is Invalid.
func (m *Merge) Row(name string, values map[string]any) error {
	tab, err := m.table(name)
	if err != nil {
		return err
	}
	theirs, err := tab.read(values)
	if err != nil {
		return err
	}
	id := idOf(theirs)
	ours, err := one(m.tx, nil, tab.scanRow, tab.find, id)
	if err != nil {
		return fmt.Errorf("looking for %s %s: %w", name, id, err)
	}
	if m.counts[name] == nil {
		m.counts[name] = &Merged{}
	}
	kept := theirs
	if ours != nil {
		kept = m.decide(tab, ours, theirs)
	} else if v := m.sheets[tab.text(theirs, "sheet_id")]; onSheets(name) && v != nil && !v.theirs {
		m.counts[name].Unchanged++ // an answer to a draft that was filed here without it
		return nil
	}
	if v := m.sheets[tab.text(theirs, "sheet_id")]; onSheets(name) && v != nil {
		v.given = append(v.given, id)
	}
	switch {
	case ours == nil && tab.value(theirs, "deleted_at") != nil:
		m.counts[name].Removed++
	case ours == nil:
		m.counts[name].New++
	case tab.same(ours, kept):
		m.counts[name].Unchanged++
	default:
		m.counts[name].Updated++
	}
	if ours != nil && slices.Equal(ours, kept) {
		return nil
	}
	if err := m.tx.exec(tab.save, kept...); err != nil {
		return fmt.Errorf("merging %s %s: %w", name, id, err)
	}
	return nil
}

// Done ends the merge and returns what it did, by table.
func (m *Merge) Done() (map[string]Merged, error) {
	for id, v := range m.sheets {
		if !v.theirs {
			continue
		}
		for _, table := range []string{"answer", inkTable} {
			err := m.tx.exec("UPDATE "+table+" SET deleted_at = ?1, updated_at = ?1 WHERE sheet_id = ?2 AND deleted_at IS NULL AND id NOT IN (SELECT value FROM json_each(?3))",
				m.tx.now.UnixMilli(), id, among(v.given))
			if err != nil {
				return nil, fmt.Errorf("removing the answers of a draft: %w", err)
			}
		}
	}
	if err := m.tx.settleMerged(); err != nil {
		return nil, err
	}
	out := make(map[string]Merged, len(m.counts))
	for name, n := range m.counts {
		out[name] = *n
	}
	return out, nil
}

func (m *Merge) table(name string) (merging, error) {
	if known, ok := m.tables[name]; ok {
		return known, nil
	}
	tab, ok := m.tx.store.tables[name]
	if !ok || !tab.shared {
		return merging{}, notOurs("it has a table %q, which no book has", name)
	}
	known := merging{table: tab, presets: make([]any, len(tab.columns))}
	set := make([]string, 0, len(tab.columns))
	for i, c := range tab.columns {
		if i > 0 {
			set = append(set, c+" = excluded."+c)
		}
		if slices.Contains([]string{"scope", "owner_id", "created_by_device", "created_at", "updated_at"}, c) {
			known.stamps = append(known.stamps, i)
		}
	}
	columns := strings.Join(tab.columns, ", ")
	known.find = "SELECT " + columns + " FROM " + name + " WHERE id = ?"
	known.save = "INSERT INTO " + name + " (" + columns + ") VALUES (?" + strings.Repeat(", ?", len(tab.columns)-1) +
		") ON CONFLICT (id) DO UPDATE SET " + strings.Join(set, ", ")
	var err error
	known.presets, err = one(m.tx, nil, known.scanRow, "SELECT "+strings.Join(tab.presets, ", "))
	if err != nil {
		return known, fmt.Errorf("reading what a new %s holds: %w", name, err)
	}
	m.tables[name] = known
	return known, nil
}

// read puts values into the order of the columns.
func (tab merging) read(values map[string]any) ([]any, error) {
	row := slices.Clone(tab.presets)
	for i, c := range tab.columns {
		v, given := values[c]
		if !given || v == nil {
			continue
		}
		ok := false
		switch v := v.(type) {
		case string:
			row[i], ok = clean(v), tab.types[i] == "TEXT"
		case json.Number:
			if whole, err := v.Int64(); tab.types[i] == "INTEGER" {
				row[i], ok = whole, err == nil
			} else if real, err := v.Float64(); tab.types[i] == "REAL" {
				row[i], ok = real, err == nil
			}
		}
		if !ok {
			return nil, notOurs("the column %s of %s holds a value of the wrong kind", c, tab.name)
		}
	}
	for c := range values {
		if !slices.Contains(tab.columns, c) {
			return nil, notOurs("the table %s has a column %q, which no book has", tab.name, c)
		}
	}
	id := idOf(row)
	const longest = 200
	if id == "" || len(id) > longest || !utf8.ValidString(id) || strings.ContainsFunc(id, unicode.IsControl) {
		return nil, notOurs("a row of %s has no usable id", tab.name)
	}
	return row, nil
}

func (tab merging) scanRow(r scanner) ([]any, error) {
	row, into := make([]any, len(tab.columns)), make([]any, len(tab.columns))
	for i := range row {
		into[i] = &row[i]
	}
	err := r.Scan(into...)
	return row, err
}

// same reports whether two rows say the same, whoever wrote them.
func (tab merging) same(a, b []any) bool {
	for i := range a {
		if a[i] != b[i] && !slices.Contains(tab.stamps, i) {
			return false
		}
	}
	return true
}

func (tab table) number(row []any, column string) int64 {
	n, _ := tab.value(row, column).(int64)
	return n
}

func (tab table) value(row []any, column string) any {
	if i := slices.Index(tab.columns, column); i >= 0 {
		return row[i]
	}
	return nil
}

func (tab table) set(row []any, column string, v any) { row[slices.Index(tab.columns, column)] = v }

// onSheets reports whether the rows of a table go with the version of their sheet.
func onSheets(table string) bool { return table == "answer" || table == inkTable }

// decide returns the row to keep of two with the same id.
func (m *Merge) decide(tab merging, ours, theirs []any) []any {
	byAge := cmp.Compare(tab.number(theirs, "updated_at"), tab.number(ours, "updated_at"))
	if tab.same(ours, theirs) {
		if byAge < 0 {
			return theirs
		}
		return ours
	}
	newer, older := ours, theirs
	if byAge > 0 {
		newer, older = theirs, ours
	}
	switch tab.name {
	case "sheet":
		mine, other := tab.text(ours, "state") == string(callbook.SheetFiled), tab.text(theirs, "state") == string(callbook.SheetFiled)
		if mine != other {
			newer = ours
			if other {
				newer = theirs
			}
		}
		if mine || other {
			m.sheets[idOf(ours)] = &verdict{theirs: &newer[0] == &theirs[0]}
		}
	case "answer", inkTable:
		if v := m.sheets[tab.text(ours, "sheet_id")]; v != nil {
			if v.theirs {
				return theirs
			}
			return ours
		}
	case "template":
		newer = slices.Clone(newer)
		tab.set(newer, "definition", tab.text(ours, "definition"))
	case exportTable:
		if n := tab.number(older, "sequence"); n > tab.number(newer, "sequence") {
			newer = slices.Clone(newer)
			tab.set(newer, "sequence", n)
			tab.set(newer, "hash", "") // what the calendar has is not known
		}
	}
	return newer
}

// notOurs refuses rows that no Callbook writes.
func notOurs(format string, args ...any) error {
	return callbook.Errorf(callbook.Invalid, "file", "This file was not written by Callbook, or was changed since: "+format+". Nothing was imported.", args...)
}
