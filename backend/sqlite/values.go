package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// What the columns of the shared tables hold, beyond the type in the schema, by
// their name or by table and name. SQLite keeps whatever a text column is given, and
// a damaged disk gives it anything.
func columnRules() map[string]func(v any) bool {
	rules := map[string]func(any) bool{}
	add := func(rule func(any) bool, columns ...string) {
		for _, c := range columns {
			rules[c] = rule
		}
	}
	add(isDay, "day", "closed_on", "due_day", "from_day", "to_day", "restarted_on", "paused_on", "resumed_on", "stopped_on", "promise.due")
	add(isTime, "time", "due_time", "from_time", "to_time")
	add(isInstant, "at", "created_at", "updated_at", "deleted_at", "recap_end_at", "withdrawn_at", "taken_at", "modified_at", "exported_at",
		"snoozed_until", "closed_at", "handed_over_at", "sent_at", "filed_at", "used_at")
	add(isList, "emails", "phones", "labels", "imported_labels", "purposes", "recipients", "hidden_copies", "left_out", "colleagues")
	add(isJSON[map[string]any], "imported_values")
	add(isSource, "source", "struck_source")
	add(func(any) bool { return true }, "account.source", "person.source", "double.source") // the name of a program
	add(isTemplate, "definition")
	add(isPicture, "picture")
	return rules
}

func isDay(v any) bool {
	day, ok := v.(string)
	_, err := callbook.ParseDay(day)
	return ok && (day == "" || err == nil)
}

func isTime(v any) bool {
	time, ok := v.(string)
	_, err := callbook.ParseTimeOfDay(time)
	return ok && (time == "" || err == nil)
}

// The years that a date can be written in.
const (
	firstInstant = -62_135_596_800_000 // year 1, in milliseconds
	lastInstant  = 253_402_300_799_999 // year 9999
)

func isInstant(v any) bool {
	at, ok := v.(int64)
	return ok && at >= firstInstant && at <= lastInstant
}

func isList(v any) bool     { return isJSON[[]string](v) }
func isSource(v any) bool   { return isJSON[*callbook.Source](v) }
func isTemplate(v any) bool { return isJSON[callbook.Template](v) }

func isJSON[T any](v any) bool {
	text, ok := v.(string)
	var into T
	return ok && json.Unmarshal([]byte(text), &into) == nil
}

// shaped are the columns whose value is read by the shape in another column.
var shaped = map[string]string{"value": "shape", "struck_value": "struck_shape"}

// valueCheck finds the values of a table's rows that cannot be read.
type valueCheck struct {
	table
	rules []func(any) bool // by column; nil: any text or number
	shape []int            // by column, of the column with its shape; -1: none
}

func (s *Store) valueCheck(name string) valueCheck {
	all := columnRules()
	c := valueCheck{table: s.tables[name]}
	for _, column := range c.columns {
		rule := all[name+"."+column]
		if rule == nil {
			rule = all[column]
		}
		c.rules = append(c.rules, rule)
		c.shape = append(c.shape, slices.Index(c.columns, shaped[column]))
	}
	return c
}

// bad lists the columns of a row that cannot be read.
func (c valueCheck) bad(row []any) []string {
	var columns []string
	for i, v := range row {
		if !c.fits(i, v, row) {
			columns = append(columns, strings.ReplaceAll(c.columns[i], "_", " "))
		}
	}
	return columns
}

func (c valueCheck) fits(i int, v any, row []any) bool {
	if v == nil {
		return c.shape[i] < 0 || row[c.shape[i]] == nil
	}
	ok := false
	switch v := v.(type) {
	case string:
		ok = c.types[i] == "TEXT" && utf8.ValidString(v)
	case int64:
		ok = c.types[i] == "INTEGER"
	case float64:
		ok = c.types[i] == "REAL"
	case []byte:
		return c.types[i] == "BLOB"
	}
	if ok && c.rules[i] != nil {
		ok = c.rules[i](v)
	}
	if ok && c.shape[i] >= 0 {
		shape, _ := row[c.shape[i]].(string)
		text, _ := v.(string)
		_, err := decode(shape, text)
		ok = err == nil
	}
	return ok
}

// unreadable reports each row with a value that cannot be read, until found returns
// false. A table that is damaged further on is reported without an id.
func (t *Tx) unreadable(found func(table, id string, columns []string) (more bool)) error {
	for _, name := range slices.Sorted(maps.Keys(t.store.tables)) {
		check := t.store.valueCheck(name)
		more := true
		err := t.each(func(r scanner) error {
			row, into := make([]any, len(check.columns)), make([]any, len(check.columns))
			for i := range row {
				into[i] = &row[i]
			}
			if err := r.Scan(into...); err != nil {
				return err
			}
			bad := check.bad(row)
			if name == "activity" && len(bad) == 0 {
				images, _ := check.value(row, "images").([]byte)
				if _, err := unpack(images); err != nil {
					bad = []string{"earlier state"}
				}
			}
			if len(bad) > 0 {
				if more = found(name, fmt.Sprint(row[0]), bad); !more {
					return errEnough
				}
			}
			return nil
		}, "SELECT "+strings.Join(check.columns, ", ")+" FROM "+name)
		if more && isDamage(err) {
			more, err = found(name, "", nil), nil
		}
		if err != nil && more {
			return fmt.Errorf("reading every value of %s: %w", name, err)
		}
		if !more {
			return nil
		}
	}
	return nil
}

// Readable refuses a book with a value that cannot be read. It says where.
func (t *Tx) Readable() error {
	var failed error
	err := t.unreadable(func(table, id string, columns []string) bool {
		failed = callbook.Errorf(callbook.Unavailable, "", "%s", t.damagedRow(table, id, columns))
		return false
	})
	if err != nil {
		return err
	}
	return failed
}

// damagedRow says what of a row cannot be read: "The emails of person “Pat O'Brien”
// cannot be read."
func (t *Tx) damagedRow(table, id string, columns []string) string {
	kind := t.store.tables[table].kind
	what := "an entry of the kind " + kind
	if name, err := t.nameOf(table, id); err == nil && utf8.ValidString(name) && !strings.HasPrefix(name, "a ") {
		what = callbook.OneLine(name)
		if table != "sheet" && table != "answer" && table != inkTable { // those are named as sheets already
			what = strings.ReplaceAll(kind, "_", "-") + " “" + what + "”"
		}
	}
	if len(columns) == 0 {
		return "A part of " + what + " cannot be read."
	}
	return "The " + strings.Join(columns, " and the ") + " of " + what + " cannot be read."
}

// valueError is a value of the book that cannot be read.
type valueError struct{ error }

func (e *valueError) Unwrap() error { return e.error }

func isValueError(err error) bool {
	for err != nil {
		if _, ok := err.(*valueError); ok { //nolint:errorlint // walks the chain itself
			return true
		}
		switch wrapped := err.(type) { //nolint:errorlint // as above
		case interface{ Unwrap() error }:
			err = wrapped.Unwrap()
		case interface{ Unwrap() []error }:
			return slices.ContainsFunc(wrapped.Unwrap(), isValueError)
		default:
			return false
		}
	}
	return false
}

// checked is a row whose values may be damaged.
type checked struct{ scanner }

func (c checked) Scan(dest ...any) error {
	if err := c.scanner.Scan(dest...); err != nil {
		return &valueError{err}
	}
	return nil
}

// passedOver is a row that a list left out because it cannot be read.
type passedOver struct{ rowKey }

var fromTable = regexp.MustCompile(`\bFROM (?:live_)?(\w+)`)

// passOver notes a row that cannot be read. Reading goes on without it: whoever
// looks at a list sees what is whole, and is told what is missing.
func (t *Tx) passOver(query string, columns []string, row []any) {
	over := passedOver{}
	if m := fromTable.FindStringSubmatch(query); m != nil {
		over.table = m[1]
	}
	for name, of := range map[string]string{"id": over.table, "sheet_id": "sheet"} {
		if i := slices.Index(columns, name); i >= 0 && of != "" && (over.id == "" || name == "id") {
			over.id, _ = row[i].(string)
			over.table = of
		}
	}
	if _, known := t.store.tables[over.table]; !known || over.id == "" {
		over = passedOver{}
	}
	t.passed = append(t.passed, over)
}

// tellPassed keeps the sentences about what a View has left out.
func (t *Tx) tellPassed() {
	for _, over := range t.passed {
		sentence := "An entry of the book cannot be read."
		if over.id != "" {
			var bad []string
			if row, err := t.row(over.table, over.id); err == nil && row != nil {
				bad = t.store.valueCheck(over.table).bad(row)
			}
			sentence = t.damagedRow(over.table, over.id, bad)
		}
		t.store.mu.Lock()
		if t.store.unread == nil {
			t.store.unread = map[string]bool{}
		}
		t.store.unread[sentence] = true
		t.store.mu.Unlock()
	}
	t.passed = nil
}

// TakeUnread returns what reading the book has left out since the last call, because
// it cannot be read, in sentences for the rep. It is empty if all is well.
func (s *Store) TakeUnread() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.Sorted(maps.Keys(s.unread))
	s.unread = nil
	if len(all) == 0 {
		return ""
	}
	const most = 5
	more := ""
	if len(all) > most {
		more = fmt.Sprintf(" So it is with %d more.", len(all)-most)
		all = all[:most]
	}
	return strings.Join(all, " ") + more + " It is left out of what you see. " + mendDamage
}

const mendDamage = "`callbook check` lists everything that is damaged. Go back to a backup, or save what can be read into a new book with `callbook salvage -o FOLDER`."

// damagedValue is what the rep is told if a single entry cannot be read.
func damagedValue() string {
	return "An entry that is needed for this is damaged and cannot be read. " + mendDamage
}

// explained reports whether damage in the book explains an error that SQLite gives
// for no reason of its own.
func (s *Store) explained(ctx context.Context) bool {
	c, err := connect(ctx, s.path, pragmas, reading) // those of the pool may all be in use
	if err != nil {
		return false
	}
	found := false
	tx := &Tx{ctx: ctx, store: s, conn: c, now: s.now()}
	err = tx.unreadable(func(string, string, []string) bool { found = true; return false })
	return errors.Join(err, c.close()) == nil && found
}
