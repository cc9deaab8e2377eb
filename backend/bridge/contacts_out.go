package bridge

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/exchange"
	"callbook/backend/intake"
	"callbook/backend/sqlite"
)

// ExportedContacts is a file of contacts that was written. Size is in bytes.
type ExportedContacts struct {
	File   string         `json:"file"`
	Size   int            `json:"size"`
	Counts ExportedCounts `json:"counts"`
}

// ExportedCounts is what such a file holds.
type ExportedCounts struct {
	Accounts int `json:"accounts"`
	People   int `json:"people"`
}

// Export writes every account and person into a file for other programs: CSV
// or vCard, as the file's name ends (R25). Each keeps where it came from, so
// that the program it was imported from knows it again, and so does Callbook.
//
// Errors: Invalid for another ending and for a place that the file may not go
// to; Unavailable for one that it cannot be written to.
func (s *Contacts) Export(file string) (ExportedContacts, error) {
	ctx, done := s.jobs.begin(s.ctx, ContactsJob)
	defer done()
	write, kind := exchange.WriteCSV, tableFile
	switch ext := strings.ToLower(filepath.Ext(file)); {
	case ext == ".csv", file == Stdout:
	case ext == ".vcf":
		write, kind = exchange.WriteVCard, vcardFile
	default:
		return ExportedContacts{}, callbook.Errorf(callbook.Invalid, "file", "The name %s does not say what to write. End it with .csv for a table, or .vcf for vCards.", file)
	}
	if _, err := s.placeFor(file, kind); err != nil { // said before a large book is read
		return ExportedContacts{}, err
	}
	out := ExportedContacts{File: file}
	var contacts []exchange.Contact
	err := s.view(func(tx *sqlite.Tx) error {
		accounts, err := s.allAccounts(ctx, tx)
		if err != nil {
			return err
		}
		people, err := s.allPeople(ctx, tx)
		if err != nil {
			return err
		}
		out.Counts = ExportedCounts{Accounts: len(accounts), People: len(people)}
		contacts = outgoing(accounts, people)
		return nil
	})
	if err != nil {
		return out, untouched(err)
	}
	err = s.writeFile(file, kind, func(w io.Writer) error {
		size := &counted{Writer: w}
		err := write(size, contacts)
		out.Size = size.n
		return err
	})
	return out, err
}

// counted counts the bytes that go through.
type counted struct {
	io.Writer
	n int
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.n += n
	return n, err
}

// atOnce is how many rows are read before the rep may stop it.
const atOnce = 500

func (s *Contacts) allAccounts(ctx context.Context, tx *sqlite.Tx) ([]callbook.Account, error) {
	return allPages(ctx, func(offset int) ([]callbook.Account, int, error) {
		return tx.AccountsMatching("", atOnce, offset)
	}, func(done, total int) { s.Progress(ContactsJob, done, total) })
}

func (s *Contacts) allPeople(ctx context.Context, tx *sqlite.Tx) ([]callbook.Person, error) {
	return allPages(ctx, func(offset int) ([]callbook.Person, int, error) {
		return tx.PeopleMatching("", atOnce, offset)
	}, func(done, total int) { s.Progress(ContactsJob, done, total) })
}

// allPages reads page after page to the end.
func allPages[T any](ctx context.Context, page func(offset int) ([]T, int, error), progress func(done, total int)) ([]T, error) {
	var all []T
	for offset := 0; ; offset += atOnce { // a page has less where a row cannot be read
		some, total, err := page(offset)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
		progress(min(offset+atOnce, total), total)
		if offset+atOnce >= total {
			return all, nil
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
}

func outgoing(accounts []callbook.Account, people []callbook.Person) []exchange.Contact {
	names := make(map[string]string, len(accounts))
	out := make([]exchange.Contact, 0, len(accounts)+len(people))
	for _, a := range accounts {
		names[a.ID] = a.Name
		c := exchange.Contact{
			Kind: exchange.Account, Name: a.Name, Address: a.Address, Notes: a.Notes,
			Emails: present(a.Email), Phones: present(a.Phone),
		}
		c.Source, c.SourceRef = origin(a.Source, a.SourceRef, a.ID)
		out = append(out, c)
	}
	for _, p := range people {
		c := exchange.Contact{
			Kind: exchange.Person, Name: p.Name, Account: names[p.AccountID], Role: p.Role, Address: p.Address, Notes: p.Notes,
			Emails: slices.Clone(p.Emails), Phones: slices.Clone(p.Phones), Labels: slices.Clone(p.Labels),
		}
		c.Source, c.SourceRef = origin(p.Source, p.SourceRef, p.ID)
		out = append(out, c)
	}
	return out
}

func origin(source, ref, id string) (string, string) {
	if source == "" {
		return intake.Here, id
	}
	return source, ref
}

func present(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}
