package callbook

import "testing"

func TestThePlanSuggestsTheNextContact(t *testing.T) {
	pre, post := sheetForm(t, "pre-call"), sheetForm(t, "post-call")
	plan := func(row string) Sheet {
		return fill(t, Sheet{ID: "p1", Template: TemplateRef{ID: "pre-call"}}, pre, `{"provisional_follow_up": [`+row+`]}`)
	}
	visit := plan(`{"channel": "visit", "when": "4 dec 9:00", "purpose": "Sign"}`)
	s := Suggest(visit, Sheet{}, november)
	from := s.Carried["first_follow_up"]
	if s.Answers.Text("first_follow_up") != "2026-12-04T09:00" || s.Answers.Text("preferred_channel") != "visit" || !from.Suggestion || from.Sheet != "pre-call" || from.Day != "2026-11-12" {
		t.Fatalf("suggested is %v from %+v", s.Answers, from)
	}
	if moved := Suggest(plan(`{"channel": "phone", "when": "7 dec"}`), s, november); moved.Answers.Text("first_follow_up") != "2026-12-07" {
		t.Errorf("a suggestion did not follow the plan: %v", moved.Answers)
	}
	if gone := Suggest(Sheet{}, s, november); len(gone.Answers) != 0 || len(gone.Carried) != 0 {
		t.Errorf("a suggestion outlived the plan: %v", gone.Answers)
	}
	if vague := Suggest(plan(`{"channel": "email", "when": "when it's done"}`), Sheet{}, november); len(vague.Answers) != 1 {
		t.Errorf("words were suggested as a day: %v", vague.Answers)
	}
	taken := fill(t, s, post, `{"first_follow_up": "2026-12-04T09:00"}`)
	if taken.Carried["first_follow_up"].Suggestion {
		t.Error("what the rep has filled is still a suggestion")
	}
	own := Suggest(plan(`{"channel": "phone", "when": "7 dec"}`), taken, november)
	if own.Answers.Text("first_follow_up") != "2026-12-04T09:00" {
		t.Errorf("the plan wrote over the rep: %v", own.Answers)
	}
	struck := Suggest(visit, fill(t, s, post, `{"first_follow_up": null}`), november)
	if struck.Answers.Text("first_follow_up") != "" {
		t.Error("a struck suggestion came back")
	}
}
