package layout

import (
	"strings"
	"testing"

	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

func canvas(t *testing.T) *Canvas {
	t.Helper()
	words := Words{Notes: "Notes", Continued: "continued", MoreText: "more on page %d", MoreRows: "%d more on page %d", MoreShort: "page %d"}
	doc := &page.Document{Tags: []page.Tag{{Kind: page.TagDocument, Parent: -1}}}
	return NewCanvas(NewMeasures(false), Paper{Width: 210, Height: 297}, words, doc, text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("en"))
}

// lines is prose that takes n lines, whatever the width.
func lines(n int) Prose { return Prose{strings.TrimSuffix(strings.Repeat("word\n", n), "\n")} }

func section(title string, blocks ...Block) Section {
	return Section{Title: title, Column: Left, Blocks: blocks}
}

func TestWritingLinesHoldTheirTextLines(t *testing.T) {
	for n, want := range map[int]int{1: 1, 2: 3, 3: 5, 4: 6, 5: 8} {
		for _, large := range []bool{false, true} {
			if got := NewMeasures(large).Capacity(n); got != want {
				t.Errorf("%d writing lines hold %d text lines, want %d", n, got, want)
			}
		}
	}
}

func TestProseLeavesWritingLinesUnderIt(t *testing.T) {
	c := canvas(t)
	for _, test := range []struct {
		name        string
		text, space int
		left        int
		height      float64
	}{
		{"a blank prompt is all writing lines", 0, 3, 3, 24},
		{"one text line in two leaves none, its descenders need the space", 2, 2, 0, 16},
		{"three text lines in three leave one", 3, 3, 1, 24},
		{"text that is longer grows by text lines", 4, 2, 0, 4*c.Leading + c.TextTop},
	} {
		g := c.set(section("", Block{Lines: test.space, Body: lines(test.text)}), 88)
		p := g.pieces[0]
		if p.left(c.Measures) != test.left || p.height(c.Measures) != test.height {
			t.Errorf("%s: %d lines left in %.2f mm, want %d in %.2f", test.name, p.left(c.Measures), p.height(c.Measures), test.left, test.height)
		}
	}
}

// fitted fits a section in a height.
func fitted(t *testing.T, height float64, s Section) []*piece {
	t.Helper()
	setting := canvas(t).Fit([]Section{s}, nil, height)
	if len(setting.bodies) != 1 {
		t.Fatalf("the section takes %d pages", len(setting.bodies))
	}
	if b := setting.bodies[0]; !b.fits() {
		t.Fatalf("the section needs %.1f of %.1f mm", b.need(), b.space)
	}
	return setting.bodies[0].pieces()
}

func TestSpareLinesAreSharedInTurn(t *testing.T) {
	s := section("S", Block{Label: "A", Lines: 2, Body: Prose{}}, Block{Label: "B", Lines: 2, Turn: 2, Body: Prose{}}, Block{Label: "C", Lines: 2, Turn: 1, Body: Prose{}})
	base := 5.6 + 3*4 + 6*8.0
	for _, test := range []struct {
		spare float64
		extra [3]int
	}{
		{8.5, [3]int{0, 0, 0}}, // a line would leave no space for the gaps
		{9, [3]int{0, 0, 1}},
		{17, [3]int{0, 1, 1}},
		{25, [3]int{0, 1, 2}},
	} {
		p := fitted(t, base+test.spare, s)
		if got := [3]int{p[0].extra, p[1].extra, p[2].extra}; got != test.extra {
			t.Errorf("%.1f mm to spare give %v, want %v", test.spare, got, test.extra)
		}
	}
}

func TestLeastImportantLinesGoFirst(t *testing.T) {
	row := []Cell{{Text: "row"}}
	s := section("S",
		Block{Label: "filled", Lines: 4, Body: lines(1)},
		Block{Label: "table", Lines: 4, Body: Table{Rows: [][]Cell{row}, Blank: []Cell{{}}}},
		Block{Label: "blank", Lines: 3, Body: Prose{}})
	base := 5.6 + 3*4 + 11*8.0
	for _, test := range []struct {
		name  string
		lacks float64
		extra [3]int
	}{
		{"lines left over under an answer", 8, [3]int{-1, 0, 0}},
		{"then empty rows beyond one", 8 * 4, [3]int{-3, -1, 0}},
		{"then the second line of blank prompts", 8 * 6, [3]int{-3, -2, -1}},
		{"then the last empty row", 8 * 8, [3]int{-3, -3, -2}},
	} {
		c := canvas(t)
		b := &body{Measures: c.Measures, bands: c.bands([]Section{s}), space: base - test.lacks, gap: c.Gap}
		b.fit()
		p := b.pieces()
		if got := [3]int{p[0].extra, p[1].extra, p[2].extra}; got != test.extra {
			t.Errorf("%s: %v, want %v", test.name, got, test.extra)
		}
	}
}

func TestOnlyTheLongestAnswerIsTorn(t *testing.T) {
	s := section("S",
		Block{Label: "whole", Lines: 2, Whole: true, Body: lines(9)},
		Block{Label: "long", Lines: 2, Body: lines(12)},
		Block{Label: "short", Lines: 2, Body: lines(4)})
	p := fitted(t, 110, s)
	if p[0].torn || p[2].torn || !p[1].torn {
		t.Fatalf("torn: whole %v, long %v, short %v", p[0].torn, p[1].torn, p[2].torn)
	}
	tail, moved := p[1].tail("S", Words{Continued: "continued"})
	if moved != 12-p[1].kept || tail.Title != "long, continued" {
		t.Errorf("%d lines moved to %q", moved, tail.Title)
	}
	prose, _ := tail.Blocks[0].Body.(Prose)
	if got := strings.Count(prose.Text, "word"); got != moved {
		t.Errorf("the tail has %d of %d lines", got, moved)
	}
}

func TestAnAnswerStartingInAnotherScriptKeepsItsSide(t *testing.T) {
	c := canvas(t)
	for txt, fromRight := range map[string]bool{
		"شيرين: the terms she needs":    false,
		"لا توقف للخط في ديسمبر, Hanna": true,
		"אם קו 1 עובד":                  true,
		"18 %":                          false,
	} {
		if got := c.wrap(txt, c.Body, 88)[0].RTL; got != fromRight {
			t.Errorf("%q runs from the right: %v", txt, got)
		}
	}
}

func TestANameBreaksOnlyIfWiderThanItsCell(t *testing.T) {
	c := canvas(t)
	if n := len(c.wrapName("Łukasz Żółkiewski", c.Body, 32)); n != 1 {
		t.Errorf("a name that fits takes %d lines", n)
	}
	if n := len(c.wrapName("Konstantinos Papadopoulos-Dimitrakopoulos", c.Body, 32)); n < 2 {
		t.Error("a name that is too wide leaves its cell")
	}
}
