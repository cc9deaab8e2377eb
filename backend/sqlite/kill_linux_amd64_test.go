package sqlite

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"callbook/backend/sqlite/sqlitetest"
)

var every = flag.Bool("every", false, "kill before every single write, not only some of each kind")

// folder is the content of a folder: the bytes of each file by its name.
type folder map[string]string

func readFolder(tb testing.TB, dir string) folder {
	tb.Helper()
	f := folder{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		f[name] = string(b)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func (f folder) write(tb testing.TB, dir string) {
	tb.Helper()
	for name, content := range f {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(content), 0o600)); err != nil {
			tb.Fatal(err)
		}
	}
}

// sum is the same for folders that look the same to SQLite. The -shm does not
// count: if no process has it open, SQLite rebuilds it from the log.
func (f folder) sum() (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if !strings.HasSuffix(name, "-shm") {
			_, _ = fmt.Fprintln(h, name, len(f[name]), f[name]) // writing to a hash never fails
		}
	}
	h.Sum(sum[:0])
	return sum
}

// point is a moment of a possible kill: the files on the disk then, and how often
// the process has reported something as done.
type point struct {
	before string
	disk   folder
	said   int
}

// killPoints runs this program again with a job on the book at path, stops it
// before each system call that changes a file, and records the files on the disk.
// That is the state that a SIGKILL at this moment leaves, because nothing else of
// the process survives. Those that write a piece of a file are many and similar.
func killPoints(t *testing.T, job, path string) (points []point) {
	t.Helper()
	seen := map[[sha256.Size]byte]bool{}
	said, pieces := 0, 0
	keep := func(call string) {
		disk := readFolder(t, filepath.Dir(path))
		if sum := disk.sum(); !seen[sum] {
			seen[sum] = true
			points = append(points, point{call, disk, said})
		}
	}
	traced(t, job, path, func(c sqlitetest.Call) syscall.Errno {
		switch {
		case c.Says():
			said++
			keep("saying")
		case c.Writes():
			if pieces++; *every || pieces%16 == 1 {
				keep(c.Name)
			}
		case !c.Syncs():
			keep(c.Name)
		}
		return 0
	})
	keep("the end")
	return points
}

// traced runs this program again with a job on a book. It must succeed.
func traced(t *testing.T, job, path string, before func(sqlitetest.Call) syscall.Errno) {
	t.Helper()
	if code, says := tracedAnyhow(t, job, path, before); code != 0 {
		t.Fatalf("the process ended with %d: %s", code, says)
	}
}

// tracedAnyhow is traced for a job that may fail. It returns what the process said.
func tracedAnyhow(t *testing.T, job, path string, before func(sqlitetest.Call) syscall.Errno) (code int, says string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "CALLBOOK_TEST_JOB="+job, "CALLBOOK_TEST_BOOK="+path)
	cmd.Stderr = os.Stderr
	said := filepath.Join(t.TempDir(), "said")
	out, err := os.Create(said)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = out.Close() }()
	cmd.Stdout = out
	if code, err = sqlitetest.Trace(cmd, before); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(said)
	if err != nil {
		t.Fatal(err)
	}
	return code, string(b)
}

// opensAfter opens the files that a kill left, in a folder of their own, as on
// another disk.
func opensAfter(t *testing.T, p point, look func(*Store)) {
	t.Helper()
	dir := memoryDir(t)
	p.disk.write(t, dir)
	s, err := Open(t.Context(), filepath.Join(dir, "callbook.db"), Options{Now: clock()})
	if err != nil {
		t.Errorf("killed before %s, the book does not open: %v\n%v", p.before, err, slices.Sorted(maps.Keys(p.disk)))
		return
	}
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("killed before %s, the book has problems: %q, %v", p.before, problems, err)
	}
	empty, there := p.disk["callbook.db"]
	if notices := s.Notices(); len(notices) > 0 != (there && empty == "") {
		t.Errorf("killed before %s, the rep is told %q", p.before, notices)
	}
	look(s)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	for name := range readFolder(t, dir) {
		if strings.Contains(name, unfinished) || strings.Contains(name, partSuffix) || strings.Contains(name, "not-applied") {
			t.Errorf("killed before %s, %s is left", p.before, name)
		}
		if strings.HasPrefix(name, copiesName) && !isSoundBook(t.Context(), filepath.Join(dir, name)) {
			t.Errorf("killed before %s, the copy %s is not sound", p.before, name)
		}
	}
}

func TestAFirstStartSurvivesAKillAtAnyMoment(t *testing.T) {
	long(t)
	points := killPoints(t, "open", filepath.Join(memoryDir(t), "callbook.db"))
	for _, p := range points {
		opensAfter(t, p, func(s *Store) { ivy(t, s) })
	}
	atLeast(t, points, 10)
}

func TestAnUpgradeSurvivesAKillAtAnyMoment(t *testing.T) {
	long(t)
	books, err := filepath.Glob("testdata/books/*.db")
	if err != nil || len(books) < 3 {
		t.Fatal(books, err)
	}
	for _, book := range books {
		t.Run(filepath.Base(book), func(t *testing.T) {
			path := filepath.Join(memoryDir(t), "callbook.db")
			copyFile(t, book, path)
			points := killPoints(t, "open", path)
			for _, p := range points {
				opensAfter(t, p, func(s *Store) {
					finds(t, s, "ivy", "account: Ivy Seeds", "person: Pat O'Brien", "sheet: post-call K7F-42", "follow_up: Agree the trial")
				})
			}
			atLeast(t, points, 5)
		})
	}
}

func TestSavedDataSurvivesAKillAtAnyMoment(t *testing.T) {
	path := filepath.Join(memoryDir(t), "callbook.db")
	if err := readAll(t.Context(), path); err != nil { // makes it
		t.Fatal(err)
	}
	points := killPoints(t, "few", path)
	for _, p := range points {
		opensAfter(t, p, func(s *Store) {
			view(t, s, func(tx *Tx) error {
				for i := range p.said {
					if _, err := tx.Account(fmt.Sprint("few", i)); err != nil {
						t.Errorf("killed before %s, account %d of %d is lost: %v", p.before, i+1, p.said, err)
					}
				}
				return nil
			})
		})
	}
	atLeast(t, points, 10)
	if last := points[len(points)-1]; last.said != 4 {
		t.Errorf("the last one is before %s, after %d accounts", last.before, last.said)
	}
}

// A kill during a restore leaves the book before it, whole, or the restored one.
func TestARestoreSurvivesAKillAtAnyMoment(t *testing.T) {
	path := filepath.Join(memoryDir(t), "callbook.db")
	s := openAt(t, path)
	addAccounts(t, s, 3)
	if err := s.Backup(t.Context(), filepath.Join(filepath.Dir(path), "kept.db")); err != nil {
		t.Fatal(err)
	}
	restored := dump(t, s)
	addAccounts(t, s, 2)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	points := killPoints(t, "restore", path)
	before, after := 0, 0
	for _, p := range points {
		opensAfter(t, p, func(s *Store) {
			accounts := 0
			view(t, s, func(tx *Tx) (err error) { accounts, err = tx.count("SELECT count(*) FROM live_account"); return err })
			switch {
			case dump(t, s) == restored:
				after++
			case p.said == 0 && accounts >= 5, p.said == 1 && accounts == 6:
				before++
			default:
				t.Errorf("killed before %s, it holds %d accounts, after %d reports", p.before, accounts, p.said)
			}
			if p.said == 2 && dump(t, s) != restored {
				t.Errorf("killed before %s, the restore that was reported is lost", p.before)
			}
		})
	}
	t.Logf("%d times it is the book before, %d times the restored one", before, after)
	if before < 5 || after < 2 {
		t.Errorf("only %d kills were before the restore and %d after it", before, after)
	}
}

func TestABookOfAKilledOlderVersionOpens(t *testing.T) {
	long(t)
	for _, book := range []string{"", "testdata/books/v1.db", "testdata/books/v2.db"} {
		t.Run(filepath.Base(book), func(t *testing.T) {
			path := filepath.Join(memoryDir(t), "callbook.db")
			if book != "" {
				copyFile(t, book, path)
			}
			points := killPoints(t, "as before", path)
			hot := 0
			for _, p := range points {
				if p.disk["callbook.db-journal"] != "" {
					hot++
				}
				opensAfter(t, p, func(s *Store) {
					if book != "" {
						finds(t, s, "ivy", "account: Ivy Seeds", "person: Pat O'Brien", "sheet: post-call K7F-42", "follow_up: Agree the trial")
					}
				})
			}
			if hot == 0 {
				t.Error("no kill left a journal to roll back")
			}
			atLeast(t, points, 5)
		})
	}
}

func atLeast(t *testing.T, points []point, n int) {
	t.Helper()
	t.Logf("%d points", len(points))
	if len(points) < n {
		t.Errorf("there were only %d moments to kill at", len(points))
	}
}
