package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// TableBegins is the beginning of every file that WriteCSV writes, after the byte
// order mark.
const TableBegins = "Kind,Name,First Name,Last Name,Company,Job Title,"

// How Callbook's other tables begin. They hold no contacts.
const (
	FollowUpsBegin = "Day,Time,Account,Person,Channel,Purpose,"
	CallsBegin     = "Day,Time,Account,People,Kind,State,"
	DebriefsBegin  = "Day,Time,Account,Code,"
)

// ownTable says which table of Callbook's has these headers, and what to do with it.
func ownTable(headers []string) string {
	const instead = " that Callbook exported, not of contacts. Export the contacts, or everything as one zip, and import that file."
	begins := func(with string) bool {
		return strings.HasPrefix(strings.Join(headers, ",")+",", strings.TrimSuffix(with, ",")+",")
	}
	switch {
	case begins(FollowUpsBegin):
		return "is a list of follow-ups" + instead
	case begins(CallsBegin):
		return "is a list of calls" + instead
	case begins(DebriefsBegin):
		return "is a list of debriefs" + instead
	case begins(RejectedBegins):
		return "is a list of lines that an import left out. Correct them in the file that they came from, and import that file again."
	}
	return ""
}

// Table writes CSV that spreadsheets open as it is meant: UTF-8 with a byte order
// mark, CRLF, and an apostrophe before what a spreadsheet would take for a formula.
type Table struct{ out *csv.Writer }

// NewTable begins a table with its header.
func NewTable(w io.Writer, header ...string) (*Table, error) {
	if _, err := w.Write(bomUTF8); err != nil {
		return nil, fmt.Errorf("writing a table: %w", err)
	}
	t := &Table{csv.NewWriter(w)}
	t.out.UseCRLF = true
	return t, t.Row(header...)
}

// Row writes a row.
func (t *Table) Row(cells ...string) error {
	guarded := make([]string, len(cells))
	for i, cell := range cells {
		guarded[i] = guard(cell)
	}
	if err := t.out.Write(guarded); err != nil {
		return fmt.Errorf("writing a table: %w", err)
	}
	return nil
}

// Close writes out what is still held. It does not close the writer below.
func (t *Table) Close() error {
	t.out.Flush()
	if err := t.out.Error(); err != nil {
		return fmt.Errorf("writing a table: %w", err)
	}
	return nil
}

// WriteCSV writes contacts as a Table. Read takes its apostrophes off again.
func WriteCSV(w io.Writer, contacts []Contact) error {
	emails, phones := 1, 1
	for _, c := range contacts {
		emails, phones = max(emails, len(c.Emails)), max(phones, len(c.Phones))
	}
	header := []string{"Kind", "Name", "First Name", "Last Name", "Company", "Job Title"}
	header = append(header, numbered("Email", emails)...)
	header = append(header, numbered("Phone", phones)...)
	header = append(header, "Address", "Notes", "Labels", "Source", "Source ID")
	out, err := NewTable(w, header...)
	if err != nil {
		return err
	}
	for _, c := range contacts {
		row := []string{string(c.Kind), c.Name, c.Given, c.Family, company(c), c.Role}
		row = append(row, padded(c.Emails, emails)...)
		row = append(row, padded(c.Phones, phones)...)
		row = append(row, c.Address, c.Notes, strings.Join(c.Labels, joined), c.Source, c.SourceRef)
		if err := out.Row(row...); err != nil {
			return err
		}
	}
	return out.Close()
}

// company is the company under which other programs file the contact.
func company(c Contact) string {
	if c.Kind == Account {
		return c.Name
	}
	return c.Account
}

// numbered is "Email", "Email 2", "Email 3".
func numbered(name string, n int) []string {
	names := []string{name}
	for i := 2; i <= n; i++ {
		names = append(names, fmt.Sprintf("%s %d", name, i))
	}
	return names
}

func padded(s []string, n int) []string {
	return append(s[:len(s):len(s)], make([]string, n-len(s))...)
}

// propertySource records where a contact came from, beside its UID.
const propertySource = "X-CALLBOOK-SOURCE"

// WriteVCard writes contacts as vCard 4.0 (RFC 6350). It does not use go-vcard's
// encoder, which escapes the commas between categories, cannot write a semicolon
// within a name, and does not fold lines.
func WriteVCard(w io.Writer, contacts []Contact) error {
	var b strings.Builder
	for _, c := range contacts {
		b.Reset()
		writeCard(&b, c)
		if _, err := io.WriteString(w, b.String()); err != nil {
			return fmt.Errorf("writing contacts: %w", err)
		}
	}
	return nil
}

func writeCard(b *strings.Builder, c Contact) {
	line := func(name string, parts ...string) {
		if strings.Join(parts, "") != "" {
			writeFolded(b, name+":"+strings.Join(parts, ";"))
		}
	}
	line("BEGIN", "VCARD")
	line("VERSION", "4.0")
	if c.Kind == Account {
		line("KIND", "org")
	} else {
		line("KIND", "individual")
	}
	line("FN", escape(c.Name))
	line("N", escape(c.Family), escape(c.Given), "", "", "")
	line("ORG", escape(company(c)))
	line("TITLE", escape(c.Role))
	for i, e := range c.Emails {
		line("EMAIL"+preferred(i, len(c.Emails)), escape(e))
	}
	for i, p := range c.Phones {
		line("TEL"+preferred(i, len(c.Phones)), escape(p))
	}
	line("ADR", "", "", escape(c.Address), "", "", "", "")
	line("NOTE", escape(c.Notes))
	labels := make([]string, len(c.Labels))
	for i, l := range c.Labels {
		labels[i] = escape(l)
	}
	line("CATEGORIES", strings.Join(labels, ","))
	line("UID;VALUE=text", escape(c.SourceRef))
	line(propertySource, escape(c.Source))
	line("END", "VCARD")
}

// preferred marks the first of several values (RFC 6350 5.3).
func preferred(i, of int) string {
	if i == 0 && of > 1 {
		return ";PREF=1"
	}
	return ""
}

var escaper = strings.NewReplacer(`\`, `\\`, "\n", `\n`, ",", `\,`, ";", `\;`)

func escape(s string) string { return escaper.Replace(s) }

// writeFolded writes a content line as lines of at most 75 octets, split between
// characters (RFC 6350 3.2).
func writeFolded(b *strings.Builder, s string) {
	for limit := 75; len(s) > limit; limit = 74 {
		head := cutBytes(s, limit)
		b.WriteString(head + "\r\n ")
		s = s[len(head):]
	}
	b.WriteString(s + "\r\n")
}
