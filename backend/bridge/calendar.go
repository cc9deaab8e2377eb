package bridge

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"

	"callbook/backend/calendar"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Calendar hands follow-ups out as .ics files, and remembers what it gave.
type Calendar struct{ *core }

// CalendarPart says what an export holds.
type CalendarPart string

// The parts that can be exported.
const (
	ExportNew       CalendarPart = "new"       // never exported
	ExportChanged   CalendarPart = "changed"   // changed since
	ExportCancelled CalendarPart = "cancelled" // exported, and off since
	ExportAll       CalendarPart = "all"
	ExportOne       CalendarPart = "one"
)

// ExportRequest says what to export, and where to. AsNew gives new identities.
type ExportRequest struct {
	Which    CalendarPart `json:"which"`
	FollowUp string       `json:"follow_up"`
	AsNew    bool         `json:"as_new"`
	File     string       `json:"file"`
}

// Exported says what was written. DeleteFirst names entries that the calendar
// has from an earlier file and that are to be deleted before this one is
// imported. Files has more than one where a single one would be too large.
type Exported struct {
	File        string   `json:"file"`
	Files       []string `json:"files"`
	Events      int      `json:"events"`
	DeleteFirst []string `json:"delete_first"`
}

// Pending counts what is still to be exported. DeleteFirst names the entries to
// delete before the changed ones are imported, Gone those that are off.
type Pending struct {
	New         int      `json:"new"`
	Changed     int      `json:"changed"`
	Cancelled   int      `json:"cancelled"`
	DeleteFirst []string `json:"delete_first"`
	Gone        []string `json:"gone"`
}

// Pending says what an export would hold, and writes nothing.
func (s *Calendar) Pending() (Pending, error) {
	out := Pending{DeleteFirst: []string{}, Gone: []string{}}
	err := s.view(func(tx *sqlite.Tx) error {
		known, err := knownEntries(tx)
		if err != nil {
			return err
		}
		entries, err := s.entries(tx)
		if err != nil {
			return err
		}
		plan := calendar.Plan(entries, known, newUID)
		out.New, out.Changed, out.Cancelled = len(plan.New), len(plan.Changed), len(plan.Cancelled)
		for _, k := range plan.DeleteFirst {
			out.DeleteFirst = append(out.DeleteFirst, k.Line())
		}
		for _, k := range plan.Gone {
			out.Gone = append(out.Gone, k.Line())
		}
		return nil
	})
	return out, err
}

// Export writes an .ics file and remembers each entry in it. The identities and
// numbers in the file are in the book before it is there, and only then does
// the book say that they were given out: whatever happens between, an export
// again gives each entry the identity it had and never an older number. Undo
// goes back to before the second step, since nobody can take a file back.
//
// Errors: NotFound where there is nothing to export, and for an unknown
// follow-up; Invalid for an empty or ambiguous reference to one, for an unknown
// Which, for AsNew with what has changed, for a file that is not an .ics file, for a
// place that it may not go to and for a time zone that this computer does not
// know; Unavailable for a place that it cannot be written to.
func (s *Calendar) Export(r ExportRequest) (Exported, error) {
	if r.File != Stdout && !strings.EqualFold(filepath.Ext(r.File), ".ics") {
		return Exported{}, callbook.Errorf(callbook.Invalid, "file", "“%s” is not an .ics file. End its name with .ics.", r.File)
	}
	if _, err := s.placeFor(r.File, icsFile); err != nil {
		return Exported{}, err
	}
	out := Exported{File: r.File, DeleteFirst: []string{}}
	files := s.output()
	defer files.discard()
	var entries []calendar.Entry
	err := s.update("", func(tx *sqlite.Tx) error {
		known, err := knownEntries(tx)
		if err != nil {
			return err
		}
		var first []calendar.Known
		if entries, first, err = s.chosenEntries(tx, r, known); err != nil {
			return err
		}
		if len(entries) == 0 {
			return nothingToExport(known, r.Which)
		}
		for _, k := range first {
			out.DeleteFirst = append(out.DeleteFirst, k.Line())
		}
		for i, part := range calendar.Split(entries, calendar.BulkLimit) {
			if err := files.add(numbered(r.File, i+1), icsFile, func(w io.Writer) error { return calendar.Write(w, part) }); err != nil {
				return err
			}
		}
		return saveExports(tx, calendar.SetAside(entries, known))
	})
	if err != nil {
		return out, err
	}
	out.Events, out.Files = len(entries), files.names()
	s.Progress(ExportJob, 0, len(entries))
	if err := files.put(); err != nil {
		return out, stands(err, "The book does not count these follow-ups as exported. Export them again: they keep their identities.")
	}
	s.Progress(ExportJob, len(entries), len(entries))
	err = s.update("Exported follow-ups to a calendar", func(tx *sqlite.Tx) error {
		known, err := knownEntries(tx)
		if err != nil {
			return err
		}
		return saveExports(tx, calendar.GivenOut(entries, known, s.now()))
	})
	says := "%s is written and can be imported, but Callbook could not record it. Export once more: the entries keep their identities."
	if errors.Is(err, sqlite.ErrUnconfirmed) { // if it is recorded after all, entries that are to be new get others again
		says = "%s is written, but Callbook may not have recorded it. Do not import it: export once more, and import that file instead."
	}
	return out, stands(err, fmt.Sprintf(says, strings.Join(out.Files, ", ")))
}

func saveExports(tx *sqlite.Tx, all []calendar.Known) error {
	for _, k := range all {
		if err := tx.SaveExport(sqlite.Export(k)); err != nil {
			return err
		}
	}
	return nil
}

func nothingToExport(known []calendar.Known, which CalendarPart) error {
	if which == ExportNew && len(known) == 0 {
		which = ExportAll
	}
	message := map[CalendarPart]string{
		ExportNew:       "Every open follow-up has already been exported. Use --changed for those that changed since, or --all.",
		ExportChanged:   "No exported follow-up has changed.",
		ExportCancelled: "No exported follow-up has been dropped.",
		ExportAll:       "There is no open follow-up with a date to export.",
		ExportOne:       "This follow-up is not open or has no date, so it cannot go into a calendar.",
	}[which]
	return callbook.Errorf(callbook.NotFound, "", "%s", message)
}

func (s *Calendar) chosenEntries(tx *sqlite.Tx, r ExportRequest, known []calendar.Known) ([]calendar.Entry, []calendar.Known, error) {
	entries, err := s.entries(tx)
	if err != nil {
		return nil, nil, err
	}
	if r.Which == ExportOne {
		f, err := findFollowUp(tx, r.FollowUp)
		if err != nil {
			return nil, nil, err
		}
		entries, known = entriesOf(entries, f.ID), knownOf(known, f.ID)
	}
	plan := calendar.Plan(entries, known, newUID)
	if r.AsNew {
		plan = calendar.AsNew(entries, known, newUID)
	}
	switch r.Which {
	case ExportNew:
		if r.AsNew {
			return plan.New, plan.DeleteFirst, nil
		}
		return plan.New, nil, nil
	case ExportChanged:
		if r.AsNew {
			return nil, nil, callbook.Errorf(callbook.Invalid, "as_new", "--as-new does not go with --changed. Use it alone, or with --all or --follow-up.")
		}
		return plan.Changed, plan.DeleteFirst, nil
	case ExportCancelled:
		return plan.Cancelled, plan.Gone, nil
	case ExportAll, ExportOne:
		plan = plan.Open()
		return plan.All(), plan.DeleteFirst, nil
	default:
		return nil, nil, callbook.Errorf(callbook.Invalid, "which", "“%s” is not something to export. Use new, changed, cancelled, all or one.", r.Which)
	}
}

func newUID() string { return uuid.NewString() + "@callbook" }

// entries are as calendar entries the open follow-ups of the book, and those
// that are done and were exported. An exported one that is not among them is
// off.
func (s *Calendar) entries(tx *sqlite.Tx) ([]calendar.Entry, error) {
	set, err := readSettings(tx)
	if err != nil {
		return nil, err
	}
	all, _, err := tx.FollowUps(sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen}})
	if err != nil {
		return nil, err
	}
	done, _, err := tx.FollowUps(sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpDone}, Exported: true})
	if err != nil {
		return nil, err
	}
	all = append(all, done...)
	places, err := tx.Places()
	if err != nil {
		return nil, err
	}
	var details map[string]sqlite.EntryDetails
	if set.calendarDetails {
		if details, err = tx.EntryDetails(); err != nil {
			return nil, err
		}
	}
	names, err := namesIn(tx, all)
	entries := make([]calendar.Entry, 0, len(all))
	for _, f := range all {
		var detail *calendar.Details
		if set.calendarDetails {
			detail = new(calendar.Details(details[f.ID]))
		}
		entries = append(entries, calendar.EntryOf(f, names[f.AccountID], names[f.PersonID],
			detail, int(set.visit/time.Minute), places[f.ID]))
	}
	return entries, err
}

func entriesOf(entries []calendar.Entry, followUpID string) []calendar.Entry {
	for _, e := range entries {
		if e.FollowUpID == followUpID {
			return []calendar.Entry{e}
		}
	}
	return nil
}

func knownEntries(tx *sqlite.Tx) ([]calendar.Known, error) {
	exports, err := tx.Exports()
	if err != nil {
		return nil, err
	}
	known := make([]calendar.Known, 0, len(exports))
	for _, e := range exports {
		known = append(known, calendar.Known(e))
	}
	return known, nil
}

func knownOf(known []calendar.Known, followUpID string) []calendar.Known {
	var out []calendar.Known
	for _, k := range known {
		if k.FollowUpID == followUpID {
			out = append(out, k)
		}
	}
	return out
}

// exportedEntries names a follow-up's calendar entries, which must be deleted there
// when its date moves or it is dropped.
func exportedEntries(tx *sqlite.Tx, followUpID string) ([]string, error) {
	exports, err := tx.ExportsOf(followUpID)
	lines := []string{}
	for _, e := range exports {
		if !e.Cancelled && !e.ExportedAt.IsZero() {
			lines = append(lines, calendar.Known(e).Line())
		}
	}
	return lines, err
}
