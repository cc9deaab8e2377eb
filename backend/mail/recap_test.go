package mail

import (
	"encoding/json"
	"flag"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"callbook/backend/callbook"
)

var update = flag.Bool("update", false, "write the golden files again")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from what was reviewed; run with -update if that is right.\n%s", path, diff.Diff("reviewed", want, "now", []byte(got)))
	}
}

// postCall is the template that Callbook comes with.
func postCall(t *testing.T) callbook.Template {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "templates", "post-call.json"))
	if err != nil {
		t.Fatal(err)
	}
	var tpl callbook.Template
	if err := json.Unmarshal(b, &tpl); err != nil {
		t.Fatal(err)
	}
	return tpl
}

// visit is a full post-call sheet with a next step, as filed.
func visit(t *testing.T) RecapInput {
	return RecapInput{
		Call: callbook.Call{
			ID: "c1", Kind: callbook.VisitCall, State: callbook.CallHeld, Minutes: 60,
			When: callbook.When{Day: "2026-11-24", Time: "11:30", Zone: "Europe/Berlin"},
		},
		Account:  callbook.Account{Name: "Weißmüller Feinkost"},
		People:   []callbook.Person{{Name: "Jürgen Weißmüller", Emails: []string{"j.weissmueller@weissmueller.example"}}},
		Template: postCall(t),
		Answers: callbook.Answers{
			"needs":       "- Line 2 stops 40 minutes a week for code changes\n- No wrong date on a jar ever again",
			"their_words": "\"Show me on my line, not on yours.\"",
			"products":    "Trial of one LX-40 on line 2\nwhite ink\na quarterly service",
			"if_then":     []callbook.IfThen{{If: "line 2 runs before the stop", Then: "you decide in January"}},
			"concerns": []callbook.ConcernAnswer{
				{What: "Ink must hold in the cold store", State: callbook.ConcernWorkedThrough, How: "the Giza numbers"},
				{What: "The budget figure comes on Thursday", State: callbook.ConcernOpen},
			},
			"budget":    callbook.Money{Amount: "12500.00", Currency: "EUR", Note: "planned for spring"},
			"time_line": "Production stops on 18 December",
			"promises": []callbook.PromiseAnswer{
				{By: callbook.Them, What: "measure the stop times of line 2.", Due: "2026-11-27", State: callbook.PromiseOpen},
				{By: callbook.Us, What: "quote for two LX-40", Due: "2026-11-26", State: callbook.PromiseOpen},
				{By: callbook.Us, What: "ink data sheet", Due: "2026-11-20", State: callbook.PromiseKept},
			},
			"preferred_channel": "phone",
			"delay_reason":      "the son signs only on Thursday",
			"first_follow_up":   "2026-11-27T09:00",
			"overview":          "Forty minutes can be four.",
		},
		Next: callbook.FollowUp{
			When:    callbook.When{Day: "2026-11-27", Time: "09:00", Zone: "Europe/Berlin"},
			Channel: callbook.Phone, Purpose: "See if the competition dropped the ball", Reason: "budget", State: callbook.FollowUpOpen,
		},
		Rep:     "Nora Feld",
		Manager: mail.Address{Name: "Ingrid Solberg", Address: "ingrid.solberg@markwell.example"},
		Today:   "2026-11-24",
	}
}

func codes(r Recap) []WarningCode {
	var out []WarningCode
	for _, w := range r.Warnings {
		out = append(out, w.Code)
	}
	return out
}

func TestDetailedRecap(t *testing.T) {
	r := Compose(visit(t))
	golden(t, "detailed.txt", r.Text)
	if r.Subject != "Recap of our meeting today; next: Fri 27 Nov, 9:00" {
		t.Errorf("subject %q", r.Subject)
	}
	if len(r.To) != 1 || r.To[0].String() != "=?utf-8?q?J=C3=BCrgen_Wei=C3=9Fm=C3=BCller?= <j.weissmueller@weissmueller.example>" {
		t.Errorf("to %v", r.To)
	}
	if len(r.Bcc) != 1 || r.Bcc[0].Address != "ingrid.solberg@markwell.example" {
		t.Errorf("bcc %v", r.Bcc)
	}
	if len(r.Warnings) != 0 {
		t.Errorf("warnings %v", r.Warnings)
	}
	read, _, _ := strings.Cut(r.Text, "Kind regards")
	words := slices.DeleteFunc(strings.Fields(read), func(w string) bool { return w == "-" || w == "–" })
	if r.Words != len(words) {
		t.Errorf("%d words, want %d", r.Words, len(words))
	}
}

func TestBriefRecapIsReadAtAGlance(t *testing.T) {
	in := visit(t)
	in.Brief = true
	r := Compose(in)
	golden(t, "brief.txt", r.Text)
	if r.Words > 32 || len(r.Warnings) != 0 {
		t.Errorf("%d words, warnings %v", r.Words, r.Warnings)
	}

	for focus, want := range map[string]string{
		"products: Trial of one LX-40 on line 2":               "meeting. What we talked about: Trial of one LX-40 on line 2.\n",
		"promises: We: quote for two LX-40, by Thu 26 Nov":     "meeting. You will get the quote for two LX-40 from me by Thursday, 26 November.\n",
		"concerns: Ink must hold in the cold store":            "meeting. You raised “Ink must hold in the cold store”, and we talked it through: the Giza numbers.\n",
		"needs: a line that the sheet does not have any more ": "What I heard most clearly: Line 2 stops 40 minutes a week for code changes.\n",
	} {
		in.Focus = focus
		if r = Compose(in); !strings.Contains(r.Text, want) {
			t.Errorf("%s: the focus is missing:\n%s", focus, r.Text)
		}
		used := 0
		for _, f := range r.Facts {
			if f.Used {
				used++
			}
		}
		if used != 1 {
			t.Errorf("%s: %d facts are used in brief", focus, used)
		}
	}

	in.Focus = ""
	in.Answers = callbook.Answers{"needs": strings.Repeat("word ", 40)}
	r = Compose(in)
	if got := codes(r); !slices.Equal(got, []WarningCode{TooLong}) {
		t.Errorf("warnings %v", got)
	}
}

func TestWhatIsNotForTheCustomerStaysInTheBook(t *testing.T) {
	for _, brief := range []bool{false, true} {
		in := visit(t)
		in.Brief = brief
		r := Compose(in)
		for _, secret := range []string{"competition", "son signs", "Forty minutes can be four"} {
			if strings.Contains(r.Text+r.Subject, secret) {
				t.Errorf("brief %v: the recap tells %q:\n%s", brief, secret, r.Text)
			}
		}
	}
}

func TestAnEmptySheetGivesThanksAndTheNextStep(t *testing.T) {
	in := visit(t)
	in.Answers = nil
	in.Call.Kind = callbook.PhoneCall
	in.Next.When.Time = ""
	in.Today = "2026-11-25"
	r := Compose(in)
	want := "Hello Jürgen,\n\nThank you for our call yesterday.\n\nI will call you on Friday, 27 November.\n\nKind regards\nNora Feld\n"
	if r.Text != want {
		t.Errorf("got\n%s", r.Text)
	}
	if got := codes(r); !slices.Equal(got, []WarningCode{NoTime, NoBudget, NoTimeLine}) {
		t.Errorf("warnings %v", got)
	}
}

func TestWithoutANextStepTheCustomerGetsAChoice(t *testing.T) {
	in := visit(t)
	in.Next = callbook.FollowUp{}
	delete(in.Answers, "first_follow_up")
	in.Offers = []callbook.When{{Day: "2026-12-01", Time: "10:00"}, {Day: "2026-12-02", Time: "14:30"}, {Day: "2026-12-03", Time: "09:00"}}
	r := Compose(in)
	golden(t, "choice.txt", r.Text)
	if r.Subject != "Recap of our meeting today" {
		t.Errorf("subject %q", r.Subject)
	}
	if got := codes(r); !slices.Equal(got, []WarningCode{NoNextStep}) {
		t.Errorf("warnings %v", got)
	}
	in.Brief = true
	if r := Compose(in); !strings.Contains(r.Text, "\n\nWould Tuesday, 1 December, at 10:00 or Wednesday, 2 December, at 14:30 suit you?\n\n") {
		t.Errorf("in brief\n%s", r.Text)
	}
}

func TestTheNextStepOfATemplateOfTheRepsOwn(t *testing.T) {
	in := visit(t)
	in.Next = callbook.FollowUp{}
	if r := Compose(in); strings.Contains(r.Text, "I will call") || !slices.Equal(codes(r), []WarningCode{NoNextStep}) {
		t.Errorf("what is no follow-up any more is told: %v\n%s", r.Warnings, r.Text)
	}
	in.Template.Sections = append(in.Template.Sections, callbook.Section{Prompts: []callbook.Prompt{{Key: "board", Kind: callbook.KindDate, Recap: groupNext}}})
	in.Answers["board"] = "2026-11-27T09:00"
	if r := Compose(in); !strings.Contains(r.Text, "\nI will call you on Friday, 27 November, at 9:00.\n") || len(r.Warnings) != 0 {
		t.Errorf("%v\n%s", r.Warnings, r.Text)
	}
	in.Answers["preferred_channel"] = "carrier pigeon"
	if r := Compose(in); !strings.Contains(r.Text, "\nWe will speak on Friday, 27 November, at 9:00.\n") {
		t.Errorf("own channel:\n%s", r.Text)
	}
}

// Who acts is kept as it was noted.
func TestWhoActsInTheNextStep(t *testing.T) {
	for _, tt := range []struct {
		channel callbook.Channel
		purpose string
		want    string
	}{
		{callbook.Phone, "They call us with the site plan", "You will call us with the site plan on Friday, 27 November, at 9:00."},
		{callbook.Email, "They’ll send the line speeds.", "You will send the line speeds on Friday, 27 November, at 9:00."},
		{callbook.Phone, "Jürgen calls", "You will call on Friday, 27 November, at 9:00."},
		{callbook.Phone, "They ask the bank", "We will speak on Friday, 27 November, at 9:00. Before that, you will ask the bank."},
		{callbook.Visit, "Weißmüller Feinkost measures line 2", "We will meet on Friday, 27 November, at 9:00. Before that, you will measure line 2."},
		{callbook.Email, "They measure line 2", "You will measure line 2 by Friday, 27 November, at 9:00."},
		{callbook.Video, "Jürgen ponders it", "We will meet by video on Friday, 27 November, at 9:00."},
		{callbook.Phone, "See if the competition dropped the ball", "I will call you on Friday, 27 November, at 9:00."},
	} {
		in := visit(t)
		in.Next.Channel, in.Next.Purpose = tt.channel, tt.purpose
		for _, in.Brief = range []bool{false, true} {
			if r := Compose(in); !strings.Contains(r.Text, "\n"+tt.want+"\n") {
				t.Errorf("%s: not %q but\n%s", tt.purpose, tt.want, r.Text)
			}
		}
	}
}

func TestTheNextStepByEachChannel(t *testing.T) {
	for channel, want := range map[callbook.Channel]string{
		callbook.Email: "I will write to you on Tuesday, 5 January 2027, at 14:30.",
		callbook.Phone: "I will call you on Tuesday, 5 January 2027, at 14:30.",
		callbook.Text:  "I will text you on Tuesday, 5 January 2027, at 14:30.",
		callbook.Post:  "I will send you a letter on Tuesday, 5 January 2027, at 14:30.",
		callbook.Visit: "I will come to see you on Tuesday, 5 January 2027, at 14:30.",
		callbook.Video: "We will meet by video on Tuesday, 5 January 2027, at 14:30.",
		callbook.Other: "We will speak on Tuesday, 5 January 2027, at 14:30.",
	} {
		got := step{when: callbook.When{Day: "2027-01-05", Time: "14:30"}, channel: channel}.sentence("2026-11-24")
		if got != want {
			t.Errorf("%s: got %q, want %q", channel, got, want)
		}
	}
}

func TestPromisesWithoutADayAreNamed(t *testing.T) {
	in := visit(t)
	in.Answers["promises"] = []callbook.PromiseAnswer{{By: callbook.Us, What: "data sheet", State: callbook.PromiseOpen}}
	r := Compose(in)
	if !strings.Contains(r.Text, "\n- You will get the data sheet from me.\n") {
		t.Errorf("text:\n%s", r.Text)
	}
	if got := codes(r); !slices.Equal(got, []WarningCode{NoDay}) {
		t.Errorf("warnings %v", got)
	}
}

func TestAddresses(t *testing.T) {
	in := visit(t)
	in.People = []callbook.Person{
		{Name: "Zoë\r\nBcc: evil@other.example", Emails: []string{"not an address", "a@b.example\r\nBcc: x@y.example", "zoe@ivy.example"}},
		{Name: "Pat O'Brien"},
		{Name: "Ştefan Ionescu", Emails: []string{"Stefan <stefan@conserve.example>"}},
	}
	r := Compose(in)
	var got []string
	for _, a := range r.To {
		got = append(got, a.Name+" <"+a.Address+">")
	}
	want := []string{"Zoë Bcc: evil@other.example <zoe@ivy.example>", "Ştefan Ionescu <stefan@conserve.example>"}
	if !slices.Equal(got, want) {
		t.Errorf("to %q, want %q", got, want)
	}
	if !slices.Contains(r.Warnings, Warning{NoAddress, "No email address for Pat O'Brien. Add one, or copy the text."}) {
		t.Errorf("warnings %v", r.Warnings)
	}
	in.Manager = mail.Address{}
	if r := Compose(in); len(r.Bcc) != 0 {
		t.Errorf("bcc %v without a manager", r.Bcc)
	}
}

func TestGreeting(t *testing.T) {
	for _, tt := range []struct {
		names []string
		want  string
	}{
		{nil, "Hello,"},
		{[]string{"Zoë Müller"}, "Hello Zoë,"},
		{[]string{"Zoë"}, "Hello Zoë,"},
		{[]string{"Anaïs Lefèvre", "Étienne Caron"}, "Hello Anaïs and Étienne,"},
		{[]string{"Ana Gil", "Ivo Kos", "Mia Lund"}, "Hello Ana, Ivo and Mia,"},
		{[]string{"Ana Gil", "Ivo Kos", "Mia Lund", "Per Dahl"}, "Hello all,"},
		{[]string{"Dr. Anke Brandt"}, "Hello Dr. Brandt,"},
		{[]string{"Frau Brandt"}, "Hello Frau Brandt,"},
		{[]string{"Müller, Zoë"}, "Hello Zoë,"},
		{[]string{"Nguyễn Hạnh"}, "Hello Nguyễn Hạnh,"},
		{[]string{"김 민수"}, "Hello 김 민수,"},
		{[]string{"佐藤花子"}, "Hello 佐藤花子,"},
		{[]string{"נועה לוי"}, "Hello נועה,"},
		{[]string{"Juan Pablo Ríos"}, "Hello Juan Pablo Ríos,"},
	} {
		var people []callbook.Person
		for _, n := range tt.names {
			people = append(people, callbook.Person{Name: n})
		}
		if got := greeting(people); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestQuotedOnce(t *testing.T) {
	for in, want := range map[string]string{
		`Show me`:         `“Show me”`,
		`"Show me"`:       `“Show me”`,
		`“Show me”`:       `“Show me”`,
		`„Zeig es mir“`:   `“Zeig es mir”`,
		`«Montrez-moi»`:   `“Montrez-moi”`,
		`"`:               `“"”`,
		`Show “me” today`: `“Show “me” today”`,
	} {
		if got := quoted(in); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

// TestEveryKindOfPromptHasAForm feeds each kind into a group, as a rep's own
// template may.
func TestEveryKindOfPromptHasAForm(t *testing.T) {
	values := map[callbook.PromptKind]struct {
		answer any
		want   []string
	}{
		callbook.KindText:      {"one", []string{"one"}},
		callbook.KindNote:      {"one\n\n * two ", []string{"one", "two"}},
		callbook.KindChoice:    {"one", []string{"one"}},
		callbook.KindChecks:    {[]string{"one", "two"}, []string{"one", "two"}},
		callbook.KindYesNo:     {false, []string{"Asked: no"}},
		callbook.KindNumber:    {1.5, []string{"Asked: 1.5"}},
		callbook.KindScale:     {4.0, []string{"Asked: 4"}},
		callbook.KindMoney:     {callbook.Money{Amount: "5", Currency: "EUR"}, []string{"€5"}},
		callbook.KindDate:      {"2026-11-27", []string{"Friday, 27 November"}},
		callbook.KindIfThen:    {[]callbook.IfThen{{If: "a", Then: "b"}, {If: "c"}}, []string{"If a, then b"}},
		callbook.KindPeople:    {[]callbook.PersonAnswer{{Name: "Ana Gil"}}, []string{"Ana Gil"}},
		callbook.KindPromises:  {[]callbook.PromiseAnswer{{By: callbook.Them, What: "ask", Due: "2026-11-27"}}, []string{"They: ask, by Fri 27 Nov"}},
		callbook.KindConcerns:  {[]callbook.ConcernAnswer{{What: "cold"}, {}}, []string{"cold"}},
		callbook.KindQuestions: {[]callbook.QuestionAnswer{{Text: "who?"}}, []string{"who?"}},
		callbook.KindFollowUps: {[]callbook.FollowUpAnswer{{Purpose: "secret"}}, nil},
	}
	for _, kind := range callbook.PromptKinds() {
		v, ok := values[kind]
		if !ok {
			t.Errorf("%s is not tried here", kind)
			continue
		}
		tpl := callbook.Template{Sections: []callbook.Section{{Prompts: []callbook.Prompt{{Key: "k", Kind: kind, Ask: "Asked", Recap: groupNeeds}}}}}
		var got []string
		for _, f := range collect(RecapInput{Call: callbook.Call{When: callbook.When{Day: "2026-11-24"}}, Template: tpl, Answers: callbook.Answers{"k": v.answer}}, step{}).all {
			got = append(got, f.Text)
		}
		if !slices.Equal(got, v.want) {
			t.Errorf("%s: got %q, want %q", kind, got, v.want)
		}
		if got := collect(RecapInput{Template: tpl}, step{}).all; len(got) != 0 {
			t.Errorf("%s: unanswered, it says %+v", kind, got)
		}
	}
}

func TestWhatIsLeftOutIsNotToldAndStaysInTheListOfFacts(t *testing.T) {
	in := visit(t)
	all := len(Compose(in).Facts)
	in.LeftOut = []string{"budget: €12,500, planned for spring", "their_words: “Show me on my line, not on yours.”"}
	r := Compose(in)
	if strings.Contains(r.Text, "12,500") || strings.Contains(r.Text, "Show me") || !strings.Contains(r.Text, "Production stops") {
		t.Errorf("text:\n%s", r.Text)
	}
	unused := 0
	for _, f := range r.Facts {
		if !f.Used {
			unused++
		}
	}
	if len(r.Facts) != all || unused != 2 {
		t.Errorf("%d facts of %d, %d unused", len(r.Facts), all, unused)
	}
}

func TestSentences(t *testing.T) {
	for in, want := range map[string]string{
		"production stops 18 Dec": "Production stops 18 Dec.",
		"Who signs?":              "Who signs?",
		"iPads at the line":       "iPads at the line.",
		"“Show me”":               "“Show me”",
		"קוד קריא על שקיות שקופות":    "קוד קריא על שקיות שקופות",
		"étiquettes à −25 °C":         "Étiquettes à −25 °C.",
		"signs up to €":               "Signs up to €.",
		"":                            "",
		"冷凍庫で剥がれない":                   "冷凍庫で剥がれない",
		"€12,500":                     "€12,500.",
		"one coder (for three sizes)": "One coder (for three sizes).",
	} {
		if got := sentence(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestOneThingIsNoList(t *testing.T) {
	in := visit(t)
	in.Answers = callbook.Answers{"needs": "small runs, a new label every week"}
	in.Today = "2026-11-27"
	if r := Compose(in); !strings.Contains(r.Text, "\nThank you for our meeting on Tuesday, 24 November. What I heard most clearly: small runs, a new label every week.\n") {
		t.Errorf("text:\n%s", r.Text)
	}
	in.Brief = true
	if r := Compose(in); !strings.Contains(r.Text, "\nThanks for our meeting. What I heard most clearly: small runs, a new label every week.\n") {
		t.Errorf("in brief:\n%s", r.Text)
	}
}
