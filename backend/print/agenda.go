package print

import (
	"fmt"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// AgendaDay is a day of a week's page, or of its own.
type AgendaDay struct {
	Day       callbook.Day
	Off       string // why nobody works then: a holiday's name, or “day off”
	Calls     []AgendaCall
	FollowUps []AgendaFollowUp
}

// AgendaCall is a call of the day, and how long there is until the next one.
type AgendaCall struct {
	CoverCall
	Until time.Duration
	Timed bool // Until is known
}

// AgendaFollowUp is what is to be done on the day, apart from calls.
type AgendaFollowUp struct {
	Late  callbook.Day // the day on which it was due; empty if that is not past
	Time  callbook.TimeOfDay
	What  string
	Who   string // “Anneliese Özdemir, Keller AG”
	How   string // the channel, and what to reach them by
	State string // “planned”, “proposed”, “their date”
	Clash string // what stands in its way
}

// AgendaAhead is what comes after the page, in short.
type AgendaAhead struct {
	Day       callbook.Day // empty: the whole next week
	Calls     []AgendaNext // the first ones
	More      int          // calls that are not listed
	FollowUps int
}

// AgendaNext is a call after the page.
type AgendaNext struct {
	Day     callbook.Day
	Time    callbook.TimeOfDay
	Account string
}

// agenda draws the pages of a day and of a week. They share one look: calls on the
// left, follow-ups on the right, and lines for what comes up.
type agenda struct {
	*layout.Canvas
	words
	part int
	big  float64 // factor of large print
}

// The heights of an agenda, before large print.
const (
	agendaTop   = 1.0 // above the first entry of a day
	agendaText  = 4.6 // a line of an entry
	agendaSmall = 3.9 // a line of small print under it
	agendaApart = 1.8 // to the next entry
	agendaTick  = 6.0 // a follow-up's box
	agendaTime  = 12.0
	agendaClear = 6.0 // between the last entry and the first line to write on
	agendaFoot  = 5.5 // under the last line
)

func (j *job) agenda(part int) *agenda {
	return &agenda{Canvas: j.canvas, words: j.words, part: part, big: j.canvas.Line / 8}
}

func (a *agenda) style(size float64, bold bool) text.Style {
	return text.Style{Size: size * a.big, Bold: bold, LTR: true}
}

// head draws the page's name, the rep and the title, and returns where the body
// starts.
func (a *agenda) head(name, right, title, aside string) float64 {
	y := layout.Margin
	end := layout.Margin + a.Paper.ContentWidth()
	a.Text(a.Set(name, a.Title), layout.Margin, y+titleDrop*a.big, a.Tag(page.TagP, a.part))
	a.TextEnd(a.Set(right, a.style(8, false)), end, y+titleDrop*a.big, a.Tag(page.TagP, a.part))
	set := a.Set(title, a.style(20, true))
	tag := a.Tag(page.TagH1, a.part)
	a.Text(set, layout.Margin, y+13.2*a.big, tag)
	if aside != "" {
		a.Text(a.Set(aside, a.style(12, false)), layout.Margin+layout.Width(set)+2*a.big, y+13.2*a.big, tag)
	}
	return y + 18*a.big
}

// entry is a call or a follow-up, set to the width of its column.
type entry struct {
	time   text.Line // bold, on the left of a call
	box    bool      // a follow-up's
	title  []text.Line
	under  layout.Phrase
	after  []text.Line // its aim, and what lies between a call and the next
	lines  int         // to write on under it
	lead   float64     // from the left edge to the title
	height float64
}

func (a *agenda) measured(e entry) entry {
	e.height = (agendaText*float64(len(e.title))+agendaSmall*float64(e.under.Lines()+len(e.after))+agendaApart)*a.big + float64(e.lines)*a.Line
	return e
}

// call sets a call. Its second line says how, who with and where; people give way
// to the telephone number, and the address to both.
func (a *agenda) call(c AgendaCall, width float64, bold bool) entry {
	e := entry{lead: agendaTime * a.big, time: a.Set(clock(c.Time), a.style(9.5, true))}
	width -= e.lead
	e.title = a.Cut(oneLine(c.Account), a.style(9.5, bold), width, 1)
	st := a.style(8, false)
	people := c.People
	for _, keep := range []struct{ roles, place bool }{{true, true}, {false, true}, {false, false}} {
		if !keep.roles {
			people = withoutRoles(people)
		}
		place := ""
		if keep.place {
			place = c.Address
		}
		if e.under = a.Phrase(a.how(c, people, len(people), place), st, width); e.under.Lines() <= 2 {
			break
		}
	}
	for n := len(people) - 1; n > 0 && e.under.Lines() > 2; n-- {
		e.under = a.Phrase(a.how(c, people, n, ""), st, width)
	}
	return a.measured(a.clash(e, c.Clash, width))
}

// how is the second line of a call, with the first n of the people.
func (a *agenda) how(c AgendaCall, people []Attendee, n int, place string) []layout.Part {
	parts := []layout.Part{{Text: c.Kind.Word()}}
	add := func(more ...layout.Part) {
		if len(more) > 0 {
			parts = append(parts, layout.Part{Text: " · ", Glue: true})
			parts = append(parts, more...)
		}
	}
	add(named(a.words, "", people, n)...)
	if phone := oneLine(c.Phone); phone != "" {
		add(layout.Part{Text: phone})
	}
	if place = oneLine(place); place != "" {
		add(layout.Part{Text: place, Loose: true})
	}
	return parts
}

// followUp sets a follow-up with a box to tick.
func (a *agenda) followUp(f AgendaFollowUp, width float64) entry {
	e := entry{box: true, lead: agendaTick * a.big}
	width -= e.lead
	what := oneLine(f.What)
	switch {
	case f.Late != "":
		what = fmt.Sprintf(a.overdueSaid, f.Late.Format(shortDay)) + what
	case f.Time != "":
		what = clock(f.Time) + " " + what
	}
	e.title = a.Cut(what, a.style(9.5, false), width, 2)
	var parts []layout.Part
	for _, s := range []string{f.Who, f.How, f.State} {
		if s = oneLine(s); s == "" {
			continue
		}
		if len(parts) > 0 {
			parts = append(parts, layout.Part{Text: " · ", Glue: true})
		}
		parts = append(parts, layout.Part{Text: s, Loose: s == oneLine(f.Who)})
	}
	e.under = a.Phrase(parts, a.style(8, false), width)
	return a.measured(a.clash(e, f.Clash, width))
}

// clash adds what stands in the way of an entry.
func (a *agenda) clash(e entry, said string, width float64) entry {
	if said = oneLine(said); said != "" {
		e.after = append(e.after, a.Cut(said, a.style(8, true), width, 2)...)
	}
	return e
}

// draw draws an entry with its top at y.
func (a *agenda) draw(e entry, x, y, width float64) {
	base := y + 3.6*a.big
	tag := a.Tag(page.TagP, a.part)
	if e.box {
		a.TickBox(x, base+0.5*a.big, layout.ToTick, page.NoTag)
	} else {
		a.Text(e.time, x, base, tag)
	}
	for _, l := range e.title {
		a.TextIn(l, x+e.lead, width-e.lead, base, tag)
		base += agendaText * a.big
	}
	base -= (agendaText - 4.1) * a.big
	a.DrawPhrase(e.under, x+e.lead, base, agendaSmall*a.big, a.Tag(page.TagP, a.part))
	base += agendaSmall * a.big * float64(e.under.Lines())
	for _, l := range e.after {
		a.TextIn(l, x+e.lead, width-e.lead, base, a.Tag(page.TagP, a.part))
		base += agendaSmall * a.big
	}
	for i := range e.lines {
		a.WritingLine(x, y+e.height-float64(e.lines-1-i)*a.Line-agendaApart*a.big, width)
	}
}

// column draws entries under each other, then lines to write on down to the end.
func (a *agenda) column(entries []entry, x, y, width, end float64) {
	for _, e := range entries {
		a.draw(e, x, y, width)
		y += e.height
	}
	first := y + agendaClear*a.big
	if len(entries) == 0 {
		first = y + a.Line - 1*a.big
	}
	for line := end - agendaFoot*a.big; line >= first; line -= a.Line {
		a.WritingLine(x, line, width)
	}
}

func heightOf(entries []entry) float64 {
	h := 0.0
	for _, e := range entries {
		h += e.height
	}
	return h
}

// aheadPhrase is what comes after the page.
func (a *agenda) aheadPhrase(next AgendaAhead, st text.Style, width float64) layout.Phrase {
	label := a.nextWeek
	if next.Day != "" {
		label = next.Day.Format(weekday)
	}
	parts := []layout.Part{{Text: label + ": "}}
	said := 0
	add := func(more ...layout.Part) {
		if said++; said > 1 {
			parts = append(parts, layout.Part{Text: " · ", Glue: true})
		}
		parts = append(parts, more...)
	}
	for _, c := range next.Calls {
		at := []string{}
		if next.Day == "" {
			at = append(at, c.Day.Format(weekday))
		}
		if c.Time != "" {
			at = append(at, clock(c.Time))
		}
		when := join(" ", at...)
		if when != "" {
			when += " "
		}
		add(layout.Part{Text: when}, layout.Part{Text: oneLine(c.Account), Glue: when != ""})
	}
	if next.More > 0 {
		add(layout.Part{Text: count(next.More, "more call", "more calls")})
	}
	if next.FollowUps > 0 {
		add(layout.Part{Text: count(next.FollowUps, "follow-up", "follow-ups")})
	}
	if said == 0 {
		add(layout.Part{Text: a.nothingYet, Loose: true})
	}
	return a.Phrase(parts, st, width)
}

// agendaNames are the names on an agenda, which never break inside.
func agendaNames(days ...AgendaDay) []string {
	var all []string
	for _, d := range days {
		for _, c := range d.Calls {
			all = append(all, c.Account)
			for _, p := range c.People {
				all = append(all, p.Name)
			}
		}
	}
	return all
}
