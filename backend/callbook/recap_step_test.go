package callbook

import (
	"strings"
	"testing"
	"time"
)

// told is a next step as one line.
func told(f FollowUp) string {
	return strings.TrimSpace(strings.Join([]string{string(f.Channel), strings.TrimSpace(string(f.When.Day) + " " + string(f.When.Time)), f.Purpose}, ", "))
}

// The draft of a recap names the same next step before and after its debrief is
// filed, whatever else the debrief plans.
func TestARecapNamesTheNextStepBeforeAndAfterFiling(t *testing.T) {
	const (
		thanks  = `{"channel": "email", "when": "25 nov", "purpose": "Thank them for the meeting"}`
		meeting = `{"channel": "visit", "when": "2 dec 15:30", "purpose": "Walk along line 2", "agreed": true}`
	)
	for name, c := range map[string]struct{ answers, want string }{
		"a thank-you comes before the meeting":   {`{"follow_ups": [` + thanks + `, ` + meeting + `]}`, "visit, 2026-12-02 15:30, Walk along line 2"},
		"the agreed day stands alone":            {`{"preferred_channel": "visit", "first_follow_up": "2 dec 15:30", "follow_ups": [` + thanks + `]}`, "visit, 2026-12-02 15:30,"},
		"a mail of ours comes before it":         {`{"preferred_channel": "visit", "first_follow_up": "2 dec 15:30", "follow_ups": [{"channel": "email", "when": "26 nov", "purpose": "Send the list"}]}`, "visit, 2026-12-02 15:30,"},
		"an agreed mail comes before it":         {`{"follow_ups": [{"channel": "email", "when": "26 nov", "purpose": "Send the list", "agreed": true}, ` + meeting + `]}`, "visit, 2026-12-02 15:30, Walk along line 2"},
		"an agreed call has no time":             {`{"follow_ups": [{"channel": "phone", "when": "26 nov", "purpose": "Ask", "agreed": true}, ` + meeting + `]}`, "visit, 2026-12-02 15:30, Walk along line 2"},
		"of two appointments the earlier":        {`{"follow_ups": [{"channel": "phone", "when": "3 dec 9:00", "purpose": "Ask", "named_by": "customer"}, ` + meeting + `]}`, "visit, 2026-12-02 15:30, Walk along line 2"},
		"nothing is agreed but a mail":           {`{"follow_ups": [{"channel": "phone", "when": "26 nov 9:00", "purpose": "Ask"}, {"channel": "email", "when": "1 dec", "purpose": "Send the list", "named_by": "customer"}]}`, "email, 2026-12-01, Send the list"},
		"nothing is agreed: ours, the earliest":  {`{"follow_ups": [{"channel": "phone", "when": "3 dec 9:00", "purpose": "Ask"}, {"channel": "email", "when": "1 dec", "purpose": "Send the list"}, ` + thanks + `]}`, "email, 2026-12-01, Send the list"},
		"a thank-you by any name is none":        {`{"follow_ups": [{"channel": "email", "when": "25 nov", "purpose": "Send a short thank-you"}, {"channel": "post", "when": "26 nov", "purpose": "E-mail thanks"}, {"channel": "phone", "when": "27 nov", "purpose": "Thank them for the order"}]}`, ", ,"},
		"our promise is told as such":            {`{"no_follow_up": "They call", "promises": [{"by": "us", "what": "Send the plan", "due": "26 nov"}]}`, ", ,"},
		"our promise as a row too":               {`{"promises": [{"by": "us", "what": "Send the plan", "due": "26 nov"}], "follow_ups": [{"channel": "email", "when": "26 nov", "purpose": "Send the plan", "agreed": true}, ` + meeting + `]}`, "visit, 2026-12-02 15:30, Walk along line 2"},
		"a call that we promised stays one":      {`{"promises": [{"by": "us", "what": "Call Zoë", "due": "26 nov"}], "follow_ups": [{"channel": "phone", "when": "26 nov 9:00", "purpose": "Call Zoë", "agreed": true}]}`, "phone, 2026-11-26 09:00, Call Zoë"},
		"a reminder to ourselves is none":        {`{"follow_ups": [{"channel": "other", "when": "25 nov", "purpose": "Ask the boss"}, ` + meeting + `]}`, "visit, 2026-12-02 15:30, Walk along line 2"},
		"a reminder alone is none":               {`{"follow_ups": [{"channel": "other", "when": "25 nov", "purpose": "Ask the boss"}]}`, ", ,"},
		"a channel of their own is one":          {`{"follow_ups": [{"channel": "WhatsApp", "when": "25 nov 9:00", "purpose": "They send a photo", "agreed": true}]}`, "other, 2026-11-25 09:00, They send a photo"},
		"the channel of their own is preferred":  {`{"preferred_channel": "WhatsApp", "first_follow_up": "27 nov 9:00"}`, "other, 2026-11-27 09:00,"},
		"they act":                               {`{"first_follow_up": "2 dec 15:30", "follow_ups": [{"channel": "phone", "when": "2 dec 15:30", "purpose": "They call us with the site plan"}]}`, "phone, 2026-12-02 15:30, They call us with the site plan"},
		"what we want of them is not what is on": {`{"first_follow_up": "2 dec 15:30", "commitment_wanted": "They book the trial"}`, "phone, 2026-12-02 15:30,"},
		"neither where a row repeats it":         {`{"commitment_wanted": "They book the trial", "follow_ups": [{"channel": "phone", "when": "2 dec 15:30", "purpose": "They book the trial"}]}`, "phone, 2026-12-02 15:30,"},
		"words are no day":                       {`{"follow_ups": [{"channel": "phone", "when": "when it's done", "purpose": "Ask"}]}`, ", ,"},
	} {
		t.Run(name, func(t *testing.T) {
			in := filingOf(t, c.answers)
			draft := file(t, in)
			if got := told(RecapStep(in.Sheet.Answers, draft.FollowUps, draft.Changes)); got != c.want {
				t.Errorf("before filing it tells %q, want %q", got, c.want)
			}
			b := newBook(t, c.answers)
			b.keep(file(t, b.in))
			if got := told(RecapStep(b.in.Sheet.Answers, b.in.Earlier, b.in.History)); got != c.want {
				t.Errorf("after filing it tells %q, want %q", got, c.want)
			}
		})
	}
}

// An agreed day is still the agreed one after it was moved, and is left out once it
// was cancelled.
func TestARecapsNextStepFollowsItsFollowUp(t *testing.T) {
	const answers = `{"preferred_channel": "visit", "first_follow_up": "2 dec 15:30", "follow_ups": [{"channel": "email", "when": "26 nov", "purpose": "Send the list", "agreed": true}]}`
	for name, c := range map[string]struct {
		change func(FollowUp, time.Time) (FollowUp, FollowUpChange, error)
		want   string
	}{
		"moved": {func(f FollowUp, now time.Time) (FollowUp, FollowUpChange, error) {
			return f.Move(When{Day: "2026-12-04", Time: "10:00"}, "ill", NotAgreed, now)
		}, "visit, 2026-12-04 10:00,"},
		"dropped": {func(f FollowUp, now time.Time) (FollowUp, FollowUpChange, error) { return f.Drop("off", now) }, "email, 2026-11-26, Send the list"},
		"done":    {func(f FollowUp, now time.Time) (FollowUp, FollowUpChange, error) { return f.Done("", true, now) }, "email, 2026-11-26, Send the list"},
	} {
		b := newBook(t, answers)
		b.keep(file(t, b.in))
		for i, f := range b.in.Earlier {
			if f.Channel != Visit {
				continue
			}
			changed, change, err := c.change(f, b.in.Now)
			if err != nil {
				t.Fatal(err)
			}
			b.in.Earlier[i] = changed
			b.in.History = append(b.in.History, change)
		}
		if got := told(RecapStep(b.in.Sheet.Answers, b.in.Earlier, b.in.History)); got != c.want {
			t.Errorf("%s: it tells %q, want %q", name, got, c.want)
		}
	}
}
