package bridge_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// What an import or the rep has noted is seen where a call is prepared.
func TestNotesAndAddressesAreSeenBeforeACall(t *testing.T) {
	d := newDesk(t)
	d.imported(d.write("zoe.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoë Müller\r\nORG:Fern & Co\r\nADR:;;Elm St 9;Dover;;;\r\nNOTE:Plays the cello\\nAsk about Lotte\r\nEND:VCARD\r\n"))
	zoe := d.people("zoë")[0]
	fern := d.accounts("fern")[0]
	_, err := d.Accounts.Edit(bridge.AccountEdit{ID: fern.ID, Notes: new("Use the rear gate"), Address: new("")})
	d.must(err)
	street := zoe.Address
	if !strings.Contains(street, "Elm St 9") {
		t.Fatalf("the import made %+v", zoe)
	}
	call := d.plan("Fern & Co", "25 nov 9:00", zoe.ID)

	page, err := d.Calls.Page(call.ID)
	d.must(err)
	want := []bridge.NoteOn{{About: "Zoë Müller", Text: "Plays the cello; Ask about Lotte"}, {About: "Fern & Co", Text: "Use the rear gate"}}
	if !reflect.DeepEqual(page.Notes, want) {
		t.Errorf("the call page notes %q, want %q", page.Notes, want)
	}
	printed := func(r bridge.PrintRequest) string {
		r.File = filepath.Join(d.out, "paper.pdf")
		_, err := d.Paper.Print(r)
		d.must(err)
		return strings.Join(strings.Fields(textOf(t, r.File, "-raw")), " ")
	}
	plan := printed(bridge.PrintRequest{Sheet: call.Pre.Code})
	for _, line := range []string{"Note on Zoë Müller: Plays the cello; Ask about Lotte", "Note on Fern & Co: Use the rear gate", street} {
		if !strings.Contains(plan, line) {
			t.Errorf("the plan does not say %q:\n%s", line, plan)
		}
	}
	if cover := printed(bridge.PrintRequest{Day: "25 nov", Skip: []string{call.ID}}); !strings.Contains(cover, street) {
		t.Errorf("the cover does not say %q:\n%s", street, cover)
	}
	if post := printed(bridge.PrintRequest{Sheet: call.Post.Code}); strings.Contains(post, "Note on") {
		t.Errorf("the post-call sheet has notes:\n%s", post)
	}

	_, err = d.Accounts.Edit(bridge.AccountEdit{ID: fern.ID, Address: new("1 Mill Lane")})
	d.must(err)
	changed, err := d.People.Edit(bridge.PersonEdit{ID: zoe.ID, Address: new(" 2 Oak St\n")})
	d.must(err)
	if changed.Address != "2 Oak St" {
		t.Errorf("the address was changed to %q", changed.Address)
	}
	if cover := printed(bridge.PrintRequest{Day: "25 nov", Skip: []string{call.ID}}); !strings.Contains(cover, "1 Mill Lane") {
		t.Errorf("the cover does not say the new address:\n%s", cover)
	}
}
