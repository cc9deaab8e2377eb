package print

import (
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
)

// Insights is the last twelve months of a rep in numbers, on one page.
type Insights struct {
	Rep      string
	From, To callbook.Month // the twelve months
	callbook.Insights
}

func (i Insights) title() string   { return "Insights" }
func (i Insights) names() []string { return []string{i.Rep} }

func (i Insights) draw(j *job, part int) {
	canvas, w := j.canvas, j.words
	head := j.leafTop(w.insights, i.Rep, w.twelveMonths, i.From.First().Format(monthYear)+" to "+i.To.First().Format(monthYear), count(i.Total.Reached(), "call", "calls")+w.reachedSomebody)
	first := len(j.doc.Pages)
	figures := i.figures(w)
	above := head.height() + head.figuresHeight(figures) + canvas.Gap
	setting := canvas.Fit(i.sections(w), nil, canvas.Paper.Bottom(canvas.Measures)-layout.Margin-above)
	for n := range setting.Pages() {
		canvas.NewPage()
		y := head.draw(part)
		if n == 0 {
			head.figures(w.yearNumbers, figures, y, part)
			y += head.figuresHeight(figures) + canvas.Gap
		}
		setting.Draw(n, y, part)
	}
	if len(setting.Tails) > 0 {
		canvas.Continue(setting.Tails, func() float64 {
			canvas.NewPage()
			return head.drawShort(part)
		}, part)
	}
	j.foots(first, w.insights, w.fromBook)
}

// figures is what came of the calls and the accounts, and under it what was kept to.
func (i Insights) figures(w words) [][]figure {
	t := i.Total
	var all []figure
	for n, m := range append(endings(), callbook.MeasureWon, callbook.MeasureLost) {
		all = append(all, figure{number(float64(t[m])), w.yearFigures[n]})
	}
	return [][]figure{all, {
		{share(t.Moved()), w.movedOn},
		{share(t.FollowUps()), w.doneOnDay},
		{share(t.Recaps()), w.recapsOnTime},
	}}
}

func (i Insights) sections(w words) []layout.Section {
	said := []string{i.Total.MovedSaid(), i.Total.FollowUpsSaid(), i.Total.RecapsSaid()}
	months := i.months(w)
	return []layout.Section{
		{Title: w.inWords, Column: layout.Full, Blocks: []layout.Block{{Lines: 1, Body: layout.Prose{Text: strings.Join(said, "\n")}}}},
		{Title: w.monthByMonth, Hint: w.monthByMonthHint, Column: layout.Full, Blocks: []layout.Block{{Lines: len(months.Rows), Body: months}}},
		{Title: w.whyWon, Column: layout.Left, Blocks: []layout.Block{reasons(w, i.Won)}},
		{Title: w.whyLost, Column: layout.Right, Blocks: []layout.Block{reasons(w, i.Lost)}},
	}
}

// endings are how a call may end.
func endings() []callbook.Measure {
	return []callbook.Measure{callbook.MeasureOrders, callbook.MeasureAdvances, callbook.MeasureContinuations, callbook.MeasureNoSales, callbook.MeasureNotReached}
}

// The columns of the table of months, in millimetres. A longer head makes one wider.
const (
	countColumn = 12.0
	keptColumn  = 20.0
)

// months is a table with one row per month, the newest first.
func (i Insights) months(w words) layout.Table {
	t := layout.Table{Closed: true, Columns: []layout.TableColumn{{Label: w.month}}}
	for _, m := range endings() {
		t.Columns = append(t.Columns, layout.TableColumn{Label: m.Word(), Width: countColumn})
	}
	t.Columns = append(t.Columns,
		layout.TableColumn{Label: w.followUpsKept, Width: keptColumn}, layout.TableColumn{Label: w.recapsKept, Width: keptColumn}, layout.TableColumn{Label: w.wonLost, Width: countColumn})
	for n := len(i.Months) - 1; n >= 0; n-- {
		m := i.Months[n]
		row := []layout.Cell{{Text: m.Month.First().Format("Jan 2006")}}
		for _, of := range endings() {
			row = append(row, layout.Cell{Text: number(float64(m.Counts[of]))})
		}
		for _, kept := range []callbook.Share{m.Counts.FollowUps(), m.Counts.Recaps()} {
			text := ""
			if kept.Of > 0 {
				text = share(kept)
			}
			row = append(row, layout.Cell{Text: text})
		}
		closed := number(float64(m.Counts[callbook.MeasureWon])) + " · " + number(float64(m.Counts[callbook.MeasureLost]))
		t.Rows = append(t.Rows, append(row, layout.Cell{Text: closed}))
	}
	return t
}

// reasons lists why accounts were won, or lost.
func reasons(w words, counts []callbook.ReasonCount) layout.Block {
	var lines []string
	for _, r := range counts {
		lines = append(lines, r.Word()+": "+number(float64(r.N)))
	}
	if len(lines) == 0 {
		lines = []string{w.none}
	}
	return layout.Block{Lines: 1, Body: layout.Prose{Text: strings.Join(lines, "\n")}}
}
