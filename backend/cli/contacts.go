package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"callbook/backend/bridge"
)

type importCmd struct {
	File     string               `arg:"" help:"The file to read." type:"path"`
	Format   bridge.ContactFormat `help:"auto, csv or vcard." enum:"auto,csv,vcard" default:"auto"`
	Encoding bridge.Encoding      `help:"auto, utf-8, utf-16, windows-1250 to windows-1258, koi8-r, ibm850, ibm852, ibm866, shift_jis, gbk, big5, euc-kr or macintosh. With auto, a file that could be in several is refused, and you see its names in each." enum:"auto,utf-8,utf-16,windows-1250,windows-1251,windows-1252,windows-1253,windows-1254,windows-1255,windows-1256,windows-1257,windows-1258,koi8-r,ibm850,ibm852,ibm866,shift_jis,gbk,big5,euc-kr,macintosh" default:"auto"`
	DryRun   bool                 `help:"Show what would happen without writing anything."`

	Column     map[string]string `help:"Read a column as a field: name, given, middle, family, company, role, email, phone, address, street, city, region, postal_code, country, notes, labels, id or nothing; may be repeated." placeholder:"HEADER=FIELD" mapsep:"none"`
	Duplicates string            `aliases:"doubles" help:"add: import a possible duplicate as a new person. wait: keep it for the command duplicates." enum:"add,wait" default:"add"`
}

func (c *importCmd) Run(r *run) error {
	out, err := r.book.Contacts.Import(bridge.ImportRequest{
		File: c.File, Format: c.Format, Encoding: c.Encoding, DryRun: c.DryRun, Columns: c.Column, DoublesWait: c.Duplicates == "wait",
	})
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.line("%s, %s", out.Dialect, out.Encoding)
		tally := func(noun string, t bridge.Tally) []string {
			return []string{noun, fmt.Sprintf("%d new", t.New), fmt.Sprintf("%d updated", t.Updated), fmt.Sprintf("%d unchanged", t.Unchanged)}
		}
		p.table([][]string{tally("Accounts", out.Accounts), tally("People", out.People)}, "")
		for _, d := range out.Duplicates {
			p.line("Line %d: %s looks like %s, who is already in the book.", d.Line, d.Name, d.Like)
		}
		for _, d := range out.AlikeAccounts {
			p.line("Line %d: the account %s looks like %s, which is already in the book.", d.Line, d.Name, d.Like)
		}
		for _, x := range out.Rejected {
			p.line("Line %d is left out: %s", x.Line, x.Reason)
		}
		for _, w := range out.Warnings {
			if w.Line == 0 {
				p.line("%s", w.Message)
			} else {
				p.line("Line %d: %s", w.Line, w.Message)
			}
		}
		for _, l := range out.LeftOutColumns {
			if !slices.Contains(out.Unclear, l.Column) { // a warning covers those
				p.line("%s", leftOut(l))
			}
		}
		kept := 0
		if c.Duplicates == "wait" {
			kept = len(out.Duplicates)
		}
		switch {
		case out.Accounts.New+out.Accounts.Updated+out.People.New+out.People.Updated+kept == 0:
			p.line("Nothing new in this file.")
		case c.DryRun:
			p.line("Nothing was written.")
		default:
			p.line("`callbook undo` undoes the whole import.")
		}
		if !c.DryRun && out.Waiting > 0 {
			p.line("Possible duplicates: %d. `callbook duplicates` lists them.", out.Waiting)
		}
	})
}

// leftOut says which values of a column are not in the book.
func leftOut(l bridge.LeftOutColumn) string {
	what := "line " + strconv.Itoa(l.Line)
	if l.Column != "" {
		what = "“" + l.Column + "”"
	}
	if l.Values > 1 {
		return fmt.Sprintf("Left out of %s: %d values, the first on line %d, “%s”. %s", what, l.Values, l.Line, cut(oneLine(l.Value), widest), l.Why)
	}
	return fmt.Sprintf("Left out of %s: “%s” on line %d. %s", what, cut(oneLine(l.Value), widest), l.Line, l.Why)
}

type exportCmd struct {
	File      string `arg:"" help:"The file to write: NAME.zip for everything, NAME.csv or NAME.vcf for accounts and people; - writes CSV to standard output." type:"path"`
	FollowUps bool   `help:"The follow-ups instead, as CSV." xor:"what"`
	Calls     bool   `help:"The calls instead, as CSV." xor:"what"`
	Debriefs  bool   `help:"The filed debriefs instead, as CSV." xor:"what"`
	NoPDF     bool   `name:"no-pdf" help:"Leave the pages of the sheets out of a .zip. It takes much less time."`
	replacing
}

func (c *exportCmd) Run(r *run) error {
	if err := r.toFile(c.File, c.replacing); err != nil {
		return err
	}
	switch {
	case c.FollowUps:
		return r.showTable(r.book.FollowUps.Export(c.File))
	case c.Calls:
		return r.showTable(r.book.Calls.Export(c.File))
	case c.Debriefs:
		return r.showTable(r.book.Sheets.ExportDebriefs(c.File))
	case strings.EqualFold(filepath.Ext(c.File), ".zip"):
		return r.exportWhole(bridge.WholeRequest{File: c.File, NoPDF: c.NoPDF})
	case c.NoPDF:
		return &bridge.Fault{Code: bridge.Invalid, Field: "no_pdf", Message: "--no-pdf is for a .zip file. Name one, or leave it out."}
	}
	out, err := r.book.Contacts.Export(c.File)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.files([]string{out.File}, ": "+count(out.Counts.Accounts, "account")+", "+people(out.Counts.People))
	})
}

func (r *run) showTable(out bridge.ExportedTable, err error) error {
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) { p.files([]string{out.File}, ": "+count(out.Rows, "row")) })
}
