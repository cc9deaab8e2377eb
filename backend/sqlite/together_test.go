package sqlite

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"callbook/backend/callbook"
)

var together = flag.Duration("together", 2*time.Second, "how long two processes work on one book")

// shared is the account that both processes change.
const shared = "shared"

// workTogether works on a book that another process works on too: it types, counts in the
// account that both have, takes things back, imports, reads and backs up in turn, and
// prints what is done after each.
func workTogether(ctx context.Context, s *Store) error {
	lasts, err := time.ParseDuration(os.Getenv("CALLBOOK_TEST_LASTS"))
	if err != nil {
		return err
	}
	round := newID()
	for n, start := 0, time.Now(); time.Since(start) < lasts; n++ {
		id := fmt.Sprint(round, "-", n)
		done, err := workOnce(ctx, s, n, id)
		if err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		fmt.Println(done, id)
	}
	return nil
}

func workOnce(ctx context.Context, s *Store, n int, id string) (done string, err error) {
	switch {
	case n%200 == 5:
		return "imported", s.Update(ctx, "Imported", func(tx *Tx) error {
			for i := range 100 {
				if err := tx.SaveAccount(callbook.Account{ID: fmt.Sprint(id, "-", i), Name: "Imported"}); err != nil {
					return err
				}
			}
			return nil
		})
	case n%40 == 10:
		made := filepath.Join(filepath.Dir(s.path), id+".db")
		if err := s.Backup(ctx, made); err != nil {
			return "", err
		}
		if !isSoundBook(ctx, made) {
			return "", fmt.Errorf("%s is not sound", made)
		}
		return "backed-up", os.Remove(made)
	case n%20 == 15: // what one View reads is of one moment
		return "read", s.View(ctx, func(tx *Tx) error {
			before, err := tx.count("SELECT count(*) FROM account")
			if err != nil {
				return err
			}
			time.Sleep(time.Millisecond)
			after, err := tx.count("SELECT count(*) FROM account")
			if err == nil && after != before {
				err = fmt.Errorf("a read sees %d accounts, and then %d", before, after)
			}
			return err
		})
	case n%2 == 0:
		return "counted", s.Update(ctx, "Counted", func(tx *Tx) error {
			account, err := tx.Account(shared)
			if err != nil {
				return err
			}
			n, err := strconv.Atoi(account.Notes)
			if err != nil {
				return err
			}
			account.Notes = strconv.Itoa(n + 1)
			return tx.SaveAccount(account)
		})
	default:
		return "saved", s.Update(ctx, "Typed", func(tx *Tx) error { return tx.SaveAccount(callbook.Account{ID: id, Name: "Typed"}) })
	}
}

// Two processes work on one book, as a window and the command line do. Whatever either
// has reported is in the book, an import is there whole, no count is lost, what is read at
// once is of one moment, and each backup is sound.
func TestTwoProcessesAtWorkOnOneBookLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	s := openAt(t, path)
	update(t, s, "", func(tx *Tx) error {
		return tx.SaveAccount(callbook.Account{ID: shared, Name: "Shared", Notes: "0"})
	})
	t.Setenv("CALLBOOK_TEST_LASTS", together.String())
	said := make(chan string)
	var working sync.WaitGroup
	for range 2 {
		cmd, out := child(t, "together", path)
		working.Go(func() {
			for out.Scan() {
				said <- out.Text()
			}
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
	go func() {
		working.Wait()
		close(said)
	}()
	var ledger []string
	for line := range said {
		ledger = append(ledger, line)
	}
	reported := map[string]int{}
	view(t, s, func(tx *Tx) error {
		for _, line := range ledger {
			what, of, _ := strings.Cut(line, " ")
			reported[what]++
			switch what {
			case "saved":
				if _, err := tx.Account(of); err != nil {
					t.Errorf("%s is lost: %v", line, err)
				}
			case "counted", "imported", "backed-up", "read":
			default:
				t.Error(line)
			}
		}
		imported, err := tx.count("SELECT count(*) FROM account WHERE name = 'Imported'")
		if err != nil {
			return err
		}
		account, err := tx.Account(shared)
		if imported != 100*reported["imported"] || account.Notes != strconv.Itoa(reported["counted"]) {
			t.Errorf("%d accounts of %d imports, and a count of %s of %d", imported, reported["imported"], account.Notes, reported["counted"])
		}
		return err
	})
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %q, %v", problems, err)
	}
	t.Logf("in %v two processes reported %v", *together, reported)
	if reported["saved"] < 2 || reported["counted"] < 2 {
		t.Errorf("only %v were reported", reported)
	}
}
