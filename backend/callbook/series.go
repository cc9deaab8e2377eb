package callbook

import (
	"slices"
	"time"
)

// SeriesState is where a running cadence is in its life.
type SeriesState string

// A series runs until the account is won or lost, or the rep stops it (R74).
const (
	SeriesRunning SeriesState = "running"
	SeriesPaused  SeriesState = "paused"
	SeriesStopped SeriesState = "stopped"
)

// Series is a cadence that runs for an account. From is the day of the call that it
// counts from. RestartedOn is the last real contact that restarted the repeating
// steps, ResumedOn the day that the last pause ended. Both are empty if there was
// none.
type Series struct {
	ID          string
	AccountID   string
	CadenceID   string
	From        Day
	RestartedOn Day
	State       SeriesState
	PausedOn    Day
	ResumedOn   Day
	StoppedOn   Day
	Why         string // why it was stopped
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// RunningIn finds the cadence among the series of an account, running or paused.
func (c Cadence) RunningIn(series []Series) (Series, bool) {
	i := slices.IndexFunc(series, func(s Series) bool { return s.State != SeriesStopped && s.CadenceID == c.ID })
	if i < 0 {
		return Series{}, false
	}
	return series[i], true
}

// Start begins the cadence for an account, counted from a call on that day. has
// are the series that the account has: a cadence runs once for an account.
func (c Cadence) Start(id string, account Account, has []Series, from Day, now time.Time) (Series, error) {
	if one, runs := c.RunningIn(has); runs {
		return Series{}, Errorf(Conflict, "account", "This cadence has already been started for %s (%s). Stop it first to start it again.", account.Name, one.State)
	}
	if account.Status == AccountWon || account.Status == AccountLost {
		return Series{}, Errorf(Conflict, "account", "%s is closed (%s). Reopen the account before you start a cadence.", account.Name, account.Status)
	}
	if from == "" {
		return Series{}, Errorf(Invalid, "from", "Say which day the cadence counts from.")
	}
	return Series{ID: id, AccountID: account.ID, CadenceID: c.ID, From: from, State: SeriesRunning, CreatedAt: now, UpdatedAt: now}, nil
}

// Ahead lists the touches of a series from today on, for that many months. A series
// that is not running has none. Touches that fell into a pause are not made up for;
// the next one comes on its own day.
func (c Cadence) Ahead(s Series, today Day, months int, working func(Day) bool) []PlannedTouch {
	ahead := []PlannedTouch{}
	if s.State != SeriesRunning {
		return ahead
	}
	today = max(today, s.ResumedOn)
	for _, t := range c.touches(s.From, max(s.From, s.RestartedOn), today.AddMonths(min(months, farthest)), working) {
		if t.Day >= today {
			ahead = append(ahead, t)
		}
	}
	return ahead
}

// Restart records a real contact in between: the repeating steps count from it,
// unless the cadence keeps its clock. Steps that happen once keep their day, and a
// contact before the last one changes nothing. A touch of the series itself does
// not count as a contact in between.
func (c Cadence) Restart(s Series, contact Day) Series {
	if c.KeepsClock || s.State == SeriesStopped || contact <= max(s.From, s.RestartedOn) {
		return s
	}
	s.RestartedOn = contact
	return s
}

// Pause pauses the series: no touch falls due until it is resumed.
func (s Series) Pause(today Day) (Series, error) {
	switch s.State {
	case SeriesPaused:
		return s, Errorf(Conflict, "", "This cadence is already paused. Resume it to go on.")
	case SeriesStopped:
		return s, Errorf(Conflict, "", "This cadence has stopped. Start it again instead.")
	}
	s.State, s.PausedOn = SeriesPaused, today
	return s, nil
}

// Resume continues a paused series.
func (s Series) Resume(today Day) (Series, error) {
	switch s.State {
	case SeriesRunning:
		return s, Errorf(Conflict, "", "This cadence is already running.")
	case SeriesStopped:
		return s, Errorf(Conflict, "", "This cadence has stopped. Start it again instead.")
	}
	s.State, s.PausedOn, s.ResumedOn = SeriesRunning, "", today
	return s, nil
}

// Stop ends the series for good.
func (s Series) Stop(today Day, why string) (Series, error) {
	if s.State == SeriesStopped {
		return s, Errorf(Conflict, "", "This cadence has already stopped.")
	}
	s.State, s.PausedOn, s.StoppedOn, s.Why = SeriesStopped, "", today, OneLine(why)
	return s, nil
}

// AccountNow ends a series whose account was won or lost. An account that is
// opened again starts a new one.
func (s Series) AccountNow(status AccountStatus, today Day) Series {
	if s.State == SeriesStopped || status != AccountWon && status != AccountLost {
		return s
	}
	s.State, s.PausedOn, s.StoppedOn, s.Why = SeriesStopped, "", today, string(status)
	return s
}

// EndedWith reports whether a cadence of an account ended when the account was closed.
func EndedWith(series []Series, a Account) bool {
	return a.Status != AccountOpen && slices.ContainsFunc(series, func(s Series) bool {
		return s.State == SeriesStopped && s.Why == string(a.Status) && s.StoppedOn >= a.ClosedOn
	})
}

// Met leaves out the thanks for a meeting where there was none.
func Met(ahead []PlannedTouch, met bool) []PlannedTouch {
	if met {
		return ahead
	}
	return slices.DeleteFunc(slices.Clone(ahead), func(t PlannedTouch) bool { return saysThanks(t.Purpose) && !t.Channel.MakesCall() })
}

// Lay makes the open follow-ups of a series agree with its coming touches: matching
// ones keep their identity, others are dropped with the reason why, and missing
// ones are added. Overdue ones stay until the rep deals with them (R51), unless the
// series has ended. made are the follow-ups of the series that are open or done: what
// was done, such as the thank-you, is not laid again. It returns the new and dropped
// ones with their history. now is in the rep's zone, whose IANA name is zone.
func (s Series) Lay(ahead []PlannedTouch, made []FollowUp, why, zone string, newID func() string, now time.Time) (laid []FollowUp, changes []FollowUpChange, err error) {
	missing := slices.Clone(ahead)
	for _, f := range made {
		if f.State == FollowUpDone {
			take(&missing, func(t PlannedTouch) bool {
				return t.Day == f.When.Day && t.Channel == f.Channel || f.Thanks() && saysThanks(t.Purpose)
			})
		}
	}
	for _, f := range made {
		if f.Closed() {
			continue
		}
		stays := take(&missing, func(t PlannedTouch) bool { return t.Day == f.When.Day && t.Channel == f.Channel })
		if stays != nil || f.Overdue(DayOf(now)) && s.State != SeriesStopped {
			continue
		}
		dropped, change, err := f.Drop(why, now)
		if err != nil {
			return nil, nil, err
		}
		dropped.UpdatedAt = now
		laid, changes = append(laid, dropped), append(changes, change)
	}
	for _, t := range missing {
		f := FollowUp{
			ID: newID(), AccountID: s.AccountID, SeriesID: s.ID, When: When{Day: t.Day, Zone: zone}, Channel: t.Channel,
			State: FollowUpOpen, CreatedAt: now, UpdatedAt: now,
		}.For(t.Purpose)
		if t.Planned != t.Day {
			f.Reason = "from " + t.Planned.Format("Mon 2 Jan") + ", not a working day"
			changes = append(changes, f.change("made", When{Day: t.Planned, Zone: zone}, f.When, "", now))
		}
		laid = append(laid, f)
	}
	return laid, changes, nil
}
