package bridge_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// TestTheRouteOfADay: calls without a time stand where the rep placed them, on the
// screen and on paper, and one undo puts them back.
func TestTheRouteOfADay(t *testing.T) {
	d := newDesk(t)
	ids := map[string]string{}
	for name, at := range map[string]string{"Ivy": "fri 09:00", "Oak": "fri 14:00"} {
		d.account(name)
		ids[name] = d.plan(name, at).ID
	}
	for _, name := range []string{"Elm", "Ash"} {
		d.account(name)
		ids[name] = d.plan(name, "fri").ID
	}
	d.at("2026-11-27 08:00")
	order := func() string {
		var names []string
		for _, call := range d.today().Calls {
			names = append(names, call.Call.Account.Name)
		}
		return strings.Join(names, " ")
	}
	if got := order(); got != "Ivy Oak Elm Ash" {
		t.Fatalf("at first it is %s", got)
	}
	d.must(d.Calls.Reorder(ids["Ash"], ids["Ivy"]))
	d.must(d.Calls.Reorder(ids["Elm"], ""))
	const want = "Elm Ivy Ash Oak"
	if got := order(); got != want {
		t.Errorf("then it is %s", got)
	}
	for name, r := range map[string]bridge.PrintRequest{"the day pack": {Day: "today"}, "the agenda": {Agenda: "today"}, "the week": {Week: "today"}} {
		r.File = filepath.Join(d.out, strings.ReplaceAll(name, " ", "-")+".pdf")
		_, err := d.Paper.Print(r)
		d.must(err)
		found := regexp.MustCompile(`\b(Ivy|Oak|Elm|Ash)\b`).FindAllString(textOf(t, r.File, "-l", "1"), -1)
		if got := strings.Join(found[:min(4, len(found))], " "); got != want {
			t.Errorf("%s has %s", name, got)
		}
	}
	fault := d.refused(d.Calls.Reorder(ids["Ivy"], ids["Oak"]), bridge.Conflict)
	if !strings.Contains(fault.Message, "09:00") {
		t.Errorf("of a call with a time it says %q", fault.Message)
	}
	d.refused(d.Calls.Reorder(ids["Elm"], unknown), bridge.NotFound)
	_, err := d.History.Undo()
	d.must(err)
	if got := order(); got != "Ivy Ash Oak Elm" {
		t.Errorf("after the undo it is %s", got)
	}
	_, err = d.Calls.Move(ids["Ash"], "30 nov 2026", "", "")
	d.must(err)
	if c := d.callOf(ids["Ash"]); c.Route != 0 {
		t.Errorf("on another day it is placed at %v", c.Route)
	}
}
