package callbook

import "testing"

func TestATaskHasNoChannel(t *testing.T) {
	for name, tt := range map[string]struct {
		channel             Channel
		number              string
		wantWay, wantBy, is string
	}{
		"a phone call":            {Phone, "+49 30 5550101", "Phone", "Phone, +49 30 5550101", "Phone"},
		"an email has no number":  {Email, "", "E-mail", "E-mail", "E-mail"},
		"a task":                  {Other, "", "", "", "To do"},
		"a task calls no number":  {Other, "+49 30 5550101", "", "", "To do"},
		"a visit where they call": {Visit, "+49 30 5550101", "Visit", "Visit, +49 30 5550101", "Visit"},
	} {
		t.Run(name, func(t *testing.T) {
			if way, by, word := tt.channel.Way(), tt.channel.By(tt.number), tt.channel.Word(); way != tt.wantWay || by != tt.wantBy || word != tt.is {
				t.Errorf("it is reached by %q, %q, and is called %q", way, by, word)
			}
		})
	}
}
