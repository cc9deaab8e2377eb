package bridge_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// mailProgram takes mails from now on; what it returns is the link that it got
// last.
func mailProgram(t *testing.T) (got func() string) {
	t.Helper()
	links := filepath.Join(t.TempDir(), "link")
	programs(t, map[string]string{"xdg-mime": "echo mailer.desktop", "xdg-open": `echo "$1" >'` + links + `'`})
	return func() string {
		link, err := os.ReadFile(links)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(link))
	}
}

func TestAMailCountsAsHandedOverOnceAProgramTookIt(t *testing.T) {
	d, call := visited(t)
	got := mailProgram(t)
	d.at("2026-11-24 14:12")
	handed, err := d.Recaps.Open(call.ID, "detailed")
	d.must(err)
	if handed.TooLong || *handed.Mail.HandedOverAt != "2026-11-24T14:12:00+01:00" {
		t.Errorf("handed over as %+v", handed)
	}
	if link := got(); !strings.HasPrefix(link, "mailto:someone@customer.example?bcc=boss@markwell.example&") {
		t.Errorf("the mail program got %s", link)
	}
}

func TestALongMailIsCopiedWithItsAddresses(t *testing.T) {
	d, call := visited(t)
	got := mailProgram(t)
	_, err := d.Recaps.Keep(bridge.KeptMail{Call: call.ID, Form: "detailed", Text: strings.Repeat("many words ", 400)})
	d.must(err)
	handed, err := d.Recaps.Open(call.ID, "detailed")
	d.must(err)
	if link := got(); !handed.TooLong || link != "mailto:someone@customer.example?bcc=boss@markwell.example" {
		t.Errorf("handed over as %+v by %s", handed, link)
	}
}

func TestAMailNoProgramTookDoesNotCountAsHandedOver(t *testing.T) {
	for name, scripts := range map[string]map[string]string{
		"no mail program": {"xdg-mime": "", "xdg-open": ""},
		"it fails":        {"xdg-mime": "echo mailer.desktop", "xdg-open": "exit 4"},
	} {
		t.Run(name, func(t *testing.T) {
			d, call := visited(t)
			programs(t, scripts)
			before := d.dump()
			_, err := d.Recaps.Open(call.ID, "detailed")
			d.refused(err, bridge.Unavailable)
			d.refused(d.Shell.OpenMail("mailto:zoe@ivy.example"), bridge.Unavailable)
			if d.dump() != before || d.recaps(call.ID).Detailed.HandedOverAt != nil {
				t.Error("it is noted as handed over")
			}
		})
	}
}

func TestANumberAndAnAddressAreMadeLinksHere(t *testing.T) {
	d := newDesk(t)
	got := mailProgram(t)
	d.must(d.Shell.Dial("Mobile: +49 (0) 3946 / 12-34 ext. 5"))
	if link := got(); link != "tel:+4939461234;ext=5" {
		t.Errorf("the program for calls got %s", link)
	}
	d.must(d.Shell.WriteTo("zoe+fair@ivy.example", "It's Tuesday & not\nMonday"))
	if link := got(); link != "mailto:zoe%2Bfair@ivy.example?body=It%27s%20Tuesday%20%26%20not%0D%0AMonday" {
		t.Errorf("the mail program got %s", link)
	}
	d.refused(d.Shell.Dial("*#06#"), bridge.Invalid)
	d.must(d.Shell.WriteTo("zoe@ivy.example?attach=/etc/passwd", ""))
	if link := got(); link != "mailto:zoe@ivy.example%3Fattach%3D%2Fetc%2Fpasswd" {
		t.Errorf("what looks like a field is one: %s", link)
	}
	d.refused(d.Shell.WriteTo("zoe@ivy.example\r\nBcc: a@b.test", ""), bridge.Invalid)
	d.refused(d.Shell.WriteTo("zoe@ivy.example", strings.Repeat("long ", 500)), bridge.Unavailable)
	programs(t, map[string]string{"xdg-mime": "", "xdg-open": ""})
	d.refused(d.Shell.Dial("112"), bridge.Unavailable)
	d.refused(d.Shell.WriteTo("zoe@ivy.example", ""), bridge.Unavailable)
}
