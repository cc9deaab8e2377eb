package bridge_test

import (
	"testing"

	"callbook/backend/bridge"
)

func TestAHitSaysWhatIsNotPlannedAndWhatWasSaid(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.account("Ysgubor Feeds")
	call := d.plan("Ivy Seeds", "fri 9:00")
	d.fill(call.Pre.Code, `{"needs": "Plugs for the Ysgubor trays"}`)
	find := func(text string) map[string]bridge.Hit {
		t.Helper()
		hits, err := d.Search.Find(text, 0)
		d.must(err)
		byKind := map[string]bridge.Hit{}
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
