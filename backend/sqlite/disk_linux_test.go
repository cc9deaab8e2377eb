package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"callbook/backend/callbook"
)

// smallDisk mounts its own file system, or says why it may not.
func smallDisk(tb testing.TB, size string) (dir string, err error) {
	tb.Helper()
	dir = tb.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		return "", err
	}
	tb.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			tb.Error(err)
		}
	})
	return dir, nil
}

func fillUp(s *Store, tb testing.TB) (saved int, err error) {
	for {
		err := s.Update(tb.Context(), "Filled", func(tx *Tx) error {
			for i := range 20 {
				if err := tx.SaveAccount(callbook.Account{ID: fmt.Sprint(saved, "-", i), Name: "Oak", Notes: strings.Repeat("x", 2000)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return saved, err
		}
		saved++
	}
}

func TestAFullFileSystemLosesNoCommittedWrite(t *testing.T) {
	dir, err := smallDisk(t, "3m")
	if err != nil {
		t.Logf("no file system may be mounted here (%v); TestAFullDiskChangesNothing stands in", err)
		return
	}
	path := filepath.Join(dir, "callbook.db")
	s, err := Open(t.Context(), path, Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	saved, err := fillUp(s, t)
	if callbook.CodeOf(err) != callbook.Unavailable || !strings.Contains(err.Error(), "The disk is full") {
		t.Errorf("a full disk gives %v", err)
	}
	check := func(s *Store) {
		t.Helper()
		view(t, s, func(tx *Tx) error {
			_, total, err := tx.AccountsMatching("", 1, 0)
			if total != saved*20 {
				t.Errorf("the book holds %d accounts, acknowledged were %d", total, saved*20)
			}
			return err
		})
		if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
			t.Errorf("the book has problems: %q, %v", problems, err)
		}
	}
	check(s)
	if err := s.Close(); err != nil {
		t.Logf("closing on a full disk: %v", err) // the log could not be merged into the file, and stays
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT, "size=8m"); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path)
	check(s)
	ivy(t, s)
}

func TestABookIsNotCreatedOnAFullFileSystem(t *testing.T) {
	dir, err := smallDisk(t, "100k")
	if err != nil {
		t.Logf("no file system may be mounted here (%v)", err)
		return
	}
	if err := refusal(t, filepath.Join(dir, "callbook.db")); callbook.CodeOf(err) != callbook.Unavailable {
		t.Errorf("it gives %v, want unavailable", err)
	}
}

func TestAReadOnlyFileSystemIsUnavailable(t *testing.T) {
	dir, err := smallDisk(t, "8m")
	if err != nil {
		t.Logf("no file system may be mounted here (%v)", err)
		return
	}
	path := filepath.Join(dir, "callbook.db")
	copyFile(t, "testdata/books/v1.db", path)
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if err := refusal(t, path); callbook.CodeOf(err) != callbook.Unavailable || !strings.Contains(err.Error(), "cannot be opened for writing") {
		t.Errorf("it gives %v, want unavailable", err)
	}
}

// What cannot be written can be read, and nothing is added to it. A book with a log
// is one of a laptop that stopped without closing it.
func TestABookIsReadWhereNothingCanBeWritten(t *testing.T) {
	s := newStore(t)
	ivy(t, s)
	backup := backupOf(t, s)
	want := dump(t, s)
	withLog := crashed(t, s)
	for _, full := range []bool{false, true} {
		for _, source := range []string{backup, withLog} {
			name := fmt.Sprintf("full %v, %s", full, filepath.Base(source))
			t.Run(name, func(t *testing.T) {
				dir, err := smallDisk(t, "4m")
				if err != nil {
					t.Logf("no file system may be mounted here (%v)", err)
					return
				}
				path := filepath.Join(dir, "callbook.db")
				copyFile(t, source, path)
				if source == withLog {
					copyFile(t, source+"-wal", path+"-wal")
				} else if err := openAt(t, path).Close(); err != nil { // a closed book, not a backup
					t.Fatal(err)
				}
				if full {
					fillDisk(t, dir)
				} else if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
					t.Fatal(err)
				}
				before := readFolder(t, dir)
				s, err := Open(t.Context(), path, Options{Now: clock()})
				if err != nil {
					t.Fatal(err)
				}
				for range 2 {
					if got := dump(t, s); got != want {
						t.Errorf("it reads\n%s\nwant\n%s", got, want)
					}
				}
				if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
					t.Errorf("it has problems: %q, %v", problems, err)
				}
				says := map[bool]string{true: "The disk is full", false: "write-protected"}[full]
				if !s.ReadOnly() || len(s.Notices()) != 1 || !strings.Contains(s.Notices()[0], says) || !strings.Contains(s.Notices()[0], "can be read") {
					t.Errorf("it is read-only: %v, and says %q", s.ReadOnly(), s.Notices())
				}
				err = s.Update(t.Context(), "Added", func(tx *Tx) error { return tx.SetSetting("paper", "a4") })
				if callbook.CodeOf(err) != callbook.Unavailable || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "Nothing was changed") {
					t.Errorf("a write gives %v", err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
				after := readFolder(t, dir)
				for name, content := range before {
					if after[name] != content {
						t.Errorf("reading has changed %s", name)
					}
					delete(after, name)
				}
				for name, content := range after { // an empty log or lock needs no space
					if content != "" && name != "callbook.db-shm" { // SQLite's, begun and of no use
						t.Errorf("reading has left %s", name)
					}
				}
			})
		}
	}
}

// fillDisk leaves no space in a file system.
func fillDisk(tb testing.TB, dir string) {
	tb.Helper()
	f, err := os.Create(filepath.Join(dir, "filling"))
	if err != nil {
		tb.Fatal(err)
	}
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
}
