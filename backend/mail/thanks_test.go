package mail

import (
	"strings"
	"testing"

	"callbook/backend/callbook"
)

func TestAThankYouSaysWhatFor(t *testing.T) {
	for purpose, want := range map[string]string{
		"Thank-you for the afternoon at the press": "Thank you for the afternoon at the press.",
		"Thanks for the samples!":                  "Thank you for the samples.",
		"Thank them for the order":                 "Thank you for the order.",
		"Thank them for their time":                "Thank you for your time.",
		"Thank them for the meeting":               "Thank you for our meeting today.",
		"thank you":                                "Thank you for our meeting today.",
		"E-mail thanks":                            "Thank you for our meeting today.",
	} {
		in := visit(t)
		r := Thanks(in, callbook.FollowUp{Purpose: purpose, New: "what only the rep knows"})
		if text := "Hello Jürgen,\n\n" + want + "\n\nKind regards\nNora Feld\n"; r.Text != text || r.Subject != "Thank you" || len(r.Bcc) != 0 || len(r.To) != 1 {
			t.Errorf("%s: %q to %v says\n%s", purpose, r.Subject, r.To, r.Text)
		}
	}
	in := visit(t)
	in.Call.State = callbook.CallPlanned
	if r := Thanks(in, callbook.FollowUp{}); !strings.Contains(r.Text, "Thank you for your time.") {
		t.Errorf("before the call it says\n%s", r.Text)
	}
	in.Call = callbook.Call{}
	if r := Thanks(in, callbook.FollowUp{}); !strings.Contains(r.Text, "Thank you for your time.") {
		t.Errorf("without a call it says\n%s", r.Text)
	}
}
