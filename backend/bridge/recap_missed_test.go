package bridge_test

import (
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// Where nobody was reached nobody is thanked, nothing is passed on, and nobody
// waits for a recap.
func TestACallThatReachedNobodyGetsAnApologyInsteadOfARecap(t *testing.T) {
	const notes = `{"outcome": "not_reached", "needs": "Peat-free plugs", "absent_deciders": [{"name": "Dr. Anke Brandt"}]`
	offers := "Would one of these times suit you?\n- Wednesday, 25 November, at 16:00\n- Thursday, 26 November, at 14:00\n- Friday, 27 November, at 10:00"
	again := "I will call you again on Wednesday, 25 November, at 10:00. If another time suits you better, please let me know."
	for name, c := range map[string]struct {
		end  func(*desk, bridge.Call)
		want string
	}{
		"the debrief says so, and is not filed": {func(d *desk, call bridge.Call) { d.fill(call.Post.Code, notes+`}`) }, offers},
		"it is filed with the next try": {func(d *desk, call bridge.Call) {
			d.debrief(call, notes+`, "preferred_channel": "phone", "first_follow_up": "25 nov 10:00"}`)
		}, again},
		"it is not filed, and has the next try": {func(d *desk, call bridge.Call) {
			d.fill(call.Post.Code, notes+`, "preferred_channel": "phone", "first_follow_up": "25 nov 10:00"}`)
		}, again},
		"the call was closed so": {func(d *desk, call bridge.Call) { _, err := d.Calls.NotReached(call.ID, false, ""); d.must(err) }, offers},
		"and planned again": {func(d *desk, call bridge.Call) {
			_, err := d.Calls.NotReached(call.ID, false, "25 nov 10:00")
			d.must(err)
		}, again},
		"its appointment was done without an answer": {func(d *desk, call bridge.Call) { _, err := d.FollowUps.Done(*call.FollowUpID, "", false); d.must(err) }, offers},
		"corrected, it reached nobody after all": {func(d *desk, call bridge.Call) {
			d.debrief(call, `{"outcome": "advance", "no_follow_up": "They call"}`)
			d.again(call, notes+`, "no_follow_up": null, "preferred_channel": "phone", "first_follow_up": "25 nov 10:00"}`)
		}, again},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.account("Ivy Seeds")
			planned, err := d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "24 nov 8:00", Kind: "phone", People: []string{d.person("Zoë Müller", "Ivy Seeds").ID}})
			d.must(err)
			call := planned.Call
			c.end(d, call)
			page := d.recaps(call.ID)
			for _, one := range []bridge.RecapMail{page.Detailed, page.Brief} {
				if strings.Contains(one.Text, "hank") || strings.Contains(one.Text, "plugs") || one.Subject != "Sorry I missed you today" || len(one.Facts) != 0 {
					t.Errorf("%s is %q and says\n%s", one.Form, one.Subject, one.Text)
				}
			}
			if page.Detailed.Dated != (c.want == again) || !strings.Contains(page.Detailed.Text, c.want) {
				t.Errorf("not %q but\n%s", c.want, page.Detailed.Text)
			}
			today := d.today()
			shown, err := d.Calls.Page(call.ID)
			d.must(err)
			if len(page.Forward) != 0 || page.Clock.State != "none" || shown.Clock.State != "none" || today.Calls[0].Clock.State != "none" || len(today.Recaps) != 0 {
				t.Errorf("to pass on: %d; the clock is %+v, on its page %+v, today %+v; today has %d recaps", len(page.Forward), page.Clock, shown.Clock, today.Calls[0].Clock, len(today.Recaps))
			}
			due, err := d.Reminders.Due(false)
			d.must(err)
			if len(due.Recaps) != 0 {
				t.Errorf("due are %+v", due.Recaps)
			}
			_, err = d.Recaps.Sent(call.ID, "detailed")
			d.must(err)
			account, err := d.Accounts.Page("Ivy Seeds")
			d.must(err)
			if e := account.Timeline[0]; !strings.HasPrefix(e.Snippet, "Email sent: Sorry I missed you") {
				t.Errorf("the timeline says %+v", e)
			}
		})
	}
}

// What did not take place leaves no mail.
func TestACallThatDidNotTakePlaceHasNoRecap(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	zoe := d.person("Zoë Müller", "Ivy Seeds").ID
	moved, off := d.plan("Ivy Seeds", "24 nov 8:00", zoe), d.plan("Ivy Seeds", "24 nov 8:30", zoe)
	for _, call := range []bridge.Call{moved, off} {
		d.fill(call.Post.Code, `{"needs": "Peat-free plugs"}`)
	}
	_, err := d.Calls.Move(moved.ID, "1 dec 8:00", "ill", "")
	d.must(err)
	_, err = d.Calls.Cancel(off.ID, "ill")
	d.must(err)
	_, err = d.Recaps.Draft(moved.ID, false, "")
	if fault := d.refused(err, bridge.Conflict); fault.Message != "This call is planned for Tue 1 December. Write its recap once it has been held." {
		t.Errorf("moved: %+v", fault)
	}
	_, err = d.Recaps.Page(off.ID)
	if fault := d.refused(err, bridge.Conflict); !strings.Contains(fault.Message, "cancelled") {
		t.Errorf("cancelled: %+v", fault)
	}
}

// An account means its last call, which may have reached nobody, and never the one
// that is planned next.
func TestAnAccountsRecapIsThatOfItsLastCall(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	zoe := d.person("Zoë Müller", "Ivy Seeds").ID
	d.at("2026-11-23 09:00")
	d.debrief(d.plan("Ivy Seeds", "23 nov 8:00", zoe), `{"outcome": "advance", "needs": "Peat-free plugs", "first_follow_up": "24 nov 8:00"}`)
	d.at("2026-11-24 09:00")
	second := d.plan("Ivy Seeds", "24 nov 8:00", zoe)
	d.debrief(second, `{"outcome": "not_reached", "first_follow_up": "1 dec 10:00"}`)
	draft, err := d.Recaps.Draft("Ivy Seeds", false, "")
	d.must(err)
	if draft.Subject != "Sorry I missed you today" {
		t.Errorf("the recap is of another call: %q", draft.Subject)
	}
}
