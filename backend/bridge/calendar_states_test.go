package bridge_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// The export for each state of an appointment: one that took place is never
// cancelled, and one that was dropped is, once it was exported.
func TestCalendarExportFollowsTheStateOfAnAppointment(t *testing.T) {
	type told struct{ new, changed, cancelled, all int }
	call := func(d *desk) string { return d.callWith("Ivy Seeds", "1 dec 10:00").ID }
	owe := func(d *desk) string { return d.owe("Ivy Seeds", "1 dec 10:00", "ask about the trial").ID }
	undo := func(d *desk) { _, err := d.History.Undo(); d.must(err) }
	done := func(d *desk, id string) {
		out, err := d.FollowUps.Done(id, "well", true)
		d.must(err)
		if len(out.DeleteFirst) != 0 {
			t.Errorf("done, it says to delete %q", out.DeleteFirst)
		}
	}
	move := func(d *desk, id string) { _, err := d.FollowUps.Move(id, "2 dec 9:00", "they asked", ""); d.must(err) }
	debrief := func(answers string) func(*desk, string) {
		return func(d *desk, id string) {
			c, err := d.Calls.Page(id)
			d.must(err)
			d.debrief(c.Call, answers)
		}
	}
	for name, c := range map[string]struct {
		make   func(*desk) string
		become func(*desk, string)
		before told // where it was never exported
		after  told // where it was
	}{
		"left as it is":      {owe, func(*desk, string) {}, told{1, 0, 0, 1}, told{0, 0, 0, 1}},
		"done":               {owe, done, told{}, told{}},
		"done, undone":       {owe, func(d *desk, id string) { done(d, id); undo(d) }, told{1, 0, 0, 1}, told{0, 0, 0, 1}},
		"moved":              {owe, move, told{1, 0, 0, 1}, told{0, 1, 0, 1}},
		"moved, then done":   {owe, func(d *desk, id string) { move(d, id); done(d, id) }, told{}, told{0, 1, 0, 0}},
		"dropped":            {owe, func(d *desk, id string) { _, err := d.FollowUps.Drop(id, "off"); d.must(err) }, told{}, told{0, 0, 1, 0}},
		"dropped, undone":    {owe, func(d *desk, id string) { _, err := d.FollowUps.Drop(id, "off"); d.must(err); undo(d) }, told{1, 0, 0, 1}, told{0, 0, 0, 1}},
		"taken back":         {owe, func(d *desk, _ string) { undo(d) }, told{}, told{}},
		"a call held":        {call, debrief(`{"outcome": "advance", "no_follow_up": "They call"}`), told{}, told{}},
		"a call unanswered":  {call, debrief(`{"outcome": "not_reached", "no_follow_up": "They call"}`), told{}, told{}},
		"a call not reached": {call, func(d *desk, id string) { _, err := d.Calls.NotReached(id, true, ""); d.must(err) }, told{}, told{}},
		"a call tried again": {call, func(d *desk, id string) { _, err := d.Calls.NotReached(id, false, "3 dec 9:00"); d.must(err) }, told{1, 0, 0, 1}, told{1, 0, 0, 1}},
		"a call cancelled":   {call, func(d *desk, id string) { _, err := d.Calls.Cancel(id, "ill"); d.must(err) }, told{}, told{0, 0, 1, 0}},
		"a call moved":       {call, func(d *desk, id string) { _, err := d.Calls.Move(id, "2 dec 9:00", "ill", ""); d.must(err) }, told{1, 0, 0, 1}, told{0, 1, 0, 1}},
	} {
		for _, exported := range []bool{false, true} {
			if name == "taken back" && exported {
				continue // undo takes the export back first
			}
			t.Run(fmt.Sprintf("%s, exported %v", name, exported), func(t *testing.T) {
				d := newDesk(t)
				d.account("Ivy Seeds")
				id, want := c.make(d), c.before
				if exported {
					want = c.after
					if n := d.exports(bridge.ExportNew, ""); n != 1 {
						t.Fatalf("%d entries were exported", n)
					}
				}
				c.become(d, id)
				pending, err := d.Calendar.Pending()
				d.must(err)
				if pending.New != want.new || pending.Changed != want.changed || pending.Cancelled != want.cancelled || len(pending.Gone) != want.cancelled || len(pending.DeleteFirst) != want.changed {
					t.Errorf("pending is %+v, want %+v", pending, want)
				}
				got := told{
					cancelled: d.exports(bridge.ExportCancelled, "CANCELLED"), changed: d.exports(bridge.ExportChanged, "CONFIRMED"),
					new: d.exports(bridge.ExportNew, "CONFIRMED"), all: d.exports(bridge.ExportAll, "CONFIRMED"),
				}
				if got != want {
					t.Errorf("exported are %+v, want %+v", got, want)
				}
				if again, err := d.Calendar.Pending(); err != nil || again.New+again.Changed+again.Cancelled != 0 {
					t.Errorf("all exported, pending is %+v, %v", again, err)
				}
			})
		}
	}
}

// What ends of a cadence is off; what of it was done stays.
func TestStoppingACadenceCancelsItsExportedEntries(t *testing.T) {
	for name, stop := range map[string]func(*desk, bridge.Account) error{
		"stopped": func(d *desk, a bridge.Account) error { _, err := d.Cadences.Stop(a.Name); return err },
		"won":     func(d *desk, a bridge.Account) error { _, err := d.Accounts.Won(a.ID, ""); return err },
		"lost":    func(d *desk, a bridge.Account) error { _, err := d.Accounts.Lost(a.ID, "", ""); return err },
	} {
		d := newDesk(t)
		a := d.account("Ivy Seeds")
		series, err := d.Cadences.Start("standard", a.Name, "today")
		d.must(err)
		all := d.exports(bridge.ExportNew, "CONFIRMED")
		if all != len(series.FollowUps) || all < 2 {
			t.Fatalf("%d of %d were exported", all, len(series.FollowUps))
		}
		_, err = d.FollowUps.Done(series.FollowUps[0].ID, "", true)
		d.must(err)
		d.must(stop(d, a))
		if n := d.exports(bridge.ExportCancelled, "CANCELLED"); n != all-1 {
			t.Errorf("%s: %d of %d are cancelled, one of which is done", name, n, all)
		}
	}
}

// exports writes a file and returns how many entries of a status it holds; 0
// where there is nothing to export. All it holds have that status.
func (d *desk) exports(which bridge.CalendarPart, status string) int {
	d.t.Helper()
	file := filepath.Join(d.out, string(which)+".ics")
	out, err := d.Calendar.Export(bridge.ExportRequest{Which: which, File: file})
	if err != nil {
		d.refused(err, bridge.NotFound)
		return 0
	}
	written, err := os.ReadFile(file)
	d.must(err)
	found := regexp.MustCompile(`(?m)^STATUS:(\w+)`).FindAllStringSubmatch(string(written), -1)
	for _, one := range found {
		if status != "" && one[1] != status {
			d.t.Errorf("%s holds one that is %s", which, strings.ToLower(one[1]))
		}
	}
	if len(found) != out.Events {
		d.t.Errorf("%s says %d entries and holds %d", which, out.Events, len(found))
	}
	return out.Events
}

// callWith plans a call with somebody.
func (d *desk) callWith(account, at string) bridge.Call {
	d.t.Helper()
	return d.plan(account, at, d.person("Zoë Müller", account).ID)
}

func TestExportProgressCountsItsEntries(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.owe("Ivy Seeds", "mon", "Price list")
	d.owe("Ivy Seeds", "tue", "Order form")
	var told [][2]int
	d.OnProgress(func(job bridge.Job, done, total int) {
		if job == "export" {
			told = append(told, [2]int{done, total})
		}
	})
	_, err := d.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportNew, File: filepath.Join(d.out, "calendar.ics")})
	d.must(err)
	if want := [][2]int{{0, 2}, {2, 2}}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}
