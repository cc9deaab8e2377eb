package print

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
)

// handwriting is a wave on white, as large as a field with its margins.
func handwriting(t *testing.T, prompt string, w, h float64) callbook.Ink {
	t.Helper()
	g := image.NewGray(image.Rect(0, 0, int(math.Round((w+2*inkMargin)*inkRate)), int(math.Round((h+inkMargin)*inkRate))))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	for x := 20; x < g.Rect.Max.X-20; x++ {
		for thick := range 4 {
			g.SetGray(x, g.Rect.Max.Y/2+int(12*math.Sin(float64(x)/9))+thick, color.Gray{Y: 40})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, g, nil); err != nil {
		t.Fatal(err)
	}
	return callbook.Ink{Page: 1, Prompt: prompt, Label: "What they need", Picture: b.Bytes()}
}

func pictures(doc *page.Document) (all []page.Picture) {
	for _, p := range doc.Pages {
		for _, op := range p.Ops {
			if picture, ok := op.(page.Picture); ok {
				all = append(all, picture)
			}
		}
	}
	return all
}

func TestHandwritingPrintsWhereNothingIsTyped(t *testing.T) {
	s := blank(t, "post-call")
	s.Code, s.Head = "K7F-42", werkzeugbau()
	plain, _, err := printer().Sheet(s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var field callbook.Spot
	for _, spot := range plain.Pages[0].Spots {
		if spot.Prompt == "needs" && spot.Kind == callbook.SpotField {
			field = spot
		}
	}
	ink := handwriting(t, "needs", field.Area.W, field.Area.H)
	s.Ink = []callbook.Ink{ink, {Prompt: "needs", Picture: []byte("damaged")}}
	for name, o := range map[string]Options{"with its code": {}, "without": {NoPageCode: true}} {
		doc, _, err := printer().Sheet(s, o)
		if err != nil {
			t.Fatal(err)
		}
		all := pictures(doc)
		if len(all) != 1 {
			t.Fatalf("%s: %d pictures are printed", name, len(all))
		}
		got := all[0]
		near := func(a, b float64) bool { return math.Abs(a-b) < 0.5*layout.Points }
		if !near(got.X, (field.Area.X-inkMargin)*layout.Points) || !near(got.W, (field.Area.W+2*inkMargin)*layout.Points) || !near(got.Y+got.H, (field.Area.Y+field.Area.H+inkMargin)*layout.Points) {
			t.Errorf("%s: it is at %.1f,%.1f, %.1f wide; the field is %+v", name, got.X, got.Y, got.W, field.Area)
		}
		if alt := doc.Tags[got.Tag].Alt; alt != "Handwritten: What they need" {
			t.Errorf("%s: it is read aloud as %q", name, alt)
		}
		if name == "with its code" && doc.Pages[0].Code != plain.Pages[0].Code {
			t.Error("what was written on a page makes it another page")
		}
		file := filepath.Join(t.TempDir(), "sheet.pdf")
		if err := os.WriteFile(file, pdfOf(t, doc), 0o600); err != nil {
			t.Fatal(err)
		}
		run(t, "qpdf", "--check", file)
		if images := run(t, "pdfimages", "-list", file); strings.Count(images, "jpeg") != 1 {
			t.Errorf("%s: the PDF has\n%s", name, images)
		}
		var svg bytes.Buffer
		if err := WriteSVG(&svg, doc, 0); err != nil || strings.Count(svg.String(), `href="data:image/jpeg;base64,`) != 1 {
			t.Errorf("%s: the preview does not have it, or %v", name, err)
		}
	}
	s.Answers = callbook.Answers{"needs": "Peat-free plugs"}
	doc, _, err := printer().Sheet(s, Options{})
	if err != nil || len(pictures(doc)) > 0 {
		t.Errorf("over a typed answer %d pictures print, or %v", len(pictures(doc)), err)
	}
}

func TestHandwritingWithoutAFieldPrintsLast(t *testing.T) {
	for name, o := range map[string]Options{"A4": {}, "large": {Large: true}, "without its code": {NoPageCode: true}} {
		s := blank(t, "post-call")
		s.Code, s.Head = "K7F-42", werkzeugbau()
		s.Answers = callbook.Answers{"needs": "Peat-free plugs"}
		plain, _, err := printer().Sheet(s, o)
		if err != nil {
			t.Fatal(err)
		}
		passedOn := handwriting(t, "needs", 60, 9)
		passedOn.Row, passedOn.Column = -1, -1
		s.Ink = []callbook.Ink{handwriting(t, "no_such_prompt", 170, 8), handwriting(t, callbook.HeadPeople, 60, 40), passedOn}
		doc, report, err := printer().Sheet(s, o)
		if err != nil {
			t.Fatal(err)
		}
		of := len(plain.Pages)
		if len(pictures(doc)) != len(s.Ink) || len(doc.Pages) != of+1 || report.Pages != of+1 || len(report.Overflow) > 0 {
			t.Fatalf("%s: %d pictures print on %d pages, and %v goes over", name, len(pictures(doc)), len(doc.Pages), report.Overflow)
		}
		bottom := 0.0
		for i, got := range pictures(&page.Document{Pages: doc.Pages[of:]}) {
			if got.Y < bottom || got.X+got.W > doc.Pages[of].Width || got.H < 6*layout.Points {
				t.Errorf("%s: picture %d is at %.0f,%.0f, %.0f by %.0f, below %.0f", name, i, got.X, got.Y, got.W, got.H, bottom)
			}
			bottom = got.Y + got.H
		}
	}
}
