package callbook

import (
	"reflect"
	"testing"
)

func TestHandwritingCountsAsAnAnswerOfItsOwnSheet(t *testing.T) {
	form := Template{Sections: []Section{
		{Title: "Them", Place: PlaceDesk, Prompts: []Prompt{{Key: "needs"}}},
		{Title: "Us", Place: PlaceDesk, Prompts: []Prompt{{Key: "budget"}}},
	}}
	s := Sheet{ID: "s", Phase: PhasePost, Answers: Answers{"needs": "Plugs"}}
	for name, tc := range map[string]struct {
		ink  []Ink
		done int
	}{
		"none":                   {nil, 1},
		"where nothing is typed": {[]Ink{{SheetID: "s", Prompt: "budget"}}, 2},
		"beside what is typed":   {[]Ink{{SheetID: "s", Prompt: "needs"}}, 1},
		"of another sheet":       {[]Ink{{SheetID: "before", Prompt: "budget"}}, 1},
		"the whole page":         {[]Ink{{SheetID: "s"}}, 1},
	} {
		if done, of := s.Progress(form, tc.ink); done != tc.done || of != 2 {
			t.Errorf("%s: %d of %d parts are answered, want %d", name, done, of, tc.done)
		}
	}
}

func TestAPlanIsAsFarAsItsQuestions(t *testing.T) {
	form := Template{Sections: []Section{
		{Title: "Them", Prompts: []Prompt{{Key: "needs"}, {Key: "budget_known"}, {Key: "mine", Off: true}}},
		{Prompts: []Prompt{{Key: "opening"}}},
	}}
	s := Sheet{ID: "s", Phase: PhasePre, Answers: Answers{"needs": "Plugs", "mine": "Not asked any more"}}
	for name, tc := range map[string]struct {
		ink  []Ink
		done int
	}{
		"typed":                        {nil, 1},
		"by hand, without a title":     {[]Ink{{SheetID: "s", Prompt: "opening"}}, 2},
		"of the debrief before it":     {[]Ink{{SheetID: "before", Prompt: "opening"}}, 1},
		"a second way to the same one": {[]Ink{{SheetID: "s", Prompt: "needs"}}, 1},
	} {
		if done, of := s.Progress(form, tc.ink); done != tc.done || of != 3 {
			t.Errorf("%s: %d of %d questions are answered, want %d of 3", name, done, of, tc.done)
		}
	}
}

func TestHandwritingGoesWhereItsAnswerWouldGo(t *testing.T) {
	ink := []Ink{{ID: "1", Prompt: "overview"}, {ID: "2", Prompt: "review"}, {ID: "3", Prompt: "needs"}, {ID: "4"}}
	got := CarryInk(ink, "2026-11-24")
	want := []Ink{
		{ID: "1", Prompt: "last_summary", Row: -1, Column: -1, From: "2026-11-24"},
		{ID: "2", Prompt: "review", Row: -1, Column: -1, From: "2026-11-24"},
		{ID: "3", Prompt: "needs", Row: -1, Column: -1, From: "2026-11-24"},
	}
	if !reflect.DeepEqual(got, want) || ink[0].Prompt != "overview" {
		t.Errorf("carried is %+v of %+v", got, ink)
	}
}
