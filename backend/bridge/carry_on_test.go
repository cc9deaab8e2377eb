package bridge_test

import (
	"fmt"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// fromFirst is where the lines of the first of three calls come from.
const fromFirst = "post-call, 24 Nov 2026"

// One case for each row of the carry-over table, over three calls with one account.
// What the first debrief says is in the third plan if the second debrief does not
// mention it and it still applies. It is gone if the second settles or replaces it,
// or if the rep strikes it in the second plan. Nothing comes twice, whatever is
// corrected and undone in between.
func TestOpenAnswersOfAnEarlierCallReachTheThirdPlan(t *testing.T) {
	rows := []struct {
		name    string
		first   string            // of the first debrief
		silent  map[string]string // of the third plan where the second debrief is silent
		settles string            // of a second debrief that settles or replaces it
		settled map[string]string // of the third plan then
	}{
		{
			"the summary of the last call that has one", `"overview": "Line 1 goes first."`,
			map[string]string{"last_summary": `"Line 1 goes first."`},
			`"overview": "The trial is on."`,
			map[string]string{"last_summary": `"The trial is on."`},
		},
		{
			"their promise until it is kept", `"promises": [{"by": "them", "what": "Measure the scrap", "due": "2026-11-27"}, {"by": "them", "what": "Sign"}]`,
			map[string]string{
				"promises_theirs": `[{"by":"them","what":"Measure the scrap","due":"2026-11-27","named_by":"","state":"open"},{"by":"them","what":"Sign","due":"","named_by":"","state":"open"}]`,
				"open_question":   `"You wanted to measure the scrap: how did that go?"`,
			},
			`"promises": [{"by": "them", "what": "measure the scrap", "state": "kept"}]`,
			map[string]string{
				"promises_theirs": `[{"by":"them","what":"Sign","due":"","named_by":"","state":"open"}]`,
				"open_question":   `"You wanted to sign: how did that go?"`,
			},
		},
		{
			"our promise until it is broken", `"promises": [{"by": "us", "what": "Send the plan", "due": "2026-12-10"}]`,
			map[string]string{"promises_mine": `[{"by":"us","what":"Send the plan","due":"2026-12-10","named_by":"","state":"open"}]`},
			`"promises": [{"by": "us", "what": "Send the plan", "state": "broken"}]`, nil,
		},
		{
			"the commitment wanted until it is reached", `"commitment_wanted": "They book the trial"`, nil,
			`"goal_reached": "in_principle"`,
			map[string]string{"primary_objective": `"They book the trial"`},
		},
		{
			"the ultimate objective", `"ultimate_objective": "All four lines"`,
			map[string]string{"ultimate_objective": `"All four lines"`},
			`"ultimate_objective": "Both plants"`,
			map[string]string{"ultimate_objective": `"Both plants"`},
		},
		{
			"needs", `"needs": "Less scrap"`,
			map[string]string{"needs": `"Less scrap"`},
			`"needs": "Less scrap, and no stops"`,
			map[string]string{"needs": `"Less scrap, and no stops"`},
		},
		{
			"the business reasons", `"interest": "€ 9,000 a month"`,
			map[string]string{"business_reasons": `"€ 9,000 a month"`},
			`"interest": "€ 12,000"`,
			map[string]string{"business_reasons": `"€ 12,000"`},
		},
		{
			"a question until it is answered", `"to_discover": [{"text": "Who signs?"}, {"text": "How much?"}]`,
			map[string]string{"to_discover": `[{"text":"Who signs?","state":"open","answer":""},{"text":"How much?","state":"open","answer":""}]`},
			`"to_discover": [{"text": "who signs", "state": "answered", "answer": "Karim"}, {"text": "When?"}]`,
			map[string]string{"to_discover": `[{"text":"How much?","state":"open","answer":""},{"text":"When?","state":"open","answer":""}]`},
		},
		{
			"an answer that we owe until it is given", `"questions_asked": [{"text": "45 days?"}, {"text": "Which ink?"}]`,
			map[string]string{"answers_owed": `[{"text":"45 days?","state":"open","answer":""},{"text":"Which ink?","state":"open","answer":""}]`},
			`"questions_asked": [{"text": "45 days?", "state": "answered", "answer": "Yes"}, {"text": "Which tray?"}]`,
			map[string]string{"answers_owed": `[{"text":"Which ink?","state":"open","answer":""},{"text":"Which tray?","state":"open","answer":""}]`},
		},
		{
			"a decider until they were there", `"absent_deciders": [{"name": "Zoë Müller", "email": "z@customer.example"}, {"name": "Karim"}]`,
			map[string]string{
				"deciders":  `[{"name":"Karim","role":"","email":"","phone":"","present":false}]`, // Zoë is on the second call
				"inclusion": `"Zoë Müller: z@customer.example, +49 711 555 0142; Karim: an email to forward"`,
			},
			`"absent_deciders": [{"name": "Karim", "email": "k@customer.example"}]`,
			map[string]string{
				"deciders":  `[{"name":"Karim","role":"","email":"k@customer.example","phone":"","present":false}]`,
				"inclusion": `"Karim: k@customer.example"`,
			},
		},
		{
			"how they decide", `"authority": "Two sign"`,
			map[string]string{"deciders": `[{"name":"","role":"Two sign","email":"","phone":"","present":false}]`},
			`"authority": "One signs"`,
			map[string]string{"deciders": `[{"name":"","role":"One signs","email":"","phone":"","present":false}]`},
		},
		{
			"a concern until it is worked through", `"concerns": [{"what": "Standstill", "how": "Night plan"}, {"what": "Price"}]`,
			map[string]string{"expected_concerns": `[{"what":"Standstill","state":"open","how":"Night plan"},{"what":"Price","state":"open","how":""}]`},
			`"concerns": [{"what": "standstill", "state": "worked_through"}]`,
			map[string]string{"expected_concerns": `[{"what":"Price","state":"open","how":""}]`},
		},
		{
			"why not yet", `"delay_reason": "The bank meets on 3 Dec"`,
			map[string]string{"why_not_yet": `"The bank meets on 3 Dec"`},
			`"delay_reason": "The hall is not built"`,
			map[string]string{"why_not_yet": `"The hall is not built"`},
		},
		{
			"their words and common ground", `"their_words": "“It has to run.”"`,
			map[string]string{"common_ground": `"“It has to run.”"`},
			`"common_ground": "Both sail"`,
			map[string]string{"common_ground": `"Both sail\n“It has to run.” (24 Nov 2026)"`},
		},
		{"the next opening is used up", `"opening_next": "Line 2 made less scrap."`, nil, `"opening_next": "The trial ran."`, map[string]string{"opening": `"The trial ran."`}},
		{
			"an if and then", `"if_then": [{"if": "it runs", "then": "we hold the price"}]`,
			map[string]string{"if_then": `[{"if":"it runs","then":"we hold the price"}]`},
			`"if_then": [{"if": "it runs", "then": "we hold the price"}, {"if": "not", "then": "we take it back"}]`,
			map[string]string{"if_then": `[{"if":"it runs","then":"we hold the price"},{"if":"not","then":"we take it back"}]`},
		},
		{
			"budget and time line", `"budget": {"amount": "10000", "currency": "EUR"}, "time_line": "March"`,
			map[string]string{"budget_known": `"€10,000; March"`},
			`"budget": {"amount": "12000", "currency": "EUR"}`,
			map[string]string{"budget_known": `"€12,000"`},
		},
		{"the channel", `"preferred_channel": "text"`, map[string]string{"preferred_channel": `"text"`}, `"preferred_channel": "email"`, map[string]string{"preferred_channel": `"email"`}},
		{"what is new is used up", `"follow_ups": [{"channel": "phone", "when": "2026-12-03", "new": "A sample"}]`, nil, `"learned": "He bluffs", "stuck": "No date"`, nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			for _, second := range []struct {
				name, says string
				want       map[string]string
				strikes    bool
			}{
				{"the second is silent", "", row.silent, false},
				{"the second settles it", row.settles, row.settled, false},
				{"it is struck in the second plan", "", nil, true},
			} {
				d := newDesk(t)
				d.account("Ivy Seeds")
				zoe := d.person("Zoë Müller", "Ivy Seeds")
				one := d.plan("Ivy Seeds", "24 nov 10:00")
				d.debrief(one, `{"no_follow_up": "They call us", `+row.first+`}`)
				d.at("2026-12-01 09:00")
				two := d.plan("Ivy Seeds", "1 dec 10:00", zoe.ID)
				if second.strikes {
					strike := []string{}
					for key := range d.show(two.Pre.Code).Answers {
						strike = append(strike, fmt.Sprintf("%q: null", key))
					}
					d.fill(two.Pre.Code, "{"+strings.Join(strike, ", ")+"}")
				}
				says := `{"no_follow_up": "They call us"` + strings.TrimSuffix(", "+second.says, ", ") + `}`
				d.debrief(two, says)
				check := func(when string, plan bridge.Sheet) {
					t.Helper()
					if len(plan.Answers) != len(second.want) {
						t.Errorf("%s, %s: the third plan has %v, want %v", second.name, when, plan.Answers, second.want)
					}
					for key, want := range second.want {
						if got := asJSON(t, sortedRows(t, plan.Answers[key])); got != asJSON(t, sortedRows(t, raw(want))) {
							t.Errorf("%s, %s: %s is\n%s, want\n%s", second.name, when, key, got, want)
						}
						if from := plan.Carried[key]; second.says == "" && from != fromFirst {
							t.Errorf("%s, %s: %s comes from %q", second.name, when, key, from)
						}
					}
				}

				// Undone, the filing hands on nothing; filed again, each once.
				_, err := d.History.Undo()
				d.must(err)
				if second.says != "" { // the debrief is a draft again
					if sheet := d.show(two.Post.Code); sheet.State != "draft" {
						t.Errorf("undone, the debrief is %s", sheet.State)
					}
				}
				_, err = d.Sheets.File(two.Post.Code, "")
				d.must(err)
				three := d.plan("Ivy Seeds", "8 dec 9:00")
				check("planned", d.show(three.Pre.Code))
				if other := d.show(d.plan("Ivy Seeds", "9 dec").Pre.Code); len(other.Answers) != 0 {
					t.Errorf("%s: a second plan got it too: %v", second.name, other.Answers)
				}
				d.again(two, `{"notes": "Corrected"}`)
				check("the second corrected", d.show(three.Pre.Code))
				d.again(one, `{"notes": "Corrected"}`)
				check("the first corrected", d.show(three.Pre.Code))
				if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
					t.Errorf("the book has problems: %v, %v", problems, err)
				}
			}
		})
	}
}

// A call in between settles answers in a plan that was made before.
func TestACallInBetweenRemovesWhatItSettledFromThePlan(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	next := d.debrief(d.plan("Ivy Seeds", "24 nov 10:00"), `{"preferred_channel": "visit", "first_follow_up": "8 dec 10:00",
		"to_discover": [{"text": "Who signs?"}, {"text": "When?"}], "concerns": [{"what": "Price"}, {"what": "Standstill"}]}`).NextCall
	d.at("2026-11-26 09:00")
	d.fill(next.Pre.Code, `{"to_discover": [{"text": "Who signs?"}, {"text": "When?"}, {"text": "Which tray?"}]}`)
	between := d.plan("Ivy Seeds", "26 nov 9:30")
	d.debrief(between, `{"no_follow_up": "The visit is booked", "to_discover": [{"text": "Who signs?", "state": "answered", "answer": "Karim"}],
		"questions_asked": [{"text": "Which tray?", "state": "answered"}], "concerns": [{"what": "Price", "state": "worked_through"}]}`)
	plan := d.show(next.Pre.Code)
	if got, want := asJSON(t, plan.Answers), `{"expected_concerns":[{"what":"Standstill","state":"open","how":""}],"preferred_channel":"visit",`+
		`"to_discover":[{"text":"When?","state":"open","answer":""},{"text":"Which tray?","state":"open","answer":""}]}`; got != want {
		t.Errorf("the plan is\n%s, want\n%s", got, want)
	}
	_, err := d.History.Undo()
	d.must(err)
	plan = d.show(next.Pre.Code)
	if questions, ok := plan.Answers["to_discover"].([]callbook.QuestionAnswer); !ok || len(questions) != 3 {
		t.Errorf("undone, the plan is %v", plan.Answers)
	}
}

// The lines of a list say each for itself where they come from.
func TestEachListLineNamesItsSource(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.debrief(d.plan("Ivy Seeds", "24 nov 10:00"), `{"no_follow_up": "-", "to_discover": [{"text": "Who signs?"}]}`)
	d.at("2026-12-01 09:00")
	second := d.plan("Ivy Seeds", "1 dec 10:00")
	d.fill(second.Pre.Code, `{"to_discover": [{"text": "Who signs?"}, {"text": "Which tray?"}]}`)
	d.debrief(second, `{"no_follow_up": "-", "to_discover": [{"text": "45 days?"}]}`)
	plan := d.plan("Ivy Seeds", "8 dec").Pre.Code
	sheet := d.fill(plan, `{"to_discover": [{"text": "Who signs?"}, {"text": "45 days?"}, {"text": "Which tray?"}, {"text": "Own?"}]}`)
	if got, want := asJSON(t, sheet.Lines), `[{"key":"to_discover","from":["post-call, 24 Nov 2026","post-call, 1 Dec 2026","post-call, 1 Dec 2026",""]}]`; got != want {
		t.Errorf("the lines come from %s, want %s", got, want)
	}
}

// A correction about something else does not change what a later call has settled.
func TestACorrectionDoesNotReopenWhatWasSettledLater(t *testing.T) {
	d := newDesk(t)
	ivy := d.account("Ivy Seeds")
	first := d.plan("Ivy Seeds", "24 nov 10:00")
	d.debrief(first, `{"no_follow_up": "-", "promises": [{"by": "them", "what": "Sign"}, {"by": "us", "what": "Quote", "due": "2026-11-26"}], "concerns": [{"what": "Price"}]}`)
	d.at("2026-12-01 09:00")
	d.debrief(d.plan("Ivy Seeds", "1 dec 10:00"), `{"no_follow_up": "-", "promises": [{"by": "them", "what": "Sign", "state": "kept"}, {"by": "us", "what": "Quote", "state": "broken"}],
		"concerns": [{"what": "Price", "state": "worked_through", "how": "Leasing"}]}`)
	d.again(first, `{"notes": "Corrected"}`)
	promises := look(d, func(tx *sqlite.Tx) ([]callbook.Promise, error) { return tx.PromisesOf(ivy.ID, "") })
	concerns := look(d, func(tx *sqlite.Tx) ([]callbook.Concern, error) { return tx.ConcernsOf(ivy.ID, "") })
	if len(promises) != 2 || promises[0].State != callbook.PromiseBroken || promises[1].State != callbook.PromiseKept {
		t.Errorf("the promises are %+v", promises)
	}
	if len(concerns) != 1 || concerns[0].State != callbook.ConcernWorkedThrough || concerns[0].How != "Leasing" {
		t.Errorf("the concerns are %+v", concerns)
	}
	if open := d.followUps(bridge.ListOpen); len(open) != 0 {
		t.Errorf("open is %s", asJSON(t, open))
	}
}
