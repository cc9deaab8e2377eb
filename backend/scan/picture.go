package scan

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/tiff"

	"callbook/backend/callbook"
)

// The bounds of a picture: larger ones are refused before they are decoded.
const (
	MostBytes  = 60 << 20
	mostPixels = 60_000_000
)

// leastSide is the fewest pixels of a picture's shorter side that can show a code.
const leastSide = 200

// Picture is a picture of paper, in shades.
type Picture struct{ gray *gray }

// format is a kind of picture, recognised by how it begins.
type format struct {
	begins [][]byte
	config func(*bytes.Reader) (image.Config, error)
	decode func(*bytes.Reader) (image.Image, error)
}

func formats() []format {
	return []format{
		{
			[][]byte{{0xff, 0xd8, 0xff}},
			func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) },
			func(r *bytes.Reader) (image.Image, error) { return jpeg.Decode(r) },
		},
		{
			[][]byte{[]byte("\x89PNG\r\n\x1a\n")},
			func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) },
			func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) },
		},
		{
			[][]byte{[]byte("II*\x00"), []byte("MM\x00*")},
			func(r *bytes.Reader) (image.Config, error) { return tiff.DecodeConfig(r) },
			func(r *bytes.Reader) (image.Image, error) { return tiff.Decode(r) },
		},
	}
}

// Pages are the pictures of a file: one, or the pages of a TIFF or PDF. They are decoded
// one by one, because each takes memory.
type Pages struct {
	count int
	page  func(n int) (Picture, error)
}

// Count is how many pictures there are.
func (p Pages) Count() int { return p.count }

// At decodes a picture, from 0. What it cannot read is Invalid, with a sentence that
// says what to do.
func (p Pages) At(n int) (Picture, error) { return p.page(n) }

// Open finds the pictures of a JPEG, PNG, TIFF or PDF. What it cannot read is Invalid, with
// a sentence that says what to do.
func Open(data []byte) (Pages, error) {
	if len(data) > MostBytes {
		return Pages{}, invalid("The file is larger than 60 MB. Save the picture as a JPEG, and give that to Callbook.")
	}
	for _, f := range formats() {
		for _, begin := range f.begins {
			if bytes.HasPrefix(data, begin) {
				return f.pages(data), nil
			}
		}
	}
	switch {
	case len(data) == 0:
		return Pages{}, invalid("The file is empty.")
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return pdfPages(data)
	case len(data) > 12 && bytes.Equal(data[4:8], []byte("ftyp")) && isHEIC(string(data[8:12])):
		return heicPages(data)
	}
	return Pages{}, invalid("This is not a picture that Callbook can read. Use a JPEG, PNG, TIFF or PDF file.")
}

func isHEIC(brand string) bool {
	switch brand {
	case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif":
		return true
	}
	return false
}

func invalid(words string) error {
	return &callbook.Error{Code: callbook.Invalid, Field: "file", Message: words}
}

// read decodes a picture.
func (f format) read(data []byte) (Picture, error) {
	return decoded(func() (image.Image, error) {
		config, err := f.config(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		if err := sized(config.Width, config.Height); err != nil {
			return nil, err
		}
		return f.decode(bytes.NewReader(data))
	})
}

// decoded is what a decoder gives. Some have had faults that end the program: a file from
// anywhere must not.
func decoded(decode func() (image.Image, error)) (_ Picture, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = damaged(fmt.Errorf("a decoder failed: %v", p))
		}
	}()
	m, err := decode()
	if callbook.CodeOf(err) == callbook.Invalid {
		return Picture{}, err
	}
	if err != nil {
		return Picture{}, damaged(err)
	}
	return FromImage(m), nil
}

func damaged(cause error) error {
	return &callbook.Error{Code: callbook.Invalid, Field: "file", Message: "The picture is damaged or not complete. Take it or copy it again.", Err: cause}
}

// sized refuses a picture that is too large or too small to read.
func sized(w, h int) error {
	switch pixels := int64(w) * int64(h); {
	case w <= 0 || h <= 0:
		return damaged(errors.New("it has no pixels"))
	case pixels > mostPixels:
		return invalid(fmt.Sprintf("The picture has %d megapixels, and Callbook reads up to 60. Save a smaller copy; 12 megapixels are enough for a page.", pixels/1_000_000))
	case min(w, h) < leastSide:
		return invalid("The picture is too small to read a page in. Use the original, and not the preview of it.")
	}
	return nil
}

// FromImage takes the shades of an image.
func FromImage(m image.Image) Picture {
	b := m.Bounds()
	g := newGray(b.Dx(), b.Dy())
	line := func(y int) []uint8 { return g.pix[y*g.w : (y+1)*g.w] }
	switch m := m.(type) {
	case *image.Gray:
		for y := range g.h {
			copy(line(y), m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):])
		}
	case *image.YCbCr: // what most cameras make: the shades are there already
		for y := range g.h {
			copy(line(y), m.Y[m.YOffset(b.Min.X, b.Min.Y+y):])
		}
	default:
		for y := range g.h {
			to := line(y)
			for x := range to {
				red, green, blue, alpha := m.At(b.Min.X+x, b.Min.Y+y).RGBA()
				// What is transparent lies on white.
				shade := (299*red+587*green+114*blue)/1000 + (0xffff - alpha)
				to[x] = uint8(min(shade, 0xffff) >> 8)
			}
		}
	}
	return Picture{g}
}

// Small is the picture with at most so many pixels on its longer side, each the mean of
// those that it stands for.
func (p Picture) Small(side int) *image.Gray {
	g := p.gray
	by := max(1, (max(g.w, g.h)+side-1)/side)
	out := image.NewGray(image.Rect(0, 0, max(1, g.w/by), max(1, g.h/by)))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sum, n := 0, 0
			for v := y * by; v < min((y+1)*by, g.h); v++ {
				for _, shade := range g.pix[v*g.w+x*by : v*g.w+min((x+1)*by, g.w)] {
					sum += int(shade)
					n++
				}
			}
			out.Pix[out.PixOffset(x, y)] = uint8(sum / max(n, 1)) //nolint:gosec // a mean of bytes
		}
	}
	return out
}
