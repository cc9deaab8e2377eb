package bridge

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode"

	"callbook/backend/archive"
	"callbook/backend/calendar"
	"callbook/backend/callbook"
	"callbook/backend/exchange"
	"callbook/backend/mail"
	"callbook/backend/print"
	"callbook/backend/templates"
)

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
	files := []archive.File{made(name+".md", []byte(callbook.SheetMarkdown(paper.Template.Title, about, withInk(sheet.InWords(paper.Template, templates.BuiltIn), sheet.ID, paper.Ink))))}
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
		"contacts, follow-ups, calls and debriefs as tables, filed sheets as text and as pages, and recaps as email drafts.\r\n\r\n"+
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
