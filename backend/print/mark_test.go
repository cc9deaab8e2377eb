package print

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
)

// crowding says what stands nearer than 2 mm to a page's code, and whether a printer
// that leaves 4.2 mm blank cuts it.
func crowding(p *page.Page, m page.Mark) (all []string) {
	const blank, clear = 4.2 * layout.Points, 2*layout.Points - 0.1
	if m.X < blank || m.Y < blank || m.X+m.Size > p.Width-blank || m.Y+m.Size > p.Height-blank {
		all = append(all, fmt.Sprintf("the code at %.1f,%.1f is too near the edge", m.X, m.Y))
	}
	near := func(what string, x1, y1, x2, y2 float64) {
		if x1 < m.X+m.Size+clear && x2 > m.X-clear && y1 < m.Y+m.Size+clear && y2 > m.Y-clear {
			all = append(all, fmt.Sprintf("%s at %.1f,%.1f to %.1f,%.1f crowds the code at %.1f,%.1f", what, x1, y1, x2, y2, m.X, m.Y))
		}
	}
	for _, op := range p.Ops {
		switch op := op.(type) {
		case page.GlyphRun:
			if from, to, visible := extent(op); visible {
				near(fmt.Sprintf("%q", op.Text), from, op.Y-op.Size*0.75, to, op.Y+op.Size*0.25)
			}
		case page.Rule:
			near("a rule", op.X1, op.Y1, op.X2, op.Y2)
		case page.Rect:
			near("a box", op.X, op.Y, op.X+op.W, op.Y+op.H)
		case page.Tick:
			near("a tick", op.X, op.Y, op.X+op.Size, op.Y+op.Size)
		}
	}
	return all
}

func TestASheetsPagesHaveTheirCodes(t *testing.T) {
	p := printer()
	long := planned(t)
	long.Code = callbook.NewCode(rand.New(rand.NewPCG(1, 1)).IntN)
	long.Answers["last_summary"] = strings.Repeat(long.Answers.Text("last_summary")+" ", 8)
	pad := Sheet{Template: builtIn(t, "post-call"), Code: long.Code}
	for name, s := range map[string]Sheet{"continued": long, "pad": pad} {
		for _, o := range []Options{{}, {Paper: Letter}, {Large: true}, {Paper: Letter, Large: true}} {
			doc, _, err := p.Sheet(s, o)
			if err != nil {
				t.Fatal(err)
			}
			for i := range doc.Pages {
				marks := 0
				for _, op := range doc.Pages[i].Ops {
					if m, ok := op.(page.Mark); ok {
						marks++
						if got := m.X + m.Size; got < doc.Pages[i].Width-layout.Margin*layout.Points-0.01 || got > doc.Pages[i].Width-layout.Margin*layout.Points+0.01 {
							t.Errorf("%s, page %d: the code ends at %.1f", name, i+1, got)
						}
					}
				}
				m, code, ok := Map(&doc.Pages[i])
				if marks != 1 || !ok || code.Sheet != long.Code || code.Page != i+1 || m.Page != i+1 {
					t.Errorf("%s, page %d: %d codes, %+v", name, i+1, marks, code)
				}
				if i == 0 && len(m.Spots) < 20 {
					t.Errorf("%s: only %d spots are mapped", name, len(m.Spots))
				}
			}
		}
	}
}

func TestWithoutTheSettingASheetIsAsBefore(t *testing.T) {
	doc, _, err := printer().Sheet(planned(t), Options{NoPageCode: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := listing(doc); strings.Contains(got, "code of") || !strings.Contains(got, " 181.3   16.8  11.0 pt \"K7F-42\"") {
		t.Errorf("the page has a code, or its sheet code has moved:\n%s", got[:300])
	}
	if doc.Pages[0].Code != "" || len(doc.Pages[0].Spots) > 0 {
		t.Error("the page is mapped")
	}
}

func TestThePrintNumberChangesWithThePage(t *testing.T) {
	p := printer()
	number := func(s Sheet, o Options) string {
		doc, _, err := p.Sheet(s, o)
		if err != nil {
			t.Fatal(err)
		}
		return doc.Pages[0].Code[9:14]
	}
	s := planned(t)
	first := number(s, Options{})
	if again := number(planned(t), Options{}); again != first {
		t.Errorf("the same page has the numbers %s and %s", first, again)
	}
	s.Answers["opening"] = "Another opening."
	for what, other := range map[string]string{"an answer": number(s, Options{}), "the paper": number(planned(t), Options{Paper: Letter}), "the lines": number(planned(t), Options{SolidLines: true})} {
		if other == first {
			t.Errorf("with another %s the number is still %s", what, first)
		}
	}
}

// spots lists the places to fill in of each page in tenths of a millimetre.
func spots(doc *page.Document) string {
	var b strings.Builder
	for i, p := range doc.Pages {
		fmt.Fprintf(&b, "page %d\n", i+1)
		for _, s := range p.Spots {
			fmt.Fprintf(&b, "%-5s %-28s %d.%d %-14s %6.1f %6.1f %6.1f x %.1f", s.Kind, s.Prompt, s.Row, s.Column, s.Option, s.Area.X, s.Area.Y, s.Area.W, s.Area.H)
			if s.Own {
				b.WriteString(" own")
			}
			if s.Filled {
				b.WriteString(" filled")
			}
			b.WriteByte('\n')
		}
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}

func TestSpotsMatchTheGoldenFiles(t *testing.T) {
	p := printer()
	for name, sheet := range map[string]struct {
		Sheet
		Options
	}{
		"pre-call-a4":            {blank(t, "pre-call"), Options{}},
		"pre-call-filled-letter": {planned(t), Options{Paper: Letter}},
		"pre-call-extended-a4":   {blank(t, "pre-call-extended"), Options{}},
		"post-call-a4":           {blank(t, "post-call"), Options{}},
		"post-call-letter":       {blank(t, "post-call"), Options{Paper: Letter}},
		"post-call-large-a4":     {blank(t, "post-call"), Options{Large: true}},
		"post-call-filled-a4":    {held(t), Options{}},
		"post-call-pad-a4":       {Sheet{Template: builtIn(t, "post-call"), Code: "K7F-42"}, Options{}},
	} {
		doc, _, err := p.Sheet(sheet.Sheet, sheet.Options)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", "spots", name+".txt")
		got := spots(doc)
		if updating() {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("the spots of %s have changed: look at the page; run with -update if that is right.\n%s", name, diff.Diff("reviewed", want, "now", []byte(got)))
		}
	}
}

func TestSpotsAreWhereTheInkIs(t *testing.T) {
	p := printer()
	for _, s := range []Sheet{planned(t), held(t), extended(t), {Template: builtIn(t, "post-call"), Code: "K7F-42"}} {
		doc, _, err := p.Sheet(s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, pg := range doc.Pages {
			for _, spot := range pg.Spots {
				if !drawn(&pg, spot) {
					t.Errorf("%s: nothing is drawn for %+v", s.Template.ID, spot)
				}
			}
		}
	}
}

// drawn reports whether a box's frame, or a line along the foot of a field, is on the
// page. A field full of text has no line.
func drawn(p *page.Page, s callbook.Spot) bool {
	close := func(a, b float64) bool { return a-b < 0.6*layout.Points && b-a < 0.6*layout.Points }
	a := s.Area
	x, y, w, h := a.X*layout.Points, a.Y*layout.Points, a.W*layout.Points, a.H*layout.Points
	for _, op := range p.Ops {
		switch op := op.(type) {
		case page.Rect:
			if s.Kind == callbook.SpotBox && close(op.X, x) && close(op.Y, y) && close(op.W, w) && close(op.H, h) {
				return true
			}
		case page.Rule:
			if s.Kind == callbook.SpotField && op.X1 < x+1 && close(op.X2, x+w) && close(op.Y1, y+h) {
				return true
			}
		}
	}
	return s.Kind == callbook.SpotField && s.Filled
}

func TestACodeCostsLittleInTheFile(t *testing.T) {
	p := printer()
	size := func(o Options) int {
		doc, _, err := p.Pack(context.Background(), day(t, 20), o, nil)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := p.WritePDF(&b, doc); err != nil {
			t.Fatal(err)
		}
		return b.Len()
	}
	with, without := size(Options{}), size(Options{NoPageCode: true})
	if a := (with - without) / 40; a > 180 {
		t.Errorf("a page is %d bytes larger with its code", a)
	}
}
