package bridge

import (
	"context"
	"fmt"
	"sync"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Opening is what the window is to show because of a click on a popup, or because it
// was started for that: a place, and something to say, which can be undone if Undo.
// What is empty is not asked for.
type Opening struct {
	Place callbook.LinkPlace `json:"place"`
	ID    string             `json:"id"`
	Says  string             `json:"says"`
	Undo  bool               `json:"undo"`
}

// opening keeps the last one until the page has taken it, which may not be there yet.
type opening struct {
	mu   sync.Mutex
	last Opening
}

// OnOpen calls fn when the rep wants to see something: to is where, or nowhere if
// there is only something to say. Then the page takes it by Shell.Opening. Without
// it popups cannot be clicked.
func (b *Book) OnOpen(fn func(to callbook.Link)) {
	b.core.onOpen = fn
	if b.core.onClick == nil {
		b.core.onClick = b.core.follow
	}
}

// OpenLink opens what the text of a link names, or does it: an argument of this
// start, or of another one that this window answers.
func (b *Book) OpenLink(text string) {
	l, err := callbook.ReadLink(text)
	if err != nil {
		b.core.show(callbook.Link{Place: callbook.TodayPlace}, Opening{Says: b.FaultOf(err).Message})
		return
	}
	b.core.follow(l)
}

// LeavePopups leaves the popups that are up to themselves: they cannot be clicked any
// more.
func (b *Book) LeavePopups() error {
	if popups := b.core.popups.Swap(nil); popups != nil {
		return popups.Close()
	}
	return nil
}

// OpenByWindow has clicks answered by a command, which has no window: it starts one
// for what is to be shown. It does so too once its book is closed, because an open
// book keeps others from restoring a backup.
func (b *Book) OpenByWindow() {
	var one sync.Mutex
	b.core.onClick = func(l callbook.Link) {
		one.Lock()
		defer one.Unlock()
		if b.core.store.Load() == nil {
			if err := b.Open(b.core.ctx); err != nil {
				b.core.Log.Error("cannot open the book for a click", "err", err)
				return
			}
			defer func() {
				b.WriteLiveIfDue()
				_ = b.Close() // every change is already in the file
			}()
		}
		b.core.follow(l)
	}
	b.OnOpen(func(to callbook.Link) {
		if to == (callbook.Link{}) {
			return
		}
		if err := b.core.openAt(to); err != nil {
			b.core.Log.Error("cannot start the window", "err", err)
		}
	})
}

func (c *core) openAt(to callbook.Link) error {
	window, err := startWindow(c.Dir, OpenArg, to.String())
	if err != nil {
		return err
	}
	return window.Process.Release()
}

// AwaitClicks returns once no popup is up that the rep could still click, or after a
// while.
func (b *Book) AwaitClicks(most time.Duration) error {
	if popups := b.core.popups.Load(); popups != nil {
		ctx, done := context.WithTimeout(b.core.ctx, most)
		defer done()
		popups.Wait(ctx)
	}
	return b.LeavePopups()
}

// follow does what a link says. Where that fails, the window shows what it is about,
// and why.
func (c *core) follow(l callbook.Link) {
	place := callbook.Link{Place: l.Place, ID: l.ID}
	if l.Act == callbook.OnlyOpen {
		c.show(place, Opening{})
		return
	}
	says, err := c.act(l)
	if err != nil {
		fault := (&Book{core: c}).FaultOf(err)
		c.show(place, Opening{Says: fault.Message})
		return
	}
	c.show(callbook.Link{}, Opening{Says: says, Undo: true})
}

// act does to a follow-up what the window does by the same name, with what its
// dialog says if nothing is changed there.
func (c *core) act(l callbook.Link) (says string, err error) {
	s, verb := &FollowUps{c}, "Done"
	var changed []FollowUpChanged
	if l.Act == callbook.MarkDone {
		changed, err = s.DoneSeveral([]string{l.ID}, "", true, false)
	} else {
		verb = "Snoozed"
		changed, err = s.changeSeveral("Snoozed", "", []string{l.ID}, s.snoozedAnHour())
	}
	if err != nil || len(changed) == 0 {
		return "", err
	}
	f := changed[0].FollowUp
	who := f.Account.Name
	if f.Person != nil {
		who = f.Person.Name
	}
	return fmt.Sprintf("%s: %s, %s.", verb, f.Channel.Word(), who), nil
}

// snoozedAnHour is the first choice of a snooze, to the minute as it is shown.
func (s *FollowUps) snoozedAnHour() followUpDecision {
	return func(tx *sqlite.Tx, f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
		set, err := readSettings(tx)
		if err != nil {
			return f, callbook.FollowUpChange{}, err
		}
		hour := callbook.SnoozeChoices(s.now(), set.dayReminder)[0].Until
		return f.Snooze(hour.Truncate(time.Minute), s.now())
	}
}

func (c *core) show(to callbook.Link, what Opening) {
	what.Place, what.ID = to.Place, to.ID
	c.opening.mu.Lock()
	c.opening.last = what
	c.opening.mu.Unlock()
	if c.onOpen != nil {
		c.onOpen(to)
	}
}

// Opening is what to show, once.
func (s *Shell) Opening() Opening {
	s.opening.mu.Lock()
	defer s.opening.mu.Unlock()
	last := s.opening.last
	s.opening.last = Opening{}
	return last
}
