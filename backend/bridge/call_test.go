package bridge_test

import (
	"slices"
	"testing"

	"callbook/backend/bridge"
)

// accountsOf lists the accounts of calls.
func accountsOf(calls []bridge.Call) []string {
	names := make([]string, 0, len(calls))
	for _, c := range calls {
		names = append(names, c.Account.Name)
	}
	return names
}

// An appointment that was ticked off was held, and stays in the list until its
// debrief is filed (R05).
func TestACallMarkedAsHeldWaitsForItsDebrief(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.account("Ysgubor Feeds")
	call := d.plan("Ivy Seeds", "24 nov 10:00")
	d.plan("Ysgubor Feeds", "23 nov 2026 8:00")
	d.at("2026-11-24 11:00")
	_, err := d.FollowUps.Done(*call.FollowUpID, "they liked it", true)
	d.must(err)
	if held := d.callOf(call.ID); held.State != "held" {
		t.Errorf("the call is %s", held.State)
	}
	open, err := d.Calls.List("")
	d.must(err)
	if got := accountsOf(open); !slices.Equal(got, []string{"Ysgubor Feeds", "Ivy Seeds"}) {
		t.Errorf("open are %v", got)
	}
	filed := d.debrief(call, `{"no_follow_up": "They call us", "needs": "Plugs"}`)
	if filed.NextCall != nil || len(filed.FollowUps) != 0 {
		t.Errorf("filed is %s", asJSON(t, filed))
	}
	open, err = d.Calls.List("")
	d.must(err)
	if got := accountsOf(open); !slices.Equal(got, []string{"Ysgubor Feeds"}) {
		t.Errorf("open are %v", got)
	}
	if plan := d.show(d.plan("Ivy Seeds", "1 dec").Pre.Code); plan.Answers["needs"] != "Plugs" {
		t.Errorf("the next plan has %v", plan.Answers)
	}
}

// Planned once more, a call keeps its plan, what it foresaw and what it took.
func TestACallThatReachedNobodyIsPlannedAgainWithItsPlan(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	first := d.plan("Ivy Seeds", "24 nov 10:00")
	next := *d.debrief(first, `{"preferred_channel": "phone", "first_follow_up": "1 dec 10:00", "needs": "Plugs"}`).NextCall
	d.fill(next.Pre.Code, `{"opening": "Hello", "provisional_follow_up": [{"channel": "visit", "when": "9 dec 9:00", "purpose": "Sign"}]}`)
	d.at("2026-12-01 10:05")
	_, err := d.Calls.NotReached(next.ID, true, "3 dec 10:00")
	d.must(err)
	calls, err := d.Calls.List("")
	d.must(err)
	if len(calls) != 1 || calls[0].Day != "2026-12-03" || calls[0].Kind != "phone" {
		t.Fatalf("planned is %s", asJSON(t, calls))
	}
	plan, post := d.show(calls[0].Pre.Code), d.show(calls[0].Post.Code)
	if plan.Answers["needs"] != "Plugs" || plan.Carried["needs"] != "post-call, 24 Nov 2026" || plan.Answers["opening"] != "Hello" {
		t.Errorf("its plan is %v from %v", plan.Answers, plan.Carried)
	}
	if post.Answers["first_follow_up"] != "2026-12-09T09:00" {
		t.Errorf("the debrief suggests %v", post.Answers)
	}
	foreseen := slices.DeleteFunc(d.followUps(bridge.ListOpen), func(f bridge.FollowUp) bool { return f.State != "provisional" })
	if len(foreseen) != 1 || foreseen[0].CallID == nil || *foreseen[0].CallID != calls[0].ID {
		t.Errorf("foreseen is %s", asJSON(t, foreseen))
	}
	// A correction reaches it, and cancelled it gives everything back.
	d.again(first, `{"needs": "Pots"}`)
	if plan = d.show(calls[0].Pre.Code); plan.Answers["needs"] != "Pots" {
		t.Errorf("corrected, its plan is %v", plan.Answers)
	}
	_, err = d.Calls.Cancel(calls[0].ID, "ill")
	d.must(err)
	if plan = d.show(d.plan("Ivy Seeds", "8 dec").Pre.Code); plan.Answers["needs"] != "Pots" {
		t.Errorf("the call after that has %v", plan.Answers)
	}
}

// What a plan foresees is the plan's: once the call is over, filling the plan
// makes nothing new.
func TestThePlanOfAPastCallForeseesNothing(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 10:00")
	d.debrief(call, `{"no_follow_up": "They call us"}`)
	d.fill(call.Pre.Code, `{"provisional_follow_up": [{"channel": "visit", "when": "9 dec", "purpose": "Sign"}]}`)
	if open := d.followUps(bridge.ListOpen); len(open) != 0 {
		t.Errorf("open is %s", asJSON(t, open))
	}
}
