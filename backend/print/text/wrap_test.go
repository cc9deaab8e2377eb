package text

import (
	"math"
	"strings"
	"testing"

	"callbook/backend/print/page"
)

// At the point size a shaper would round each advance to 1/64 point: forty letters
// of 9.5 points would be a third of a point off, and lines would end elsewhere.
func TestWidthsScaleExactlyWithSize(t *testing.T) {
	txt := "Follow-up: Wilhelmine asked for the price"
	s := embeddedSetter()
	large := s.Line(txt, Style{Size: 1000}).Width
	for _, size := range []float64{7.5, 8, 9.5, 10.5, 11.875} {
		if got, want := s.Line(txt, Style{Size: size}).Width, large*size/1000; math.Abs(got-want) > 1e-6 {
			t.Errorf("at %.3f points %.6f wide, want %.6f", size, got, want)
		}
	}
}

func TestNothingIsLostInAnyScriptAtAnyWidth(t *testing.T) {
	texts := []string{
		"العَرَبِيَّةُ لغة جميلة abc 123 والأحمد لا يعرف (نعم)",
		"שָׁלוֹם עֲלֵיכֶם abc 555-0142 עולם",
		"张伟先生，你好。Example 国语普通话东京鈴木さん",
		"นี่คือข้อความภาษาไทยที่ไม่มีช่องว่างระหว่างคำเลยแม้แต่น้อย",
		"नमस्ते क्षत्रिय हिन्दी संस्कृतम्",
		"👩‍💻👍🏽🇨🇭❤️ one 😀😀😀😀😀😀",
		"Donaudampfschifffahrtsgesellschaftskapitän ffi ffl",
		"a   b      c\tt  trailing   ",
	}
	for _, txt := range texts {
		s := systemSetter(t, "en")
		for _, width := range []float64{5, 12, 30, 55, 90, 200} {
			lines := s.Lines(txt, body, width)
			var all strings.Builder
			for _, l := range lines {
				all.WriteString(l.Text)
				inRuns := 0
				for _, run := range l.Runs {
					inRuns += len(run.Text)
					if got := meant(run); got != len(run.Text) {
						t.Errorf("the glyphs of %q stand for %d bytes of %d", run.Text, got, len(run.Text))
					}
				}
				if inRuns != len(l.Text) {
					t.Errorf("%q: runs have %d of %d bytes", l.Text, inRuns, len(l.Text))
				}
				if l.Width > width+tolerance && len(strings.TrimSpace(l.Text)) > 40 {
					t.Errorf("%q is %.2f wide, allowed %.2f", l.Text, l.Width, width)
				}
			}
			if all.String() != txt {
				t.Errorf("at %.0f points %q became %q", width, txt, all.String())
			}
		}
		if missing := s.Missing(); len(missing) > 0 {
			t.Errorf("%q lacks %q", txt, missing)
		}
	}
}

// meant counts the bytes of text that the glyphs of a run are made from.
func meant(run page.GlyphRun) int {
	sum, previous := 0, -1
	for _, g := range run.Glyphs {
		if g.Cluster != previous {
			sum += g.ClusterLen
		}
		previous = g.Cluster
	}
	return sum
}

func TestArabicLettersStayJoinedAcrossABreakInAWord(t *testing.T) {
	s := embeddedSetter()
	word := "ببببببببببببب"
	lines := s.Lines(word, body, 20)
	if len(lines) < 2 {
		t.Fatal("the word was not broken")
	}
	isolated := s.Line("ب", body).Runs[0].Glyphs[0].ID
	for _, l := range lines {
		for _, g := range l.Runs[0].Glyphs {
			if g.ID == isolated {
				t.Error("a letter lost its neighbours' joints")
			}
		}
	}
}

func TestMixedStylesWrapAsOneParagraph(t *testing.T) {
	bold, small := Style{Size: 8, Bold: true}, Style{Size: 7.5}
	lines := embeddedSetter().Spans([]Span{{"Next step ", bold}, {"from the last call", small}}, 70)
	if got := strings.Join(texts(lines), "|"); got != "Next step from |the last call" {
		t.Errorf("got %q", got)
	}
	first := lines[0].Runs
	if len(first) != 2 || first[0].Size != 8 || first[1].Size != 7.5 || first[0].Face == first[1].Face {
		t.Errorf("the first line has %d runs", len(first))
	}
	if end := first[0].X + runWidth(first[0].Glyphs); math.Abs(first[1].X-end) > 1e-9 {
		t.Errorf("the second run starts at %.3f, the first ends at %.3f", first[1].X, end)
	}
}

func runWidth(glyphs []page.Glyph) float64 {
	width := 0.0
	for _, g := range glyphs {
		width += g.XAdvance
	}
	return width
}

func TestPlacedRunsAreCopies(t *testing.T) {
	s := embeddedSetter()
	line := s.Line("Plan", body)
	ops := line.Place(nil, 100, 200, 7)
	run, ok := ops[0].(page.GlyphRun)
	if !ok || run.X != 100 || run.Y != 200 || run.Tag != 7 {
		t.Errorf("placed as %+v", ops[0])
	}
	if again := s.Line("Plan", body).Runs[0]; again.X != 0 || again.Tag != page.NoTag {
		t.Error("placing moved the line itself")
	}
}

func TestSoftHyphenShowsAtTheEndOfALineOnly(t *testing.T) {
	s := embeddedSetter()
	lines := s.Lines("Fach\u00adberater", body, 40)
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	hyphen := s.Line("-", body)
	last := lines[0].Runs[0].Glyphs[len(lines[0].Runs[0].Glyphs)-1]
	if last.ID != hyphen.Runs[0].Glyphs[0].ID || last.XAdvance != hyphen.Width {
		t.Error("no hyphen at the end of the line")
	}
	whole, plain := s.Line("Fach\u00adberater", body), s.Line("Fachberater", body)
	if math.Abs(whole.Width-plain.Width) > 1e-9 {
		t.Error("the soft hyphen takes space inside a line")
	}
}
