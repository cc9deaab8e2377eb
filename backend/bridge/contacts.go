package bridge

import (
	"fmt"
	"path/filepath"

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

// Tally counts what an import does, or would do, to one kind of thing. Each
// thing counts once, however many lines of the file are about it.
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
		in := newIntake(tx, &result, s.now(), r.DryRun)
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
		in.count()
		s.Progress("import", len(reading.Contacts), len(reading.Contacts))
		return nil
	}
	if r.DryRun {
		return result, s.view(take)
	}
	label := fmt.Sprintf("Imported %d contacts from %s", len(reading.Contacts), filepath.Base(r.File))
	return result, s.update(label, take)
}

func (s *Contacts) read(r ImportRequest) (*exchange.Reading, error) {
	f, err := openFile(r.File)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	return exchange.Read(s.ctx, f, r.File, exchange.Options{
		Format: exchange.Format(r.Format), Encoding: exchange.Encoding(r.Encoding),
		Progress: func(done, total int) { s.Progress("read", done, total) },
	})
}
