package callbook

import "testing"

func TestFollowUpKindIsReadFromItsPurpose(t *testing.T) {
	for purpose, want := range map[string]FollowUpKind{
		"Thank them":              ThankYou,
		"Thanks for the tour":     ThankYou,
		"Send a short thank-you":  ThankYou,
		"E-mail: thanks!":         ThankYou,
		"THANK YOU for your time": ThankYou,
		"Ask about the drought":   PlainFollowUp,
		"Call Zoë, and thank her": PlainFollowUp,
		"":                        PlainFollowUp,
		"Ask whether the email was forwarded to the board": PlainFollowUp, // the rep's own words
	} {
		f := FollowUp{Channel: Email, Kind: PassedOn, Purpose: "something else"}.For(purpose)
		if f.Purpose != purpose || f.Kind != want {
			t.Errorf("%q is %q for %q", purpose, f.Kind, f.Purpose)
		}
	}
	kept := FollowUp{Kind: PassedOn, Purpose: "Ask whether the email was forwarded to Anke"}
	if again := kept.For(kept.Purpose); again.Kind != PassedOn {
		t.Errorf("with the purpose that it had it is %q", again.Kind)
	}
}

func TestTheKindOfAFollowUpOutranksItsPurpose(t *testing.T) {
	for name, c := range map[string]struct {
		f             FollowUp
		thanks, waits bool
	}{
		"a thank-you by mail":              {FollowUp{Channel: Email, Kind: ThankYou, Purpose: "A word to Zoë"}, true, false},
		"thanks that are said on a call":   {FollowUp{Channel: Phone, Kind: ThankYou}, false, true},
		"words of thanks alone":            {FollowUp{Channel: Email, Purpose: "Thank them"}, false, true},
		"a task of our own":                {FollowUp{Channel: Other}, false, false},
		"whether the mails were passed on": {FollowUp{Channel: Email, Kind: PassedOn}, false, true},
	} {
		touch := Touch{Channel: c.f.Channel, Kind: c.f.Kind, What: "Thank them"}
		if c.f.Thanks() != c.thanks || touch.WantsAnswer() != c.waits {
			t.Errorf("%s: a thank-you is %v, waiting is %v", name, c.f.Thanks(), touch.WantsAnswer())
		}
	}
}

func TestWhetherAMailWasForwardedIsAskedOnce(t *testing.T) {
	call := Call{ID: "c1", AccountID: "a1", PersonIDs: []string{"p1", "p2"}}
	when := When{Day: "2026-11-27", Zone: "Europe/Berlin"}
	asked := func(state FollowUpState) []FollowUp {
		return []FollowUp{{Kind: PassedOn, State: state, Purpose: "reworded"}}
	}
	for name, c := range map[string]struct {
		names []string
		made  []FollowUp
		want  string // its purpose; empty where nothing is asked
	}{
		"of those who decide too":       {[]string{"Anke", "Hartmut"}, nil, "Ask whether the email was forwarded to Anke, Hartmut"},
		"not where everybody was there": {nil, nil, ""},
		"not while it is to be asked":   {[]string{"Anke"}, asked(FollowUpOpen), ""},
		"not once it was asked":         {[]string{"Anke"}, asked(FollowUpDone), ""},
		"again where that was dropped":  {[]string{"Anke"}, asked(FollowUpDropped), "Ask whether the email was forwarded to Anke"},
		"whatever others are called":    {[]string{"Anke"}, []FollowUp{{State: FollowUpOpen, Purpose: "Ask whether the email was forwarded to Anke"}}, "Ask whether the email was forwarded to Anke"},
	} {
		t.Run(name, func(t *testing.T) {
			f, change, err := AskPassedOn("f1", call, c.names, c.made, when, noon)
			if c.want == "" {
				if CodeOf(err) != Conflict {
					t.Errorf("got %+v, %v", f, err)
				}
				return
			}
			want := FollowUp{
				ID: "f1", AccountID: "a1", PersonID: "p1", CallID: "c1", When: when, Channel: Email, Kind: PassedOn,
				Purpose: c.want, State: FollowUpOpen, CreatedAt: noon, UpdatedAt: noon,
			}
			if err != nil || f != want || change != (FollowUpChange{FollowUpID: "f1", What: "made", To: when, At: noon}) {
				t.Errorf("got %+v, %+v, %v", f, change, err)
			}
		})
	}
}
