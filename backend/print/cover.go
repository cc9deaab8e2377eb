package print

import (
	"fmt"
	"slices"

	"callbook/backend/print/layout"
	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// The measures of the cover, in millimetres.
const (
	coverRow     = 7.0
	coverCall    = 16.0 // a call without a third line
	coverThird   = 4.2  // more for its aim, or the second line of its address
	coverHead    = 18.9 // title, date and counts
	timeColumn   = 24.0
	phoneColumn  = 54.0
	codeColumn   = 17.0
	gridGap      = 4.0
	callsWithAim = 6
)

// cover draws the first page of a day pack.
type cover struct {
	*layout.Canvas
	words
	Cover
	part   int
	y      float64
	behind int     // pages
	lists  float64 // height of both
	brief  bool    // addresses take one line, so that more calls fit
}

func (c *cover) small() text.Style { return text.Style{Size: 9, LTR: true} }
func (c *cover) tiny() text.Style  { return text.Style{Size: 8, LTR: true} }
func (c *cover) bold(size float64) text.Style {
	return text.Style{Size: size, Bold: true, LTR: true}
}
func (c *cover) width() float64 { return c.Paper.ContentWidth() }
func (c *cover) end() float64   { return layout.Margin + c.width() }

// draw draws the cover on the current page.
func (c *cover) draw() {
	overdue, thanks := c.setLists(rowLines)
	if c.shown() < len(c.Calls) {
		overdue, thanks = c.setLists(1)
	}
	c.brief = c.shown() < len(c.Calls)
	c.head()
	parts := []struct {
		height float64
		draw   func()
	}{
		{c.callsHeight(), c.calls},
		{overdue.height(c.Measures), func() { c.list(overdue) }},
		{thanks.height(c.Measures), func() { c.list(thanks) }},
		{c.Heading + coverRow, c.tonightRow},
	}
	need, n := 0.0, 0
	for _, p := range parts {
		if p.height > 0 {
			need += p.height
			n++
		}
	}
	space := c.Paper.Bottom(c.Measures) - c.y
	lines := 0 // what the day leaves is for notes
	for space-need-float64(n)*c.Gap >= c.Heading+float64(lines+1)*c.Line {
		lines++
	}
	notes := 0.0
	if lines > 0 {
		notes = c.Heading + float64(lines)*c.Line
		n++
	}
	gap := 0.0
	if n > 1 {
		gap = max(0, (space-need-notes)/float64(n-1))
	}
	for _, p := range parts {
		if p.height > 0 {
			top := c.y
			p.draw()
			c.y = top + p.height + gap
		}
	}
	if lines > 0 {
		c.y = c.Paper.Bottom(c.Measures) - notes
		c.section(c.notesRoad)
		for i := range lines {
			c.WritingLine(layout.Margin, c.y+float64(i+1)*c.Line, c.width())
		}
	}
	drawFoot(c.Canvas, c.words, c.dayPack, c.sheetsFollow, 1, c.behind+1)
}

func (c *cover) head() {
	y := layout.Margin
	c.Text(c.Set(c.dayPack, c.Title), layout.Margin, y+titleDrop, c.Tag(page.TagP, c.part))
	right := join(" · ", oneLine(c.Rep), fmt.Sprintf(c.words.behind, count(c.behind, "page", "pages")))
	c.TextEnd(c.Set(right, c.tiny()), c.end(), y+titleDrop, c.Tag(page.TagP, c.part))
	c.Text(c.Set(c.title(), c.bold(20)), layout.Margin, y+13.2, c.Tag(page.TagH1, c.part))
	c.Text(c.Set(c.counts(), c.small()), layout.Margin, y+19.3, c.Tag(page.TagP, c.part))
	c.y = y + coverHead + underHead + 2.9
}

// counts is a summary of the day in one line.
func (c *cover) counts() string {
	calls := count(len(c.Calls), "call", "calls")
	if first := slices.IndexFunc(c.Calls, func(call CoverCall) bool { return call.Time != "" }); first >= 0 {
		calls += ", first at " + clock(c.Calls[first].Time)
	}
	parts := []string{calls}
	if n := len(c.Overdue); n > 0 {
		parts = append(parts, count(n, "follow-up overdue", "follow-ups overdue"))
	}
	if n := len(c.Thanks); n > 0 {
		parts = append(parts, count(n, "thank-you due today", "thank-yous due today"))
	}
	return join(" · ", parts...)
}

// section draws the rule and title of a section and moves under them.
func (c *cover) section(title string) {
	c.Rule(layout.Margin, c.y, c.width())
	c.Text(c.Set(title, c.Title), layout.Margin, c.y+c.HeadDrop, c.Tag(page.TagH2, c.part))
	c.y += c.Heading
}

func (c *cover) callHeight(call CoverCall) float64 {
	if c.aim(call) != "" || len(c.address(call)) > 1 {
		return coverCall + coverThird
	}
	return coverCall
}

// aim is the call's aim, or else its purpose, unless the day has too many calls to show any.
func (c *cover) aim(call CoverCall) string {
	if len(c.Calls) > callsWithAim {
		return ""
	}
	return c.words.aimOf(call)
}

func (c *cover) address(call CoverCall) []text.Line {
	most := 2
	if c.brief {
		most = 1
	}
	return c.Cut(oneLine(call.Address), c.small(), phoneColumn, most)
}

func (c *cover) callsHeight() float64 {
	if len(c.Calls) == 0 {
		return 0
	}
	h := c.Heading
	for _, call := range c.Calls[:c.shown()] {
		h += c.callHeight(call)
	}
	return h
}

// shown is how many calls fit on the page.
func (c *cover) shown() int {
	space := c.Paper.Bottom(c.Measures) - layout.Margin - coverHead - underHead - 2*c.Heading - coverRow - 4*c.Gap - c.lists
	for i, call := range c.Calls {
		space -= c.callHeight(call)
		if i > 0 && space < 0 {
			return i
		}
	}
	return len(c.Calls)
}

func (c *cover) calls() {
	n := c.shown()
	top := c.y
	c.section(c.callsToday)
	if rest := len(c.Calls) - n; rest > 0 {
		c.TextEnd(c.Set(fmt.Sprintf(c.words.andMore, rest), c.Aside), c.end(), top+c.HeadDrop, c.Tag(page.TagP, c.part))
	}
	for i, call := range c.Calls[:n] {
		c.call(call)
		c.y += c.callHeight(call)
		if i < n-1 {
			c.WritingLine(layout.Margin, c.y, c.width())
		}
	}
}

func (c *cover) call(call CoverCall) {
	const first, second, third = 6.6, 11.4, 15.9
	const clash, belowClash = 15.0, 18.9 // in the space that every row has below its second line
	tag := func() int { return c.Tag(page.TagP, c.part) }
	c.Text(c.Set(clock(call.Time), c.bold(14)), layout.Margin, c.y+first, tag())
	until := ""
	if call.End != "" {
		until = c.words.to + clock(call.End)
	}
	c.Text(c.Set(join(" · ", until, call.Kind.Word()), c.tiny()), layout.Margin, c.y+second, tag())

	x := layout.Margin + timeColumn + gridGap
	phone := c.end() - codeColumn - gridGap - phoneColumn
	width := phone - gridGap - x
	c.cut(call.Account, c.bold(11), x, c.y+first, width, tag())
	c.DrawPhrase(c.people(call.People, width), x, c.y+second, smallRow, tag())
	aimAt := third
	switch {
	case call.Clash != "" && len(call.People) == 0:
		c.cut(call.Clash, c.bold(8), x, c.y+second, width, tag())
	case call.Clash != "":
		c.cut(call.Clash, c.bold(8), x, c.y+clash, width, tag())
		aimAt = belowClash
	}
	if aim := c.aim(call); aim != "" {
		c.cut(aim, c.small(), x, c.y+aimAt, width, tag())
	}
	c.cut(call.Phone, c.bold(10.5), phone, c.y+first, phoneColumn, tag())
	at := tag()
	for i, l := range c.address(call) {
		c.TextIn(l, phone, phoneColumn, c.y+second+float64(i)*smallRow, at)
	}
	c.TextEnd(c.Set(call.Code, c.tiny()), c.end(), c.y+first, tag())
}

// people is everybody's name on one line, with their roles if they fit.
func (c *cover) people(all []Attendee, width float64) layout.Phrase {
	if p := c.Phrase(named(c.words, "", all, len(all)), c.small(), width); p.Lines() <= 1 {
		return p
	}
	return fewer(c.Canvas, c.words, "", withoutRoles(all), c.small(), width, 1)
}

// cut sets a line and shortens it to the available width.
func (c *cover) cut(s string, st text.Style, x, baseline, width float64, tag int) {
	for _, l := range c.Cut(oneLine(s), st, width, 1) {
		c.TextIn(l, x, width, baseline, tag)
	}
}

// tonightRow lists what to tick before the day is over.
func (c *cover) tonightRow() {
	c.section(c.tonight)
	var boxes []layout.Box
	add := func(n int, singular, plural string) {
		if n > 0 {
			boxes = append(boxes, layout.Box{Word: count(n, singular, plural)})
		}
	}
	add(c.Sheets, "sheet filed", "sheets filed")
	add(c.Recaps, "recap sent", "recaps sent")
	add(len(c.Calls), "next date set", "next dates set")
	add(len(c.Thanks), "thank-you out", "thank-yous out")
	c.Boxes(layout.Place{}, boxes, layout.Margin, c.y+5, 6, c.Tag(page.TagP, c.part))
}
