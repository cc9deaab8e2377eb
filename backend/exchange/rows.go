package exchange

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
)

// maxColumns is the most columns a header may have. The largest known export
// (Outlook's) has about 90.
const maxColumns = 2000

// maxRecord is the longest record, in bytes, that is split: splitting takes a
// multiple of that in memory.
const maxRecord = 16 << 20

// Reasons that the table of rejected lines shows.
const (
	reasonOpenQuote   = "A quotation mark is opened and never closed."
	reasonInnerQuote  = "There is a quotation mark in the middle of a field."
	reasonNothing     = "No name, company or email address: nothing to file it under."
	reasonSeveral     = "This is more than one line. Enter only the one for this contact."
	reasonShort       = "It ends too early, and its values do not match the columns."
	reasonTotal       = "Looks like a total, not a person."
	warningInnerQuote = "A quotation mark in the middle of a field was kept as it is."
)

func reasonWidth(has, want int) string {
	return fmt.Sprintf("%s, but the header has %d.", counted(has, "column"), want)
}

func reasonLong(bytes int) string {
	return fmt.Sprintf("One field is %.0f kB long, and 64 kB is the most.", float64(bytes)/1024)
}

// row is one record of a CSV file. If it has a reason, it is rejected; its cells,
// if any, then show whether it is a footer.
type row struct {
	line   int    // of its first character
	raw    string // the text of the record
	cells  []string
	reason string
	short  bool // its last cells are missing, and taken as empty
	inner  bool // quotation marks inside a field were taken literally
}

// rows reads the records of a CSV text one by one (RFC 4180). It finds where a record
// ends before it splits it: so an unclosed quotation mark costs only its own line,
// and no line is so long that splitting it fills the memory. Each line is scanned
// twice at most.
type rows struct {
	text      string // not read yet
	line      int    // the line on which text begins
	separator rune
	width     int // columns of the header; 0 until it is known
}

// next returns the next record that is not a blank line, and false at the end.
func (r *rows) next() (row, bool) {
	for strings.HasPrefix(r.text, "\n") {
		r.take(1)
	}
	if r.text == "" {
		return row{}, false
	}
	record, columns, closed := endOfRecord(r.text, byte(r.separator))
	physical := lineOf(r.text)
	got := row{line: r.line}
	switch {
	case columns > maxColumns:
		record, got.reason = physical, reasonWidth(columns, r.width)
	case len(physical) > maxRecord:
		record, got.reason = physical, reasonLong(len(physical))
	case !closed, len(record) > maxRecord:
		record, got = physical, r.mend(physical)
	default:
		cells, ok := r.split(record)
		switch {
		case !ok:
			record, got = physical, r.mend(physical)
		case r.width == 0, len(cells) == r.width:
			got.cells = cells
		case len(cells) > r.width && blank(cells[r.width:]):
			got.cells = cells[:r.width]
		case len(cells) < r.width && !(len(record) > len(physical) && r.fullRowAt(len(physical))):
			// Spreadsheets and Outlook leave out empty cells at the end.
			got.cells, got.short = append(cells, make([]string, r.width-len(cells))...), true
		case len(record) > len(physical) && r.fullRowAt(len(physical)):
			// The quotation mark that closed it was meant to open another.
			record, got.reason = physical, reasonOpenQuote
		default:
			got.cells, got.reason = cells, reasonWidth(len(cells), r.width)
		}
	}
	got.raw = record
	r.take(len(record))
	return got, true
}

// instead reads the text that the user put in place of a record.
func (r *rows) instead(line int, text string) row {
	one := rows{text: strings.TrimRight(text, "\n") + "\n", line: line, separator: r.separator, width: r.width}
	got, ok := one.next()
	if !ok {
		return row{line: line, cells: []string{}} // the user emptied it, so it is left out
	}
	if one.text != "" {
		got.reason = reasonSeveral
	}
	return got
}

// mend reads one physical line whose quotation marks are not doubled, if it then
// has as many columns as the header.
func (r *rows) mend(physical string) row {
	got := row{line: r.line}
	if opensQuote(physical, r.separator) {
		got.reason = reasonOpenQuote
		return got
	}
	cells, err := r.splitLazily(physical)
	if err != nil || len(cells) > r.width || len(cells) < r.width && slices.ContainsFunc(cells, r.splits) {
		got.reason = reasonInnerQuote
		return got
	}
	if len(cells) < r.width {
		cells, got.short = append(cells, make([]string, r.width-len(cells))...), true
	}
	got.cells, got.inner = cells, true
	return got
}

// fullRowAt reports whether a record as wide as the header begins at offset.
func (r *rows) fullRowAt(offset int) bool {
	record, columns, closed := endOfRecord(r.text[offset:], byte(r.separator))
	if !closed || columns != r.width {
		return false
	}
	_, ok := r.split(record)
	return ok
}

// split splits a record. It fails if a quotation mark is where RFC 4180 allows none.
// The cells are parts of the record and not copies: a large file would take twice
// its size in memory.
func (r *rows) split(record string) (cells []string, ok bool) {
	if strings.Contains(record, `="`) {
		record = r.plainFormulas(record)
	}
	rest := strings.TrimSuffix(record, "\n")
	cells = make([]string, 0, max(r.width, 8))
	for {
		var cell string
		if quoted, is := strings.CutPrefix(rest, `"`); is {
			if cell, rest, ok = cutQuoted(quoted); !ok {
				return nil, false
			}
		} else {
			end := strings.IndexByte(rest, byte(r.separator))
			if end < 0 {
				end = len(rest)
			}
			if cell, rest = rest[:end], rest[end:]; strings.Contains(cell, `"`) {
				return nil, false
			}
		}
		cells = append(cells, cell)
		switch {
		case rest == "":
			return cells, true
		case rest[0] != byte(r.separator):
			return nil, false
		}
		rest = rest[1:]
	}
}

// cutQuoted cuts a field at the quotation mark that closes it; two of them are one
// that is part of the field.
func cutQuoted(s string) (cell, rest string, ok bool) {
	doubled := false
	for at := 0; ; {
		end := strings.IndexByte(s[at:], '"')
		if end < 0 {
			return "", "", false
		}
		if at += end; at+1 == len(s) || s[at+1] != '"' {
			cell, rest = s[:at], s[at+1:]
			break
		}
		doubled = true
		at += 2
	}
	if doubled {
		cell = strings.ReplaceAll(cell, `""`, `"`)
	}
	return cell, rest, true
}

// splitLazily takes quotation marks inside a field literally.
func (r *rows) splitLazily(record string) ([]string, error) {
	if strings.Contains(record, `="`) {
		record = r.plainFormulas(record)
	}
	c := csv.NewReader(strings.NewReader(record))
	c.Comma = r.separator
	c.LazyQuotes = true
	c.TrimLeadingSpace = r.separator != '\t'
	c.FieldsPerRecord = -1
	cells, err := c.Read()
	if err != nil {
		return nil, fmt.Errorf("splitting a record: %w", err)
	}
	return cells, nil
}

// splits reports whether a cell contains a separator: another quotation mark may
// have been meant to end it before.
func (r *rows) splits(cell string) bool { return strings.ContainsRune(cell, r.separator) }

// plainFormulas writes fields such as ="0044" as "0044", because their quotation
// mark is where a field must not have one.
func (r *rows) plainFormulas(record string) string {
	var b strings.Builder
	start, inside := true, false
	for i := 0; i < len(record); i++ {
		c := record[i]
		if start && !inside && c == '=' && i+1 < len(record) && record[i+1] == '"' {
			start = false
			continue
		}
		b.WriteByte(c)
		if c == '"' {
			inside = !inside
		}
		start = !inside && (rune(c) == r.separator || c == '\n')
	}
	return b.String()
}

func (r *rows) take(n int) {
	r.line += strings.Count(r.text[:n], "\n")
	r.text = r.text[n:]
}

// endOfRecord returns the record at the beginning of text, including its line end,
// and the number of its columns. A line end or separator counts if the number of
// quotation marks before it is even. If no line end does, closed is false.
func endOfRecord(text string, separator byte) (record string, columns int, closed bool) {
	inside := false
	columns = 1
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			inside = !inside
		case inside:
		case c == separator:
			columns++
		case c == '\n':
			return text[:i+1], columns, true
		}
	}
	return text, columns, !inside
}

// opensQuote reports whether a field of the line begins with a quotation mark that
// is not closed on the line.
func opensQuote(line string, separator rune) bool {
	inside, open := false, false
	start := true // of a field
	for _, c := range line {
		switch {
		case c == '"' && start:
			inside, open = true, true
		case c == '"' && inside:
			open = !open
		case c == separator && !open:
			inside, open, start = false, false, true
			continue
		}
		start = start && c == ' '
	}
	return open
}

// lineOf is the first line of text, including its line end.
func lineOf(text string) string {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return text[:i+1]
	}
	return text
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// counted is "1 column", "2 columns".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
