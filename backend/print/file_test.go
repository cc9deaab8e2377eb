package print

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/print/page"
)

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v: install poppler-utils and qpdf if it is missing\n%s", name, args, err, out)
	}
	return string(out)
}

func saved(t *testing.T, doc *page.Document) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(path, pdfOf(t, doc), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPlanIsAValidTaggedPDFInReadingOrder(t *testing.T) {
	doc, _, err := printer().Sheet(planned(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	path := saved(t, doc)
	run(t, "qpdf", "--check", path)
	if info := run(t, "pdfinfo", path); !strings.Contains(info, "Tagged:          yes") {
		t.Errorf("the file is not tagged:\n%s", info)
	}
	read := run(t, "pdfinfo", "-struct-text", path)
	at := 0
	for _, next := range []string{
		"H1", "Pre-call plan", "Weißmüller Werkzeugbau GmbH", "Tue 24 Nov 2026, 10:00–11:00",
		"H2", "Where we stopped", "Last time", "Trial on line 2", "Table", "TH", "They promised", "TD", "Łukasz: scrap figures", "20 Nov",
		"What they need", "Who decides", "Not a yes yet", "What I want", "All four lines by March", "What I ask, in this order", "How I end", "Sign for line 1",
	} {
		i := strings.Index(read[at:], next)
		if i < 0 {
			t.Fatalf("%q is not read after what stands before it:\n%s", next, read)
		}
		at += i
	}
	for _, silent := range []string{"Page 1 of 1", "Type K7F-42"} {
		if strings.Contains(read, silent) {
			t.Errorf("the foot is read: %q", silent)
		}
	}
	for _, want := range []string{"شيرين الحسيني", "田中 花子", "Łukasz Żółkiewski", "K7F-42", "Fri 4 Dec, 9:00"} {
		if !strings.Contains(strings.Join(strings.Fields(run(t, "pdftotext", path, "-")), " "), want) {
			t.Errorf("%q cannot be searched for", want)
		}
	}
}

func TestPackIsValidAndReproducible(t *testing.T) {
	var files [2][]byte
	for i := range files {
		doc, report, err := printer().Pack(context.Background(), day(t, 4), Options{Duplex: true}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Missing) > 0 || len(report.Overflow) > 0 {
			t.Errorf("the report is %+v", report)
		}
		files[i] = pdfOf(t, doc)
		if i == 0 {
			run(t, "qpdf", "--check", saved(t, doc))
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the same pack gives other bytes the second time")
	}
}

func TestPreviewHasEveryPage(t *testing.T) {
	doc, _, err := printer().Sheet(planned(t), Options{Large: true})
	if err != nil {
		t.Fatal(err)
	}
	for i := range doc.Pages {
		var b bytes.Buffer
		if err := WriteSVG(&b, doc, i); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(b.String(), "<svg") {
			t.Errorf("page %d is no picture", i)
		}
	}
	if err := WriteSVG(&bytes.Buffer{}, doc, len(doc.Pages)); err == nil {
		t.Error("a page that is not there was written")
	}
}

func BenchmarkSheet(b *testing.B) {
	p, s := printer(), planned(b)
	write := func() {
		doc, _, err := p.Sheet(s, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := p.WritePDF(&bytes.Buffer{}, doc); err != nil {
			b.Fatal(err)
		}
	}
	write() // the fonts are loaded now
	b.ReportAllocs()
	for b.Loop() {
		write()
	}
}

func BenchmarkSheetLayout(b *testing.B) {
	p, s := printer(), planned(b)
	set := func() {
		if _, _, err := p.Sheet(s, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	set()
	b.ReportAllocs()
	for b.Loop() {
		set()
	}
}

func BenchmarkPackOfHundredSheets(b *testing.B) {
	p, pack := printer(), day(b, 50)
	b.ReportAllocs()
	for b.Loop() {
		doc, _, err := p.Pack(context.Background(), pack, Options{}, nil)
		if err != nil {
			b.Fatal(err)
		}
		var file bytes.Buffer
		if err := p.WritePDF(&file, doc); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(file.Len())/1000, "kB/file")
	}
}
