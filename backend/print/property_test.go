package print

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
	"callbook/backend/print/page"
)

// prose draws answers of any length and script, on one line or several.
func prose(most int) *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{
		"line", "Konstantinopolitanischer", "пока", "Παπαδόπουλος", "Nguyễn", "شيرين", "الحسيني", "שלום", "田中花子", "a", "€", "18", "%", "(x)", "l.zolkiewski@weissmueller.example",
		"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "\n", "\n\n", "“", "🙂", "ไทย",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, most).Draw(t, "words"), " ")
	})
}

func rows[T any](t *rapid.T, key string, row func() T) []T {
	all := make([]T, rapid.IntRange(0, rapid.SampledFrom([]int{2, 4, 4, 25}).Draw(t, key+" most")).Draw(t, key+" rows"))
	for i := range all {
		all[i] = row()
	}
	return all
}

// answer draws an answer to p, and lists the texts that must be on paper.
func answer(t *rapid.T, p callbook.Prompt, phase callbook.Phase) (value any, texts []string) {
	most := rapid.SampledFrom([]int{0, 3, 3, 12, 12, 60, 200}).Draw(t, p.Key+" words")
	say := func() string {
		s := prose(most).Draw(t, p.Key)
		texts = append(texts, s)
		return s
	}
	switch p.Kind {
	case callbook.KindText, callbook.KindNote, callbook.KindDate:
		value = say()
	case callbook.KindChoice:
		if p.Other && rapid.Bool().Draw(t, "own") {
			value = say()
		} else {
			value = rapid.SampledFrom(p.Options).Draw(t, p.Key)
		}
	case callbook.KindMoney:
		value = callbook.Money{Amount: "12500.50", Currency: "CHF", Note: say()}
		texts = append(texts, "CHF12,500.50")
	case callbook.KindIfThen:
		value = rows(t, p.Key, func() callbook.IfThen { return callbook.IfThen{If: say(), Then: say()} })
	case callbook.KindPeople:
		value = rows(t, p.Key, func() callbook.PersonAnswer {
			a := callbook.PersonAnswer{Name: say(), Role: say(), Present: rapid.Bool().Draw(t, "present")}
			if phase == callbook.PhasePost {
				a.Email, a.Phone = say(), say()
			}
			return a
		})
	case callbook.KindPromises:
		value = rows(t, p.Key, func() callbook.PromiseAnswer {
			return callbook.PromiseAnswer{By: callbook.Us, What: say(), Due: say()}
		})
	case callbook.KindConcerns:
		value = rows(t, p.Key, func() callbook.ConcernAnswer { return callbook.ConcernAnswer{What: say(), How: say()} })
	case callbook.KindQuestions:
		value = rows(t, p.Key, func() callbook.QuestionAnswer { return callbook.QuestionAnswer{Text: say(), Answer: say()} })
	case callbook.KindFollowUps:
		value = rows(t, p.Key, func() callbook.FollowUpAnswer {
			return callbook.FollowUpAnswer{Channel: say(), When: say(), Purpose: say(), Reason: say(), New: say()}
		})
	case callbook.KindChecks, callbook.KindYesNo, callbook.KindNumber, callbook.KindScale:
	}
	return value, texts
}

// unspaced removes what wrapping may remove.
func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestAnyAnswersArePrintedWholeWithinThePage(t *testing.T) {
	var templates []callbook.Template
	for _, id := range allBuiltIn {
		templates = append(templates, builtIn(t, id))
	}
	p := printer()
	rapid.Check(t, func(t *rapid.T) {
		s := Sheet{Template: rapid.SampledFrom(templates).Draw(t, "template"), Code: "K7F-42", Answers: callbook.Answers{}}
		if rapid.Bool().Draw(t, "call") {
			s.Head = werkzeugbau()
		}
		s.Desk = rapid.Bool().Draw(t, "desk")
		var texts []string
		for _, section := range s.Template.Sections {
			for _, prompt := range section.Prompts {
				if prompt.Hidden || section.Place == callbook.PlaceDesk && !s.Desk || rapid.IntRange(0, 2).Draw(t, prompt.Key+" answered") == 0 {
					continue
				}
				a, said := answer(t, prompt, s.Template.Phase)
				if a != nil {
					s.Answers[prompt.Key] = a
					texts = append(texts, said...)
				}
			}
		}
		o := Options{Paper: rapid.SampledFrom([]Paper{A4, Letter}).Draw(t, "paper"), Large: rapid.Bool().Draw(t, "large")}
		doc, report, err := p.Sheet(s, o)
		if err != nil {
			t.Fatal(err)
		}
		designed := 1
		if s.Template.ID == "pre-call-extended" {
			designed = 2
		}
		if report.Pages > designed && !o.Large && !s.Desk && len(report.Overflow) == 0 {
			t.Fatalf("%d pages, but nothing is reported", report.Pages)
		}
		printed := printedText(doc)
		for _, text := range texts {
			if want := unspaced(text); !strings.Contains(printed, want) && !allWordsIn(printed, text) {
				t.Fatalf("lost %q", text)
			}
		}
		said := strings.Join(texts, "")
		for _, rare := range "пΠ€🙂ไש" { // in no label
			if got, want := strings.Count(printed, string(rare)), strings.Count(said, string(rare)); got != want {
				t.Fatalf("%q was answered %d times and is printed %d times", rare, want, got)
			}
		}
		for i := range doc.Pages {
			for _, fault := range faults(&doc.Pages[i], o) {
				t.Fatalf("page %d: %s", i+1, fault)
			}
		}
	})
}

// allWordsIn reports whether every word of an answer is printed, whole or broken
// once. The order does not count: words of mixed direction are not in the order of
// typing, and an answer may continue on another page.
func allWordsIn(printed, text string) bool {
	return !slices.ContainsFunc(strings.Fields(text), func(word string) bool {
		if strings.Contains(printed, word) {
			return false
		}
		for i := range word {
			if strings.Contains(printed, word[:i]) && strings.Contains(printed, word[i:]) {
				return false
			}
		}
		return true
	})
}

// printedText is the text of all runs without spaces, in reading order.
func printedText(doc *page.Document) string {
	var b strings.Builder
	for _, p := range doc.Pages {
		for _, op := range p.Ops {
			if run, ok := op.(page.GlyphRun); ok {
				b.WriteString(unspaced(run.Text))
			}
		}
	}
	return b.String()
}

// extent is where a run's visible glyphs start and end. Spaces at the end of a line
// are outside it.
func extent(run page.GlyphRun) (from, to float64, visible bool) {
	from, to = math.Inf(1), math.Inf(-1)
	x := run.X
	for _, g := range run.Glyphs {
		if strings.TrimSpace(run.Text[g.Cluster:g.Cluster+g.ClusterLen]) != "" {
			from, to, visible = min(from, x), max(to, x+g.XAdvance), true
		}
		x += g.XAdvance
	}
	return from, to, visible
}

// faults lists what is printed where a sheet must stay empty.
func faults(p *page.Page, o Options) []string {
	return misplaced(p, o, layout.NewMeasures(o.Large).Line)
}

// misplaced lists what is printed outside its place, and lines less than a pitch
// apart.
func misplaced(p *page.Page, o Options, pitch float64) []string {
	var all []string
	margin := layout.Margin*layout.Points - 0.5
	bottom := o.Paper.size().Bottom(layout.NewMeasures(o.Large))*layout.Points + 0.5
	foot := p.Height - margin - 4*layout.Points
	inside := func(what string, x1, y1, x2, y2 float64) {
		if x1 < margin || x2 > p.Width-margin || y1 < margin || y2 > p.Height-margin {
			all = append(all, fmt.Sprintf("%s at %.1f,%.1f to %.1f,%.1f leaves the margins", what, x1, y1, x2, y2))
		}
		if y2 > bottom && y1 < foot {
			all = append(all, fmt.Sprintf("%s at %.1f overlaps the foot", what, y2))
		}
	}
	var runs []page.GlyphRun
	var rules []page.Rule
	lines := map[string][]float64{}
	for _, op := range p.Ops {
		switch op := op.(type) {
		case page.GlyphRun:
			from, to, visible := extent(op)
			if !visible {
				continue
			}
			inside(fmt.Sprintf("%q", op.Text), from, op.Y-op.Size*0.7, to, op.Y)
			for _, other := range runs {
				a, b, _ := extent(other)
				if a < to-1 && b > from+1 && other.Y-other.Size*0.45 < op.Y-1 && op.Y-op.Size*0.45 < other.Y-1 {
					all = append(all, fmt.Sprintf("%q is printed over %q", op.Text, other.Text))
				}
			}
			runs = append(runs, op)
		case page.Rule:
			inside("a rule", op.X1, op.Y1, op.X2, op.Y2)
			rules = append(rules, op)
			if op.Dotted {
				key := fmt.Sprintf("%.0f", op.X1)
				lines[key] = append(lines[key], op.Y1)
			}
		case page.Rect:
			inside("a box", op.X, op.Y, op.X+op.W, op.Y+op.H)
		case page.Tick:
			inside("a tick", op.X, op.Y, op.X+op.Size, op.Y+op.Size)
		case page.Mark:
			all = append(all, crowding(p, op)...)
		}
	}
	for _, run := range runs {
		from, to, _ := extent(run)
		for _, rule := range rules {
			if rule.Y1 > run.Y-run.Size*0.7 && rule.Y1 < run.Y+run.Size*0.2 && rule.X1 < to && rule.X2 > from {
				all = append(all, fmt.Sprintf("a rule at %.1f runs through %q", rule.Y1, run.Text))
			}
		}
	}
	least := pitch*layout.Points - 0.1
	for x, ys := range lines {
		slices.Sort(ys)
		for i := 1; i < len(ys); i++ {
			if gap := ys[i] - ys[i-1]; gap < least && math.Abs(gap) > 0.1 {
				all = append(all, fmt.Sprintf("lines at x %s stand %.1f points apart", x, gap))
			}
		}
	}
	return all
}
