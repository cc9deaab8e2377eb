package pdfpages

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// written is a PDF of these objects, from 1, without a table of contents.
func written(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer\n<< /Root 1 0 R >>\n%%EOF\n")
	return b.Bytes()
}

// streamOf is a stream with such a dictionary.
func streamOf(entries, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data)
}

// one is a PDF of one page that is drawn so; x1, x2 and so on are its XObjects.
func one(contents string, xobjects ...string) []byte {
	resources := ""
	for i := range xobjects {
		resources += fmt.Sprintf("/x%d %d 0 R ", i+1, i+5)
	}
	return written(append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /XObject << " + resources + ">> >> >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 20 20] /Contents 4 0 R >>",
		streamOf("", contents),
	}, xobjects...)...)
}

func flate(data string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = io.WriteString(z, data)
	_ = z.Close()
	return b.String()
}

func brightness(m image.Image, x, y int) uint32 {
	r, g, b, _ := m.At(x, y).RGBA()
	return (r + g + b) / 3 >> 8
}

// shown is a picture as text: # for dark, . for bright, + between.
func shown(m image.Image) string {
	out := ""
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			switch g := brightness(m, x, y); {
			case g < 80:
				out += "#"
			case g > 175:
				out += "."
			default:
				out += "+"
			}
		}
		out += "\n"
	}
	return out
}

// corner is a grey picture of 2 by 2, dark at its top left.
const corner = "\x00\xff\xff\xff"

func TestThePicturesOfAPage(t *testing.T) {
	gray := "/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray "
	whole := "q 20 0 0 20 0 0 cm /x1 Do Q"
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, &image.Gray{Pix: bytes.Repeat([]byte{0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255}, 2), Stride: 16, Rect: image.Rect(0, 0, 16, 2)}, nil); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		pdf  []byte
		want string
	}{
		"as it is":        {one(whole, streamOf(gray, corner)), "#.\n..\n"},
		"compressed":      {one(whole, streamOf(gray+"/Filter /FlateDecode", flate(corner))), "#.\n..\n"},
		"twice":           {one(whole, streamOf(gray+"/Filter [/FlateDecode /FlateDecode]", flate(flate(corner)))), "#.\n..\n"},
		"as differences":  {one(whole, streamOf(gray+"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2 >>", flate("\x01\x00\xff\x02\xff\x00"))), "#.\n..\n"},
		"inverted":        {one(whole, streamOf(gray+"/Decode [1 0]", corner)), ".#\n##\n"},
		"upside down":     {one("q 20 0 0 -20 0 20 cm /x1 Do Q", streamOf(gray, corner)), "..\n#.\n"},
		"turned round":    {one("q -20 0 0 -20 20 20 cm /x1 Do Q", streamOf(gray, corner)), "#.\n..\n"}, // its code says so
		"a photograph":    {one(whole, streamOf("/Subtype /Image /Width 16 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode", photo.String())), "########........\n########........\n"},
		"colours":         {one(whole, streamOf("/Subtype /Image /Width 3 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB", "\xff\xff\xff\x00\x00\x80\x80\x80\x80")), ".#+\n"},
		"inks":            {one(whole, streamOf("/Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", "\x00\x00\x00\x00\x00\x00\x00\xff")), ".#\n"},
		"numbered":        {one(whole, streamOf("/Subtype /Image /Width 4 /Height 1 /BitsPerComponent 2 /ColorSpace [/Indexed /DeviceRGB 2 <ffffff 000000 808080>]", "\x18")), ".#+.\n"},
		"with a profile":  {one(whole, streamOf("/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace [/ICCBased 6 0 R]", corner), streamOf("/N 1", "profile")), "#.\n..\n"},
		"bits":            {one(whole, streamOf("/Subtype /Image /Width 4 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray", "\x50\xa0")), "#.#.\n.#.#\n"},
		"a fax":           {one(whole, streamOf("/Subtype /Image /Width 24 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 24 /Rows 2 >>", "\x33\x17\xc0\x04\x00\x40")), "........########........\n........########........\n"},
		"a fax, 1 black":  {one(whole, streamOf("/Subtype /Image /Width 24 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray /Decode [1 0] /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 24 /Rows 2 /BlackIs1 true >>", "\x33\x17\xc0\x04\x00\x40")), "........########........\n........########........\n"},
		"in strips":       {one("q 20 0 0 10 0 10 cm /x1 Do Q q 20 0 0 10 0 0 cm /x2 Do Q", streamOf(gray, "\x00\x00\xff\xff"), streamOf(gray, "\xff\xff\x00\xff")), "####\n....\n....\n##..\n"},
		"words on colour": {one(whole+" q 20 0 0 20 0 0 cm /x2 Do Q", streamOf(gray, "\xff\x80\xff\x80"), streamOf("/Subtype /Image /ImageMask true /Width 2 /Height 2", "\x40\xc0")), "#+\n.+\n"},
		"in a form":       {one("q /x1 Do Q", streamOf("/Subtype /Form /Matrix [2 0 0 2 0 0] /Resources << /XObject << /i 6 0 R >> >>", "10 0 0 10 0 0 cm /i Do"), streamOf(gray, corner)), "#.\n..\n"},
		"cut off":         {one(whole, streamOf("/Subtype /Image /Width 2 /Height 3 /BitsPerComponent 8 /ColorSpace /DeviceGray", "\x00\x00")), "##\n..\n..\n"},
		"a wrong length":  {bytes.Replace(one(whole, streamOf(gray, corner)), []byte("/Length 4"), []byte("/Length 9"), 1), "#.\n..\n"},
	} {
		f, err := Open(c.pdf)
		if err != nil || f.Pages() != 1 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		m, err := f.Page(0)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := shown(m); got != c.want {
			t.Errorf("%s is\n%snot\n%s", name, got, c.want)
		}
	}
}

func TestPagesThatCannotBeRead(t *testing.T) {
	image := "/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray "
	for name, c := range map[string]struct {
		pdf  []byte
		want error
	}{
		"text":                {one("BT (Dear Ida) Tj ET"), ErrNoPicture},
		"a picture not drawn": {one("", streamOf(image, corner)), ErrNoPicture},
		"a newer fax":         {one("/x1 Do", streamOf(image+"/Filter /JBIG2Decode", "x")), ErrCompression},
		"JPEG 2000":           {one("/x1 Do", streamOf(image+"/Filter /JPXDecode", "x")), ErrCompression},
		"a huge picture":      {one("/x1 Do", streamOf("/Subtype /Image /Width 29999 /Height 29999 /ColorSpace /DeviceGray", "x")), ErrTooLarge},
		"a bomb":              {one("/x1 Do", streamOf(image+"/Filter /FlateDecode", flate(string(make([]byte, 1<<20))))), ErrTooLarge},
		"spot colours":        {one("/x1 Do", streamOf("/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace [/Separation /Red /DeviceGray 9 0 R]", corner)), ErrCompression},
	} {
		f, err := Open(c.pdf)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := f.Page(0); !errors.Is(err, c.want) {
			t.Errorf("%s gives %v, not %v", name, err, c.want)
		}
	}
	ring := written("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] >>")
	for name, c := range map[string]struct {
		pdf  []byte
		want error
	}{
		"nothing":       {[]byte("%PDF-1.4\n"), ErrNoPages},
		"pages in ring": {ring[:len(ring)-1], ErrNoPages},
	} {
		if _, err := Open(c.pdf); !errors.Is(err, c.want) {
			t.Errorf("%s gives %v, not %v", name, err, c.want)
		}
	}
}

// A writer of PDFs packs objects and pictures in its own ways.
func TestAPDFOfAnotherProgram(t *testing.T) {
	model.ConfigPath = "disable"
	var pictures []io.Reader
	for page := range 3 {
		m := image.NewGray(image.Rect(0, 0, 30, 40))
		for i := range m.Pix {
			m.Pix[i] = 255
		}
		m.SetGray(page, page, color.Gray{})
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		pictures = append(pictures, &b)
	}
	var pdf bytes.Buffer
	if err := api.ImportImages(nil, &pdf, pictures, nil, nil); err != nil {
		t.Fatal(err)
	}
	f, err := Open(pdf.Bytes())
	if err != nil || f.Pages() != 3 {
		t.Fatalf("it has %v", err)
	}
	for page := range 3 {
		m, err := f.Page(page)
		if err != nil {
			t.Fatal(err)
		}
		if g := brightness(m, page, page); m.Bounds().Dx() != 30 || g > 10 {
			t.Errorf("page %d is %v and has %d there", page+1, m.Bounds(), g)
		}
	}
	var locked bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(pdf.Bytes()), &locked, model.NewAESConfiguration("secret", "secret", 256)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(locked.Bytes()); !errors.Is(err, ErrLocked) {
		t.Errorf("a PDF with a password gives %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(one("q 20 0 0 20 0 0 cm /x1 Do Q", streamOf("/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray", corner)))
	f.Add(one("/x1 Do /x2 Do", streamOf("/Subtype /Image /Width 24 /Height 2 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 24 >>", "\x33\x17\xc0\x04"), streamOf("/Type /ObjStm /N 2 /First 8", "7 0 8 3 << >> [1 2]")))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		file, err := Open(data)
		if err != nil {
			return
		}
		for n := range min(file.Pages(), 3) {
			_, _ = file.Page(n)
		}
	})
}
