package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// makeBook makes the book of a rep with years of history. It has followUps
// follow-ups, twenty to an account. One of the twenty is still to come. For one
// account in two hundred, one is late and was already reminded of. There are four
// calls today. All measurements share one such book.
func (b bench) makeBook(followUps int) (dir string, err error) {
	dir = filepath.Join(b.dir, "years")
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	book, err := sqlite.Open(b.ctx, filepath.Join(dir, "callbook.db"), sqlite.Options{DeviceID: "bench"})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	const batch, perAccount = 1000, 20
	accounts := followUps / perAccount
	for from := 0; from < accounts; from += batch {
		err := book.Update(b.ctx, "", func(tx *sqlite.Tx) error {
			for i := from; i < min(from+batch, accounts); i++ {
				if err := saveYears(tx, i, perAccount); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return "", fmt.Errorf("making a book of %d follow-ups: %w", followUps, err)
		}
	}
	return dir, settle(b.ctx, book)
}

// settle makes the window hide at once when it is closed, as it does from the
// second time on.
func settle(ctx context.Context, book *sqlite.Store) error {
	return book.Update(ctx, "", func(tx *sqlite.Tx) error { return tx.SetSetting("close_explained", "yes") })
}

// saveYears saves an account with two people and their follow-ups.
func saveYears(tx *sqlite.Tx, i, followUps int) error {
	id := fmt.Sprintf("account-%05d", i)
	today := callbook.DayOf(time.Now())
	if err := tx.SaveAccount(callbook.Account{ID: id, Name: company(i), Status: callbook.AccountOpen, Phone: fmt.Sprintf("+49 3946 555%05d", i)}); err != nil {
		return err
	}
	for j := range 2 {
		name := fmt.Sprintf("%s %s", [...]string{"Zoë", "Jürgen", "Siân", "Łucja", "Tomáš"}[(i+j)%5], [...]string{"Müller", "O’Brien", "Dvořák"}[i%3])
		if err := tx.SavePerson(callbook.Person{ID: fmt.Sprint(id, "-", j), AccountID: id, Name: name, Phones: []string{fmt.Sprintf("+49 30 555 %05d", 2*i+j)}}); err != nil {
			return err
		}
	}
	for j := range followUps {
		f := callbook.FollowUp{
			ID: fmt.Sprint(id, "-f", j), AccountID: id, PersonID: fmt.Sprint(id, "-", j%2), Channel: callbook.Phone, State: callbook.FollowUpDone,
			Purpose: fmt.Sprint([...]string{"Agree the trial", "Meet the deciders", "Show the new coder", "Tell about the prices"}[j%4], " ", i),
			When:    callbook.When{Day: today.AddDays(-100*j - i%97 - 1), Time: "10:00", Zone: "Europe/Berlin"},
		}
		switch {
		case j == 0:
			f.State, f.When.Day = callbook.FollowUpOpen, today.AddDays(1+i%300)
		case j == 1 && i%200 == 0:
			f.State = callbook.FollowUpOpen
		}
		if err := tx.SaveFollowUp(f); err != nil {
			return err
		}
		if j == 0 || f.State != callbook.FollowUpOpen {
			continue
		}
		told := fmt.Sprintf("%s|%s|%s||due", f.When.Day, f.When.Time, f.When.Zone) // the key that package remind uses
		if ours, err := tx.ClaimTold(f.ID, "", told); err != nil || !ours {
			return fmt.Errorf("telling of follow-up %s: %v, %w", f.ID, ours, err)
		}
	}
	if i >= 4 {
		return nil
	}
	at := callbook.When{Day: today, Time: callbook.TimeOfDay(fmt.Sprintf("%02d:00", 9+2*i)), Zone: "Europe/Berlin"}
	return tx.SaveCall(callbook.Call{ID: id + "-call", AccountID: id, When: at, Minutes: 60, State: callbook.CallPlanned})
}
