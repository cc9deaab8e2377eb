package bridge

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"callbook/backend/print"
	"callbook/backend/print/osprint"
	"callbook/backend/print/page"
)

// Previewed is what a page preview shows: its pages are pictures at
// /paper/ID/0.svg and on.
type Previewed struct {
	ID                int        `json:"id"`
	Pages             []PageBox  `json:"pages"`
	Parts             []PackPart `json:"parts"` // where the cover and each call begin
	MissingCharacters []string   `json:"missing_characters"`
	Overflow          []string   `json:"overflow"`
}

// PageBox is the size of a page in millimetres.
type PageBox struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Blank  bool    `json:"blank"` // the back that a fresh sheet leaves empty
}

// PackPart is the cover or a call in a preview, and its first page from 0.
type PackPart struct {
	Title string `json:"title"`
	Call  string `json:"call"` // its id; "" for what is not a call's
	Page  int    `json:"page"`
}

// previews keeps the last documents that a window has asked for.
type previews struct {
	mu   sync.Mutex
	last int
	docs map[int]*page.Document
}

// kept is how many documents stay for a window that still shows them.
const kept = 8

func (p *previews) keep(doc *page.Document) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.docs == nil {
		p.docs = map[int]*page.Document{}
	}
	p.last++
	p.docs[p.last] = doc
	delete(p.docs, p.last-kept)
	return p.last
}

func (p *previews) find(id int) *page.Document {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.docs[id]
}

// Preview lays out what Print would write and keeps it for the window to show. A blank
// sheet gets its code when it is printed.
//
// Errors: as Print, without those of the file.
func (s *Paper) Preview(r PrintRequest) (_ Previewed, err error) {
	defer caught(&err)
	set, err := s.set(r, false)
	if err != nil {
		return Previewed{}, err
	}
	return s.previewed(set.doc, set.report), nil
}

// previewed keeps a document for the window to show.
func (c *core) previewed(doc *page.Document, report print.Report) Previewed {
	out := Previewed{ID: c.previews.keep(doc), Pages: []PageBox{}, Parts: []PackPart{}, MissingCharacters: []string{}, Overflow: listed(report.Overflow)}
	for _, p := range doc.Pages {
		out.Pages = append(out.Pages, PageBox{Width: p.Width * 25.4 / 72, Height: p.Height * 25.4 / 72, Blank: len(p.Ops) == 0})
	}
	for _, part := range doc.Outline {
		out.Parts = append(out.Parts, PackPart{Title: part.Title, Call: part.Of, Page: part.Page})
	}
	for _, char := range report.Missing {
		out.MissingCharacters = append(out.MissingCharacters, string(char))
	}
	return out
}

// PreviewPage draws a page of a preview as SVG; ok is false where the window
// asks for one that is gone. It is not a method of a subject: pictures go by the
// window's own asset server and not as an answer to a call.
func (b *Book) PreviewPage(id, n int) (picture []byte, ok bool, err error) {
	doc := b.core.previews.find(id)
	if doc == nil || n < 0 || n >= len(doc.Pages) {
		return nil, false, nil
	}
	var w bytes.Buffer
	err = print.WriteSVG(&w, doc, n)
	return w.Bytes(), true, err
}

// Queues lists the printers that the system has; none where it does not say.
func (s *Paper) Queues() ([]string, error) {
	queues, err := osprint.Queues(s.ctx)
	return listed(queues), err
}

// Sent says what became of printed pages: a printer took them, or they are open in
// the system's viewer.
type Sent struct {
	Printed bool `json:"printed"`
}

// Send prints on a queue of the system, or opens the PDF where there is none.
// Only what a printer took is noted as printed: whether a viewer prints, nobody
// tells.
//
// Errors: as Preview, and Unavailable where the printer is gone or does not
// take the pages, or no program opens them.
func (s *Paper) Send(r PrintRequest, queue string) (_ Sent, err error) {
	defer caught(&err)
	asked := s.now() // what is typed from now on is not on these pages
	pdf, codes, err := s.temporary(r)
	if err != nil {
		return Sent{}, err
	}
	printed, err := osprint.Print(s.ctx, pdf.File, osprint.Options{Queue: queue, Paper: string(r.Paper), Duplex: r.Duplex})
	if err != nil || !printed {
		return Sent{}, err
	}
	return Sent{Printed: true}, stands(s.markPrinted(codes, asked), "The pages went to the printer, but Callbook could not record it.")
}

// Open shows the PDF in the system's own viewer.
//
// Errors: as Preview, and Unavailable where no program opens it.
func (s *Paper) Open(r PrintRequest) (_ Printed, err error) {
	defer caught(&err)
	pdf, _, err := s.temporary(r)
	if err != nil {
		return pdf, err
	}
	return pdf, osprint.Open(s.ctx, pdf.File)
}

func (s *Paper) printFolder() string { return filepath.Join(s.Dir, "print") }

// temporary writes the PDF into a folder of our own, and names the sheets in it.
// A viewer may still read it when printing returns, so it goes at the next start.
func (s *Paper) temporary(r PrintRequest) (pdf Printed, codes []string, err error) {
	if err := os.MkdirAll(s.printFolder(), 0o700); err != nil {
		return Printed{}, nil, cannotWrite(s.printFolder(), err)
	}
	set, err := s.set(r, true)
	if err != nil {
		return Printed{}, nil, untouched(err)
	}
	file := filepath.Join(s.printFolder(), fmt.Sprintf("callbook-%d.pdf", time.Now().UnixNano()))
	out := s.output()
	defer out.discard()
	if err := out.addAt(file, file, func(w io.Writer) error { return s.printer.WritePDF(w, set.doc) }); err != nil {
		return Printed{}, nil, untouched(err)
	}
	if err := s.keepPrints(set); err != nil {
		return Printed{}, nil, untouched(err)
	}
	if err := out.put(); err != nil {
		return Printed{}, nil, err
	}
	return printedOut(set, file), set.codes, nil
}

// ClearPrinted removes the files of earlier prints. If they stay they do no harm,
// so a failure only goes to the log.
func (b *Book) ClearPrinted() {
	if err := os.RemoveAll(b.Paper.printFolder()); err != nil {
		b.core.Log.Warn("old print files stay", "err", err)
	}
}
