package bridge

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"callbook/backend/archive"
	"callbook/backend/callbook"
	"callbook/backend/exchange"
	"callbook/backend/sqlite"
)

// Contacts come in from files that other programs exported.
type Contacts struct{ *core }

// ImportRequest says which file to read, and how.
type ImportRequest struct {
	File     string            `json:"file"`
	Format   exchange.Format   `json:"format"`
	Encoding exchange.Encoding `json:"encoding"`
	DryRun   bool              `json:"dry_run"`
	// DoublesWait keeps possible duplicates out of the book until they are settled.
	// Otherwise they are added as new people.
	DoublesWait bool `json:"doubles_wait"`
	// LeftOutMost is how many values that are not in the book are listed one by
	// one; 0 lists all.
	LeftOutMost int `json:"left_out_most"`
	// Columns says what to take columns as: any field of an account or person, or
	// nothing to follow the column's name.
	Columns map[string]string `json:"columns,omitempty"`
	Fixed   []FixedLine       `json:"fixed,omitempty"`
}

// FixedLine is what the rep put in place of a line of a table.
type FixedLine struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

// Tally counts what an import does, or would do, to one kind of thing. Each
// thing counts once, however many lines of the file are about it.
type Tally struct {
	New       int `json:"new"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
}

// Duplicate is a line that looks like somebody who is in the book already
// under another identity. It waits to be settled, or is imported beside them.
type Duplicate struct {
	Line int    `json:"line"`
	Name string `json:"name"`
	Like string `json:"like"`
}

// RejectedLine is a line that stays out, and why. Whole is its full text, for the
// rep to fix, or empty if the fault is not in a single line.
type RejectedLine struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
	Text   string `json:"text"`
	Whole  string `json:"whole"`
}

// The most lines that can be fixed in the window, and the longest of them in
// bytes. Others are for a spreadsheet.
const (
	fixable     = 200
	fixableLine = 4000
)

// ColumnHolds has the first values of an unclear column.
type ColumnHolds struct {
	Header string `json:"header"`
	Holds  string `json:"holds"`
}

// ImportColumn is a column of a table: what it is taken as, what its name says, and
// its first values.
type ImportColumn struct {
	Header string         `json:"header"`
	As     exchange.Field `json:"as"`
	ByName exchange.Field `json:"by_name"`
	Holds  []string       `json:"holds"`
}

// ColumnChoice is what an unclear column was taken as the last time.
type ColumnChoice struct {
	Header string         `json:"header"`
	As     exchange.Field `json:"as"`
}

// ImportWarning is something to know about a line that was taken in.
type ImportWarning struct {
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// LeftOut is a value of the file that is not in the book after the import.
type LeftOut struct {
	Line   int    `json:"line"`
	Column string `json:"column"` // of a card, the property; empty for a line outside the table
	Value  string `json:"value"`
	Why    string `json:"why"`
}

// LeftOutColumn is a column with values that are not in the book: how many, and the
// first of them.
type LeftOutColumn struct {
	Column string `json:"column"`
	Values int    `json:"values"`
	Line   int    `json:"line"`
	Value  string `json:"value"`
	Why    string `json:"why"`
}

// LineFate is what becomes of the person that a line is about.
type LineFate string

// A person comes in, is told more of, or stays as they are.
const (
	LineNew       LineFate = "new"
	LineUpdated   LineFate = "updated"
	LineUnchanged LineFate = "unchanged"
)

// TakenLine is a line about a person, and what becomes of that person. Adds names
// what is new in the line. Settled is set for a double of an earlier import.
type TakenLine struct {
	Line    int                 `json:"line"`
	Name    string              `json:"name"`
	Account string              `json:"account"`
	Fate    LineFate            `json:"fate"`
	Adds    []string            `json:"adds"`
	Settled callbook.Settlement `json:"settled" ts_type:"callbook.Settlement | ''"`
}

// takenShown is how many lines of each fate cross to the window.
const takenShown = 200

// ImportResult says what an import did, or would do. Taken holds the first
// lines of each fate; Unclear are columns that nobody has said how to take.
type ImportResult struct {
	File       string            `json:"file"`
	Dialect    string            `json:"dialect"`
	Encoding   exchange.Encoding `json:"encoding"`
	Separator  string            `json:"separator"` // of a table
	Columns    []ImportColumn    `json:"columns"`   // of a table
	Unclear    []string          `json:"unclear"`
	Remembered []ColumnChoice    `json:"remembered"` // unclear columns of this file that an earlier import settled
	Holds      []ColumnHolds     `json:"holds"`      // of the columns of both
	Taken      []TakenLine       `json:"taken"`
	DryRun     bool              `json:"dry_run"`
	Accounts   Tally             `json:"accounts"`
	People     Tally             `json:"people"`
	Duplicates []Duplicate       `json:"duplicates"`
	// New accounts that may be other spellings of accounts. They come in, and wait to be
	// settled.
	AlikeAccounts []Duplicate     `json:"alike_accounts"`
	Waiting       int             `json:"doubles_waiting"` // with those that were waiting already
	Rejected      []RejectedLine  `json:"rejected"`
	Warnings      []ImportWarning `json:"warnings"`
	// What is not in the book: value by value, and by column.
	LeftOut        []LeftOut       `json:"left_out"`
	LeftOutTotal   int             `json:"left_out_total"`
	LeftOutColumns []LeftOutColumn `json:"left_out_columns"`
}

// Import reads a file of contacts into the book in one step that undo takes
// back whole. A dry run counts and writes nothing. The same file again changes
// nothing.
//
// Errors: NotFound for a file that cannot be opened; Invalid for one that is
// the open book, empty, too large, without contacts or in an encoding that is
// not certain, and for a column taken as an unknown field; Unavailable for one
// that cannot be read to its end.
func (s *Contacts) Import(r ImportRequest) (ImportResult, error) {
	ctx, done := s.jobs.begin(s.ctx, ImportJob)
	defer done()
	// A third fewer garbage collections save some of the time, for some more memory.
	if info, err := os.Stat(r.File); err == nil && info.Size() < 10<<20 {
		defer debug.SetGCPercent(debug.SetGCPercent(150))
	}
	columns, err := s.columns(r)
	if err != nil {
		return ImportResult{}, err
	}
	reading, err := s.read(ctx, r, columns, false)
	if err != nil {
		return ImportResult{}, untouched(err)
	}
	if !r.DryRun {
		s.backUpBefore(archive.BeforeImport)
	}
	result := ImportResult{
		File: r.File, Dialect: reading.Dialect, Encoding: reading.Encoding, DryRun: r.DryRun,
		Columns: []ImportColumn{}, Unclear: []string{}, Remembered: []ColumnChoice{}, Holds: []ColumnHolds{}, Taken: []TakenLine{}, Duplicates: []Duplicate{}, AlikeAccounts: []Duplicate{}, Rejected: []RejectedLine{}, Warnings: []ImportWarning{},
		LeftOut: []LeftOut{}, LeftOutColumns: []LeftOutColumn{},
	}
	if reading.Separator != 0 {
		result.Separator = string(reading.Separator)
	}
	for _, column := range reading.Columns {
		result.Columns = append(result.Columns, columnShown(column))
		if column.ByName == exchange.Unsure && len(column.Holds) > 0 {
			result.Holds = append(result.Holds, ColumnHolds{Header: column.Header, Holds: column.Holds[0]})
		}
		if column.Field == exchange.Unsure {
			result.Unclear = append(result.Unclear, column.Header)
		}
		if as, ok := columns.unclear[column.Header]; ok {
			result.Remembered = append(result.Remembered, ColumnChoice{Header: column.Header, As: as})
		}
	}
	for i, line := range reading.Rejected {
		out := RejectedLine{Line: line.Line, Reason: line.Reason, Text: line.Text}
		if reading.Format == exchange.CSV && i < fixable && len(line.Raw) <= fixableLine {
			out.Whole = line.Raw
		}
		result.Rejected = append(result.Rejected, out)
	}
	for _, w := range reading.Warnings {
		result.Warnings = append(result.Warnings, ImportWarning(w))
	}
	take := func(tx *sqlite.Tx) error { return s.merge(ctx, tx, r, reading, &result) }
	if r.DryRun {
		err = untouched(s.inStore(func(store *sqlite.Store) error { return store.View(ctx, take) }))
	} else {
		label := fmt.Sprintf("Imported %s from %s", many(len(reading.Contacts), "contact"), filepath.Base(r.File))
		err = s.changing(func(store *sqlite.Store) error {
			return store.Update(ctx, label, func(tx *sqlite.Tx) error {
				if err := take(tx); err != nil {
					return err
				}
				return columns.remember(tx, reading.Columns)
			})
		})
	}
	if err == nil {
		s.Progress(ImportJob, len(reading.Contacts), len(reading.Contacts))
	}
	return result, err // only now: what was taken is in the result
}

func columnShown(c exchange.Column) ImportColumn {
	return ImportColumn{Header: c.Header, As: c.Field, ByName: c.ByName, Holds: listed(c.Holds)}
}

// ColumnsOf lists the columns of a table, for the rep to say what they hold where
// Import knows none of them. A file of cards has none.
//
// Errors: as Import.
func (s *Contacts) ColumnsOf(r ImportRequest) (out []ImportColumn, err error) {
	defer caught(&err)
	ctx, done := s.jobs.begin(s.ctx, ImportJob)
	defer done()
	columns, err := s.columns(r)
	if err != nil {
		return nil, err
	}
	reading, err := s.read(ctx, r, columns, true)
	if err != nil {
		return nil, err
	}
	out = []ImportColumn{}
	for _, c := range reading.Columns {
		out = append(out, columnShown(c))
	}
	return out, nil
}

// EncodingSample is an encoding that a file may have, and some of its names as
// they read in it.
type EncodingSample struct {
	Encoding exchange.Encoding `json:"encoding"`
	Spoken   string            `json:"spoken"`
	Names    []string          `json:"names"`
}

// Encodings are those that a file may have, the likeliest first, for the rep to
// choose from where Import cannot be sure; it is empty where it can.
//
// Errors: NotFound for a file that cannot be opened; Invalid for a folder and
// for the open book.
func (s *Contacts) Encodings(file string) (out []EncodingSample, err error) {
	defer caught(&err)
	f, err := s.openNamed(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	data, err := io.ReadAll(io.LimitReader(f, exchange.MaxFile))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	out = []EncodingSample{}
	for _, one := range exchange.Samples(data, file) {
		out = append(out, EncodingSample{Encoding: one.Encoding, Spoken: one.Spoken, Names: one.Names})
	}
	return out, nil
}

// SaveRejected writes the lines that an import would leave out into a CSV file,
// each whole and with its reason, for a spreadsheet or whoever sent them.
//
// Errors: as Import, and Invalid for a place that the file may not go to;
// Unavailable for one that it cannot be written to.
func (s *Contacts) SaveRejected(r ImportRequest, file string) (err error) {
	defer caught(&err)
	ctx, done := s.jobs.begin(s.ctx, ImportJob)
	defer done()
	columns, err := s.columns(r)
	if err != nil {
		return err
	}
	reading, err := s.read(ctx, r, columns, false)
	if err != nil {
		return err
	}
	return s.writeFile(file, rejectedFile, func(w io.Writer) error { return exchange.WriteRejected(w, reading.Rejected) })
}

// read reads the file of a request, if anyColumns is set even a table without a known
// column.
func (s *Contacts) read(ctx context.Context, r ImportRequest, columns importColumns, anyColumns bool) (*exchange.Reading, error) {
	f, err := s.openNamed(r.File)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	fixed := map[int]string{}
	for _, one := range r.Fixed {
		fixed[one.Line] = one.Text
	}
	return exchange.Read(ctx, f, r.File, exchange.Options{
		Format: r.Format, Encoding: r.Encoding, Columns: columns.of, AnyColumns: anyColumns, Fixed: fixed,
		Progress: func(done, total int) { s.Progress(ReadingJob, done, total) },
	})
}
