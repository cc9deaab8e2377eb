package print

import (
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
)

// Coaching is a rep's month on one page, for fifteen minutes with the manager
// (R66).
type Coaching struct {
	Rep     string
	Manager string // may be empty
	Month   callbook.Coaching
}

func (c Coaching) title() string { return "Coaching page, " + c.Month.From.Format(monthYear) }

func (c Coaching) names() []string { return []string{c.Rep, c.Manager} }

const monthYear = "January 2006"

// The columns of the page's tables, in millimetres.
const (
	callColumn  = 14
	factColumn  = 14
	nextColumn  = 16
	stepColumn  = 38
	lastColumn  = 24
	touchColumn = 40
	askedColumn = 22
	dueColumn   = 26
	agreedWho   = 20
	agreedWhen  = 34
	saidLines   = 3
	stuckLines  = 1
	agreedLines = 2
	nextTalkMM  = 32
	saidTurn    = 1
	stuckTurn   = 2
	agreedTurn  = 3
)

func (c Coaching) draw(j *job, part int) {
	w := j.words
	m := c.Month
	counts := count(m.Calls, "call", "calls") + " on " + count(m.Accounts, "account", "accounts")
	period := m.From.Format("2") + " to " + m.To.Format(shortDay)
	missing := ""
	if m.Undebriefed > 0 {
		missing = fmt.Sprintf(w.undebriefed, m.Undebriefed)
	}
	with := w.withManager
	if name := oneLine(c.Manager); name != "" {
		with = w.with + name
	}
	head := j.leafTop(w.coaching, c.Rep, with+" · "+w.fifteen, m.From.Format(monthYear), join(" · ", counts, period, missing))

	canvas := j.canvas
	first := len(j.doc.Pages)
	figures := c.figures(w)
	above := head.height() + head.figuresHeight(figures) + canvas.Gap
	setting := canvas.Fit(c.sections(w), nil, canvas.Paper.Bottom(canvas.Measures)-layout.Margin-above)
	for i := range setting.Pages() {
		canvas.NewPage()
		y := head.draw(part)
		if i == 0 {
			head.figures(w.monthNumbers, figures, y, part)
			y += head.figuresHeight(figures) + canvas.Gap
		}
		setting.Draw(i, y, part)
	}
	if len(setting.Tails) > 0 {
		canvas.Continue(setting.Tails, func() float64 {
			canvas.NewPage()
			return head.drawShort(part)
		}, part)
	}
	j.foots(first, w.coaching, w.fromSheets)
}

// figures is what came of the calls and the accounts, and under it what was kept to.
func (c Coaching) figures(w words) [][]figure {
	var all []figure
	for i, n := range c.Month.Outcomes[:min(len(c.Month.Outcomes), len(w.outcomes))] {
		all = append(all, figure{number(float64(n)), w.outcomes[i]})
	}
	all = append(all, figure{number(float64(c.Month.Won)), w.accountsWon}, figure{number(float64(c.Month.Lost)), w.accountsLost})
	return [][]figure{all, {
		{share(c.Month.Dated), w.endedDated},
		{share(c.Month.OnDay), w.doneOnDay},
		{share(c.Month.Recaps), w.recapsOnTime},
	}}
}

func (c Coaching) sections(w words) []layout.Section {
	all := []layout.Section{
		{Title: w.fiveFacts, Hint: w.fiveFactsHint, Column: layout.Full, Blocks: []layout.Block{{Lines: max(1, len(c.Month.Facts)), Body: c.facts(w)}}},
		{Title: w.likedSaid, Column: layout.Left, Blocks: []layout.Block{said(c.Month.Liked)}},
		{Title: w.differentlySaid, Column: layout.Right, Blocks: []layout.Block{said(c.Month.Differently)}},
	}
	if len(c.Month.Six) > 0 {
		six := layout.Section{Title: w.managersSix, Hint: w.managersSixHint, Column: layout.Full, Blocks: []layout.Block{{Lines: len(c.Month.Six), Body: c.six(w)}}}
		all = slices.Insert(all, 1, six)
	}
	if len(c.Month.Quiet) > 0 {
		quiet := layout.Block{Lines: len(c.Month.Quiet), Body: c.quiet(w)}
		all = append(all, layout.Section{Title: fmt.Sprintf(w.quietFor, callbook.QuietAfter), Column: layout.Full, Blocks: []layout.Block{quiet}})
	}
	talk := layout.Fields{Rows: []layout.FieldRow{{Fields: []layout.Field{{Label: w.nextTalk, LabelWidth: nextTalkMM}}}}}
	agreed := layout.Table{Columns: []layout.TableColumn{{Label: w.what}, {Label: w.who, Width: agreedWho}, {Label: w.byWhen, Width: agreedWhen}}}
	return append(all,
		// These lines stay empty, so that the rep can say where they are stuck.
		layout.Section{Title: w.stuck, Column: layout.Left, Blocks: []layout.Block{{Lines: stuckLines, Turn: stuckTurn, Body: layout.Prose{}}}},
		layout.Section{Title: w.practise, Column: layout.Right, Blocks: []layout.Block{{Lines: stuckLines, Turn: stuckTurn, Body: layout.Prose{}}}},
		layout.Section{Title: w.agreedOn, Column: layout.Full, Blocks: []layout.Block{{Lines: agreedLines, Turn: agreedTurn, Body: agreed}, {Lines: 1, Body: talk}}},
	)
}

// said is the answers from debriefs, each on a dated line, with lines to write on
// under it.
func said(entries []callbook.LogEntry) layout.Block {
	var lines []string
	for _, e := range entries {
		lines = append(lines, e.From.Call.When.Day.Format(shortDay)+": "+oneLine(e.Text))
	}
	return layout.Block{Lines: saidLines, Turn: saidTurn, Body: layout.Prose{Text: strings.Join(lines, "\n")}}
}

func (c Coaching) facts(w words) layout.Table {
	t := layout.Table{Closed: true, Columns: []layout.TableColumn{
		{Label: w.account},
		{Label: w.call, Width: callColumn},
		{Label: w.fitsUs, Width: factColumn},
		{Label: w.askedThem, Width: factColumn},
		{Label: w.budget, Width: factColumn - 1},
		{Label: w.ifThen, Width: factColumn - 1},
		{Label: w.nextStep, Width: nextColumn},
		{Label: w.whenHow, Width: stepColumn},
	}}
	row := func(account, day string, ticks [5]layout.Tick, step string) []layout.Cell {
		cells := []layout.Cell{{Text: account, Name: true}, {Text: day}}
		for _, is := range ticks {
			cells = append(cells, box(is, ""))
		}
		return append(cells, layout.Cell{Text: step})
	}
	for _, f := range c.Month.Facts {
		var ticks [5]layout.Tick
		for i, is := range []bool{f.Fits, f.Asked, f.Budget, f.IfThen, f.Next} {
			ticks[i] = tick(true, is)
		}
		t.Rows = append(t.Rows, row(oneLine(f.From.Account.Name), f.From.Call.When.Day.Format(shortDay), ticks, step(w, f)))
	}
	t.Blank = row("", "", [5]layout.Tick{}, "")
	return t
}

// six is what the debriefs say of orders, beside the facts that the tick boxes show.
func (c Coaching) six(w words) layout.Table {
	t := layout.Table{Closed: true, Columns: []layout.TableColumn{
		{Label: w.account},
		{Label: w.orderAsked, Width: askedColumn},
		{Label: w.closes, Width: factColumn},
		{Label: w.objection},
		{Label: w.proposalDue, Width: dueColumn},
		{Label: w.orderExpected, Width: dueColumn},
	}}
	for _, s := range c.Month.Six {
		t.Rows = append(t.Rows, []layout.Cell{
			{Text: oneLine(s.From.Account.Name), Name: true},
			box(tick(true, s.OrderAsked), ""),
			{Text: s.Closes},
			{Text: s.Objection},
			{Text: c.day(s.Proposal)},
			{Text: c.day(s.Expected)},
		})
	}
	return t
}

// day is a day of the page, with its year where that is another one.
func (c Coaching) day(d callbook.Day) string {
	switch {
	case d == "":
		return ""
	case d[:4] != c.Month.To[:4]:
		return d.Format(shortDay + " 2006")
	default:
		return d.Format(shortDay)
	}
}

// step is the account's current next step, or the words that were given instead of
// a day.
func step(w words, f callbook.CallFacts) string {
	switch {
	case f.Step != nil && f.Overdue:
		return w.overdueSince + f.Step.When.Day.Format(shortDay)
	case f.Step != nil:
		return touchWords(f.Step)
	case f.Vague != "":
		return w.none + ": “" + f.Vague + "”"
	}
	return w.nonePlanned
}

// touchWords is when and how, "24 Nov, 10:00, visit".
func touchWords(f *callbook.FollowUp) string {
	at := ""
	if f.When.Time != "" {
		at = clock(f.When.Time)
	}
	return join(", ", f.When.Day.Format(shortDay), at, strings.ToLower(f.Channel.Way()))
}

func (c Coaching) quiet(w words) layout.Table {
	t := layout.Table{Closed: true, Columns: []layout.TableColumn{
		{Label: w.account}, {Label: w.lastContact, Width: lastColumn}, {Label: w.wasOpen}, {Label: w.nextTouch, Width: touchColumn},
	}}
	for _, q := range c.Month.Quiet {
		next := w.nonePlanned
		if q.Next != nil {
			next = touchWords(q.Next)
		}
		last := c.day(q.Last)
		t.Rows = append(t.Rows, []layout.Cell{{Text: oneLine(q.Account.Name), Name: true}, {Text: last}, {Text: oneLine(q.WasOpen)}, {Text: next}})
	}
	return t
}
