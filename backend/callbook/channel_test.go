package callbook

import "testing"

func TestEmailIsOneWord(t *testing.T) {
	if kind, err := ParseCallKind("email"); err != nil || kind != MailCall || kind.Word() != "Email" || kind.Word() != Email.Word() {
		t.Errorf("a call by email is %q, %q, %v", kind, kind.Word(), err)
	}
	if channel, err := ParseChannel("mail"); err != nil || channel != Email {
		t.Errorf("the channel is %q, %v", channel, err)
	}
	if word := CallKind("").Word(); word != "" {
		t.Errorf("a call of no kind is %q", word)
	}
}

func TestATaskHasNoChannel(t *testing.T) {
	for name, tt := range map[string]struct {
		channel             Channel
		number              string
		wantWay, wantBy, is string
		deed                string
	}{
		"a phone call":            {Phone, "+49 30 5550101", "Phone", "Phone, +49 30 5550101", "Phone", "Call them"},
		"an email has no number":  {Email, "", "Email", "Email", "Email", "Write to them"},
		"a task":                  {Other, "", "", "", "To do", "To do"},
		"a task calls no number":  {Other, "+49 30 5550101", "", "", "To do", "To do"},
		"a visit where they call": {Visit, "+49 30 5550101", "Visit", "Visit, +49 30 5550101", "Visit", "Visit them"},
	} {
		t.Run(name, func(t *testing.T) {
			if way, by, word := tt.channel.Way(), tt.channel.By(tt.number), tt.channel.Word(); way != tt.wantWay || by != tt.wantBy || word != tt.is || tt.channel.Deed() != tt.deed {
				t.Errorf("it is reached by %q, %q, is called %q, and done as %q", way, by, word, tt.channel.Deed())
			}
		})
	}
}
