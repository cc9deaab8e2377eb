package callbook

import (
	"reflect"
	"testing"
)

func TestProposedAnswers(t *testing.T) {
	template := Template{Sections: []Section{{Prompts: []Prompt{
		{Key: "channel", Kind: KindChoice, Options: []string{"email", "phone", "visit"}, Other: true},
		{Key: "reached", Kind: KindChecks, Options: []string{"need", "budget", "date"}},
		{Key: "again", Kind: KindYesNo},
		{Key: "mood", Kind: KindScale},
		{Key: "needs", Kind: KindText},
		{Key: "concerns", Kind: KindConcerns},
	}}}}
	tick := func(prompt, option string, state TickState) TickRead {
		return TickRead{Spot: Spot{Kind: SpotBox, Prompt: prompt, Option: option, Own: option == ""}, State: state}
	}
	for _, c := range []struct {
		name    string
		answers Answers
		ticks   []TickRead
		want    []Proposal
	}{
		{"nothing is ticked", nil, []TickRead{tick("channel", "email", TickNo)}, nil},
		{
			"one of each kind", nil,
			[]TickRead{tick("mood", "4", TickYes), tick("again", "no", TickYes), tick("reached", "date", TickYes), tick("reached", "need", TickYes), tick("channel", "visit", TickYes)},
			[]Proposal{{"channel", "visit", false}, {"reached", []string{"date", "need"}, false}, {"again", false, false}, {"mood", 4.0, false}},
		},
		{"two of which one counts", nil, []TickRead{tick("channel", "email", TickYes), tick("channel", "visit", TickYes)}, nil},
		{"one is ticked and another is unsure", nil, []TickRead{tick("channel", "email", TickYes), tick("channel", "visit", TickUnsure)}, nil},
		{"one of several is unsure", nil, []TickRead{tick("reached", "need", TickYes), tick("reached", "date", TickUnsure)}, nil},
		{"an entry of the rep's own", nil, []TickRead{tick("channel", "", TickYes)}, nil},
		{"an answer that is there", Answers{"channel": "visit"}, []TickRead{tick("channel", "visit", TickYes)}, nil},
		{"another answer that is there", Answers{"channel": "phone"}, []TickRead{tick("channel", "visit", TickYes)}, []Proposal{{"channel", "visit", true}}},
		{"a cleared answer", Answers{"channel": ""}, []TickRead{tick("channel", "visit", TickYes)}, []Proposal{{"channel", "visit", false}}},
		{"the same answers in another order", Answers{"reached": []string{"need", "date"}}, []TickRead{tick("reached", "date", TickYes), tick("reached", "need", TickYes)}, nil},
		{"a no that is there", Answers{"again": false}, []TickRead{tick("again", "yes", TickYes)}, []Proposal{{"again", true, true}}},
		{"a row of a list", nil, []TickRead{tick("concerns", LeadBox, TickYes)}, nil},
		{"a prompt that the sheet no longer asks", nil, []TickRead{tick("gone", "x", TickYes)}, nil},
	} {
		if got := Propose(template, c.answers, PageRead{Ticks: c.ticks}); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, not %+v", c.name, got, c.want)
		}
	}
	two := Excluding(template, []TickRead{tick("channel", "email", TickYes), tick("channel", "visit", TickYes), tick("channel", "phone", TickNo), tick("reached", "need", TickYes), tick("reached", "date", TickYes)})
	for i, want := range []TickState{TickUnsure, TickUnsure, TickNo, TickYes, TickYes} {
		if two[i].State != want {
			t.Errorf("tick %d is %s, not %s", i, two[i].State, want)
		}
	}
}
