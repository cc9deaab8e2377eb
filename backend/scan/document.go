package scan

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"

	"callbook/backend/callbook"
	"callbook/backend/scan/pdfpages"
)

// mostTIFFPages bounds the pages of a TIFF, whose list of them may be a ring.
const mostTIFFPages = 500

// pages are the pictures of a file of this format: the pages of a TIFF, or else one.
func (f format) pages(data []byte) Pages {
	order, at := tiffPages(data)
	if len(at) < 2 {
		return Pages{1, func(int) (Picture, error) { return f.read(data) }}
	}
	return Pages{len(at), func(n int) (Picture, error) {
		// A decoder reads the page that the head of the file leads to.
		order.PutUint32(data[4:], at[n])
		defer order.PutUint32(data[4:], at[0])
		return f.read(data)
	}}
}

// tiffPages is where each page of a TIFF begins, in the order of its list (TIFF 6.0,
// section 2).
func tiffPages(data []byte) (order binary.ByteOrder, at []uint32) {
	if len(data) < 8 {
		return nil, nil
	}
	switch string(data[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return nil, nil
	}
	seen := map[uint32]bool{}
	for next := order.Uint32(data[4:]); next != 0 && !seen[next] && len(at) < mostTIFFPages; {
		if int64(next)+2 > int64(len(data)) {
			break
		}
		end := int64(next) + 2 + 12*int64(order.Uint16(data[next:]))
		at, seen[next] = append(at, next), true
		if end+4 > int64(len(data)) {
			break
		}
		next = order.Uint32(data[end:])
	}
	return order, at
}

// pdfPages are the pages of a PDF of scans.
func pdfPages(data []byte) (p Pages, err error) {
	defer func() {
		if failed := recover(); failed != nil {
			err = damaged(fmt.Errorf("reading the PDF failed: %v", failed))
		}
	}()
	file, err := pdfpages.Open(data)
	switch {
	case errors.Is(err, pdfpages.ErrLocked):
		return Pages{}, invalid("The PDF has a password. Save it without one, or scan the sheets again.")
	case errors.Is(err, pdfpages.ErrTooMany):
		return Pages{}, invalid("The PDF has more than 500 pages. Split it, and read it in parts.")
	case errors.Is(err, pdfpages.ErrNoPages):
		return Pages{}, &callbook.Error{Code: callbook.Invalid, Field: "file", Message: "The PDF has no pages that can be read. It may be damaged, or not copied to its end; scan the sheets again.", Err: err}
	case err != nil:
		return Pages{}, damaged(err)
	}
	return Pages{file.Pages(), func(n int) (Picture, error) { return pdfPage(file, n) }}, nil
}

func pdfPage(file *pdfpages.File, n int) (Picture, error) {
	return decoded(func() (image.Image, error) {
		m, err := file.Page(n)
		switch {
		case errors.Is(err, pdfpages.ErrNoPicture):
			return nil, &callbook.Error{Code: callbook.Invalid, Field: "file", Message: "The page has no picture of paper. Callbook reads PDFs that a scanner makes, and not those with text.", Err: err}
		case errors.Is(err, pdfpages.ErrCompression):
			return nil, &callbook.Error{Code: callbook.Invalid, Field: "file", Message: "The page is compressed in a way that Callbook cannot read. Set the scanner to JPEG, or to PDF without “compact” or “high compression”.", Err: err}
		case errors.Is(err, pdfpages.ErrTooLarge):
			return nil, &callbook.Error{Code: callbook.Invalid, Field: "file", Message: "The page is larger than 60 megapixels. Scan it at 300 dots an inch.", Err: err}
		case err != nil:
			return nil, err
		}
		return m, sized(m.Bounds().Dx(), m.Bounds().Dy())
	})
}
