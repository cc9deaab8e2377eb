package remind

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"callbook/backend/callbook"
)

// owe adds a recap to the book that is due at by.
func (b *memoryBook) owe(account string, by time.Time) {
	b.add(account, by)
	b.items[len(b.items)-1].Recap = true
}

func hourBefore(context.Context) (Settings, error) {
	return Settings{Zone: time.UTC, Lead: 15 * time.Minute, Recap: time.Hour}, nil
}

func TestARecapRemindsOnceBeforeItIsDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book, seen := &memoryBook{}, &desk{}
		start := time.Now().UTC() // 2000-01-01 00:00
		book.owe("Ivy Seeds", start.Add(18*time.Hour))

		stop := run(t, NewLoop(book, seen, hourBefore))
		defer func() { stop() }()
		sleep(17*time.Hour - time.Minute)
		seen.want(t)
		sleep(2 * time.Minute)
		seen.want(t, "Recap: Ivy Seeds | Send by 18:00, 60 minutes left")
		sleep(6 * time.Hour)
		seen.want(t)
		stop()
		stop = run(t, NewLoop(book, seen, hourBefore))
		sleep(time.Hour)
		seen.want(t)
	})
}

func TestRecapsOfADayShareOnePopup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book, seen := &memoryBook{}, &desk{}
		start := time.Now().UTC()
		book.owe("Ivy Seeds", start.Add(18*time.Hour))
		book.owe("Ysgubor Feeds", start.Add(18*time.Hour))
		book.add("Kallio", start.Add(17*time.Hour+15*time.Minute))

		stop := run(t, NewLoop(book, seen, hourBefore))
		defer func() { stop() }()
		sleep(17*time.Hour + time.Minute)
		seen.want(t, "Phone: Kallio | Today, 17:15, in 15 minutes", "2 recaps to send | Ivy Seeds; Ysgubor Feeds")
	})
}

func TestRecapsDueInQuietHoursComeInTheDigest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book, seen := &memoryBook{}, &desk{}
		start := time.Now().UTC()
		book.owe("Ivy Seeds", start.Add(3*time.Hour))
		book.add("Kallio", start.Add(3*time.Hour))
		quiet := func(ctx context.Context) (Settings, error) {
			s, err := hourBefore(ctx)
			s.Quiet = Quiet{From: "00:30", Until: "06:00"}
			return s, err
		}
		stop := run(t, NewLoop(book, seen, quiet))
		defer func() { stop() }()
		sleep(5*time.Hour + 59*time.Minute)
		seen.want(t)
		sleep(2 * time.Minute)
		seen.want(t, "1 follow-up came due, 1 recap to send | Ivy Seeds; Kallio")
	})
}

func TestALateRecapSaysSinceWhen(t *testing.T) {
	due := at(t, "2026-11-24T17:00:00Z")
	c := call{Appointment: Appointment{Account: "Ivy Seeds", Person: "Zoë Müller", Recap: true}, moment: moment{recap, due}, due: due}
	berlin := zone(t, "Europe/Berlin")
	for now, want := range map[string]string{
		"2026-11-24T13:00:00Z": "Send by 18:00",
		"2026-11-24T16:30:10Z": "Send by 18:00, 30 minutes left",
		"2026-11-24T17:10:00Z": "Late: should have gone by 18:00",
		"2026-11-25T08:00:00Z": "Late: should have gone by Tue 18:00",
	} {
		title, body := named(c, at(t, now), berlin)
		if title != "Recap: Zoë Müller, Ivy Seeds" || body != want {
			t.Errorf("%s: %q, %q", now, title, body)
		}
	}
}

func TestARecapIsDueByItsOwnTime(t *testing.T) {
	a := Appointment{Recap: true, FollowUp: callbook.FollowUp{ID: "c", State: callbook.FollowUpOpen, When: callbook.When{Day: "2026-11-24", Time: "18:00", Zone: "Europe/Berlin"}}}
	s := Settings{Zone: zone(t, "Europe/Berlin"), Lead: 15 * time.Minute, Recap: time.Hour}
	if _, ok := reached(a, s, at(t, "2026-11-24T15:59:00Z")); ok {
		t.Error("it reminds more than an hour before")
	}
	c, ok := reached(a, s, at(t, "2026-11-24T16:00:00Z"))
	if !ok || c.told {
		t.Fatalf("reached %v, told %v", ok, c.told)
	}
	a.FollowUp.ToldFor = c.key()
	if c, _ := reached(a, s, at(t, "2026-11-24T17:00:00Z")); !c.told {
		t.Error("told once, it is told again when due")
	}
}
