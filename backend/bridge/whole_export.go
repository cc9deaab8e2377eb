package bridge

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"callbook/backend/archive"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Transfer takes the whole book out into one file, and in again, here or on another
// computer.
type Transfer struct{ *core }

// WholeRequest says where a whole export goes. NoPDF leaves out the pages of the
// sheets, which take the longest.
type WholeRequest struct {
	File  string `json:"file"`
	NoPDF bool   `json:"no_pdf"`
}

// WholeExport is a whole export that was written. Size is in bytes. LeftOut has a
// sentence for each readable file that could not be made; its rows are in book.json.
type WholeExport struct {
	File    string      `json:"file"`
	Size    int         `json:"size"`
	Counts  WholeCounts `json:"counts"`
	LeftOut []string    `json:"left_out"`
}

// WholeCounts is what a whole export holds. Rows are those of book.json, which also
// has what was deleted.
type WholeCounts struct {
	Accounts  int `json:"accounts"`
	People    int `json:"people"`
	Calls     int `json:"calls"`
	FollowUps int `json:"follow_ups"`
	Debriefs  int `json:"debriefs"`
	Sheets    int `json:"sheets"`
	Recaps    int `json:"recaps"`
	Rows      int `json:"rows"`
}

// A page of a sheet takes as long as so many rows.
const rowsPerSheet = 400

// Export writes everything into one zip: book.json, from which Import makes the same
// book again, and tables, cards, a calendar, sheets and mails for other programs and
// for people. The book is not changed, and the files say what it was at one moment.
//
// Errors: Invalid for another ending and for a place that the file may not go to;
// Unavailable for one that it cannot be written to.
func (s *Transfer) Export(r WholeRequest) (WholeExport, error) {
	out := WholeExport{File: r.File, LeftOut: []string{}}
	if r.File != Stdout && !strings.EqualFold(filepath.Ext(r.File), wholeFile.ending) {
		return out, callbook.Errorf(callbook.Invalid, "file", "“%s” is not a .zip file. End its name with .zip.", r.File)
	}
	ctx, done := s.jobs.begin(s.ctx, WholeJob)
	defer done()
	err := s.writeFile(r.File, wholeFile, func(w io.Writer) error {
		size := &counted{Writer: w}
		err := s.inStore(func(store *sqlite.Store) error {
			return store.View(ctx, func(tx *sqlite.Tx) error {
				one := wholeExport{Transfer: s, ctx: ctx, tx: tx, request: r, out: &out, names: map[string]bool{}}
				return one.write(size, store)
			})
		})
		out.Size = size.n
		return err
	})
	return out, err
}

// wholeExport is one export under way.
type wholeExport struct {
	*Transfer
	ctx     context.Context
	tx      *sqlite.Tx
	request WholeRequest
	out     *WholeExport
	set     chosen
	names   map[string]bool // of the files of sheets and mails, in lower case
	done    int
	total   int
}

func (x *wholeExport) write(w io.Writer, store *sqlite.Store) error {
	var err error
	if x.set, err = readSettings(x.tx); err != nil {
		return err
	}
	settings, err := x.settings()
	if err != nil {
		return err
	}
	for _, table := range store.WholeTables() {
		n, err := x.tx.CountRows(table)
		if err != nil {
			return err
		}
		x.out.Counts.Rows += n
	}
	sheets, err := x.tx.FiledSheets()
	if err != nil {
		return err
	}
	x.total = x.out.Counts.Rows + len(sheets)*rowsPerSheet
	return archive.WriteWhole(x.ctx, w, store, x.tx, x.Now(), settings, x.files(sheets), func(rows int) { x.progress(rows) })
}

func (x *wholeExport) progress(done int) {
	x.done = done
	x.Progress(WholeJob, done, x.total)
}

// settings are those that the rep has chosen. Bookkeeping stays on its computer.
func (x *wholeExport) settings() (map[string]string, error) {
	stored, err := x.tx.Settings()
	travel := map[string]string{}
	for _, name := range settingNames() {
		if value, ok := stored[string(name)]; ok {
			travel[string(name)] = value
		}
	}
	return travel, err
}
