package print

import (
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
)

// Logbook is the answers in a rep's debriefs that are for the rep alone (R28), and
// their months in numbers.
type Logbook struct {
	Rep     string
	About   string              // the current filter: "Liked, with “price”", or empty for everything
	Entries []callbook.LogEntry // the newest first
	Months  []callbook.LogMonth // the newest first
}

func (l Logbook) title() string   { return "Logbook" }
func (l Logbook) names() []string { return []string{l.Rep} }

// saidColumn is the width of what kind of entry it is.
const saidColumn = 35.0

// mostMonths is how many months back the printed numbers go.
const mostMonths = 12

func (l Logbook) draw(j *job, part int) {
	c, w := j.canvas, j.words
	period := ""
	if n := len(l.Entries); n > 0 {
		from, to := l.Entries[n-1].From.Call.When.Day, l.Entries[0].From.Call.When.Day
		period = to.Format(monthYear)
		if callbook.MonthOf(from) != callbook.MonthOf(to) {
			period = from.Format(monthYear) + " to " + period
		}
	}
	head := j.leafTop(w.logbook, l.Rep, w.keptHere, period, join(" · ", count(len(l.Entries), "entry", "entries"), l.About))
	first := len(j.doc.Pages)
	c.Continue(l.sections(w), func() float64 {
		c.NewPage()
		if len(j.doc.Pages) == first+1 {
			return head.draw(part)
		}
		return head.drawShort(part)
	}, part)
	j.foots(first, w.logbook, w.keptHere)
}

func (l Logbook) sections(w words) []layout.Section {
	var all []layout.Section
	if len(l.Months) > 0 {
		months := l.months(w)
		all = append(all, layout.Section{Title: w.monthsNumbers, Column: layout.Full, Blocks: []layout.Block{{Lines: len(months.Rows), Body: months}}})
	}
	for rest := l.Entries; len(rest) > 0; {
		month := callbook.MonthOf(rest[0].From.Call.When.Day)
		n := slices.IndexFunc(rest, func(e callbook.LogEntry) bool { return callbook.MonthOf(e.From.Call.When.Day) != month })
		if n < 0 {
			n = len(rest)
		}
		all = append(all, layout.Section{Title: month.First().Format(monthYear), Column: layout.Full, Blocks: calls(rest[:n])})
		rest = rest[n:]
	}
	return all
}

// calls are the entries of each call under its day and account.
func calls(entries []callbook.LogEntry) []layout.Block {
	var all []layout.Block
	for rest := entries; len(rest) > 0; {
		of := rest[0].From
		n := slices.IndexFunc(rest, func(e callbook.LogEntry) bool { return e.From.Call.ID != of.Call.ID })
		if n < 0 {
			n = len(rest)
		}
		t := layout.Table{Closed: true, Columns: []layout.TableColumn{{Width: saidColumn}, {}}}
		for _, e := range rest[:n] {
			t.Rows = append(t.Rows, []layout.Cell{{Text: e.What.Word()}, {Text: strings.TrimSpace(e.Text)}})
		}
		head := join(" · ", of.Call.When.Day.Format("Mon "+shortDay), oneLine(of.Account.Name))
		all = append(all, layout.Block{Name: head, Label: head, Lines: n, Body: t})
		rest = rest[n:]
	}
	return all
}

// months is a table with one row per month.
func (l Logbook) months(w words) layout.Table {
	t := layout.Table{Columns: []layout.TableColumn{
		{Label: w.month},
		{Label: w.calls, Width: 12},
		{Label: w.outcomesShort, Width: 34},
		{Label: w.endedShort, Width: 26},
		{Label: w.reviewShort, Width: 34},
		{Label: w.effectShort, Width: 26},
	}}
	for _, m := range l.Months[:min(len(l.Months), mostMonths)] {
		outcomes := make([]string, len(m.Outcomes))
		for i, n := range m.Outcomes {
			outcomes[i] = number(float64(n))
		}
		ticked := callbook.Share{}
		for _, s := range m.Review {
			ticked.N, ticked.Of = ticked.N+s.N, ticked.Of+s.Of
		}
		review, effect := "", ""
		if ticked.Of > 0 {
			review = share(ticked)
		}
		if m.Rated > 0 {
			effect = fmt.Sprintf("%.1f of 5", m.Effect)
		}
		t.Rows = append(t.Rows, []layout.Cell{
			{Text: m.Month.First().Format(monthYear)},
			{Text: number(float64(m.Calls))},
			{Text: strings.Join(outcomes, " · ")},
			{Text: share(m.Dated)},
			{Text: review},
			{Text: effect},
		})
	}
	return t
}
