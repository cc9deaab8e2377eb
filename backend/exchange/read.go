package exchange

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// Read reads the contacts of a file. name is the file's name, for its extension and
// for messages. Errors are *callbook.Error with the code Invalid (the file is
// empty, not text, too large, not in the chosen encoding, or has no known column;
// only the last has the field “columns”) or Unavailable (r failed), or the error of
// ctx.
func Read(ctx context.Context, r io.Reader, name string, opt Options) (*Reading, error) {
	if opt.Format == "" {
		opt.Format = Auto
	}
	if opt.Encoding == "" {
		opt.Encoding = AnyEncoding
	}
	if !slices.Contains(Formats(), opt.Format) {
		return nil, callbook.Errorf(callbook.Invalid, "format", "There is no kind of file “%s”. Use auto, csv or vcard.", opt.Format)
	}
	name = filepath.Base(name)
	data, err := readAll(ctx, r, name)
	if err != nil {
		return nil, err
	}
	d, err := decode(data, name, opt.Encoding)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(d.text) == "" {
		return nil, emptyFile(name)
	}
	b := &reader{
		origin: origins{},
		ctx:    ctx, name: name, opt: opt,
		total: strings.Count(d.text, "\n") + 1,
		out: &Reading{
			Format: formatOf(d.text, name, opt.Format), Encoding: d.encoding,
			Contacts: []Contact{}, Rejected: []Rejected{}, Warnings: []Warning{},
		},
	}
	for _, w := range d.warnings {
		b.warn(w.Line, "%s", w.Message)
	}
	if b.out.Format == CSV && d.encoding != UTF8 && d.encoding != UTF16 {
		if line := firstMeaningless(d.text); line > 0 {
			b.warn(line, "There are bytes here that mean nothing in %s. If names look wrong, save the file as UTF-8 and import it again.", spoken(d.encoding))
		}
	}
	if b.out.Format == VCard {
		err = b.cards(d.text)
	} else {
		err = b.table(d.text)
	}
	if err != nil {
		return nil, err
	}
	if opt.Progress != nil {
		opt.Progress(b.total, b.total)
	}
	return b.out, nil
}

func readAll(ctx context.Context, r io.Reader, name string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("reading contacts: %w", err)
	}
	var data bytes.Buffer
	_, err := data.ReadFrom(io.LimitReader(r, MaxFile+1))
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("reading contacts: %w", ctx.Err())
	case err != nil:
		e := callbook.Errorf(callbook.Unavailable, "file", "%s could not be read to its end. Copy it onto this computer and try again.", name)
		e.Err = err
		return nil, e
	case data.Len() > MaxFile:
		return nil, callbook.Errorf(callbook.Invalid, "file",
			"%s is larger than 64 MB, which is more than an address book needs. Export contacts only, without pictures, or in parts.", name)
	case data.Len() == 0:
		return nil, emptyFile(name)
	}
	return data.Bytes(), nil
}

func emptyFile(name string) *callbook.Error {
	return callbook.Errorf(callbook.Invalid, "file", "%s is empty. Export the contacts again and import that file.", name)
}

// formatOf looks at the beginning of the text, then at the file's extension.
func formatOf(text, name string, chosen Format) Format {
	if chosen != Auto {
		return chosen
	}
	start := strings.TrimSpace(cutBytes(text, 4096))
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case isBegin(lineOf(start)), ext == ".vcf", ext == ".vcard":
		return VCard
	}
	return CSV
}

// reader collects what Read finds.
type reader struct {
	ctx   context.Context
	name  string
	opt   Options
	total int // lines
	// fromMonica says that a card was written by Monica.
	fromMonica bool
	reported   int
	origin     origins
	out        *Reading
}

// maxWarnings keeps a file with a fault on every line from filling the memory.
const maxWarnings = 10_000

func (b *reader) warn(line int, format string, args ...any) {
	switch n := len(b.out.Warnings); {
	case n < maxWarnings:
		b.out.Warnings = append(b.out.Warnings, Warning{line, fmt.Sprintf(format, args...)})
	case n == maxWarnings:
		b.out.Warnings = append(b.out.Warnings, Warning{line, "There are more warnings from here on; they are not listed."})
	}
}

func (b *reader) reject(line int, reason, raw string) {
	b.out.Rejected = append(b.out.Rejected, Rejected{Line: line, Reason: reason, Text: shown(raw), Raw: raw})
}

// leave reports a value that belongs to no contact.
func (b *reader) leave(line int, column, value, why string) {
	if value = cutBytes(strings.TrimSpace(value), MaxField); value != "" {
		b.out.LeftOut = append(b.out.LeftOut, LeftOut{line, column, value, why})
	}
}

// file turns a draft into a contact, or rejects it.
func (b *reader) file(d draft, raw string) {
	c, ok := d.contact(func(format string, args ...any) { b.warn(d.line, format, args...) })
	if !ok {
		b.reject(d.line, reasonNothing, raw)
		return
	}
	b.out.Contacts = append(b.out.Contacts, c)
}

// at is called before each record. It reports progress, and stops if the read was
// cancelled or has grown too large.
func (b *reader) at(line int) error {
	if err := b.ctx.Err(); err != nil {
		return fmt.Errorf("reading contacts: %w", err)
	}
	if len(b.out.Contacts)+len(b.out.Rejected) > MaxContacts {
		return callbook.Errorf(callbook.Invalid, "file",
			"%s holds more than 200,000 contacts, which is more than Callbook takes at once. Import it in parts.", b.name)
	}
	if step := max(b.total/200, 1); b.opt.Progress != nil && line-b.reported >= step {
		b.reported = line
		b.opt.Progress(line, b.total)
	}
	return nil
}

// notContacts is the error for a file in which no contact can be found.
func notContacts(name, why string) error {
	return callbook.Errorf(callbook.Invalid, "file", "%s", name+" "+why)
}
