package mail

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// What a recap makes of what was noted, as the customer reads it.
func TestRecapsSayWhatTheCustomerWouldSay(t *testing.T) {
	open := func(what, how string) []callbook.ConcernAnswer {
		return []callbook.ConcernAnswer{{What: what, State: callbook.ConcernOpen, How: how}}
	}
	through := func(how string) []callbook.ConcernAnswer {
		return []callbook.ConcernAnswer{{What: "Price is 14 % above Sakata", State: callbook.ConcernWorkedThrough, How: how}}
	}
	promises := func(by callbook.Side, what string) []callbook.PromiseAnswer {
		return []callbook.PromiseAnswer{{By: by, What: what, Due: "2026-11-26", State: callbook.PromiseOpen}}
	}
	const today, heard = "Thank you for our meeting today.", " What I heard most clearly: "
	for name, c := range map[string]struct {
		answers     callbook.Answers
		long, short string // after the thanks, before what comes next
	}{
		"a concern is theirs": {
			callbook.Answers{"concerns": open("You let us down on delivery in 2024.", "")},
			" You raised “You let us down on delivery in 2024”. I will come back to you on that.", " You raised “You let us down on delivery in 2024”. I will come back to you on that.",
		},
		"with what we do about it": {
			callbook.Answers{"concerns": open("the delivery problems of 2024", "a dispatcher of your own")},
			" You raised “the delivery problems of 2024”. What we are doing about it: a dispatcher of your own.", " You raised “the delivery problems of 2024”. What we are doing about it: a dispatcher of your own.",
		},
		"a question is one": {
			callbook.Answers{"concerns": open("Who takes back the trays?", "")},
			" You raised “Who takes back the trays?” I will come back to you on that.", " You raised “Who takes back the trays?” I will come back to you on that.",
		},
		"a concern that was talked through": {
			callbook.Answers{"concerns": through("")},
			" You raised “Price is 14 % above Sakata”, and we talked it through.", " You raised “Price is 14 % above Sakata”, and we talked it through.",
		},
		"with how": {
			callbook.Answers{"concerns": through("the price per plant is lower")},
			" You raised “Price is 14 % above Sakata”, and we talked it through: the price per plant is lower.", " You raised “Price is 14 % above Sakata”, and we talked it through: the price per plant is lower.",
		},
		"one product":                  {callbook.Answers{"products": "LX-40"}, " We talked about LX-40.", " We talked about LX-40."},
		"several products":             {callbook.Answers{"products": "- LX-40\n- PX-2.\n- The inks"}, " We talked about LX-40, PX-2 and the inks.", " We talked about LX-40."},
		"one that begins like a name":  {callbook.Answers{"products": "Trial of one LX-40"}, " What we talked about: Trial of one LX-40.", " What we talked about: Trial of one LX-40."},
		"a budget without a number":    {callbook.Answers{"budget": callbook.Money{Currency: "EUR", Note: "around 20,000 to 25,000 euros, for spring"}}, " Your budget: around 20,000 to 25,000 euros, for spring.", ""},
		"a thing that is needed":       {callbook.Answers{"needs": "A cold room"}, heard + "a cold room.", heard + "a cold room."},
		"the main need is told before": {callbook.Answers{"their_words": "Quick!", "needs": "a cold room\ntwo carts"}, " Here is what I took away:\n- You need a cold room and two carts.\n- In your words: “Quick!”", heard + "a cold room."},
		"without a need, their words":  {callbook.Answers{"their_words": "Quick!", "products": "LX-40"}, " Here is what I took away:\n- In your words: “Quick!”\n- We talked about LX-40.", heard + "“Quick!”"},
		"if and then, as said": {
			callbook.Answers{"needs": "peat-free plugs", "if_then": []callbook.IfThen{{If: "the plugs root by March", Then: "you order for the year"}, {If: "half"}}},
			" Here is what I took away:\n- What you need: peat-free plugs.\n- What we agreed: if the plugs root by March, then you order for the year.", heard + "peat-free plugs.",
		},
		"if and then, as the sheet asks": {
			callbook.Answers{"if_then": []callbook.IfThen{{If: "sign by May", Then: "hold the price"}, {If: "If they clear it themselves", Then: "then we start in June"}}},
			" What we agreed: if you sign by May, then we hold the price; and if you clear it yourselves, then we start in June.", "",
		},
		"what they do":              {callbook.Answers{"promises": promises(callbook.Them, "She sends her plan")}, "\n\nBefore we speak again:\n- You will send your plan by Thursday, 26 November.", ""},
		"what we do for them":       {callbook.Answers{"promises": promises(callbook.Us, "Send them the list")}, "\n\nBefore we speak again:\n- I will send you the list by Thursday, 26 November.", ""},
		"what the company does":     {callbook.Answers{"promises": promises(callbook.Us, "We coat the samples")}, "\n\nBefore we speak again:\n- We will coat the samples by Thursday, 26 November.", ""},
		"with a verb of its own":    {callbook.Answers{"promises": promises(callbook.Us, "We hem the samples")}, "\n\nBefore we speak again:\n- We will hem the samples by Thursday, 26 November.", ""},
		"what it does, with a day":  {callbook.Answers{"promises": promises(callbook.Us, "We bring the roll by hand")}, "\n\nBefore we speak again:\n- By Thursday, 26 November, we will bring the roll by hand.", ""},
		"a thing that is owed":      {callbook.Answers{"promises": promises(callbook.Us, "Quote")}, "\n\nBefore we speak again:\n- You will get the quote from me by Thursday, 26 November.", ""},
		"what is no sentence":       {callbook.Answers{"promises": promises(callbook.Us, "Grüße an Lotte")}, "\n\nBefore we speak again:\n- From me: Grüße an Lotte, by Thursday, 26 November.", ""},
		"a day that is named twice": {callbook.Answers{"promises": promises(callbook.Us, "Deliver both by 26 November")}, "\n\nBefore we speak again:\n- I will deliver both by Thursday, 26 November.", ""},
		"their day, named twice":    {callbook.Answers{"promises": promises(callbook.Them, "She sends her plan on Thursday")}, "\n\nBefore we speak again:\n- You will send your plan by Thursday, 26 November.", ""},
		"another day in the words":  {callbook.Answers{"promises": promises(callbook.Us, "Send the list of 20 November")}, "\n\nBefore we speak again:\n- I will send the list of 20 November by Thursday, 26 November.", ""},
		"a day after “by hand”":     {callbook.Answers{"promises": promises(callbook.Us, "Bring the roll by hand")}, "\n\nBefore we speak again:\n- By Thursday, 26 November, I will bring the roll by hand.", ""},
	} {
		in := visit(t)
		in.Answers = c.answers
		const next = "I will call you on Friday, 27 November, at 9:00.\n\n"
		want := "Hello Jürgen,\n\n" + today + c.long + "\n\n" + next + "Did I miss anything, or get anything wrong? A short reply is enough.\n\nKind regards\nNora Feld\n"
		if r := Compose(in); r.Text != want {
			t.Errorf("%s: it says\n%s\nwant\n%s", name, r.Text, want)
		}
		in.Brief = true
		if r := Compose(in); r.Text != "Hello Jürgen,\n\nThanks for today’s meeting."+c.short+"\n\n"+next+"Nora Feld\n" {
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
		"left out on purpose": {func(in *RecapInput) { in.LeftOut = []string{"budget: €12,500, planned for spring"} }, nil},
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
		"third_person: “They stop line 2 every day” talks about the customer. Write it to them, with “you”.",
		"third_person: “Your budget: €12,500, he signs alone up to that” talks about the customer. Write it to them, with “you”.",
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
