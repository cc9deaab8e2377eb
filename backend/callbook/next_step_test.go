package callbook

import (
	"strings"
	"testing"
	"time"
)

func TestANextStepHasSomebodyWhoDoesSomethingOnADay(t *testing.T) {
	names := []string{"Jürgen Weißmüller", "Weißmüller Feinkost"}
	for name, c := range map[string]struct {
		channel       Channel
		when, purpose string
		want          StepCheck
	}{
		"a call on a day is whole":           {Phone, "2026-11-27T09:00", "Agree the trial week", StepCheck{Us, LacksNothing, "trial"}},
		"words are no date":                  {Email, "when the quote is done", "Send the quote", StepCheck{Us, LacksDate, "quote"}},
		"nothing is no date":                 {Email, "", "Send a sample", StepCheck{Us, LacksDate, "sample"}},
		"a visit wants a time":               {Visit, "2026-11-27", "Walk along line 2", StepCheck{Us, LacksTime, ""}},
		"a video call wants a time":          {Video, "2026-11-27", "Show the figures", StepCheck{Us, LacksTime, ""}},
		"a proposal by phone wants a time":   {Phone, "2026-11-27", "Go through the proposal", StepCheck{Us, LacksTime, "proposal"}},
		"a mail needs no time":               {Email, "2026-11-27", "Send the proposal", StepCheck{Us, LacksNothing, "proposal"}},
		"a phone call needs no time":         {Phone, "2026-11-27", "Ask for the line speeds", StepCheck{Us, LacksNothing, ""}},
		"a thing alone is no action":         {Email, "2026-11-27", "Budget figure", StepCheck{Us, LacksAction, ""}},
		"a sentence is taken as it is":       {Phone, "2026-11-27", "Probewoche mit Halle zwei", StepCheck{Us, LacksNothing, ""}},
		"they act":                           {Phone, "2026-11-27", "They ask the bank", StepCheck{Them, LacksNothing, ""}},
		"they act by their name":             {Phone, "2026-11-27", "Jürgen books the trial", StepCheck{Them, LacksNothing, "trial"}},
		"the account acts":                   {Phone, "2026-11-27", "Weißmüller Feinkost send line speeds", StepCheck{Them, LacksNothing, ""}},
		"a name is a word and no first part": {Phone, "2026-11-27", "Jürgens Halle ansehen und messen", StepCheck{Us, LacksNothing, ""}},
		"a kind of work of the rep's own":    {Email, "", "Post the label roll", StepCheck{Us, LacksDate, "label roll"}},
	} {
		if got := CheckStep(c.channel, c.when, c.purpose, names, []string{"label roll"}); got != c.want {
			t.Errorf("%s: found %+v, not %+v", name, got, c.want)
		}
	}
}

func TestTheCustomerAsActorIsAnAdvance(t *testing.T) {
	for name, c := range map[string]struct{ answers, want string }{
		"they do something by a day":      {`{"follow_ups": [{"channel": "phone", "when": "1 dec", "purpose": "They ask the bank"}]}`, "advance"},
		"they promise something by a day": {`{"promises": [{"by": "them", "what": "ask the bank", "due": "1 dec"}]}`, "advance"},
		"only we do something":            {`{"follow_ups": [{"channel": "phone", "when": "1 dec", "purpose": "Send the quote"}]}`, "continuation"},
		"they named the day themselves":   {`{"follow_ups": [{"channel": "phone", "when": "1 dec", "purpose": "Agree the trial", "named_by": "customer"}]}`, ""},
		"they do something some day":      {`{"follow_ups": [{"channel": "phone", "when": "soon", "purpose": "They ask the bank"}]}`, ""},
		"a promise without a day":         {`{"promises": [{"by": "them", "what": "ask the bank"}]}`, ""},
		"a promise that was kept":         {`{"promises": [{"by": "them", "what": "ask the bank", "due": "1 dec", "state": "kept"}]}`, ""},
		"an order is an order":            {`{"outcome": "order", "promises": [{"by": "them", "what": "ask the bank", "due": "1 dec"}]}`, ""},
		"nothing is known":                {`{}`, ""},
	} {
		in := filingOf(t, c.answers)
		if got := SuggestOutcome(in.Sheet.Answers, nil); got != c.want {
			t.Errorf("%s: suggested %q, not %q", name, got, c.want)
		}
	}
}

// tuesday is 24 November 2026, 14:02 in Berlin.
func tuesday(t testing.TB) time.Time {
	t.Helper()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(2026, 11, 24, 14, 2, 0, 0, berlin)
}

func TestSlotsAreFreeWorkingHoursAfterTheWorkIsDone(t *testing.T) {
	now := tuesday(t)
	at := func(day Day, from, to TimeOfDay) Span {
		return Span{InstantIn(day, from, now.Location()), InstantIn(day, to, now.Location())}
	}
	for name, c := range map[string]struct {
		change func(*SlotSearch)
		want   string
	}{
		"a quote takes two working days":     {func(s *SlotSearch) { s.Takes = 2 }, "2026-11-26 16:00, 2026-11-27 14:00, 2026-11-30 10:00"},
		"without work it is from tomorrow":   {func(*SlotSearch) {}, "2026-11-25 16:00, 2026-11-26 14:00, 2026-11-27 10:00"},
		"a week of work leads into the next": {func(s *SlotSearch) { s.Takes = 5 }, "2026-12-01 16:00, 2026-12-02 14:00, 2026-12-03 10:00"},
		"days off are left out": {func(s *SlotSearch) {
			s.Takes, s.WorkingDay = 2, func(d Day) bool { return notWeekend(d) && d != "2026-11-27" }
		}, "2026-11-26 16:00, 2026-11-30 14:00, 2026-12-01 10:00"},
		"an appointment counts with its length": {func(s *SlotSearch) {
			s.Takes, s.Busy = 2, []Span{at("2026-11-26", "14:30", "16:30")}
		}, "2026-11-26 14:00, 2026-11-27 14:00, 2026-11-30 10:00"},
		"what ends as it begins is free": {func(s *SlotSearch) {
			s.Takes, s.Busy = 2, []Span{at("2026-11-26", "15:00", "16:00"), at("2026-11-26", "16:30", "18:00")}
		}, "2026-11-26 16:00, 2026-11-27 14:00, 2026-11-30 10:00"},
		"a full day is left out": {func(s *SlotSearch) {
			s.Takes, s.Busy = 2, []Span{at("2026-11-26", "08:00", "17:45")}
		}, "2026-11-27 16:00, 2026-11-30 14:00, 2026-12-01 10:00"},
		"it ends inside the working hours":    {func(s *SlotSearch) { s.Takes, s.To, s.Length = 2, "16:30", time.Hour }, "2026-11-26 15:00, 2026-11-27 14:00, 2026-11-30 10:00"},
		"an early worker is offered mornings": {func(s *SlotSearch) { s.Takes, s.From, s.To = 2, "06:00", "08:00" }, "2026-11-26 06:00, 2026-11-27 06:00, 2026-11-30 06:00"},
		"on an agreed day all are on it":      {func(s *SlotSearch) { s.On = "2026-11-27" }, "2026-11-27 16:00, 2026-11-27 14:00, 2026-11-27 10:00"},
		"who never works is offered nothing":  {func(s *SlotSearch) { s.WorkingDay = func(Day) bool { return false } }, ""},
	} {
		search := SlotSearch{Now: now, Zone: "Europe/Berlin", Length: 30 * time.Minute, From: "08:00", To: "18:00"}
		c.change(&search)
		var got []string
		for _, slot := range Slots(search) {
			got = append(got, string(slot.Day)+" "+string(slot.Time))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: offered %s, not %s", name, got, c.want)
		}
	}
}

func TestFilingOffersDaysInPlaceOfAVagueEnding(t *testing.T) {
	in := filingOf(t, `{"first_follow_up": "1 dec 14:30", "follow_ups": [
		{"channel": "email", "when": "when it's done", "purpose": "Send the quote"},
		{"channel": "visit", "when": "2 dec", "purpose": "Walk along line 2"},
		{"channel": "email", "when": "sometime next week", "purpose": "Brochure"}]}`)
	leads, err := ParseLeadTimes("quote 2, sample 5")
	if err != nil {
		t.Fatal(err)
	}
	in.Offering = Offering{Visit: time.Hour, LeadTimes: leads, Search: SlotSearch{Now: tuesday(t), Zone: "Europe/Berlin", From: "08:00", To: "18:00"}}
	var warned []string
	for _, w := range file(t, in).Warnings {
		warned = append(warned, w.Code+": "+w.Message)
	}
	want := `no_date: “Send the quote” has no date, only “when it's done”. A quote takes you 2 working days. Offer Zoë Thu 26 Nov, 16:00; Fri 27 Nov, 14:00; or Mon 30 Nov, 10:00.
no_time: “Walk along line 2” is on Wed 2 December, but has no time. Offer Zoë Wed 2 Dec, 16:00; Wed 2 Dec, 14:00; or Wed 2 Dec, 10:00.
no_date: “Brochure” has no date, only “sometime next week”. Offer Zoë Wed 25 Nov, 16:00; Thu 26 Nov, 14:00; or Fri 27 Nov, 10:00.`
	if got := strings.Join(warned, "\n"); got != want {
		t.Errorf("warned of\n%s\nnot\n%s", got, want)
	}
}

func TestARecapOffersDaysWhereTheCallEndedWithoutOne(t *testing.T) {
	leads, err := ParseLeadTimes("quote 2, sample 5")
	if err != nil {
		t.Fatal(err)
	}
	free := Offering{Visit: time.Hour, LeadTimes: leads, Search: SlotSearch{Now: tuesday(t), Zone: "Europe/Berlin", From: "08:00", To: "18:00"}}
	for name, c := range map[string]struct {
		answers string
		status  AccountStatus
		want    string
	}{
		"nothing was agreed":                 {`{"outcome": "continuation"}`, AccountOpen, "2026-11-25 16:00, 2026-11-26 14:00, 2026-11-27 10:00"},
		"the work comes first":               {`{"follow_ups": [{"channel": "email", "when": "when it's done", "purpose": "Send the quote"}]}`, AccountOpen, "2026-11-26 16:00, 2026-11-27 14:00, 2026-11-30 10:00"},
		"a row has its day":                  {`{"follow_ups": [{"channel": "email", "when": "soon", "purpose": "Send the quote"}, {"channel": "phone", "when": "2 dec", "purpose": "Agree the trial"}]}`, AccountOpen, ""},
		"thanks and our own tasks are none":  {`{"follow_ups": [{"channel": "email", "when": "25 nov", "purpose": "Thank them"}, {"channel": "other", "when": "25 nov", "purpose": "Ask the boss"}]}`, AccountOpen, "2026-11-25 16:00, 2026-11-26 14:00, 2026-11-27 10:00"},
		"the debrief says why there is none": {`{"no_follow_up": "They bought elsewhere"}`, AccountOpen, ""},
		"a no is left alone":                 {`{"outcome": "no_sale"}`, AccountOpen, ""},
		"a lost account is left alone":       {`{"outcome": "continuation"}`, AccountLost, ""},
	} {
		in := filingOf(t, c.answers)
		in.Account.Status = c.status
		var got []string
		for _, slot := range free.Recap(in.Sheet.Answers, in.Account, nil) {
			got = append(got, string(slot.Day)+" "+string(slot.Time))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: offered %s, not %s", name, got, c.want)
		}
	}
}

func TestLeadTimesAreKindsWithWorkingDays(t *testing.T) {
	if all, err := ParseLeadTimes("quote 2, label roll 10,"); err != nil || len(all) != 2 || all[1] != (LeadTime{"label roll", 10}) {
		t.Errorf("read %v, %v", all, err)
	}
	for _, wrong := range []string{"quote", "2", "quote two", "quote -1", "quote 400"} {
		if _, err := ParseLeadTimes(wrong); CodeOf(err) != Invalid || err == nil {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}
