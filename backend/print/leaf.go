package print

import (
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// Leaf is a page that is counted or listed from the book. It is not a sheet: it has
// no code, and nothing on it is keyed in again, such as Coaching and Logbook.
type Leaf interface {
	title() string
	names() []string
	draw(j *job, part int)
}

// leaf sets a page of its own kind.
func (j *job) leaf(l Leaf) {
	part := j.canvas.Tag(page.TagPart, j.root)
	j.doc.Tags[part].Title = l.title()
	l.draw(j, part)
}

// leafTop is the head of a leaf: the rep on the left, the period on the right, and
// a line of small print under each.
func (j *job) leafTop(title, name, under, right, rightUnder string) *top {
	c := j.canvas
	t := &top{Canvas: c, words: j.words, title: title, big: c.Line / 8, call: &Head{Account: name}}
	width, small := c.Paper.ColumnWidth(), t.style(9, false)
	t.account = c.Cut(oneLine(name), t.style(14, true), width, 2)
	t.people = c.Phrase([]layout.Part{{Text: under, Loose: true}}, small, width)
	t.day = c.Set(right, t.style(10.5, true))
	t.where = c.Cut(rightUnder, small, width, 2)
	return t
}

// foots draws the footer of every page from first on.
func (j *job) foots(first int, title, middle string) {
	of := len(j.doc.Pages) - first
	for i := range of {
		j.canvas.Turn(first + i)
		drawFoot(j.canvas, j.words, title, middle, i+1, of)
	}
}

// figure is a number that is read across the table, and the words under it.
type figure struct{ number, words string }

// The heights of a row of figures, before large print.
const (
	figureSize  = 15.0
	figureRow   = 7.4
	figureWords = 4.6
)

func (t *top) figuresHeight(rows [][]figure) float64 {
	return t.Heading + float64(len(rows))*t.figuresRow()
}

func (t *top) figuresRow() float64 {
	return (figureRow + figureWords*float64(t.wordLines())) * t.big
}

// wordLines is how many lines the words of a figure may take.
func (t *top) wordLines() int {
	if t.Large {
		return 2
	}
	return 1
}

// figures draws a section of rows of figures, those of a row equally wide.
func (t *top) figures(title string, rows [][]figure, y float64, parent int) {
	t.Rule(layout.Margin, y, t.Paper.ContentWidth())
	t.Text(t.Set(title, t.Title), layout.Margin, y+t.HeadDrop, t.Tag(page.TagH2, parent))
	y += t.Heading
	for _, row := range rows {
		width := t.Paper.ContentWidth() / float64(max(len(row), 1))
		for i, f := range row {
			x := layout.Margin + float64(i)*width
			tag := t.Tag(page.TagP, parent)
			t.Text(t.Set(f.number, text.Style{Size: figureSize * t.big, Bold: true, LTR: true}), x, y+5.6*t.big, tag)
			for k, line := range t.Cut(f.words, t.style(8, false), width-3, t.wordLines()) {
				t.Text(line, x, y+(figureRow+3+3.6*float64(k))*t.big, tag)
			}
		}
		y += t.figuresRow()
	}
}

func share(s callbook.Share) string {
	return strings.Join([]string{number(float64(s.N)), "of", number(float64(s.Of))}, " ")
}
