package bridge_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"callbook/backend/bridge"
	"callbook/backend/notify"
	"callbook/backend/remind"
)

// owe adds an open follow-up.
func (d *desk) owe(account, when, purpose string) bridge.FollowUp {
	d.t.Helper()
	f, err := d.FollowUps.Add(bridge.NewFollowUp{Account: account, When: when, Channel: "phone", Purpose: purpose})
	d.must(err)
	return f.FollowUp
}

// Several Callbooks with one file, each with its own connection and the same
// screen, remind of each follow-up once.
func TestProcessesThatRaceRemindOfEachFollowUpOnce(t *testing.T) {
	first := newDesk(t)
	first.account("Ivy Seeds")
	const owed = 12
	for i := range owed {
		first.owe("Ivy Seeds", "today 10:00", "Number "+string(rune('A'+i)))
	}
	first.at("2026-11-24 10:01")
	desks := []*desk{first}
	for range 3 {
		other := deskAt(t, t, first.dir)
		other.clock.set(first.clock.Now())
		desks = append(desks, other)
	}
	var told atomic.Int64
	var all sync.WaitGroup
	for _, d := range desks {
		all.Go(func() {
			list, err := d.Reminders.Due(true)
			if err != nil {
				t.Errorf("checking: %v", err)
			}
			if len(list.Due) != owed {
				t.Errorf("%d are due", len(list.Due))
			}
			told.Add(int64(list.Notified))
		})
	}
	all.Wait()
	if n := told.Load(); n != owed {
		t.Errorf("%d were told, want %d", n, owed)
	}
	for _, d := range desks {
		list, err := d.Reminders.Due(true)
		if err != nil || list.Notified != 0 {
			t.Errorf("told again: %d, %v", list.Notified, err)
		}
	}
}

func TestAReminderThatNobodySawIsGivenBack(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.owe("Ivy Seeds", "today 10:00", "Ask about the trial")
	before := d.dump()
	d.at("2026-11-24 10:00")
	d.popups.fails = errors.Join(notify.ErrNoService, errors.New("nobody owns the name"))
	list, err := d.Reminders.Due(true)
	fault := d.refused(err, bridge.Unavailable)
	if !strings.Contains(fault.Message, "Nothing is lost") || list.Due == nil {
		t.Errorf("told is %+v with %+v", fault, list)
	}
	d.popups.fails = nil
	if list, err = d.Reminders.Due(true); err != nil || list.Notified != 1 {
		t.Fatalf("the next check told %d: %v", list.Notified, err)
	}
	if shown := d.popups.all(); len(shown) != 1 || !strings.Contains(shown[0], "Ivy Seeds") || !strings.Contains(shown[0], "Ask about the trial") {
		t.Errorf("shown was %q", shown)
	}
	if got := d.dump(); got != before {
		t.Errorf("reminding changed the book:\n%s", differences(before, got))
	}
	// A reminder is not an action of the rep's: undo takes back what was done
	// before it.
	action, err := d.History.Undo()
	if err != nil || action.Label != "Added a follow-up" {
		t.Errorf("undone was %+v, %v", action, err)
	}
}

func TestRemindersDependOnTheStateOfTheFollowUp(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	moved := d.owe("Ivy Seeds", "today 10:00", "Moved")
	snoozed := d.owe("Ivy Seeds", "today 10:00", "Snoozed")
	d.owe("Ivy Seeds", "today 10:00", "Dropped")
	d.owe("Ivy Seeds", "today", "Of the day")
	call := d.plan("Ivy Seeds", "today 12:00")
	d.fill(call.Pre.Code, `{"provisional_follow_up": [{"channel": "phone", "when": "2026-11-24T10:00", "purpose": "Foreseen"}]}`)
	if _, err := d.FollowUps.Drop(d.openCalled("Dropped").ID, "not needed"); err != nil {
		t.Fatal(err)
	}
	_, err := d.FollowUps.Move(moved.ID, "today 16:00", "", "")
	d.must(err)
	_, err = d.FollowUps.Snooze(snoozed.ID, "today 14:00")
	d.must(err)
	for _, c := range []struct{ at, told string }{
		{"2026-11-24 09:00", "Of the day"},
		{"2026-11-24 10:00", ""},
		{"2026-11-24 11:45", "Visit"}, // the call's appointment, ahead of time
		{"2026-11-24 12:00", "Visit"},
		{"2026-11-24 14:00", "Snoozed"},
		{"2026-11-24 16:00", "Moved"},
		{"2026-11-25 09:00", ""},
	} {
		d.at(c.at)
		was := len(d.popups.all())
		_, err := d.Reminders.Due(true)
		d.must(err)
		got := strings.Join(d.popups.all()[was:], "\n")
		if !strings.Contains(got, c.told) || c.told == "" && got != "" || strings.Contains(got, "Foreseen") || strings.Contains(got, "Dropped") {
			t.Errorf("at %s it told %q, want %q", c.at, got, c.told)
		}
	}
}

func (d *desk) openCalled(purpose string) bridge.FollowUp {
	d.t.Helper()
	for _, f := range d.followUps(bridge.ListOpen) {
		if f.Purpose == purpose {
			return f
		}
	}
	d.t.Fatalf("no open follow-up is called %q", purpose)
	return bridge.FollowUp{}
}

// Reminders ahead of time have a popup each. Where the second finds no service,
// the rep has seen the first.
func TestAFailedCheckSaysThatSomeRemindersWereNotShown(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	_, err := d.Settings.Set("remind_before", "15")
	d.must(err)
	d.owe("Ivy Seeds", "today 10:00", "Ask about the trial")
	d.owe("Ivy Seeds", "today 10:00", "Ask about the quote")
	d.at("2026-11-24 09:50")
	d.popups.most, d.popups.fails = 1, notify.ErrNoService
	_, err = d.Reminders.Due(true)
	fault := d.refused(err, bridge.Unavailable)
	if !strings.HasPrefix(fault.Message, "Not all popups were shown. No notification service answered.") || !strings.HasSuffix(fault.Message, "and the next check will remind you.") {
		t.Errorf("the rep is told %q", fault.Message)
	}
	d.popups.fails = nil
	if list, err := d.Reminders.Due(true); err != nil || list.Notified != 1 || len(d.popups.all()) != 2 {
		t.Errorf("the next check told %d: %q, %v", list.Notified, d.popups.all(), err)
	}
}

// In a window nobody is called to what they have only just written down.
func TestWhatIsMadeForTodayInAWindowWaitsAnHour(t *testing.T) {
	d := newDesk(t)
	_, err := d.ReminderLoop(nil)
	d.must(err)
	d.account("Ivy Seeds")
	d.owe("Ivy Seeds", "today", "Price list") // its hour of the day is over
	for _, c := range []struct {
		at   string
		told int
	}{{"2026-11-24 09:05", 0}, {"2026-11-24 10:05", 1}, {"2026-11-24 10:10", 0}} {
		d.at(c.at)
		if list, err := d.Reminders.Due(true); err != nil || list.Notified != c.told {
			t.Errorf("at %s it told %d, %v, want %d", c.at, list.Notified, err, c.told)
		}
	}
}

func TestWhatIsMovedToTodayInAWindowWaitsAnHour(t *testing.T) {
	d := newDesk(t)
	_, err := d.ReminderLoop(nil)
	d.must(err)
	d.account("Ivy Seeds")
	moved := d.owe("Ivy Seeds", "next week", "Price list")
	snoozed := d.owe("Ivy Seeds", "next week", "Samples")
	d.at("2026-11-24 11:00")
	_, err = d.FollowUps.Move(moved.ID, "today 11:00", "", "")
	d.must(err)
	_, err = d.FollowUps.Snooze(snoozed.ID, "today 11:10")
	d.must(err)
	for _, c := range []struct {
		at   string
		told int
	}{{"2026-11-24 11:05", 0}, {"2026-11-24 11:10", 1}, {"2026-11-24 11:55", 0}, {"2026-11-24 12:00", 1}, {"2026-11-24 12:15", 0}} {
		d.at(c.at)
		if list, err := d.Reminders.Due(true); err != nil || list.Notified != c.told {
			t.Errorf("at %s it told %d, %v, want %d", c.at, list.Notified, err, c.told)
		}
	}
}

func TestRemindersAreCheckedWhenTheRepComesBack(t *testing.T) {
	d := newDesk(t)
	d.Reminders.CheckNow() // where nothing reminds yet, nothing happens
	loop, err := d.ReminderLoop(nil)
	d.must(err)
	checked := make(chan struct{}, 10)
	loop.Checked = func(remind.Outcome, error) { checked <- struct{}{} }
	ctx, stop := context.WithCancel(t.Context())
	over := make(chan struct{})
	go func() { loop.Run(ctx); close(over) }()
	<-checked
	d.account("Ivy Seeds")
	d.owe("Ivy Seeds", "today 10:00", "Price list") // long ago by the real clock, which the loop has
	d.Reminders.CheckNow()
	select {
	case <-checked:
	case <-time.After(10 * time.Second): // it would look again after 25
		t.Error("nothing was checked")
	}
	stop()
	<-over
	if shown := d.popups.all(); len(shown) != 1 || !strings.Contains(shown[0], "Price list") {
		t.Errorf("the rep saw %q", shown)
	}
}
