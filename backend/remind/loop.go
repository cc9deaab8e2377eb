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
	// afterFailure keeps the loop from claiming and releasing everything three
	// times a minute while no notification service is running. A poke does not wait
	// for it.
	afterFailure = 2 * time.Minute
	// gap is how long the rep may have been without reminders before those that
	// came due meanwhile are combined into one popup.
	gap = 2 * time.Minute
	// atOnce is how many popups one check may show. At half past eight every
	// follow-up of the day without a time comes due.
	atOnce = 3
)

// ErrNotGivenBack means that reminders nobody saw are still marked as shown.
var ErrNotGivenBack = errors.New("giving reminders back")

// firstMidnight is the zone where each day begins first, that of Kiritimati.
// Whatever is due by now anywhere has today's date there, or an earlier one.
var firstMidnight = time.FixedZone("UTC+14", 14*60*60)

// Outcome is what a check found and did.
type Outcome struct {
	Notified int  // how many follow-ups the rep was just reminded of
	Digest   bool // several shared one popup
	Recaps   int  // how many recaps the rep was reminded of
}

// Loop shows reminders for as long as Run runs. Any number of loops, in any number
// of processes, may share a book: each reminder is shown once.
type Loop struct {
	// Checked, if set before Run, is called after every check. A failure to notify
	// reaches the rep through it.
	Checked func(Outcome, error)

	book     Book
	notifier Notifier
	settings func(context.Context) (Settings, error)
	poke     chan struct{}

	mu       sync.Mutex
	upTo     time.Time // when the rep last had every reminder; zero at start
	repeated time.Time // the last moment for repeats at which nothing was left to repeat
}

// NewLoop makes a loop. It calls settings at every check.
func NewLoop(b Book, n Notifier, settings func(context.Context) (Settings, error)) *Loop {
	return &Loop{book: b, notifier: n, settings: settings, poke: make(chan struct{}, 1)}
}

// Run checks at once and then against the wall clock, until ctx is done.
func (l *Loop) Run(ctx context.Context) {
	for ctx.Err() == nil {
		// Round drops the monotonic reading, which stops during sleep.
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

// Poke makes Run check now, because the laptop woke up or the window came to the
// front. It never blocks.
func (l *Loop) Poke() {
	select {
	case l.poke <- struct{}{}:
	default:
	}
}

// Check is one step: it finds what is due at now and shows what is new, except in
// quiet hours. A new Loop's first check counts as a start, so two or more reminders
// come as a digest.
//
// Each appointment is claimed in the book before its popup and released if the
// popup fails, so that a later check shows it. A popup is lost only if the process
// dies between the two; the appointment stays in Due.
func (l *Loop) Check(ctx context.Context, now time.Time) (Outcome, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now = now.Round(0)
	var out Outcome
	s, err := l.settings(ctx)
	if err != nil {
		return out, fmt.Errorf("reading the settings of reminders: %w", err)
	}
	if s.Quiet.Holds(callbook.TimeOf(now.In(s.zone()))) {
		return out, nil
	}
	slot, repeating := s.Again.slot(now, s.zone())
	repeating = repeating && !slot.Equal(l.repeated)
	calls, err := l.reached(now, s, func(until callbook.Day) ([]Appointment, error) {
		if repeating { // also what the rep was reminded of before
			return l.book.Coming(ctx, until)
		}
		return l.book.Untold(ctx, now, until)
	})
	if err != nil {
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
	// Not reached in quiet hours or after a failure, so both count as a gap.
	l.upTo = now
	if repeating {
		l.repeated = slot
	}
	return out, nil
}

// Due finds what is due at now and shows nothing.
func (l *Loop) Due(ctx context.Context, now time.Time) ([]Appointment, error) {
	s, err := l.settings(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the settings of reminders: %w", err)
	}
	calls, err := l.reached(now.Round(0), s, func(until callbook.Day) ([]Appointment, error) { return l.book.Coming(ctx, until) })
	return appointments(calls), err
}

// reached asks the book, and keeps the appointments that have reached one of their
// moments.
func (l *Loop) reached(now time.Time, s Settings, ask func(until callbook.Day) ([]Appointment, error)) ([]call, error) {
	until := callbook.DayOf(now.Add(max(s.Lead, s.Recap)).In(firstMidnight))
	coming, err := ask(until)
	if err != nil {
		return nil, fmt.Errorf("reading what is due: %w", err)
	}
	var calls []call
	for _, a := range coming {
		if c, ok := reached(a, s, now); ok {
			calls = append(calls, c)
		}
	}
	slices.SortStableFunc(calls, func(a, b call) int { return a.due.Compare(b.due) })
	return calls, nil
}

// popups groups appointments by popup. A reminder ahead of time always gets its
// own, because it is about a certain minute. Recaps share one, because all of a day
// are due at the same time.
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

// tell claims a group, shows its popup, and returns what was shown.
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
	if err := l.notifier.Notify(ctx, popup(claimed, now, zone)); err != nil {
		return nil, errors.Join(fmt.Errorf("showing a reminder: %w", err), l.giveBack(ctx, claimed))
	}
	return claimed, nil
}

// giveBack releases claims, even if ctx is done because Callbook is closing.
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
