package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	driver "modernc.org/sqlite"

	"callbook/backend/callbook"
)

// Salvaged is what could be read of a damaged book: the rows that the new book has,
// by table, and a sentence for each loss that is known.
type Salvaged struct {
	Saved map[string]int
	Lost  []string
}

// Salvage reads what it can of the book at path and makes a new book of it at fresh,
// where nothing may be yet. The damaged book is not changed: it is copied first,
// with the files that SQLite keeps beside it, and only the copy is opened.
//
// A table is read from both ends up to the damage. In between, rows are looked for
// by the ids that other rows mention. Last, what is on damaged pages is read as far as
// it makes sense, and counted, because values in it may be wrong. A value that cannot
// be read is left out of its row. Of the bookkeeping among the settings, only what is
// named in bookkeeping goes along.
func Salvage(ctx context.Context, path, fresh string, opt Options, bookkeeping ...string) (_ Salvaged, err error) {
	if size, err := sizeOf(fresh); err != nil || size >= 0 {
		return Salvaged{}, errors.Join(err, callbook.Errorf(callbook.Invalid, "file", "There is a book in %s already. Name another folder.", filepath.Dir(fresh)))
	}
	store, err := Open(ctx, fresh, opt)
	if err != nil {
		return Salvaged{}, err
	}
	defer func() {
		if err = errors.Join(err, store.Close()); err != nil { // half a book helps nobody
			for _, name := range []string{fresh, fresh + "-wal", fresh + "-shm", filepath.Join(filepath.Dir(fresh), markName)} {
				_ = os.Remove(name)
			}
		}
	}()
	dir, err := os.MkdirTemp(filepath.Dir(fresh), ".salvage-*")
	if err != nil {
		return Salvaged{}, explain(err, fresh)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	copied := filepath.Join(dir, filepath.Base(path))
	for _, suffix := range []string{"", "-wal", "-journal"} {
		if err := copyAside(path+suffix, copied+suffix); err != nil && (suffix == "" || !errors.Is(err, os.ErrNotExist)) {
			return Salvaged{}, explain(err, path)
		}
	}
	const how = "mode=rw&_pragma=trusted_schema(0)&_dqs=0"
	sound, err := connect(ctx, copied, how)
	if err != nil {
		return Salvaged{}, explain(err, path)
	}
	defer func() { err = errors.Join(err, sound.close()) }()
	doubtful, err := connect(ctx, copied, how, noSums)
	if err != nil {
		return Salvaged{}, explain(err, path)
	}
	defer func() { err = errors.Join(err, doubtful.close()) }()
	s := salvage{ctx: ctx, sound: sound, doubtful: doubtful, bookkeeping: bookkeeping, out: Salvaged{Saved: map[string]int{}, Lost: []string{}}, mentioned: map[string]map[string]bool{}}
	err = store.Update(ctx, "Salvaged what could be read", func(tx *Tx) error { return s.into(tx) })
	if err == nil && len(s.out.Saved) == 0 {
		err = &callbook.Error{Code: callbook.Unavailable, Message: "Nothing in the book " + path + " can be read any more." + wayBack(path)}
	}
	return s.out, err
}

func copyAside(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

type salvage struct {
	ctx         context.Context
	sound       *conn    // reads no damaged page
	doubtful    *conn    // reads those too
	bookkeeping []string // settings that are saved beside those of the rep
	out         Salvaged
	mentioned   map[string]map[string]bool // ids of a table that other rows mention
	later       []func() error
}

func (s *salvage) into(tx *Tx) error {
	merge := tx.Merge()
	for _, name := range tx.store.WholeTables() {
		if err := s.table(tx, merge, name); err != nil {
			return err
		}
	}
	for _, again := range s.later { // once all that is whole is known
		if err := again(); err != nil {
			return err
		}
	}
	return s.settings(tx)
}

// table saves the rows of one table.
func (s *salvage) table(tx *Tx, merge *Merge, name string) error {
	known := tx.store.tables[name].columns
	columns, err := s.columns(name)
	if err != nil || len(columns) == 0 {
		s.lose("The table %s cannot be read at all.", name)
		return s.ctx.Err()
	}
	columns = slices.DeleteFunc(columns, func(c string) bool { return !slices.Contains(known, c) })
	query := "SELECT " + strings.Join(columns, ", ") + " FROM " + name
	check := tx.store.valueCheck(name)
	seen := map[string]bool{}
	save := func(row []any) error {
		values := map[string]any{}
		full := make([]any, len(known))
		for i, c := range columns {
			full[slices.Index(known, c)] = row[i]
		}
		id, ok := full[0].(string)
		if !ok || id == "" || seen[id] {
			return nil
		}
		seen[id] = true
		bad := map[int]bool{}
		for i, v := range full {
			if !check.fits(i, v, full) {
				bad[i] = true
				if at := check.shape[i]; at >= 0 { // without its value a shape says nothing
					bad[at] = true
				}
			}
		}
		if bad[0] {
			s.lose("A row of %s has an id that cannot be read.", name)
			return nil
		}
		var lost []string
		for i, v := range full {
			switch v := v.(type) {
			case string:
				values[known[i]] = v
			case int64:
				values[known[i]] = json.Number(strconv.FormatInt(v, 10))
			case float64:
				values[known[i]] = json.Number(strconv.FormatFloat(v, 'g', -1, 64))
			}
			if bad[i] {
				delete(values, known[i])
			}
			if bad[i] && !strings.HasSuffix(known[i], "shape") {
				lost = append(lost, strings.ReplaceAll(known[i], "_", " "))
			}
		}
		if err := merge.Row(name, values); err != nil {
			if callbook.CodeOf(err) == callbook.Invalid {
				s.lose("A row of %s cannot be read.", name)
				return nil
			}
			return err
		}
		s.out.Saved[name]++
		if len(lost) > 0 {
			slices.Sort(lost)
			s.out.Lost = append(s.out.Lost, tx.damagedRow(name, id, lost))
		}
		for _, ref := range references() {
			if to, _ := check.value(full, ref.column).(string); ref.table == name && to != "" {
				if s.mentioned[ref.target] == nil {
					s.mentioned[ref.target] = map[string]bool{}
				}
				s.mentioned[ref.target][to] = true
			}
		}
		return s.ctx.Err()
	}
	failed := s.rows(s.sound, query+" ORDER BY id", save)
	if failed == nil {
		return nil
	}
	if !fromSQLite(failed) {
		return failed
	}
	if err := s.readable(s.sound, query+" ORDER BY id DESC", save); err != nil {
		return err
	}
	s.later = append(s.later, func() error {
		mentioned := func(c *conn) error {
			for _, id := range slices.Sorted(maps.Keys(s.mentioned[name])) {
				if seen[id] {
					continue
				}
				if err := s.readable(c, query+" WHERE id = ?", save, id); err != nil {
					return err
				}
			}
			return nil
		}
		if err := mentioned(s.sound); err != nil {
			return err
		}
		sound := len(seen)
		for _, order := range []string{"", " ORDER BY id", " ORDER BY id DESC"} { // by the table, and by its index
			if err := s.readable(s.doubtful, query+order, save); err != nil {
				return err
			}
		}
		if err := mentioned(s.doubtful); err != nil {
			return err
		}
		missing := 0
		for id := range s.mentioned[name] {
			if !seen[id] {
				missing++
			}
		}
		more := ""
		if doubtful := len(seen) - sound; doubtful > 0 {
			more = fmt.Sprintf(" %d of them are from damaged pages, so look whether what they say is right.", doubtful)
		}
		if missing > 0 {
			more += fmt.Sprintf(" At least %d are missing.", missing)
		}
		s.lose("The table %s is damaged: %d of its rows could be saved, and others may be lost.%s", name, len(seen), more)
		return nil
	})
	return nil
}

// readable is rows up to the damage.
func (s *salvage) readable(c *conn, query string, fn func(row []any) error, args ...any) error {
	if err := s.rows(c, query, fn, args...); !fromSQLite(err) {
		return err
	}
	return nil
}

func (s *salvage) lose(format string, args ...any) {
	s.out.Lost = append(s.out.Lost, fmt.Sprintf(format, args...))
}

// settings saves what the rep has chosen.
func (s *salvage) settings(tx *Tx) error {
	set := map[string]bool{}
	save := func(row []any) error {
		name, named := row[0].(string)
		value, ok := row[1].(string)
		if !named || !ok || set[name] || strings.HasPrefix(name, ".") && !slices.Contains(s.bookkeeping, name) {
			return nil
		}
		set[name] = true
		return tx.SetSetting(name, value)
	}
	const query = "SELECT name, value FROM setting"
	err := s.rows(s.sound, query, save)
	if fromSQLite(err) {
		s.lose("Some settings cannot be read, or may be wrong.")
		return s.readable(s.doubtful, query, save)
	}
	return err
}

func (s *salvage) columns(table string) (names []string, err error) {
	for _, c := range []*conn{s.sound, s.doubtful} {
		names = nil
		err = s.rows(c, "SELECT name FROM pragma_table_info(?)", func(row []any) error {
			name, _ := row[0].(string)
			names = append(names, name)
			return nil
		}, table)
		if err == nil && len(names) > 0 {
			break
		}
	}
	return names, err
}

// rows calls fn for each row until one cannot be read.
func (s *salvage) rows(c *conn, query string, fn func(row []any) error, args ...any) (err error) {
	rows, err := c.sql.QueryContext(s.ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	row, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := fn(row); err != nil {
			return err
		}
	}
	return rows.Err()
}

func fromSQLite(err error) bool {
	_, ok := errors.AsType[*driver.Error](err)
	return ok
}
