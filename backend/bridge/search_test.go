package bridge_test

import (
	"slices"
	"testing"

	"callbook/backend/bridge"
)

func TestSearchHitsShowUnplannedAccountsAndMatchingAnswers(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.account("Ysgubor Feeds")
	call := d.plan("Ivy Seeds", "fri 9:00")
	d.fill(call.Pre.Code, `{"needs": "Plugs for the Ysgubor trays"}`)
	find := func(text string) map[bridge.HitKind]bridge.Hit {
		t.Helper()
		hits, err := d.Search.Find(text, 0)
		d.must(err)
		byKind := map[bridge.HitKind]bridge.Hit{}
		for _, h := range hits {
			byKind[h.Kind] = h
		}
		return byKind
	}
	found := find("ysgubor")
	if !found["account"].Unplanned {
		t.Error("nothing is planned for Ysgubor Feeds, and the hit does not say so")
	}
	if sheet := found["sheet"]; !sheet.Said || sheet.Unplanned {
		t.Errorf("what was written on a sheet is found as %+v", sheet)
	}
	found = find("ivy")
	if found["account"].Unplanned {
		t.Error("a call is planned with Ivy Seeds, and the hit says that nothing is")
	}
	if sheet := found["sheet"]; sheet.Said {
		t.Errorf("a sheet found by its account passes for something said: %+v", sheet)
	}
}

// What was open last is offered after the next start too: five at most, each
// once, and nobody has to look for it again.
func TestTheLastOpenedItemsAreKept(t *testing.T) {
	d := newDesk(t)
	opened := func() (ids []string) {
		t.Helper()
		list, err := d.Search.Opened()
		d.must(err)
		for _, one := range list {
			ids = append(ids, one.ID+string(one.Tab))
		}
		return ids
	}
	if got := opened(); len(got) != 0 {
		t.Errorf("in a new book, %v was open", got)
	}
	told := 0
	d.OnChanged(func([]string) { told++ })
	for _, id := range []string{"a", "b", "c", "d", "e", "b", "f"} {
		d.must(d.Search.Remember(bridge.Opened{Place: "account", ID: id}))
	}
	d.must(d.Search.Remember(bridge.Opened{Place: "call", ID: "c", Tab: "plan"}))
	if told != 0 {
		t.Errorf("it was told %d times", told)
	}
	for _, bad := range []bridge.Opened{{Place: "today", ID: "x"}, {Place: "account"}, {Place: "pad", ID: "x"}, {Place: "call", ID: "x y", Tab: "plan"}, {Place: "call", ID: "x", Tab: "a/b"}, {Place: "call", ID: "x", Tab: "notes"}} {
		d.refused(d.Search.Remember(bad), bridge.Invalid)
	}
	d.must(d.Close())
	d.open(t.Context(), nil)
	if got := opened(); !slices.Equal(got, []string{"cplan", "f", "b", "e", "d"}) {
		t.Errorf("after the next start, open last were %v", got)
	}
	if list, err := d.Settings.List(); err != nil || slices.ContainsFunc(list, func(s bridge.SettingValue) bool { return s.Name[0] == '.' }) {
		t.Errorf("it is among the settings: %+v, %v", list, err)
	}
}
