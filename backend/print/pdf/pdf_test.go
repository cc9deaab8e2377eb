package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"callbook/backend/print/page"
	"callbook/backend/print/pdf"
	"callbook/backend/print/text"
)

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// document sets each text on its own line, tagged as a paragraph.
func document(s *text.Setter, texts ...string) *page.Document {
	d := &page.Document{Title: "Sheet – Ōsaka", Lang: "en", Tags: []page.Tag{{Kind: page.TagDocument, Parent: -1}}}
	p := page.Page{Width: 595.28, Height: 841.89}
	y := 60.0
	for _, txt := range texts {
		d.Tags = append(d.Tags, page.Tag{Kind: page.TagP, Parent: 0})
		p.Ops = s.Line(txt, text.Style{Size: 16}).Place(p.Ops, 40, y, len(d.Tags)-1)
		y += 30
	}
	p.Ops = append(p.Ops,
		page.Rule{X1: 40, Y1: y, X2: 300, Y2: y, Width: 0.6, Dotted: true, Tag: page.NoTag},
		page.Rect{X: 40, Y: y + 10, W: 10.2, H: 10.2, Width: 0.85, Tag: page.NoTag},
		page.Tick{X: 40, Y: y + 10, Size: 10.2, Tag: page.NoTag},
		page.Rule{X1: 40, Y1: y + 30, X2: 300, Y2: y + 30, Width: 1, Tag: page.NoTag})
	d.Pages = []page.Page{p}
	d.Outline = []page.Outline{{Title: "Sheet", Page: 0}}
	return d
}

func save(t *testing.T, d *page.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, d, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func latin(t *testing.T) *page.Document {
	t.Helper()
	return document(text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("en"),
		"office", "Việt Nguyễn", "Ελληνικά", "Крым", "العَرَبِيَّةُ لا إله", "שָׁלוֹם")
}

func TestFilesAreValid(t *testing.T) {
	api.DisableConfigDir()
	strict := model.NewDefaultConfiguration()
	strict.ValidationMode = model.ValidationStrict
	everything := document(text.NewFonts(text.Options{CacheDir: t.TempDir()}).NewSetter("en"),
		"office Nguyễn ★ → €", "العَرَبِيَّةُ محمد", "שָׁלוֹם abc", "张伟先生 鈴木さん 김철수", "ที่นี่ क्षत्रिय கொண்டு",
		"Good 👍🏽 😀 👩‍💻 🇨🇭", "missing \U000f0000")
	for _, c := range []struct {
		name string
		doc  *page.Document
	}{
		{"embedded fonts", latin(t)},
		{"every kind of font", everything},
		{"a blank page", &page.Document{Title: "Blank (1\\2)", Pages: []page.Page{{Width: 612, Height: 792}}}},
		{"a pack", sheets(text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("en"), 12)},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := save(t, c.doc)
			if out := run(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Error(out)
			}
			if err := api.ValidateFile(path, strict); err != nil {
				t.Errorf("pdfcpu: %v", err)
			}
			picture := filepath.Join(t.TempDir(), "page")
			if out := run(t, "pdftoppm", "-r", "300", "-l", "1", "-png", path, picture); out != "" {
				t.Errorf("poppler: %s", out)
			}
		})
	}
}

func TestEqualDocumentsGiveEqualBytes(t *testing.T) {
	first, second := read(t, save(t, latin(t))), read(t, save(t, latin(t)))
	if !bytes.Equal(first, second) {
		t.Error("two runs differ")
	}
	var writer pdf.Writer
	for range 3 {
		var again bytes.Buffer
		if err := writer.Write(&again, latin(t), pdf.Options{}); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again.Bytes()) {
			t.Error("a used writer writes otherwise")
		}
	}
	if bytes.Contains(first, []byte("CreationDate")) {
		t.Error("the clock is in the file")
	}
}

func TestEveryFontIsEmbeddedAsASubset(t *testing.T) {
	for line := range strings.Lines(run(t, "pdffonts", save(t, latin(t)))) {
		if strings.Contains(line, "Noto") && !strings.Contains(line, "yes yes yes") {
			t.Errorf("not embedded, cut down and mapped to Unicode: %s", line)
		}
	}
	if size := len(read(t, save(t, latin(t)))); size > 40_000 {
		t.Errorf("a page of few characters takes %d bytes", size)
	}
}

func TestMetadataDescribesTheDocument(t *testing.T) {
	path := save(t, latin(t))
	info := run(t, "pdfinfo", path)
	for _, want := range []string{"Title:           Sheet – Ōsaka", "Tagged:          yes", "PDF version:     1.7", "Producer:        Callbook"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo lacks %q:\n%s", want, info)
		}
	}
	if xmp := run(t, "pdfinfo", "-meta", path); !strings.Contains(xmp, "Sheet – Ōsaka") {
		t.Errorf("the title is not in the XMP: %s", xmp)
	}
	structure := run(t, "pdfinfo", "-struct-text", path)
	if want := "P (block)\n    \"office\""; !strings.Contains(structure, want) {
		t.Errorf("the structure tree lacks %q:\n%s", want, structure)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What pages have in common is in the file once, and looks as it does alone.
func TestPagesShareTheirLines(t *testing.T) {
	alone := latin(t)
	for i := range 12 {
		y := 400 + 20*float64(i)
		alone.Pages[0].Ops = append(alone.Pages[0].Ops,
			page.Rule{X1: 40, Y1: y, X2: 300, Y2: y, Width: 0.6, Dotted: true, Tag: page.NoTag},
			page.Rule{X1: 320, Y1: y, X2: 500, Y2: y, Width: 1, Tag: page.NoTag})
	}
	other := alone.Pages[0]
	other.Ops = append(slices.Clone(other.Ops), page.Rule{X1: 40, Y1: 700, X2: 300, Y2: 700, Width: 1, Tag: page.NoTag}) // of one of its two pens
	pack := *alone
	pack.Pages = []page.Page{alone.Pages[0], alone.Pages[0], other}
	path := save(t, &pack)
	if found := bytes.Count(read(t, path), []byte("/Subtype/Form")); found != 2 {
		t.Errorf("%d forms instead of one for each pen", found)
	}
	want := picture(t, save(t, alone), 1)
	for number := 1; number <= 2; number++ {
		if !bytes.Equal(picture(t, path, number), want) {
			t.Errorf("page %d of the pack does not look like the page alone", number)
		}
	}
	alone.Pages = []page.Page{other}
	if !bytes.Equal(picture(t, path, 3), picture(t, save(t, alone), 1)) {
		t.Error("page 3 of the pack does not look like the page alone")
	}
}

func picture(t *testing.T, path string, number int) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page")
	run(t, "pdftoppm", "-r", "150", "-f", strconv.Itoa(number), "-singlefile", path, file)
	return read(t, file+".ppm")
}
