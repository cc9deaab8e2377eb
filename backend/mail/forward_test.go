package mail

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

func TestAMailToForwardTellsTheAbsentOneWhatItWasAbout(t *testing.T) {
	in := visit(t)
	in.RepEmail, in.Company = "nora.feld@markwell.example", "Markwell Coding"
	r := Forward(in, callbook.PersonAnswer{Name: "Dr. Anke Brandt", Role: "Finance"})
	golden(t, "forward.txt", r.Text)
	if r.Subject != "For Dr. Anke Brandt: our meeting on Tue 24 Nov" {
		t.Errorf("subject %q", r.Subject)
	}
	if len(r.To) != 1 || r.To[0].Address != "j.weissmueller@weissmueller.example" || len(r.Bcc) != 1 {
		t.Errorf("to %v, bcc %v", r.To, r.Bcc)
	}
	if len(r.Warnings) != 0 || len(r.Facts) != 0 {
		t.Errorf("warnings %v, facts %v", r.Warnings, r.Facts)
	}
}

func TestWhatTheCustomerSaidInConfidenceIsNotPassedOn(t *testing.T) {
	r := Forward(visit(t), callbook.PersonAnswer{Name: "Hartmut Weißmüller"})
	for _, secret := range []string{"12,500", "planned for spring", "Show me on my line", "budget figure", "cold store", "son signs", "measure the stop", "competition", "quote for two"} {
		if strings.Contains(r.Text, secret) {
			t.Errorf("it tells %q:\n%s", secret, r.Text)
		}
	}
	if !strings.Contains(r.Text, "\nHello Hartmut,\n") || strings.Contains(r.Text, "You can reach me") {
		t.Errorf("text:\n%s", r.Text)
	}
}

func TestAMailToForwardOfAnEmptySheetAndNobody(t *testing.T) {
	in := visit(t)
	in.Answers, in.People = nil, nil
	r := Forward(in, callbook.PersonAnswer{Name: "Dr. Brandt\r\nBcc: x@y.example"})
	if !strings.Contains(r.Text, "Your colleagues at Weißmüller Feinkost and I spoke on Tuesday, 24 November.\n\nI would like") || !strings.HasPrefix(r.Text, "Hello,\n") {
		t.Errorf("text:\n%s", r.Text)
	}
	if strings.ContainsAny(r.Subject, "\r\n") {
		t.Errorf("subject %q", r.Subject)
	}
	if got := codes(r); !slices.Equal(got, []WarningCode{NoAddress}) {
		t.Errorf("warnings %v", got)
	}
}

func TestAMailGoesToTheAbsentOneWhoseAddressIsKnown(t *testing.T) {
	r := Direct(visit(t), callbook.PersonAnswer{Name: "Dr. Anke Brandt", Email: "a.brandt@weissmueller.example"})
	if len(r.To) != 1 || r.To[0].Address != "a.brandt@weissmueller.example" || r.To[0].Name != "Dr. Anke Brandt" {
		t.Errorf("it goes to %v", r.To)
	}
	if !strings.HasPrefix(r.Text, "Hello Dr. Brandt,\n\nJürgen Weißmüller") || strings.Contains(r.Text, "forward") || strings.Contains(r.Text, rule) {
		t.Errorf("it says\n%s", r.Text)
	}
	if !strings.HasPrefix(r.Subject, "My meeting with Jürgen Weißmüller on Tue 24 Nov") || len(r.Warnings) > 0 {
		t.Errorf("its subject is %q, its warnings %v", r.Subject, r.Warnings)
	}
}

// The mail tells somebody who was not there about those who were. That is no slip,
// also once the rep has changed it.
func TestAMailToAnAbsentOneMaySpeakOfThoseWhoWereThere(t *testing.T) {
	in := visit(t)
	for _, r := range []Recap{
		Forward(in, callbook.PersonAnswer{Name: "Dr. Anke Brandt"}),
		Direct(in, callbook.PersonAnswer{Name: "Dr. Anke Brandt", Email: "a.brandt@weissmueller.example"}),
	} {
		if again := r.Says(in, r.Subject, r.Text+"As ever.\n"); len(again.Warnings) > 0 {
			t.Errorf("it warns %v", again.Warnings)
		}
	}
}
