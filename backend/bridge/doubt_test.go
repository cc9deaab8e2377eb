package bridge_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// reopen is the next start of Callbook, at another time.
func (d *desk) reopen(when string) {
	d.t.Helper()
	d.must(d.Close())
	d.at(when)
	d.open(context.Background(), nil)
}

func TestAClockThatJumpsIsAskedAboutAndTakesNothing(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.owe("Ivy Seeds", "1 dec 10:00", "Ask about the trial")
	if d.Notice() != "" {
		t.Errorf("a first day is asked about: %s", d.Notice())
	}
	d.reopen("2030-11-24 09:00")
	if says := d.Notice(); !strings.Contains(says, "the clock of this computer says 24 November 2030. Is that right?") {
		t.Errorf("four years ahead, the rep is told %q", says)
	}
	_, err := d.Reminders.Due(true)
	d.must(err)
	if len(d.popups.all()) == 0 {
		t.Fatal("nothing was shown while the clock was ahead: the test shows nothing")
	}
	d.account("Later")
	d.reopen("2030-11-24 10:00")
	if d.Notice() != "" {
		t.Errorf("it is asked twice: %s", d.Notice())
	}

	d.reopen("2026-11-25 09:00")
	if says := d.Notice(); !strings.Contains(says, "which is later than today, 25 November 2026") {
		t.Errorf("back again, the rep is told %q", says)
	}
	var labels []string
	actions, err := d.History.List(0)
	d.must(err)
	for _, a := range actions {
		labels = append(labels, a.Label)
	}
	if want := []string{"Added the account Later", "Added a follow-up", "Added the account Ivy Seeds"}; !slices.Equal(labels, want) {
		t.Errorf("left to undo are %q, want %q", labels, want)
	}
	shown := len(d.popups.all())
	d.at("2026-12-01 10:00")
	due, err := d.Reminders.Due(true)
	d.must(err)
	if len(d.popups.all()) == shown || len(due.Due) != 1 {
		t.Errorf("when it is due, no reminder is shown: %+v", due)
	}
}

func TestTheZoneOfARule(t *testing.T) {
	for _, tc := range []struct {
		name, tz, system string
		want             string
		doubt            bool
	}{
		{"a name", "Europe/Berlin", "", "Europe/Berlin", false},
		{"a name with a colon", ":Asia/Tokyo", "", "Asia/Tokyo", false},
		{"a name that looks like a rule", "EST5EDT", "", "EST5EDT", false},
		{"UTC with a number", "UTC0", "Europe/Berlin", "UTC", true},
		{"a rule with a summer time", "EST5EDT4,M3.2.0,M11.1.0", "", "America/New_York", true},
		{"one east of Greenwich", "CET-1CEST,M3.5.0,M10.5.0/3", "", "Europe/Berlin", true},
		{"one without", "<+03>-3", "", "Etc/GMT-3", true},
		{"what the system says", "", "Europe/Paris", "Europe/Paris", false},
		{"a system without a name", "", "", "UTC", true},
		{"a link to nothing", "", "Nowhere/Land", "UTC", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, name, doubt, err := bridge.ZoneHere(tc.tz, func() (string, error) { return tc.system, nil })
			if err != nil || name != tc.want || (doubt != "") != tc.doubt {
				t.Errorf("got %s, %q, %v", name, doubt, err)
			}
		})
	}
	for _, tz := range []string{"Berlin", "Nowhere/Land", "EST", "UTC99"} {
		if _, name, _, err := bridge.ZoneHere(tz, nil); tz != "EST" && err == nil {
			t.Errorf("%s is taken for %s", tz, name)
		}
	}
}

func TestAnotherTimeZoneIsNoticedOnce(t *testing.T) {
	d := newDesk(t)
	var noticed []string
	d.OnNotice(func(says string) { noticed = append(noticed, says) })
	in := "Europe/Berlin"
	system := func() (string, error) { return in, nil }
	d.MovesWith(system)
	d.Reminders.CheckNow()
	in = "Europe/Paris" // the same time
	d.Reminders.CheckNow()
	in = "Nowhere/Land"
	d.Reminders.CheckNow()
	if len(noticed) != 0 {
		t.Fatalf("without another time the rep is told %q", noticed)
	}
	in = "America/New_York"
	d.Reminders.CheckNow()
	d.Reminders.CheckNow()
	if want := []string{"This computer is in the time zone America/New_York now, and Callbook still goes by the time of Europe/Berlin. Quit Callbook and start it again to go by the time here."}; !slices.Equal(noticed, want) {
		t.Errorf("the rep is told %q", noticed)
	}
}

func TestTheLogHasNoValues(t *testing.T) {
	for text, want := range map[string]string{
		`reading “Zoë Müller”: "31 Feb" is no day`:                         `reading "…": "…" is no day`,
		`asking "SELECT id FROM person": out of memory`:                    `asking "SELECT id FROM person": out of memory`,
		`running "SELECT 'Zoë'": no`:                                       `running "…": no`,
		`sql: Scan error: converting driver.Value type string ("ann@x") x`: `sql: Scan error: converting driver.Value type string ("…") x`,
	} {
		if got := bridge.WithoutValues(text); got != want {
			t.Errorf("%s becomes %s, want %s", text, got, want)
		}
	}
}

func TestAClockThatJumpedEmptiesNoTrash(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	_, err := d.Accounts.Remove("ivy")
	d.must(err)
	d.reopen("2030-11-24 09:00")
	d.account("Later") // the rep goes on all the same
	for _, day := range []string{"2030-11-24 10:00", "2030-11-25 09:00", "2030-11-27 09:00"} {
		d.reopen(day)
		d.account("On " + day)
	}
	d.reopen("2026-11-25 09:00")
	trash, err := d.Trash.List()
	d.must(err)
	if len(trash) != 1 {
		t.Fatalf("after some days four years ahead the trash has %+v", trash)
	}
	_, err = d.Trash.Restore(trash[0].ID)
	d.must(err)
}
