package cli

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/width"
)

// page collects the text output of a command.
type page struct{ lines []string }

func (p *page) line(format string, args ...any) {
	p.lines = append(p.lines, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// widest is the most columns of a terminal for a cell; longer cells are cut. --json
// has them in full.
const widest = 60

// table prints rows with aligned columns, or empty if there are none. The last cell
// is never cut, because it holds ids.
func (p *page) table(rows [][]string, empty string) {
	if len(rows) == 0 {
		p.line("%s", empty)
		return
	}
	last := len(rows[0]) - 1
	widths := make([]int, last)
	for _, row := range rows {
		for i := range widths {
			row[i] = cut(row[i], widest)
			widths[i] = max(widths[i], columns(row[i]))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell)
			if i < last {
				b.WriteString(strings.Repeat(" ", widths[i]-columns(cell)+2))
			}
		}
		p.line("%s", b.String())
	}
}

// columns is the width of a text in a terminal: Chinese, Japanese and Korean
// characters and emoji take two columns, marks and joiners none.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	default:
		return 1
	}
}

// cut shortens a text to that many columns.
func cut(s string, most int) string {
	if columns(s) <= most {
		return s
	}
	n := 0
	for i, r := range s {
		if n += columnsOf(r); n >= most {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

func (p *page) String() string {
	if len(p.lines) == 0 {
		return ""
	}
	return strings.Join(p.lines, "\n") + "\n"
}

// dated shows a civil day and time: "Tue 24 Nov 2026, 10:00".
func dated(day string, at *string) string {
	if day == "" {
		return "no date"
	}
	s := day
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		s = t.Format("Mon 2 Jan 2006")
	}
	if at != nil && *at != "" {
		s += ", " + *at
	}
	return s
}

// moment shows an instant given in RFC 3339: "Tue 24 Nov 2026, 16:00".
func moment(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.Format("Mon 2 Jan 2006, 15:04")
}

func word[T ~string](p *T) string {
	if p == nil {
		return ""
	}
	return string(*p)
}

// count says "1 account", "3 accounts".
func count(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(noun, "y"))
	default:
		return fmt.Sprintf("%d %ss", n, noun)
	}
}

// people writes how many people there are.
func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// harmless replaces what a terminal would take for a command. Names come from
// imported files, and arguments from scripts.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return '\ufffd'
		}
		return r
	}, text)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
