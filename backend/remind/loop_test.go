package remind

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"callbook/backend/callbook"
)

// memoryBook is a book in memory. Like the real one it claims by compare and set.
type memoryBook struct {
	mu     sync.Mutex
	items  []Appointment
	asked  int
	claims int // how often it was written to
}

func (b *memoryBook) Coming(_ context.Context, until callbook.Day) ([]Appointment, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked++
	var list []Appointment
	for _, a := range b.items {
		if a.FollowUp.When.Day <= until || !a.FollowUp.SnoozedUntil.IsZero() {
			list = append(list, a)
		}
	}
	return list, nil
}

func (b *memoryBook) Untold(ctx context.Context, _ time.Time, until callbook.Day) ([]Appointment, error) {
	return b.Coming(ctx, until)
}

func (b *memoryBook) Claim(_ context.Context, wanted []Claim) ([]bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.claims++
	ours := make([]bool, len(wanted))
	for i, c := range wanted {
		for j := range b.items {
			if f := &b.items[j].FollowUp; f.ID == c.Appointment.FollowUp.ID && f.ToldFor == c.Was {
				f.ToldFor, ours[i] = c.Key, true
			}
		}
	}
	return ours, nil
}

// add adds a follow-up of the account to the book.
func (b *memoryBook) add(account string, when time.Time) {
	b.items = append(b.items, Appointment{
		FollowUp: callbook.FollowUp{
			ID: fmt.Sprint("f", len(b.items)), State: callbook.FollowUpOpen, Channel: callbook.Phone,
			When: callbook.When{Day: callbook.DayOf(when), Time: callbook.TimeOf(when), Zone: "UTC"},
		},
		Account: account,
	})
}

// desk records the popups. While deaf is set it shows none.
type desk struct {
	mu     sync.Mutex
	deaf   error
	popups []string
}

func (d *desk) Notify(_ context.Context, p callbook.Popup) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.deaf != nil {
		return d.deaf
	}
	d.popups = append(d.popups, p.Title+" | "+p.Body)
	return nil
}

func (d *desk) want(t *testing.T, popups ...string) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if !slices.Equal(d.popups, popups) {
		t.Errorf("popups:\n%s\nwant:\n%s", strings.Join(d.popups, "\n"), strings.Join(popups, "\n"))
	}
	d.popups = nil
}

func utc(context.Context) (Settings, error) { return Settings{Zone: time.UTC}, nil }

// run runs a loop in the bubble and returns a function that ends it.
func run(t *testing.T, l *Loop) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		l.Run(ctx)
	}()
	return func() {
		cancel()
		<-ended
	}
}

func sleep(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestARestartNeitherRepeatsNorLosesReminders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book, seen := &memoryBook{}, &desk{}
		start := time.Now().UTC() // 2000-01-01 00:00
		book.add("Ivy Seeds", start.Add(10*time.Minute))
		book.add("Ysgubor Feeds", start.Add(30*time.Minute))

		stop := run(t, NewLoop(book, seen, utc))
		sleep(11 * time.Minute)
		seen.want(t, "Phone: Ivy Seeds | Today, 00:10")
		stop()

		sleep(time.Hour) // closed while the second one came due
		stop = run(t, NewLoop(book, seen, utc))
		sleep(time.Minute)
		seen.want(t, "Phone: Ysgubor Feeds | Today, 00:30")
		stop()

		stop = run(t, NewLoop(book, seen, utc))
		sleep(time.Hour)
		seen.want(t)
		stop()
	})
}

func TestEachFollowUpRemindsWithinHalfAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book, seen := &memoryBook{}, &desk{}
		book.add("Ivy Seeds", time.Now().UTC().Add(10*time.Minute))
		defer run(t, NewLoop(book, seen, utc))()
		sleep(10*time.Minute - time.Second)
		seen.want(t)
		sleep(26 * time.Second)
		seen.want(t, "Phone: Ivy Seeds | Today, 00:10")
	})
}

func TestTwoLoopsOnOneBookShowOnePopup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book, seen := &memoryBook{}, &desk{}
		for i := range 20 {
			book.add(fmt.Sprint("Account ", i), time.Now().UTC().Add(time.Duration(i)*time.Minute))
		}
		stopOne := run(t, NewLoop(book, seen, utc))
		stopTwo := run(t, NewLoop(book, seen, utc))
		sleep(time.Hour)
		stopOne()
		stopTwo()
		var want []string
		for i := range 20 {
			want = append(want, fmt.Sprintf("Phone: Account %d | Today, 00:%02d", i, i))
		}
		seen.want(t, want...)
	})
}

func TestAPokeChecksAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book, seen := &memoryBook{}, &desk{}
		l := NewLoop(book, seen, utc)
		defer run(t, l)()
		synctest.Wait()
		if book.asked != 1 {
			t.Fatalf("asked %d times at the start, want once", book.asked)
		}
		for range 5 {
			l.Poke()
		}
		synctest.Wait()
		if book.asked < 2 || book.asked > 3 {
			t.Errorf("asked %d times after five pokes, want 2 or 3", book.asked)
		}
	})
}

func TestAFailedPopupIsShownLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book, seen := &memoryBook{}, &desk{deaf: errors.New("no daemon")}
		book.add("Ivy Seeds", time.Now().UTC())
		var failures int
		l := NewLoop(book, seen, utc)
		l.Checked = func(_ Outcome, err error) {
			if err != nil {
				failures++
			}
		}
		defer run(t, l)()
		sleep(9 * time.Minute)
		if failures != 5 {
			t.Errorf("%d failures in nine minutes, want one every two minutes", failures)
		}
		book.mu.Lock()
		told := book.items[0].FollowUp.ToldFor
		book.mu.Unlock()
		if told != "" {
			t.Errorf("the claim %q was kept although nobody saw the popup", told)
		}
		seen.mu.Lock()
		seen.deaf = nil
		seen.mu.Unlock()
		sleep(2 * time.Minute)
		seen.want(t, "Phone: Ivy Seeds | Today, 00:00")
	})
}

func TestAThousandFailedPopupsCostTwoWrites(t *testing.T) {
	book, now := &memoryBook{}, at(t, "2026-11-24T10:00:00Z")
	for i := range 1000 {
		book.add(fmt.Sprint("Customer ", i), now.AddDate(0, 0, -1))
	}
	l := NewLoop(book, &desk{deaf: errors.New("no daemon")}, utc)
	if _, err := l.Check(t.Context(), now); err == nil {
		t.Error("nobody heard that no popup came up")
	}
	if book.claims != 2 { // claimed, and given back
		t.Errorf("the book was written to %d times", book.claims)
	}
	for _, a := range book.items {
		if told := a.FollowUp.ToldFor; told != "" {
			t.Fatalf("the claim %q was kept", told)
		}
	}
}

func TestClosingReleasesTheClaim(t *testing.T) {
	book := &memoryBook{}
	now := at(t, "2026-11-24T10:00:00Z")
	book.add("Ivy Seeds", now)
	ctx, cancel := context.WithCancel(t.Context())
	closing := notifierFunc(func(context.Context, callbook.Popup) error { cancel(); return ctx.Err() })
	if _, err := NewLoop(book, closing, utc).Check(ctx, now); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want a cancelled context", err)
	}
	if told := book.items[0].FollowUp.ToldFor; told != "" {
		t.Errorf("the claim %q was kept", told)
	}
}

type notifierFunc func(ctx context.Context, p callbook.Popup) error

func (f notifierFunc) Notify(ctx context.Context, p callbook.Popup) error { return f(ctx, p) }

// check runs one step and fails on an error.
func check(t *testing.T, l *Loop, now time.Time) Outcome {
	t.Helper()
	out, err := l.Check(t.Context(), now)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSeveralRemindersAtStartBecomeADigest(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	now := at(t, "2026-11-24T10:00:00Z")
	for i, account := range []string{"Ivy Seeds", "Ysgubor Feeds", "Weißmüller Feinkost", "Hòa Bình Rice"} {
		book.add(account, now.Add(time.Duration(i-4)*time.Minute))
	}
	book.items[0].Person = "Zoë Müller"
	l := NewLoop(book, seen, utc)
	out := check(t, l, now)
	if out.Notified != 4 || !out.Digest {
		t.Errorf("notified %d, digest %v; want 4, true", out.Notified, out.Digest)
	}
	seen.want(t, "4 follow-ups came due | Zoë Müller, Ivy Seeds; Ysgubor Feeds; Weißmüller Feinkost; 1 more")

	out = check(t, l, now.Add(time.Minute))
	if out.Notified != 0 || out.Digest {
		t.Errorf("notified %d, digest %v; want 0, false", out.Notified, out.Digest)
	}
}

func TestSeveralRemindersAfterAGapBecomeADigest(t *testing.T) {
	start := at(t, "2026-11-24T10:00:00Z")
	two := func(gap time.Duration) (*desk, Outcome) {
		book, seen := &memoryBook{}, &desk{}
		book.add("Ivy Seeds", start.Add(time.Minute))
		book.add("Ysgubor Feeds", start.Add(time.Minute))
		l := NewLoop(book, seen, utc)
		check(t, l, start)
		return seen, check(t, l, start.Add(gap))
	}
	seen, out := two(2 * time.Minute)
	if out.Digest {
		t.Error("a digest after two minutes, want two popups")
	}
	seen.want(t, "Phone: Ivy Seeds | Today, 10:01", "Phone: Ysgubor Feeds | Today, 10:01")
	seen, out = two(2*time.Minute + time.Second)
	if !out.Digest {
		t.Error("two popups after a gap of more than two minutes, want a digest")
	}
	seen.want(t, "2 follow-ups came due | Ivy Seeds; Ysgubor Feeds")
}

func TestManyRemindersAtOneMomentBecomeADigest(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	now := at(t, "2026-11-24T08:29:50Z")
	for _, account := range []string{"Ivy Seeds", "Ysgubor Feeds", "Weißmüller Feinkost", "Hòa Bình Rice"} {
		book.add(account, now)
		book.items[len(book.items)-1].FollowUp.When.Time = ""
	}
	l := NewLoop(book, seen, utc)
	check(t, l, now)
	seen.want(t)
	check(t, l, now.Add(25*time.Second))
	seen.want(t, "4 follow-ups came due | Ivy Seeds; Ysgubor Feeds; Weißmüller Feinkost; 1 more")
}

func TestRemindersAheadOfTimeGetTheirOwnPopup(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	now := at(t, "2026-11-24T10:00:00Z")
	book.add("Ivy Seeds", now.Add(-time.Minute))
	book.add("Ysgubor Feeds", now.Add(-2*time.Minute))
	book.add("Weißmüller Feinkost", now.Add(10*time.Minute))
	l := NewLoop(book, seen, func(context.Context) (Settings, error) {
		return Settings{Zone: time.UTC, Lead: 15 * time.Minute}, nil
	})
	out := check(t, l, now)
	if out.Notified != 3 || !out.Digest {
		t.Errorf("notified %d, digest %v; want 3, true", out.Notified, out.Digest)
	}
	seen.want(t,
		"Phone: Weißmüller Feinkost | Today, 10:10, in 10 minutes",
		"2 follow-ups came due | Ysgubor Feeds; Ivy Seeds")
}

func TestAClockSetBackRepeatsNoReminder(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	noon := at(t, "2026-11-24T12:00:00Z")
	book.add("Ivy Seeds", noon)
	l := NewLoop(book, seen, utc)
	check(t, l, noon)
	seen.want(t, "Phone: Ivy Seeds | Today, 12:00")
	for _, back := range []time.Duration{-2 * time.Hour, -time.Minute, 0, time.Minute} {
		check(t, l, noon.Add(back))
	}
	seen.want(t)
}

func TestQuietHoursEndInADigest(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	evening := at(t, "2026-11-24T19:59:30Z")
	book.add("Ivy Seeds", evening.Add(time.Hour))
	book.add("Ysgubor Feeds", evening.Add(2*time.Hour))
	l := NewLoop(book, seen, func(context.Context) (Settings, error) {
		return Settings{Zone: time.UTC, Quiet: Quiet{From: "20:00", Until: "07:00"}}, nil
	})
	for now := evening; now.Before(at(t, "2026-11-25T07:00:00Z")); now = now.Add(25 * time.Second) {
		check(t, l, now)
	}
	seen.want(t)
	check(t, l, at(t, "2026-11-25T07:00:05Z"))
	seen.want(t, "2 follow-ups came due | Ivy Seeds; Ysgubor Feeds")
}

func TestDueShowsNoPopup(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	now := at(t, "2026-11-24T10:00:00Z")
	book.add("Ivy Seeds", now)
	due, err := NewLoop(book, seen, utc).Due(t.Context(), now)
	if err != nil || len(due) != 1 {
		t.Fatalf("due %v, error %v; want one", due, err)
	}
	seen.want(t)
	if book.items[0].FollowUp.ToldFor != "" {
		t.Error("looking at what is due has claimed it")
	}
}
