package scan

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"callbook/backend/callbook"
)

// pngOf is the beginning of a PNG file of that size, as far as its size is said.
func pngOf(w, h uint32) []byte {
	head := append([]byte("IHDR"), make([]byte, 13)...)
	binary.BigEndian.PutUint32(head[4:], w)
	binary.BigEndian.PutUint32(head[8:], h)
	head[12], head[13] = 8, 0
	b := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(head))
}

// decode is the first picture of a file.
func decode(data []byte) (Picture, error) {
	pages, err := Open(data)
	if err != nil {
		return Picture{}, err
	}
	return pages.At(0)
}

func grey(w, h int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 251)
	}
	return m
}

func TestWhatCannotBeReadSaysWhatToDo(t *testing.T) {
	var whole bytes.Buffer
	if err := jpeg.Encode(&whole, grey(400, 400), nil); err != nil {
		t.Fatal(err)
	}
	var small bytes.Buffer
	if err := png.Encode(&small, grey(120, 160)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":                      {nil, "is empty"},
		"text":                         {[]byte("Dear Ida"), "Use a JPEG, PNG, TIFF or PDF file"},
		"a picture of 200 megapixels":  {pngOf(20000, 10000), "200 megapixels, and Callbook reads up to 60"},
		"a picture without pixels":     {pngOf(0, 10), "is damaged"},
		"half a photo":                 {whole.Bytes()[:whole.Len()/2], "is damaged or not complete"},
		"the beginning of a photo":     {whole.Bytes()[:10], "is damaged or not complete"},
		"a preview":                    {small.Bytes(), "too small"},
		"a PDF":                        {[]byte("%PDF-1.7\n"), "no pages that can be read"},
		"a TIFF that leads nowhere":    {[]byte("II*\x00\xff\xff\xff\xff"), "is damaged"},
		"a file larger than any photo": {make([]byte, MostBytes+1), "larger than 60 MB"},
	} {
		_, err := decode(c.data)
		if callbook.CodeOf(err) != callbook.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s gives %v, not %q", name, err, c.want)
		}
	}
}

func TestADecoderThatFailsDoesNotEndTheProgram(t *testing.T) {
	f := format{
		config: func(*bytes.Reader) (image.Config, error) { return image.Config{Width: 500, Height: 500}, nil },
		decode: func(*bytes.Reader) (image.Image, error) { panic("index out of range") },
	}
	if _, err := f.read([]byte("x")); callbook.CodeOf(err) != callbook.Invalid {
		t.Errorf("it gives %v", err)
	}
}

func TestEveryFormatGivesTheSameShades(t *testing.T) {
	m := grey(300, 220)
	for name, encode := range map[string]func(*bytes.Buffer) error{
		"png":  func(b *bytes.Buffer) error { return png.Encode(b, m) },
		"tiff": func(b *bytes.Buffer) error { return tiff.Encode(b, m, &tiff.Options{Compression: tiff.Deflate}) },
		"jpeg": func(b *bytes.Buffer) error { return jpeg.Encode(b, m, &jpeg.Options{Quality: 100}) },
		"colour": func(b *bytes.Buffer) error {
			c := image.NewNRGBA(m.Rect)
			for y := range 220 {
				for x := range 300 {
					v := m.GrayAt(x, y).Y
					c.SetNRGBA(x, y, color.NRGBA{v, v, v, 255})
				}
			}
			return png.Encode(b, c)
		},
	} {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		p, err := decode(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range m.Pix {
			if d := int(v) - int(p.gray.pix[i]); d > 4 || d < -4 {
				t.Fatalf("%s: pixel %d is %d, not %d", name, i, p.gray.pix[i], v)
			}
		}
	}
}

func TestReadingEndsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, FromImage(grey(500, 500)), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("it gives %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	var b bytes.Buffer
	if err := png.Encode(&b, grey(210, 210)); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(pngOf(300, 300))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<20 {
			return
		}
		p, err := decode(data)
		if err == nil && p.gray.w*p.gray.h > 1<<21 {
			return // sizes that fit take time, and this is about faults
		}
		if err == nil {
			_, _ = Read(context.Background(), p, func(callbook.PageCode) (callbook.Printed, error) {
				return callbook.Printed{}, nil
			})
		}
	})
}

// tiffOf is an uncompressed TIFF of these pages.
func tiffOf(pages ...*image.Gray) []byte {
	b := []byte("II*\x00\x00\x00\x00\x00")
	link := 4 // where the place of the next page goes
	for _, m := range pages {
		pixels := len(b)
		b = append(b, m.Pix...)
		binary.LittleEndian.PutUint32(b[link:], uint32(len(b)))
		entries := [][3]uint32{
			{256, 4, uint32(m.Rect.Dx())},
			{257, 4, uint32(m.Rect.Dy())},
			{258, 3, 8},
			{259, 3, 1},
			{262, 3, 1},
			{273, 4, uint32(pixels)},
			{277, 3, 1},
			{278, 4, uint32(m.Rect.Dy())},
			{279, 4, uint32(len(m.Pix))},
		}
		b = binary.LittleEndian.AppendUint16(b, uint16(len(entries)))
		for _, e := range entries {
			b = binary.LittleEndian.AppendUint16(b, uint16(e[0]))
			b = binary.LittleEndian.AppendUint16(b, uint16(e[1]))
			b = binary.LittleEndian.AppendUint32(b, 1)
			b = binary.LittleEndian.AppendUint32(b, e[2])
		}
		link = len(b)
		b = append(b, 0, 0, 0, 0)
	}
	return b
}

func TestEveryPageOfATIFFIsRead(t *testing.T) {
	one, two := grey(300, 220), grey(210, 230)
	two.Pix[5] = 99
	file := tiffOf(one, two, one)
	pages, err := Open(file)
	if err != nil || pages.Count() != 3 {
		t.Fatalf("it has %d pages, %v", pages.Count(), err)
	}
	for n, want := range []*image.Gray{one, two, one} {
		p, err := pages.At(n)
		if err != nil {
			t.Fatal(err)
		}
		if p.gray.w != want.Rect.Dx() || !bytes.Equal(p.gray.pix, want.Pix) {
			t.Errorf("page %d is %d wide, and not the one that was written", n+1, p.gray.w)
		}
	}
	ring := bytes.Clone(file)
	copy(ring[len(ring)-4:], ring[4:8])
	if pages, err := Open(ring); err != nil || pages.Count() != 3 {
		t.Errorf("with its end joined to its beginning it has %d pages, %v", pages.Count(), err)
	}
}
