package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"callbook/backend/callbook"
)

// The book in the benchmarks is a rep's work of decades.
const (
	bigAccounts  = 10_000
	bigPeople    = 20_000
	bigFollowUps = 200_000
	today        = callbook.Day("2026-11-24")
)

// BenchmarkBook measures what a window waits for, on a full-size book that is made
// once.
func BenchmarkBook(b *testing.B) {
	dir, err := os.MkdirTemp("", "callbook-bench")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			b.Error(err)
		}
	})
	s := openAt(b, filepath.Join(dir, "callbook.db"))
	start := time.Now()
	for from := 0; from < bigAccounts; from += 1000 {
		update(b, s, "", func(tx *Tx) error { return saveBig(tx, from, from+1000) })
	}
	b.Logf("the book of %d accounts, %d people and %d follow-ups was made in %v", bigAccounts, bigPeople, bigFollowUps, time.Since(start).Round(time.Second))

	measure := func(name string, do func(tx *Tx, i int) error) {
		b.Run(name, func(b *testing.B) {
			view(b, s, func(tx *Tx) error { return do(tx, 0) }) // the first one reads from the disk
			took := make([]time.Duration, 0, b.N)
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				if err := s.View(context.Background(), func(tx *Tx) error { return do(tx, i) }); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
	measure("today", func(tx *Tx, _ int) error {
		if _, err := tx.Calls(CallFilter{Day: today}); err != nil {
			return err
		}
		_, total, err := tx.FollowUps(FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen}, DueBy: today, Limit: 200})
		if err == nil && total < 1000 {
			return fmt.Errorf("only %d are due", total)
		}
		return err
	})
	measure("account", func(tx *Tx, i int) error {
		id := fmt.Sprint("account-", i*7919%bigAccounts)
		if _, err := tx.Account(id); err != nil {
			return err
		}
		if _, err := tx.PeopleOf(id); err != nil {
			return err
		}
		if _, _, err := tx.FollowUps(FollowUpFilter{AccountID: id, States: []callbook.FollowUpState{callbook.FollowUpOpen}}); err != nil {
			return err
		}
		if _, err := tx.PromisesOf(id, ""); err != nil {
			return err
		}
		_, err := tx.TouchesOf(id, 50)
		return err
	})
	texts := []string{"i", "iv", "ivy", "seeds ivy", "agree the", "trial 7", "mül", "obrien 12", "555 012", "0199", "a", "nursery pat", "zzz", "trial", "01970"}
	measure("search", func(tx *Tx, i int) error {
		_, err := tx.Search(texts[i%len(texts)], 20)
		return err
	})
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	measure("untold", func(tx *Tx, _ int) error {
		list, err := tx.Untold(now, today)
		if err == nil && len(list) == 0 {
			return fmt.Errorf("nothing is due")
		}
		return err
	})
	measure("coming", func(tx *Tx, _ int) error {
		_, err := tx.Coming(today.AddDays(2))
		return err
	})
	measure("accounts", func(tx *Tx, i int) error {
		_, _, err := tx.AccountsMatching(texts[i%len(texts)], 50, 0)
		return err
	})
	b.Run("commit", func(b *testing.B) { // an autosaved field
		sheet := sheetWithEverything()
		for i := 0; b.Loop(); i++ {
			sheet.Answers["overview"] = fmt.Sprint("All well ", i)
			update(b, s, "Filled", func(tx *Tx) error { return tx.SaveSheet(sheet) })
		}
	})
	b.Run("backup", func(b *testing.B) { measureBackup(b, s, dir) })
}

// measureBackup makes verified backups, and in turn copies the same book with the
// sqlite3 program, which verifies nothing. Then fields are saved beside one more.
func measureBackup(b *testing.B, s *Store, dir string) {
	made, copied := filepath.Join(dir, "made.db"), filepath.Join(dir, "copied.db")
	var peer time.Duration
	for b.Loop() {
		if err := s.Backup(context.Background(), made); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		start := time.Now()
		if out, err := exec.Command("sqlite3", s.path, ".backup '"+copied+"'").CombinedOutput(); err != nil {
			b.Skipf("no sqlite3 to compare with: %v %s", err, out)
		}
		if err := syncFile(copied); err != nil { // as a backup is
			b.Fatal(err)
		}
		peer += time.Since(start)
		if err := errors.Join(os.Remove(made), os.Remove(copied)); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(peer.Milliseconds())/float64(b.N), "sqlite3-ms")

	done := make(chan error)
	go func() { done <- s.Backup(context.Background(), made) }()
	sheet := sheetWithEverything()
	var typed []time.Duration
	for n := 0; ; n++ {
		start := time.Now()
		sheet.Answers["overview"] = fmt.Sprint("All well ", n)
		update(b, s, "Filled", func(tx *Tx) error { return tx.SaveSheet(sheet) })
		typed = append(typed, time.Since(start))
		select {
		case err := <-done:
			if err = errors.Join(err, os.Remove(made)); err != nil {
				b.Fatal(err)
			}
			slices.Sort(typed)
			b.ReportMetric(float64(typed[len(typed)*95/100].Microseconds())/1000, "typed-p95-ms")
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func saveBig(tx *Tx, from, to int) error {
	for i := from; i < to; i++ {
		id := fmt.Sprint("account-", i)
		name := [...]string{"Ivy Seeds", "Oak Nursery", "Ysgubor Feeds", "Müller & Söhne", "Gärtnerei Łąka"}[i%5]
		err := tx.SaveAccount(callbook.Account{ID: id, Name: fmt.Sprint(name, " ", i), Phone: fmt.Sprintf("+44 1970 %06d", i), Address: fmt.Sprint(i, " High Street")})
		if err != nil {
			return err
		}
		for j := range bigPeople / bigAccounts {
			person := fmt.Sprintf("%s %s %d", [...]string{"Pat", "Zoë", "Siân", "Łukasz"}[(i+j)%4], [...]string{"O'Brien", "Müller", "Jones"}[i%3], i)
			err := tx.SavePerson(callbook.Person{ID: fmt.Sprint(id, "-", j), AccountID: id, Name: person, Phones: []string{fmt.Sprintf("+49 30 555 %05d", 2*i+j)}})
			if err != nil {
				return err
			}
		}
		if err := tx.SavePromise(callbook.Promise{AccountID: id, By: callbook.Them, What: "Ask the head gardener", State: callbook.PromiseOpen}); err != nil {
			return err
		}
		if err := tx.SaveCall(callbook.Call{AccountID: id, When: callbook.When{Day: today.AddDays(i % 900)}, State: callbook.CallPlanned}); err != nil {
			return err
		}
		for j := range bigFollowUps / bigAccounts {
			if err := saveBigFollowUp(tx, id, i, j); err != nil {
				return err
			}
		}
	}
	return nil
}

// saveBigFollowUp makes one of an account's follow-ups. Most are done. One in ten
// accounts has an overdue one, and for most of these the rep was already reminded.
func saveBigFollowUp(tx *Tx, account string, i, j int) error {
	f := callbook.FollowUp{
		ID: fmt.Sprint(account, "-f", j), AccountID: account, Channel: callbook.Phone, State: callbook.FollowUpDone,
		Purpose: fmt.Sprint([...]string{"Agree the trial", "Meet the deciders", "Show the new plugs", "Tell about the prices"}[j%4], " ", i),
		When:    callbook.When{Day: today.AddDays(-100*j - i%97 - 1), Time: "10:00", Zone: berlin},
	}
	switch {
	case j == 0:
		f.State, f.When.Day = callbook.FollowUpOpen, today.AddDays(1+i%300)
	case j == 1 && i%10 == 0:
		f.State = callbook.FollowUpOpen
	case j == 2 && i%500 == 0:
		f.State, f.When.Day = callbook.FollowUpOpen, today
	}
	if err := tx.SaveFollowUp(f); err != nil {
		return err
	}
	if j == 1 && i%10 == 0 && i%1000 != 0 {
		if _, err := tx.ClaimTold(f.ID, "", told(f, "due")); err != nil {
			return err
		}
	}
	return tx.AddTouch(callbook.Touch{AccountID: account, FollowUp: f.ID, Channel: f.Channel, Day: f.When.Day, What: f.Purpose})
}

// BenchmarkImport saves 20,000 contacts with everything that search and undo need.
func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		b.ReportMetric(importContacts(b, newStore(b), 20_000).Seconds(), "s/20000")
	}
}
