package callbook

import (
	"slices"
	"testing"
)

func TestAClosedQuestionGetsABetterWording(t *testing.T) {
	for text, want := range map[string][2]string{
		"Did you get a chance to talk to Karim?":   {"Did you get a chance to talk to Karim?", "You wanted to talk to Karim: how did that go?"},
		"did you talk to Karim yet":                {"did you talk to Karim yet", "You wanted to talk to Karim: how did that go?"},
		"So, did you measure the stops?":           {"So, did you measure the stops?", "You wanted to measure the stops: how did that go?"},
		"Have you talked to Karim?":                {"Have you talked to Karim?", "You wanted to talk to Karim: how did that go?"},
		"Have you measured the stops already?":     {"Have you measured the stops already?", "You wanted to measure the stops: how did that go?"},
		"Have you sent the bags?":                  {"Have you sent the bags?", "You wanted to send the bags: how did that go?"},
		"Have you tried it?":                       {"Have you tried it?", "You wanted to try it: how did that go?"},
		"Have you heard from the bank?":            {"Have you heard from the bank?", "What have you heard from the bank?"},
		"Were you able to see the plant in Giza?":  {"Were you able to see the plant in Giza?", "You wanted to see the plant in Giza: how did that go?"},
		"Do you have any questions?":               {"Do you have any questions?", "What questions do you have?"},
		"Do you use white ink?":                    {"Do you use white ink?", "How do you use white ink?"},
		"Is there a budget?":                       {"Is there a budget?", "What budget is there?"},
		"Line 2 ran well. Did you see it? Good.":   {"Did you see it?", "Line 2 ran well. You wanted to see it: how did that go? Good."},
		"You wanted to sign: how did that go?":     {},
		"How did the talk with Karim go?":          {},
		"Do you have time on Tuesday?":             {},
		"Do you have a budget?":                    {"Do you have a budget?", "What budget do you have?"},
		"Do you know who signs?":                   {},
		"Are you the decision maker?":              {},
		"Are you still with Brandt?":               {},
		"Can you tell me who signs?":               {},
		"Could you send me the plan?":              {},
		"Would you be open to a trial?":            {},
		"Would you buy from us?":                   {"Would you buy from us?", "What would make you buy from us?"},
		"Is there anybody else who decides?":       {},
		"Have you overhauled line 2?":              {},
		"Did you ever think of peat-free?":         {},
		"Did you decide to switch?":                {},
		"Do you sign yourself?":                    {},
		"Who signs?":                               {},
		"What did the recall cost?":                {},
		"Didyou Ltd looks at it":                   {},
		"Do you?":                                  {},
		"":                                         {},
		"Three weeks ago line 2 stopped. I saw it": {},
	} {
		if said, better := OpenWording(text); said != want[0] || better != want[1] {
			t.Errorf("of %q\n%q is closed, better\n%q, want\n%q", text, said, better, want[1])
		}
	}
}

func TestAQuestionMadeFromAPromiseIsNotClosed(t *testing.T) {
	for _, promise := range []string{"Ask the head gardener", "i will talk to Karim", "Stop times of line 2", "Have you seen it"} {
		if said, _ := OpenWording(OpenQuestion(promise)); said != "" {
			t.Errorf("of %q comes the closed question %q", promise, said)
		}
	}
}

func TestTheClosedQuestionsOfAPlan(t *testing.T) {
	plan := fill(t, Sheet{Phase: PhasePre}, sheetForm(t, "pre-call"), `{"opening": "Did you see it?", "value": "Did you see it?",
		"to_discover": [{"text": "Who signs?"}, {"text": "Have you met her?"}, {"text": "Did you?", "state": "answered"}]}`)
	if got, want := asJSON(t, ClosedQuestions(plan)), `[{"Key":"to_discover","Row":1,"Said":"Have you met her?","Better":"You wanted to meet her: how did that go?"},`+
		`{"Key":"opening","Row":-1,"Said":"Did you see it?","Better":"You wanted to see it: how did that go?"}]`; got != want {
		t.Errorf("found\n%s, want\n%s", got, want)
	}
	plan.Phase = PhasePost
	if found := ClosedQuestions(plan); found != nil {
		t.Errorf("in a debrief there is %v", found)
	}
}

// Longer beginnings must come before shorter ones, or they are never reached.
func TestEveryClosedQuestionRuleIsReached(t *testing.T) {
	rests := []string{"talk to Karim", "about Karim", "on Karim", "the plan of Karim", "talked to Karim", "use Karim’s plan", "sign"}
	for _, closed := range readClosedQuestions().Closed {
		if !slices.ContainsFunc(rests, func(rest string) bool { return openWording(closed.Starts+" "+rest) != "" }) {
			t.Errorf("nothing better is known than %q", closed.Starts)
		}
	}
	for i, closed := range readClosedQuestions().Closed {
		for _, earlier := range readClosedQuestions().Closed[:i] {
			if _, hides := after(closed.Starts+" x", earlier.Starts); hides {
				t.Errorf("%q hides %q", earlier.Starts, closed.Starts)
			}
		}
	}
}
