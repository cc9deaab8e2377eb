package bridge_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

func TestARecapGoesOutAsItWasChanged(t *testing.T) {
	d := newDesk(t)
	file := filepath.Join(t.TempDir(), "recap.eml")
	sent, err := d.Recaps.Edited(bridge.EditedRecap{
		To: []string{"Müller, Zoë (owner) <zoe@ivy.example>"}, Bcc: []string{"boss@markwell.example"},
		Subject: "Our\ncall", Text: "Hello Zoë,\n\n- one thing\n", File: file,
	})
	d.must(err)
	if sent.Words != 4 || sent.Subject != "Our call" || !strings.HasPrefix(sent.MailTo, "mailto:zoe@ivy.example?bcc=boss@markwell.example&") {
		t.Errorf("it went out as %+v", sent)
	}
	written, err := os.ReadFile(file)
	d.must(err)
	if !strings.Contains(string(written), "zoe@ivy.example") || !strings.Contains(string(written), "Subject: Our call") {
		t.Errorf("the file holds\n%s", written)
	}

	long, err := d.Recaps.Edited(bridge.EditedRecap{To: []string{"zoe@ivy.example"}, Text: strings.Repeat("many words ", 400)})
	if err != nil || long.MailTo != "" {
		t.Errorf("a text too long for a link gave “%.40s”, %v", long.MailTo, err)
	}
	_, err = d.Recaps.Edited(bridge.EditedRecap{To: []string{"nobody"}})
	if fault := d.refused(err, bridge.Invalid); fault.Field != "to" {
		t.Errorf("an address that is none gave %+v", fault)
	}
}
