package bridge

import (
	"fmt"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Cadences keep touching accounts that are not about to close (R19, R23).
type Cadences struct{ *core }

// monthsAhead is how far a running cadence's touches are laid out.
const monthsAhead = 12

// Cadence is a cadence in a list, its steps in words.
type Cadence struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Steps []string `json:"steps"`
}

// Touch is one planned touch. Planned is the day by the rule, Day the working
// day it moves to; Merged are touches that were too close to it.
type Touch struct {
	Day     string           `json:"day"`
	Planned string           `json:"planned"`
	Channel callbook.Channel `json:"channel"`
	Purpose string           `json:"purpose"`
	Merged  []string         `json:"merged"`
}

// Series is a cadence that runs for an account, with its touches ahead.
type Series struct {
	ID        string               `json:"id"`
	Cadence   string               `json:"cadence"`
	Account   AccountRef           `json:"account"`
	From      string               `json:"from"`
	State     callbook.SeriesState `json:"state"`
	FollowUps []FollowUp           `json:"follow_ups"`
}

// List returns the cadences there are, the standard one first.
func (s *Cadences) List() ([]Cadence, error) {
	out := []Cadence{}
	err := s.view(func(tx *sqlite.Tx) error {
		all, err := cadences(tx)
		if err != nil {
			return err
		}
		for _, c := range all {
			one := Cadence{ID: c.ID, Title: c.Name, Steps: []string{}}
			for _, step := range c.Steps {
				one.Steps = append(one.Steps, stepShown(c, step))
			}
			out = append(out, one)
		}
		return nil
	})
	return out, err
}

// stepShown says when a step comes: "Email 90 days after step 2, then every 90
// days".
func stepShown(c callbook.Cadence, step callbook.CadenceStep) string {
	from := "the call"
	if i := slices.IndexFunc(c.Steps, func(other callbook.CadenceStep) bool { return other.ID == step.Anchor }); i >= 0 {
		from = fmt.Sprintf("step %d", i+1)
	}
	s := step.Channel.Word() + " " + span(step.After) + " after " + from
	if step.Every != (callbook.Interval{}) {
		s += ", then every " + span(step.Every)
	}
	return s
}

func span(i callbook.Interval) string {
	switch {
	case i.Months > 0 && i.Days > 0:
		return many(i.Months, "month") + " and " + many(i.Days, "day")
	case i.Months > 0:
		return many(i.Months, "month")
	default:
		return many(i.Days, "day")
	}
}

// many is a number with its noun.
func many(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// cadences are the standard one, as the rep has it, and the rep's own.
func cadences(tx *sqlite.Tx) ([]callbook.Cadence, error) {
	kept, err := tx.Cadences()
	return callbook.Cadences(kept), err
}

// cadenceCalled takes a cadence's id or its name.
func cadenceCalled(tx *sqlite.Tx, id string) (callbook.Cadence, error) {
	all, err := cadences(tx)
	if err != nil {
		return callbook.Cadence{}, err
	}
	for _, c := range all {
		if c.ID == id {
			return c, nil
		}
	}
	for _, c := range all {
		if callbook.Fold(c.Name) == callbook.Fold(id) {
			return c, nil
		}
	}
	return callbook.Cadence{}, callbook.Errorf(callbook.NotFound, "cadence", "There is no cadence “%s”. `callbook cadence list` lists them.", id)
}

// Preview shows what a cadence would give after a call on a typed day.
//
// Errors: NotFound for an unknown cadence; Invalid for a date that is not
// understood and for months outside 1 to 120.
func (s *Cadences) Preview(id, from string, months int) ([]Touch, error) {
	out := []Touch{}
	err := s.view(func(tx *sqlite.Tx) error {
		cadence, err := cadenceCalled(tx, id)
		if err != nil {
			return err
		}
		out, err = s.touches(tx, cadence, from, months)
		return err
	})
	return out, err
}

func (c *core) touches(tx *sqlite.Tx, cadence callbook.Cadence, from string, months int) ([]Touch, error) {
	w, err := c.when(tx, "from", from)
	if err != nil {
		return nil, err
	}
	set, err := readSettings(tx)
	if err != nil {
		return nil, err
	}
	out := []Touch{}
	touches, err := cadence.Preview(w.Day, months, set.working)
	for _, t := range touches {
		out = append(out, touchOut(t))
	}
	return out, err
}

func touchOut(t callbook.PlannedTouch) Touch {
	out := Touch{Day: string(t.Day), Planned: string(t.Planned), Channel: t.Channel, Purpose: t.Purpose, Merged: []string{}}
	for _, m := range t.Merged {
		out.Merged = append(out.Merged, fmt.Sprintf("%s of %s: %s", m.Channel.Word(), m.Planned.Format("Mon 2 Jan 2006"), m.Purpose))
	}
	return out
}

// Start runs a cadence for an account, counted from a typed day; empty means
// today. Each touch of the next twelve months becomes a follow-up.
//
// Errors: NotFound for an unknown cadence or account; Invalid for an empty or
// ambiguous reference to the account and for a date that is not understood;
// Conflict where the cadence runs or is paused for the account, and for a
// closed account.
func (s *Cadences) Start(id, account, from string) (Series, error) {
	if from == "" {
		from = "today"
	}
	return s.change("Started a cadence", func(tx *sqlite.Tx) (callbook.Series, error) {
		cadence, err := cadenceCalled(tx, id)
		if err != nil {
			return callbook.Series{}, err
		}
		a, err := findAccount(tx, account)
		if err != nil {
			return callbook.Series{}, err
		}
		w, err := s.when(tx, "from", from)
		if err != nil {
			return callbook.Series{}, err
		}
		has, err := tx.SeriesOf(a.ID)
		if err != nil {
			return callbook.Series{}, err
		}
		return cadence.Start(newID(), a, has, w.Day, s.now())
	})
}

// StartSeveral runs a cadence for each of several accounts from today, in one
// write that one Undo takes back. Those for which it runs already, or is paused,
// stay as they are. It returns for how many it was started.
//
// Errors: Invalid where no account is given; NotFound for an unknown cadence or
// account id; Conflict for a closed account.
func (s *Cadences) StartSeveral(id string, accounts []string) (int, error) {
	if len(accounts) == 0 {
		return 0, callbook.Errorf(callbook.Invalid, "accounts", "No account is selected. Select one first.")
	}
	label := "Started a cadence"
	if len(accounts) > 1 {
		label = fmt.Sprintf("Started a cadence for %d accounts", len(accounts))
	}
	started := 0
	err := s.update(label, func(tx *sqlite.Tx) error {
		started = 0
		cadence, err := cadenceCalled(tx, id)
		if err != nil {
			return err
		}
		for i, ref := range accounts {
			a, err := tx.Account(ref)
			if err != nil {
				return err
			}
			has, err := tx.SeriesOf(a.ID)
			if err != nil {
				return err
			}
			if _, runs := cadence.RunningIn(has); runs {
				continue
			}
			series, err := cadence.Start(newID(), a, has, s.today(), s.now())
			if err != nil {
				return err
			}
			if err := s.saveSeries(tx, series, ""); err != nil {
				return err
			}
			started++
			s.Progress(CadenceJob, i+1, len(accounts))
		}
		return nil
	})
	return started, err
}
