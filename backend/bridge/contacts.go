package bridge

import (
	"context"
	"fmt"
	"path/filepath"

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
	// Columns says what to take the unclear columns as: notes or nothing.
	Columns map[string]string `json:"columns,omitempty"`
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

// TakenLine is a line about a person, and what becomes of that person: new,
// updated or unchanged. Adds names what the line tells us newly.
type TakenLine struct {
	Line    int      `json:"line"`
	Name    string   `json:"name"`
	Account string   `json:"account"`
	Fate    string   `json:"fate"`
	Adds    []string `json:"adds"`
}

// takenShown is how many lines of each fate cross to the window.
const takenShown = 200

// ImportResult says what an import did, or would do. Taken holds the first
// lines of each fate; Unclear are columns that nobody has said how to take.
type ImportResult struct {
	File       string          `json:"file"`
	Dialect    string          `json:"dialect"`
	Encoding   string          `json:"encoding"`
	Separator  string          `json:"separator"` // of a table
	Unclear    []string        `json:"unclear"`
	Taken      []TakenLine     `json:"taken"`
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
	ctx, done := s.jobs.begin(s.ctx, "import")
	defer done()
	reading, err := s.read(ctx, r)
	if err != nil {
		return ImportResult{}, err
	}
	result := ImportResult{
		File: r.File, Dialect: reading.Dialect, Encoding: string(reading.Encoding), DryRun: r.DryRun,
		Unclear: []string{}, Taken: []TakenLine{}, Duplicates: []Duplicate{}, Rejected: []RejectedLine{}, Warnings: []ImportWarning{},
	}
	if reading.Separator != 0 {
		result.Separator = string(reading.Separator)
	}
	for _, column := range reading.Columns {
		if column.Field == exchange.Unsure {
			result.Unclear = append(result.Unclear, column.Header)
		}
	}
	for _, line := range reading.Rejected {
		result.Rejected = append(result.Rejected, RejectedLine{Line: line.Line, Reason: line.Reason, Text: line.Text})
	}
	for _, w := range reading.Warnings {
		result.Warnings = append(result.Warnings, ImportWarning(w))
	}
	take := func(tx *sqlite.Tx) error {
		in, err := newIntake(tx, &result, s.now(), r.DryRun)
		if err != nil {
			return err
		}
		for i, c := range reading.Contacts {
			if err := ctx.Err(); err != nil {
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

func (s *Contacts) read(ctx context.Context, r ImportRequest) (*exchange.Reading, error) {
	f, err := openFile(r.File)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	columns := map[string]exchange.Field{}
	for header, field := range r.Columns {
		switch exchange.Field(field) {
		case exchange.Notes, exchange.Nothing:
			columns[header] = exchange.Field(field)
		default:
			return nil, callbook.Errorf(callbook.Invalid, "columns", "An unclear column can be taken as notes or as nothing, not as “%s”.", field)
		}
	}
	return exchange.Read(ctx, f, r.File, exchange.Options{
		Format: exchange.Format(r.Format), Encoding: exchange.Encoding(r.Encoding), Columns: columns,
		Progress: func(done, total int) { s.Progress("read", done, total) },
	})
}
