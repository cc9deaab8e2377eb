package sqlite

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"callbook/backend/callbook"
)

// Tests with several processes run this same program again. It then does one of
// these jobs on the book in CALLBOOK_TEST_BOOK.
func TestMain(m *testing.M) {
	jobs := map[string]func(context.Context, *Store) error{
		"claim": claimAll, "write": writeForEver, "wait": waitForEver, "open": onlyOpen, "few": saveAFew, "restore": restoreOne,
		"backup": backUpOnce, "import": importMany, "busy": busyForEver,
		"together": workTogether,
	}
	name, path := os.Getenv("CALLBOOK_TEST_JOB"), os.Getenv("CALLBOOK_TEST_BOOK")
	if name == "as before" {
		if err := asBefore(path); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	job := jobs[name]
	if job == nil {
		os.Exit(m.Run())
	}
	ctx := context.Background()
	s, err := Open(ctx, path, Options{DeviceID: "child"})
	if err == nil {
		err = job(ctx, s)
	}
	if err != nil {
		fmt.Println("failed:", callbook.CodeOf(err), err)
		os.Exit(1)
	}
	if err := s.Close(); err != nil {
		fmt.Println("not closed:", err)
		os.Exit(1)
	}
}

func child(tb testing.TB, job, path string) (*exec.Cmd, *bufio.Scanner) {
	tb.Helper()
	cmd := exec.CommandContext(tb.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "CALLBOOK_TEST_JOB="+job, "CALLBOOK_TEST_BOOK="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		tb.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

const claims = 60

func claimAll(ctx context.Context, s *Store) error {
	for i := range claims {
		ours := false
		err := s.Update(ctx, "", func(tx *Tx) (err error) {
			ours, err = tx.ClaimTold(fmt.Sprint("f", i), "", "due")
			return err
		})
		if err != nil {
			return err
		}
		if ours {
			fmt.Println("told", i)
		}
	}
	return nil
}

func TestProcessesThatRaceTellEachReminderOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	s := openAt(t, path)
	var all []callbook.FollowUp
	for i := range claims {
		all = append(all, followUp(fmt.Sprint("f", i), "2026-11-24", ""))
	}
	saveFollowUps(t, s, all...)
	const racers = 3
	count := map[string]int{}
	var cmds [racers]*exec.Cmd
	var outs [racers]*bufio.Scanner
	for i := range racers {
		cmds[i], outs[i] = child(t, "claim", path)
	}
	for i := range racers {
		for outs[i].Scan() {
			count[outs[i].Text()]++
		}
		if err := cmds[i].Wait(); err != nil {
			t.Errorf("racer %d: %v", i, err)
		}
	}
	for i := range claims {
		if n := count[fmt.Sprint("told ", i)]; n != 1 {
			t.Errorf("reminder %d was told %d times", i, n)
		}
	}
}

func TestProcessesThatStartAtOnceMakeOneBook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	var cmds []*exec.Cmd
	for range 4 {
		cmd, out := child(t, "claim", path)
		for out.Scan() {
			t.Errorf("a process on an empty book says %q", out.Text())
		}
		cmds = append(cmds, cmd)
	}
	for _, cmd := range cmds {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	if problems, err := openAt(t, path).Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %q, %v", problems, err)
	}
}

// writeForEver prints each account that it has saved, after Update has returned.
func writeForEver(ctx context.Context, s *Store) error {
	for {
		id := newID()
		err := s.Update(ctx, "Added", func(tx *Tx) error {
			if err := tx.SaveAccount(callbook.Account{ID: id, Name: "Ivy " + id}); err != nil {
				return err
			}
			return tx.SavePerson(callbook.Person{ID: "p" + id, AccountID: id, Name: "Pat"})
		})
		if err != nil {
			return err
		}
		fmt.Println(id)
	}
}

func TestCommittedWritesSurviveAKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	var ledger []string
	for round := range 6 {
		cmd, out := child(t, "write", path)
		want := len(ledger) + 5 + 7*round
		for len(ledger) < want && out.Scan() {
			if strings.HasPrefix(out.Text(), "failed") {
				t.Fatal(out.Text())
			}
			ledger = append(ledger, out.Text())
		}
		if err := cmd.Process.Signal(syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		for out.Scan() { // reported before the kill
			ledger = append(ledger, out.Text())
		}
		_ = cmd.Wait() // "killed" is expected here
	}
	s := openAt(t, path)
	view(t, s, func(tx *Tx) error {
		for _, id := range ledger {
			if len(id) != 36 {
				continue // cut off by the kill
			}
			if _, err := tx.Account(id); err != nil {
				t.Errorf("an acknowledged account is lost: %v", err)
			}
			if people, err := tx.PeopleOf(id); err != nil || len(people) != 1 {
				t.Errorf("an account has half of what was written with it: %v, %v", people, err)
			}
		}
		return nil
	})
	if len(ledger) < 100 {
		t.Errorf("the ledger has only %d entries", len(ledger))
	}
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("after the kills the book has problems: %q, %v", problems, err)
	}
}

func waitForEver(context.Context, *Store) error {
	fmt.Println("open")
	time.Sleep(time.Hour)
	return nil
}

func TestTheBookIsNotReplacedWhileAnotherProcessHasItOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	cmd, out := child(t, "wait", path)
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	if !out.Scan() {
		t.Fatal("the other process did not open the book")
	}
	lock := newLock(filepath.Dir(path))
	if err := share(t.Context(), lock); err != nil {
		t.Fatal(err)
	}
	err := alone(t.Context(), lock, func() error { t.Error("it was replaced"); return nil })
	if callbook.CodeOf(err) != callbook.Unavailable || !strings.Contains(err.Error(), "has this book open") {
		t.Errorf("it gives %v", err)
	}
	if err := lock.Close(); err != nil {
		t.Error(err)
	}
}

func onlyOpen(context.Context, *Store) error { return nil }

func saveAFew(ctx context.Context, s *Store) error {
	for i := range 4 {
		err := s.Update(ctx, "Added", func(tx *Tx) error {
			return tx.SaveAccount(callbook.Account{ID: fmt.Sprint("few", i), Name: "Oak", Notes: strings.Repeat("x", 5000)})
		})
		if err != nil {
			return err
		}
		fmt.Println("saved")
	}
	return nil
}

// asBefore opens a book like Callbook 0.1, which created an empty file first and
// ran every migration in the file itself.
func asBefore(path string) error {
	if size, err := sizeOf(path); err != nil || size < 0 {
		if err := errors.Join(err, makeEmpty(path)); err != nil {
			return err
		}
	}
	return upgradeTo(context.Background(), dsn(path, pragmas, writing), sumsSince-1)
}

// restoreOne adds an account, and then restores the backup beside the book.
func restoreOne(ctx context.Context, s *Store) error {
	err := s.Update(ctx, "Added", func(tx *Tx) error { return tx.SaveAccount(callbook.Account{ID: "last", Name: "Last"}) })
	if err != nil {
		return err
	}
	fmt.Println("added")
	fresh := s.path + ".restored"
	if err := Prepare(ctx, filepath.Join(filepath.Dir(s.path), "kept.db"), fresh); err != nil {
		return err
	}
	if _, err := s.Replace(ctx, fresh, false); err != nil {
		return err
	}
	fmt.Println("restored")
	return nil
}

// backUpOnce does what package archive does, which says where a backup could not be
// written.
func backUpOnce(ctx context.Context, s *Store) error {
	made, dir := filepath.Join(filepath.Dir(s.path), "made.db"), filepath.Dir(s.path)
	err := s.Backup(ctx, made+partSuffix)
	if err == nil {
		err = errors.Join(os.Rename(made+partSuffix, made), syncDir(dir))
	}
	if _, ok := errors.AsType[*callbook.Error](err); err != nil && !ok {
		err = &callbook.Error{Code: callbook.Unavailable, Message: "No backup could be written.", Err: err}
	}
	if err == nil {
		fmt.Println("made")
	}
	return err
}

// importMany adds accounts in one transaction that does not fit into the cache.
func importMany(ctx context.Context, s *Store) error {
	err := s.Update(ctx, "Imported", func(tx *Tx) error {
		for i := range 100 {
			if err := tx.SaveAccount(callbook.Account{ID: fmt.Sprint("many", i), Name: fmt.Sprint("Many ", i), Notes: strings.Repeat("x", 40_000)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		fmt.Println("saved")
	}
	return err
}

// busyForEver types, imports and backs up in turn, and prints what is done after each.
func busyForEver(ctx context.Context, s *Store) error {
	round := newID()
	for n := 0; ; n++ {
		id := fmt.Sprint(round, "-", n)
		var err error
		done := "saved " + id
		switch n % 6 {
		case 3:
			err = s.Update(ctx, "Imported", func(tx *Tx) error {
				for i := range 100 {
					if err := tx.SaveAccount(callbook.Account{ID: fmt.Sprint(id, "-", i), Name: "Imported", Notes: strings.Repeat("x", 500)}); err != nil {
						return err
					}
				}
				return nil
			})
			done = "imported " + id
		case 5:
			made := filepath.Join(filepath.Dir(s.path), id+".db")
			err = s.Backup(ctx, made)
			done = "backed-up " + made
		default: // as a field that is being filled in
			err = s.UpdateWithin(ctx, "Typed", round, func(tx *Tx) error {
				return tx.SaveAccount(callbook.Account{ID: id, Name: "Typed", Notes: strings.Repeat("y", n)})
			})
		}
		if err != nil {
			return err
		}
		fmt.Println(done)
	}
}

var kills = flag.Int("kills", 12, "how often a process is killed while it works on a book")

// A process is killed at any moment while it types, imports and backs up. Whatever it
// has reported is in the book, an import is there whole or not at all, and so is a
// backup.
func TestKillsAtAnyMomentLoseNothing(t *testing.T) {
	long(t)
	path := filepath.Join(memoryDir(t), "callbook.db")
	reported := map[string]int{}
	for n := range *kills {
		if n%50 == 0 { // a book that stays small
			for _, suffix := range append(leftovers(), "") {
				_ = os.Remove(path + suffix)
			}
			_ = os.Remove(filepath.Join(filepath.Dir(path), markName))
		}
		cmd, out := child(t, "busy", path)
		var ledger []string
		for out.Scan() {
			ledger = append(ledger, out.Text())
			if len(ledger) == 1+n%9 {
				time.AfterFunc(time.Duration(n*7919%60)*time.Millisecond, func() { _ = cmd.Process.Kill() })
			}
		}
		_ = cmd.Wait() // "killed" is expected here
		s, err := Open(t.Context(), path, Options{Now: clock()})
		if err != nil {
			t.Fatalf("kill %d: %v", n, err)
		}
		if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 || len(s.Notices()) > 0 {
			t.Errorf("kill %d: %q, %v, %q", n, problems, err, s.Notices())
		}
		view(t, s, func(tx *Tx) error {
			for _, line := range ledger {
				what, of, whole := strings.Cut(line, " ")
				if !whole || what == "failed:" {
					t.Errorf("kill %d: %s", n, line)
					continue
				}
				reported[what]++
				switch what {
				case "saved":
					if _, err := tx.Account(of); err != nil {
						t.Errorf("kill %d: %s is lost: %v", n, line, err)
					}
				case "backed-up":
					if !isSoundBook(t.Context(), of) {
						t.Errorf("kill %d: %s is not sound", n, of)
					}
					_ = os.Remove(of)
				}
			}
			imported, err := tx.count("SELECT count(*) FROM account WHERE name = 'Imported'")
			if imported%100 != 0 {
				t.Errorf("kill %d: half an import: %d accounts", n, imported)
			}
			return err
		})
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*-*.db*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range left {
			_ = os.Remove(name)
		}
	}
	t.Logf("%d kills, reported were %v, nothing lost", *kills, reported)
	if reported["saved"] < *kills || reported["imported"] == 0 {
		t.Errorf("only %v were reported", reported)
	}
}

// The same for a start that brings a book up to date.
func TestKillsDuringAnUpgradeLoseNothing(t *testing.T) {
	long(t)
	books, err := filepath.Glob("testdata/books/*.db")
	if err != nil {
		t.Fatal(err)
	}
	for n := range *kills {
		path := filepath.Join(memoryDir(t), "callbook.db")
		copyFile(t, books[n%len(books)], path)
		cmd, out := child(t, "open", path)
		wait := time.AfterFunc(time.Duration(n*7919%120)*time.Millisecond, func() { _ = cmd.Process.Kill() })
		for out.Scan() {
			t.Error(out.Text())
		}
		_ = cmd.Wait() // it may be "killed"
		wait.Stop()
		s, err := Open(t.Context(), path, Options{Now: clock()})
		if err != nil {
			t.Fatalf("kill %d of an upgrade of %s: %v", n, books[n%len(books)], err)
		}
		finds(t, s, "ivy", "account: Ivy Seeds", "person: Pat O'Brien", "sheet: post-call K7F-42", "follow_up: Agree the trial")
		if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
			t.Errorf("kill %d of an upgrade of %s: %q, %v", n, books[n%len(books)], problems, err)
		}
		if err := errors.Join(s.Close(), os.RemoveAll(filepath.Dir(path))); err != nil {
			t.Error(err)
		}
	}
}
