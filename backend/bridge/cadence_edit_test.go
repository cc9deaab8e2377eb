package bridge_test

import (
	"slices"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

func (d *desk) cadence(id string) bridge.CadenceForm {
	d.t.Helper()
	form, err := d.Cadences.Edit(id)
	d.must(err)
	return form
}

func days(touches []bridge.Touch) []string {
	var all []string
	for _, t := range touches {
		all = append(all, t.Day)
	}
	return all
}

func TestTheStandardCadenceCanBeChanged(t *testing.T) {
	d := newDesk(t)
	form := d.cadence("standard")
	if !form.Standard || form.Changed || !form.Restarts || form.QuietDays != 7 || len(form.Steps) != 4 {
		t.Errorf("it begins as %+v", form)
	}
	form.Steps = form.Steps[:2]
	form.Steps[0].AfterDays, form.Steps[0].Purposes = 1, []string{" Thank them\nby hand ", ""}
	form.Title, form.Restarts = "Standard", false
	shown, err := d.Cadences.PreviewOf(form, "24 nov 2026", 12)
	d.must(err)
	if !slices.Equal(days(shown), []string{"2026-11-25", "2026-12-15"}) || shown[0].Purpose != "Thank them by hand" {
		t.Errorf("it would give %+v", shown)
	}
	if kept, err := d.Cadences.Preview("standard", "24 nov 2026", 12); err != nil || len(kept) != 8 {
		t.Errorf("looking changed it: %d touches, %v", len(kept), err)
	}

	saved, err := d.Cadences.Save(form)
	d.must(err)
	if !saved.Changed || saved.Restarts || len(saved.Steps) != 2 {
		t.Errorf("saved it is %+v", saved)
	}
	if now, err := d.Cadences.Preview("standard", "24 nov 2026", 12); err != nil || !slices.Equal(days(now), days(shown)) {
		t.Errorf("it gives %+v, %v", now, err)
	}
	// A step that comes back is there again.
	again := d.cadence("standard")
	again.Steps = append(again.Steps, bridge.CadenceStep{ID: "mail", Channel: "email", Anchor: "first-phone", AfterDays: 90, EveryDays: 90, Purposes: []string{"Show the news"}})
	_, err = d.Cadences.Save(again)
	d.must(err)
	if now := d.cadence("standard"); len(now.Steps) != 3 || now.Steps[2].Anchor != "first-phone" {
		t.Errorf("a third step gives %+v", now.Steps)
	}
	if purposes, err := d.Cadences.Purposes(); err != nil || !slices.Contains(purposes, "Show the news") || purposes[0] != "Meet the real decision makers" {
		t.Errorf("offered are %q, %v", purposes, err)
	}
	if back, err := d.Cadences.Reset(); err != nil || back.Changed || len(back.Steps) != 4 {
		t.Errorf("back to Callbook's own it is %+v, %v", back, err)
	}
}

func TestARunningSeriesKeepsItsDatesUntilItIsRestarted(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.debrief(d.plan("Ivy Seeds", "24 nov 7:00"), `{"outcome": "advance", "no_follow_up": "they call"}`) // only then is there a meeting to thank for
	started, err := d.Cadences.Start("standard", "Ivy Seeds", "today")
	d.must(err)
	form := d.cadence("standard")
	form.Steps = form.Steps[:1]
	form.Steps[0].AfterDays = 10
	saved, err := d.Cadences.Save(form)
	d.must(err)
	if saved.Running != 1 || len(d.followUps(bridge.ListOpen)) != len(started.FollowUps) {
		t.Errorf("it runs for %d, with %d touches", saved.Running, len(d.followUps(bridge.ListOpen)))
	}
	n, err := d.Cadences.Restart("standard")
	d.must(err)
	if open := d.followUps(bridge.ListOpen); n != 1 || len(open) != 1 || *open[0].Day != "2026-12-04" {
		t.Errorf("restarted for %d, it has %+v", n, open)
	}
	_, err = d.History.Undo()
	d.must(err)
	if open := d.followUps(bridge.ListOpen); len(open) != len(started.FollowUps) {
		t.Errorf("undone, there are %d touches", len(open))
	}
}

func TestACustomCadenceCanBeCreatedAndDeleted(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	yearly := bridge.CadenceForm{Title: "Yearly visit", Restarts: true, Steps: []bridge.CadenceStep{{ID: "a", Channel: "visit", AfterMonths: 12, EveryMonths: 12}}}
	own, err := d.Cadences.Save(yearly)
	d.must(err)
	all, err := d.Cadences.List()
	d.must(err)
	if len(all) != 2 || all[1].Title != "Yearly visit" || all[1].Steps[0] != "Visit 12 months after the call, then every 12 months" {
		t.Errorf("listed are %+v", all)
	}
	_, err = d.Cadences.Save(yearly)
	d.refused(err, bridge.Conflict)
	yearly.Title, yearly.Steps[0].EveryMonths, yearly.Steps[0].EveryDays = "Daily", 0, 1
	_, err = d.Cadences.Save(yearly)
	d.refused(err, bridge.Invalid)

	series, err := d.Cadences.Start("yearly visit", "Ivy Seeds", "")
	d.must(err)
	if series.Cadence != own.ID || len(series.FollowUps) != 1 {
		t.Errorf("started it is %+v", series)
	}
	d.refused(d.Cadences.Remove(own.ID), bridge.Conflict)
	_, err = d.Cadences.Stop("Ivy Seeds")
	d.must(err)
	d.must(d.Cadences.Remove(own.ID))
	d.refused(d.Cadences.Remove("standard"), bridge.Invalid)
	d.refused(d.Cadences.Remove(callbook.StandardCadence().Name), bridge.Invalid)
	if all, err = d.Cadences.List(); err != nil || len(all) != 1 {
		t.Errorf("left are %+v, %v", all, err)
	}
	// Its series are over, so a contact does not affect them.
	touch := d.owe("Ivy Seeds", "today", "Ask")
	_, err = d.FollowUps.Done(touch.ID, "", true)
	d.must(err)
	_, err = d.Accounts.Won("Ivy Seeds", "")
	d.must(err)
}
