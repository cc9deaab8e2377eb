package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"callbook/backend/callbook"
)

func backupOf(tb testing.TB, s *Store) (path string) {
	tb.Helper()
	path = filepath.Join(tb.TempDir(), "backup.db")
	if err := s.Backup(context.Background(), path); err != nil {
		tb.Fatal(err)
	}
	return path
}

// prepared makes a backup ready to be put in the place of a book.
func prepared(tb testing.TB, s *Store, backup string) (fresh string) {
	tb.Helper()
	fresh = s.path + ".restored"
	if err := Prepare(context.Background(), backup, fresh); err != nil {
		tb.Fatal(err)
	}
	return fresh
}

func TestABackupIsWholeAndReplacesItsBook(t *testing.T) {
	s := newStore(t)
	ivy(t, s)
	want := dump(t, s)
	backup := backupOf(t, s)
	if info, err := os.Stat(backup); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup is %v, %v", info.Mode(), err)
	}
	addAccounts(t, s, 5)
	later := dump(t, s)
	second := backupOf(t, s)

	for backup, want := range map[string]string{backup: want, second: later} {
		if _, err := s.Replace(t.Context(), prepared(t, s, backup), false); err != nil {
			t.Fatal(err)
		}
		if got := dump(t, s); got != want {
			t.Errorf("restored is\n%s\nwant\n%s", got, want)
		}
		addAccounts(t, s, 1) // it goes on
		if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 || len(s.Notices()) > 0 {
			t.Errorf("the book has problems: %q, %v, %q", problems, err, s.Notices())
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if again := openAt(t, s.path); len(again.Notices()) > 0 {
		t.Errorf("opened again it says %q", again.Notices())
	}
}

func TestABackupIsOfOneMomentWhileOthersWrite(t *testing.T) {
	s := newStore(t)
	addAccounts(t, s, 300)
	stop, done := make(chan struct{}), sync.WaitGroup{}
	written := 0
	done.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			err := s.Update(context.Background(), "Added", func(tx *Tx) error {
				id := newID()
				return errors.Join(tx.SaveAccount(callbook.Account{ID: id, Name: "Elm"}), tx.SavePerson(callbook.Person{ID: "p" + id, AccountID: id, Name: "Pat"}))
			})
			if err != nil {
				t.Error(err)
				return
			}
			written++
		}
	})
	for range 5 {
		c, err := Look(t.Context(), backupOf(t, s), true)
		if err != nil || c.Accounts != 300+c.People {
			t.Errorf("the backup holds %d accounts and %d people, %v", c.Accounts, c.People, err)
		}
	}
	close(stop)
	done.Wait()
	if written < 5 {
		t.Errorf("only %d writes went on beside the backups", written)
	}
}

func TestTheStateOfABookIsThatOfItsBackup(t *testing.T) {
	s := newStore(t)
	ivy(t, s)
	was, err := s.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name    string
		do      func(*Tx) error
		changed bool
	}{
		{"what the window remembers", func(tx *Tx) error { return tx.SetSetting(".opened_last", "account/x/") }, false},
		{"a setting", func(tx *Tx) error { return tx.SetSetting("paper", "letter") }, true},
		{"an account", func(tx *Tx) error { return tx.SaveAccount(callbook.Account{ID: "oak", Name: "Oak"}) }, true},
	} {
		label := ""
		if step.name == "an account" {
			label = "Added Oak"
		}
		update(t, s, label, step.do)
		is, err := s.State(t.Context())
		if err != nil || (is != was) != step.changed {
			t.Errorf("%s: the state changed is %v, %v", step.name, is != was, err)
		}
		was = is
	}
	c, err := Look(t.Context(), backupOf(t, s), false)
	if err != nil || c.State != was || len(c.Last) == 0 || c.Last[0].Label != "Added Oak" || c.Accounts != 2 {
		t.Errorf("the backup holds %+v, %v; want the state %s", c, err, was)
	}
}

func TestWhatCannotBeRestoredIsRefused(t *testing.T) {
	s := newStore(t)
	ivy(t, s)
	dir := t.TempDir()
	sound, err := os.ReadFile(backupOf(t, s))
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	newer := write("newer.db", sound)
	run(t, newer, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	other := filepath.Join(dir, "other.db")
	run(t, other, "CREATE TABLE music (id INTEGER)")
	zeroed := append([]byte(nil), sound...)
	clear(zeroed[3*4096 : len(zeroed)-4096])
	for _, tt := range []struct {
		name, path string
		code       callbook.Code
		says       string
	}{
		{"a text", write("text", []byte("Dear Sir")), callbook.Invalid, "is not a Callbook book or a backup of one"},
		{"an empty file", write("empty", nil), callbook.Invalid, "is not a Callbook book"},
		{"a database of another program", other, callbook.Invalid, "is not a Callbook book"},
		{"a book of a newer Callbook", newer, callbook.TooNew, "Install the newest Callbook"},
		{"a damaged backup", write("damaged.db", zeroed), callbook.Unavailable, "is damaged. Choose another one"},
		{"half a backup", write("half.db", sound[:len(sound)/2+100]), callbook.Unavailable, "is damaged. Choose another one"},
	} {
		before, err := os.ReadFile(tt.path)
		if err != nil {
			t.Fatal(err)
		}
		_, looked := Look(t.Context(), tt.path, true)
		fresh := filepath.Join(t.TempDir(), "fresh.db")
		for how, err := range map[string]error{"looking": looked, "preparing": Prepare(t.Context(), tt.path, fresh)} {
			if e, ok := errors.AsType[*callbook.Error](err); !ok || e.Code != tt.code || !strings.Contains(e.Message, tt.says) {
				t.Errorf("%s: %s gives %v", tt.name, how, err)
			}
		}
		if after, err := os.ReadFile(tt.path); err != nil || string(after) != string(before) {
			t.Errorf("%s: it was changed (%v)", tt.name, err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 6 {
		t.Errorf("looking left files: %v, %v", entries, err)
	}
}

func TestABackupOfEveryReleasedSchemaIsPrepared(t *testing.T) {
	books, err := filepath.Glob("testdata/books/*.db")
	if err != nil || len(books) < 3 {
		t.Fatal(books, err)
	}
	for _, book := range books {
		s := newStore(t)
		c, err := Look(t.Context(), book, true)
		if err != nil || c.Accounts == 0 {
			t.Errorf("%s holds %+v, %v", book, c, err)
		}
		if _, err := s.Replace(t.Context(), prepared(t, s, book), false); err != nil {
			t.Fatal(err)
		}
		finds(t, s, "ivy", "account: Ivy Seeds", "person: Pat O'Brien", "sheet: post-call K7F-42", "follow_up: Agree the trial")
	}
}

func TestABookThatAnotherProcessHasOpenIsNotReplaced(t *testing.T) {
	long(t)
	s := newStore(t)
	ivy(t, s)
	fresh := prepared(t, s, backupOf(t, s))
	addAccounts(t, s, 1)
	want := dump(t, s)
	cmd, out := child(t, "wait", s.path)
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	if !out.Scan() {
		t.Fatal("the other process did not open the book")
	}
	if _, err := s.Replace(t.Context(), fresh, false); callbook.CodeOf(err) != callbook.Unavailable || !strings.Contains(err.Error(), "has this book open") {
		t.Errorf("it gives %v", err)
	}
	if got := dump(t, s); got != want {
		t.Error("the book has changed")
	}
	addAccounts(t, s, 1)
}

func TestADamagedBookIsKeptWhenItIsReplaced(t *testing.T) {
	s := newStore(t)
	ivy(t, s)
	want := dump(t, s)
	backup := backupOf(t, s)
	path := filepath.Join(t.TempDir(), "callbook.db")
	copyFile(t, crashed(t, s), path)
	for name, damage := range map[string]func() error{
		"cut off": func() error { return os.Truncate(path, 5000) },
		"empty":   func() error { return os.Truncate(path, 0) },
		"gone":    func() error { return os.Remove(path) },
	} {
		if err := damage(); err != nil {
			t.Fatal(err)
		}
		fresh := path + ".restored"
		if err := Prepare(t.Context(), backup, fresh); err != nil {
			t.Fatal(err)
		}
		kept, err := ReplaceDamaged(t.Context(), path, fresh, clock()())
		if err != nil || (kept == "") != (name == "gone") {
			t.Fatalf("%s: kept is %q, %v", name, kept, err)
		}
		if kept != "" {
			if size, err := sizeOf(filepath.Join(kept, "callbook.db")); err != nil || size != map[string]int64{"cut off": 5000, "empty": 0}[name] {
				t.Errorf("%s: kept are %d bytes, %v", name, size, err)
			}
		}
		again := openAt(t, path)
		if got := dump(t, again); got != want {
			t.Errorf("%s: restored is\n%s", name, got)
		}
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestReadersAndWritersWaitForAReplacement(t *testing.T) {
	s := newStore(t)
	ivy(t, s)
	backup := backupOf(t, s)
	stop, working := make(chan struct{}), sync.WaitGroup{}
	for i := range 4 {
		working.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				var err error
				if i%2 == 0 {
					err = s.View(context.Background(), func(tx *Tx) error { _, err := tx.Activities(1); return err })
				} else {
					err = s.Update(context.Background(), "Added", func(tx *Tx) error {
						return tx.SaveAccount(callbook.Account{ID: fmt.Sprint(i, "-", n), Name: "Elm"})
					})
				}
				if err != nil {
					t.Errorf("beside a restore: %v", err)
					return
				}
			}
		})
	}
	for range 3 {
		if _, err := s.Replace(context.Background(), prepared(t, s, backup), false); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	working.Wait()
}

func TestTheStateOfABookIsFoundWithoutItsFigures(t *testing.T) {
	s := newStore(t)
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	contents, err := Look(t.Context(), copied, false)
	if err != nil {
		t.Fatal(err)
	}
	if state, err := LookState(t.Context(), copied); err != nil || state != contents.State || state == "" {
		t.Errorf("the state is %q, %v, not %q", state, err, contents.State)
	}
	other := filepath.Join(t.TempDir(), "letter.db")
	if err := os.WriteFile(other, []byte("Dear Jo"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, failed := Look(t.Context(), other, false)
	if _, err := LookState(t.Context(), other); err == nil || err.Error() != failed.Error() {
		t.Errorf("a letter gives %v, not %v", err, failed)
	}
}
