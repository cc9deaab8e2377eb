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
	s.Ink = []callbook.Ink{ink, {Prompt: "needs", Picture: []byte("damaged")}, handwriting(t, "no_such_prompt", 40, 8)}
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
