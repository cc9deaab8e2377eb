package mail

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

func missedVisit(t *testing.T) RecapInput {
	in := visit(t)
	in.Missed, in.Next = true, callbook.FollowUp{}
	in.Answers["outcome"] = "not_reached"
	in.Offers = []callbook.When{{Day: "2026-11-26", Time: "16:00"}, {Day: "2026-11-27", Time: "14:00"}, {Day: "2026-11-30", Time: "10:00"}}
	return in
}

// Nobody is thanked for a call that reached nobody, and nothing of the sheet is
// told: nobody said it.
func TestWhereNobodyWasReachedNobodyIsThanked(t *testing.T) {
	again := callbook.FollowUp{When: callbook.When{Day: "2026-11-26", Time: "10:00"}, Channel: callbook.Phone}
	agreed := again
	agreed.Channel, agreed.AgreedBy = callbook.Visit, callbook.AgreedByCustomer
	for name, c := range map[string]struct {
		change      func(*RecapInput)
		subject     string
		long, short string // between the greeting and the name
		warned      []WarningCode
	}{
		"by phone, days are offered": {
			func(in *RecapInput) { in.Call.Kind = callbook.PhoneCall },
			"Sorry I missed you today",
			"I am sorry I missed you when I called today.\n\nWould one of these times suit you?\n- Thursday, 26 November, at 16:00\n- Friday, 27 November, at 14:00\n- Monday, 30 November, at 10:00",
			"I am sorry I missed you today.\n\nWould Thursday, 26 November, at 16:00 or Friday, 27 November, at 14:00 suit you?", nil,
		},
		"with a message left, it is planned again": {
			func(in *RecapInput) {
				in.Call.Kind, in.Call.Voicemail, in.Next, in.Today = callbook.PhoneCall, true, again, "2026-11-25"
			},
			"Sorry I missed you yesterday",
			"I am sorry I missed you when I called yesterday. I left you a message.\n\nI will call you again on Thursday, 26 November, at 10:00. If another time suits you better, please let me know.",
			"I am sorry I missed you yesterday. I left you a message.\n\nI will call you again on Thursday, 26 November, at 10:00.", nil,
		},
		"a visit, and another one was agreed": {
			func(in *RecapInput) { in.Next, in.Today = agreed, "2026-11-26" },
			"Sorry I missed you on Tue 24 Nov",
			"I am sorry I missed you when I came by on Tuesday, 24 November.\n\nI will come to see you on Thursday, 26 November, at 10:00.",
			"I am sorry I missed you on Tuesday, 24 November.\n\nI will come to see you on Thursday, 26 November, at 10:00.", nil,
		},
		"by video": {
			func(in *RecapInput) { in.Call.Kind, in.Offers = callbook.VideoCall, nil },
			"Sorry I missed you today", "I am sorry our video call today did not take place.", "I am sorry our video call today did not take place.",
			[]WarningCode{NoNextStep},
		},
		"by mail": {
			func(in *RecapInput) { in.Call.Kind, in.Offers = callbook.MailCall, nil },
			"My message today", "I wrote to you today and have not heard from you yet.", "I wrote to you today and have not heard from you yet.",
			[]WarningCode{NoNextStep},
		},
	} {
		in := missedVisit(t)
		c.change(&in)
		r := Compose(in)
		if want := "Hello Jürgen,\n\n" + c.long + "\n\nKind regards\nNora Feld\n"; r.Text != want || r.Subject != c.subject || len(r.Facts) != 0 || !slices.Equal(codes(r), c.warned) {
			t.Errorf("%s: %q, warned of %q, says\n%s", name, r.Subject, codes(r), r.Text)
		}
		in.Brief = true
		r = Compose(in)
		if want := "Hello Jürgen,\n\n" + c.short + "\n\nNora Feld\n"; r.Text != want || r.Subject != c.subject || !slices.Equal(codes(r), c.warned) {
			t.Errorf("%s: in brief it is warned of %q and says\n%s", name, codes(r), r.Text)
		}
		if r := Thanks(in, callbook.FollowUp{Purpose: "Thank them"}); strings.Contains(r.Text, "hank") || r.Subject != c.subject {
			t.Errorf("%s: a thank-you is %q and says\n%s", name, r.Subject, r.Text)
		}
	}
}

func TestAnOrderIsThankedForAndANoIsRespected(t *testing.T) {
	for outcome, want := range map[string][2]string{
		"order":        {"Thank you for your order, and for our meeting today.\n\nWhat happens now:\n- ", "Thank you for your order. You will get the quote"},
		"no_sale":      {"Thank you for our meeting today, and for your clear answer. I respect your decision. You put it this way: “Show me", "Thanks for today’s meeting and your clear answer. I respect your decision.\n"},
		"advance":      {"Thank you for our meeting today. Here", "Thanks for today’s meeting. What"},
		"continuation": {"Thank you for our meeting today. Here", "Thanks for today’s meeting. What"},
	} {
		in := visit(t)
		in.Answers["outcome"] = outcome
		for i, want := range want {
			in.Brief = i == 1
			if r := Compose(in); !strings.Contains(r.Text, "\n\n"+want) || len(r.Closes) != 0 || slices.Contains(codes(r), Closing) {
				t.Errorf("%s: closes with %q, warned of %q, says\n%s", outcome, r.Closes, codes(r), r.Text)
			}
		}
	}
	in := visit(t)
	in.Next, in.Answers["outcome"] = callbook.FollowUp{}, "no_sale"
	if r := Compose(in); r.Dated || slices.Contains(codes(r), NoNextStep) || strings.Contains(r.Text, "suit you") {
		t.Errorf("a no is asked for more: %q\n%s", codes(r), r.Text)
	}
}

func TestACallThatWasHeldBeforeItsDay(t *testing.T) {
	in := visit(t)
	in.Today = "2026-11-23"
	if r := Compose(in); !strings.Contains(r.Text, "\nThank you for our meeting. Here") || !strings.HasPrefix(r.Subject, "Recap of our meeting; next: ") {
		t.Errorf("%q says\n%s", r.Subject, r.Text)
	}
}
