package bridge

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"callbook/backend/callbook"
	"callbook/backend/scan"
	"callbook/backend/sqlite"
)

// Scans reads pictures of sheets that come back from a call. It proposes, and writes
// nothing before the rep accepts.
type Scans struct{ *core }

// scans keeps what was read of pages until the rep has decided about it.
type scans struct {
	mu   sync.Mutex
	last int
	kept map[int]keptScan
}

type keptScan struct {
	read   callbook.PageRead
	page   ScannedPage // without what depends on the sheet as it is now
	strips [][]byte    // of the fields with ink and the unsure boxes, for the window; PNG
	paper  []byte      // the whole page laid flat, for the window; JPEG
}

// What is kept is bounded: the oldest pages go first, and their whole pictures earlier.
const (
	mostScansKept  = 2 * MostScans
	mostPapersKept = 200
)

func (k *scans) keep(read callbook.PageRead) int {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil {
		k.kept = map[int]keptScan{}
	}
	k.last++
	k.kept[k.last] = keptScan{read: read}
	delete(k.kept, k.last-mostScansKept)
	return k.last
}

// picture keeps a picture that was not read, for the window to show.
func (k *scans) picture(jpeg []byte) int {
	id := k.keep(callbook.PageRead{})
	k.show(ScannedPage{ID: id}, nil, jpeg)
	return id
}

// show adds the page as the window shows it.
func (k *scans) show(page ScannedPage, strips [][]byte, paper []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if one, ok := k.kept[page.ID]; ok {
		one.page, one.strips, one.paper = page, strips, paper
		k.kept[page.ID] = one
	}
	if old, ok := k.kept[page.ID-mostPapersKept]; ok {
		old.paper = nil
		k.kept[page.ID-mostPapersKept] = old
	}
}

// of are the pages of a sheet that the window shows, in order; of one that was read
// twice, the later reading.
func (k *scans) of(sheet string) []keptScan {
	k.mu.Lock()
	defer k.mu.Unlock()
	latest := map[int]keptScan{}
	for _, one := range k.kept {
		if p := one.page; p.Code == sheet && p.ID >= latest[p.Page].page.ID {
			latest[p.Page] = one
		}
	}
	var out []keptScan
	for _, page := range slices.Sorted(maps.Keys(latest)) {
		out = append(out, latest[page])
	}
	return out
}

func (k *scans) find(id int) (keptScan, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	one, ok := k.kept[id]
	return one, ok
}

// MostScans is how many pictures are read in one go.
const MostScans = 500

// Read reads pictures one after the other. Those that cannot be read are listed with
// their problem; if none can, the first problem is the error. With strips, the pictures
// of all fields with ink are written into that folder. With ink, they are kept as the
// answers of prompts that have none, those of a page as one action.
//
// Errors: Invalid for no picture or too many, and, if it is the only one, for what is
// not a picture or cannot be read; NotFound for a file, a code or a sheet that is not
// there; Unavailable for strips that cannot be written.
func (s *Scans) Read(files []string, strips string, ink bool) (_ []ScannedPage, err error) {
	defer caught(&err)
	return s.readAll(files, false, func(p *ScannedPage, r *scan.Reading) error {
		if ink && p.Test == "" && len(p.Problems) == 0 { // they say why
			if err := s.keepInkOf(p, r); err != nil {
				return err
			}
		}
		if strips == "" {
			return nil
		}
		return s.writeStrips(strips, p, r)
	})
}

// Drop is Read for the window, which shows the strips and the pages: Strip and Thumb are
// the paths of each. It lists what cannot be read, even if that is all.
//
// Errors: Invalid for no picture or too many.
func (s *Scans) Drop(files []string) (_ []ScannedPage, err error) {
	defer caught(&err)
	return s.readAll(files, true, s.keepStrips)
}

// OfSheet are the pages of a sheet that the window has read since it was opened, in
// order, with what they propose of it now. There are none if none was read.
//
// Errors: Invalid for what is not a sheet code; NotFound for a sheet that is not there.
func (s *Scans) OfSheet(code string) (_ []ScannedPage, err error) {
	defer caught(&err)
	out := []ScannedPage{}
	err = s.view(func(tx *sqlite.Tx) error {
		sheet, err := findSheet(tx, code)
		if err != nil {
			return err
		}
		t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
		if err != nil {
			return err
		}
		for _, one := range s.scans.of(sheet.Code) {
			one.page.compare(t, sheet, one.read)
			out = append(out, one.page)
		}
		return nil
	})
	return out, err
}

// readAll reads pictures, and has strips made of each page that was read. With thumbs, the
// window can show pictures that were not read.
func (s *Scans) readAll(files []string, thumbs bool, strips func(*ScannedPage, *scan.Reading) error) ([]ScannedPage, error) {
	switch n := len(files); {
	case n == 0:
		return nil, callbook.Errorf(callbook.Invalid, "file", "Name the pictures to read.")
	case n > MostScans:
		return nil, callbook.Errorf(callbook.Invalid, "file", "These are %d pictures, and Callbook reads up to %d at once. Nothing was read; read them in parts.", n, MostScans)
	}
	working, done := s.jobs.begin(s.ctx, ScanJob)
	defer done()
	all := scanning{Scans: s, ctx: working, strips: strips, thumbs: thumbs, pages: []ScannedPage{}, seen: map[callbook.PageCode]bool{}, of: len(files)}
	for _, file := range files {
		if err := all.file(file); err != nil {
			return nil, err
		}
	}
	if !all.good && all.first != nil && !thumbs { // the window shows the picture with its problem
		return nil, all.first
	}
	return all.pages, nil
}

func (s *Scans) readPicture(file string) ([]byte, error) {
	f, err := s.openNamed(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	data, err := io.ReadAll(io.LimitReader(f, scan.MostBytes+1))
	if err != nil {
		return nil, &callbook.Error{Code: callbook.Unavailable, Field: "file", Err: err, Message: filepath.Base(file) + " could not be read to its end. Try again."}
	}
	return data, nil
}

// printed is a page as it was printed. The sheet must be in the book.
func (s *Scans) printed(code callbook.PageCode) (p callbook.Printed, err error) {
	err = s.view(func(tx *sqlite.Tx) error {
		if _, err := tx.SheetByCode(code.Sheet); code.Sheet != callbook.TestCode && callbook.CodeOf(err) == callbook.NotFound {
			return callbook.Errorf(callbook.NotFound, "code", "The sheet %s is not in this book. It may be of another rep's book, or of a call that was removed.", code.Sheet)
		} else if err != nil && code.Sheet != callbook.TestCode {
			return err
		}
		p, err = tx.Print(code)
		if callbook.CodeOf(err) == callbook.NotFound {
			return callbook.Errorf(callbook.NotFound, "code", "The sheet %s was printed on another computer, or before Callbook kept how its pages look, so it cannot be read. Open it by its code, and type it in.", code.Sheet)
		}
		return err
	})
	return p, err
}

// Apply answers the sheet of a page from its sure ticks, as one action, and returns the
// prompts that were answered. A prompt alone is answered if one is named. One that has an
// answer keeps it, so that applying a page again changes nothing.
//
// Errors: NotFound for a page that is not kept any more; Conflict for a sheet that was
// filed and for one of a pad that is not keyed in yet.
func (s *Scans) Apply(id int, prompt string) (_ []string, err error) {
	defer caught(&err)
	kept, ok := s.scans.find(id)
	if !ok {
		return []string{}, callbook.Errorf(callbook.NotFound, "scan", "This picture is not open any more. Read it again.")
	}
	read, nothing := kept.read, false
	err = s.view(func(tx *sqlite.Tx) error {
		sheet, err := findSheet(tx, read.Code.Sheet)
		if err != nil {
			return err
		}
		given, err := s.toApply(tx, sheet, read, prompt)
		nothing = err == nil && len(given) == 0
		return err
	})
	if err != nil || nothing {
		return []string{}, err
	}
	var applied []string
	_, err = (&Sheets{s.core}).change("Read a sheet back", read.Code.Sheet, func(tx *sqlite.Tx, sheet callbook.Sheet) (callbook.Sheet, error) {
		given, err := s.toApply(tx, sheet, read, prompt)
		if err != nil {
			return sheet, err
		}
		applied = slices.Sorted(maps.Keys(given))
		t, reader, err := s.formFor(tx, sheet)
		if err != nil {
			return sheet, err
		}
		return callbook.Fill(sheet, t, given, s.now(), reader)
	})
	return listed(applied), err
}

// toApply is what a page answers of a sheet as it is now, or of one prompt of it.
func (s *Scans) toApply(tx *sqlite.Tx, sheet callbook.Sheet, read callbook.PageRead, prompt string) (map[string]json.RawMessage, error) {
	t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
	if err != nil {
		return nil, err
	}
	given := map[string]json.RawMessage{}
	for _, p := range callbook.Propose(t, sheet.Answers, read) {
		if p.Differs || prompt != "" && p.Prompt != prompt {
			continue
		}
		if given[p.Prompt], err = json.Marshal(p.Answer); err != nil {
			return nil, err
		}
	}
	return given, nil
}

// keepStrips keeps the strips of the fields with ink and of the unsure boxes for the
// window.
func (s *Scans) keepStrips(p *ScannedPage, r *scan.Reading) error {
	var strips [][]byte
	strip := func(at callbook.Spot) (path string, err error) {
		var b bytes.Buffer
		if err := png.Encode(&b, r.Strip(at)); err != nil {
			return "", err
		}
		strips = append(strips, b.Bytes())
		return fmt.Sprintf("/scan/%d/%d.png", p.ID, len(strips)-1), nil
	}
	var err error
	for i, f := range r.Fields {
		if !f.Ink || p.Test != "" {
			continue
		}
		if p.Fields[i].Strip, err = strip(f.Spot); err != nil {
			return err
		}
	}
	for i := range p.Ticks {
		tick := &p.Ticks[i]
		box := slices.IndexFunc(r.Ticks, func(t callbook.TickRead) bool { return tick.isOf(t.Spot) })
		if tick.Sure || box < 0 {
			continue
		}
		if tick.Strip, err = strip(r.Ticks[box].Spot); err != nil {
			return err
		}
	}
	paper, err := asJPEG(r.Page(), callbook.MostPageInk)
	if err != nil {
		return err
	}
	p.Thumb = paperPath(p.ID)
	s.scans.show(*p, strips, paper)
	return nil
}

func paperPath(id int) string { return fmt.Sprintf("/scan/%d/page.jpg", id) }

// ScannedPaper is the whole page laid flat, or a small copy of a picture that was not read,
// as a JPEG, by the number in its path.
func (b *Book) ScannedPaper(id int) (picture []byte, ok bool) {
	kept, _ := b.core.scans.find(id)
	return kept.paper, len(kept.paper) > 0
}

// Strip is the picture of a field with ink or of an unsure box, by the numbers in its path; ok is false
// where the window asks for one that is gone. As pages of a preview, strips go by the
// window's own asset server.
func (b *Book) Strip(page, n int) (picture []byte, ok bool) {
	kept, _ := b.core.scans.find(page)
	if n < 0 || n >= len(kept.strips) {
		return nil, false
	}
	return kept.strips[n], true
}

// writeStrips writes the pictures of the fields with ink into a folder of the rep's.
func (s *Scans) writeStrips(folder string, p *ScannedPage, r *scan.Reading) error {
	out := s.output()
	defer out.discard()
	n := 0
	for i, f := range r.Fields {
		if !f.Ink || p.Test != "" {
			continue
		}
		n++
		file := filepath.Join(folder, fmt.Sprintf("%s-%d-%02d-%s.png", p.Code, p.Page, n, fileWord(f.Spot.Prompt)))
		strip := r.Strip(f.Spot)
		if err := out.add(file, pngFile, func(w io.Writer) error { return png.Encode(w, strip) }); err != nil {
			return err
		}
		p.Fields[i].Strip = file
	}
	return out.put()
}
