package bridge

import (
	"context"
	"errors"
	"time"

	"callbook/backend/archive"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// WholeImport says which file to import. A dry run changes nothing.
type WholeImport struct {
	File   string `json:"file"`
	DryRun bool   `json:"dry_run"`
}

// WholeImported says what an import did, or would do, to each kind of thing. MadeAt
// is when the file was made, in RFC 3339.
type WholeImported struct {
	File   string      `json:"file"`
	DryRun bool        `json:"dry_run"`
	MadeAt string      `json:"made_at"`
	Counts WholeTally  `json:"counts"`
	Total  Tally       `json:"total"`
	Taken  []NamedText `json:"settings"`
}

// NamedText is a setting that was taken over.
type NamedText struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// WholeTally counts the rows of an import by what they belong to.
type WholeTally struct {
	Accounts  Tally `json:"accounts"`
	People    Tally `json:"people"`
	Calls     Tally `json:"calls"`
	Sheets    Tally `json:"sheets"`
	Answers   Tally `json:"answers"`
	FollowUps Tally `json:"follow_ups"`
	Promises  Tally `json:"promises"`
	Concerns  Tally `json:"concerns"`
	Touches   Tally `json:"touches"`
	Recaps    Tally `json:"recaps"`
	Templates Tally `json:"templates"`
	Other     Tally `json:"other"`
}

func (w *WholeTally) of(table string) *Tally {
	known := map[string]*Tally{
		"account": &w.Accounts, "person": &w.People, "call": &w.Calls, "sheet": &w.Sheets, "answer": &w.Answers, "sheet_ink": &w.Answers, "follow_up": &w.FollowUps,
		"promise": &w.Promises, "concern": &w.Concerns, "touch": &w.Touches, "recap": &w.Recaps, "template": &w.Templates,
	}[table]
	if known == nil {
		return &w.Other
	}
	return known
}

func (t *Tally) add(m sqlite.Merged) {
	t.New, t.Updated, t.Unchanged = t.New+m.New, t.Updated+m.Updated, t.Unchanged+m.Unchanged
}

// errDryRun ends the transaction of a dry run.
var errDryRun = errors.New("this was a dry run")

// Import takes a whole export into the book. In an empty book it gives the same book
// again. What this book has already is kept unless the file has it in a newer
// version. It is one action for undo. Settings are taken where this book has none.
//
// Errors: NotFound for a file that cannot be opened; Invalid for one that is no
// whole export, is damaged, or holds what Callbook cannot have written; TooNew for
// one of a newer Callbook.
func (s *Transfer) Import(r WholeImport) (WholeImported, error) {
	ctx, done := s.jobs.begin(s.ctx, WholeJob)
	defer done()
	out := WholeImported{File: r.File, DryRun: r.DryRun, Taken: []NamedText{}}
	f, err := s.openNamed(r.File)
	if err != nil {
		return out, err
	}
	defer func() { _ = f.Close() }() // only read
	info, err := f.Stat()
	if err != nil {
		return out, untouched(err)
	}
	whole, err := archive.OpenWhole(f, info.Size())
	if err != nil {
		return out, untouched(err)
	}
	if !r.DryRun {
		s.backUpBefore(archive.BeforeImport)
	}
	err = s.changing(func(store *sqlite.Store) error {
		return store.Update(ctx, "Imported a whole book", func(tx *sqlite.Tx) error {
			if err := s.merge(ctx, tx, whole, &out); err != nil || !r.DryRun {
				return err
			}
			return errDryRun
		})
	})
	if errors.Is(err, errDryRun) {
		err = nil
	}
	return out, err
}

func (s *Transfer) merge(ctx context.Context, tx *sqlite.Tx, whole *archive.WholeFile, out *WholeImported) error {
	merge := tx.Merge()
	err := whole.Read(ctx, func(w archive.Whole) error {
		if at, err := time.Parse(time.RFC3339Nano, w.MadeAt); err == nil {
			out.MadeAt = at.In(s.Zone).Format(time.RFC3339)
		}
		return takeSettings(tx, w.Settings, out)
	}, merge.Row, func(done, total int64) { s.Progress(WholeJob, int(done), int(total)) })
	if err != nil {
		return err
	}
	counts, err := merge.Done()
	if err != nil {
		return err
	}
	if err := tx.Readable(); err != nil {
		if callbook.CodeOf(err) != callbook.Unavailable {
			return err
		}
		return &callbook.Error{Code: callbook.Invalid, Field: "file", Err: err, Message: err.Error() + " Nothing was imported. Make a new whole export from a book in which `callbook check` finds nothing."}
	}
	for table, n := range counts {
		out.Counts.of(table).add(n)
		out.Counts.Other.New += n.Removed
		out.Total.add(n)
		out.Total.New += n.Removed
	}
	return nil
}

// takeSettings takes over what the rep has not chosen here.
func takeSettings(tx *sqlite.Tx, settings map[string]string, out *WholeImported) error {
	for _, one := range new(chosen).settings() {
		value, given := settings[string(one.name)]
		if _, set, err := tx.Setting(string(one.name)); err != nil {
			return err
		} else if !given || set || one.take(value) != nil {
			continue
		}
		if err := tx.SetSetting(string(one.name), value); err != nil {
			return err
		}
		out.Taken = append(out.Taken, NamedText{string(one.name), value})
	}
	return nil
}
