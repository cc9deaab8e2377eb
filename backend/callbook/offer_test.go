package callbook

import (
	"strings"
	"testing"
	"time"
)

func TestFilingOffersDaysForAVagueEnding(t *testing.T) {
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
		warned = append(warned, string(w.Code)+": "+w.Message)
	}
	want := `no_date: “Send the quote” has no date, only “when it's done”. A quote takes you 2 working days. Offer Zoë Mon 30 Nov, 16:00; Tue 1 Dec, 14:00; or Wed 2 Dec, 10:00.
no_time: “Walk along line 2” is on Wed 2 December, but has no time. Offer Zoë Wed 2 Dec, 16:00; Wed 2 Dec, 14:00; or Wed 2 Dec, 10:00.
no_date: “Brochure” has no date, only “sometime next week”. Offer Zoë Mon 30 Nov, 16:00; Tue 1 Dec, 14:00; or Wed 2 Dec, 10:00.`
	if got := strings.Join(warned, "\n"); got != want {
		t.Errorf("warned of\n%s\nnot\n%s", got, want)
	}
}

func TestARecapOffersDaysIfNoneWasAgreed(t *testing.T) {
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
		"nothing was agreed":                    {`{"outcome": "continuation"}`, AccountOpen, "2026-11-25 16:00, 2026-11-26 14:00, 2026-11-27 10:00"},
		"the work comes first":                  {`{"follow_ups": [{"channel": "email", "when": "when it's done", "purpose": "Send the quote"}]}`, AccountOpen, "2026-11-30 16:00, 2026-12-01 14:00, 2026-12-02 10:00"},
		"longer work comes before they do":      {`{"follow_ups": [{"channel": "email", "when": "when the plan is done", "purpose": "Bring a sample"}]}`, AccountOpen, "2026-12-01 16:00, 2026-12-02 14:00, 2026-12-03 10:00"},
		"a row has its day":                     {`{"follow_ups": [{"channel": "email", "when": "soon", "purpose": "Send the quote"}, {"channel": "phone", "when": "2 dec", "purpose": "Agree the trial"}]}`, AccountOpen, ""},
		"thanks and our own tasks do not count": {`{"follow_ups": [{"channel": "email", "when": "25 nov", "purpose": "Thank them"}, {"channel": "other", "when": "25 nov", "purpose": "Ask the boss"}]}`, AccountOpen, "2026-11-25 16:00, 2026-11-26 14:00, 2026-11-27 10:00"},
		"the debrief says why there is none":    {`{"no_follow_up": "They bought elsewhere"}`, AccountOpen, ""},
		"a no is left alone":                    {`{"outcome": "no_sale"}`, AccountOpen, ""},
		"a lost account is left alone":          {`{"outcome": "continuation"}`, AccountLost, ""},
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

func TestTheDayOfTheProposalIsATask(t *testing.T) {
	for answers, want := range map[string]string{
		`{"no_follow_up": "-", "proposal_due": "2026-12-04"}`:                                                                     "2026-12-04 other Send the proposal",
		`{"proposal_due": "2026-12-04", "follow_ups": [{"channel": "email", "when": "2026-12-04", "purpose": "Send the quote"}]}`: "2026-12-04 email Send the quote",
		`{"no_follow_up": "-"}`: "",
	} {
		var got []string
		for _, f := range file(t, filingOf(t, answers)).FollowUps {
			if f.State == FollowUpOpen {
				got = append(got, string(f.When.Day)+" "+string(f.Channel)+" "+f.Purpose)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: made %q, want %q", answers, got, want)
		}
	}
}
