package bridge

import (
	"context"
	"fmt"
	"iter"
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
	for batch := range taken(ctx, m, contacts, func(i int, t intake.Taken) {
		report.tell(reading.Contacts[i], t)
		reading.Contacts[i] = exchange.Contact{} // no longer needed: in a large file they take the most memory
	}) {
		for i, rows := range batch.rows {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !r.DryRun {
				if err := saveRows(tx, rows); err != nil {
					return fmt.Errorf("line %d: %w", batch.lines[i], err)
				}
			}
		}
		s.Progress(ImportJob, batch.done/parts, len(contacts))
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	result.Accounts, result.People, result.Waiting = Tally(m.Accounts()), Tally(m.People()), m.Waiting()+len(alike)+len(result.AlikeAccounts)
	slices.SortStableFunc(result.LeftOut, func(a, b LeftOut) int { return a.Line - b.Line })
	return nil
}

// takenBatch is what some contacts change, and how many are done then.
type takenBatch struct {
	rows  []intake.Rows
	lines []int
	done  int
}

// taken merges contacts in the background, some ahead of who writes what they change,
// and calls tell with what became of each. It ends early if the context does.
func taken(ctx context.Context, m *intake.Merge, contacts []intake.Contact, tell func(i int, t intake.Taken)) iter.Seq[takenBatch] {
	const atOnce = 200
	ctx, stop := context.WithCancel(ctx)
	batches := make(chan takenBatch, 2)
	go func() {
		defer close(batches)
		for from := 0; from < len(contacts); from += atOnce {
			var b takenBatch
			for i := from; i < min(from+atOnce, len(contacts)); i++ {
				t := m.Take(contacts[i])
				tell(i, t)
				b.rows, b.lines = append(b.rows, t.Save), append(b.lines, contacts[i].Line)
				contacts[i] = intake.Contact{}
			}
			b.done = min(from+atOnce, len(contacts))
			select {
			case batches <- b:
			case <-ctx.Done():
				return
			}
		}
	}()
	return func(yield func(takenBatch) bool) {
		defer func() { // what is told is the caller's again
			stop()
			for range batches {
			}
		}()
		for b := range batches {
			if !yield(b) {
				return
			}
		}
	}
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

// bookFor loads what the contacts may be about: first by their ids, and what is not in
// the book by its name, its spelling or its mail addresses.
func bookFor(tx *sqlite.Tx, contacts []intake.Contact) (book intake.Book, err error) {
	if book.Doubles, err = tx.Doubles(); err != nil {
		return book, err
	}
	ids := intake.IDsOf(contacts, book.Doubles)
	if book.Went.IDs, _, err = tx.MergedAmong(ids.AccountIDs, nil); err != nil {
		return book, err
	}
	if book.Accounts, err = tx.AccountsAmong(slices.AppendSeq(ids.AccountIDs, maps.Values(book.Went.IDs)), nil); err != nil {
		return book, err
	}
	if book.Went.People, err = tx.PeopleMergedAmong(ids.PersonIDs); err != nil {
		return book, err
	}
	if book.People, err = tx.PeopleAmong(slices.AppendSeq(ids.PersonIDs, maps.Values(book.Went.People)), nil); err != nil {
		return book, err
	}
	names := intake.NamesOf(contacts, book)
	if _, book.Went.Names, err = tx.MergedAmong(nil, names.AccountKeys); err != nil {
		return book, err
	}
	accounts, err := tx.AccountsAmong(slices.Collect(maps.Values(book.Went.Names)), names.AccountKeys)
	if err != nil {
		return book, err
	}
	if book.Alike, err = tx.AccountsSpelled(names.Spellings); err != nil {
		return book, err
	}
	sharing, err := tx.PeopleByMail(names.Emails, intake.MostSharers)
	if err != nil {
		return book, err
	}
	people, err := tx.PeopleAmong(sharing, names.PersonKeys)
	if err != nil {
		return book, err
	}
	book.Add(accounts, people)
	book.Removed.Names, book.Removed.Accounts, err = tx.RemovedAmong(append(ids.AccountIDs, ids.PersonIDs...), names.AccountKeys)
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
