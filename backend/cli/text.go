package cli

import (
	"fmt"
	"strings"
	"time"
)

// page collects what a command prints as text.
type page struct{ lines []string }

func (p *page) line(format string, args ...any) {
	p.lines = append(p.lines, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// table prints rows with aligned columns; none of them, what stands in empty.
func (p *page) table(rows [][]string, empty string) {
	if len(rows) == 0 {
		p.line("%s", empty)
		return
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-len([]rune(cell))+2))
			}
		}
		p.line("%s", b.String())
	}
}

func (p *page) String() string { return strings.Join(p.lines, "\n") + "\n" }

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

func word(p *string) string {
	if p == nil {
		return ""
	}
	return *p
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
