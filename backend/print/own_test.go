package print

import (
	"strings"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/print/page"
)

// own is a template that a rep made: sections without a column.
func own(sections, prompts int) callbook.Template {
	t := callbook.Template{ID: "own", Version: 1, Phase: callbook.PhasePage, Title: "My sheet"}
	for range sections {
		s := callbook.Section{Title: "A section of mine", Place: callbook.PlaceMeeting}
		for range prompts {
			s.Prompts = append(s.Prompts, callbook.Prompt{Key: "k", Kind: callbook.KindNote, Ask: "What do I want to know here", Lines: 3, Form: callbook.FormBlock})
		}
		t.Sections = append(t.Sections, s)
	}
	return t
}

func TestCustomTemplatesFlowOverPages(t *testing.T) {
	p := printer()
	for _, test := range []struct {
		name     string
		template callbook.Template
		pages    int
		fits     bool
	}{
		{"four sections stand in two columns of one page", own(4, 2), 1, true},
		{"twelve sections take two pages", own(12, 2), 2, false},
		{"a section that no column holds is cut between two prompts", own(1, 12), 2, false},
	} {
		doc, _, err := p.Sheet(Sheet{Template: test.template, Head: werkzeugbau()}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(doc.Pages) != test.pages {
			t.Errorf("%s: %d pages", test.name, len(doc.Pages))
		}
		for i := range doc.Pages {
			for _, fault := range faults(&doc.Pages[i], Options{}) {
				t.Errorf("%s: page %d: %s", test.name, i+1, fault)
			}
		}
		for _, fit := range p.Fits(test.template) {
			if fit.OnePage() != test.fits {
				t.Errorf("%s: %.1f mm spare on %s", test.name, fit.Spare, fit.Paper)
			}
		}
	}
}

func TestAPromptTallerThanAPageIsCutToIt(t *testing.T) {
	template := own(1, 1)
	template.Sections[0].Prompts[0].Lines = 90
	doc, _, err := printer().Sheet(Sheet{Template: template}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range doc.Pages {
		for _, fault := range faults(&doc.Pages[i], Options{}) {
			t.Error(fault)
		}
	}
}

func TestEveryKindOfPromptPrintsInEveryForm(t *testing.T) {
	answers := map[callbook.PromptKind]any{
		callbook.KindText: "zebra", callbook.KindNote: "zebra", callbook.KindChoice: "zebra", callbook.KindChecks: []string{"zebra"},
		callbook.KindYesNo: true, callbook.KindNumber: 7.5, callbook.KindMoney: callbook.Money{Amount: "7.5", Note: "zebra"}, callbook.KindScale: 4.0,
		callbook.KindDate: "zebra", callbook.KindIfThen: []callbook.IfThen{{If: "zebra"}}, callbook.KindPeople: []callbook.PersonAnswer{{Name: "zebra"}},
		callbook.KindPromises: []callbook.PromiseAnswer{{What: "zebra"}}, callbook.KindConcerns: []callbook.ConcernAnswer{{What: "zebra"}},
		callbook.KindQuestions: []callbook.QuestionAnswer{{Text: "zebra"}}, callbook.KindFollowUps: []callbook.FollowUpAnswer{{Purpose: "zebra"}},
	}
	shown := map[callbook.PromptKind]string{callbook.KindYesNo: "", callbook.KindNumber: "7.5", callbook.KindScale: ""}
	p := printer()
	for _, kind := range callbook.PromptKinds() {
		for _, form := range callbook.PromptForms() {
			for _, column := range append(callbook.SectionColumns(), "") {
				template := own(1, 1)
				template.Sections[0].Column = column
				template.Sections[0].Prompts[0] = callbook.Prompt{Key: "k", Kind: kind, Ask: "Ask", Lines: 2, Form: form}
				s := Sheet{Template: template, Answers: callbook.Answers{"k": answers[kind]}}
				doc, _, err := p.Sheet(s, Options{})
				if err != nil {
					t.Fatal(err)
				}
				want, other := shown[kind]
				if !other {
					want = "zebra"
				}
				if !strings.Contains(printedText(doc), want) {
					t.Errorf("%s as %s in column %q does not print its answer", kind, form, column)
				}
				if want == "" && !ticked(doc) {
					t.Errorf("%s as %s in column %q does not tick its answer", kind, form, column)
				}
				for _, fault := range faults(&doc.Pages[0], Options{}) {
					t.Errorf("%s as %s in column %q: %s", kind, form, column, fault)
				}
			}
		}
	}
}

func ticked(doc *page.Document) bool {
	for _, op := range doc.Pages[0].Ops {
		if _, ok := op.(page.Tick); ok {
			return true
		}
	}
	return false
}
