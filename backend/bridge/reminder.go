package bridge

import (
	"context"
	"errors"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/notify"
	"callbook/backend/remind"
	"callbook/backend/schedule"
	"callbook/backend/sqlite"
)

// Reminders say what is due, and call the rep to it.
type Reminders struct{ *core }

// DueList is what is due now. Notified is how many of them the rep was just
// reminded of; Digest says that one popup named several.
type DueList struct {
	Due      []FollowUp  `json:"due"`
	Recaps   []RecapOwed `json:"recaps"` // those whose reminder has come
	Notified int         `json:"notified"`
	Digest   bool        `json:"digest"`
}

// RecapOwed is a call whose recap is to be sent by Day and Time, by the
// laptop's clock.
type RecapOwed struct {
	CallID  string     `json:"call_id"`
	Account AccountRef `json:"account"`
	Person  *PersonRef `json:"person"`
	Day     string     `json:"day"`
	Time    string     `json:"time"`
}

// Due lists the follow-ups that are due today or before, which are those that the
// list of due follow-ups has too, and the recaps whose reminder has come. With tell
// it pops up those that the rep was not told of yet, by the same claim as the
// window's loop, so that each is told once however many Callbooks run.
//
// Errors: Unavailable where no notification service answers, if it tells.
func (s *Reminders) Due(tell bool) (DueList, error) {
	out := DueList{Due: []FollowUp{}, Recaps: []RecapOwed{}}
	err := s.inStore(func(*sqlite.Store) error {
		loop := remind.NewLoop(reminded{s.core}, nil, s.settings) // a list needs no popups
		if tell {
			var err error
			if loop, err = s.loop(); err != nil {
				return err
			}
			told, err := loop.Check(s.ctx, s.now())
			if err != nil {
				return notTold(told, err)
			}
			out.Notified, out.Digest = told.Notified, told.Digest
		}
		due, err := loop.Due(s.ctx, s.now())
		if err != nil {
			return err
		}
		for _, a := range due {
			if a.Recap {
				out.Recaps = append(out.Recaps, s.recapOwed(a))
			}
		}
		list, err := (&FollowUps{s.core}).List(ListDue, 0, 0)
		out.Due = list.FollowUps
		return err
	})
	return out, err
}

func (s *Reminders) recapOwed(a remind.Appointment) RecapOwed {
	out := RecapOwed{CallID: a.FollowUp.ID, Account: AccountRef{ID: a.FollowUp.AccountID, Name: a.Account}}
	if at, ok := remind.DueAt(a.FollowUp, remind.Settings{Zone: s.Zone}); ok {
		out.Day, out.Time = string(callbook.DayOf(at.In(s.Zone))), string(callbook.TimeOf(at.In(s.Zone)))
	}
	if a.FollowUp.PersonID != "" {
		out.Person = &PersonRef{ID: a.FollowUp.PersonID, Name: a.Person}
	}
	return out
}

// notTold says what the rep has and has not seen when a check fails midway.
func notTold(told remind.Outcome, err error) error {
	if errors.Is(err, notify.ErrNoService) {
		next := "and the next check will remind you."
		if errors.Is(err, remind.ErrNotGivenBack) {
			next = "but no check will remind you again, because the book could not be written. Check the list."
		}
		err = &callbook.Error{
			Code: callbook.Unavailable, Err: err,
			Message: "No notification service answered. Nothing is lost: what is due stays in the list, " + next,
		}
	}
	if told.Notified+told.Recaps > 0 {
		return stands(err, "Not all popups were shown.")
	}
	return err
}

// ReminderLoop reminds for as long as it runs. center is the notification center of a
// window, nil where there is none.
func (b *Book) ReminderLoop(center notify.Center) (*remind.Loop, error) {
	b.core.center, b.core.stays = center, true
	loop, err := b.Reminders.loop()
	if err == nil {
		b.core.reminds.Store(loop)
	}
	return loop, err
}

// CheckNow has the window's reminders look at once for what is due: the window
// came to the front, or the laptop woke up. Where this Callbook does not remind,
// nothing is shown. It is noticed, too, if the laptop woke up in another time zone.
func (s *Reminders) CheckNow() {
	if loop := s.reminds.Load(); loop != nil {
		loop.Poke()
	}
	says := s.zoneMoved()
	if was, _ := s.saidOfZone.Swap(says).(string); says != "" && says != was && s.onNotice != nil {
		s.onNotice(says)
	}
}

func (s *Reminders) loop() (*remind.Loop, error) {
	notifier := s.Notifier
	if notifier == nil {
		popups, err := s.desktop()
		if err != nil {
			return nil, err
		}
		notifier = popups
	}
	return remind.NewLoop(reminded{s.core}, notifier, s.settings), nil
}

// desktop is what shows popups, always the same: it knows which of them are up.
func (c *core) desktop() (*notify.Popups, error) {
	if popups := c.popups.Load(); popups != nil {
		return popups, nil
	}
	popups, err := notify.New(c.Dir)
	if err != nil {
		return nil, cannotWrite(c.Dir, err)
	}
	popups.Center, popups.Patient = c.center, c.stays
	popups.Chosen = c.onClick
	c.popups.Store(popups)
	return popups, nil
}

func (s *Reminders) settings(ctx context.Context) (remind.Settings, error) {
	var out remind.Settings
	err := s.store.Load().View(ctx, func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		out = remind.Settings{
			DayAt: set.dayReminder, Lead: set.remindBefore, Zone: s.Zone,
			Recap: set.recapRemind,
			Quiet: remind.Quiet{From: set.quietFrom, Until: set.quietTo},
			Again: remind.Again{Every: set.remindAgain, From: set.workStart, Until: set.workEnd, Working: set.working},
		}
		if s.stays { // in a window, somebody has only just written it down
			out.AfterChange = time.Hour
		}
		return nil
	})
	return out, err
}

// reminded is the book as reminders see it.
type reminded struct{ *core }

// Coming returns the open follow-ups whose day is until or earlier, every
// snoozed one, and the recaps that are owed.
func (s reminded) Coming(ctx context.Context, until callbook.Day) ([]remind.Appointment, error) {
	return s.appointments(ctx,
		func(tx *sqlite.Tx) ([]callbook.FollowUp, error) { return tx.Coming(until) },
		func(tx *sqlite.Tx) ([]callbook.Call, error) {
			return tx.Calls(sqlite.CallFilter{OwesRecap: true, To: until})
		})
}

// Untold returns those that the rep may still need to be reminded of.
func (s reminded) Untold(ctx context.Context, now time.Time, until callbook.Day) ([]remind.Appointment, error) {
	return s.appointments(ctx,
		func(tx *sqlite.Tx) ([]callbook.FollowUp, error) { return tx.Untold(now, until) },
		func(tx *sqlite.Tx) ([]callbook.Call, error) { return tx.UntoldRecaps(until) })
}

func (s reminded) appointments(ctx context.Context, find func(*sqlite.Tx) ([]callbook.FollowUp, error), owed func(*sqlite.Tx) ([]callbook.Call, error)) ([]remind.Appointment, error) {
	var list []remind.Appointment
	err := s.store.Load().View(ctx, func(tx *sqlite.Tx) error {
		found, err := find(tx)
		if err != nil {
			return err
		}
		names, err := namesIn(tx, found)
		if err != nil {
			return err
		}
		ofCalls, err := tx.OfPlannedCalls(found)
		if err != nil {
			return err
		}
		for _, f := range found {
			list = append(list, remind.Appointment{FollowUp: f, Account: names[f.AccountID], Person: names[f.PersonID], OfCall: ofCalls[f.ID]})
		}
		recaps, err := s.owedRecaps(tx, func() ([]callbook.Call, error) { return owed(tx) })
		list = append(list, recaps...)
		return err
	})
	return list, err
}

// Claim marks appointments as reminded of, each if its last reminder is still the
// expected one.
func (s reminded) Claim(ctx context.Context, wanted []remind.Claim) ([]bool, error) {
	ours := make([]bool, len(wanted))
	claim := func(tx *sqlite.Tx) (err error) {
		for i, c := range wanted {
			mark := tx.ClaimTold
			if c.Appointment.Recap {
				mark = tx.ClaimRecapTold
			}
			if ours[i], err = mark(c.Appointment.FollowUp.ID, c.Was, c.Key); err != nil {
				return err
			}
		}
		return nil
	}
	err := s.changing(func(store *sqlite.Store) error { return store.Update(ctx, "", claim) })
	return ours, err
}

// Schedule says whether this computer checks for due follow-ups by itself.
type Schedule struct {
	Installed bool   `json:"installed"`
	Active    bool   `json:"active"`
	Where     string `json:"where"`
	Says      string `json:"says"`
}

// Install has the operating system run the check.
//
// Errors: Invalid for a path that the system cannot hold; Unavailable where the
// system does not take the check.
func (s *Reminders) Install() (Schedule, error) { return s.install(s.Dir) }

func (s *Reminders) install(dir string) (Schedule, error) {
	exe, dir, err := program(dir)
	if err != nil {
		return Schedule{}, err
	}
	return s.scheduled(schedule.Install(s.ctx, exe, []string{"--data", dir, "due", "--notify", "--wait"}))
}

// Remove takes that check away.
//
// Errors: Unavailable where the system does not take the change.
func (s *Reminders) Remove() (Schedule, error) { return s.scheduled(schedule.Remove(s.ctx)) }

// scheduled is scheduleOut after a change of the system's schedule.
func (s *Reminders) scheduled(state schedule.State, err error) (Schedule, error) {
	if err == nil {
		s.wrote.Store(true)
	}
	return scheduleOut(state, err)
}

// Status asks the operating system.
func (s *Reminders) Status() (Schedule, error) { return scheduleOut(schedule.Status(s.ctx)) }

func scheduleOut(state schedule.State, err error) (Schedule, error) {
	if err != nil {
		return Schedule{}, err
	}
	out := Schedule{Installed: state.Installed, Active: state.Active, Where: state.Where}
	switch {
	case state.Active:
		out.Says = "This computer checks for due follow-ups on its own."
	case state.Installed:
		out.Says = "The check is set up but the system does not run it. Log out and back in, or set it up again."
	default:
		out.Says = "This computer does not check on its own. Callbook reminds you while it is open."
	}
	return out, nil
}
