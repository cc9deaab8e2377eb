package mail

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// What a recap makes of what was noted, as the customer reads it.
func TestRecapsSayWhatTheCustomerWouldSay(t *testing.T) {
	open := func(what string) []callbook.ConcernAnswer {
		return []callbook.ConcernAnswer{{What: what, State: callbook.ConcernOpen, How: "our secret"}}
	}
	through := []callbook.ConcernAnswer{{What: "Price is 14 % above Sakata", State: callbook.ConcernWorkedThrough, How: "our secret"}}
	for name, c := range map[string]struct {
		answers     callbook.Answers
		long, short string // after the thanks, before what comes next
	}{
		"a concern is theirs": {
			callbook.Answers{"concerns": open("You let us down on delivery in 2024.")},
			" You raised “You let us down on delivery in 2024”. I will come back to you on it.", " You raised “You let us down on delivery in 2024”.",
		},
		"a concern that was talked through": {
			callbook.Answers{"concerns": through},
			" You raised “Price is 14 % above Sakata”, and we talked it through.", " You raised “Price is 14 % above Sakata”.",
		},
		"one product": {
			callbook.Answers{"products": "LX-40"}, " What stays with me: LX-40.", " What stays with me: LX-40.",
		},
		"several products": {
			callbook.Answers{"products": "- LX-40\n- PX-2.\n- the inks"}, " What we looked at: LX-40, PX-2 and the inks.", " What stays with me: LX-40.",
		},
		"if and then, as said": {
			callbook.Answers{"needs": "Peat-free plugs", "if_then": []callbook.IfThen{{If: "the plugs root by March", Then: "you order for the year"}, {If: "half"}}},
			" This is what I took with me:\n- Peat-free plugs.\n- What we agreed: if the plugs root by March, then you order for the year.", " What stays with me: Peat-free plugs.",
		},
	} {
		in := visit(t)
		in.Answers = c.answers
		const next = "I will call you on Friday, 27 November, at 9:00.\n\n"
		want := "Hello Jürgen,\n\nThank you for our meeting today." + c.long + "\n\n" + next + "Did I miss anything? A short reply is enough.\n\nKind regards\nNora Feld\n"
		if r := Compose(in); r.Text != want {
			t.Errorf("%s: it says\n%s\nwant\n%s", name, r.Text, want)
		}
		in.Brief = true
		if r := Compose(in); r.Text != "Hello Jürgen,\n\nThank you for our meeting today."+c.short+"\n\n"+next+"Nora Feld\n" {
			t.Errorf("%s: in brief it says\n%s", name, r.Text)
		}
	}
}

func TestWhatIsMissingIsPointedOutBeforeSending(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*RecapInput)
		want   []WarningCode
	}{
		"nothing":             {func(*RecapInput) {}, nil},
		"no budget":           {func(in *RecapInput) { delete(in.Answers, "budget") }, []WarningCode{NoBudget}},
		"no time line":        {func(in *RecapInput) { delete(in.Answers, "time_line") }, []WarningCode{NoTimeLine}},
		"no time":             {func(in *RecapInput) { in.Next.When.Time = "" }, []WarningCode{NoTime}},
		"no next step":        {func(in *RecapInput) { in.Next = callbook.FollowUp{} }, []WarningCode{NoNextStep}},
		"left out on purpose": {func(in *RecapInput) { in.LeftOut = []string{"budget: EUR 12,500, planned for spring"} }, nil},
		"in brief":            {func(in *RecapInput) { in.Brief = true; delete(in.Answers, "budget") }, nil},
		"after an order": {func(in *RecapInput) {
			in.Answers["outcome"] = "order"
			delete(in.Answers, "budget")
			delete(in.Answers, "time_line")
		}, []WarningCode{NoTimeLine}},
		"after a no": {func(in *RecapInput) {
			in.Answers["outcome"] = "no_sale"
			delete(in.Answers, "budget")
			delete(in.Answers, "time_line")
		}, nil},
		"not asked for": {func(in *RecapInput) {
			delete(in.Answers, "budget")
			for _, s := range in.Template.Sections {
				for i := range s.Prompts {
					s.Prompts[i].Off = s.Prompts[i].Off || s.Prompts[i].Recap == groupBudget
				}
			}
		}, nil},
	} {
		in := visit(t)
		c.change(&in)
		if got := codes(Compose(in)); !slices.Equal(got, c.want) {
			t.Errorf("%s: warned of %q, want %q", name, got, c.want)
		}
	}
}

// What was noted about the customer is pointed out until it is said to them.
func TestWhatSpeaksOfTheCustomerIsPointedOut(t *testing.T) {
	in := visit(t)
	in.Answers["needs"] = "They stop line 2 every day\nFewer stops"
	in.Answers["their_words"] = "The boss says they are too dear"
	in.Answers["budget"] = callbook.Money{Amount: "12500", Currency: "EUR", Note: "he signs alone up to that"}
	r := Compose(in)
	var said []string
	for _, w := range r.Warnings {
		said = append(said, string(w.Code)+": "+w.Message)
	}
	if want := []string{
		"third_person: “They stop line 2 every day.” speaks of the customer. Say it to them, with “you”.",
		"third_person: “Your budget: EUR 12,500, he signs alone up to that.” speaks of the customer. Say it to them, with “you”.",
	}; !slices.Equal(said, want) {
		t.Errorf("warned of\n%s", strings.Join(said, "\n"))
	}
	mine := strings.NewReplacer("They stop", "You stop", "he signs alone up to that", "which you sign alone").Replace(r.Text)
	if got := codes(r.Says(in, r.Subject, mine)); len(got) != 0 {
		t.Errorf("said to them, it is warned of %q", got)
	}
}

func TestANoIsNotAskedWhatIsMissing(t *testing.T) {
	in := visit(t)
	in.Answers["outcome"] = "no_sale"
	if r := Compose(in); strings.Contains(r.Text, "Did I miss") {
		t.Errorf("after a no it says\n%s", r.Text)
	}
}
