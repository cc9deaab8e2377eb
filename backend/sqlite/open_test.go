package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/diff"

	"callbook/backend/callbook"
)

var rewrite = flag.Bool("update", false, "write the golden files again")

// schemaOf reads the schema as SQLite stores it, without the tables that goose and
// FTS5 create for themselves.
func schemaOf(tb testing.TB, s *Store) string {
	tb.Helper()
	var b strings.Builder
	view(tb, s, func(tx *Tx) error {
		return tx.each(func(r scanner) error {
			var text string
			err := r.Scan(&text)
			fmt.Fprintf(&b, "%s;\n\n", text)
			return err
		}, `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite_%'
			AND (name NOT LIKE 'search%' OR name LIKE 'search_doc%' OR sql LIKE 'CREATE VIRTUAL%')
			ORDER BY type = 'trigger', type = 'index', type = 'view', tbl_name, name`)
	})
	return b.String()
}

func TestSchemaMatchesTheGoldenFile(t *testing.T) {
	const golden = "testdata/schema.sql"
	got := schemaOf(t, newStore(t))
	if *rewrite {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got != string(want) {
		t.Errorf("the schema is not the one in %s (%v); run with -update if that is right.\n%s", golden, err, diff.Diff("reviewed", want, "now", []byte(got)))
	}
}

func TestEverySharedTableFollowsTheRules(t *testing.T) {
	s := newStore(t)
	known := map[string]bool{"goose_db_version": true}
	for _, name := range []string{"said", "account_move", "tally", "log_entry", "reached", "discovered", "account_key", "shared_key"} { // triggers fill them from other tables
		known[name] = true
	}
	for name, tab := range s.tables {
		known[name] = true
		if !tab.shared {
			continue
		}
		for _, column := range []string{"id", "scope", "owner_id", "created_by_device", "created_at", "updated_at", "deleted_at"} {
			if !contains(tab.columns, column) {
				t.Errorf("%s has no column %s", name, column)
			}
		}
		view(t, s, func(tx *Tx) error {
			unfit, err := list(tx, scanText, "SELECT name FROM pragma_table_info(?) WHERE pk = 0 AND \"notnull\" AND dflt_value IS NULL", name)
			if len(unfit) > 0 {
				t.Errorf("%s cannot leave out %v", name, unfit)
			}
			n, err2 := tx.count("SELECT count(*) FROM pragma_index_list(?) WHERE \"unique\" AND origin <> 'pk'", name)
			if n > 0 || err2 != nil {
				t.Errorf("%s has a unique index besides its id (%v)", name, err2)
			}
			n, err2 = tx.count("SELECT count(*) FROM sqlite_schema WHERE name = ? AND type = 'view'", "live_"+name)
			if n != 1 || err2 != nil {
				t.Errorf("there is no view live_%s (%v)", name, err2)
			}
			n, err2 = tx.count("SELECT strict FROM pragma_table_list WHERE name = ? AND schema = 'main'", name)
			if n != 1 || err2 != nil {
				t.Errorf("%s is not strict (%v)", name, err2)
			}
			return err
		})
	}
	view(t, s, func(tx *Tx) error {
		all, err := list(tx, scanText, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'")
		for _, name := range all {
			if !known[name] {
				t.Errorf("the table %s has no kind, so nobody would be told of its changes", name)
			}
		}
		return err
	})
	for _, ref := range references() {
		if !contains(s.tables[ref.table].columns, ref.column) || s.tables[ref.target].name == "" {
			t.Errorf("the reference %+v leads nowhere", ref)
		}
	}
}

func TestABookOfEveryReleasedSchemaOpens(t *testing.T) {
	books, err := filepath.Glob("testdata/books/*.db")
	if err != nil || len(books) == 0 {
		t.Fatalf("there are no books of released schemas: %v", err)
	}
	for _, book := range books {
		t.Run(filepath.Base(book), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "callbook.db")
			copyFile(t, book, path)
			s := openAt(t, path)
			finds(t, s, "ivy", "account: Ivy Seeds", "person: Pat O'Brien", "sheet: post-call K7F-42", "follow_up: Agree the trial")
			view(t, s, func(tx *Tx) error {
				sheet, err := tx.SheetByCode("K7F-42")
				if err == nil && sheet.Answers.Text("needs") == "" {
					t.Errorf("the sheet has lost its answers: %+v", sheet)
				}
				return err
			})
			followed(t, s, "bringing it up to date")
			if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
				t.Errorf("the book has problems: %q, %v", problems, err)
			}
			if got, want := schemaOf(t, s), schemaOf(t, newStore(t)); got != want {
				t.Errorf("its schema is not that of a new book:\n%s", got)
			}
			importContacts(t, s, 30)
			undo(t, s, "Imported contacts")
		})
	}
}

// TestWriteTheBookOfThisSchema saves the book of a schema that is about to be
// released, when it is run with -update. An existing book is never overwritten.
func TestWriteTheBookOfThisSchema(t *testing.T) {
	kept := fmt.Sprintf("testdata/books/v%d.db", newestVersion())
	if _, err := os.Stat(kept); err == nil {
		return
	}
	if !*rewrite {
		t.Fatalf("there is no %s; run with -update", kept)
	}
	s := searchable(t)
	view(t, s, func(tx *Tx) error {
		path, err := filepath.Abs(kept)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return errors.Join(makeEmpty(path), copyVerified(t.Context(), ownBook, s.path, path))
	})
}

func copyFile(tb testing.TB, from, to string) {
	tb.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

func TestFilesAreReadableByTheRepOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows guards the user's folder by itself")
	}
	dir := filepath.Join(t.TempDir(), "new", "folder")
	s := openAt(t, filepath.Join(dir, "callbook.db"))
	ivy(t, s)
	want := map[string]fs.FileMode{".": 0o700 | fs.ModeDir, "callbook.db": 0o600, "callbook.db-wal": 0o600, "callbook.db-shm": 0o600, "book.lock": 0o600}
	for name, mode := range want {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode() != mode {
			t.Errorf("%s: %v, %v; want %v", name, info.Mode(), err, mode)
		}
	}
}

func TestAnyPathWorks(t *testing.T) {
	for _, name := range []string{"100% #1 ñ & Söhne?", "a b", "?mode=ro", "%23", "種", "+", "'quoted\""} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name, name+".db")
			s := openAt(t, path)
			ivy(t, s)
			if _, err := os.Stat(path); err != nil {
				t.Errorf("the book is somewhere else: %v", err)
			}
		})
	}
}

func refusal(tb testing.TB, path string) error {
	tb.Helper()
	s, err := Open(tb.Context(), path, Options{})
	if err == nil {
		tb.Error("the book was opened")
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	}
	return err
}

func TestANewerBookIsRefusedAndLeftUnchanged(t *testing.T) {
	for name, journal := range map[string]string{"as it was used": "WAL", "as a backup": "DELETE"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "callbook.db")
			s := openAt(t, path)
			ivy(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			run(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)", "PRAGMA journal_mode="+journal)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := refusal(t, path); callbook.CodeOf(err) != callbook.TooNew || !strings.Contains(err.Error(), "newer Callbook") {
				t.Errorf("a newer book gives %v", err)
			}
			after, err := os.ReadFile(path)
			if err != nil || string(after) != string(before) {
				t.Errorf("the newer book was changed (%v)", err)
			}
		})
	}
}

func run(tb testing.TB, path string, statements ...string) {
	tb.Helper()
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		tb.Fatal(err)
	}
	for _, s := range statements {
		if _, err := db.ExecContext(tb.Context(), s); err != nil {
			tb.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		tb.Fatal(err)
	}
}

func TestAnOlderBookIsCopiedBeforeItIsUpgraded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	copyFile(t, "testdata/books/v1.db", path)
	if err := safetyCopy(t.Context(), path, 1, day(24)); err != nil {
		t.Fatal(err)
	}
	copies, err := filepath.Glob(filepath.Join(filepath.Dir(path), "backups", "pre-upgrade-v1-20261124T083000-*.db"))
	if err != nil || len(copies) != 1 {
		t.Fatalf("copies: %v, %v", copies, err)
	}
	finds(t, openAt(t, copies[0]), "obrien", "person: Pat O'Brien")
}

func TestADamagedBookIsNotCopied(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	copyFile(t, "testdata/books/v1.db", path)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(b[2*4096 : len(b)-4096])
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := safetyCopy(t.Context(), path, 1, day(24)); err == nil {
		t.Error("a damaged book was copied as if it were sound")
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "backups", "*")); err != nil || len(left) > 0 {
		t.Errorf("it left %v (%v)", left, err)
	}
}

func TestCreatingABookInAReadOnlyFolderFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"inside a file": filepath.Join(file, "callbook.db"), "a folder in its place": filepath.Dir(file)} {
		t.Run(name, func(t *testing.T) {
			if err := refusal(t, path); callbook.CodeOf(err) != callbook.Unavailable {
				t.Errorf("it gives %v, want unavailable", err)
			}
		})
	}
}

func TestAnEmptiedBookIsNotTreatedAsNew(t *testing.T) {
	copied := func(t *testing.T, path string) {
		if err := safetyCopy(t.Context(), path, newestVersion(), day(24)); err != nil {
			t.Fatal(err)
		}
	}
	remove := func(t *testing.T, path string) {
		if err := os.Remove(filepath.Join(filepath.Dir(path), markName)); err != nil {
			t.Fatal(err)
		}
	}
	for name, left := range map[string]func(t *testing.T, path string){
		"it was opened": func(*testing.T, string) {},
		"it has a copy": func(t *testing.T, path string) { copied(t, path); remove(t, path) },
		"it has a log": func(t *testing.T, path string) {
			remove(t, path)
			if err := os.WriteFile(path+"-wal", make([]byte, 9000), 0o600); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "callbook.db")
			opened(t, path)
			left(t, path)
			before, err := os.ReadDir(filepath.Dir(path))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Truncate(path, 0); err != nil {
				t.Fatal(err)
			}
			for _, readOnly := range []bool{false, true} {
				_, err = Open(t.Context(), path, Options{ReadOnly: readOnly})
				if callbook.CodeOf(err) != callbook.Unavailable || !strings.Contains(err.Error(), "is empty") {
					t.Errorf("it gives %v", err)
				}
			}
			named, none := strings.Contains(err.Error(), "The newest sound backup is "), strings.Contains(err.Error(), "There is no sound backup in the folder")
			if has := name == "it has a copy"; named != has || none == has {
				t.Errorf("of its backups it says: %v", err)
			}
			after, err := os.ReadDir(filepath.Dir(path))
			if info, err2 := os.Stat(path); err != nil || err2 != nil || info.Size() > 0 || len(after) != len(before) {
				t.Errorf("the folder was changed: %v, was %v (%v, %v)", after, before, err, err2)
			}
		})
	}
}

func TestAnEmptyFileBecomesABook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil { // as an older Callbook began
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path, Options{ReadOnly: true}); callbook.CodeOf(err) != callbook.Unavailable {
		t.Errorf("for reading it gives %v", err)
	}
	s := openAt(t, path)
	ivy(t, s)
	if len(s.Notices()) != 1 || !strings.Contains(s.Notices()[0], "was empty") {
		t.Errorf("the rep is told %q", s.Notices())
	}
}

func TestErrorsNameABackupOnlyIfItIsIntact(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	copyFile(t, "testdata/books/v1.db", path)
	opened(t, path) // upgraded, and copied first
	copies, err := copiesOf(path)
	if err != nil || len(copies) != 1 {
		t.Fatalf("copies: %v, %v", copies, err)
	}
	half, err := os.ReadFile(copies[0].path)
	if err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(filepath.Dir(copies[0].path), "pre-upgrade-v2-half.db")
	copied := time.Date(2031, 1, 2, 3, 4, 5, 0, time.UTC) // when the folder was copied from another disk
	if err := errors.Join(os.WriteFile(newer, half[:len(half)/2], 0o600), os.Truncate(path, 5000), os.Chtimes(copies[0].path, copied, copied)); err != nil {
		t.Fatal(err)
	}
	if err := refusal(t, path); err == nil || !strings.Contains(err.Error(), "The newest sound backup is "+copies[0].path+", made on "+copies[0].at.Local().Format("2 January 2006 at 15:04")+".") {
		t.Errorf("it gives %v", err)
	}
	if err := os.Remove(copies[0].path); err != nil {
		t.Fatal(err)
	}
	if err := refusal(t, path); err == nil || !strings.Contains(err.Error(), "There is no sound backup in the folder "+filepath.Dir(newer)) {
		t.Errorf("it gives %v", err)
	}
}

func TestAnotherProgramsDatabaseIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	run(t, path, "CREATE TABLE theirs (x)")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := refusal(t, path); callbook.CodeOf(err) != callbook.Unavailable || !strings.Contains(err.Error(), "not a Callbook book") {
		t.Errorf("it gives %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file was changed (%v)", err)
	}
}

func TestATruncatedBookIsUnavailable(t *testing.T) {
	whole, err := os.ReadFile("testdata/books/v1.db")
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{1, 15, 99, 100, 512, 4095, 4096, 5000, len(whole) / 2, len(whole) - 4096, len(whole) - 1} {
		t.Run(fmt.Sprint(size, " bytes"), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "callbook.db")
			if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
				t.Fatal(err)
			}
			if err := refusal(t, path); callbook.CodeOf(err) != callbook.Unavailable || !strings.Contains(err.Error(), "damaged") {
				t.Errorf("it gives %v, want unavailable and damaged", err)
			}
			if after, err := os.ReadFile(path); err != nil || len(after) != size {
				t.Errorf("the damaged book now has %d bytes (%v)", len(after), err)
			}
		})
	}
}

func TestADamagedBookIsNeverAnInternalError(t *testing.T) {
	whole, err := os.ReadFile("testdata/books/v1.db")
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 60 {
		damaged := append([]byte(nil), whole...)
		for range 1 + random.IntN(200) {
			damaged[random.IntN(len(damaged))] ^= 1 << random.IntN(8)
		}
		path := filepath.Join(t.TempDir(), "callbook.db")
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := readAll(t.Context(), path); err != nil {
			refused++
			if code := callbook.CodeOf(err); code != callbook.Unavailable && code != callbook.TooNew {
				t.Errorf("it is our own fault: %v", err)
			}
		}
	}
	if refused == 0 {
		t.Error("60 damaged books were all taken for sound")
	}
}

func readAll(ctx context.Context, path string) error {
	s, err := Open(ctx, path, Options{})
	if err != nil {
		return err
	}
	problems, err := s.Check(ctx)
	if err == nil && len(problems) > 0 {
		err = callbook.Errorf(callbook.Unavailable, "", "%s", problems[0])
	}
	if closed := s.Close(); err == nil {
		err = closed
	}
	return err
}

func TestAFullDiskChangesNothing(t *testing.T) {
	s := newStore(t)
	ivy(t, s)
	before := dump(t, s)
	c := <-s.writer
	if err := c.exec("PRAGMA max_page_count = 200"); err != nil {
		t.Fatal(err)
	}
	s.writer <- c
	err := s.Update(t.Context(), "Imported", func(tx *Tx) error {
		for i := range 2000 {
			if err := tx.SaveAccount(callbook.Account{ID: fmt.Sprint(i), Name: "Oak", Notes: strings.Repeat("x", 2000)}); err != nil {
				return err
			}
		}
		return nil
	})
	if callbook.CodeOf(err) != callbook.Unavailable || !strings.Contains(err.Error(), "The disk is full") {
		t.Errorf("a full disk gives %v", err)
	}
	if dump(t, s) != before {
		t.Error("the failed update left something behind")
	}
	ivy(t, s) // and there is space for a little more
}

func TestAReadOnlyBookIsNotWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	if _, err := Open(t.Context(), path, Options{ReadOnly: true}); callbook.CodeOf(err) != callbook.Unavailable {
		t.Errorf("a missing book gives %v, want unavailable", err)
	}
	ivy(t, openAt(t, path))
	s, err := Open(t.Context(), path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	finds(t, s, "ivy", "account: Ivy Seeds", "person: Zoë Müller")
	err = s.Update(t.Context(), "", func(tx *Tx) error { return tx.SetSetting("paper", "a4") })
	if callbook.CodeOf(err) != callbook.Unavailable {
		t.Errorf("writing gives %v, want unavailable", err)
	}
	if _, err := s.Undo(t.Context()); callbook.CodeOf(err) != callbook.Unavailable {
		t.Errorf("undoing gives %v, want unavailable", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// Others of the computer could read a copy that was made by hand.
func TestOpeningTakesABookAwayFromOthers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such rights on a file")
	}
	path := filepath.Join(t.TempDir(), "callbook.db")
	for range 2 {
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the book is %v, %v", info.Mode(), err)
		}
		if err := os.Chmod(path, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
