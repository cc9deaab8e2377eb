package sqlite

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// table describes a table of the book.
type table struct {
	name    string
	kind    string   // the kind that listeners get when a row changes
	columns []string // the first one identifies a row
	types   []string // of the columns: TEXT, INTEGER, REAL
	presets []string // what each holds unless told otherwise, in SQL
	shared  bool     // can be undone, is dumped, would be synchronised
}

// kindsOf says for each table which kind of thing its rows belong to, and whether
// they are shared or belong to this computer. Changes in other tables are not
// announced.
var kindsOf = func() map[string]table {
	of := map[string]table{}
	for _, name := range []string{
		"account", "person", "call", "sheet", "answer", "carried", "promise", "concern", "touch", "follow_up",
		"cadence", "series", "recap", "template", "calendar_export", "category", "wording", "sales_step", "step_reached", "double",
	} {
		of[name] = table{kind: name, shared: true}
	}
	for name, kind := range map[string]string{
		"call_person": "call", "asked_new": "touch", "follow_up_change": "follow_up", "concern_override": "concern", "cadence_step": "cadence", "apart": "double", inkTable: "sheet",
	} {
		of[name] = table{kind: kind, shared: true}
	}
	for _, name := range []string{"setting", "activity", "reminder", "recap_reminder", "sheet_printed"} {
		of[name] = table{kind: name}
	}
	of["print_map"] = table{kind: "sheet_printed"}
	return of
}()

// Kinds are the kinds that OnChanged may announce, sorted.
func Kinds() []string {
	kinds := map[string]bool{}
	for _, t := range kindsOf {
		kinds[t.kind] = true
	}
	return slices.Sorted(maps.Keys(kinds))
}

// changes are the changes of a transaction so far: each row as it was before and as
// it is now. SQLite itself reports every row, whichever statement, trigger or undo
// changed it, so that no save can forget to.
type changes struct {
	tables map[string]table
	rows   map[rowKey]*change
	order  []rowKey
	any    bool // something was written, including tables that are not recorded
}

type rowKey struct{ table, id string }

// change is one row.
type change struct{ was, is flatRow }

// before are its values by column, or nil if the row is new.
func (c *change) before() []any { return c.was.values() }

// after are its values by column, or nil if the row is gone.
func (c *change) after() []any { return c.is.values() }

func (c *change) added() bool { return c.was == "" }
func (c *change) gone() bool  { return c.is == "" }
func (c *change) same() bool  { return c.was == c.is }

func newChanges(tables map[string]table) *changes {
	c := &changes{tables: tables}
	c.reset()
	return c
}

func (c *changes) reset() {
	c.rows, c.order, c.any = map[rowKey]*change{}, nil, false
}

// keep is called by SQLite before it writes a row.
func (c *changes) keep(d driver.SQLitePreUpdateData) {
	c.any = true
	t, ok := c.tables[d.TableName]
	if !ok || d.DatabaseName != "main" {
		return
	}
	var before, after []any
	if d.Op != lib.SQLITE_INSERT {
		before = values(len(t.columns), d.Old)
	}
	if d.Op != lib.SQLITE_DELETE {
		after = values(len(t.columns), d.New)
	}
	key := rowKey{table: d.TableName}
	if before != nil {
		key.id = idOf(before)
	} else {
		key.id = idOf(after)
	}
	if known, ok := c.rows[key]; ok {
		known.is = flatten(after)
		return
	}
	c.rows[key] = &change{flatten(before), flatten(after)}
	c.order = append(c.order, key)
}

// values reads a row. Unlike those of database/sql, the driver's Old and New put
// the values into the list they are given.
func values(n int, read func(...any) error) []any {
	row := make([]any, n)
	if err := read(row...); err != nil {
		panic(fmt.Sprintf("SQLite does not tell the row it writes: %v", err)) // only a wrong use of the hook does this
	}
	return row
}

// idOf reads the first column. Tables with a number there cannot be undone.
func idOf(row []any) string {
	s, _ := row[0].(string)
	return s
}

// kinds lists the kinds to announce to listeners.
func (c *changes) kinds() []string {
	var kinds []string
	for _, key := range c.order {
		if key.table == "setting" && strings.HasPrefix(key.id, ".") {
			continue // bookkeeping, which changes nothing that is shown
		}
		if r := c.rows[key]; !r.added() || !r.gone() {
			kinds = append(kinds, c.tables[key.table].kind)
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

// image is a row before an action, with a digest of it afterwards. By the digest
// undo recognises that nobody has changed the row since.
type image struct {
	Table  string         `json:"t"`
	ID     string         `json:"id"`
	Before map[string]any `json:"before,omitempty"` // absent: the action added the row
	After  string         `json:"after,omitempty"`  // absent: the action removed the row
}

// images lists the shared rows that really changed.
func (c *changes) images() []image {
	var list []image
	for _, key := range c.order {
		t, r := c.tables[key.table], c.rows[key]
		if !t.shared || r.same() {
			continue
		}
		list = append(list, image{Table: key.table, ID: key.id, Before: t.named(r.before()), After: t.digest(r.after())})
	}
	return list
}

// account is the account that all changed rows belong to, and sheet the sheet where
// they name no account, as answers do. Both are empty where there is more than one.
// Rows that name neither count for none.
func (c *changes) account() (account, sheet string) {
	account, several := c.only("account", "account_id")
	if account == "" && !several {
		sheet, _ = c.only("sheet", "sheet_id")
	}
	return account, sheet
}

// only is the one row of a table that all changed rows are or refer to in a column,
// or empty and whether there are several.
func (c *changes) only(table, column string) (only string, several bool) {
	for _, key := range c.order {
		t, r := c.tables[key.table], c.rows[key]
		at := slices.Index(t.columns, column)
		if key.table == table {
			at = 0
		}
		if !t.shared || at < 0 || r.same() {
			continue
		}
		for _, row := range []flatRow{r.was, r.is} {
			id := row.text(at)
			if id != "" && only != "" && id != only {
				return "", true
			}
			only = cmp.Or(only, id)
		}
	}
	return only, false
}

// named maps column names to a row's values, without NULLs.
func (t table) named(row []any) map[string]any {
	if row == nil {
		return nil
	}
	m := make(map[string]any, len(row))
	for i, v := range row {
		if v != nil {
			m[t.columns[i]] = v
		}
	}
	return m
}

// derived reports whether a column follows from another one of its row, as the kind
// of a follow-up does from its purpose. A migration has filled it in, and earlier
// actions can still be undone.
func (t table) derived(column string) bool { return t.name == "follow_up" && column == "kind" }

// digest distinguishes two states of a row. It leaves out NULLs, so that a column
// added by a later version makes no difference, and derived columns, so that a
// migration may fill them in.
func (t table) digest(row []any) string {
	if row == nil {
		return ""
	}
	var b []byte
	for i, v := range row {
		if t.derived(t.columns[i]) {
			continue
		}
		switch v := v.(type) {
		case string:
			b = append(append(append(append(b, t.columns[i]...), " text "...), v...), 0)
		case int64:
			b = append(strconv.AppendInt(append(append(b, t.columns[i]...), ' '), v, 10), 0)
		case float64:
			b = append(strconv.AppendFloat(append(append(b, t.columns[i]...), ' '), v, 'g', -1, 64), 0)
		}
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}
