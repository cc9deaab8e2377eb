package print

import (
	"context"
	"fmt"
	"io"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
	"callbook/backend/print/pdf"
	"callbook/backend/print/svg"
	"callbook/backend/print/text"
)

// Printer sets and writes sheets. It is safe for concurrent use. Share one, so that
// fonts are loaded once and the writer's memory is reused.
type Printer struct {
	fonts  *text.Fonts
	writer pdf.Writer
}

// NewPrinter prints in the given fonts.
func NewPrinter(fonts *text.Fonts) *Printer { return &Printer{fonts: fonts} }

// Sheet sets one sheet.
func (p *Printer) Sheet(s Sheet, o Options) (*page.Document, Report, error) {
	j := p.job(o)
	j.doc.Title = s.title()
	j.canvas.Setter.KeepNames(s.names())
	j.sheet(s)
	return j.doc, j.finish(), nil
}

// Pack sets the sheets of several calls as one document and calls progress, which
// may be nil, after each sheet. It stops with ctx's error when ctx ends.
func (p *Printer) Pack(ctx context.Context, pack Pack, o Options, progress func(done, total int)) (*page.Document, Report, error) {
	j := p.job(o)
	j.doc.Title, j.doc.Duplex = pack.Title, o.Duplex
	if err := j.pack(ctx, pack, o.Duplex, progress); err != nil {
		return nil, Report{}, err
	}
	return j.doc, j.finish(), nil
}

// WritePDF writes doc as a tagged PDF with its fonts embedded.
func (p *Printer) WritePDF(w io.Writer, doc *page.Document) error {
	if err := p.writer.Write(w, doc, pdf.Options{}); err != nil {
		return fmt.Errorf("writing PDF: %w", err)
	}
	return nil
}

// WriteSVG writes one page of doc, counted from 0, as a picture for the screen.
func WriteSVG(w io.Writer, doc *page.Document, pageIndex int) error {
	if pageIndex < 0 || pageIndex >= len(doc.Pages) {
		return fmt.Errorf("writing SVG: there is no page %d of %d", pageIndex, len(doc.Pages))
	}
	if err := svg.Write(w, &doc.Pages[pageIndex], fmt.Sprintf("p%d-", pageIndex+1), doc.Title); err != nil {
		return fmt.Errorf("writing SVG: %w", err)
	}
	return nil
}

// job is one document being set.
type job struct {
	canvas *layout.Canvas
	doc    *page.Document
	words  words
	root   int // of the structure tree
	// coverPart is the cover's node in it. The cover is drawn last but read first.
	coverPart int
	report    Report
}

func (p *Printer) job(o Options) *job {
	lang := o.Lang
	if lang == "" {
		lang = "en"
	}
	w := english()
	doc := &page.Document{Lang: lang}
	c := layout.NewCanvas(layout.NewMeasures(o.Large), o.Paper.size(), w.layout, doc, p.fonts.NewSetter(lang))
	c.Solid = o.SolidLines
	c.Mapped = !o.NoPageCode
	return &job{canvas: c, doc: doc, words: w, root: c.Tag(page.TagDocument, -1)}
}

func (j *job) finish() Report {
	j.report.Pages = len(j.doc.Pages)
	j.report.Missing = j.canvas.Setter.Missing()
	return j.report
}

// sheet sets a sheet on its own pages.
func (j *job) sheet(s Sheet) {
	c := j.canvas
	part := c.Tag(page.TagPart, j.root)
	j.doc.Tags[part].Title = s.title()
	first := len(j.doc.Pages)
	mapped := c.Mapped
	c.Mapped = mapped || len(s.Ink) > 0
	defer func() { c.Mapped = mapped }()
	head, setting := j.headed(s)
	for i := range setting.Pages() {
		c.NewPage()
		setting.Draw(i, head.draw(part), part)
	}
	tails, last := setting.Tails, len(j.doc.Pages)
	left := j.ink(writtenOn(s), first, part)
	if len(left) > 0 {
		tails = append(tails, j.elsewhere(left))
	}
	if len(tails) > 0 {
		c.Continue(tails, func() float64 {
			c.NewPage()
			return head.drawShort(part)
		}, part)
		j.ink(left, last, part)
	}
	if len(setting.Tails) > 0 {
		j.report.Overflow = append(j.report.Overflow, overflow(s, setting.Moved))
	}
	of := len(j.doc.Pages) - first
	for i := range of {
		c.Turn(first + i)
		head.foot(i+1, of)
		if head.marked {
			j.seal(s.Code, first, i)
		}
	}
}

// headed sets the head of a sheet and fits the sheet under it. The purpose of its call is
// cut, down to one line, before anything moves to another page for it.
func (j *job) headed(s Sheet) (*top, *layout.Setting) {
	with := func(lines int) (*top, *layout.Setting) {
		head := newTop(j.canvas, j.words, s, lines)
		return head, j.fit(s, j.canvas.Paper.Bottom(j.canvas.Measures)-layout.Margin-head.height())
	}
	head, setting := with(mostPurpose)
	if len(head.purpose) < 2 {
		return head, setting
	}
	short, least := with(1)
	for setting.Moved > least.Moved || setting.Pages() > least.Pages() {
		if len(head.purpose) == 2 {
			return short, least
		}
		head, setting = with(len(head.purpose) - 1)
	}
	return head, setting
}

// fit fits a sheet on its pages. Notes give way, the last one first, before anything
// that the rep wrote moves to another page for them.
func (j *job) fit(s Sheet, height float64) *layout.Setting {
	without := j.fitWith(s, nil, height)
	for n := len(s.Notes); n > 0; n-- {
		if with := j.fitWith(s, s.Notes[:n], height); with.Moved <= without.Moved && with.Pages() == without.Pages() {
			return with
		}
	}
	return without
}

func (j *job) fitWith(s Sheet, notes []callbook.NoteOn, height float64) *layout.Setting {
	s.Notes = notes
	compose := newComposer(s, j.words)
	var desk []layout.Section
	if s.Desk {
		desk = compose.sections(callbook.PlaceDesk)
	}
	return j.canvas.Fit(compose.sections(callbook.PlaceMeeting), desk, height)
}

func overflow(s Sheet, moved int) string {
	name := s.Code
	if name == "" {
		name = s.Template.Title
	}
	return fmt.Sprintf("%s: %s", name, count(moved, "line", "lines"))
}

func count(n int, singular, plural string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, singular)
	}
	return fmt.Sprintf("%d %s", n, plural)
}

// title names a sheet in bookmarks and title bars.
func (s Sheet) title() string {
	if s.Head == nil {
		return s.Template.Title
	}
	return join(" · ", s.Template.Title, oneLine(s.Head.Account), string(s.Head.Day))
}

func (p Paper) size() layout.Paper {
	if p == Letter {
		return layout.Paper{Width: 215.9, Height: 279.4}
	}
	return layout.Paper{Width: 210, Height: 297}
}
