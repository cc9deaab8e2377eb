package callbook

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTakingOverKeepsTheRepsOwnWords(t *testing.T) {
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
		"carried text follows the rep's own":                {[]step{`{"needs": "Own"}`, Carried{"needs", "Came", fromNov}}, "needs", "Own\nCame", Source{CallID: "c1", Changed: true}},
		"on one line it follows a semicolon":                {[]step{`{"value": "Own"}`, Carried{"value", "Came", fromNov}}, "value", "Own; Came", Source{CallID: "c1", Changed: true}},
		"what the rep wrote already does not come again":    {[]step{`{"needs": "Plugs, peat-free, soon"}`, Carried{"needs", "peat free", fromNov}}, "needs", "Plugs, peat-free, soon", Source{}},
		"the rep's own choice stays":                        {[]step{`{"preferred_channel": "phone"}`, Carried{"preferred_channel", "email", fromNov}}, "preferred_channel", "phone", Source{}},
		"a newer call replaces what is unedited":            {[]step{Carried{"needs", "Old", fromNov}, Carried{"needs", "New", december}}, "needs", "New", Source{CallID: "c2"}},
		"an older call does not":                            {[]step{Carried{"needs", "New", december}, Carried{"needs", "Old", fromNov}}, "needs", "New", Source{CallID: "c2"}},
		"an edited answer is added to":                      {[]step{Carried{"needs", "Old", fromNov}, `{"needs": "Mine"}`, Carried{"needs", "New", december}}, "needs", "Mine\nNew", Source{CallID: "c2", Changed: true}},
		"an edited answer does not come back":               {[]step{Carried{"needs", "Old", fromNov}, `{"needs": "Mine"}`, Carried{"needs", "Old", fromNov}}, "needs", "Mine", Source{CallID: "c1", Changed: true}},
		"a correction replaces what is unedited":            {[]step{Carried{"needs", "Old", fromNov}, Carried{"needs", "Right", corrected}}, "needs", "Right", Source{CallID: "c1"}},
		"a correction replaces it behind own text":          {[]step{`{"needs": "Own"}`, Carried{"needs", "Old", fromNov}, Carried{"needs", "Right", corrected}}, "needs", "Own\nRight", Source{CallID: "c1", Changed: true}},
		"a struck text stays away when corrected":           {[]step{Carried{"needs", "Old", fromNov}, `{"needs": null}`, Carried{"needs", "Right", corrected}}, "needs", "", Source{}},
		"a struck text gives way to a newer call":           {[]step{Carried{"needs", "Old", fromNov}, `{"needs": null}`, Carried{"needs", "New", december}}, "needs", "New", Source{CallID: "c2"}},
		"a list grows by what it lacks":                     {[]step{`{"to_discover": [{"text": "Own?"}, {"text": "Who signs"}]}`, Carried{"to_discover", q("Who signs?", "When?"), fromNov}}, "to_discover", "Own?|Who signs|When?", Source{CallID: "c1", Changed: true}},
		"a list grows by a newer call":                      {[]step{Carried{"to_discover", q("Old?"), fromNov}, Carried{"to_discover", q("New?", "old"), december}}, "to_discover", "old|New?", Source{CallID: "c2"}},
		"a struck row stays away":                           {[]step{Carried{"to_discover", q("A?", "B?"), fromNov}, `{"to_discover": [{"text": "B?"}]}`, Carried{"to_discover", q("A?", "C?"), december}}, "to_discover", "B?|C?", Source{CallID: "c2", Changed: true}},
		"an edited row does not come back in its old words": {[]step{Carried{"to_discover", q("A?"), fromNov}, `{"to_discover": [{"text": "Aa?"}]}`, Carried{"to_discover", q("A?"), fromNov}}, "to_discover", "Aa?", Source{CallID: "c1", Changed: true}},
		"a corrected row replaces the wrong one":            {[]step{Carried{"to_discover", q("Wrong?", "B?"), fromNov}, Carried{"to_discover", q("Right?", "B?"), corrected}}, "to_discover", "B?|Right?", Source{CallID: "c1"}},
		"an answer of another kind is left out":             {[]step{Carried{"to_discover", "text", fromNov}}, "to_discover", "", Source{}},
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

func TestARowCarriedAgainIsUpdated(t *testing.T) {
	pre := sheetForm(t, "pre-call")
	promise := func(due string) []Carried {
		return []Carried{{"promises_theirs", []PromiseAnswer{{By: Them, What: "Ask", Due: due, State: PromiseOpen}}, fromNov}}
	}
	s := TakeOver(TakeOver(Sheet{}, pre, promise("2026-12-03")), pre, promise("2026-12-08"))
	if got := s.Answers.Promises("promises_theirs"); len(got) != 1 || got[0].Due != "2026-12-08" {
		t.Errorf("got %+v", got)
	}
}

func TestACorrectionTakesBackRemovedAnswers(t *testing.T) {
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

// However a rep fills and strikes, and however often sheets are filed and
// corrected: nothing is carried twice, and the rep's own words stay.
func TestCarryingIsIdempotentAndLosesNothing(t *testing.T) {
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
