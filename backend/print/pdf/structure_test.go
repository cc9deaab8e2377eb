package pdf_test

import (
	"io"
	"regexp"
	"strings"
	"testing"

	"callbook/backend/print/page"
	"callbook/backend/print/pdf"
	"callbook/backend/print/text"
)

// tagged is a sheet of two pages with a table, a list and a footer.
func tagged(t *testing.T) *page.Document {
	t.Helper()
	s := text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("en")
	d := &page.Document{Title: "Plan", Lang: "en", Author: "Ada Rep", Tags: []page.Tag{
		{Kind: page.TagDocument, Parent: -1},
		{Kind: page.TagSect, Parent: 0, Title: "Concerns"},
		{Kind: page.TagH1, Parent: 1},
		{Kind: page.TagTable, Parent: 1},
		{Kind: page.TagTR, Parent: 3},
		{Kind: page.TagTH, Parent: 4},
		{Kind: page.TagTR, Parent: 3},
		{Kind: page.TagTD, Parent: 6},
		{Kind: page.TagP, Parent: 1, Lang: "ar"},
		{Kind: page.TagArtifact, Parent: 0},
		{Kind: page.TagP, Parent: 9},
		{Kind: page.TagFigure, Parent: 1, Alt: "ticked"},
	}}
	first, second := page.Page{Width: 612, Height: 792}, page.Page{Width: 612, Height: 792}
	put := func(p *page.Page, y float64, txt string, tag int) {
		p.Ops = s.Line(txt, text.Style{Size: 10}).Place(p.Ops, 40, y, tag)
	}
	put(&first, 50, "Concerns", 2)
	put(&first, 70, "What she said", 5)
	put(&first, 90, "Too dear", 7)
	put(&first, 110, "محمد", 8)
	put(&first, 130, "not read", 10)
	first.Ops = append(first.Ops, page.Tick{X: 40, Y: 140, Size: 10, Tag: 11})
	put(&second, 50, "for a ward", 7)
	put(&second, 700, "Page 2 of 2", page.NoTag)
	d.Pages = []page.Page{first, second}
	d.Outline = []page.Outline{{Title: "Anna", Page: 0}, {Title: "Bëla (2)", Page: 1}}
	return d
}

func TestStructureTree(t *testing.T) {
	out := run(t, "pdfinfo", "-struct-text", save(t, tagged(t)))
	out = regexp.MustCompile(`[\x{202a}-\x{202e}]`).ReplaceAllString(out, "")
	// Poppler ignores ReversedChars and prints right-to-left text in visual order.
	want := `Document
  Sect "Concerns"
    H1 (block)
      "Concerns"
    Table (block)
      TR
        TH:
           /Scope /Column
          "What she said"
      TR
        TD
          "Too dear"
          "for a ward"
    P (block)
      "دمحم"
    Figure
      ""
`
	if out != want {
		t.Errorf("got\n%s", out)
	}
}

func TestRightToLeftTextIsMarkedAsReversed(t *testing.T) {
	path := save(t, tagged(t))
	if content := run(t, "qpdf", "--qdf", "--object-streams=disable", path, "-"); strings.Count(content, "/ReversedChars BMC") != 1 {
		t.Error("the Arabic name is not marked, or more than that is")
	}
}

func TestReadingOrderSkipsArtifactsOnlyInTheTree(t *testing.T) {
	path := save(t, tagged(t))
	if printed := run(t, "pdftotext", path, "-"); !strings.Contains(printed, "Page 2 of 2") || !strings.Contains(printed, "not read") {
		t.Errorf("artifacts are printed all the same: %q", printed)
	}
}

func TestBookmarksLeadToPages(t *testing.T) {
	path := save(t, tagged(t))
	if out := run(t, "qpdf", "--json", "--json-key=outlines", path); !strings.Contains(out, `"destpageposfrom1": 2`) || !strings.Contains(out, "Bëla (2)") {
		t.Errorf("outline: %s", out)
	}
}

func TestMarksAreMovedSidewaysAndUp(t *testing.T) {
	s := text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("he")
	// A test of package svg compares the picture with a browser's. Here it is
	// enough that the offsets are in the file.
	d := document(s, "בְּ", "بَّ")
	content := run(t, "qpdf", "--qdf", "--object-streams=disable", save(t, d), "-")
	if !strings.Contains(content, "Ts\n") || !regexp.MustCompile(`\[-?\d+[<(]`).MatchString(content) {
		t.Error("neither a text rise nor a move before a glyph")
	}
}

func TestReferencesToMissingObjectsAreRefused(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(*page.Document)
	}{
		{"a tag that stands under a later one", func(d *page.Document) { d.Tags[1].Parent = 5 }},
		{"a bookmark to a page that is not there", func(d *page.Document) { d.Outline[0].Page = 2 }},
		{"content of a tag that is not there", func(d *page.Document) { d.Tags = d.Tags[:3] }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := tagged(t)
			c.damage(d)
			if err := pdf.Write(io.Discard, d, pdf.Options{}); err == nil {
				t.Error("it was written")
			}
		})
	}
}

func TestTicksAndWordsAreExtractedInOrder(t *testing.T) {
	s := text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("en")
	d := &page.Document{Title: "Plan", Lang: "en", Tags: []page.Tag{
		{Kind: page.TagDocument, Parent: -1}, {Kind: page.TagP, Parent: 0}, {Kind: page.TagSpan, Parent: 1, Alt: "ticked"},
	}}
	style := text.Style{Size: 10}
	ops := s.Line("They prefer", style).Place(nil, 40, 50, 1)
	ops = s.Line("Email", style).Place(ops, 120, 50, 1)
	ops = append(ops, page.Tick{X: 160, Y: 40, Size: 10, Tag: 2})
	ops = s.Line("Phone", style).Place(ops, 175, 50, 1)
	d.Pages = []page.Page{{Width: 300, Height: 100, Ops: ops}}
	out := run(t, "pdfinfo", "-struct-text", save(t, d))
	want := "P (block)\n    \"They prefer Email\"\n    Span (inline)\n      \"\"\n    \"Phone\"\n"
	if !strings.Contains(out, want) {
		t.Errorf("got\n%s", out)
	}
}
