package callbook

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAnswersAreReadByTheirKind(t *testing.T) {
	colours := []string{"red", "light_blue"}
	for name, c := range map[string]struct {
		p    Prompt
		raw  string
		want any
	}{
		"a text is one line":                      {Prompt{Kind: KindText}, `" Peat-free\nplugs\t"`, "Peat-free plugs"},
		"a note keeps its lines":                  {Prompt{Kind: KindNote}, `"One\r\n  two\u0000\n\n"`, "One\n  two"},
		"markup stays what it is":                 {Prompt{Kind: KindText}, `"<b> & \"so\""`, `<b> & "so"`},
		"a date stays as typed":                   {Prompt{Kind: KindDate}, `"fri 9am"`, "fri 9am"},
		"an option is chosen":                     {Prompt{Kind: KindChoice, Options: colours}, `"light_blue"`, "light_blue"},
		"an option is known by how it is shown":   {Prompt{Kind: KindChoice, Options: colours, Shown: []string{"Red", "Light blue"}, Other: true}, `"LIGHT BLUE"`, "light_blue"},
		"an own entry is kept":                    {Prompt{Kind: KindChoice, Options: colours, Other: true}, `"WhatsApp"`, "WhatsApp"},
		"ticks come once each":                    {Prompt{Kind: KindChecks, Options: colours}, `["red", "", "red"]`, []string{"red"}},
		"no is an answer":                         {Prompt{Kind: KindYesNo}, `false`, false},
		"zero is an answer":                       {Prompt{Kind: KindNumber}, `0`, 0.0},
		"a mark on the scale":                     {Prompt{Kind: KindScale}, `4`, 4.0},
		"money is not rounded":                    {Prompt{Kind: KindMoney}, `{"amount": "12500.10", "currency": "eur", "note": "from next year"}`, Money{"12500.10", "EUR", "from next year"}},
		"money can be a note alone":               {Prompt{Kind: KindMoney}, `{"note": "own money"}`, Money{Note: "own money"}},
		"half a condition is kept":                {Prompt{Kind: KindIfThen}, `[{"if": "they start in May"}, {}]`, []IfThen{{If: "they start in May"}}},
		"a person without a name is a note line":  {Prompt{Kind: KindPeople}, `[{"role": "the bank advises"}]`, []PersonAnswer{{Role: "the bank advises"}}},
		"a tick alone is no row":                  {Prompt{Kind: KindPeople}, `[{"present": true}]`, nil},
		"a promise is open unless it says more":   {Prompt{Kind: KindPromises}, `[{"by": "them", "what": "Ask", "named_by": "customer"}]`, []PromiseAnswer{{By: Them, What: "Ask", NamedBy: AgreedByCustomer, State: PromiseOpen}}},
		"promises of theirs are theirs":           {Prompt{Key: "promises_theirs", Kind: KindPromises}, `[{"what": "Ask"}]`, []PromiseAnswer{{By: Them, What: "Ask", State: PromiseOpen}}},
		"promises of mine are ours":               {Prompt{Key: "promises_mine", Kind: KindPromises}, `[{"what": "Ask"}]`, []PromiseAnswer{{By: Us, What: "Ask", State: PromiseOpen}}},
		"a concern is open unless it says more":   {Prompt{Kind: KindConcerns}, `[{"what": "Price"}, {"what": "", "state": "open"}]`, []ConcernAnswer{{What: "Price", State: ConcernOpen}}},
		"a question is open unless it says more":  {Prompt{Kind: KindQuestions}, `[{"text": "Who signs?"}]`, []QuestionAnswer{{Text: "Who signs?", State: QuestionOpen}}},
		"who named a date agreed to it":           {Prompt{Kind: KindFollowUps}, `[{"channel": "E-mail", "when": "fri", "named_by": "rep"}]`, []FollowUpAnswer{{Channel: "email", When: "fri", Agreed: true, NamedBy: AgreedByRep}}},
		"a follow-up can have an own channel":     {Prompt{Kind: KindFollowUps, Other: true}, `[{"channel": "WhatsApp"}]`, []FollowUpAnswer{{Channel: "WhatsApp"}}},
		"an agreed row with nothing else is none": {Prompt{Kind: KindFollowUps}, `[{"agreed": true}]`, nil},
		"null is no answer":                       {Prompt{Kind: KindPromises}, ` null `, nil},
		"empty text is no answer":                 {Prompt{Kind: KindNote}, `" \n "`, nil},
		"an empty list is no answer":              {Prompt{Kind: KindConcerns}, `[]`, nil},
		"a currency alone is no answer":           {Prompt{Kind: KindMoney}, `{"currency": "EUR"}`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := DecodeAnswer(c.p, json.RawMessage(c.raw))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Fatalf("got %#v, want %#v", got, c.want)
			}
			again, err := DecodeAnswer(c.p, json.RawMessage(asJSON(t, got)))
			if err != nil || !reflect.DeepEqual(again, c.want) {
				t.Errorf("kept and read again it is %#v, %v", again, err)
			}
		})
	}
}

func TestUnusableAnswersAreRefusedWithTheirPlace(t *testing.T) {
	long := strings.Repeat("é", maxTextRunes+1)
	rows := "[" + strings.Repeat(`{"if": "a"},`, maxRows) + `{"if": "a"}]`
	for name, c := range map[string]struct {
		kind             PromptKind
		raw, field, want string
	}{
		"a number for a text":          {KindText, `3`, "key", "key has to be text"},
		"a text without end":           {KindNote, `"` + long + `"`, "key", "has 20001 characters"},
		"two values":                   {KindText, `"a" "b"`, "key", "key has to be text"},
		"what is no option":            {KindChoice, `"green"`, "key", "“green” is not one of the answers to key. Use one of red, blue."},
		"a tick at what is no option":  {KindChecks, `["red", "green"]`, "key[1]", "“green” is not one of"},
		"a word for yes":               {KindYesNo, `"yes"`, "key", "true or false"},
		"a number in quotes":           {KindNumber, `"3"`, "key", "a number, such as 3"},
		"a number beyond all":          {KindNumber, `1e300`, "key", "too large"},
		"six out of five":              {KindScale, `6`, "key", "from 1 to 5"},
		"half a mark":                  {KindScale, `2.5`, "key", "from 1 to 5"},
		"an amount with a comma":       {KindMoney, `{"amount": "12,500"}`, "key.amount", "“12,500” is not an amount"},
		"an amount as a number":        {KindMoney, `{"amount": 12500}`, "key", `such as {"amount": "12500.00"`},
		"a currency in signs":          {KindMoney, `{"amount": "1", "currency": "€"}`, "key.currency", "three letters, such as EUR"},
		"an unknown field of money":    {KindMoney, `{"sum": "1"}`, "key", "has to be an amount"},
		"a row for a list":             {KindPeople, `{"name": "Zoë"}`, "key", "has to be a list of rows"},
		"an unknown field of a row":    {KindPeople, `[{}, {"age": 3}]`, "key[1]", "Row 2 of key cannot be read. A row looks like"},
		"a word where a tick belongs":  {KindPeople, `[{"present": "yes"}]`, "key[0].present", "Row 1 of key"},
		"too many rows":                {KindIfThen, rows, "key", "has 201 rows, and 200 is the most"},
		"a promise by nobody":          {KindPromises, `[{"what": "Ask"}]`, "key[0].by", "say who promised it, them or us"},
		"a promise of nothing":         {KindPromises, `[{}, {"by": "us", "due": "fri"}]`, "key[1].what", "say what was promised"},
		"a promise half kept":          {KindPromises, `[{"by": "us", "what": "a", "state": "half"}]`, "key[0].state", "Use open, kept or broken"},
		"a date named by a colleague":  {KindPromises, `[{"by": "us", "what": "a", "named_by": "boss"}]`, "key[0].named_by", "Use customer or rep"},
		"a way through no concern":     {KindConcerns, `[{"how": "by proof"}]`, "key[0].what", "say what the concern is"},
		"a concern forgotten":          {KindConcerns, `[{"what": "a", "state": "gone"}]`, "key[0].state", "Use open or worked_through"},
		"an answer to no question":     {KindQuestions, `[{"answer": "yes"}]`, "key[0].text", "say what the question is"},
		"a question half answered":     {KindQuestions, `[{"text": "a", "state": "half"}]`, "key[0].state", "Use open or answered"},
		"a follow-up by pigeon":        {KindFollowUps, `[{"channel": "pigeon"}]`, "key[0].channel", "“pigeon” is not a channel. Use email, phone"},
		"a cell without end":           {KindConcerns, `[{"what": "` + long + `"}]`, "key[0].what", "Row 1 of key has 20001 characters"},
		"a kind that is not known yet": {"essay", `"a"`, "key", "unknown kind"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := DecodeAnswer(Prompt{Key: "key", Kind: c.kind, Options: []string{"red", "blue"}}, json.RawMessage(c.raw))
			said, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("got %v, %v", got, err)
			}
			if said.Code != Invalid || said.Field != c.field || !strings.Contains(said.Message, c.want) {
				t.Errorf("got %s at %q: %s\nwant %q: %s", said.Code, said.Field, said.Message, c.field, c.want)
			}
		})
	}
}

func TestReadingAnswersTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(PromptKinds()).Draw(t, "kind")
		p := Prompt{Key: "key", Kind: kind, Options: []string{"email"}, Other: true}
		cell := rapid.StringN(0, 12, -1)
		row := func(fields ...string) any {
			m := map[string]any{}
			for _, f := range fields {
				m[f] = cell.Draw(t, f)
			}
			return []any{m, m}
		}
		var given any = cell.Draw(t, "text")
		switch kind {
		case KindChecks:
			given = []string{cell.Draw(t, "a"), cell.Draw(t, "b")}
		case KindYesNo:
			given = rapid.Bool().Draw(t, "yes")
		case KindNumber:
			given = rapid.Float64Range(-1e9, 1e9).Draw(t, "n")
		case KindScale:
			given = rapid.IntRange(1, 5).Draw(t, "n")
		case KindMoney:
			given = map[string]any{"note": cell.Draw(t, "note")}
		case KindIfThen:
			given = row("if", "then")
		case KindPeople:
			given = row("name", "role", "email", "phone")
		case KindPromises:
			given = []any{map[string]any{"by": "us", "what": "x" + cell.Draw(t, "what"), "due": cell.Draw(t, "due")}}
		case KindConcerns:
			given = []any{map[string]any{"what": "x" + cell.Draw(t, "what"), "how": cell.Draw(t, "how")}}
		case KindQuestions:
			given = []any{map[string]any{"text": "x" + cell.Draw(t, "text"), "answer": cell.Draw(t, "answer")}}
		case KindFollowUps:
			given = row("channel", "when", "purpose", "reason", "new")
		}
		raw, err := json.Marshal(given)
		if err != nil {
			t.Fatal(err)
		}
		once, err := DecodeAnswer(p, raw)
		if err != nil {
			t.Fatalf("%s refused: %v", raw, err)
		}
		kept, err := EncodeAnswer(once)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := DecodeAnswer(p, kept)
		if err != nil || !reflect.DeepEqual(once, twice) {
			t.Fatalf("first %#v, then %#v, %v", once, twice, err)
		}
	})
}
