package callbook

import "testing"

func TestANextStepNeedsAnActorAnActionAndADay(t *testing.T) {
	names := []string{"Jürgen Weißmüller", "Weißmüller Feinkost"}
	for name, c := range map[string]struct {
		channel       Channel
		when, purpose string
		want          StepCheck
	}{
		"a call on a day is whole":         {Phone, "2026-11-27T09:00", "Agree the trial week", StepCheck{Us, LacksNothing, "trial"}},
		"words are not a date":             {Email, "when the quote is done", "Send the quote", StepCheck{Us, LacksDate, "quote"}},
		"an empty date is not a date":      {Email, "", "Send a sample", StepCheck{Us, LacksDate, "sample"}},
		"a visit wants a time":             {Visit, "2026-11-27", "Walk along line 2", StepCheck{Us, LacksTime, ""}},
		"a video call wants a time":        {Video, "2026-11-27", "Show the figures", StepCheck{Us, LacksTime, ""}},
		"a proposal by phone wants a time": {Phone, "2026-11-27", "Go through the proposal", StepCheck{Us, LacksTime, "proposal"}},
		"a mail needs no time":             {Email, "2026-11-27", "Send the proposal", StepCheck{Us, LacksNothing, "proposal"}},
		"a phone call needs no time":       {Phone, "2026-11-27", "Ask for the line speeds", StepCheck{Us, LacksNothing, ""}},
		"a thing alone is not an action":   {Email, "2026-11-27", "Budget figure", StepCheck{Us, LacksAction, ""}},
		"a sentence is taken as it is":     {Phone, "2026-11-27", "Probewoche mit Halle zwei", StepCheck{Us, LacksNothing, ""}},
		"they act":                         {Phone, "2026-11-27", "They ask the bank", StepCheck{Them, LacksNothing, ""}},
		"they act by their name":           {Phone, "2026-11-27", "Jürgen books the trial", StepCheck{Them, LacksNothing, "trial"}},
		"the account acts":                 {Phone, "2026-11-27", "Weißmüller Feinkost send line speeds", StepCheck{Them, LacksNothing, ""}},
		"a name is a whole word":           {Phone, "2026-11-27", "Jürgens Halle ansehen und messen", StepCheck{Us, LacksNothing, ""}},
		"a kind of work of the rep's own":  {Email, "", "Post the label roll", StepCheck{Us, LacksDate, "label roll"}},
	} {
		if got := CheckStep(c.channel, c.when, c.purpose, names, []string{"label roll"}); got != c.want {
			t.Errorf("%s: found %+v, not %+v", name, got, c.want)
		}
	}
}

func TestANextStepByTheCustomerIsAnAdvance(t *testing.T) {
	for name, c := range map[string]struct{ answers, want string }{
		"they do something by a day":      {`{"follow_ups": [{"channel": "phone", "when": "1 dec", "purpose": "They ask the bank"}]}`, "advance"},
		"they promise something by a day": {`{"promises": [{"by": "them", "what": "ask the bank", "due": "1 dec"}]}`, "advance"},
		"only we will do something":       {`{"follow_ups": [{"channel": "phone", "when": "1 dec", "purpose": "Send the quote"}]}`, "continuation"},
		"they named the day themselves":   {`{"follow_ups": [{"channel": "phone", "when": "1 dec", "purpose": "Agree the trial", "named_by": "customer"}]}`, ""},
		"they do something some day":      {`{"follow_ups": [{"channel": "phone", "when": "soon", "purpose": "They ask the bank"}]}`, ""},
		"a promise without a day":         {`{"promises": [{"by": "them", "what": "ask the bank"}]}`, ""},
		"a promise that was kept":         {`{"promises": [{"by": "them", "what": "ask the bank", "due": "1 dec", "state": "kept"}]}`, ""},
		"an order is an order":            {`{"outcome": "order", "promises": [{"by": "them", "what": "ask the bank", "due": "1 dec"}]}`, ""},
		"nothing is known":                {`{}`, ""},
	} {
		in := filingOf(t, c.answers)
		if got := SuggestOutcome(in.Sheet.Answers, nil); string(got) != c.want {
			t.Errorf("%s: suggested %q, not %q", name, got, c.want)
		}
	}
}

func TestACustomersNextStepIsAddressedToThem(t *testing.T) {
	names := []string{"The Bakery", "Zoë Müller", "Send Foods", "Dr. Anke Brandt"}
	for purpose, c := range map[string]struct {
		want   TheirAct
		theirs bool
	}{
		"They call us with the site plan":       {TheirAct{"call us with the site plan", true}, true},
		"They’ll call us.":                      {TheirAct{"call us", true}, true},
		"They ask the bank":                     {TheirAct{"ask the bank", false}, true},
		"Zoë sends the line speeds":             {TheirAct{"send the line speeds", true}, true},
		"The Bakery calls":                      {TheirAct{"call", true}, true},
		"The customer tries it":                 {TheirAct{"try it", false}, true},
		"Zoë Müller will write":                 {TheirAct{"write", true}, true},
		"Zoë ponders the offer":                 {TheirAct{}, true}, // no verb that is known
		"They":                                  {TheirAct{}, true},
		"They can start in May":                 {TheirAct{}, true},
		"They called":                           {TheirAct{}, true},
		"They are back on Monday":               {TheirAct{"be back on Monday", false}, true},
		"She asks her boss":                     {TheirAct{"ask your boss", false}, true},
		"Dr. Brandt sends the plan":             {TheirAct{"send the plan", true}, true},
		"Send the quote":                        {TheirAct{}, false},
		"The quote is to be explained":          {TheirAct{}, false},
		"We call them":                          {TheirAct{}, false},
		"See if the competition dropped a ball": {TheirAct{}, false},
		"":                                      {TheirAct{}, false},
	} {
		if got, theirs := ActOf(purpose, names); got != c.want || theirs != c.theirs {
			t.Errorf("%q: %+v %v, want %+v %v", purpose, got, theirs, c.want, c.theirs)
		}
	}
}
