package callbook

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	november  = Call{ID: "c1", AccountID: "a1", When: When{Day: "2026-11-12", Time: "10:00", Zone: "Europe/Berlin"}}
	filedPost = Sheet{ID: "s1", Code: "M3Q-8X", CallID: "c1", Phase: PhasePost, Template: TemplateRef{ID: "post-call", Version: 1}}
	fromNov   = Source{CallID: "c1", SheetID: "s1", Sheet: "post-call", Day: "2026-11-12"}
)

// One case for each row of the carry-over table.
func TestWhatIsFiledGoesToTheNextPlan(t *testing.T) {
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
			`{"to_discover": [{"text": "Who signs?"}, {"text": "Why?", "state": "answered", "answer": "Cost"}], "questions_asked": [{"text": "Can we get 45 days?"}, {"text": "who signs"}]}`,
			map[string]string{"to_discover": `[{"text":"Who signs?","state":"open","answer":""},{"text":"Can we get 45 days?","state":"open","answer":""}]`},
		},
		"absent deciders are to be brought in": {
			`{"absent_deciders": [{"name": "Łukasz Żółkiewski", "role": "Production", "email": "l@example.example", "phone": "+49 711 555 0142", "present": true}, {"name": "Dr. Ayşe Çelik"}]}`,
			map[string]string{
				"deciders":  `[{"name":"Łukasz Żółkiewski","role":"Production","email":"l@example.example","phone":"+49 711 555 0142","present":false},{"name":"Dr. Ayşe Çelik","role":"","email":"","phone":"","present":false}]`,
				"inclusion": `"Łukasz Żółkiewski: l@example.example, +49 711 555 0142; Dr. Ayşe Çelik: a mail to pass on"`,
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
		"budget and time line are known":     {`{"budget": {"amount": "12500.00", "currency": "EUR", "note": "from next year"}, "time_line": "start 11 Jan"}`, map[string]string{"budget_known": `"EUR 12500.00, from next year; start 11 Jan"`}},
		"authority is a note under deciders": {`{"authority": "Owner signs,\nbank agrees"}`, map[string]string{"deciders": `[{"name":"","role":"Owner signs, bank agrees","email":"","phone":"","present":false}]`}},
		"the channel they prefer goes along": {`{"preferred_channel": "WhatsApp"}`, map[string]string{"preferred_channel": `"WhatsApp"`}},
		"what was learned is new value":      {`{"learned": "Night shifts\nmatter", "stuck": "No proof yet"}`, map[string]string{"value": `"Night shifts matter; No proof yet"`}},
	} {
		t.Run(name, func(t *testing.T) {
			filed := fill(t, filedPost, post, c.filled)
			next := TakeOver(Sheet{Code: "K7F-42"}, pre, Carry(filed, november, []string{"Jürgen", "Łukasz"}))
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
			// Each can be struck, and then stays away.
			for key := range c.want {
				next = fill(t, next, pre, `{"`+key+`": null}`)
			}
			again := TakeOver(next, pre, Carry(filed, november, nil))
			if len(again.Answers) != 0 {
				t.Errorf("struck answers came back: %v", again.Answers)
			}
		})
	}
}

// The sheets say where each answer goes; the rule and the sheets agree.
func TestTheSheetsTellWhatIsCarried(t *testing.T) {
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
		"absent_deciders": [{"name": "a"}], "delay_reason": "a", "time_line": "a", "ultimate_objective": "a", "commitment_wanted": "a", "opening_next": "a", "stuck": "a",
		"to_discover": [{"text": "a"}], "concerns": [{"what": "a"}], "if_then": [{"if": "a"}], "preferred_channel": "email"}`)
	for _, c := range Carry(filed, november, nil) {
		if !told[c.Key] {
			t.Errorf("no prompt tells that it goes to %s", c.Key)
		}
		delete(told, c.Key)
	}
	if len(told) != 0 {
		t.Errorf("told, and not carried: %v", told)
	}
}

func TestQuestionsPresumeProgress(t *testing.T) {
	for promise, want := range map[string]string{
		"Ask the head gardener about peat-free": "You wanted to ask the head gardener about peat-free: how did that go?",
		"to talk to Karim!":                     "You wanted to talk to Karim: how did that go?",
		"I'll talk to Karim":                    "You wanted to talk to Karim: how did that go?",
		"TEST line 2":                           "You wanted to TEST line 2: how did that go?",
		"Łukasz: scrap figures of lines 1–4":    "How did it go with “Łukasz: scrap figures of lines 1–4”?",
		"Jürgen takes the sheet to the bank":    "How did it go with “Jürgen takes the sheet to the bank”?",
		"شيرين تسأل":                            "How did it go with “شيرين تسأل”?",
		" ":                                     "",
	} {
		if got := OpenQuestion(promise); got != want {
			t.Errorf("%q becomes %q, want %q", promise, got, want)
		}
	}
}

func TestTakingOverKeepsWhatTheRepWrote(t *testing.T) {
	pre := sheetForm(t, "pre-call")
	december := Source{CallID: "c2", SheetID: "s2", Sheet: "post-call", Day: "2026-12-01"}
	corrected := fromNov
	corrected.SheetID = "s1b"
	q := func(texts ...string) []QuestionAnswer {
		var all []QuestionAnswer
		for _, text := range texts {
			all = append(all, QuestionAnswer{Text: text, State: QuestionOpen})
		}
		return all
	}
	type step any // a fill as JSON, or carried answers
	for name, c := range map[string]struct {
		steps []step
		key   string
		want  string
		from  Source
	}{
		"carried text follows the rep's own":         {[]step{`{"needs": "Own"}`, Carried{"needs", "Came", fromNov}}, "needs", "Own\nCame", Source{CallID: "c1", Changed: true}},
		"on one line it follows a semicolon":         {[]step{`{"value": "Own"}`, Carried{"value", "Came", fromNov}}, "value", "Own; Came", Source{CallID: "c1", Changed: true}},
		"what the rep wrote already comes not again": {[]step{`{"needs": "Plugs, peat-free, soon"}`, Carried{"needs", "peat free", fromNov}}, "needs", "Plugs, peat-free, soon", Source{}},
		"the rep's own choice stays":                 {[]step{`{"preferred_channel": "phone"}`, Carried{"preferred_channel", "email", fromNov}}, "preferred_channel", "phone", Source{}},
		"a newer call replaces what is unedited":     {[]step{Carried{"needs", "Old", fromNov}, Carried{"needs", "New", december}}, "needs", "New", Source{CallID: "c2"}},
		"an older call does not":                     {[]step{Carried{"needs", "New", december}, Carried{"needs", "Old", fromNov}}, "needs", "New", Source{CallID: "c2"}},
		"an edited answer is added to":               {[]step{Carried{"needs", "Old", fromNov}, `{"needs": "Mine"}`, Carried{"needs", "New", december}}, "needs", "Mine\nNew", Source{CallID: "c2", Changed: true}},
		"an edited answer does not come back":        {[]step{Carried{"needs", "Old", fromNov}, `{"needs": "Mine"}`, Carried{"needs", "Old", fromNov}}, "needs", "Mine", Source{CallID: "c1", Changed: true}},
		"a correction replaces what is unedited":     {[]step{Carried{"needs", "Old", fromNov}, Carried{"needs", "Right", corrected}}, "needs", "Right", Source{CallID: "c1"}},
		"a correction replaces it behind own text":   {[]step{`{"needs": "Own"}`, Carried{"needs", "Old", fromNov}, Carried{"needs", "Right", corrected}}, "needs", "Own\nRight", Source{CallID: "c1", Changed: true}},
		"a struck text stays away when corrected":    {[]step{Carried{"needs", "Old", fromNov}, `{"needs": null}`, Carried{"needs", "Right", corrected}}, "needs", "", Source{}},
		"a struck text makes room for a newer call":  {[]step{Carried{"needs", "Old", fromNov}, `{"needs": null}`, Carried{"needs", "New", december}}, "needs", "New", Source{CallID: "c2"}},
		"a list grows by what it lacks":              {[]step{`{"to_discover": [{"text": "Own?"}, {"text": "Who signs"}]}`, Carried{"to_discover", q("Who signs?", "When?"), fromNov}}, "to_discover", "Own?|Who signs|When?", Source{CallID: "c1", Changed: true}},
		"a list grows by a newer call":               {[]step{Carried{"to_discover", q("Old?"), fromNov}, Carried{"to_discover", q("New?", "old"), december}}, "to_discover", "old|New?", Source{CallID: "c2"}},
		"a struck row stays away":                    {[]step{Carried{"to_discover", q("A?", "B?"), fromNov}, `{"to_discover": [{"text": "B?"}]}`, Carried{"to_discover", q("A?", "C?"), december}}, "to_discover", "B?|C?", Source{CallID: "c2", Changed: true}},
		"an edited row comes not in its old words":   {[]step{Carried{"to_discover", q("A?"), fromNov}, `{"to_discover": [{"text": "Aa?"}]}`, Carried{"to_discover", q("A?"), fromNov}}, "to_discover", "Aa?", Source{CallID: "c1", Changed: true}},
		"a corrected row replaces the wrong one":     {[]step{Carried{"to_discover", q("Wrong?", "B?"), fromNov}, Carried{"to_discover", q("Right?", "B?"), corrected}}, "to_discover", "B?|Right?", Source{CallID: "c1"}},
		"an answer of another kind is left out":      {[]step{Carried{"to_discover", "text", fromNov}}, "to_discover", "", Source{}},
	} {
		t.Run(name, func(t *testing.T) {
			s := Sheet{Code: "K7F-42"}
			for _, one := range c.steps {
				switch one := one.(type) {
				case string:
					s = fill(t, s, pre, one)
				case Carried:
					s = TakeOver(s, pre, []Carried{one})
				}
			}
			got := s.Answers.Text(c.key) + texts(s.Answers[c.key])
			if from := s.Carried[c.key]; got != c.want || from.CallID != c.from.CallID || from.Changed != c.from.Changed {
				t.Errorf("got %q from %+v, want %q from %+v", got, from, c.want, c.from)
			}
		})
	}
}

func TestARowThatComesAgainIsBroughtUpToDate(t *testing.T) {
	pre := sheetForm(t, "pre-call")
	promise := func(due string) []Carried {
		return []Carried{{"promises_theirs", []PromiseAnswer{{By: Them, What: "Ask", Due: due, State: PromiseOpen}}, fromNov}}
	}
	s := TakeOver(TakeOver(Sheet{}, pre, promise("2026-12-03")), pre, promise("2026-12-08"))
	if got := s.Answers.Promises("promises_theirs"); len(got) != 1 || got[0].Due != "2026-12-08" {
		t.Errorf("got %+v", got)
	}
}

func TestACorrectionTakesBackWhatItHasNoMore(t *testing.T) {
	pre := sheetForm(t, "pre-call")
	s := TakeOver(Sheet{}, pre, []Carried{
		{"needs", "Plugs", fromNov},
		{"opening", "Hello", fromNov},
		{"value", "New", fromNov},
		{"to_discover", []QuestionAnswer{{Text: "Who?", State: "open"}}, fromNov},
	})
	s = fill(t, s, pre, `{"value": "Mine", "to_discover": [{"text": "Who?"}, {"text": "Own?"}]}`)
	s = Withdraw(s, "c1", []Carried{{"opening", "Hello", fromNov}})
	if got := asJSON(t, s.Answers); got != `{"opening":"Hello","to_discover":[{"text":"Own?","state":"open","answer":""}],"value":"Mine"}` {
		t.Errorf("left is %s", got)
	}
	if s = Withdraw(s, "another", nil); len(s.Answers) != 3 {
		t.Errorf("another call took back %s", asJSON(t, s.Answers))
	}
}

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

// However a rep fills and strikes, and however often sheets are filed and
// corrected: nothing comes twice, and the rep's own words stay.
func TestCarryingComesOnceAndLosesNothing(t *testing.T) {
	pre := sheetForm(t, "pre-call")
	rapid.Check(t, func(t *rapid.T) {
		s := Sheet{Code: "K7F-42"}
		var own []string
		for i := range rapid.IntRange(1, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0:
				word := fmt.Sprintf("own%d", i)
				own = append(own, word)
				needs := strings.TrimSpace(s.Answers.Text("needs") + "\n" + word)
				rows := append(append([]QuestionAnswer{}, s.Answers.Questions("to_discover")...), QuestionAnswer{Text: word, State: QuestionOpen})
				s = fillForTest(t, s, pre, map[string]any{"needs": needs, "to_discover": rows})
			default:
				call := rapid.IntRange(1, 2).Draw(t, "call")
				version := rapid.IntRange(1, 2).Draw(t, "version")
				from := Source{CallID: fmt.Sprint("c", call), SheetID: fmt.Sprint("s", call, version), Sheet: "post-call", Day: Day("2026-11-0" + fmt.Sprint(call))}
				c := []Carried{
					{"needs", fmt.Sprintf("need%dv%d", call, version), from},
					{"to_discover", []QuestionAnswer{{Text: fmt.Sprintf("same%d", call), State: "open"}, {Text: fmt.Sprintf("ask%dv%d", call, version), State: "open"}}, from},
				}
				s = TakeOver(s, pre, c)
				if again := TakeOver(s, pre, c); !reflect.DeepEqual(again.Answers, s.Answers) {
					t.Fatalf("taken over again it is %v, and was %v", again.Answers, s.Answers)
				}
			}
		}
		seen := map[string]int{}
		for _, line := range strings.Split(s.Answers.Text("needs"), "\n") {
			seen["needs "+line]++
		}
		for _, q := range s.Answers.Questions("to_discover") {
			seen["row "+q.Text]++
		}
		for what, n := range seen {
			if n > 1 {
				t.Fatalf("%s is there %d times: %v", what, n, s.Answers)
			}
		}
		for _, word := range own {
			if seen["needs "+word] != 1 || seen["row "+word] != 1 {
				t.Fatalf("%s was lost: %v", word, s.Answers)
			}
		}
		for call := 1; call <= 2; call++ {
			if seen[fmt.Sprintf("row ask%dv1", call)]+seen[fmt.Sprintf("row ask%dv2", call)] > 1 {
				t.Fatalf("a corrected row stands beside the wrong one: %v", s.Answers)
			}
		}
	})
}

func fillForTest(t *rapid.T, s Sheet, form Template, answers map[string]any) Sheet {
	given := map[string]json.RawMessage{}
	for key, v := range answers {
		raw, err := EncodeAnswer(v)
		if err != nil {
			t.Fatal(err)
		}
		given[key] = raw
	}
	filled, err := Fill(s, form, given, noon, readNow)
	if err != nil {
		t.Fatal(err)
	}
	return filled
}
