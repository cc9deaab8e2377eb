package callbook

import (
	"reflect"
	"testing"
)

func TestAnswersWithoutAPromptAreKeptAsText(t *testing.T) {
	asks := Template{Sections: []Section{{Prompts: []Prompt{
		{Key: "needs", Kind: KindNote, Ask: "Needs"},
		{Key: "mood", Kind: KindChoice, Ask: "Mood", Options: []string{"good"}, Shown: []string{"In good spirits"}, Off: true},
	}}}}
	older := Template{Sections: []Section{{Prompts: []Prompt{{Key: "promises", Kind: KindPromises, Ask: "Who promised what"}}}}}
	sheet := Sheet{Answers: Answers{
		"needs":     "Peat-free plugs",
		"mood":      "good",
		"promises":  []PromiseAnswer{{By: Us, What: "Send the data sheet", Due: "2026-11-30"}, {By: Them, What: "Ask the head gardener"}},
		"fits":      true,
		"budget_of": Money{Amount: "12500.00", Currency: "EUR"},
		"odd_notes": "One\n\nTwo",
		"nothing":   "",
	}}
	want := []AnswerInWords{
		{"budget_of", "budget of", []string{"€12,500"}},
		{"fits", "fits", []string{"Yes"}},
		{"mood", "Mood", []string{"In good spirits"}},
		{"odd_notes", "odd notes", []string{"One", "Two"}},
		{"promises", "Who promised what", []string{"I: Send the data sheet, Mon 30 Nov 2026", "They: Ask the head gardener"}},
	}
	if got := sheet.Kept(asks, func() []Template { return []Template{older} }); !reflect.DeepEqual(got, want) {
		t.Errorf("kept is %+v", got)
	}
}

func TestAnswersAreReadInTheOrderOfTheSheet(t *testing.T) {
	asks := Template{Sections: []Section{
		{Prompts: []Prompt{{Key: "needs", Kind: KindNote, Ask: "Needs"}, {Key: "mood", Ask: "Mood", Off: true}}},
		{Prompts: []Prompt{{Key: "authority", Kind: KindText, Ask: "Who decides"}, {Key: "first_follow_up", Kind: KindDate, Ask: "Next"}}},
	}}
	sheet := Sheet{Answers: Answers{
		"authority": "Jürgen", "first_follow_up": "2026-12-01T14:30", "needs": "Plugs", "mood": "good",
		"follow_ups": []FollowUpAnswer{{Channel: "phone", When: "2026-12-01T14:30", Purpose: "Agree the trial", New: "the sample"}, {Channel: "email", When: "when it's done"}},
	}}
	want := []AnswerInWords{
		{"needs", "Needs", []string{"Plugs"}},
		{"authority", "Who decides", []string{"Jürgen"}},
		{"first_follow_up", "Next", []string{"Tue 1 Dec 2026, 14:30"}},
		{"follow_ups", "follow ups", []string{"Phone, Tue 1 Dec 2026, 14:30, Agree the trial, the sample", "Email, when it's done"}},
		{"mood", "Mood", []string{"good"}},
	}
	if got := sheet.InWords(asks, func() []Template { return nil }); !reflect.DeepEqual(got, want) {
		t.Errorf("in words it is %+v", got)
	}
}

func TestASheetAsksOnlyPromptsThatAreOn(t *testing.T) {
	whole := Template{Sections: []Section{
		{Title: "Talk", Prompts: []Prompt{{Key: "needs"}, {Key: "mood", Off: true}}},
		{Title: "Gone", Prompts: []Prompt{{Key: "odd", Off: true}}},
		{Title: "Desk", Also: []string{"needs", "mood"}},
	}}
	want := []Section{{Title: "Talk", Prompts: []Prompt{{Key: "needs"}}}, {Title: "Desk", Also: []string{"needs"}}}
	asked := whole.Asked()
	for i := range asked.Sections {
		if len(asked.Sections[i].Prompts) == 0 {
			asked.Sections[i].Prompts = nil
		}
		if len(asked.Sections[i].Also) == 0 {
			asked.Sections[i].Also = nil
		}
	}
	if !reflect.DeepEqual(asked.Sections, want) {
		t.Errorf("asked is %+v", asked.Sections)
	}
	if _, ok := whole.Prompt("mood"); ok || len(whole.Sections[0].Prompts) != 2 {
		t.Error("what is off is asked, or is forgotten")
	}
}

func TestALabelThatEndsASentenceTakesNoColon(t *testing.T) {
	for want, pair := range map[string][2]string{
		"January? Heated van": {"January?", "Heated van"}, "January: Heated van": {"January", "Heated van"}, "متى؟ يناير": {"متى؟ ", "يناير"},
		"いつ？ 一月": {"いつ？", "一月"}, "January?": {"January?", ""}, "Heated van": {" ", "Heated van"}, "": {},
	} {
		if got := Labelled(pair[0], pair[1]); got != want {
			t.Errorf("%q and %q are told as %q, want %q", pair[0], pair[1], got, want)
		}
	}
}
