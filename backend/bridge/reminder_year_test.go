package bridge

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/notify"
	"callbook/backend/remind"
	"callbook/backend/sqlite"
)

var (
	everyCheck = flag.Bool("everycheck", false, "run every check of the year, not only those around which something happens")
	yearSeed   = flag.Uint64("year", 1, "which year of reminders is simulated")
	inAYear    = flag.Int("followups", 150, "how many follow-ups that year has")
)

const (
	checkEvery   = 25 * time.Second
	checkFailed  = 2 * time.Minute // after a check that failed
	commandEvery = 5 * time.Minute
)

// quietNights are the quiet hours of that year.
var quietNights = remind.Quiet{From: "19:30", Until: "07:00"}

// laptop is a computer over a year: its clock, its zone, whether it sleeps, its
// notification service, and a ledger of what the rep is still to be reminded of. Two
// processes share its book: a window, which is closed and started now and then, and
// the check of the system's scheduler.
type laptop struct {
	t     *testing.T
	rng   *rand.Rand
	dir   string
	zone  string
	zones map[string]*time.Location
	real  time.Time     // the time it is
	off   time.Duration // by which the laptop's clock is wrong

	awake, silent   bool       // silent: no notification service answers
	window, command *reminding // window is nil while it is closed
	looked          time.Time  // when the window last checked, by real
	wait            time.Duration

	owed   map[string]time.Time     // when, by follow-up
	dated  map[string]callbook.When // of those owed for their own date
	recent []string                 // the rep was just told, and has not acted yet

	since time.Time // by the clock: nothing but quiet hours has stood between the rep and a popup
	back  bool      // and before that it was the service

	told, popups, failed, checks int
	late                         [3]time.Duration // the worst, see tell
}

func (l *laptop) Now() time.Time { return l.real.Add(l.off) }

func (l *laptop) place() *time.Location { return l.zoneOf(l.zone) }

func (l *laptop) zoneOf(name string) *time.Location {
	if l.zones[name] == nil {
		zone, err := time.LoadLocation(name)
		l.must(err)
		l.zones[name] = zone
	}
	return l.zones[name]
}

func (l *laptop) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatalf("at %v: %v", l.Now(), err)
	}
}

// reminding is a process that reminds.
type reminding struct {
	remind.Book
	l     *laptop
	open  *Book
	loop  *remind.Loop
	about []string // the follow-ups that it has claimed last
}

func (l *laptop) start(window bool) *reminding {
	l.t.Helper()
	open := New(Options{Dir: l.dir, DeviceID: "laptop", Now: l.Now, Zone: l.place(), ZoneName: l.zone, Log: slog.New(slog.DiscardHandler)})
	if window {
		l.must(open.OpenWindow(context.Background()))
	} else {
		l.must(open.Open(context.Background()))
	}
	p := &reminding{Book: reminded{open.core}, l: l, open: open}
	p.loop = remind.NewLoop(p, p, open.Reminders.settings)
	return p
}

// Claim notes what the next popup is about.
func (p *reminding) Claim(ctx context.Context, wanted []remind.Claim) ([]bool, error) {
	ours, err := p.Book.Claim(ctx, wanted)
	p.about = nil
	for i, c := range wanted {
		if err == nil && ours[i] {
			p.about = append(p.about, c.Appointment.FollowUp.ID)
		}
	}
	return ours, err
}

// Notify shows a popup, or not.
func (p *reminding) Notify(_ context.Context, shows callbook.Popup) error {
	if p.l.silent {
		return notify.ErrNoService
	}
	p.l.popups++
	switch n := len(p.about); {
	case n == 1 && shows.Opens != callbook.Link{Place: callbook.FollowUpPlace, ID: p.about[0]}:
		p.l.t.Errorf("the popup about %s opens %s", p.about[0], shows.Opens)
	case n > 1 && !strings.HasPrefix(shows.Title, fmt.Sprint(n, " follow-ups")):
		p.l.t.Errorf("the popup about %d follow-ups says %s", n, shows.Title)
	}
	for _, id := range p.about {
		p.l.tell(id)
	}
	return nil
}

// tell ticks a reminder off the ledger and keeps how late it is: while the window
// runs, after a notification service came back, and by the scheduled check alone.
func (l *laptop) tell(id string) {
	now := l.Now()
	due, owed := l.owed[id]
	switch {
	case !owed:
		l.t.Errorf("the rep is reminded of %s at %v for nothing, or again", id, now)
	case now.Before(due):
		l.t.Errorf("the rep is reminded of %s at %v, which is due at %v", id, now, due)
	case quietNights.Holds(callbook.TimeOf(now.In(l.place()))):
		l.t.Errorf("the rep is reminded of %s in quiet hours, at %v", id, now)
	}
	delete(l.owed, id)
	delete(l.dated, id)
	l.told++
	l.recent = append(l.recent, id)

	if morning := callbook.InstantIn(callbook.DayOf(now.In(l.place())), quietNights.Until, l.place()); !morning.After(now) {
		due = later(due, morning)
	}
	kind := 0
	if l.window == nil {
		kind = 2
	} else if l.back && !due.After(l.since) {
		kind = 1
	}
	l.late[kind] = max(l.late[kind], now.Sub(later(due, l.since)))
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// owe enters a follow-up with its own date into the ledger.
func (l *laptop) owe(id string, when callbook.When) {
	zone := l.place()
	if when.Time == "" {
		when.Time = remind.DefaultDayAt
	} else {
		zone = l.zoneOf(when.Zone)
	}
	l.owed[id] = callbook.InstantIn(when.Day, when.Time, zone)
}

// check runs one check of a process, and then what the rep does because of it.
func (l *laptop) check(p *reminding) error {
	l.checks++
	_, err := p.loop.Check(context.Background(), l.Now())
	if err != nil {
		l.failed++
		if !l.silent {
			l.must(err)
		}
	}
	told := l.recent
	l.recent = nil
	for _, id := range told {
		l.act(p.open, id)
	}
	return err
}

// act does a follow-up, or puts it off, or forgets it.
func (l *laptop) act(book *Book, id string) {
	switch dice := l.rng.IntN(10); {
	case dice < 4:
		book.core.follow(callbook.Link{Place: callbook.FollowUpPlace, ID: id, Act: callbook.MarkDone})
	case dice < 6:
		book.core.follow(callbook.Link{Place: callbook.FollowUpPlace, ID: id, Act: callbook.SnoozeHour})
		l.owed[id] = l.Now().Add(time.Hour).Truncate(time.Minute)
	case dice < 8:
		when := callbook.When{Day: callbook.DayOf(l.Now().In(l.place())).AddDays(1 + l.rng.IntN(20)), Zone: l.zone}
		if l.rng.IntN(2) == 0 {
			when.Time = "14:20"
		}
		_, err := book.FollowUps.Move(id, strings.TrimSpace(string(when.Day)+" "+string(when.Time)), "", "")
		l.must(err)
		l.owe(id, when)
		l.dated[id] = when
	}
	if says := book.Shell.Opening(); says.Says != "" && !says.Undo {
		l.t.Fatalf("a button of the popup of %s says %s", id, says.Says)
	}
}

// tellable is the real time from which something can be told as things are.
func (l *laptop) tellable() time.Time {
	due := l.Now().AddDate(1, 0, 0)
	for _, one := range l.owed {
		if one.Before(due) {
			due = one
		}
	}
	// Quiet hours keep the order.
	due = later(due, l.Now())
	if local := due.In(l.place()); quietNights.Holds(callbook.TimeOf(local)) {
		day := callbook.DayOf(local)
		if callbook.TimeOf(local) >= quietNights.From {
			day = day.AddDays(1)
		}
		due = callbook.InstantIn(day, quietNights.Until, l.place())
	}
	return due.Add(-l.off)
}

// looks says when the window and the scheduled check look next. Without -everycheck
// that is when there may be something to tell.
func (l *laptop) looks() (window, command time.Time) {
	window = l.looked.Add(l.wait)
	now := l.Now()
	command = now.Truncate(commandEvery).Add(commandEvery).Add(-l.off)
	if *everyCheck {
		return window, command
	}
	first := l.tellable()
	if away := first.Sub(window); away > 0 {
		window = window.Add((away + checkEvery - 1).Truncate(checkEvery))
	}
	if away := first.Sub(command); away > 0 {
		command = command.Add((away + commandEvery - 1).Truncate(commandEvery))
	}
	return window, command
}

// runUntil lets time pass.
func (l *laptop) runUntil(end time.Time) {
	for l.awake {
		window, command := l.looks()
		if l.window != nil && window.Before(end) && !command.Before(window) {
			l.real, l.looked, l.wait = window, window, checkEvery
			if l.check(l.window) != nil {
				l.wait = checkFailed
			}
		} else if command.Before(end) {
			l.real = command
			l.command.loop = remind.NewLoop(l.command, l.command, l.command.open.Reminders.settings) // it starts and ends each time
			_ = l.check(l.command)                                                                   // counted
		} else {
			break
		}
	}
	l.real = end
}

// works begins a stretch in which reminders work.
func (l *laptop) works(back bool) {
	l.since, l.back = l.Now(), back
	l.looked, l.wait = l.real.Add(-time.Duration(l.rng.Int64N(int64(checkEvery)))), checkEvery
}

func (l *laptop) openWindow() {
	if l.window == nil {
		l.window = l.start(true)
		l.works(false)
	}
}

func (l *laptop) closeWindow() {
	if l.window != nil {
		l.must(l.window.open.Close())
		l.window = nil
		l.since, l.back = l.Now(), false
	}
}

// travel takes the laptop to another zone.
func (l *laptop) travel(zone string) {
	open := l.window != nil
	l.closeWindow()
	l.must(l.command.open.Close())
	l.zone = zone
	l.command = l.start(false)
	for id, when := range l.dated {
		l.owe(id, when)
	}
	if open {
		l.openWindow()
	}
	l.since = l.Now()
}

// setClock sets the clock wrong by off.
func (l *laptop) setClock(off time.Duration) {
	l.off = off
	l.works(false)
}

// event is something that happens to the laptop.
type event struct {
	at time.Time
	do func(*laptop)
}

// A year's events, by days and hours in Berlin. The rep goes to New York and Tokyo,
// the clock is wrong four times, the service is missing for three days and hangs for
// minutes, and the laptop is awake in the nights in which the clocks change.
func (l *laptop) year(from callbook.Day, days int) []event {
	var list []event
	berlin := l.place()
	at := func(day int, clock callbook.TimeOfDay, do func(*laptop)) time.Time {
		when := callbook.InstantIn(from.AddDays(day), clock, berlin)
		list = append(list, event{when, do})
		return when
	}
	after := func(when time.Time, do func(*laptop)) { list = append(list, event{when, do}) }
	wake := func(l *laptop) { l.awake = true; l.works(l.back && l.silent) }
	sleep := func(l *laptop) { l.awake = false }
	silent := func(l *laptop) { l.silent = true }
	speaks := func(l *laptop) { l.silent = false; l.since, l.back = l.Now(), true }
	minutes := func(least, most int) time.Duration { return time.Duration(least+l.rng.IntN(most-least)) * time.Minute }
	for day := range days {
		date := from.AddDays(day)
		if date == "2026-03-29" || date == "2026-10-25" {
			at(day, "00:40", wake)
			at(day, "04:30", sleep)
		}
		if (date.Weekday() == time.Saturday || date.Weekday() == time.Sunday) && l.rng.IntN(3) > 0 {
			continue
		}
		begin := at(day, "06:30", func(*laptop) {}).Add(minutes(0, 110))
		after(begin, wake)
		lunch := begin.Add(minutes(240, 330))
		after(lunch, sleep)
		after(lunch.Add(minutes(1, 70)), wake)
		after(begin.Add(minutes(560, 780)), sleep)
		switch l.rng.IntN(4) {
		case 0: // quits and starts again
			quit := begin.Add(minutes(1, 500))
			after(quit, (*laptop).closeWindow)
			after(quit.Add(minutes(1, 60*30)), (*laptop).openWindow)
		case 1: // a service that hangs
			hangs := begin.Add(minutes(1, 500))
			after(hangs, silent)
			after(hangs.Add(minutes(1, 40)), speaks)
		}
	}
	at(100, "10:00", silent)
	at(103, "10:00", speaks)
	for day, zone := range map[int]string{60: "America/New_York", 74: "Europe/Berlin", 200: "Asia/Tokyo", 207: "Europe/Berlin"} {
		at(day, "10:10", func(l *laptop) { l.travel(zone) })
	}
	for day, off := range map[int]time.Duration{30: 2 * time.Hour, 150: -3 * time.Hour, 300: 25 * time.Hour, 320: -50 * time.Hour} {
		wrong := at(day, "11:00", func(l *laptop) { l.setClock(off) })
		after(wrong.Add(40*time.Minute), func(l *laptop) { l.setClock(0) })
	}
	slices.SortStableFunc(list, func(a, b event) int { return a.at.Compare(b.at) })
	return list
}

// Every reminder comes once, none is lost, none is early or in quiet hours, and while
// the window runs none is later than half a minute.
func TestAYearOfReminders(t *testing.T) {
	Long(t)
	const first, days = callbook.Day("2026-01-05"), 364
	l := &laptop{
		t: t, rng: rand.New(rand.NewPCG(*yearSeed, 0)), dir: t.TempDir(), zone: "Europe/Berlin",
		real: callbook.InstantIn(first, "00:00", time.UTC), zones: map[string]*time.Location{}, owed: map[string]time.Time{}, dated: map[string]callbook.When{},
	}
	l.openWindow()
	l.command = l.start(false)
	defer func() {
		l.closeWindow()
		l.must(l.command.open.Close())
	}()
	for name, value := range map[SettingName]string{"remind_before": "0", "quiet_from": string(quietNights.From), "quiet_to": string(quietNights.Until)} {
		_, err := l.window.open.Settings.Set(name, value)
		l.must(err)
	}
	l.must(l.window.open.core.update("", func(tx *sqlite.Tx) error {
		if err := tx.SaveAccount(callbook.Account{ID: "a", Name: "Ivy Seeds", Status: callbook.AccountOpen}); err != nil {
			return err
		}
		for i := range *inAYear {
			f := callbook.FollowUp{
				ID: fmt.Sprintf("f%04d", i), AccountID: "a", State: callbook.FollowUpOpen, Channel: callbook.Phone, Purpose: "Ask about the trial",
				When: callbook.When{Day: first.AddDays(1 + l.rng.IntN(days-10)), Zone: []string{"Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "America/New_York"}[l.rng.IntN(4)]},
			}
			switch {
			case i < 10: // at a time that the clocks skip, and at one that comes twice
				f.When = callbook.When{Day: []callbook.Day{"2026-03-29", "2026-10-25"}[i%2], Time: "02:30", Zone: "Europe/Berlin"}
			case i%5 > 1:
				f.When.Time = callbook.TimeOfDay(fmt.Sprintf("%02d:%02d", 6+l.rng.IntN(15), l.rng.IntN(12)*5))
			}
			l.owe(f.ID, f.When)
			l.dated[f.ID] = f.When
			if err := tx.SaveFollowUp(f); err != nil {
				return err
			}
		}
		return nil
	}))
	for _, one := range l.year(first, days) {
		l.runUntil(one.at)
		one.do(l)
	}
	l.silent, l.awake = false, true
	l.openWindow()
	l.works(true)
	l.runUntil(callbook.InstantIn(first.AddDays(days), "12:00", l.place()))
	for id, due := range l.owed {
		if !due.After(l.Now()) {
			t.Errorf("%s was due at %v, and the rep was never reminded", id, due)
		}
	}
	t.Logf("%d reminders in %d popups, %d checks, %d of them without a service; at most %v late while the window ran, %v after the service came back, %v by the scheduled check alone",
		l.told, l.popups, l.checks, l.failed, l.late[0], l.late[1], l.late[2])
	for i, most := range []time.Duration{30 * time.Second, checkFailed + checkEvery, commandEvery} {
		if l.late[i] > most {
			t.Errorf("a reminder came %v late, want at most %v", l.late[i], most)
		}
	}
	if l.told < *inAYear*9/10 || l.failed == 0 || l.late[0] == 0 {
		t.Error("the year did not have in it what it should")
	}
}
