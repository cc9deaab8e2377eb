package bridge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"callbook/backend/archive"
	"callbook/backend/calendar"
	"callbook/backend/callbook"
	"callbook/backend/exchange"
	"callbook/backend/mail"
	"callbook/backend/print"
	"callbook/backend/sqlite"
	"callbook/backend/templates"
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

// files are the files for people and other programs, made one after the other.
func (x *wholeExport) files(sheets []string) iter.Seq2[archive.File, error] {
	return func(yield func(archive.File, error) bool) {
		some, err := x.tables()
		if err != nil {
			yield(archive.File{}, err)
			return
		}
		for _, f := range some {
			if !yield(f, nil) {
				return
			}
		}
		for _, id := range sheets {
			if !x.sheet(id, yield) {
				return
			}
			x.progress(x.done + rowsPerSheet)
		}
		calls, err := x.tx.CallsWithRecaps()
		if err != nil {
			yield(archive.File{}, err)
			return
		}
		for _, id := range calls {
			if !x.mails(id, yield) {
				return
			}
		}
		yield(archive.File{Name: "README.txt", Write: x.readme}, nil)
	}
}

func (x *wholeExport) tables() ([]archive.File, error) {
	contacts := &Contacts{x.core}
	accounts, err := contacts.allAccounts(x.ctx, x.tx)
	if err != nil {
		return nil, err
	}
	people, err := contacts.allPeople(x.ctx, x.tx)
	if err != nil {
		return nil, err
	}
	x.out.Counts.Accounts, x.out.Counts.People = len(accounts), len(people)
	all := outgoing(accounts, people)
	files := []archive.File{
		{Name: "contacts.csv", Write: func(w io.Writer) error { return exchange.WriteCSV(w, all) }},
		{Name: "contacts.vcf", Write: func(w io.Writer) error { return exchange.WriteVCard(w, all) }},
	}
	entries, err := x.entries()
	if err != nil {
		return nil, err
	}
	for i, part := range calendar.Split(entries, calendar.BulkLimit) {
		files = append(files, archive.File{Name: numbered("follow-ups.ics", i+1), Write: func(w io.Writer) error { return calendar.Write(w, part) }})
	}
	debriefs, err := debriefTable(x.tx)
	if err != nil {
		return nil, err
	}
	for _, t := range []struct {
		name  string
		table outTable
		rows  *int
	}{
		{"follow-ups.csv", (&FollowUps{x.core}).table(), &x.out.Counts.FollowUps},
		{"calls.csv", (&Calls{x.core}).table(), &x.out.Counts.Calls},
		{"debriefs.csv", debriefs, &x.out.Counts.Debriefs},
	} {
		files = append(files, archive.File{Name: t.name, Write: func(w io.Writer) (err error) {
			*t.rows, err = t.table.write(x.ctx, x.tx, w)
			return err
		}})
	}
	return files, nil
}

// entries are the open follow-ups as calendar entries. One that a calendar may have
// keeps its identity; another gets one that follows from the follow-up, since the
// export leaves nothing behind in the book.
func (x *wholeExport) entries() ([]calendar.Entry, error) {
	entries, err := (&Calendar{x.core}).entries(x.tx)
	if err != nil {
		return nil, err
	}
	known, err := knownEntries(x.tx)
	if err != nil {
		return nil, err
	}
	all := calendar.Plan(entries, known, func() string { return "" }).Open().All()
	for i := range all {
		if all[i].UID == "" {
			all[i].UID = all[i].FollowUpID + "@callbook"
		}
	}
	return all, nil
}

// leave notes what could not be made. What stops the whole export is returned.
func (x *wholeExport) leave(what string, err error) error {
	if isStopped(err) || x.ctx.Err() != nil {
		return errors.Join(err, x.ctx.Err())
	}
	x.Log.Warn("left out of a whole export", "code", string(callbook.CodeOf(err)))
	x.out.LeftOut = append(x.out.LeftOut, what+" could not be written in a readable form. "+WholeBookName+" has what it holds.")
	return nil
}

// WholeBookName is the file of a whole export that Import reads.
const WholeBookName = archive.WholeName

// made gives a file to the zip that is complete already.
func made(name string, text []byte) archive.File {
	return archive.File{Name: name, Write: func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}}
}

// sheet makes a filed sheet as Markdown and as PDF.
func (x *wholeExport) sheet(id string, yield func(archive.File, error) bool) bool {
	sheet, err := x.tx.Sheet(id)
	var files []archive.File
	what := "A filed sheet"
	if err == nil {
		what = "The sheet " + sheet.Code
		files, err = x.sheetFiles(sheet)
	}
	if err != nil {
		if err := x.leave(what, err); err != nil {
			yield(archive.File{}, err)
			return false
		}
		return true
	}
	x.out.Counts.Sheets++
	for _, f := range files {
		if !yield(f, nil) {
			return false
		}
	}
	return true
}

func (x *wholeExport) sheetFiles(sheet callbook.Sheet) ([]archive.File, error) {
	call, err := x.tx.Call(sheet.CallID)
	if err != nil {
		return nil, err
	}
	one, err := packCall(x.tx, call, x.set, sheet)
	if err != nil {
		return nil, err
	}
	paper := one.Sheets[0]
	version := ""
	if sheet.Version > 1 {
		version = fmt.Sprintf(" v%d", sheet.Version)
	}
	name := x.name("sheets", string(call.When.Day), paper.Head.Account, sheet.Code+version)
	var people []string
	for _, p := range paper.Head.People {
		people = append(people, p.Name)
	}
	about := []string{
		callbook.Labelled("Account", paper.Head.Account),
		labelled("With", strings.Join(people, ", ")),
		callbook.Labelled("Call", strings.TrimSpace(call.When.Day.Format("Mon 2 Jan 2006")+" "+string(call.When.Time))),
		labelled("Place", call.Place),
		callbook.Labelled("Sheet", sheet.Code+version),
		callbook.Labelled("Filed", sheet.FiledAt.In(x.Zone).Format("Mon 2 Jan 2006 15:04")),
	}
	files := []archive.File{made(name+".md", []byte(callbook.SheetMarkdown(paper.Template.Title, about, sheet.InWords(paper.Template, templates.BuiltIn))))}
	if x.request.NoPDF {
		return files, nil
	}
	doc, _, err := x.printer.Pack(x.ctx, print.Pack{Title: one.Title, Calls: []print.PackCall{one}}, print.Options{Paper: x.set.Paper}, func(int, int) {})
	if err != nil {
		return nil, err
	}
	var pdf bytes.Buffer
	if err := x.printer.WritePDF(&pdf, doc); err != nil {
		return nil, err
	}
	return append(files, made(name+".pdf", pdf.Bytes())), nil
}

// labelled is empty where there is nothing to say.
func labelled(label, text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return callbook.Labelled(label, text)
}

// mails makes the mails of a call that the rep has changed or handed over.
func (x *wholeExport) mails(callID string, yield func(archive.File, error) bool) bool {
	all, err := (&Recaps{x.core}).letters(x.tx, callID)
	var files []archive.File
	what := "The recap of a call"
	if err == nil {
		what = fmt.Sprintf("The recap for %s on %s", all.account.Name, all.call.When.Day)
		for _, one := range all.list {
			if one.kept.ID == "" {
				continue
			}
			var text bytes.Buffer
			if err = mail.WriteEML(&text, one.mail); err != nil {
				break
			}
			files = append(files, made(x.name("recaps", string(all.call.When.Day), all.account.Name, string(one.form))+".eml", text.Bytes()))
		}
	}
	if err != nil {
		if err := x.leave(what, err); err != nil {
			yield(archive.File{}, err)
			return false
		}
		return true
	}
	for _, f := range files {
		x.out.Counts.Recaps++
		if !yield(f, nil) {
			return false
		}
	}
	return true
}

// name makes a file name that every system can unpack, and that is not taken yet.
func (x *wholeExport) name(folder string, parts ...string) string {
	var words []string
	for _, part := range parts {
		if word := fileWord(part); word != "" {
			words = append(words, word)
		}
	}
	base := folder + "/" + strings.Join(words, " ")
	name := base
	for n := 2; x.names[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s (%d)", base, n)
	}
	x.names[strings.ToLower(name)] = true
	return name
}

func (x *wholeExport) readme(w io.Writer) error {
	_, err := fmt.Fprintf(w, "This is everything in a Callbook book, as it was on %s.\r\n\r\n"+
		"%s holds every entry. To go on with this book on another computer, start Callbook there and choose\r\n"+
		"Settings, Move to another computer. The other files are copies for people and other programs:\r\n"+
		"contacts, follow-ups, calls and debriefs as tables, filed sheets as text and as pages, and recaps as mail drafts.\r\n\r\n"+
		"None of it is encrypted. Keep this file where only you can read it.\r\n",
		x.now().Format("2 January 2006 at 15:04"), archive.WholeName)
	for _, line := range x.out.LeftOut {
		if err == nil {
			_, err = fmt.Fprintf(w, "\r\n%s\r\n", line)
		}
	}
	return err
}

// fileWord is what of a text may be in a file name on any system.
func fileWord(text string) string {
	const longest = 60
	var b strings.Builder
	for n, r := range []rune(callbook.OneLine(text)) {
		switch {
		case n >= longest:
		case unicode.In(r, unicode.Cf):
		case strings.ContainsRune(`<>:"/\|?*`, r), unicode.IsControl(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return strings.Trim(strings.Join(strings.Fields(b.String()), " "), ". ")
}

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
		"account": &w.Accounts, "person": &w.People, "call": &w.Calls, "sheet": &w.Sheets, "answer": &w.Answers, "follow_up": &w.FollowUps,
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
		out.Total.add(n)
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
