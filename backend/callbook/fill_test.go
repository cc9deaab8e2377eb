package callbook

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestTypedDatesAreSettledWhenASheetIsFilled(t *testing.T) {
	post := sheetForm(t, "post-call")
	got := fill(t, Sheet{Code: "M3Q-8X"}, post, `{
		"first_follow_up": "fri 9am", "proposal_due": "in 3 weeks", "order_expected": "2026-12-24T14:00",
		"promises": [{"by": "them", "what": "Ask the bank", "due": "3 dec"}, {"by": "us", "what": "Send the plan"}],
		"follow_ups": [{"channel": "phone", "when": "1 dec 14:30", "purpose": "Agree"}, {"channel": "email", "when": "when it's done"}]}`)
	a := got.Answers
	for what, c := range map[string]struct{ got, want string }{
		"a date and a time":          {a.Text("first_follow_up"), "2026-11-27T09:00"},
		"a span":                     {a.Text("proposal_due"), "2026-12-15"},
		"a settled date stays":       {a.Text("order_expected"), "2026-12-24T14:00"},
		"the day of a promise":       {a.Promises("promises")[0].Due, "2026-12-03"},
		"no day of a promise":        {a.Promises("promises")[1].Due, ""},
		"words without a date stay":  {a.FollowUps("follow_ups")[1].When, "when it's done"},
		"the clock when it was done": {got.UpdatedAt.Format(time.RFC3339), "2026-11-24T12:00:00+01:00"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", what, c.got, c.want)
		}
	}
}

func TestFillIsAllOrNothing(t *testing.T) {
	post := sheetForm(t, "post-call")
	before := Sheet{Code: "K7F-42", Answers: Answers{"needs": "Plugs"}}
	for name, c := range map[string]struct {
		sheet              Sheet
		given, field, want string
		code               Code
	}{
		"a filed sheet":                  {Sheet{Code: "K7F-42", State: SheetFiled}, `{"needs": "x"}`, "", "K7F-42 was filed. Use `sheet correct K7F-42` to open a new version.", Conflict},
		"a prompt that nobody asks":      {before, `{"needs": "x", "promise": []}`, "promise", "“promise” is not a prompt on the Post-call sheet. Did you mean promises?", Invalid},
		"a wrong answer among right":     {before, `{"needs": "x", "effectiveness": 9}`, "effectiveness", "from 1 to 5", Invalid},
		"a date that is none":            {before, `{"needs": "x", "first_follow_up": "soonish"}`, "first_follow_up", "“soonish” is not a date I know", Invalid},
		"a date and more":                {before, `{"first_follow_up": "fri 9am at the fair"}`, "first_follow_up", "but not “at the fair”", Invalid},
		"an impossible due day":          {before, `{"promises": [{"by": "us", "what": "a", "due": "31 feb"}]}`, "promises[0].due", "", Invalid},
		"a follow-up of two readings":    {before, `{"follow_ups": [{"channel": "phone", "when": "4/12"}]}`, "follow_ups[0].when", "", Invalid},
		"a follow-up on no calendar day": {before, `{"follow_ups": [{}, {"when": "31 feb"}]}`, "follow_ups[0].when", "", Invalid},
		"a follow-up with a date inside": {before, `{"follow_ups": [{"when": "when Zoë is back, fri 9am"}]}`, "follow_ups[0].when", "Write only the date", Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			var given map[string]json.RawMessage
			if err := json.Unmarshal([]byte(c.given), &given); err != nil {
				t.Fatal(err)
			}
			got, err := Fill(c.sheet, post, given, noon, readNow)
			said, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("was filled: %+v, %v", got, err)
			}
			if said.Code != c.code || said.Field != c.field || !strings.Contains(said.Message, c.want) {
				t.Errorf("got %s at %q: %s\nwant %s at %q: %s", said.Code, said.Field, said.Message, c.code, c.field, c.want)
			}
			if !reflect.DeepEqual(got, c.sheet) {
				t.Errorf("the sheet changed: %+v", got)
			}
		})
	}
}

func TestFillingACarriedAnswerRecordsWhatBecameOfIt(t *testing.T) {
	pre := sheetForm(t, "pre-call")
	start := func() Sheet {
		from := Source{CallID: "c1", Sheet: "post-call", Day: "2026-11-12"}
		return TakeOver(Sheet{Code: "K7F-42"}, pre, []Carried{
			{"needs", "Peat-free plugs", from},
			{"to_discover", []QuestionAnswer{{Text: "Who signs?", State: "open"}, {Text: "When?", State: "open"}}, from},
		})
	}
	for name, c := range map[string]struct {
		fills                           []string
		needs, changed, struck, discovr string
	}{
		"left alone it is as it came":            {nil, "Peat-free plugs", "", "", "Who signs?|When?"},
		"the same again is no change":            {[]string{`{"needs": "Peat-free plugs"}`}, "Peat-free plugs", "", "", "Who signs?|When?"},
		"another text is the rep's change":       {[]string{`{"needs": "Plugs"}`}, "Plugs", "needs", "", "Who signs?|When?"},
		"null strikes it":                        {[]string{`{"needs": null}`}, "", "", "needs", "Who signs?|When?"},
		"emptying strikes it":                    {[]string{`{"needs": " "}`}, "", "", "needs", "Who signs?|When?"},
		"filling puts what was struck back":      {[]string{`{"needs": null}`, `{"needs": "Peat-free plugs"}`}, "Peat-free plugs", "", "", "Who signs?|When?"},
		"put back differently it is changed":     {[]string{`{"needs": null}`, `{"needs": "Plugs"}`}, "Plugs", "needs", "", "Who signs?|When?"},
		"a row left out is struck alone":         {[]string{`{"to_discover": [{"text": "When?"}]}`}, "Peat-free plugs", "to_discover", "to_discover: Who signs?", "When?"},
		"a row put back is struck no more":       {[]string{`{"to_discover": [{"text": "When?"}]}`, `{"to_discover": [{"text": "When?"}, {"text": "Who signs?"}]}`}, "Peat-free plugs", "to_discover", "", "When?|Who signs?"},
		"a row written over is an edit":          {[]string{`{"to_discover": [{"text": "Who signs it?"}, {"text": "When?"}]}`}, "Peat-free plugs", "to_discover", "", "Who signs it?|When?"},
		"a row of the rep's own is not struck":   {[]string{`{"to_discover": [{"text": "Who signs?"}, {"text": "When?"}, {"text": "Own?"}]}`, `{"to_discover": [{"text": "Who signs?"}, {"text": "When?"}]}`}, "Peat-free plugs", "to_discover", "", "Who signs?|When?"},
		"a whole list is struck with its rows":   {[]string{`{"to_discover": []}`}, "Peat-free plugs", "", "to_discover: Who signs?|When?", ""},
		"the rows struck before are struck with": {[]string{`{"to_discover": [{"text": "When?"}]}`, `{"to_discover": null}`}, "Peat-free plugs", "", "to_discover: When?|Who signs?", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := start()
			for _, f := range c.fills {
				s = fill(t, s, pre, f)
			}
			var changed, struck []string
			for _, key := range []string{"needs", "to_discover"} {
				if s.Carried[key].Changed {
					changed = append(changed, key)
				}
				if gone, ok := s.Struck[key]; ok {
					if gone.From.CallID != "c1" {
						t.Errorf("the source of what was struck is %+v", gone.From)
					}
					struck = append(struck, key+strings.TrimSuffix(": "+texts(gone.Value), ": "))
				}
			}
			got := []string{s.Answers.Text("needs"), strings.Join(changed, " "), strings.Join(struck, " "), texts(s.Answers["to_discover"])}
			if want := []string{c.needs, c.changed, c.struck, c.discovr}; !reflect.DeepEqual(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// texts writes the words of a list in one line.
func texts(list any) string {
	var all []string
	for _, row := range rowsOf(list) {
		all = append(all, wordsOf(row))
	}
	return strings.Join(all, "|")
}

func TestFillingDoesNotTouchTheSheetItStartedFrom(t *testing.T) {
	pre := sheetForm(t, "pre-call")
	before := TakeOver(Sheet{}, pre, []Carried{{"needs", "Plugs", Source{CallID: "c1"}}})
	want := asJSON(t, before)
	fill(t, before, pre, `{"needs": null, "opening": "Hello"}`)
	if got := asJSON(t, before); got != want {
		t.Errorf("it became\n%s\nand was\n%s", got, want)
	}
}
