package bridge_test

import (
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// A concern warns when something is booked over it but blocks nothing, and the
// booking stays visible with how the concern is meant to be worked through (R46).
func TestBookingOverAnOpenConcernShowsInTheTimeline(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.debrief(d.plan("Ivy Seeds", "24 nov 8:00"), `{"outcome": "advance", "concerns": [{"what": "The price", "how": "show the stop times"}], "first_follow_up": "2026-12-04"}`)
	open, err := d.Accounts.OpenConcerns("Ivy Seeds")
	d.must(err)
	if len(open) != 1 || open[0].Warning != "“The price” is still open. Work it through, or carry it to the next plan." {
		t.Fatalf("warned of %+v", open)
	}
	_, err = d.FollowUps.Add(bridge.NewFollowUp{Account: "Ivy Seeds", When: "fri", Channel: "phone", Purpose: "Ask", Despite: "a trial at cost"})
	d.must(err)
	_, err = d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "mon 9:00", Kind: "visit"})
	d.must(err)
	page, err := d.Accounts.Page("Ivy Seeds")
	d.must(err)
	var told []string
	for _, e := range page.Timeline {
		if e.Kind == "concern" {
			told = append(told, e.Title+": "+e.Snippet)
		}
	}
	want := "Booked with an open concern: “The price”\nBooked with an open concern: “The price”: a trial at cost\nFiled with an open concern: “The price”: show the stop times"
	if got := strings.Join(told, "\n"); got != want {
		t.Errorf("the timeline tells\n%s", got)
	}
}

// What is worked through warns no more.
func TestAConcernThatWasWorkedThroughNoLongerWarns(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.debrief(d.plan("Ivy Seeds", "24 nov 8:00"), `{"outcome": "advance", "concerns": [{"what": "The price", "state": "worked_through", "how": "a trial"}], "first_follow_up": "2026-12-04"}`)
	if open, err := d.Accounts.OpenConcerns("Ivy Seeds"); err != nil || len(open) != 0 {
		t.Errorf("warned of %v, %v", open, err)
	}
}
