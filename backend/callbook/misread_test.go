package callbook

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// one is a template that asks a single question.
func one(p Prompt) Template {
	p.Key = "it"
	return Template{ID: "t", Sections: []Section{{Prompts: []Prompt{p}}}}
}

// Whatever the rep types into any cell of any kind of prompt is kept letter for
// letter, and what cannot be read is reported at its place and nowhere else.
func TestUnreadableAnswersAreKeptAsTyped(t *testing.T) {
	word := strings.Repeat("long ", 20) + "word"
	for name, c := range map[string]struct {
		kind    PromptKind
		raw     string
		want    any
		misread string // the place, and a word of what is said there
	}{
		"text":                            {KindText, `"&%§ 31 feb"`, "&%§ 31 feb", ""},
		"a note":                          {KindNote, `"&%§\n31 feb"`, "&%§\n31 feb", ""},
		"an own choice":                   {KindChoice, `"` + word + `"`, word, "it longer than 80"},
		"an own tick":                     {KindChecks, `["email", "` + word + `"]`, []string{"email", word}, "it[1] longer than 80"},
		"a number that is understood":     {KindNumber, `"12,5"`, 12.5, ""},
		"words for a number":              {KindNumber, `"about 40"`, "about 40", "it “about 40” is not a number. Write a number, such as 3."},
		"a number that is no plain one":   {KindNumber, `"1e999"`, "1e999", "it “1e999” is not a number"},
		"a number too long to count with": {KindNumber, `"12345678901234567890"`, "12345678901234567890", "it “12345678901234567890” is not a number. Write a number, such as 3."},
		"words for a mark":                {KindScale, `"good"`, "good", "it Write a number from 1 to 5."},
		"a mark beyond five":              {KindScale, `"7"`, 7.0, "it from 1 to 5"},
		"words for an amount":             {KindMoney, `{"amount": "12k", "currency": "eur"}`, Money{Amount: "12k", Currency: "EUR"}, "it.amount “12k” is not an amount"},
		"words for a currency":            {KindMoney, `{"amount": "12", "currency": "euro"}`, Money{Amount: "12", Currency: "euro"}, "it.currency “euro” is not a currency"},
		"a currency alone":                {KindMoney, `{"currency": "EUR"}`, Money{Currency: "EUR"}, "it.amount Say how much"},
		"words for a date":                {KindDate, `"fri arvo"`, "fri arvo", "it “fri arvo”"},
		"a date that is understood":       {KindDate, `"fri 9am"`, "2026-11-27T09:00", ""},
		"half a condition":                {KindIfThen, `[{"then": "&%§"}]`, []IfThen{{Then: "&%§"}}, ""},
		"a person's numbers":              {KindPeople, `[{"email": "&%§", "phone": "ask Zoë"}]`, []PersonAnswer{{Email: "&%§", Phone: "ask Zoë"}}, ""},
		"a promise for some day":          {KindPromises, `[{}, {"by": "them", "what": "bring price list", "due": "fri arvo"}]`, []PromiseAnswer{{By: Them, What: "bring price list", Due: "fri arvo", State: PromiseOpen}}, "it[0].due “fri arvo”"},
		"a promise of nothing":            {KindPromises, `[{"by": "us", "due": "fri"}]`, []PromiseAnswer{{By: Us, Due: "2026-11-27", State: PromiseOpen}}, "it[0].what Say what was promised."},
		"a way through no concern":        {KindConcerns, `[{"how": "by proof"}]`, []ConcernAnswer{{How: "by proof", State: ConcernOpen}}, "it[0].what Say what the concern is."},
		"an answer to no question":        {KindQuestions, `[{"answer": "yes"}]`, []QuestionAnswer{{Answer: "yes", State: QuestionOpen}}, "it[0].text Say what the question is."},
		"a step in two readings":          {KindFollowUps, `[{"when": "4/12", "purpose": "a", "reason": "b", "new": "c"}]`, []FollowUpAnswer{{When: "4/12", Purpose: "a", Reason: "b", New: "c"}}, "it[0].when 4/12"},
		"a step without a day":            {KindFollowUps, `[{"when": "when it's done"}]`, []FollowUpAnswer{{When: "when it's done"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			form := one(Prompt{Kind: c.kind, Options: []string{"email"}, Other: true})
			got, err := FillTyped(Sheet{Code: "K7F-42"}, form, map[string]json.RawMessage{"it": json.RawMessage(c.raw)}, noon, readNow)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Answers["it"], c.want) {
				t.Fatalf("kept %#v, want %#v", got.Answers["it"], c.want)
			}
			misread := got.Misread(form, readNow)
			field, said, _ := strings.Cut(c.misread, " ")
			switch {
			case c.misread == "" && len(misread) == 0:
			case len(misread) != 1 || misread[0].Field != field || !strings.Contains(misread[0].Message, said):
				t.Errorf("misread is %+v, want %q", misread, c.misread)
			}
			if err := got.Understood(form, readNow); (err != nil) != (c.misread != "") || err != nil && CodeOf(err) != Invalid {
				t.Errorf("it is refused with %v", err)
			}
			if _, ok := got.Answers["it"].(string); !ok || c.kind != KindNumber && c.kind != KindScale {
				again, err := EncodeAnswer(got.Answers["it"])
				if err != nil {
					t.Fatal(err)
				}
				twice, err := FillTyped(got, form, map[string]json.RawMessage{"it": again}, noon, readNow)
				if err != nil || !reflect.DeepEqual(twice.Answers, got.Answers) {
					t.Errorf("typed on it is %#v, %v", twice.Answers, err)
				}
			}
		})
	}
}

// A shape that only a program can get wrong is refused as a whole, even while
// typing.
func TestFillRefusesShapesThatNobodyCanType(t *testing.T) {
	for _, raw := range []string{`{"by": "us"}`, `[{"by": "boss", "what": "a"}]`, `[{"age": 3}]`, `[{"by": "us", "what": "` + strings.Repeat("é", maxTextRunes+1) + `"}]`} {
		got, err := FillTyped(Sheet{Code: "K7F-42"}, one(Prompt{Kind: KindPromises}), map[string]json.RawMessage{"it": json.RawMessage(raw)}, noon, readNow)
		if CodeOf(err) != Invalid || err == nil || got.Answers != nil {
			t.Errorf("%.40s gives %v, %v", raw, got.Answers, err)
		}
	}
}

// Words that a newer Callbook would read as a date are never taken for a date of
// another day: they are asked for again.
func TestUnreadableAnswersAreAskedForAgain(t *testing.T) {
	form := one(Prompt{Kind: KindDate})
	misread := Sheet{Answers: Answers{"it": "tomorrow"}}.Misread(form, readNow)
	if len(misread) != 1 || !strings.Contains(misread[0].Message, "Type the date again") {
		t.Errorf("misread is %+v", misread)
	}
}
