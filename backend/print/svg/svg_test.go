package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"callbook/backend/print/page"
	"callbook/backend/print/pdf"
	"callbook/backend/print/svg"
	"callbook/backend/print/text"
)

var update = flag.Bool("update", false, "write the golden files again")

// samplePage is a small page with one of everything.
func samplePage(s *text.Setter, texts ...string) *page.Page {
	p := &page.Page{Width: 283.46, Height: 198.43} // 100 x 70 mm
	y := 30.0
	for _, txt := range texts {
		p.Ops = s.Line(txt, text.Style{Size: 14}).Place(p.Ops, 20, y, page.NoTag)
		y += 22
	}
	p.Ops = append(p.Ops,
		page.Rule{X1: 20, Y1: y, X2: 260, Y2: y, Width: 0.6, Dotted: true, Tag: page.NoTag},
		page.Rect{X: 20, Y: y + 10, W: 10.2, H: 10.2, Width: 0.85, Tag: page.NoTag},
		page.Tick{X: 20, Y: y + 10, Size: 10.2, Tag: page.NoTag},
		page.Rule{X1: 20, Y1: y + 30, X2: 260, Y2: y + 30, Width: 1, Tag: page.NoTag})
	return p
}

func embedded() *text.Setter {
	return text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("en")
}

func write(t *testing.T, p *page.Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := svg.Write(&b, p, "p1-", "Sheet <1> & more"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	got := write(t, samplePage(embedded(), "Toffee é", "אָב"))
	path := filepath.Join("testdata", "page.svg")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from what was reviewed; run with -update if that is right.\n%s", path, diff.Diff("reviewed", want, "now", []byte(got)))
	}
}

func TestPicturesObeyThePolicyOfTheWindow(t *testing.T) {
	ids := map[string]bool{}
	decoder := xml.NewDecoder(strings.NewReader(write(t, samplePage(embedded(), "Each page keeps its ids apart", "שלום"))))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if name := element.Name.Local; name == "style" || name == "script" || name == "text" {
			t.Errorf("<%s> does not belong in a preview", name)
		}
		for _, a := range element.Attr {
			switch a.Name.Local {
			case "style", "class", "onload":
				t.Errorf("attribute %s on <%s>", a.Name.Local, element.Name.Local)
			case "id":
				if !strings.HasPrefix(a.Value, "p1-") || ids[a.Value] {
					t.Errorf("id %q is not prefixed or not unique", a.Value)
				}
				ids[a.Value] = true
			case "href":
				if !ids[strings.TrimPrefix(a.Value, "#")] {
					t.Errorf("use of %q, which is not defined before", a.Value)
				}
			}
		}
	}
	if len(ids) < 15 {
		t.Errorf("only %d glyphs were defined", len(ids))
	}
}

// The preview must show what is printed. This compares a browser's picture of the
// preview with poppler's picture of the PDF.
func TestPreviewLooksLikeThePrint(t *testing.T) {
	fonts := text.NewFonts(text.Options{CacheDir: t.TempDir()})
	for _, c := range []struct {
		name  string
		texts []string
	}{
		{"embedded fonts", []string{"Hamburgefonstiv 123", "العَرَبِيَّةُ لا", "שָׁלוֹם abc"}},
		{"fonts of the system", []string{"张伟 鈴木 김철수", "नमस्ते क्षत्रिय ที่นี่ น้ำ", "Good 👍🏽 👩‍💻 \U000f0000"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			compare(t, samplePage(fonts.NewSetter("en"), c.texts...))
		})
	}
}

func compare(t *testing.T, p *page.Page) {
	t.Helper()
	dir := t.TempDir()
	var b bytes.Buffer
	if err := pdf.Write(&b, &page.Document{Title: "Sheet", Lang: "en", Pages: []page.Page{*p}}, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	pdfPath, htmlPath := filepath.Join(dir, "page.pdf"), filepath.Join(dir, "page.html")
	html := `<!doctype html><body style="margin:0;overflow:hidden">` + write(t, p)
	if err := errors.Join(os.WriteFile(pdfPath, b.Bytes(), 0o600), os.WriteFile(htmlPath, []byte(html), 0o600)); err != nil {
		t.Fatal(err)
	}
	run(t, "pdftoppm", "-r", "192", "-png", "-singlefile", pdfPath, filepath.Join(dir, "print"))
	run(t, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2",
		"--window-size=400,300", "--user-data-dir="+filepath.Join(dir, "profile"),
		"--screenshot="+filepath.Join(dir, "preview.png"), "file://"+htmlPath)
	printed, preview := picture(t, filepath.Join(dir, "print.png")), picture(t, filepath.Join(dir, "preview.png"))
	// Anti-aliasing differs at the edges, so darkness is compared in blocks.
	const block = 8
	bounds := printed.Bounds().Intersect(preview.Bounds())
	if bounds.Dx() < 740 || bounds.Dy() < 500 {
		t.Fatalf("pictures are %v and %v", printed.Bounds(), preview.Bounds())
	}
	ink := 0
	for y := 0; y+block <= bounds.Dy(); y += block {
		for x := 0; x+block <= bounds.Dx(); x += block {
			a, b := darkness(printed, x, y, block), darkness(preview, x, y, block)
			if a > 0.1 {
				ink++
			}
			if diff := a - b; diff > 0.15 || diff < -0.15 {
				t.Errorf("at %d,%d the print is %.2f dark, the preview %.2f", x, y, a, b)
			}
		}
	}
	if ink < 200 {
		t.Errorf("only %d blocks have ink", ink)
	}
}

func darkness(m image.Image, x0, y0, size int) float64 {
	sum := 0.0
	for y := y0; y < y0+size; y++ {
		for x := x0; x < x0+size; x++ {
			r, g, b, _ := m.At(x, y).RGBA()
			sum += 1 - float64(r+g+b)/(3*0xffff)
		}
	}
	return sum / float64(size*size)
}

func picture(t *testing.T, path string) image.Image {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatal(fmt.Errorf("%s, which this test needs (see the packages named for tests): %w\n%s", name, err, out))
	}
}
