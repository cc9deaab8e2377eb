package bridge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// What was typed in a dialog survives the end of the program, and is no change of the
// book that a rep would see, undo or read in a file.
func TestADraftIsKept(t *testing.T) {
	d := newDesk(t)
	drafts := func() []string {
		t.Helper()
		list, err := d.Drafts.List()
		d.must(err)
		var all []string
		for _, one := range list {
			all = append(all, one.Dialog+": "+one.Text)
		}
		return all
	}
	keep := func(dialog, text string) { t.Helper(); d.must(d.Drafts.Keep(bridge.Draft{Dialog: dialog, Text: text})) }
	if got := drafts(); len(got) != 0 {
		t.Errorf("a new book has the drafts %v", got)
	}
	actions, err := d.History.List(0)
	d.must(err)
	told := 0
	d.OnChanged(func([]string) { told++ })
	keep("account", `{"name":"Iv"}`)
	keep("person p", `{"role":"Buyer"}`)
	keep("account", `{"name":"Ivy"}`)
	if told != 0 {
		t.Errorf("it was told %d times", told)
	}
	d.must(d.Close())
	d.open(t.Context(), nil)
	if got := drafts(); !slices.Equal(got, []string{`account: {"name":"Ivy"}`, `person p: {"role":"Buyer"}`}) {
		t.Errorf("after the next start, the drafts are %v", got)
	}
	keep("account", "")
	if got := drafts(); !slices.Equal(got, []string{`person p: {"role":"Buyer"}`}) {
		t.Errorf("after one was sent, the drafts are %v", got)
	}
	if after, err := d.History.List(0); err != nil || len(after) != len(actions) {
		t.Errorf("the history has %d actions, before %d, %v", len(after), len(actions), err)
	}
	if list, err := d.Settings.List(); err != nil || slices.ContainsFunc(list, func(s bridge.SettingValue) bool { return strings.Contains(s.Value, "Buyer") }) {
		t.Errorf("the settings are %v, %v", list, err)
	}
}

func TestOnlySoManyDraftsAreKeptAndForAMonth(t *testing.T) {
	d := newDesk(t)
	for i := range 25 {
		d.must(d.Drafts.Keep(bridge.Draft{Dialog: fmt.Sprint(i), Text: "{}"}))
	}
	list, err := d.Drafts.List()
	if d.must(err); len(list) != 20 || list[0].Dialog != "24" || list[19].Dialog != "5" {
		t.Errorf("%d drafts are kept: %v", len(list), list)
	}
	d.refused(d.Drafts.Keep(bridge.Draft{Text: "{}"}), bridge.Invalid)
	d.refused(d.Drafts.Keep(bridge.Draft{Dialog: "long", Text: strings.Repeat("x", 65<<10)}), bridge.Invalid)
	d.at("2026-12-25 09:00")
	if list, err = d.Drafts.List(); err != nil || len(list) != 0 {
		t.Errorf("after a month, the drafts are %v, %v", list, err)
	}
}
