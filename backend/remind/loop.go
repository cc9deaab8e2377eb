package remind

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"callbook/backend/callbook"
)

const (
	interval = 25 * time.Second
	// afterFailure spares the book from being claimed and given back three
	// times a minute where no notification service runs. A poke does not wait.
	afterFailure = 2 * time.Minute
	// gap is how long the rep may have been without reminders before those
	// that came due meanwhile are gathered into one popup.
	gap = 2 * time.Minute
	// atOnce is how many popups may come up in one check; half past eight
	// brings every follow-up of the day that has no time.
	atOnce = 3
)

// ErrNotGivenBack means that reminders nobody saw are marked as told.
var ErrNotGivenBack = errors.New("giving reminders back")

// firstMidnight is the zone where each day begins first, that of Kiritimati.
// What is due by now anywhere is dated today there, or earlier.
var firstMidnight = time.FixedZone("UTC+14", 14*60*60)

// Outcome is what a check found and did.
type Outcome struct {
	Notified int  // how many follow-ups the rep was told of just now
	Digest   bool // several were told in one popup
	Recaps   int  // how many recaps the rep was told of
}

// Loop reminds for as long as Run runs. Any number of loops, in any number of
// processes, may share a book: each reminder is told once.
type Loop struct {
	// Checked, if set before Run, hears of every check. A failure to notify
	// reaches the rep this way.
	Checked func(Outcome, error)

	book     Book
	notifier Notifier
	settings func(context.Context) (Settings, error)
	poke     chan struct{}

	mu   sync.Mutex
	upTo time.Time // until when the rep has been told everything; zero at start
}

// NewLoop makes a loop. settings is asked at every check.
func NewLoop(b Book, n Notifier, settings func(context.Context) (Settings, error)) *Loop {
	return &Loop{book: b, notifier: n, settings: settings, poke: make(chan struct{}, 1)}
}

// Run checks at once and then against the wall clock, until ctx is done.
func (l *Loop) Run(ctx context.Context) {
	for ctx.Err() == nil {
		// Round drops the monotonic reading, which stands still in sleep.
		out, err := l.Check(ctx, time.Now().Round(0))
		if l.Checked != nil && ctx.Err() == nil {
			l.Checked(out, err)
		}
		wait := interval
		if err != nil {
			wait = afterFailure
		}
		select {
		case <-ctx.Done():
		case <-l.poke:
		case <-time.After(wait):
		}
	}
}

// Poke makes Run check now: the laptop woke up, or the window came to the
// front. It never blocks.
func (l *Loop) Poke() {
	select {
	case l.poke <- struct{}{}:
	default:
	}
}

// Check is one step: it finds what is due at now and tells the rep what is
// news, except in quiet hours. A new Loop's first check is a start, so
// two or more come as a digest.
//
// Each appointment is claimed in the book before its popup and given back if
// the popup fails, so that a later check tells it. Only a process that dies
// between the two loses a popup; the appointment stays in Due.
func (l *Loop) Check(ctx context.Context, now time.Time) (Outcome, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now = now.Round(0)
	var out Outcome
	s, calls, err := l.reached(ctx, now, func(until callbook.Day) ([]Appointment, error) { return l.book.Untold(ctx, now, until) })
	if err != nil || s.Quiet.Holds(callbook.TimeOf(now.In(s.zone()))) {
		return out, err
	}
	untold := slices.DeleteFunc(calls, func(c call) bool { return c.told })
	for _, group := range popups(untold, l.upTo.IsZero() || now.Sub(l.upTo) > gap) {
		told, err := l.tell(ctx, group, now, s.zone())
		recaps := recapsIn(told)
		out.Notified, out.Recaps = out.Notified+len(told)-recaps, out.Recaps+recaps
		out.Digest = out.Digest || len(told) > 1
		if err != nil {
			return out, err
		}
	}
	// Not reached in quiet hours or after a failure: both end as a gap does.
	l.upTo = now
	return out, nil
}

// Due finds what is due at now and tells nobody.
func (l *Loop) Due(ctx context.Context, now time.Time) ([]Appointment, error) {
	coming := func(until callbook.Day) ([]Appointment, error) { return l.book.Coming(ctx, until) }
	_, calls, err := l.reached(ctx, now.Round(0), coming)
	return appointments(calls), err
}

// reached asks the book, and keeps what has come to one of its moments.
func (l *Loop) reached(ctx context.Context, now time.Time, ask func(until callbook.Day) ([]Appointment, error)) (Settings, []call, error) {
	s, err := l.settings(ctx)
	if err != nil {
		return s, nil, fmt.Errorf("reading the settings of reminders: %w", err)
	}
	until := callbook.DayOf(now.Add(max(s.Lead, s.Recap)).In(firstMidnight))
	coming, err := ask(until)
	if err != nil {
		return s, nil, fmt.Errorf("reading what is due: %w", err)
	}
	var calls []call
	for _, a := range coming {
		if c, ok := reached(a, s, now); ok {
			calls = append(calls, c)
		}
	}
	slices.SortStableFunc(calls, func(a, b call) int { return a.due.Compare(b.due) })
	return s, calls, nil
}

// popups says which appointments share a popup. Reminders ahead of time always
// stand alone: they are about a minute on the clock. Recaps come together, for
// all of a day are due at the same time.
func popups(untold []call, afterGap bool) [][]call {
	var groups [][]call
	var due, recaps []call
	for _, c := range untold {
		switch {
		case c.moment.stage == before:
			groups = append(groups, []call{c})
		case c.Recap && !afterGap:
			recaps = append(recaps, c)
		default:
			due = append(due, c)
		}
	}
	if len(recaps) > 0 {
		groups = append(groups, recaps)
	}
	if afterGap || len(due) > atOnce {
		if len(due) > 0 {
			groups = append(groups, due)
		}
		return groups
	}
	for _, c := range due {
		groups = append(groups, []call{c})
	}
	return groups
}

// tell claims a group and shows its popup. It returns what was told.
func (l *Loop) tell(ctx context.Context, group []call, now time.Time, zone *time.Location) ([]call, error) {
	wanted := make([]Claim, len(group))
	for i, c := range group {
		wanted[i] = Claim{c.Appointment, c.FollowUp.ToldFor, c.key()}
	}
	ours, err := l.book.Claim(ctx, wanted)
	if err != nil {
		return nil, fmt.Errorf("claiming reminders: %w", err)
	}
	var claimed []call
	for i, c := range group {
		if ours[i] {
			claimed = append(claimed, c)
		}
	}
	if len(claimed) == 0 {
		return nil, nil
	}
	title, body := digest(claimed)
	if len(claimed) == 1 {
		title, body = named(claimed[0], now, zone)
	}
	if err := l.notifier.Notify(ctx, title, body); err != nil {
		return nil, errors.Join(fmt.Errorf("showing a reminder: %w", err), l.giveBack(ctx, claimed))
	}
	return claimed, nil
}

// giveBack undoes claims, also when ctx is done because Callbook is closing.
func (l *Loop) giveBack(ctx context.Context, claimed []call) error {
	back := make([]Claim, len(claimed))
	for i, c := range claimed {
		back[i] = Claim{c.Appointment, c.key(), c.FollowUp.ToldFor}
	}
	if _, err := l.book.Claim(context.WithoutCancel(ctx), back); err != nil {
		return fmt.Errorf("%w: %w", ErrNotGivenBack, err)
	}
	return nil
}

func appointments(calls []call) []Appointment {
	list := make([]Appointment, 0, len(calls))
	for _, c := range calls {
		list = append(list, c.Appointment)
	}
	return list
}
