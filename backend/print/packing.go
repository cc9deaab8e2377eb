package print

import (
	"context"
	"slices"

	"callbook/backend/print/layout"
	"callbook/backend/print/page"
)

// pack sets the cover and the sheets of every call, with a bookmark for each.
func (j *job) pack(ctx context.Context, p Pack, duplex bool, progress func(done, total int)) error {
	total, done := 0, 0
	var names []string
	for _, call := range p.Calls {
		total += len(call.Sheets)
		for _, s := range call.Sheets {
			names = append(names, s.names()...)
		}
	}
	for _, l := range p.Leaves {
		names = append(names, l.names()...)
	}
	slices.Sort(names)
	j.canvas.Setter.KeepNames(slices.Compact(names))
	if p.Cover != nil {
		j.canvas.NewPage()
		j.mark(p.Cover.title())
		j.coverPart = j.canvas.Tag(page.TagPart, j.root)
	}
	for _, call := range p.Calls {
		if duplex {
			j.frontSide()
		}
		j.doc.Outline = append(j.doc.Outline, page.Outline{Title: call.Title, Of: call.ID, Page: len(j.doc.Pages)})
		for _, s := range call.Sheets {
			if err := ctx.Err(); err != nil {
				return err
			}
			j.sheet(s)
			done++
			if progress != nil {
				progress(done, total)
			}
		}
	}
	for _, l := range p.Leaves {
		if err := ctx.Err(); err != nil {
			return err
		}
		if duplex {
			j.frontSide()
		}
		j.doc.Outline = append(j.doc.Outline, page.Outline{Title: l.title(), Page: len(j.doc.Pages)})
		j.leaf(l)
	}
	if p.Cover != nil {
		j.cover(*p.Cover)
	}
	return nil
}

// cover draws the first page last, because only then the number of pages is known.
func (j *job) cover(data Cover) {
	behind := 0
	for _, p := range j.doc.Pages[1:] {
		if len(p.Ops) > 0 {
			behind++
		}
	}
	j.canvas.Turn(0)
	canvas := *j.canvas
	canvas.Measures = layout.NewMeasures(false)
	c := &cover{Canvas: &canvas, words: j.words, Cover: data, part: j.coverPart, behind: behind}
	c.draw()
}

func (j *job) mark(title string) {
	j.doc.Outline = append(j.doc.Outline, page.Outline{Title: title, Page: len(j.doc.Pages) - 1})
}

// frontSide leaves the back of the last sheet of paper empty.
func (j *job) frontSide() {
	if len(j.doc.Pages)%2 == 1 {
		j.canvas.NewPage()
	}
}

func (c *Cover) title() string { return c.Day.Format("Monday, 2 January 2006") }
