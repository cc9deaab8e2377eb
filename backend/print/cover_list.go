package print

import (
	"fmt"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// The columns of the lists on the cover: tick, day, what, who, how.
const (
	tickColumnMM = 6.0
	dayColumn    = 18.0
	leastWho     = 53.0
	howColumn    = 32.0
	mostHow      = 46.0
	mostOverdue  = 6
	mostThanks   = 5
	rowLines     = 2 // that an answer may take
)

// coverList is the list of overdue follow-ups or of people to thank, set to the
// width of the cover.
type coverList struct {
	title string
	heads [4]string
	x     [4]float64
	width [4]float64
	rows  []coverListRow
	rest  int // rows that do not fit
}

type coverListRow struct {
	cells [4][]text.Line // all but who
	who   layout.Phrase
	lines int
}

func (r coverListRow) height(m layout.Measures) float64 {
	return coverRow + float64(r.lines-1)*m.Leading
}

func (l coverList) height(m layout.Measures) float64 {
	if len(l.rows) == 0 {
		return 0
	}
	h := m.Heading + m.LabelRow
	for _, r := range l.rows {
		h += r.height(m)
	}
	if l.rest > 0 {
		h += m.LabelRow
	}
	return h
}

// setLists sets both lists in the height that fits the most rows of that many
// lines.
func (c *cover) setLists(lines int) (overdue, thanks coverList) {
	overdue = c.setList(c.words.overdue, c.Overdue, mostOverdue, lines, [4]string{c.due, c.what, c.who, c.how})
	thanks = c.setList(c.thankYou, c.Thanks, mostThanks, lines, [4]string{c.metOn, c.thankFor, c.who, c.how})
	c.lists = overdue.height(c.Measures) + thanks.height(c.Measures)
	return overdue, thanks
}

// setList sets the rows that fit. A name is never cut; the row takes a second line
// instead.
func (c *cover) setList(title string, rows []CoverRow, most, lines int, heads [4]string) coverList {
	l := coverList{title: title, heads: heads}
	c.listColumns(&l, rows[:min(len(rows), most)])
	space := float64(most) * coverListRow{lines: lines}.height(c.Measures)
	for i, row := range rows {
		set := c.setListRow(&l, row)
		space -= set.height(c.Measures)
		if i == most || i > 0 && space < 0 {
			l.rest = len(rows) - i
			break
		}
		l.rows = append(l.rows, set)
	}
	return l
}

// listColumns gives the "how" column what its texts need, unless "what" would take a
// third line, and the "who" column what the "what" column leaves.
func (c *cover) listColumns(l *coverList, rows []CoverRow) {
	widest := func(least float64, cell func(CoverRow) string) float64 {
		for _, row := range rows {
			least = max(least, layout.Width(c.Set(oneLine(cell(row)), c.Body)))
		}
		return least
	}
	what := widest(layout.Width(c.Set(l.heads[1], c.Label)), func(r CoverRow) string { return r.What })
	l.x[0] = layout.Margin + tickColumnMM + 3
	l.x[1] = l.x[0] + dayColumn
	rest := c.end() - l.x[1] - 2*gridGap
	how := min(mostHow, widest(howColumn, func(r CoverRow) string { return r.How }))
	if what > 1.8*(rest-how-leastWho) {
		how = howColumn // and takes two lines as well
	}
	who := max(leastWho, min(widest(leastWho, func(r CoverRow) string { return r.Who }), rest-how-what))
	l.x[3] = c.end() - how
	l.x[2] = l.x[3] - gridGap - who
	l.width = [4]float64{dayColumn, rest - how - who, who, how}
}

func (c *cover) setListRow(l *coverList, row CoverRow) coverListRow {
	r := coverListRow{lines: 1, who: c.whoLines(row.Who, l.width[2])}
	for i, s := range [4]string{shortDate(row.Day), row.What, "", row.How} {
		r.cells[i] = c.Cut(oneLine(s), c.Body, l.width[i], rowLines)
		r.lines = max(r.lines, len(r.cells[i]))
	}
	r.lines = max(r.lines, r.who.Lines())
	return r
}

// whoLines sets a name and the account after its comma. If two lines are not
// enough, the account is shortened and the name is not.
func (c *cover) whoLines(who string, width float64) layout.Phrase {
	name, account, _ := strings.Cut(oneLine(who), ", ")
	parts := []layout.Part{{Text: name}}
	if account == "" {
		return c.Phrase(parts, c.Body, width)
	}
	// The account is on the second line as a whole, unless it needs both.
	wide := layout.Width(c.Set(account, c.Body)) > width
	parts = append(parts, layout.Part{Text: ", ", Glue: true}, layout.Part{Text: account, Loose: wide})
	p := c.Phrase(parts, c.Body, width)
	if p.Lines() <= rowLines {
		return p
	}
	parts[2].Loose = false
	for _, short := range c.Cut(account, c.Body, width, 1) {
		parts[2].Text = short.Text
	}
	return c.Phrase(parts, c.Body, width)
}

func (c *cover) list(l coverList) {
	c.section(l.title)
	table := c.Tag(page.TagTable, c.part)
	tr := c.Tag(page.TagTR, table)
	for i, head := range l.heads {
		c.Text(c.Set(head, c.Label), l.x[i], c.y+c.LabelDrop-0.4, c.Tag(page.TagTH, tr))
	}
	c.y += c.LabelRow
	for _, row := range l.rows {
		tr := c.Tag(page.TagTR, table)
		c.y += row.height(c.Measures)
		first := c.y - c.OnLine - float64(row.lines-1)*c.Leading
		c.TickBox(layout.Margin, first+c.OnLine-c.BoxRise, layout.ToTick, page.NoTag)
		for i, lines := range row.cells {
			tag := c.Tag(page.TagTD, tr)
			if i == 2 {
				c.DrawPhrase(row.who, l.x[i], first, c.Leading, tag)
			}
			for k, line := range lines {
				c.TextIn(line, l.x[i], l.width[i], first+float64(k)*c.Leading, tag)
			}
		}
		c.WritingLine(layout.Margin, c.y, c.width())
	}
	if l.rest > 0 {
		c.Text(c.Set(fmt.Sprintf(c.words.andMore, l.rest), c.Aside), l.x[1], c.y+3.2, c.Tag(page.TagP, c.part))
	}
}

func shortDate(d callbook.Day) string {
	if d == "" {
		return ""
	}
	return d.Format(shortDay)
}
