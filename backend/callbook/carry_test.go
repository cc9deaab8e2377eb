package callbook

import (
	"reflect"
	"strings"
	"testing"
)

var (
	november  = Call{ID: "c1", AccountID: "a1", When: When{Day: "2026-11-12", Time: "10:00", Zone: "Europe/Berlin"}}
	filedPost = Sheet{ID: "s1", Code: "M3Q-8X", CallID: "c1", Phase: PhasePost, Template: TemplateRef{ID: "post-call", Version: 1}}
	fromNov   = Source{CallID: "c1", SheetID: "s1", Sheet: "post-call", Day: "2026-11-12"}
)

// One case for each row of the carry-over table.
func TestFiledAnswersAreCarriedToTheNextPlan(t *testing.T) {
	post, pre := sheetForm(t, "post-call"), sheetForm(t, "pre-call")
	for name, c := range map[string]struct {
		filled string
		want   map[string]string // of the next plan, as JSON
	}{
		"the overview is the summary to open with": {`{"overview": "Line 1 goes first."}`, map[string]string{"last_summary": `"Line 1 goes first."`}},
		"their open promises are asked after": {
			`{"promises": [{"by": "them", "what": "Ask the head gardener about peat-free.", "due": "2026-12-03", "named_by": "customer"}, {"by": "them", "what": "Sign", "state": "kept"}, {"by": "them", "what": "Line speeds"}]}`,
			map[string]string{
				"promises_theirs": `[{"by":"them","what":"Ask the head gardener about peat-free.","due":"2026-12-03","named_by":"customer","state":"open"},{"by":"them","what":"Line speeds","due":"","named_by":"","state":"open"}]`,
				"open_question":   `"You wanted to ask the head gardener about peat-free: how did that go?"`,
			},
		},
		"our open promises are what I promised": {
			`{"promises": [{"by": "us", "what": "Send the plan", "due": "2026-11-24"}, {"by": "us", "what": "Call", "state": "broken"}]}`,
			map[string]string{"promises_mine": `[{"by":"us","what":"Send the plan","due":"2026-11-24","named_by":"","state":"open"}]`},
		},
		"the commitment wanted is the primary objective": {`{"commitment_wanted": "They book the trial"}`, map[string]string{"primary_objective": `"They book the trial"`}},
		"the ultimate objective stays the same":          {`{"ultimate_objective": "All four lines"}`, map[string]string{"ultimate_objective": `"All four lines"`}},
		"needs stay needs":                               {`{"needs": "Less scrap"}`, map[string]string{"needs": `"Less scrap"`}},
		"interest is the business reasons":               {`{"interest": "€ 9,000 a month"}`, map[string]string{"business_reasons": `"€ 9,000 a month"`}},
		"what is still open is to be discovered, once": {
			`{"to_discover": [{"text": "Who signs?"}, {"text": "Why?", "state": "answered", "answer": "Cost"}, {"text": "who signs"}]}`,
			map[string]string{"to_discover": `[{"text":"Who signs?","state":"open","answer":""}]`},
		},
		"their questions are answers that I owe": {
			`{"questions_asked": [{"text": "Do you take back unsold stock?"}, {"text": "Which ink?", "state": "answered", "answer": "Blue"}, {"text": "do you take back unsold stock"}]}`,
			map[string]string{"answers_owed": `[{"text":"Do you take back unsold stock?","state":"open","answer":""}]`},
		},
		"absent deciders are to be brought in": {
			`{"absent_deciders": [{"name": "Łukasz Żółkiewski", "role": "Production", "email": "l@example.example", "phone": "+49 711 555 0142", "present": true}, {"name": "Dr. Ayşe Çelik"}]}`,
			map[string]string{
				"deciders":  `[{"name":"Łukasz Żółkiewski","role":"Production","email":"l@example.example","phone":"+49 711 555 0142","present":false},{"name":"Dr. Ayşe Çelik","role":"","email":"","phone":"","present":false}]`,
				"inclusion": `"Łukasz Żółkiewski: l@example.example, +49 711 555 0142; Dr. Ayşe Çelik: an email to forward"`,
			},
		},
		"open concerns are expected again": {
			`{"concerns": [{"what": "Two weeks' standstill", "how": "Night plan"}, {"what": "Price", "state": "worked_through"}]}`,
			map[string]string{"expected_concerns": `[{"what":"Two weeks' standstill","state":"open","how":"Night plan"}]`},
		},
		"the reason for the delay is why it is not a yes yet": {`{"delay_reason": "The bank meets on 3 Dec"}`, map[string]string{"why_not_yet": `"The bank meets on 3 Dec"`}},
		"their words and common ground stand together": {
			`{"their_words": "“It has to run.”", "common_ground": "Both sail"}`, map[string]string{"common_ground": `"“It has to run.”\nBoth sail"`},
		},
		"the next opening is the opening":    {`{"opening_next": "Last time, line 2 made less scrap."}`, map[string]string{"opening": `"Last time, line 2 made less scrap."`}},
		"the if and then go along":           {`{"if_then": [{"if": "start by May", "then": "hold the price"}]}`, map[string]string{"if_then": `[{"if":"start by May","then":"hold the price"}]`}},
		"budget and time line are known":     {`{"budget": {"amount": "12500.00", "currency": "EUR", "note": "from next year"}, "time_line": "start 11 Jan"}`, map[string]string{"budget_known": `"€12,500, from next year; start 11 Jan"`}},
		"authority is a note under deciders": {`{"authority": "Owner signs,\nbank agrees"}`, map[string]string{"deciders": `[{"name":"","role":"Owner signs, bank agrees","email":"","phone":"","present":false}]`}},
		"the channel they prefer goes along": {`{"preferred_channel": "WhatsApp"}`, map[string]string{"preferred_channel": `"WhatsApp"`}},
		"the logbook stays with the rep": {
			`{"learned": "He bluffs", "stuck": "No proof yet", "liked": "My opening", "differently": "Talk less", "notes": "Dog"}`, nil,
		},
		"what is new in a follow-up is new for them": {
			`{"follow_ups": [{"channel": "email", "when": "2026-11-13", "purpose": "Thank them", "new": "A card"},
				{"channel": "phone", "when": "2026-11-24", "purpose": "Ask", "new": "Prices from January"}, {"channel": "visit", "when": "2026-11-26", "new": "A sample"}]}`,
			map[string]string{"value": `"Prices from January; A sample"`},
		},
		"an if and then is carried as it was said": {
			`{"if_then": [{"if": "you deliver twice a week", "then": "we move half our bedding"}]}`,
			map[string]string{"if_then": `[{"if":"you deliver twice a week","then":"we move half our bedding"}]`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			filed := fill(t, filedPost, post, c.filled)
			next := TakeOver(Sheet{Code: "K7F-42"}, pre, Carry(filed, november, []string{"Jürgen", "Łukasz"}, nil))
			if len(next.Answers) != len(c.want) {
				t.Errorf("%d answers came along, want %d: %s", len(next.Answers), len(c.want), asJSON(t, next.Answers))
			}
			for key, want := range c.want {
				if got := asJSON(t, next.Answers[key]); got != want {
					t.Errorf("%s is\n%s, want\n%s", key, got, want)
				}
				from := next.Carried[key]
				from.Came = nil
				source := fromNov
				if key == "last_summary" {
					source.With = []string{"Jürgen", "Łukasz"}
				}
				if !reflect.DeepEqual(from, source) {
					t.Errorf("%s comes from %+v", key, from)
				}
			}
			// Each can be struck, and then does not come back.
			for key := range c.want {
				next = fill(t, next, pre, `{"`+key+`": null}`)
			}
			again := TakeOver(next, pre, Carry(filed, november, nil, nil))
			if len(again.Answers) != 0 {
				t.Errorf("struck answers came back: %v", again.Answers)
			}
		})
	}
}

// The templates say where each answer goes, and must agree with the rule.
func TestCarriedAnswersAgreeWithTheTemplates(t *testing.T) {
	post, told := sheetForm(t, "post-call"), map[string]bool{}
	for _, section := range post.Sections {
		for _, p := range section.Prompts {
			for _, target := range strings.Split(p.Carry, ", ") {
				if key, ok := strings.CutPrefix(target, "pre-call."); ok {
					told[key] = true
				}
			}
		}
	}
	filed := fill(t, filedPost, post, `{"overview": "a", "promises": [{"by": "them", "what": "a"}, {"by": "us", "what": "a"}], "needs": "a", "interest": "a", "common_ground": "a",
		"absent_deciders": [{"name": "a"}], "delay_reason": "a", "time_line": "a", "ultimate_objective": "a", "commitment_wanted": "a", "opening_next": "a", "follow_ups": [{"channel": "phone", "when": "soon", "new": "a"}],
		"to_discover": [{"text": "a"}], "questions_asked": [{"text": "a"}], "concerns": [{"what": "a"}], "if_then": [{"if": "a"}], "preferred_channel": "email"}`)
	for _, c := range Carry(filed, november, nil, nil) {
		if !told[c.Key] {
			t.Errorf("no prompt tells that it goes to %s", c.Key)
		}
		delete(told, c.Key)
	}
	if len(told) != 0 {
		t.Errorf("told, and not carried: %v", told)
	}
}
