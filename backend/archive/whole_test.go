package archive_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"callbook/backend/archive"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// columns are those of the schema, with their types, by table.
func columns(t *testing.T) map[string][][2]string {
	t.Helper()
	schema, err := os.ReadFile("../sqlite/testdata/schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][][2]string{}
	for _, m := range regexp.MustCompile(`(?s)CREATE TABLE (\w+) \(\n(.*?)\) STRICT`).FindAllStringSubmatch(string(schema), -1) {
		for _, c := range regexp.MustCompile(`(?m)(?:^  |, )(\w+) (TEXT|INTEGER|REAL)\b`).FindAllStringSubmatch(m[2], -1) {
			tables[m[1]] = append(tables[m[1]], [2]string{c[1], c[2]})
		}
	}
	return tables
}

var (
	texts    = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "Zoë Müller", "\u2028", "\x00", "=1+1", "</script>", `"\`, "\xff", "🏭", "a\nb"}))
	days     = rapid.SampledFrom([]string{"2026-11-24", "2024-02-29", "0001-01-01", "9999-12-31"})
	times    = rapid.SampledFrom([]string{"00:00", "09:30", "23:59"})
	instants = rapid.OneOf(rapid.SampledFrom([]int64{0, -1, 1793691000000}), rapid.Int64Range(-62_135_596_800_000, 253_402_300_799_999))
	lists    = rapid.SampledFrom([]string{"[]", `["a","b"]`, `["Zoë \"x\""]`})
	shapes   = map[string]string{"text": `"said"`, "checks": `["a"]`, "yesno": "true", "number": "2.5", "people": "[]"}
)

// value draws what a column may hold, or nil.
func value(rt *rapid.T, table, column, kind string) any {
	if rapid.IntRange(0, 3).Draw(rt, "absent") == 0 {
		return nil
	}
	is := func(names ...string) bool { return slices.Contains(names, column) }
	switch {
	case kind == "REAL":
		return json.Number(fmt.Sprint(rapid.Float64Range(-1e300, 1e300).Draw(rt, column)))
	case kind == "INTEGER" && (regexp.MustCompile(`(^|_)at$`).MatchString(column) || column == "snoozed_until"):
		return json.Number(fmt.Sprint(instants.Draw(rt, column)))
	case kind == "INTEGER":
		return json.Number(fmt.Sprint(rapid.Int64().Draw(rt, column)))
	case is("day", "closed_on", "due_day", "from_day", "to_day", "restarted_on", "paused_on", "resumed_on", "stopped_on") || table == "promise" && column == "due":
		return days.Draw(rt, column)
	case is("time", "due_time", "from_time", "to_time"):
		return times.Draw(rt, column)
	case is("emails", "phones", "labels", "imported_labels", "purposes", "recipients", "hidden_copies", "left_out", "colleagues"):
		return lists.Draw(rt, column)
	case column == "picture":
		return rapid.SampledFrom([]string{"", "/9j/4AAQSkZJRg==", "/9j/"}).Draw(rt, column)
	case column == "definition":
		return "{}"
	case column == "imported_values":
		return rapid.SampledFrom([]string{"{}", `{"notes":"Zoë \"x\""}`}).Draw(rt, column)
	case is("shape", "value", "struck_shape", "struck_value", "struck_source") || column == "source" && !slices.Contains([]string{"account", "person", "double"}, table):
		return nil // these go together
	}
	return texts.Draw(rt, column)
}

// randomRow draws a row with an id that few have, so that rows meet in a merge.
func randomRow(rt *rapid.T, table string, columns [][2]string) map[string]any {
	row := map[string]any{"id": fmt.Sprintf("id-%d", rapid.IntRange(0, 9).Draw(rt, "id"))}
	for _, c := range columns {
		if c[0] == "id" {
			continue
		}
		if v := value(rt, table, c[0], c[1]); v != nil {
			row[c[0]] = v
		}
	}
	if table == "answer" || table == "carried" {
		shape := rapid.SampledFrom([]string{"", "text", "checks", "yesno", "number"}).Draw(rt, "shape")
		if shape != "" {
			row["shape"], row["value"] = shape, shapes[shape]
		}
	}
	return row
}

func open(t failer, dir string) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(dir, "callbook.db"), sqlite.Options{DeviceID: "laptop"})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return store
}

func shut(t failer, s *sqlite.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatalf("%v", err)
	}
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func dump(t failer, s *sqlite.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Dump(context.Background(), &b); err != nil {
		t.Fatalf("%v", err)
	}
	return b.String()
}

func export(t failer, s *sqlite.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	none := iter.Seq2[archive.File, error](func(func(archive.File, error) bool) {})
	err := s.View(context.Background(), func(tx *sqlite.Tx) error {
		return archive.WriteWhole(context.Background(), &b, s, tx, time.Unix(0, 0), nil, none, func(int) {})
	})
	if err != nil {
		t.Fatalf("exporting: %v", err)
	}
	return b.Bytes()
}

func take(t failer, s *sqlite.Store, whole []byte) {
	t.Helper()
	file, err := archive.OpenWhole(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatalf("opening: %v", err)
	}
	err = s.Update(context.Background(), "Imported", func(tx *sqlite.Tx) error {
		merge := tx.Merge()
		if err := file.Read(context.Background(), func(archive.Whole) error { return nil }, merge.Row, func(int64, int64) {}); err != nil {
			return err
		}
		if _, err := merge.Done(); err != nil {
			return err
		}
		return tx.Readable()
	})
	if err != nil {
		t.Fatalf("importing: %v", err)
	}
}

// Whatever rows a book has, its whole export gives an empty book the same ones, and
// two books that are merged into each other are equal in the end.
func TestAnyBookComesBackFromItsWholeExport(t *testing.T) {
	tables := columns(t)
	if n := len(tables["call"]); n < 20 {
		t.Fatalf("the test sees %d columns of a call", n)
	}
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		random := func(name string) *sqlite.Store {
			store := open(rt, filepath.Join(dir, name))
			err := store.Update(t.Context(), "", func(tx *sqlite.Tx) error {
				merge := tx.Merge()
				for range rapid.IntRange(0, 25).Draw(rt, "rows") {
					table := rapid.SampledFrom(store.WholeTables()).Draw(rt, "table")
					if err := merge.Row(table, randomRow(rt, table, tables[table])); err != nil {
						return err
					}
				}
				_, err := merge.Done()
				return err
			})
			if err != nil {
				rt.Fatalf("making a book: %v", err)
			}
			return store
		}
		one := random("one")
		defer shut(rt, one)
		whole := export(rt, one)
		if !bytes.Equal(whole, export(rt, one)) {
			rt.Fatal("the same book gives other bytes")
		}
		empty := open(rt, filepath.Join(dir, "empty"))
		defer shut(rt, empty)
		take(rt, empty, whole)
		if got, want := dump(rt, empty), dump(rt, one); got != want {
			rt.Fatalf("came back as\n%s\nwant\n%s", got, want)
		}
		take(rt, one, whole)
		if got, want := dump(rt, one), dump(rt, empty); got != want {
			rt.Fatalf("taking a book into itself gives\n%s\nwant\n%s", got, want)
		}
	})
}

// What is no whole export is an error with a sentence, whatever it is.
func FuzzReadWhole(f *testing.F) {
	store := open(f, f.TempDir())
	f.Add(export(f, store))
	f.Add([]byte("PK\x05\x06"))
	if err := store.Close(); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, whole []byte) {
		file, err := archive.OpenWhole(bytes.NewReader(whole), int64(len(whole)))
		if err == nil {
			err = file.Read(t.Context(), func(archive.Whole) error { return nil }, func(string, map[string]any) error { return nil }, func(int64, int64) {})
		}
		if err != nil && !explained(err) {
			t.Errorf("%v is not explained", err)
		}
	})
}

func explained(err error) bool {
	code := callbook.CodeOf(err)
	return code == callbook.Invalid || code == callbook.TooNew
}
