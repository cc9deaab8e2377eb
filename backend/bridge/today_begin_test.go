package bridge_test

import (
	"path/filepath"
	"reflect"
	"testing"

	"callbook/backend/bridge"
)

// A book that was just begun says what is still to do, until it has a call or a
// follow-up.
func TestTodayOfABookThatWasJustBegun(t *testing.T) {
	d := newDesk(t)
	begin := func(want *bridge.FirstSteps) {
		t.Helper()
		page, err := d.Today.Show("", 0)
		d.must(err)
		if !reflect.DeepEqual(page.Begin, want) {
			t.Errorf("what is to do is %+v, want %+v", page.Begin, want)
		}
	}
	begin(&bridge.FirstSteps{})
	d.account("Ivy Seeds")
	begin(&bridge.FirstSteps{Contacts: true})
	_, err := d.Paper.Print(bridge.PrintRequest{Blank: "post-call", File: filepath.Join(t.TempDir(), "sheet.pdf")})
	d.must(err)
	begin(&bridge.FirstSteps{Contacts: true, Printed: true})
	d.plan("Ivy Seeds", "fri 10:00")
	begin(nil)
	_, err = d.History.Undo()
	d.must(err)
	begin(&bridge.FirstSteps{Contacts: true, Printed: true})
	d.owe("Ivy Seeds", "fri", "Send the price list")
	begin(nil)
}
