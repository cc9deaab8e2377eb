package print

import (
	"context"
	"errors"
	"io"

	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

// Printer sets sheets. It is safe for concurrent use; share one, so that fonts
// are loaded once.
type Printer struct{ fonts *text.Fonts }

// NewPrinter prints in the given fonts.
func NewPrinter(fonts *text.Fonts) *Printer { return &Printer{fonts: fonts} }

var errNotYet = errors.New("print: nothing is laid out yet")

// Sheet sets one sheet.
func (p *Printer) Sheet(s Sheet, o Options) (*page.Document, Report, error) {
	return nil, Report{}, errNotYet
}

// Pack sets the sheets of several calls as one document and calls progress,
// which may be nil, after each sheet. It stops with ctx's error when ctx ends.
func (p *Printer) Pack(ctx context.Context, pack Pack, o Options, progress func(done, total int)) (*page.Document, Report, error) {
	return nil, Report{}, errNotYet
}

// WritePDF writes doc as a tagged PDF with its fonts embedded.
func WritePDF(w io.Writer, doc *page.Document) error { return errNotYet }

// WriteSVG writes one page of doc, counted from 0, as a picture for the screen.
func WriteSVG(w io.Writer, doc *page.Document, pageIndex int) error { return errNotYet }
