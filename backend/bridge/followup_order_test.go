package bridge_test

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// Closed follow-ups are listed newest first, on the page and in the list of all.
// Open ones are listed by due date.
func TestClosedFollowUpsAreListedNewestFirst(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	ids := map[string]string{}
	for _, one := range [][2]string{{"first", "20 nov"}, {"second", "19 nov"}, {"third", "30 nov"}, {"open late", "18 nov"}, {"open", "27 nov"}, {"dropped", "26 nov"}, {"dropped too", "2 dec"}} {
		ids[one[0]] = d.owe("Ivy Seeds", one[1], one[0]).ID
	}
	for _, step := range [][3]string{
		{"2026-11-24 10:00", "done", "third"},
		{"2026-11-24 10:10", "moved", "open"},
		{"2026-11-24 10:20", "moved", "open late"},
		{"2026-11-25 10:00", "done", "first"},
		{"2026-11-25 10:10", "dropped", "dropped too"},
		{"2026-11-26 10:00", "done", "second"},
		{"2026-11-26 10:10", "dropped", "dropped"},
		{"2026-11-26 10:20", "moved", "open"},
	} {
		d.at(step[0])
		var err error
		switch id := ids[step[2]]; step[1] {
		case "done":
			_, err = d.FollowUps.Done(id, "", true)
		case "dropped":
			_, err = d.FollowUps.Drop(id, "they have one")
		default:
			_, err = d.FollowUps.Move(id, "3 dec", "they asked", "")
		}
		d.must(err)
	}
	said := func(list []bridge.FollowUp) (purposes []string) {
		for _, f := range list {
			purposes = append(purposes, f.Purpose)
		}
		return purposes
	}
	for which, want := range map[bridge.FollowUpTab][]string{
		"done":    {"second", "first", "third"},
		"dropped": {"dropped", "dropped too"},
		"moved":   {"open", "open late"},
	} {
		for _, text := range []string{"", "ivy"} {
			for _, limit := range []int{0, 1, 2} {
				var got []string
				for offset := 0; offset < len(want); offset += max(limit, 1) {
					page, err := d.FollowUps.Page(bridge.FollowUpQuery{Which: which, Text: text, Limit: limit, Offset: offset})
					d.must(err)
					if page.Total != len(want) {
						t.Errorf("%d are %s, want %d", page.Total, which, len(want))
					}
					got = append(got, said(page.FollowUps)...)
					if limit == 0 {
						break
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s, %d at a time, searched for “%s”, are %q, want %q", which, limit, text, got, want)
				}
			}
		}
	}
	want := []string{"open late", "open", "dropped", "second", "dropped too", "first", "third"}
	for _, limit := range []int{0, 1, 2, 3} {
		var got []string
		for offset := 0; offset < len(want); offset += max(limit, 1) {
			list, err := d.FollowUps.List(bridge.ListAll, limit, offset)
			d.must(err)
			if list.Total != len(want) {
				t.Errorf("there are %d in all, want %d", list.Total, len(want))
			}
			got = append(got, said(list.FollowUps)...)
			if limit == 0 {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("all, %d at a time, are %q, want %q", limit, got, want)
		}
	}
	page, err := d.FollowUps.Page(bridge.FollowUpQuery{Which: "done", Limit: 1})
	d.must(err)
	if on := page.FollowUps[0].ClosedOn; on == nil || *on != "2026-11-26" {
		t.Errorf("it was done on %v", on)
	}
}

// A day of the list has what is due on it alone, whatever the list.
func TestTheFollowUpsOfADay(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.owe("Ivy Seeds", "thu", "Send the samples")
	d.owe("Ivy Seeds", "fri", "Ask about the frost")
	done := d.owe("Ivy Seeds", "fri 9:00", "Send the price list")
	_, err := d.FollowUps.Done(done.ID, "", true)
	d.must(err)
	for _, c := range []struct {
		which     bridge.FollowUpTab
		day, text string
		want      string
	}{
		{"open", "", "", "Send the samples, Ask about the frost"},
		{"open", "fri", "", "Ask about the frost"},
		{"open", "2026-11-26", "", "Send the samples"},
		{"open", "today", "", ""},
		{"open", "fri", "samples", ""},
		{"done", "fri", "", "Send the price list"},
		{"done", "thu", "", ""},
	} {
		page, err := d.FollowUps.Page(bridge.FollowUpQuery{Which: c.which, Day: c.day, Text: c.text})
		d.must(err)
		var got []string
		for _, f := range page.FollowUps {
			got = append(got, f.Purpose)
		}
		if strings.Join(got, ", ") != c.want || page.Total != len(got) {
			t.Errorf("the %s ones of %q are %q of %d, want %q", c.which, c.day, got, page.Total, c.want)
		}
	}
	_, err = d.FollowUps.Page(bridge.FollowUpQuery{Which: "open", Day: "blue moon"})
	if fault := d.refused(err, bridge.Invalid); fault.Field != "day" {
		t.Errorf("the error is about %q", fault.Field)
	}
}
