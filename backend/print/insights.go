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

// mostReasons bounds the reasons on the page; there are no more than these.
const mostReasons = 8

// The columns of its tables, in millimetres.
const (
	reasonColumn = 16.0
	keptColumn   = 24.0
)

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
	for n, m := range []callbook.Measure{
		callbook.MeasureOrders, callbook.MeasureAdvances, callbook.MeasureContinuations, callbook.MeasureNoSales, callbook.MeasureNotReached, callbook.MeasureWon, callbook.MeasureLost,
	} {
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
		{Title: w.monthByMonth, Column: layout.Full, Blocks: []layout.Block{{Lines: len(months.Rows), Body: months}}},
		{Title: w.whyWon, Column: layout.Left, Blocks: []layout.Block{reasons(w, i.Won)}},
		{Title: w.whyLost, Column: layout.Right, Blocks: []layout.Block{reasons(w, i.Lost)}},
	}
}

// months is a table with one row per month, the newest first.
func (i Insights) months(w words) layout.Table {
	t := layout.Table{Closed: true, Columns: []layout.TableColumn{
		{Label: w.month},
		{Label: callbook.MeasureOrders.Word(), Width: 12},
		{Label: callbook.MeasureAdvances.Word(), Width: 15},
		{Label: callbook.MeasureContinuations.Word(), Width: 21},
		{Label: callbook.MeasureNoSales.Word(), Width: 13},
		{Label: callbook.MeasureNotReached.Word(), Width: 18},
		{Label: w.followUpsKept, Width: keptColumn},
		{Label: w.recapsKept, Width: keptColumn},
		{Label: w.wonLost, Width: 15},
	}}
	for n := len(i.Months) - 1; n >= 0; n-- {
		m := i.Months[n]
		row := []layout.Cell{{Text: m.Month.First().Format("Jan 2006")}}
		for _, of := range []callbook.Measure{callbook.MeasureOrders, callbook.MeasureAdvances, callbook.MeasureContinuations, callbook.MeasureNoSales, callbook.MeasureNotReached} {
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

// reasons is a table of why accounts were won, or lost.
func reasons(w words, counts []callbook.ReasonCount) layout.Block {
	if len(counts) == 0 {
		return layout.Block{Lines: 1, Body: layout.Prose{Text: w.none}}
	}
	t := layout.Table{Closed: true, Columns: []layout.TableColumn{{Label: w.reason}, {Label: w.accounts, Width: reasonColumn}}}
	for _, r := range counts[:min(len(counts), mostReasons)] {
		t.Rows = append(t.Rows, []layout.Cell{{Text: r.Word()}, {Text: number(float64(r.N))}})
	}
	return layout.Block{Lines: len(t.Rows), Body: t}
}
