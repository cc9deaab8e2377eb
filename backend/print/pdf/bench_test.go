package pdf_test

import (
	"bytes"
	"fmt"
	"testing"

	"callbook/backend/print/page"
	"callbook/backend/print/pdf"
	"callbook/backend/print/text"
)

// sheets is a pack of n pages as full as a filled plan: about 120 short runs, a
// long answer that wraps, 30 writing lines.
func sheets(s *text.Setter, n int) *page.Document {
	d := &page.Document{Title: "Pack", Lang: "en", Tags: []page.Tag{{Kind: page.TagDocument, Parent: -1}}}
	label, small, body := text.Style{Size: 8, Bold: true}, text.Style{Size: 7.5}, text.Style{Size: 9.5}
	add := func(kind page.TagKind, parent int) int {
		d.Tags = append(d.Tags, page.Tag{Kind: kind, Parent: parent})
		return len(d.Tags) - 1
	}
	for i := range n {
		p := page.Page{Width: 595.28, Height: 841.89}
		sect := add(page.TagSect, 0)
		for row := range 30 {
			y := 60 + 25*float64(row)
			p.Ops = s.Line(fmt.Sprintf("Question %d of the plan", row+1), label).Place(p.Ops, 36, y, add(page.TagP, sect))
			p.Ops = s.Line("from the last call, on Tuesday", small).Place(p.Ops, 160, y, add(page.TagP, sect))
			answer := s.Lines(fmt.Sprintf("She asked for %d more trial kits and a price for the ward", i*30+row), body, 150)
			tag := add(page.TagP, sect)
			for k, line := range answer {
				p.Ops = line.Place(p.Ops, 320, y+float64(k)*8, tag)
			}
			p.Ops = append(p.Ops, page.Rule{X1: 36, Y1: y + 5, X2: 300, Y2: y + 5, Width: 0.6, Dotted: true, Tag: page.NoTag})
		}
		d.Pages = append(d.Pages, p)
		d.Outline = append(d.Outline, page.Outline{Title: fmt.Sprintf("Call %d", i+1), Page: i})
	}
	return d
}

func benchmark(b *testing.B, fonts func() *text.Fonts, n int) {
	b.ReportAllocs()
	size := 0
	var writer pdf.Writer
	for b.Loop() {
		var out bytes.Buffer
		if err := writer.Write(&out, sheets(fonts().NewSetter("en"), n), pdf.Options{}); err != nil {
			b.Fatal(err)
		}
		size = out.Len()
	}
	b.ReportMetric(float64(size), "file-bytes")
}

func BenchmarkOneSheetWarm(b *testing.B) {
	fonts := text.NewFonts(text.Options{EmbeddedOnly: true})
	benchmark(b, func() *text.Fonts { return fonts }, 1)
}

func BenchmarkOneSheetCold(b *testing.B) {
	benchmark(b, func() *text.Fonts { return text.NewFonts(text.Options{EmbeddedOnly: true}) }, 1)
}

func BenchmarkHundredSheets(b *testing.B) {
	fonts := text.NewFonts(text.Options{EmbeddedOnly: true})
	benchmark(b, func() *text.Fonts { return fonts }, 100)
}
