package sqlite

import (
	"bufio"
	"context"
	"errors"
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
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	if err := s.Close(); err != nil {
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
	return upgrade(context.Background(), dsn(path, pragmas, writing))
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
