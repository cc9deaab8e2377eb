package bridge_test

import (
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// A recap says what was said. What the plan only foresaw is no next step that
// anybody agreed to.
func TestARecapLeavesOutWhatWasOnlyForeseen(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	d.fill(call.Pre.Code, `{"provisional_follow_up": [{"channel": "visit", "when": "4 dec 9:05", "purpose": "Sign"}]}`)
	_, err := d.Recaps.Draft(call.ID, false, "")
	if fault := d.refused(err, bridge.Conflict); !strings.Contains(fault.Message, call.Post.Code) {
		t.Errorf("told is %+v", fault)
	}
	d.fill(call.Post.Code, `{"needs": "Peat-free plugs"}`)
	draft, err := d.Recaps.Draft(call.ID, false, "")
	d.must(err)
	if !strings.Contains(draft.Text, "Peat-free plugs") || strings.Contains(draft.Text, "December") || strings.Contains(draft.Text, "9:05") || strings.Contains(draft.Text, "Sign") {
		t.Errorf("the draft says\n%s", draft.Text)
	}
	_, err = d.Sheets.File(call.Post.Code, "")
	d.must(err)
	draft, err = d.Recaps.Draft(call.ID, false, "")
	d.must(err)
	if !strings.Contains(draft.Text, "4 December") || draft.To[0] != "Zoë Müller <someone@customer.example>" {
		t.Errorf("filed, the draft to %v says\n%s", draft.To, draft.Text)
	}
}
