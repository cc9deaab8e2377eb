package print

import (
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// The heights in the head of a sheet, before large print.
const (
	titleRow  = 6.0
	padTitle  = 5.0
	bigRow    = 7.0
	smallRow  = 4.4
	underHead = 3.2
)

// top is the head of one sheet, set and ready to be drawn on each of its pages.
type top struct {
	*layout.Canvas
	words
	title string
	code  string
	big   float64 // factor of large print

	call    *Head // nil on an empty pad
	kinds   bool  // the pad asks for the kind of call
	marked  bool  // the square code of the page is beside the sheet code
	account []text.Line
	people  layout.Phrase
	purpose []text.Line
	day     text.Line
	where   []text.Line
	us      layout.Phrase
}

// mostPurpose is on how many lines the purpose of a call prints at most.
const mostPurpose = 4

// newTop sets the head of a sheet, with the purpose of the call on so many lines at most.
func newTop(c *layout.Canvas, w words, s Sheet, purpose int) *top {
	t := &top{Canvas: c, words: w, title: s.Template.Title, code: s.Code, call: s.Head, big: c.Line / 8, marked: c.Mapped && s.Code != ""}
	t.kinds = s.Template.Phase != callbook.PhasePage
	if s.Head == nil {
		return t
	}
	width := c.Paper.ColumnWidth()
	small := t.style(9, false)
	t.account = c.Cut(oneLine(s.Head.Account), text.Style{Size: 14 * t.big, Bold: true, LTR: true}, width, 2)
	t.people = fewer(c, w, "", s.Head.People, small, width, 2)
	if said := oneLine(s.Head.Purpose); said != "" {
		t.purpose = c.Cut(w.whatFor+": "+said, small, width, purpose)
	}
	t.day = c.Set(dayAndTime(*s.Head), t.style(10.5, true))
	t.where = c.Cut(join(" · ", s.Head.Kind.Word(), oneLine(s.Head.Phone), oneLine(s.Head.Place)), small, width, 2)
	t.us = fewer(c, w, w.us, attendees(s.Head.Us), small, width, 1)
	return t
}

func (t *top) style(size float64, bold bool) text.Style {
	return text.Style{Size: size * t.big, Bold: bold, LTR: true}
}

func dayAndTime(h Head) string {
	day := ""
	if h.Day != "" {
		day = h.Day.Format(fullDay)
	}
	at := ""
	if h.Time != "" {
		at = hours(h.Time, h.End)
	}
	return join(", ", day, at)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// fewer sets as many of the people as fit on the lines. The first one is always
// named: if need be without a role, and shortened.
func fewer(c *layout.Canvas, w words, before string, all []Attendee, st text.Style, width float64, lines int) layout.Phrase {
	for n := len(all); n > 0; n-- {
		if p := c.Phrase(named(w, before, all, n), st, width); p.Lines() <= lines {
			return p
		}
	}
	people := withoutRoles(all)
	p := c.Phrase(named(w, before, people, min(len(people), 1)), st, width)
	for p.Lines() > lines {
		name := []rune(strings.TrimSuffix(people[0].Name, "…"))
		if len(name) == 0 {
			break
		}
		people[0].Name = strings.TrimSpace(string(name[:len(name)-1])) + "…"
		p = c.Phrase(named(w, before, people, 1), st, width)
	}
	return p
}

func withoutRoles(all []Attendee) []Attendee {
	names := make([]string, len(all))
	for i, a := range all {
		names[i] = oneLine(a.Name)
	}
	return attendees(names)
}

func attendees(names []string) []Attendee {
	all := make([]Attendee, len(names))
	for i, name := range names {
		all[i].Name = name
	}
	return all
}

// named is the first n of the people, "name, role · name, role".
func named(w words, before string, people []Attendee, n int) []layout.Part {
	var parts []layout.Part
	sep := ", "
	if slices.ContainsFunc(people, func(a Attendee) bool { return a.Role != "" }) {
		sep = " · "
	}
	if before != "" && len(people) > 0 {
		parts = append(parts, layout.Part{Text: before})
	}
	for i, a := range people[:n] {
		end := ""
		if i < len(people)-1 {
			end = sep
		}
		parts = append(parts, layout.Part{Text: oneLine(a.Name)})
		if role := oneLine(a.Role); role != "" {
			parts = append(parts, layout.Part{Text: ", ", Glue: true}, layout.Part{Text: role, Loose: true})
		}
		if end != "" {
			parts = append(parts, layout.Part{Text: end, Glue: true})
		}
	}
	if n < len(people) {
		parts = append(parts, layout.Part{Text: fmt.Sprintf(w.more, len(people)-n)})
	}
	return parts
}

// height is the height of the head, with the space under it.
func (t *top) height() float64 {
	if t.call == nil {
		return (padTitle+underHead)*t.big + 2*t.Line
	}
	left := bigRow*float64(max(len(t.account), 1)) + smallRow*float64(max(t.people.Lines()+len(t.purpose), 1))
	right := bigRow + smallRow*float64(max(len(t.where), 1)) + smallRow
	return (titleRow + max(left, right) + underHead) * t.big
}

// Baselines in the rows of the head, from the top of the row.
const (
	titleDrop  = 3.9
	bigDrop    = 5.25
	smallDrop  = 3.2
	codeHeight = 5.4
	codePad    = 1.6
	padLeft    = 13.0 // labels of an empty pad
	padRight   = 18.0
	padApart   = 2.6 // between its tick boxes, and to the code
)

// draw draws the head on the current page and returns where the body starts.
func (t *top) draw(parent int) float64 {
	y := layout.Margin
	title := t.Tag(page.TagH1, parent)
	t.Text(t.Set(t.title, t.Title), layout.Margin, y+titleDrop*t.big, title)
	code := t.drawCode(title)
	if t.call == nil {
		return t.drawPad(code, parent)
	}
	y += titleRow * t.big
	left, right := y, y
	tag := t.Tag(page.TagP, parent)
	for _, l := range t.account {
		t.Text(l, layout.Margin, left+bigDrop*t.big, tag)
		left += bigRow * t.big
	}
	t.DrawPhrase(t.people, layout.Margin, left+smallDrop*t.big, smallRow*t.big, t.Tag(page.TagP, parent))
	left += smallRow * t.big * float64(t.people.Lines())
	if len(t.purpose) > 0 {
		tag = t.Tag(page.TagP, parent)
	}
	for _, l := range t.purpose {
		t.Text(l, layout.Margin, left+smallDrop*t.big, tag)
		left += smallRow * t.big
	}
	x := t.Paper.Right()
	tag = t.Tag(page.TagP, parent)
	t.Text(t.day, x, right+bigDrop*t.big, tag)
	right += bigRow * t.big
	for _, l := range t.where {
		t.TextIn(l, x, t.Paper.ColumnWidth(), right+smallDrop*t.big, tag)
		right += smallRow * t.big
	}
	t.DrawPhrase(t.us, x, right+smallDrop*t.big, smallRow*t.big, tag)
	return layout.Margin + t.height()
}

// drawCode draws the sheet code in its frame, in the top right corner, and returns
// the left edge of the frame.
func (t *top) drawCode(tag int) float64 {
	end := t.Paper.Width - layout.Margin
	if t.code == "" {
		return end
	}
	if t.marked {
		end -= markSide + markApart
	}
	st := t.style(11, true)
	st.Tracking = 0.35 * layout.Points
	code := t.Set(t.code, st)
	width, height := layout.Width(code)+2*codePad*t.big, codeHeight*t.big
	t.Frame(end-width, layout.Margin, width, height)
	capHeight := 0.714 * st.Size / layout.Points
	t.Text(code, end-width+codePad*t.big, layout.Margin+(height+capHeight)/2, tag)
	return end - width
}

// drawPad draws the head of a sheet without a call: boxes to tick and lines to
// write on. A page that is not about one call has no kinds to tick.
func (t *top) drawPad(code float64, parent int) float64 {
	if t.kinds {
		baseline := layout.Margin + titleDrop*t.big
		boxes := make([]layout.Box, 0, 5)
		for _, k := range callbook.CallKinds() {
			boxes = append(boxes, layout.Box{Word: k.Word(), Says: string(k)})
		}
		x := min(t.Paper.Right(), code-padApart-t.BoxesWidth(boxes, padApart))
		t.Boxes(layout.Place{Key: callbook.HeadKind}, boxes, x, baseline, padApart, t.Tag(page.TagP, parent))
	}
	y := layout.Margin + padTitle*t.big
	keys := [2][2]string{{callbook.HeadAccount, callbook.HeadWhen}, {callbook.HeadPeople, callbook.HeadUs}}
	for i, labels := range [2][2]string{{t.words.account, t.dateTime}, {t.words.people, t.ourPeople}} {
		tag := t.Tag(page.TagP, parent)
		line := y + float64(i+1)*t.Line
		t.labelledLine(keys[i][0], labels[0], layout.Margin, padLeft, line, tag)
		t.labelledLine(keys[i][1], labels[1], t.Paper.Right(), padRight, line, tag)
	}
	return layout.Margin + t.height()
}

func (t *top) labelledLine(key, label string, x, least, y float64, tag int) {
	l := t.Set(label, t.Label)
	width := max(least*t.big, layout.Width(l)) + t.LabelPad
	t.Text(l, x, y-t.OnLine, tag)
	t.WritingLine(x+width, y, t.Paper.ColumnWidth()-width)
	t.Spot(layout.Place{Key: key}, x+width, y-t.Line, t.Paper.ColumnWidth()-width, t.Line, false)
}

// drawShort draws the head of a continuation page.
func (t *top) drawShort(parent int) float64 {
	tag := t.Tag(page.TagP, parent)
	t.Text(t.Set(t.title+", "+t.words.layout.Continued, t.Title), layout.Margin, layout.Margin+titleDrop*t.big, tag)
	t.drawCode(tag)
	if t.call == nil {
		return layout.Margin + (titleRow+underHead)*t.big
	}
	y := layout.Margin + titleRow*t.big + bigDrop*t.big
	tag = t.Tag(page.TagP, parent)
	if account := t.Cut(oneLine(t.call.Account), t.style(10.5, true), t.Paper.ColumnWidth(), 1); len(account) > 0 {
		t.Text(account[0], layout.Margin, y, tag)
	}
	t.Text(t.day, t.Paper.Right(), y, tag)
	return layout.Margin + (titleRow+bigRow+underHead)*t.big
}

// foot is the line at the bottom of a page.
func (t *top) foot(at, of int) {
	middle := ""
	if t.code != "" {
		middle = fmt.Sprintf(t.typeCode, t.code)
	}
	if t.code == callbook.TestCode {
		middle = t.photograph
	}
	drawFoot(t.Canvas, t.words, t.title, middle, at, of)
}

const footRise = 1.2 // of its baseline above the margin

func drawFoot(c *layout.Canvas, w words, title, middle string, at, of int) {
	y := c.Paper.Height - layout.Margin - footRise
	mid := c.Set(middle, c.Aside)
	start := (c.Paper.Width - layout.Width(mid)) / 2
	left := c.Set(w.app+" · "+title, c.Aside)
	if layout.Margin+layout.Width(left)+4 > start {
		left = c.Set(w.app, c.Aside)
	}
	c.Text(left, layout.Margin, y, page.NoTag)
	c.Text(mid, start, y, page.NoTag)
	c.TextEnd(c.Set(fmt.Sprintf(w.page, at, of), c.Aside), c.Paper.Width-layout.Margin, y, page.NoTag)
}
