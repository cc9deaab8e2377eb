package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
)

// memoryDir is a folder in memory if possible: a kill, unlike a power cut, leaves
// the same files there, and it is faster than a disk.
func memoryDir(tb testing.TB) string {
	tb.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "callbook")
	if err != nil {
		return tb.TempDir()
	}
	tb.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// crashed is a copy of an open book and the files beside it, as after a crash. s
// stays open.
func crashed(tb testing.TB, s *Store) (path string) {
	tb.Helper()
	path = filepath.Join(memoryDir(tb), "callbook.db")
	copyFile(tb, s.path, path)
	copyFile(tb, s.path+"-wal", path+"-wal")
	if size, err := sizeOf(path + "-wal"); err != nil || size == 0 {
		tb.Fatalf("nothing is left in the log (%v)", err)
	}
	return path
}

func addAccounts(tb testing.TB, s *Store, n int) {
	tb.Helper()
	for range n {
		update(tb, s, "Added", func(tx *Tx) error {
			return tx.SaveAccount(callbook.Account{ID: newID(), Name: "Oak", Notes: strings.Repeat("x", 3000)})
		})
	}
}

// opened opens a book, dumps it, checks it and closes it.
func opened(tb testing.TB, path string) (rows string, notices []string) {
	tb.Helper()
	s, err := Open(tb.Context(), path, Options{Now: clock()})
	if err != nil {
		tb.Fatalf("opening the book: %v", err)
	}
	if problems, err := s.Check(tb.Context()); err != nil || len(problems) > 0 {
		tb.Errorf("the book has problems: %q, %v", problems, err)
	}
	rows, notices = dump(tb, s), s.Notices()
	if err := s.Close(); err != nil {
		tb.Error(err)
	}
	return rows, notices
}

// This test crashes a book again and again, each time with a log beside it, and
// puts older and newer backups in its place: copies of the closed file and copies
// made by Callbook, from an hour ago and from a moment ago, over the file and
// instead of it.
func TestABackupPutOverACrashedBookStaysIntact(t *testing.T) {
	long(t)
	kept := memoryDir(t)
	type backup struct{ name, path, rows string }
	var backups []backup
	keep := func(name, rows string, write func(to string) error) {
		path := filepath.Join(kept, fmt.Sprint(len(backups), ".db"))
		if err := write(path); err != nil {
			t.Fatal(err)
		}
		backups = append(backups, backup{name, path, rows})
	}
	path := filepath.Join(memoryDir(t), "callbook.db")
	tried := 0
	for round := range 5 {
		rows, _ := opened(t, path)
		keep("a copy of the closed file", rows, func(to string) error { copyFile(t, path, to); return nil })

		s, err := Open(t.Context(), path, Options{Now: clock()})
		if err != nil {
			t.Fatal(err)
		}
		ivy(t, s)
		vacuumed := func(to string) error {
			return errors.Join(makeEmpty(to), copyVerified(t.Context(), ownBook, s.path, to))
		}
		keep("a backup of this log", dump(t, s), vacuumed)
		if round%2 == 1 {
			addAccounts(t, s, 300) // the log is merged and restarted meanwhile
			keep("a backup after the log began again", dump(t, s), vacuumed)
		}
		addAccounts(t, s, 3+round)
		for i, b := range backups {
			if b.name == "a copy of the closed file" && i == len(backups)-2-round%2 && round%2 == 0 {
				continue // this log continues it, so the log belongs to it
			}
			tried++
			t.Run(fmt.Sprintf("round %d, %s (%d)", round, b.name, i), func(t *testing.T) {
				book := crashed(t, s)
				log, err := os.ReadFile(book + "-wal")
				if err != nil {
					t.Fatal(err)
				}
				if i%2 == 0 {
					err = os.Remove(book) // otherwise the copy is written into the old file
				}
				if err != nil {
					t.Fatal(err)
				}
				copyFile(t, b.path, book)
				rows, notices := opened(t, book)
				if rows != b.rows {
					t.Errorf("the backup does not hold what it held: %d bytes, was %d", len(rows), len(b.rows))
				}
				aside, err := filepath.Glob(book + "-wal.not-applied-*")
				if err != nil || len(aside) != 1 {
					t.Fatalf("set aside is %v (%v)", aside, err)
				}
				if left, err := os.ReadFile(aside[0]); err != nil || string(left) != string(log) {
					t.Errorf("the log was not kept as it was (%v)", err)
				}
				if len(notices) != 1 || !strings.Contains(notices[0], aside[0]) {
					t.Errorf("the rep is told %q", notices)
				}
				if again, notices := opened(t, book); again != b.rows || len(notices) > 0 {
					t.Errorf("at the next start it is %d bytes, and the rep is told %q", len(again), notices)
				}
			})
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if tried < 25 {
		t.Errorf("only %d were tried", tried)
	}
}

func TestTheLogOfACrashedBookIsAppliedWhereverTheBookIs(t *testing.T) {
	long(t)
	old := filepath.Join(memoryDir(t), "callbook.db")
	copyFile(t, "testdata/books/v1.db", old)
	for name, s := range map[string]*Store{"a new book": openAt(t, filepath.Join(memoryDir(t), "callbook.db")), "an upgraded one": openAt(t, old)} {
		t.Run(name, func(t *testing.T) {
			for range 3 {
				ivy(t, s)
				addAccounts(t, s, 150) // enough to merge the log now and then
				ivy(t, s)
				want := dump(t, s)
				book := crashed(t, s)
				copyFile(t, book, book+".copy") // the same folder on another disk
				copyFile(t, book+"-wal", book+".copy-wal")
				for _, path := range []string{book, book + ".copy"} {
					if rows, notices := opened(t, path); rows != want || len(notices) > 0 {
						t.Errorf("it holds %d bytes of %d, and the rep is told %q", len(rows), len(want), notices)
					}
				}
			}
		})
	}
}

// Of a damaged log SQLite applies what is before the damage, and says nothing. What
// was being written when the power failed looks the same, but has nothing after it.
func TestADamagedLogIsSaid(t *testing.T) {
	s := newStore(t)
	addAccounts(t, s, 5)
	ivy(t, s)
	book := crashed(t, s)
	whole, err := os.ReadFile(book + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	want := dump(t, s)
	for name, tc := range map[string]struct {
		damage func(log []byte)
		said   bool
	}{
		"nothing":                {func([]byte) {}, false},
		"a bit of a page":        {func(log []byte) { log[len(log)/2] ^= 4 }, true},
		"a bit of the head":      {func(log []byte) { log[10] ^= 1 }, true},
		"zeros":                  {func(log []byte) { clear(log) }, true},
		"half of the last write": {func(log []byte) { clear(log[len(log)-1000:]) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(memoryDir(t), "callbook.db")
			copyFile(t, book, path)
			log := append([]byte(nil), whole...)
			tc.damage(log)
			if err := os.WriteFile(path+"-wal", log, 0o600); err != nil {
				t.Fatal(err)
			}
			rows, notices := opened(t, path)
			if said := len(notices) == 1 && strings.Contains(notices[0], "the file with its last changes is damaged"); said != tc.said || !said && len(notices) > 0 {
				t.Errorf("the rep is told %q", notices)
			}
			kept, err := filepath.Glob(path + "-wal.damaged-*")
			if err != nil || (len(kept) == 1) != tc.said {
				t.Errorf("kept are %v, %v", kept, err)
			}
			if !tc.said && name == "nothing" && rows != want {
				t.Error("the log is not applied")
			}
		})
	}
}

func TestTheLogIsAppliedToACopyOfItsOwnBook(t *testing.T) {
	path := filepath.Join(memoryDir(t), "callbook.db")
	opened(t, path)
	copyFile(t, path, path+".copy")
	s := openAt(t, path)
	ivy(t, s)
	book := crashed(t, s)
	copyFile(t, path+".copy", book)
	if rows, notices := opened(t, book); rows != dump(t, s) || len(notices) > 0 {
		t.Errorf("the last changes are lost, and the rep is told %q", notices)
	}
}

// unstamped writes like an older Callbook, and leaves a log.
func unstamped(tb testing.TB, path string) (crashed string) {
	tb.Helper()
	c, err := connect(tb.Context(), path, pragmas, writing)
	if err != nil {
		tb.Fatal(err)
	}
	for i := range 5 {
		if err := c.exec("INSERT INTO setting (name, value) VALUES (?, 'x')", fmt.Sprint("older", i)); err != nil {
			tb.Fatal(err)
		}
	}
	crashed = filepath.Join(memoryDir(tb), "callbook.db")
	copyFile(tb, path, crashed)
	copyFile(tb, path+"-wal", crashed+"-wal")
	if err := c.close(); err != nil {
		tb.Fatal(err)
	}
	return crashed
}

func TestTheLogOfAnOlderVersionIsApplied(t *testing.T) {
	stamped := filepath.Join(memoryDir(t), "callbook.db")
	opened(t, stamped)
	never := filepath.Join(memoryDir(t), "callbook.db")
	copyFile(t, "testdata/books/v3.db", never)
	for name, path := range map[string]string{"a book that has stamps": stamped, "a book that has none": never} {
		t.Run(name, func(t *testing.T) {
			s := openAt(t, unstamped(t, path))
			if len(s.Notices()) > 0 {
				t.Errorf("the rep is told %q", s.Notices())
			}
			view(t, s, func(tx *Tx) error {
				n, err := tx.count("SELECT count(*) FROM setting WHERE name LIKE 'older%'")
				if n != 5 {
					t.Errorf("%d of 5 are there", n)
				}
				return err
			})
		})
	}
}

func TestABackupPutOverAnOlderVersionsBookStaysIntact(t *testing.T) {
	path := filepath.Join(memoryDir(t), "callbook.db")
	copyFile(t, "testdata/books/v3.db", path)
	book := unstamped(t, path)
	copyFile(t, "testdata/books/v2.db", book) // made as every backup is
	_, notices := opened(t, book)
	finds(t, openAt(t, book), "ivy", "account: Ivy Seeds", "person: Pat O'Brien", "sheet: post-call K7F-42", "follow_up: Agree the trial")
	if len(notices) != 1 {
		t.Errorf("the rep is told %q", notices)
	}
}

// A crash while a book gets its log leaves a journal. It belongs to the book and
// not to a backup in its place.
func TestTheJournalOfAnotherFileIsNotRolledBack(t *testing.T) {
	left := func(t *testing.T, from string) (path string) {
		path = filepath.Join(memoryDir(t), "callbook.db")
		copyFile(t, from, path)
		c, err := connect(t.Context(), path, asIs, "_pragma=cache_size(1)")
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range []string{"BEGIN IMMEDIATE", "PRAGMA user_version = 7", "UPDATE account SET notes = hex(randomblob(3000))", "INSERT INTO setting (name, value) VALUES ('half', hex(randomblob(90000)))"} {
			if err := c.exec(q); err != nil {
				t.Fatal(err)
			}
		}
		book := filepath.Join(memoryDir(t), "callbook.db")
		copyFile(t, path, book)
		copyFile(t, path+"-journal", book+"-journal")
		if err := errors.Join(c.exec("ROLLBACK"), c.close()); err != nil {
			t.Fatal(err)
		}
		return book
	}
	want, _ := opened(t, func() string {
		path := filepath.Join(memoryDir(t), "callbook.db")
		copyFile(t, "testdata/books/v3.db", path)
		return path
	}())

	own := left(t, "testdata/books/v3.db")
	if rows, notices := opened(t, own); rows != want || len(notices) > 0 {
		t.Errorf("its own journal: the book holds %d bytes of %d, the rep is told %q", len(rows), len(want), notices)
	}
	other := left(t, "testdata/books/v1.db")
	copyFile(t, "testdata/books/v3.db", other)
	if rows, notices := opened(t, other); rows != want || len(notices) != 1 {
		t.Errorf("another's journal: the book holds %d bytes of %d, the rep is told %q", len(rows), len(want), notices)
	}
}

func TestALogWithoutItsBookIsKept(t *testing.T) {
	s := openAt(t, filepath.Join(memoryDir(t), "callbook.db"))
	ivy(t, s)
	book := crashed(t, s)
	if err := os.Remove(book); err != nil {
		t.Fatal(err)
	}
	rows, notices := opened(t, book)
	empty, _ := opened(t, filepath.Join(memoryDir(t), "callbook.db"))
	if aside, err := filepath.Glob(book + "-wal.not-applied-*"); err != nil || len(aside) != 1 || len(notices) != 1 || rows != empty {
		t.Errorf("set aside is %v (%v), the rep is told %q, the book holds %q", aside, err, notices, rows)
	}
}

func TestASecondWindowReadsACrashedBook(t *testing.T) {
	s := openAt(t, filepath.Join(memoryDir(t), "callbook.db"))
	ivy(t, s)
	book := crashed(t, s)
	second, err := Open(context.Background(), book, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if dump(t, second) != dump(t, s) {
		t.Error("it does not read the last changes")
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
}

func TestABookThatIsGoneIsNotReplacedSilently(t *testing.T) {
	path := filepath.Join(memoryDir(t), "callbook.db")
	if _, notices := opened(t, path); len(notices) > 0 {
		t.Errorf("at the first start the rep is told %q", notices)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, notices := opened(t, path); len(notices) != 1 || !strings.Contains(notices[0], "is gone") {
		t.Errorf("the rep is told %q", notices)
	}
}

// An interrupted start ends with the expected error, and the next one continues.
func TestAnInterruptedStartLeavesAUsableBook(t *testing.T) {
	long(t)
	stopped := 0
	for _, from := range []string{"", "testdata/books/v1.db"} {
		for wait := time.Duration(0); wait < 120*time.Millisecond; wait += 10 * time.Millisecond {
			path := filepath.Join(memoryDir(t), "callbook.db")
			if from != "" {
				copyFile(t, from, path)
			}
			interrupted, stop := context.WithCancel(t.Context())
			timer := time.AfterFunc(wait, stop)
			s, err := Open(interrupted, path, Options{Now: clock()})
			timer.Stop()
			stop()
			switch {
			case err == nil:
				err = s.Close()
			case errors.Is(err, context.Canceled):
				stopped++
				err = nil
			}
			if err != nil {
				t.Errorf("interrupted after %v it gives %v", wait, err)
			}
			if _, notices := opened(t, path); len(notices) > 0 {
				t.Errorf("interrupted after %v, the rep is told %q", wait, notices)
			}
		}
	}
	if stopped == 0 {
		t.Error("no start was interrupted")
	}
}
