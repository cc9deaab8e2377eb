package bridge

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"callbook/backend/callbook"
	"callbook/backend/exchange"
	"callbook/backend/sqlite"
)

// Contacts come in from files that other programs exported.
type Contacts struct{ *core }

// ImportRequest says which file to read, and how.
type ImportRequest struct {
	File     string `json:"file"`
	Format   string `json:"format"`   // auto, csv, vcard
	Encoding string `json:"encoding"` // auto, utf-8, utf-16, windows-1252
	DryRun   bool   `json:"dry_run"`
}

// Tally counts what an import does, or would do, to one kind of thing.
type Tally struct {
	New       int `json:"new"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
}

// Duplicate is a line that looks like somebody who is in the book already
// under another identity. It is imported; the two are not merged.
type Duplicate struct {
	Line int    `json:"line"`
	Name string `json:"name"`
	Like string `json:"like"`
}

// RejectedLine is a line that stays out, and why.
type RejectedLine struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
	Text   string `json:"text"`
}

// ImportWarning is something to know about a line that was taken in.
type ImportWarning struct {
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// ImportResult says what an import did, or would do.
type ImportResult struct {
	File       string          `json:"file"`
	Dialect    string          `json:"dialect"`
	Encoding   string          `json:"encoding"`
	DryRun     bool            `json:"dry_run"`
	Accounts   Tally           `json:"accounts"`
	People     Tally           `json:"people"`
	Duplicates []Duplicate     `json:"duplicates"`
	Rejected   []RejectedLine  `json:"rejected"`
	Warnings   []ImportWarning `json:"warnings"`
}

// Import reads a file of contacts into the book in one step that undo takes
// back whole. A dry run counts and writes nothing. The same file again changes
// nothing.
func (s *Contacts) Import(r ImportRequest) (ImportResult, error) {
	reading, err := s.read(r)
	if err != nil {
		return ImportResult{}, err
	}
	result := ImportResult{
		File: r.File, Dialect: reading.Dialect, Encoding: string(reading.Encoding), DryRun: r.DryRun,
		Duplicates: []Duplicate{}, Rejected: []RejectedLine{}, Warnings: []ImportWarning{},
	}
	for _, line := range reading.Rejected {
		result.Rejected = append(result.Rejected, RejectedLine(line))
	}
	for _, w := range reading.Warnings {
		result.Warnings = append(result.Warnings, ImportWarning(w))
	}
	take := func(tx *sqlite.Tx) error {
		in := intake{
			tx: tx, result: &result, now: s.now(), dry: r.DryRun,
			accounts: map[string]callbook.Account{}, people: map[string]callbook.Person{},
		}
		for i, c := range reading.Contacts {
			if err := s.ctx.Err(); err != nil {
				return err
			}
			if err := in.take(c); err != nil {
				return fmt.Errorf("line %d: %w", c.Line, err)
			}
			if i%200 == 0 {
				s.Progress("import", i, len(reading.Contacts))
			}
		}
		return nil
	}
	if r.DryRun {
		return result, s.view(take)
	}
	label := fmt.Sprintf("Imported %d contacts from %s", len(reading.Contacts), filepath.Base(r.File))
	return result, s.update(label, take)
}

func (s *Contacts) read(r ImportRequest) (*exchange.Reading, error) {
	f, err := os.Open(r.File)
	if err != nil {
		return nil, &callbook.Error{
			Code: callbook.NotFound, Field: "file", Err: err,
			Message: fmt.Sprintf("%s could not be opened. Check the name and that you may read it.", r.File),
		}
	}
	defer func() { _ = f.Close() }() // only read
	return exchange.Read(s.ctx, f, r.File, exchange.Options{
		Format: exchange.Format(r.Format), Encoding: exchange.Encoding(r.Encoding),
		Progress: func(done, total int) { s.Progress("read", done, total) },
	})
}

// imported is the name space of identities made from a file's own references,
// so that the same contact finds its row again.
var imported = uuid.MustParse("5c1f0c6e-0c8f-5a0e-9d0b-6f4f2c0a7b11")

func importedID(kind, source, ref string) string {
	return uuid.NewSHA1(imported, []byte(kind+"\x00"+source+"\x00"+ref)).String()
}

// intake takes contacts into the book one by one.
type intake struct {
	tx       *sqlite.Tx
	result   *ImportResult
	now      time.Time
	dry      bool
	accounts map[string]callbook.Account // by folded name, as the book would have them by now
	people   map[string]callbook.Person  // likewise, by id: a dry run writes nothing it could read back
}

func (in *intake) take(c exchange.Contact) error {
	if c.Kind == exchange.Account {
		_, err := in.account(c, c.Name, true)
		return err
	}
	accountID := ""
	if c.Account != "" {
		a, err := in.account(c, c.Account, false)
		if err != nil {
			return err
		}
		accountID = a.ID
	}
	return in.person(c, accountID)
}

// account finds or makes the account called name. Accounts match by folded
// name across sources (data.md section 5). own tells whether the line is about
// the account itself and not only names it.
func (in *intake) account(c exchange.Contact, name string, own bool) (callbook.Account, error) {
	key := callbook.Fold(name)
	a, known := in.accounts[key]
	if !known {
		found, err := in.tx.AccountsByKey(key)
		if err != nil {
			return a, err
		}
		if known = len(found) > 0; known {
			a = found[0]
		}
	}
	before := a
	if !known {
		a = callbook.Account{
			ID: importedID("account", c.Source, key), Name: name, Status: callbook.AccountOpen,
			Source: c.Source, SourceRef: key, CreatedAt: in.now, UpdatedAt: in.now,
		}
	}
	if own {
		fill(&a.Phone, first(c.Phones))
		fill(&a.Email, first(c.Emails))
		fill(&a.Address, c.Address)
		fill(&a.Notes, c.Notes)
	} else {
		// A person's business address is where the account is met.
		fill(&a.Address, c.Address)
	}
	switch {
	case !known:
		in.result.Accounts.New++
	case a != before:
		a.UpdatedAt = in.now
		in.result.Accounts.Updated++
	default:
		if _, seen := in.accounts[key]; !seen {
			in.result.Accounts.Unchanged++
		}
		in.accounts[key] = a
		return a, nil
	}
	in.accounts[key] = a
	if in.dry {
		return a, nil
	}
	return a, in.tx.SaveAccount(a)
}

// fill sets what is not known yet. An import never overwrites what the rep
// may have put right by hand.
func fill(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func (in *intake) person(c exchange.Contact, accountID string) error {
	id := importedID("person", c.Source, c.SourceRef)
	p, known := in.people[id]
	if !known {
		var err error
		p, err = in.tx.Person(id)
		if known = err == nil; !known && callbook.CodeOf(err) != callbook.NotFound {
			return err
		}
	}
	before := p
	before.Emails, before.Phones = slices.Clone(p.Emails), slices.Clone(p.Phones)
	if !known {
		p = callbook.Person{ID: id, Source: c.Source, SourceRef: c.SourceRef, CreatedAt: in.now}
		if err := in.doubles(c, accountID); err != nil {
			return err
		}
	}
	// Another spelling of the same name, or no account, is no news.
	if callbook.Fold(p.Name) != callbook.Fold(c.Name) {
		p.Name = c.Name
	}
	if accountID != "" {
		p.AccountID = accountID
	}
	fill(&p.Role, c.Role)
	fill(&p.Address, c.Address)
	fill(&p.Notes, c.Notes)
	p.Emails, p.Phones = joined(p.Emails, c.Emails), joined(p.Phones, c.Phones)
	switch {
	case !known:
		in.result.People.New++
	case samePerson(p, before):
		in.result.People.Unchanged++
		return nil
	default:
		in.result.People.Updated++
	}
	p.UpdatedAt = in.now
	in.people[id] = p
	if in.dry {
		return nil
	}
	return in.tx.SavePerson(p)
}

func samePerson(a, b callbook.Person) bool {
	return a.Name == b.Name && a.AccountID == b.AccountID && a.Role == b.Role && a.Address == b.Address &&
		a.Notes == b.Notes && slices.Equal(a.Emails, b.Emails) && slices.Equal(a.Phones, b.Phones)
}

// joined appends what is not there yet.
func joined(have, more []string) []string {
	for _, m := range more {
		if !slices.Contains(have, m) {
			have = append(have, m)
		}
	}
	return have
}

// doubles lists a new person who bears the name of another at the same account.
func (in *intake) doubles(c exchange.Contact, accountID string) error {
	if accountID == "" {
		return nil
	}
	there, err := in.tx.PeopleOf(accountID)
	if err != nil {
		return err
	}
	for _, p := range there {
		if callbook.Fold(p.Name) == callbook.Fold(c.Name) {
			in.result.Duplicates = append(in.result.Duplicates, Duplicate{Line: c.Line, Name: c.Name, Like: p.Name})
			return nil
		}
	}
	return nil
}
