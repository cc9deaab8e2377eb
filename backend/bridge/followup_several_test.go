package bridge_test

import (
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

func TestChangingSeveralFollowUpsIsOneUndoableAction(t *testing.T) {
	for name, c := range map[string]struct {
		label string
		act   func(office, []string) ([]bridge.FollowUpChanged, error)
		after func(callbook.FollowUp) bool
	}{
		"done": {
			"Marked 3 follow-ups as done",
			func(o office, ids []string) ([]bridge.FollowUpChanged, error) {
				return o.FollowUps.DoneSeveral(ids, "well", true, true)
			},
			func(f callbook.FollowUp) bool { return f.State == callbook.FollowUpDone && f.Result == "well" },
		},
		"moved": {
			"Moved 3 follow-ups",
			func(o office, ids []string) ([]bridge.FollowUpChanged, error) {
				return o.FollowUps.MoveSeveral(ids, "7 dec", "ill", "")
			},
			func(f callbook.FollowUp) bool { return f.When.Day == "2026-12-07" },
		},
		"snoozed": {
			"Snoozed 3 follow-ups",
			func(o office, ids []string) ([]bridge.FollowUpChanged, error) {
				return o.FollowUps.SnoozeSeveral(ids, "thu 9:00")
			},
			func(f callbook.FollowUp) bool { return !f.SnoozedUntil.IsZero() },
		},
		"dropped": {
			"Dropped 3 follow-ups",
			func(o office, ids []string) ([]bridge.FollowUpChanged, error) {
				return o.FollowUps.DropSeveral(ids, "no need")
			},
			func(f callbook.FollowUp) bool { return f.State == callbook.FollowUpDropped },
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			other := o.owe("Ysgubor Feeds", "thu", "Send the list")
			// A touch of the cadence, which a contact with the others restarts.
			touch := o.followUp
			for _, f := range o.followUps(bridge.ListOpen) {
				if f.Series != nil {
					touch = f
					break
				}
			}
			ids := []string{o.followUp.ID, touch.ID, other.ID}
			before := o.dump()
			changed, err := c.act(o, ids)
			o.must(err)
			if len(changed) != 3 {
				t.Errorf("%d were changed, want 3", len(changed))
			}
			for _, id := range ids {
				f := look(o.desk, func(tx *sqlite.Tx) (callbook.FollowUp, error) { return tx.FollowUp(id) })
				if !c.after(f) {
					t.Errorf("%s (%s) is %s on %s", f.Purpose, f.Channel, f.State, f.When.Day)
				}
			}
			undone, err := o.History.Undo()
			o.must(err)
			if undone.Label != c.label {
				t.Errorf("undone: %q, want %q", undone.Label, c.label)
			}
			if o.dump() != before {
				t.Error("one undo does not take all of it back")
			}
		})
	}
}

func TestSeveralFollowUpsAreChangedAllOrNone(t *testing.T) {
	o := newOffice(t)
	closed := o.owe("Ivy Seeds", "thu", "Send the list")
	_, err := o.FollowUps.Drop(closed.ID, "no need")
	o.must(err)
	before := o.dump()
	changed, err := o.FollowUps.DoneSeveral([]string{o.followUp.ID, closed.ID}, "", true, true)
	fault := o.refused(err, "conflict")
	if want := "Ivy Seeds, Send the list: This follow-up was dropped. Undo that first, or add a new one. Nothing was changed."; fault.Message != want {
		t.Errorf("it says %q, want %q", fault.Message, want)
	}
	if len(changed) != 0 || o.dump() != before {
		t.Error("some were changed all the same")
	}
	_, err = o.FollowUps.DropSeveral([]string{}, "no need")
	o.refused(err, "invalid")
}

// A follow-up that was moved off a day off shows both dates, whether the cadence or
// the rep moved it, until it is on another day.
func TestAFollowUpMovedOffADayOffShowsBothDates(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	from := func(purpose string) string {
		t.Helper()
		page, err := d.FollowUps.Page(bridge.FollowUpQuery{Which: "open"})
		d.must(err)
		for _, f := range page.FollowUps {
			switch {
			case f.Purpose != purpose:
			case f.FromDay == nil:
				return *f.Day
			default:
				return *f.Day + " from " + *f.FromDay
			}
		}
		t.Fatalf("%s is not among %+v", purpose, page.FollowUps)
		return ""
	}
	d.debrief(d.plan("Ivy Seeds", "24 nov 7:00"), `{"outcome": "advance", "no_follow_up": "they call"}`) // only then is there a meeting to thank for
	_, err := d.Cadences.Start("standard", "Ivy Seeds", "25 nov 2026")
	d.must(err)
	if got := from("Thank them for the meeting"); got != "2026-11-30 from 2026-11-28" {
		t.Errorf("the cadence has it on %s", got)
	}
	owed := d.oweBy("Ivy Seeds", "28 nov 2026", "phone", "Ask")
	if got := from("Ask"); got != "2026-11-28" {
		t.Errorf("the rep has it on %s", got)
	}
	for _, move := range []struct{ to, want string }{
		{"30 nov 2026", "2026-11-30 from 2026-11-28"}, {"2 dec 2026", "2026-12-02"}, {"5 dec 2026", "2026-12-05"}, {"9 dec 2026", "2026-12-09"},
	} {
		_, err := d.FollowUps.Move(owed.ID, move.to, "", "")
		d.must(err)
		if got := from("Ask"); got != move.want {
			t.Errorf("moved to %s, it is on %s", move.to, got)
		}
	}
}

// Sending is not a contact: a done call reached somebody, but a mail waits for its
// answer.
func TestSendingAMailIsNotAContact(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call, mail := d.oweBy("Ivy Seeds", "today", "phone", "Ask"), d.oweBy("Ivy Seeds", "today", "email", "Send the list")
	task := d.oweBy("Ivy Seeds", "today", "other", "Count the plugs")
	thanks := d.oweBy("Ivy Seeds", "today", "post", "Thank them for the tour")
	_, err := d.FollowUps.DoneSeveral([]string{call.ID, mail.ID, task.ID, thanks.ID}, "", true, false)
	d.must(err)
	feet := func() map[bridge.EventKind]string {
		t.Helper()
		page, err := d.Accounts.Page("Ivy Seeds")
		d.must(err)
		feet := map[bridge.EventKind]string{}
		for _, e := range page.Timeline {
			feet[e.Kind] += e.Foot
		}
		return feet
	}
	if got := feet(); got["phone"] != "" || got["email"] != "No answer yet" || got["other"] != "" || got["post"] != "" {
		t.Errorf("the timeline says %q", got)
	}
	d.at("2026-11-24 10:00")
	d.must(d.Accounts.Heard(bridge.Inbound{Account: "Ivy Seeds", Channel: "email"}))
	if got := feet(); got["email"] != "" {
		t.Errorf("they have answered, and the timeline says %q", got)
	}
}
