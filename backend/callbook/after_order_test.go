package callbook

import (
	"slices"
	"testing"
)

func TestThePlanAfterAnOrderAsksForDeliveryAndSatisfaction(t *testing.T) {
	plan := sheetForm(t, "pre-call")
	left := `{"why_not_yet": "The bank meets first", "must_change": "The budget", "budget_known": "€10,000", "primary_objective": "They sign", "needs": "Peat-free plugs",
		"if_then": [{"if": "it runs by March", "then": "they sign"}], "to_discover": [{"text": "Which tray next?"}]}`
	for name, tt := range map[string]struct {
		debrief string
		want    map[string]string // of texts; "" is not there
		asks    []string
	}{
		"an order": {
			`{"outcome": "order", "goal_reached": "in_principle", "delay_reason": "The press comes first", "first_follow_up": "2026-12-15 10:00",
			  "promises": [{"by": "them", "what": "Send the purchase order", "due": "2026-11-27"}]}`,
			map[string]string{"why_not_yet": "", "must_change": "", "budget_known": "", "if_then": "", "needs": "Peat-free plugs", "primary_objective": wantDelivery, "open_question": askDelivery},
			[]string{afterOrder[0].Text, afterOrder[1].Text, afterOrder[2].Text, "Which tray next?"},
		},
		"an order, with a wish of the rep’s own": {
			`{"outcome": "order", "commitment_wanted": "A name at the other plant", "first_follow_up": "2026-12-15 10:00", "to_discover": [{"text": "Who unloads?"}]}`,
			map[string]string{"primary_objective": "A name at the other plant", "open_question": askDelivery},
			[]string{afterOrder[0].Text, afterOrder[1].Text, afterOrder[2].Text, "Who unloads?", "Which tray next?"},
		},
		"no order yet": {
			`{"outcome": "advance", "goal_reached": "in_principle", "first_follow_up": "2026-12-15 10:00"}`,
			map[string]string{"why_not_yet": "The bank meets first", "budget_known": "€10,000", "primary_objective": "They sign", "open_question": ""},
			[]string{"Which tray next?"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			in := filingOf(t, tt.debrief)
			in.Plan = Form{Sheet: fill(t, Sheet{ID: "pre", CallID: "c1", Phase: PhasePre, Template: plan.Ref()}, plan, left), Template: plan}
			out := file(t, in)
			if name == "an order" && out.FollowUps[0].Purpose != hearOfDelivery {
				t.Errorf("the next contact is for %q", out.FollowUps[0].Purpose)
			}
			next := TakeOver(Sheet{ID: "next", Phase: PhasePre}, plan, append(slices.Clone(out.Carried), out.Remaining...))
			for key, want := range tt.want {
				if got := next.Answers.Text(key); got != want {
					t.Errorf("%s is %q, not %q", key, got, want)
				}
			}
			if _, has := next.Answers["if_then"]; has != (name == "no order yet") {
				t.Errorf("if and then are %v", next.Answers["if_then"])
			}
			var asks []string
			for _, q := range next.Answers.Questions("to_discover") {
				asks = append(asks, q.Text)
			}
			if !slices.Equal(asks, tt.asks) {
				t.Errorf("it asks %q", asks)
			}
		})
	}
}

// A promise from before the order stays until it is ticked, and the rep is told of it.
func TestAnOrderNamesWhatWasPromisedBeforeIt(t *testing.T) {
	before := []Promise{
		{ID: "m1", AccountID: "a1", SheetID: "s0", By: Them, What: "Measure the stop times", State: PromiseOpen},
		{ID: "m2", AccountID: "a1", SheetID: "s0", By: Us, What: "Send the data sheet", State: PromiseOpen},
		{ID: "m3", AccountID: "a1", SheetID: "s0", By: Us, What: "Bring the roll", State: PromiseKept, ClosedOn: "2026-11-24"},
	}
	const measure, send = "they: “Measure the stop times”", "you: “Send the data sheet”"
	for name, tt := range map[string]struct{ debrief, want string }{
		"an order":                 {`{"outcome": "order", "first_follow_up": "2026-12-15 10:00"}`, measure + "; " + send},
		"one was kept in the call": {`{"outcome": "order", "first_follow_up": "2026-12-15 10:00", "promises": [{"by": "them", "what": "measure the stop times", "state": "kept"}]}`, send},
		"one is promised again":    {`{"outcome": "order", "first_follow_up": "2026-12-15 10:00", "promises": [{"by": "us", "what": "Send the data sheet", "due": "2026-11-27"}]}`, measure},
		"no order yet":             {`{"outcome": "advance", "first_follow_up": "2026-12-15 10:00"}`, ""},
	} {
		in := filingOf(t, tt.debrief)
		in.Promises = before
		out := file(t, in)
		said := ""
		for _, w := range out.Warnings {
			if w.Code == WarnBeforeOrder {
				said += w.Message
			}
		}
		want := ""
		if tt.want != "" {
			want = "Promised before the order and still open: " + tt.want + ". Tick off what the order has settled."
		}
		if said != want {
			t.Errorf("%s: it says %q, want %q", name, said, want)
		}
		for _, p := range out.Promises {
			if p.ID == "m2" && p.State != PromiseOpen {
				t.Errorf("%s: it closes %+v", name, p)
			}
		}
	}
}

func TestAPlanAfterAnOrderPrintsNothingAboutWinningIt(t *testing.T) {
	one := func(title string, keys ...string) Section {
		section := Section{Title: title}
		for _, key := range keys {
			section.Prompts = append(section.Prompts, Prompt{Key: key})
		}
		return section
	}
	template := Template{Phase: PhasePre, Sections: []Section{
		one("What they need", "needs"), one("Not a yes yet", "why_not_yet", "must_change", "budget_known"), one("What I want", "primary_objective", "ideal_outcome"),
	}}
	whole, shorter := []string{"What they need", "Not a yes yet", "What I want"}, []string{"What they need", "What I want"}
	carried := map[string]Source{"to_discover": {Day: "2026-11-12"}}
	for name, test := range map[string]struct {
		plan Sheet
		want []string
	}{
		"after an order":             {Sheet{Phase: PhasePre, Carried: carried, Answers: Answers{"to_discover": afterOrder}}, shorter},
		"one question was struck":    {Sheet{Phase: PhasePre, Carried: carried, Answers: Answers{"to_discover": afterOrder[1:]}}, shorter},
		"the rep wants to sell more": {Sheet{Phase: PhasePre, Carried: carried, Answers: Answers{"to_discover": afterOrder, "must_change": "More budget"}}, whole},
		"no order":                   {Sheet{Phase: PhasePre, Carried: carried, Answers: Answers{"to_discover": []QuestionAnswer{{Text: "Who signs?"}}}}, whole},
		"nothing asked":              {Sheet{Phase: PhasePre}, whole},
		"the rep’s own question":     {Sheet{Phase: PhasePre, Answers: Answers{"to_discover": afterOrder}}, whole},
	} {
		var titles []string
		for _, section := range test.plan.Printed(template).Sections {
			titles = append(titles, section.Title)
		}
		if !slices.Equal(titles, test.want) {
			t.Errorf("%s: it prints %q, want %q", name, titles, test.want)
		}
	}
	if len(template.Sections) != 3 {
		t.Error("the template itself was changed")
	}
}
