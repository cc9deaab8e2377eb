package bridge

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"callbook/backend/exchange"
	"callbook/backend/intake"
	"callbook/backend/sqlite"
)

// merge merges the contacts of a file into the book and reports what became of
// each. A dry run writes nothing.
func (s *Contacts) merge(ctx context.Context, tx *sqlite.Tx, r ImportRequest, reading *exchange.Reading, result *ImportResult) error {
	contacts := make([]intake.Contact, len(reading.Contacts))
	for i, c := range reading.Contacts {
		contacts[i] = contactIn(c)
	}
	book, err := bookFor(tx, contacts)
	if err != nil {
		return err
	}
	alike, err := alikeAccounts(tx)
	if err != nil {
		return err
	}
	m := intake.New(book, intake.Options{Now: s.now(), File: filepath.Base(r.File), DoublesWait: r.DoublesWait})
	report := newImportReport(result, r.LeftOutMost)
	report.leave(reading.LeftOut...)
	parts := 1
	if !r.DryRun { // the index at the end takes about as long as the writes
		parts = 2
		tx.OnIndexing(func(done, total int) {
			s.Progress(ImportJob, len(contacts)/2+done*(len(contacts)/2)/total, len(contacts))
		})
	}
	for i, c := range contacts {
		if err := ctx.Err(); err != nil {
			return err
		}
		taken := m.Take(c)
		if !r.DryRun {
			if err := saveRows(tx, taken.Save); err != nil {
				return fmt.Errorf("line %d: %w", c.Line, err)
			}
		}
		report.tell(reading.Contacts[i], taken)
		reading.Contacts[i].Cells = nil // no longer needed: in a large file they take the most memory
		if i%200 == 0 {
			s.Progress(ImportJob, i/parts, len(contacts))
		}
	}
	result.Accounts, result.People, result.Waiting = Tally(m.Accounts()), Tally(m.People()), m.Waiting()+len(alike)+len(result.AlikeAccounts)
	slices.SortStableFunc(result.LeftOut, func(a, b LeftOut) int { return a.Line - b.Line })
	return nil
}

func contactIn(c exchange.Contact) intake.Contact {
	var earlier []intake.Identity
	for _, e := range c.Earlier {
		earlier = append(earlier, intake.Identity(e))
	}
	return intake.Contact{
		Line: c.Line, IsAccount: c.Kind == exchange.Account, Source: c.Source, SourceRef: c.SourceRef, Earlier: earlier,
		Name: c.Name, Account: c.Account, Role: c.Role, Emails: c.Emails, Phones: c.Phones, Address: c.Address, Notes: c.Notes, Labels: c.Labels,
	}
}

// bookFor loads what the contacts may be about.
func bookFor(tx *sqlite.Tx, contacts []intake.Contact) (book intake.Book, err error) {
	if book.Doubles, err = tx.Doubles(); err != nil {
		return book, err
	}
	needs := intake.NeedsOf(contacts, book.Doubles)
	if book.Went.IDs, book.Went.Names, err = tx.MergedAmong(needs.AccountIDs, needs.AccountKeys); err != nil {
		return book, err
	}
	went := slices.AppendSeq(slices.Collect(maps.Values(book.Went.IDs)), maps.Values(book.Went.Names))
	if book.Accounts, err = tx.AccountsAmong(append(went, needs.AccountIDs...), needs.AccountKeys); err != nil {
		return book, err
	}
	if book.Alike, err = tx.AccountsSpelled(needs.Spellings); err != nil {
		return book, err
	}
	sharing, err := tx.PeopleByMail(needs.Emails, intake.MostSharers)
	if err != nil {
		return book, err
	}
	if book.People, err = tx.PeopleAmong(append(sharing, needs.PersonIDs...), needs.PersonKeys); err != nil {
		return book, err
	}
	book.Removed.Names, book.Removed.Accounts, err = tx.RemovedAmong(append(needs.AccountIDs, needs.PersonIDs...), needs.AccountKeys)
	return book, err
}

func saveRows(tx *sqlite.Tx, rows intake.Rows) error {
	if rows.Account != nil {
		if err := tx.SaveAccount(*rows.Account); err != nil {
			return err
		}
	}
	if rows.Person != nil {
		if err := tx.SavePerson(*rows.Person); err != nil {
			return err
		}
	}
	if rows.Double != nil {
		return tx.SaveDouble(*rows.Double)
	}
	return nil
}
