package print

import (
	"fmt"
	"time"

	"callbook/backend/print/layout"
	"callbook/backend/print/page"
)

// Agenda is a rep's day on a page: the calls with what lies between them, what is
// to be done beside them, and lines for what comes up.
type Agenda struct {
	Rep     string
	Printed string // “Mon 23 Nov, 18:05”
	AgendaDay
	Next AgendaAhead // the next working day
}

const (
	dayType    = 1.12 // a day has more room than a week, and larger type
	dayCalls   = 0.56 // of the width
	dayBetween = 8.0
	mostFree   = 3 // lines to write on between two calls
)

func (d Agenda) title() string { return "Agenda, " + d.Day.Format("Monday, 2 January 2006") }

func (d Agenda) names() []string { return agendaNames(d.AgendaDay) }

func (d Agenda) draw(j *job, part int) {
	a := j.agenda(part)
	first := len(j.doc.Pages)
	width := a.Paper.ContentWidth() - dayBetween
	calls, todo := width*dayCalls, width*(1-dayCalls)
	x := layout.Margin + calls + dayBetween
	bottom := a.Paper.Bottom(a.Measures)
	big := a.big
	ahead := a.aheadPhrase(d.Next, a.style(9, false), a.Paper.ContentWidth())
	below := float64(ahead.Lines())*agendaText*big + 3

	a.big *= dayType
	left, right := a.dayCalls(d.Calls, calls), make([]entry, 0, len(d.FollowUps))
	for _, f := range d.FollowUps {
		right = append(right, a.followUp(f, todo))
	}
	for {
		a.NewPage()
		a.big = big
		y := a.head(a.agendaDay, join(" · ", oneLine(d.Rep), fmt.Sprintf(a.printedOn, d.Printed)), d.Day.Format("Monday, 2 January 2006"), oneLine(d.Off))
		a.Text(a.Set(a.words.calls, a.Label), layout.Margin, y+3*big, a.Tag(page.TagP, a.part))
		a.Text(a.Set(a.tickWhenDone, a.Label), x, y+3*big, a.Tag(page.TagP, a.part))
		y += weekHead * big
		a.Rule(layout.Margin, y, a.Paper.ContentWidth())
		y += agendaTop * big
		a.big *= dayType
		n, m := fitting(left, bottom-below-y), fitting(right, bottom-below-y)
		a.column(left[:n], layout.Margin, y, calls, bottom-below)
		a.column(right[:m], x, y, todo, bottom-below)
		if left, right = left[n:], right[m:]; len(left)+len(right) == 0 {
			break
		}
	}
	a.big = big
	a.Rule(layout.Margin, bottom-below, a.Paper.ContentWidth())
	a.DrawPhrase(ahead, layout.Margin, bottom-below+4.6*big, agendaText*big, a.Tag(page.TagP, a.part))
	j.foots(first, a.agendaDay, a.tickHere)
}

// fitting is how many entries fit in a height, and at least one.
func fitting(entries []entry, space float64) int {
	for i, e := range entries {
		if space -= e.height; i > 0 && space < 0 {
			return i
		}
	}
	return len(entries)
}

// dayCalls sets the calls of a day, each with its aim or purpose and what lies between it and
// the next.
func (a *agenda) dayCalls(calls []AgendaCall, width float64) []entry {
	all := make([]entry, 0, len(calls))
	for _, c := range calls {
		e := a.call(c, width, true)
		st := a.style(8, false)
		if aim := a.aimOf(c.CoverCall); aim != "" {
			e.after = append(e.after, a.Cut(aim, st, width-e.lead, 2)...)
		}
		if said := a.between(c); said != "" {
			e.after = append(e.after, a.Set(said, st))
			e.lines = min(mostFree, int(c.Until/time.Hour))
		}
		all = append(all, a.measured(e))
	}
	return all
}

// between says what lies between a call and the next one. Where they overlap, the next
// one says so.
func (a *agenda) between(c AgendaCall) string {
	switch {
	case !c.Timed || c.Until < 0:
		return ""
	case c.Until == 0:
		return a.backToBack
	}
	return fmt.Sprintf(a.free, span(c.Until))
}

// span writes a length of time, “1 h 30 min”.
func span(d time.Duration) string {
	h, m := int(d/time.Hour), int(d%time.Hour/time.Minute)
	switch {
	case h == 0:
		return fmt.Sprintf("%d min", m)
	case m == 0:
		return fmt.Sprintf("%d h", h)
	}
	return fmt.Sprintf("%d h %d min", h, m)
}
