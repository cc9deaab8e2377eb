package bridge_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

func (d *desk) today() bridge.TodayPage {
	d.t.Helper()
	page, err := d.Today.Show("", 0)
	d.must(err)
	return page
}

func TestTodayAsksForTheRecapUntilItIsSent(t *testing.T) {
	d, call := visited(t)
	page := d.today()
	if len(page.Recaps) != 1 || page.Recaps[0].Call.ID != call.ID || page.Badge != 1 {
		t.Fatalf("today has the recaps %+v, badge %d", page.Recaps, page.Badge)
	}
	if c := page.Recaps[0].Clock; c.State != "owed" || c.Day != "2026-11-24" || c.Time != "18:00" || c.Minutes != 240 {
		t.Errorf("the clock is %+v", c)
	}
	d.at("2026-11-24 18:30")
	if c := d.today().Recaps[0].Clock; c.Minutes != -30 {
		t.Errorf("late, the clock is %+v", c)
	}
	_, err := d.Recaps.HandOver(call.ID, "brief", "")
	d.must(err)
	if page := d.today(); !page.Recaps[0].HandedOut || page.Badge != 1 {
		t.Errorf("handed over, today has %+v", page.Recaps)
	}
	_, err = d.Recaps.Sent(call.ID, "brief")
	d.must(err)
	if page := d.today(); len(page.Recaps) != 0 || page.Badge != 0 || page.Calls[0].Clock.State != "sent" {
		t.Errorf("sent, today has %+v, badge %d", page.Recaps, page.Badge)
	}
}

func TestTheRecapClockFollowsTheSettings(t *testing.T) {
	d, _ := visited(t)
	for name, value := range map[string]string{"recap_until": "11:30", "recap_next": "09:15"} {
		_, err := d.Settings.Set(bridge.SettingName(name), value)
		d.must(err)
	}
	if c := d.today().Recaps[0].Clock; c.Day != "2026-11-25" || c.Time != "09:15" {
		t.Errorf("the clock is %+v", c)
	}
	_, err := d.Settings.Set("recaps", "no")
	d.must(err)
	if page := d.today(); len(page.Recaps) != 0 || page.Badge != 0 || page.Calls[0].Clock.State != "none" {
		t.Errorf("without recaps, today has %+v", page.Recaps)
	}
}

// A call at ten in Berlin for an hour is over at eleven in Berlin, in whatever
// zone the laptop is.
func TestACallEndsInItsOwnTimeZone(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.plan("Ivy Seeds", "24 nov 10:00")
	for _, zone := range []string{"Europe/Helsinki", "America/New_York", "Europe/Berlin"} {
		d.travel(zone)
		d.at("2026-11-24 10:59")
		if c := d.today().Calls[0]; c.Past || c.Clock.State != "none" {
			t.Errorf("in %s at 10:59 of Berlin the call is %+v", zone, c)
		}
		d.at("2026-11-24 11:00")
		if c := d.today().Calls[0]; !c.Past || c.Clock.State != "owed" || c.Clock.Minutes != 7*60 {
			t.Errorf("in %s at 11:00 of Berlin the call is %+v", zone, c)
		}
	}
}

func TestACallThatReachedNobodyOwesNoRecap(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 9:30")
	if c := d.today().Calls[0].Clock; c.State != "none" {
		t.Errorf("ahead, the clock is %+v", c)
	}
	d.at("2026-11-24 11:00")
	if c := d.today().Calls[0].Clock; c.State != "owed" || c.Time != "18:00" {
		t.Errorf("over and not filed, the clock is %+v", c)
	}
	_, err := d.Calls.NotReached(call.ID, true, "")
	d.must(err)
	if page := d.today(); len(page.Recaps) != 0 || page.Calls[0].Clock.State != "none" {
		t.Errorf("not reached, today has %+v", page.Recaps)
	}
}

func TestARecapRemindsOnceAnHourBeforeItIsDue(t *testing.T) {
	d, call := visited(t)
	check := func(want ...string) {
		t.Helper()
		_, err := d.Reminders.Due(true)
		d.must(err)
		if got := d.popups.all(); !slices.Equal(got, want) {
			t.Errorf("popped up: %q, want %q", got, want)
		}
	}
	const popup = "Recap: Zoë Müller, Ivy Seeds\nSend by 18:00, 60 minutes left"
	d.at("2026-11-24 16:59")
	check()
	d.at("2026-11-24 17:00")
	check(popup)
	check(popup)
	d.at("2026-11-24 19:00")
	check(popup)
	due, err := d.Reminders.Due(false)
	d.must(err)
	if len(due.Recaps) != 1 || due.Recaps[0].CallID != call.ID || due.Recaps[0].Time != "18:00" || due.Recaps[0].Person.Name != "Zoë Müller" || len(due.Due) != 0 {
		t.Errorf("due are %+v", due)
	}
	_, err = d.Recaps.Sent(call.ID, "detailed")
	d.must(err)
	if due, err = d.Reminders.Due(false); err != nil || len(due.Recaps) != 0 {
		t.Errorf("sent, due are %+v, %v", due, err)
	}
}

func TestAFailedRecapPopupIsShownAgain(t *testing.T) {
	d, _ := visited(t)
	d.at("2026-11-24 17:30")
	d.popups.fails = errors.New("deaf")
	if _, err := d.Reminders.Due(true); err == nil {
		t.Error("nobody was told, and nobody says so")
	}
	d.popups.fails = nil
	_, err := d.Reminders.Due(true)
	d.must(err)
	if got := d.popups.all(); len(got) != 1 || !strings.Contains(got[0], "30 minutes left") {
		t.Errorf("popped up: %q", got)
	}
}
