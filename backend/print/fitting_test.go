package print

import (
	"math"
	"slices"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
)

// fitted is a sheet fitted on pages, with the height of its bodies.
func fitted(t testing.TB, s Sheet, o Options) (*layout.Setting, float64) {
	t.Helper()
	j := printer().job(o)
	space := j.canvas.Paper.Bottom(j.canvas.Measures) - layout.Margin - newTop(j.canvas, j.words, s, mostPurpose).height()
	return j.canvas.Fit(newComposer(s, j.words).sections(callbook.PlaceMeeting), nil, space), space
}

func TestSheetsHaveTheirDesignedHeight(t *testing.T) {
	near := func(name string, got, want float64) {
		if math.Abs(got-want) > 0.2 {
			t.Errorf("%s: %.2f mm, want %.1f", name, got, want)
		}
	}
	for _, test := range []struct {
		name        string
		sheet       Sheet
		paper       Paper
		space, need float64
	}{
		{"a blank pre-call plan on A4", blank(t, "pre-call"), A4, 239.6, 235.6},
		{"a blank pre-call plan on Letter", blank(t, "pre-call"), Letter, 222.0, 219.6},
		{"a blank post-call sheet on A4", blank(t, "post-call"), A4, 239.6, 233.6},
		{"a blank post-call sheet on Letter", blank(t, "post-call"), Letter, 222.0, 217.6},
		{"a filled pre-call plan on A4", planned(t), A4, 239.6, 231.7},
		{"a filled pre-call plan on Letter", planned(t), Letter, 222.0, 220.4},
		{"a filled post-call sheet on A4", held(t), A4, 239.6, 233.6},
		{"a filled post-call sheet on Letter", held(t), Letter, 222.0, 217.6},
	} {
		s, space := fitted(t, test.sheet, Options{Paper: test.paper})
		near(test.name+", the space", space, test.space)
		if s.Pages() != 1 || len(s.Tails) > 0 {
			t.Errorf("%s takes %d pages and leaves %d answers over", test.name, s.Pages(), len(s.Tails))
		}
		// The filled plans were measured with gaps of 1.8 instead of 2.4.
		gap := 2.4
		if test.sheet.Template.ID == "pre-call" && len(test.sheet.Answers) > 0 {
			gap = 1.8
		}
		near(test.name, s.Height(0, gap), test.need)
	}
}

// What is filled in at the desk takes one more page on either paper.
func TestTheDeskHalfIsOnePage(t *testing.T) {
	for _, paper := range []Paper{A4, Letter} {
		s := blank(t, "post-call")
		s.Desk = true
		if _, report, err := printer().Sheet(s, Options{Paper: paper}); err != nil || report.Pages != 2 || len(report.Overflow) != 0 {
			t.Errorf("on %s it takes %d pages, %v, %v", paper, report.Pages-1, report.Overflow, err)
		}
	}
}

func TestBlankSheetsAreFlawlessOnEveryPaper(t *testing.T) {
	p := printer()
	for _, id := range allBuiltIn {
		for _, head := range []*Head{werkzeugbau(), nil} {
			for _, o := range []Options{{}, {Paper: Letter}, {Large: true}, {Paper: Letter, Large: true}, {SolidLines: true}} {
				s := blank(t, id)
				s.Head = head
				doc, _, err := p.Sheet(s, o)
				if err != nil {
					t.Fatal(err)
				}
				for i := range doc.Pages {
					for _, fault := range faults(&doc.Pages[i], o) {
						t.Errorf("%s %+v page %d: %s", id, o, i+1, fault)
					}
				}
			}
		}
	}
}

func TestSheetsFitTheirPagesOnEveryPaper(t *testing.T) {
	for _, id := range allBuiltIn {
		pages := 1
		if id == "pre-call-extended" {
			pages = 2 // one sheet of paper, printed on both sides
		}
		for _, paper := range []Paper{A4, Letter} {
			s, space := fitted(t, blank(t, id), Options{Paper: paper})
			if s.Pages() != pages || len(s.Tails) > 0 {
				t.Errorf("%s on %s takes %d pages", id, paper, s.Pages())
			}
			for i := range s.Pages() {
				if spare := space - s.Height(i, 2.4); spare < -0.01 || spare > 8 {
					t.Errorf("%s on %s: page %d leaves %.1f mm", id, paper, i+1, spare)
				}
			}
		}
	}
}

func TestOnlyASheetOfACallAsksWhatKindOfCallItIs(t *testing.T) {
	for _, id := range allBuiltIn {
		s := blank(t, id)
		s.Head = nil
		doc, _, err := printer().Sheet(s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		asks := slices.ContainsFunc(texts(doc.Pages[0]), func(run page.GlyphRun) bool { return run.Text == "Video" })
		if want := s.Template.Phase != callbook.PhasePage; asks != want {
			t.Errorf("%s: asks for the kind of call is %v", id, asks)
		}
	}
}

func TestLargePrintTakesTwoPages(t *testing.T) {
	for _, id := range []string{"pre-call", "post-call"} {
		for _, paper := range []Paper{A4, Letter} {
			s, space := fitted(t, blank(t, id), Options{Paper: paper, Large: true})
			if s.Pages() != 2 || len(s.Tails) > 0 {
				t.Fatalf("%s on %s takes %d pages", id, paper, s.Pages())
			}
			for i := range 2 {
				if spare := space - s.Height(i, 1.6); spare < 0 {
					t.Errorf("%s on %s: page %d is %.1f mm too high", id, paper, i+1, -spare)
				}
			}
		}
	}
}
