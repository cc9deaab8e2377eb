package bridge

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"callbook/backend/callbook"
	"callbook/backend/scan"
	"callbook/backend/sqlite"
)

// scanning is one go of reading pictures.
type scanning struct {
	*Scans
	ctx      context.Context
	strips   func(*ScannedPage, *scan.Reading) error
	thumbs   bool // of pictures that are not read
	pages    []ScannedPage
	seen     map[callbook.PageCode]bool
	good     bool  // at least one page was read
	first    error // why what was not read could not be
	read, of int   // pictures
}

// file reads the pictures of a file.
func (s *scanning) file(file string) error {
	data, err := s.readPicture(file)
	var pictures scan.Pages
	if err == nil {
		pictures, err = scan.Open(data)
	}
	if err == nil && s.of+pictures.Count()-1 > MostScans {
		err = callbook.Errorf(callbook.Invalid, "file", "With its %d pages these are more than the %d pictures that Callbook reads at once. Read it by itself, or in parts.", pictures.Count(), MostScans)
	}
	if err != nil {
		defer s.count()
		return s.failed(file, aboutFile(filepath.Base(file), err))
	}
	s.of += pictures.Count() - 1
	for n := range pictures.Count() {
		called := filepath.Base(file)
		if pictures.Count() > 1 {
			called = fmt.Sprintf("%s, page %d", called, n+1)
		}
		if err := s.picture(file, called, pictures, n); err != nil {
			return err
		}
		s.count()
	}
	return nil
}

func (s *scanning) count() {
	s.read++
	s.Progress(ScanJob, s.read, s.of)
}

// failed lists what could not be read. The error is a fault of ours, or that of a
// cancelled job.
func (s *scanning) failed(file string, err error) error {
	if s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	problem, known := problemOf(err)
	if !known {
		return err
	}
	s.refused(err)
	s.pages = append(s.pages, failedPage(file, problem))
	return nil
}

// mostThumb is the longer side of a picture that was not read, as it is shown, in pixels.
const mostThumb = 600

// show has the window show the picture that a page was not read from.
func (s *scanning) show(p *ScannedPage, of scan.Picture) error {
	if !s.thumbs {
		return nil
	}
	small, err := asJPEG(of.Small(mostThumb), callbook.MostInk)
	if err == nil {
		p.Thumb = paperPath(s.scans.picture(small))
	}
	return err
}

func (s *scanning) refused(err error) {
	if s.first == nil {
		s.first = err
	}
}

// picture reads one picture.
func (s *scanning) picture(file, called string, pictures scan.Pages, n int) error {
	picture, err := pictures.At(n)
	if err != nil {
		return s.failed(file, aboutFile(called, err))
	}
	readings, err := scan.Read(s.ctx, picture, s.printed)
	if err != nil {
		if err := s.failed(file, aboutFile(called, err)); err != nil {
			return err
		}
		return s.show(&s.pages[len(s.pages)-1], picture)
	}
	for i := range readings {
		if err := s.page(file, &readings[i]); err != nil {
			return err
		}
		if readings[i].Problem == nil {
			continue
		}
		if err := s.show(&s.pages[len(s.pages)-1], picture); err != nil {
			return err
		}
	}
	return nil
}

// page lists a page that was found in a picture.
func (s *scanning) page(file string, r *scan.Reading) error {
	var p ScannedPage
	if err := s.view(func(tx *sqlite.Tx) (err error) {
		p, err = s.pageOut(tx, file, r)
		return err
	}); err != nil {
		return err
	}
	if s.seen[r.Code] {
		p.Problems = append(p.Problems, "This page was in an earlier picture too. Compare what differs.")
		p.Sure = false
	}
	s.seen[r.Code] = true
	if r.Problem != nil {
		s.refused(r.Problem)
	} else {
		s.good = true
		if err := s.strips(&p, r); err != nil {
			return err
		}
	}
	s.pages = append(s.pages, p)
	return nil
}

// problemOf is what an error says to the rep; known is false for a fault of ours.
func problemOf(err error) (says string, known bool) {
	told, ok := errors.AsType[*callbook.Error](err)
	if !ok || told.Code == callbook.Internal {
		return "", false
	}
	return told.Message, true
}

// aboutFile puts the name of a file, or of a page of it, in front of what is wrong.
func aboutFile(called string, err error) error {
	told, ok := errors.AsType[*callbook.Error](err)
	if !ok {
		return err
	}
	with := *told
	with.Message = called + ": " + told.Message
	return &with
}
