package print

import (
	"fmt"
	"slices"

	"callbook/backend/print/layout"
	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// Week is a rep's week on a page: the calls, what is to be done beside them, and
// room for what comes up.
type Week struct {
	Rep     string
	Printed string // “Sun 22 Nov, 18:05”
	Days    []AgendaDay
	Next    AgendaAhead
}

// The columns of a week, and how its height is shared out.
const (
	weekDate    = 19.0
	weekGap     = 6.0
	weekHead    = 5.6
	leastShare  = 2.4  // of a day with little on it, counted in entries
	callsShare  = 1.05 // of a call, which takes more room than a follow-up
	leastWeek   = 22.0 // height of a day
	offShare    = 1.2
	weekDaysOff = 5.6 // a day off on which nothing is planned
)

func (w Week) title() string { return "Week, " + w.span() }

func (w Week) names() []string { return agendaNames(w.Days...) }

// span is the title, “23 to 29 November 2026” or “30 November to 6 December 2026”.
func (w Week) span() string {
	first, last := w.Days[0].Day, w.Days[len(w.Days)-1].Day
	from := "2 January 2006"
	switch {
	case first[:7] == last[:7]:
		from = "2"
	case first[:4] == last[:4]:
		from = "2 January"
	}
	return first.Format(from) + " to " + last.Format("2 January 2006")
}

// weekRow is a day with its entries set.
type weekRow struct {
	AgendaDay
	calls, todo []entry
	more        int // follow-ups that are left out
	height      float64
}

func (w Week) draw(j *job, part int) {
	a := j.agenda(part)
	first := len(j.doc.Pages)
	rows, closing := w.rows(a)
	_, number := w.Days[0].Day.Noon().ISOWeek()
	start := func() float64 {
		a.NewPage()
		right := join(" · ", oneLine(w.Rep), fmt.Sprintf(a.printedOn, w.Printed))
		return a.weekHeads(a.head(a.week, right, w.span(), fmt.Sprintf(a.weekNumber, number)))
	}
	bottom := a.Paper.Bottom(a.Measures)
	y := start()
	below := a.closingHeight(closing, w.Next)
	rows = a.fitWeek(rows, bottom-y-below)
	for len(rows) > 0 {
		n, used := 0, 0.0
		for n < len(rows) && (n == 0 || used+rows[n].height <= bottom-y+0.01) {
			used += rows[n].height
			n++
		}
		room := bottom - y - used // what the days leave is shared out among them
		if n == len(rows) && room >= below-0.01 {
			room -= below
		}
		for i := range rows[:n] {
			rows[i].height += max(0, room) / float64(n)
		}
		for _, r := range rows[:n] {
			a.weekDay(r, y)
			y += r.height
		}
		if rows = rows[n:]; len(rows) > 0 {
			y = start()
		}
	}
	if y+below > bottom+0.01 {
		y = start()
	}
	a.closing(closing, w.Next, y)
	j.foots(first, a.week, a.tickHere)
}

// rows are the days of the week with their entries. Days off at its end on which
// nothing is planned close the page together.
func (w Week) rows(a *agenda) (rows []weekRow, closing []AgendaDay) {
	n := len(w.Days)
	for n > 0 && w.Days[n-1].Off != "" && len(w.Days[n-1].Calls)+len(w.Days[n-1].FollowUps) == 0 {
		n--
	}
	width := a.half()
	for _, d := range w.Days[:n] {
		r := weekRow{AgendaDay: d}
		for _, c := range d.Calls {
			r.calls = append(r.calls, a.call(c, width, false))
		}
		for _, f := range d.FollowUps {
			r.todo = append(r.todo, a.followUp(f, width))
		}
		rows = append(rows, r)
	}
	return rows, w.Days[n:]
}

func (a *agenda) half() float64 {
	return (a.Paper.ContentWidth() - (weekDate+2*weekGap)*a.big) / 2
}

func (a *agenda) weekColumns() (calls, todo float64) {
	calls = layout.Margin + (weekDate+weekGap)*a.big
	return calls, calls + a.half() + weekGap*a.big
}

func (a *agenda) weekHeads(y float64) float64 {
	calls, todo := a.weekColumns()
	a.Text(a.Set(a.words.calls, a.Label), calls, y+3*a.big, a.Tag(page.TagP, a.part))
	a.Text(a.Set(a.tickWhenDone, a.Label), todo, y+3*a.big, a.Tag(page.TagP, a.part))
	return y + weekHead*a.big
}

// least is the height that a row needs at least.
func (a *agenda) least(r weekRow) float64 {
	todo := heightOf(r.todo)
	if r.more > 0 {
		todo += agendaText * a.big
	}
	content := max(heightOf(r.calls), todo)
	return max(leastWeek*a.big, content+(agendaTop+agendaApart)*a.big)
}

// fitWeek gives every day its height. Where the days need more than there is, those
// with the most follow-ups list fewer of them, if that makes it one page; calls are
// always listed.
func (a *agenda) fitWeek(rows []weekRow, space float64) []weekRow {
	whole := slices.Clone(rows)
	need := func() float64 {
		sum := 0.0
		for i := range rows {
			rows[i].height = a.least(rows[i])
			sum += rows[i].height
		}
		return sum
	}
	for need() > space {
		longest := -1
		for i, r := range rows {
			if len(r.todo) > 1 && heightOf(r.todo) > heightOf(r.calls) && r.height > leastWeek*a.big && (longest < 0 || r.height > rows[longest].height) {
				longest = i
			}
		}
		if longest < 0 {
			for i := range whole {
				whole[i].height = a.least(whole[i])
			}
			return whole
		}
		r := &rows[longest]
		r.todo = r.todo[:len(r.todo)-1]
		r.more++
	}
	shares := 0.0
	for _, r := range rows {
		shares += r.share()
	}
	// Days that need more than their share take it from the others.
	fixed := make([]bool, len(rows))
	for range rows {
		left, of := space, shares
		for i, r := range rows {
			if fixed[i] {
				left, of = left-r.height, of-r.share()
			}
		}
		again := false
		for i, r := range rows {
			if fixed[i] {
				continue
			}
			if given := left * r.share() / of; given >= a.least(r) {
				rows[i].height = given
			} else {
				rows[i].height, fixed[i], again = a.least(r), true, true
			}
		}
		if !again {
			break
		}
	}
	return rows
}

func (r weekRow) share() float64 {
	blank := leastShare
	if r.Off != "" {
		blank = offShare
	}
	return max(blank, callsShare*float64(len(r.calls)), float64(len(r.todo)))
}

func (a *agenda) weekDay(r weekRow, y float64) {
	a.Rule(layout.Margin, y, a.Paper.ContentWidth())
	tag := a.Tag(page.TagH2, a.part)
	a.Text(a.Set(r.Day.Format("2"), a.style(20, true)), layout.Margin, y+8*a.big, tag)
	a.Text(a.Set(r.Day.Format("Mon"), a.style(10, true)), layout.Margin, y+13*a.big, tag)
	for i, l := range a.Cut(oneLine(r.Off), a.style(7.5, false), weekDate*a.big, 2) {
		a.Text(l, layout.Margin, y+(16.6+3.4*float64(i))*a.big, a.Tag(page.TagP, a.part))
	}
	calls, todo := a.weekColumns()
	top, end := y+agendaTop*a.big, y+r.height
	a.column(r.calls, calls, top, a.half(), end)
	entries := r.todo
	if r.more > 0 {
		entries = append(slices.Clone(entries), a.moreEntry(r.more))
	}
	a.column(entries, todo, top, a.half(), end)
}

// moreEntry says how many follow-ups are left out.
func (a *agenda) moreEntry(n int) entry {
	e := entry{lead: agendaTick * a.big, title: []text.Line{a.Set(fmt.Sprintf(a.moreInCallbook, n), a.Aside)}}
	e.height = agendaText * a.big
	return e
}

func (a *agenda) closingHeight(off []AgendaDay, next AgendaAhead) float64 {
	lines := a.aheadPhrase(next, a.style(8, false), a.half()).Lines()
	return max(float64(len(off))*weekDaysOff, float64(lines)*agendaText+2) * a.big
}

// closing draws the days off at the end of the week, beside what comes next.
func (a *agenda) closing(off []AgendaDay, next AgendaAhead, y float64) {
	a.Rule(layout.Margin, y, a.Paper.ContentWidth())
	calls, todo := a.weekColumns()
	for i, d := range off {
		base := y + (4.6+float64(i)*weekDaysOff)*a.big
		a.Text(a.Set(d.Day.Format("Mon 2"), a.style(10, true)), layout.Margin, base, a.Tag(page.TagH2, a.part))
		if i == len(off)-1 {
			a.WritingLine(calls, base+1*a.big, a.half())
		}
	}
	a.DrawPhrase(a.aheadPhrase(next, a.style(8, false), a.half()), todo, y+4.6*a.big, agendaText*a.big, a.Tag(page.TagP, a.part))
}
