package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"

	"callbook/backend/callbook"
)

// Tx is what fn of View and Update reads and writes with. It must not be used after
// fn has returned. A missing row is a NotFound that says what is missing.
type Tx struct {
	ctx    context.Context
	store  *Store
	conn   *conn
	now    time.Time
	failed error // of a write: such a transaction is never committed
	clears bool  // it clears the values of removed rows, or merges them, and nothing else may change them

	indexing func(done, total int) // hears how far the index is

	strict bool         // a row that cannot be read is an error, and not passed over
	passed []passedOver // rows that could not be read

	once      map[reflect.Type]any
	templates map[callbook.TemplateRef]callbook.Template
}

// Once calls read once per transaction and type and caches the result. It is for
// values that many parts of a page need and that do not change within it, such as
// the settings; saving a setting clears the cache.
func Once[T any](t *Tx, read func() (T, error)) (T, error) {
	key := reflect.TypeFor[T]()
	if known, ok := t.once[key].(T); ok {
		return known, nil
	}
	v, err := read()
	if err != nil {
		return v, err
	}
	if t.once == nil {
		t.once = map[reflect.Type]any{}
	}
	t.once[key] = v
	return v, nil
}

// OnIndexing calls fn while the palette's index is brought up to date, at the end of
// the transaction. After many writes that takes about as long as they did.
func (t *Tx) OnIndexing(fn func(done, total int)) { t.indexing = fn }

func (t *Tx) exec(query string, args ...any) error {
	_, err := t.affect(query, args...)
	return err
}

func (t *Tx) affect(query string, args ...any) (int64, error) {
	if t.conn.changes == nil {
		return 0, errors.New("saving is for Update, not for View")
	}
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := t.conn.affect(query, args...)
	if err != nil {
		t.failed = err
	}
	t.store.tellAsked(query, int(n))
	return n, err
}

// scanner is a row of a result.
type scanner interface{ Scan(dest ...any) error }

// each calls fn for each row. A View goes on without a row that cannot be read, and
// notes it. A write needs everything that it decides by.
func (t *Tx) each(fn func(scanner) error, query string, args ...any) (err error) {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	rows, err := t.conn.query(query, args...)
	if err != nil {
		return err
	}
	read := 0
	defer func() {
		err = errors.Join(err, rows.Close())
		t.store.tellAsked(query, read)
	}()
	for row := scanner(checked{rows}); rows.Next(); read++ {
		if err := fn(row); err != nil {
			if t.strict || t.conn.changes != nil || !isValueError(err) {
				return err
			}
			if err := t.passOverRow(query, rows); err != nil {
				return err
			}
		}
	}
	return rows.Err()
}

func (t *Tx) passOverRow(query string, rows *sql.Rows) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	row, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	if err := rows.Scan(into...); err != nil {
		return err
	}
	t.passOver(query, columns, row)
	return nil
}

// list collects every row.
func list[T any](t *Tx, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	all := []T{}
	err := t.each(func(r scanner) error {
		v, err := scan(r)
		if err == nil {
			all = append(all, v)
		}
		return err
	}, query, args...)
	return all, err
}

// one returns the first row, or missing. It must be readable.
func one[T any](t *Tx, missing error, scan func(scanner) (T, error), query string, args ...any) (T, error) {
	var zero T
	defer func(was bool) { t.strict = was }(t.strict)
	t.strict = true
	all, err := list(t, scan, query, args...)
	if isValueError(err) {
		return zero, &callbook.Error{Code: callbook.Unavailable, Message: damagedValue(), Err: err}
	}
	if err != nil {
		return zero, err
	}
	if len(all) == 0 {
		return zero, missing
	}
	return all[0], nil
}

func notFound(what string) error {
	return callbook.Errorf(callbook.NotFound, "", "There is no such %s in the book. It may have been deleted; look it up again.", what)
}

func (t *Tx) count(query string, args ...any) (int, error) {
	n, err := one(t, nil, scanNumber, query, args...)
	return int(n), err
}

func scanNumber(r scanner) (n int64, err error) {
	err = r.Scan(&n)
	return n, err
}

func scanText(r scanner) (s string, err error) {
	err = r.Scan(into(&s))
	return s, err
}

// put writes one row of a shared table: it inserts it, or updates the row with that
// id if a field differs. It never restores a deleted row. fields are the columns of
// values, as in a SELECT.
func (t *Tx) put(table, id string, created time.Time, fields string, values ...any) error {
	if id == "" {
		id = newID()
	}
	if created.IsZero() {
		created = t.now
	}
	args := append(make([]any, 0, len(values)+4), id, t.store.opt.DeviceID, created.UnixMilli(), t.now.UnixMilli())
	for _, v := range values {
		if s, ok := v.(string); ok {
			v = clean(s)
		}
		args = append(args, v)
	}
	if err := t.exec(t.upsert(table, fields), args...); err != nil {
		return fmt.Errorf("saving %s %s: %w", table, id, err)
	}
	return nil
}

func (t *Tx) upsert(table, fields string) string {
	if known, ok := t.conn.upserts[table]; ok {
		return known
	}
	columns := strings.Split(fields, ", ")
	excluded, set := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		excluded[i] = "excluded." + c
		set[i] = c + " = excluded." + c
	}
	q := fmt.Sprintf(`INSERT INTO %s (id, created_by_device, created_at, updated_at, %s) VALUES (?, ?, ?, ?%s)
		ON CONFLICT (id) DO UPDATE SET %s, updated_at = excluded.updated_at WHERE (%s) IS NOT (%s)`,
		table, fields, strings.Repeat(", ?", len(columns)),
		strings.Join(set, ", "), table+"."+strings.Join(columns, ", "+table+"."), strings.Join(excluded, ", "))
	t.conn.upserts[table] = q
	return q
}

// remove marks a row as deleted.
func (t *Tx) remove(table, id, what string) error {
	n, err := t.affect("UPDATE "+table+" SET deleted_at = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL",
		t.now.UnixMilli(), t.now.UnixMilli(), id)
	if err != nil {
		return fmt.Errorf("deleting %s %s: %w", table, id, err)
	}
	if n == 0 {
		return notFound(what)
	}
	return nil
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// derivedID is an id computed from the content that identifies a row.
func derivedID(kind string, parts ...string) string {
	space := uuid.NewSHA1(uuid.NameSpaceDNS, []byte("callbook.example"))
	return uuid.NewSHA1(space, []byte(kind+"\x00"+strings.Join(parts, "\x00"))).String()
}

// clean makes text storable: SQLite expects UTF-8, and many of its functions stop
// at a NUL.
func clean(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// text binds a string that is NULL if it is empty, such as a reference or a day.
func text[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// instant binds a time: a time.Time would be stored as text.
func instant(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

// flagged binds a flag of a later version: NULL where it is not set, as in rows from
// before there was one.
func flagged(b bool) any {
	if !b {
		return nil
	}
	return b
}

// intoFlag scans a flag that may be NULL.
func intoFlag(dst *bool) sql.Scanner { return flagScan{dst} }

type flagScan struct{ dst *bool }

func (s flagScan) Scan(v any) error {
	n, ok := v.(int64)
	if !ok && v != nil {
		return fmt.Errorf("a flag was expected, not %T", v)
	}
	*s.dst = n != 0
	return nil
}

// into scans a text that may be NULL.
func into[T ~string](dst *T) sql.Scanner { return textInto[T]{dst} }

type textInto[T ~string] struct{ dst *T }

func (s textInto[T]) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*s.dst = ""
	case string:
		*s.dst = T(v)
	default:
		return fmt.Errorf("a text was expected, not %T", v)
	}
	return nil
}

// at scans an instant that may be NULL.
func at(dst *time.Time) sql.Scanner { return timeInto{dst} }

type timeInto struct{ dst *time.Time }

func (s timeInto) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*s.dst = time.Time{}
	case int64:
		*s.dst = time.UnixMilli(v).UTC()
	default:
		return fmt.Errorf("an instant was expected, not %T", v)
	}
	return nil
}

// jsonText binds a value as JSON.
func jsonText(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}

// among binds ids for IN (SELECT value FROM json_each(?)), so that one read serves
// all of them.
func among(ids []string) string {
	b, err := json.Marshal(append([]string{}, ids...)) // [] and not null
	if err != nil {                                    // strings can always be written
		panic(err)
	}
	return string(b)
}

// fromJSON scans JSON that may be NULL.
func fromJSON(dst any) sql.Scanner { return jsonInto{dst} }

type jsonInto struct{ dst any }

func (s jsonInto) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		return json.Unmarshal([]byte(v), s.dst)
	default:
		return fmt.Errorf("JSON was expected, not %T", v)
	}
}
