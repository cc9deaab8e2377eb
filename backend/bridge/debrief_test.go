package bridge_test

import (
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// Offered days are free: not on a planned call or a timed follow-up, and after the
// work is done (R58).
func TestADebriefOffersFreeDays(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00")
	_, err := d.Settings.Set("lead_times", "quote 2")
	d.must(err)
	advise := func() bridge.Advice {
		t.Helper()
		advice, err := d.Sheets.Advise(bridge.Steps{Code: call.Post.Code, Rows: []bridge.StepRow{{Channel: "email", When: "when it is done", Purpose: "Send the quote"}}})
		d.must(err)
		return advice
	}
	offered := func() string {
		var days []string
		for _, slot := range advise().Rows[0].Slots {
			days = append(days, slot.Text)
		}
		return strings.Join(days, "; ")
	}
	if got := advise().Rows[0]; got.Lacks != "date" || got.Takings != "A quote takes you 2 working days." {
		t.Errorf("found %+v", got)
	}
	if got := offered(); got != "Mon 30 Nov, 16:00; Tue 1 Dec, 14:00; Wed 2 Dec, 10:00" {
		t.Errorf("offered %s", got)
	}
	_, err = d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "mon 15:30", Kind: "visit", Minutes: 90})
	d.must(err)
	_, err = d.FollowUps.Add(bridge.NewFollowUp{Account: "Ivy Seeds", When: "1 dec 14:15", Channel: "phone", Purpose: "Ask"})
	d.must(err)
	if got := offered(); got != "Mon 30 Nov, 15:00; Tue 1 Dec, 15:00; Wed 2 Dec, 10:00" {
		t.Errorf("beside what is planned, offered %s", got)
	}
}

// The plan comes from the outcome. The debrief shows the day of the next plan, and
// the outcome that the next steps suggest.
func TestADebriefShowsWhatFilingWillCreate(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00")
	_, err := d.Sheets.Fill(call.Post.Code, `{"outcome": "continuation", "first_follow_up": "fri 9am", "commitment_wanted": "Agree the trial",
		"promises": [{"by": "them", "what": "ask the bank", "due": "thu"}], "concerns": [{"what": "The price"}]}`)
	d.must(err)
	advice, err := d.Sheets.Advise(bridge.Steps{Code: call.Post.Code})
	d.must(err)
	if advice.NextPlan != "2026-11-27" || advice.Outcome != "advance" || len(advice.Concerns) != 1 {
		t.Errorf("advised %+v", advice)
	}
	if len(advice.Plan) != 2 || advice.Plan[0].When != "2026-11-27T09:00" || advice.Plan[0].Purpose != "Agree the trial" || !advice.Plan[1].FromCadence {
		t.Errorf("the plan is %+v", advice.Plan)
	}
	if len(advice.Merged) != 1 {
		t.Errorf("merged %v", advice.Merged)
	}
}

// The channel that the customer answers on is shown beside the plan, with the
// reason (R47).
func TestADebriefShowsWhichChannelTheCustomerUses(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00")
	advised := func() bridge.ChannelHint {
		t.Helper()
		advice, err := d.Sheets.Advise(bridge.Steps{Code: call.Post.Code})
		d.must(err)
		return advice.Channel
	}
	if got := advised(); got.Channel != "" {
		t.Errorf("before anything was tried, it is %+v", got)
	}
	d.must(d.Accounts.Heard(bridge.Inbound{Account: "Ivy Seeds", Channel: "text"}))
	if got := advised(); got.Channel != "text" || got.Reason != "They texted on 24 Nov" {
		t.Errorf("they texted, and it is %+v", got)
	}
}
