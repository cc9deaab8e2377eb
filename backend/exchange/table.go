package exchange

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// table reads a CSV text.
func (b *reader) table(text string) error {
	text, line, separator := separatorOf(unwrapped(text))
	r := &rows{text: text, line: line, separator: separator}
	h, err := b.header(r)
	if err != nil {
		return err
	}
	b.out.Dialect, b.out.Separator = h.dialect.name, separator
	headerLine := r.line - 1
	t := table{reader: b}
	t.begin(h, headerLine)
	for {
		got, ok := r.next()
		if !ok {
			break
		}
		if err := b.at(got.line); err != nil {
			return err
		}
		if text, ok := b.opt.Fixed[got.line]; ok {
			got = r.instead(got.line, text)
		}
		if isSeparatorLine(got.raw) {
			continue // of another file that was appended
		}
		if t.isHeader(got.cells) {
			b.warn(got.line, "The column names appear here again. The line was skipped.")
			continue
		}
		if h, ok := t.another(r, got); ok {
			t.end()
			t.begin(h, got.line)
			b.warn(got.line, "Different column names appear here. They apply to the lines below.")
			continue
		}
		t.row(got)
	}
	t.end()
	if len(b.out.Contacts)+len(b.out.Rejected) == 0 {
		b.warn(headerLine, "There is nothing below the column names.")
	}
	return nil
}

// begin starts reading rows below a header.
func (t *table) begin(h header, line int) {
	t.header, t.headerLine = h, line
	t.used, t.holds = make([]bool, len(h.columns)), make([][]string, len(h.columns))
}

// another finds the header of another export that was appended to this one, with
// any separator, and makes r continue with it.
func (t *table) another(r *rows, got row) (header, bool) {
	if strings.Contains(got.raw, "@") { // most rows; a header has none
		return header{}, false
	}
	start := got.raw
	if i := strings.IndexAny(start, ",;\t|"); i >= 0 {
		start = start[:i]
	}
	if c, ok := meaningOf(strings.Trim(start, `"`)); !ok || c.field == Nothing {
		return header{}, false
	}
	for _, separator := range ",;\t|" {
		one := rows{text: got.raw, line: got.line, separator: separator}
		below, ok := one.next()
		if !ok || len(below.cells) < 2 || below.reason != "" {
			continue
		}
		said := 0
		for _, c := range below.cells {
			if strings.TrimSpace(c) != "" {
				said++
			}
		}
		if known := recognised(below.cells); known < 2 || known*2 < said {
			continue
		}
		if h := understand(below.cells, t.opt.Columns); h.names() {
			r.separator, r.width = separator, len(below.cells)
			return h, true
		}
	}
	return header{}, false
}

// header finds the header row: the first of the first lines that has two known
// names, else the first that has one, else the first with two columns. Some reports
// have a title above it.
func (b *reader) header(r *rows) (header, error) {
	look := *r
	var after rows
	var cells []string
	best, above := -1, 0
	var passed []row
	for n := 0; n < 10 && best < 2; n++ {
		got, ok := look.next()
		if !ok {
			break
		}
		passed = append(passed, got)
		known := recognised(got.cells) + b.chosen(got.cells)
		if known > best && (known > 0 || len(got.cells) > 1) {
			best, above, cells, after = known, n, got.cells, look
		}
	}
	if what := ownTable(cells); what != "" {
		return header{}, notContacts(b.name, what)
	}
	h := understand(cells, b.opt.Columns)
	switch {
	case h.names():
	case len(cells) == 0 || best == 0 && slices.ContainsFunc(cells, isMail):
		return header{}, notContacts(b.name, "has no column names. Write them into its first line, for example: First Name, Last Name, Company, Email.")
	case !b.opt.AnyColumns:
		return header{}, callbook.Errorf(callbook.Invalid, "columns",
			"%s has no column that is a name, a company or an email address. Say what a column is (on the command line with --column HEADER=FIELD).", b.name)
	}
	if above > 0 {
		b.warn(r.line, "Text above the column names was left out (%s).", counted(above, "line"))
		for _, p := range passed[:above] {
			b.leave(p.line, "", p.raw, whyAbove)
		}
	}
	*r = after
	r.width = len(cells)
	return h, nil
}

// chosen counts the headers that the user has said something about.
func (b *reader) chosen(cells []string) int {
	if b.opt.Columns == nil {
		return 0
	}
	return len(b.opt.Columns(headerNames(cells)))
}

func isMail(s string) bool {
	_, ok := mailAddress(s)
	return ok
}

// isHeader recognises a repeated header in files that were concatenated.
func (t *table) isHeader(cells []string) bool {
	if len(cells) < len(t.columns) {
		return false
	}
	said := false
	for i, c := range t.columns {
		s := oneLine(cells[i])
		if !c.unnamed && s != c.header || c.unnamed && s != "" {
			return false
		}
		said = said || s != ""
	}
	return said
}

// table turns the rows of a CSV text into contacts.
type table struct {
	*reader
	header
	headerLine int
	used       []bool     // columns with a value in any row
	holds      [][]string // the first values of each column
	// held are rows with only a first cell: the footer of a report, unless a full
	// row follows.
	held []row
}

func (t *table) row(got row) {
	if blank(got.cells) && got.cells != nil {
		return
	}
	if t.dialect.footer && got.cells != nil && blank(got.cells[1:]) {
		t.held = append(t.held, got)
		if len(t.held) > 50 { // a column of names, not a footer
			t.release()
		}
		return
	}
	t.release()
	t.read(got)
}

func (t *table) release() {
	for _, h := range t.held {
		t.read(h)
	}
	t.held = nil
}

// footers matches the text that Salesforce puts below a report in any language.
var footers = regexp.MustCompile(`(?i)copyright|salesforce|confidential|generated by`)

// end finishes the rows below a header.
func (t *table) end() {
	t.endRows()
	for i, c := range t.columns {
		t.out.Columns = append(t.out.Columns, Column{Header: c.header, Field: c.field, ByName: c.byName, Holds: t.holds[i]})
		if c.field == Unsure && t.used[i] {
			t.warn(t.headerLine, "The column %s is not known. It was left out.", quoted(c.header))
		}
	}
}

func (t *table) endRows() {
	for _, h := range t.held {
		if footers.MatchString(h.raw) {
			t.warn(t.held[0].line, "The report's footer was left out (%s).", counted(len(t.held), "line"))
			for _, line := range t.held {
				t.leave(line.line, "", line.raw, whyFooter)
			}
			return
		}
	}
	t.release()
}

func (t *table) read(got row) {
	switch {
	case isTotal(got.cells):
		t.reject(got.line, reasonTotal, got.raw)
		return
	case got.reason != "":
		t.reject(got.line, got.reason, got.raw)
		return
	case got.inner:
		t.warn(got.line, warningInnerQuote)
	}
	if got.short && t.doubtful(got.cells) {
		t.reject(got.line, reasonShort, got.raw)
		return
	}
	for i, c := range got.cells {
		if c == "" {
			continue
		}
		t.used[i] = true
		t.hold(i, c)
		if len(c) > MaxField && t.columns[i].field != Notes && t.columns[i].field != Unsure && t.columns[i].field != Nothing {
			t.reject(got.line, reasonLong(len(c)), got.raw)
			return
		}
	}
	t.file(t.draft(got), got.raw)
}

// hold remembers a value among the first of its column.
func (t *table) hold(i int, cell string) {
	if len(t.holds[i]) == 3 {
		return
	}
	s := oneLine(unguard(unformula(strings.TrimSpace(cutBytes(cell, MaxField)))))
	if short := firstRunes(s, 39); utf8.RuneCountInString(s) > 40 {
		s = short + "…"
	}
	if s != "" && !slices.Contains(t.holds[i], s) {
		t.holds[i] = append(t.holds[i], s)
	}
}

// doubtful reports whether the cells of a row that ends early do not fit their
// columns. Then it is half of a row that was broken in two.
func (t *table) doubtful(cells []string) bool {
	for i, s := range cells {
		if s = unguard(unformula(strings.TrimSpace(s))); s == "" {
			continue
		}
		switch _, isMail := mailAddress(s); t.columns[i].field {
		case FullName, GivenName, FamilyName, Company, Role, Phone:
			if isMail {
				return true
			}
		case Email:
			if !strings.ContainsAny(s, "@/:") && meant(s) {
				return true
			}
		}
	}
	return false
}

// total matches the first cell of a row that adds up a column.
var total = regexp.MustCompile(`(?i)^(grand |sub ?|report )?(totals?|summe|gesamt|gesamtsumme|sum|count|record count|anzahl|somme|suma)\b` +
	counting + `[ :(]*[0-9.,]*\)?` + counting + `$`)

// counting matches what such a row may count.
const counting = `( (records?|contacts?|people|persons?|rows?|entries|kontakte?|personen|einträge|datensätze|zeilen|contactes?|registros?))?` //nolint:misspell // one of them is French

var number = regexp.MustCompile(`^[1-9][0-9., ]{0,15}$|^0$`)

// isTotal reports whether the first cell says that the row is a total, and all
// others are numbers.
func isTotal(cells []string) bool {
	said := ""
	for _, c := range cells {
		switch c = strings.TrimSpace(c); {
		case c == "":
		case said == "":
			said = c
		case c[0] < '0' || c[0] > '9' || !number.MatchString(c):
			return false
		}
	}
	return said != "" && total.MatchString(said)
}
