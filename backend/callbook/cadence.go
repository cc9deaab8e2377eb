package callbook

import (
	"reflect"
	"slices"
	"time"

	"callbook/backend/callbook/dates"
)

// StandardCadenceID names the cadence that every book starts with.
const StandardCadenceID = "standard"

// Cadence says how often, and by which channel, an account hears from the rep
// after a call (R19). QuietDays is the least number of days between two
// touches: closer ones are merged. KeepsClock is set where a real contact in
// between does not restart the repeating steps.
type Cadence struct {
	ID         string
	Name       string
	Steps      []CadenceStep
	QuietDays  int
	KeepsClock bool
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// CadenceStep is one line of a cadence: a touch once, or again and again.
// Anchor is the ID of an earlier step that happens once: this step counts from
// the day planned for that one. An empty Anchor means the call. Purposes take
// turns, so that no touch repeats the one before (R20, R77).
type CadenceStep struct {
	ID       string
	Channel  Channel
	Purposes []string
	Anchor   string
	After    Interval // from the anchor to the first touch
	Every    Interval // from each touch to the next, zero for once
}

// Interval is a span on the calendar. Months are counted first.
type Interval struct {
	Months int
	Days   int
}

func (i Interval) times(n int) Interval { return Interval{i.Months * n, i.Days * n} }

func (i Interval) plus(o Interval) Interval { return Interval{i.Months + o.Months, i.Days + o.Days} }

// from counts from the anchor in one step, so that month ends never drift.
func (i Interval) from(anchor Day) Day { return anchor.AddMonths(i.Months).AddDays(i.Days) }

// Purposes lists the reasons for a touch that a book starts with (R20); a rep
// adds their own.
func Purposes() []string {
	return []string{
		"Meet the real decision makers",
		"See whether the competition has dropped the ball",
		"Show a new product that fits better",
		"Tell them about a change of price or terms",
	}
}

// StandardCadence is the example that R19 gives: thanks by e-mail after 3 days, a
// phone call after 3 weeks, e-mail every 90 days from that call's planned day,
// and a phone call every 4 months.
func StandardCadence() Cadence {
	meet, competition, product, terms := Purposes()[0], Purposes()[1], Purposes()[2], Purposes()[3]
	return Cadence{
		ID: StandardCadenceID, Name: "Standard", QuietDays: 7,
		Steps: []CadenceStep{
			{ID: "thanks", Channel: Email, Purposes: []string{"Thank them for the meeting"}, After: Interval{Days: 3}},
			{ID: "first-phone", Channel: Phone, Purposes: []string{meet}, After: Interval{Days: 21}},
			{ID: "mail", Channel: Email, Purposes: []string{product, terms}, Anchor: "first-phone", After: Interval{Days: 90}, Every: Interval{Days: 90}},
			{ID: "phone", Channel: Phone, Purposes: []string{competition, meet}, After: Interval{Months: 4}, Every: Interval{Months: 4}},
		},
	}
}

// Cadences lists the standard cadence, as the rep has changed it if they have, and
// then the rep's own. kept are those that the book has.
func Cadences(kept []Cadence) []Cadence {
	all := []Cadence{StandardCadence()}
	for _, c := range kept {
		if c.ID == StandardCadenceID {
			all[0] = c
		} else {
			all = append(all, c)
		}
	}
	return all
}

// Changed reports whether the standard cadence is not as every book starts with it.
func (c Cadence) Changed() bool {
	standard := StandardCadence()
	standard.CreatedAt, standard.UpdatedAt = c.CreatedAt, c.UpdatedAt
	return c.ID == standard.ID && !reflect.DeepEqual(c, standard)
}

// Among gives the cadence its place among all that there are. Of the one that it
// replaces it keeps when that was made; no other may have its name.
func (c Cadence) Among(all []Cadence, now time.Time) (Cadence, error) {
	for _, other := range all {
		switch {
		case other.ID == c.ID:
			c.CreatedAt = other.CreatedAt
		case Fold(other.Name) == Fold(c.Name):
			return c, Errorf(Conflict, "name", "There is already a cadence “%s”. Give this one another name.", other.Name)
		}
	}
	if c.CreatedAt.IsZero() {
		c.CreatedAt = now
	}
	c.UpdatedAt = now
	return c, nil
}

// Removable refuses to remove the standard cadence, and one that series run by or
// are paused.
func (c Cadence) Removable(by []Series) error {
	switch {
	case c.ID == StandardCadenceID:
		return Errorf(Invalid, "cadence", "The standard cadence cannot be removed. Change it, or go back to Callbook's own.")
	case len(by) > 0:
		return Errorf(Conflict, "cadence", "“%s” is still running for %d of your accounts. Stop it there first.", c.Name, len(by))
	}
	return nil
}

// Check reports what is wrong with a cadence that somebody has edited.
func (c Cadence) Check() error {
	if OneLine(c.Name) == "" {
		return Errorf(Invalid, "name", "Give the cadence a name.")
	}
	if len(c.Steps) == 0 {
		return Errorf(Invalid, "steps", "A cadence needs at least one step. Add a touch.")
	}
	if c.QuietDays < 0 || c.QuietDays > 60 {
		return Errorf(Invalid, "quiet_days", "The quiet days between two touches can be from 0 to 60.")
	}
	once := map[string]bool{"": true}
	seen := map[string]bool{}
	for i, s := range c.Steps {
		n := i + 1
		switch {
		case s.ID == "" || seen[s.ID]:
			return Errorf(Invalid, "steps", "Step %d needs an id of its own.", n)
		case !slices.Contains(Channels(), s.Channel):
			return Errorf(Invalid, "steps", "Step %d has no channel. Choose email, phone, text, post, visit, video or other.", n)
		case !s.After.within(0) || !s.Every.within(0):
			return Errorf(Invalid, "steps", "Step %d is counted in whole days and months, ten years at most.", n)
		case s.Every != Interval{} && !s.Every.within(7):
			return Errorf(Invalid, "steps", "Step %d repeats too often. Leave at least 7 days between two touches.", n)
		case !once[s.Anchor]:
			return Errorf(Invalid, "steps", "Step %d counts from a step that is not before it, or that repeats. Choose another.", n)
		}
		seen[s.ID] = true
		once[s.ID] = s.Every == Interval{}
	}
	return nil
}

func (i Interval) within(leastDays int) bool {
	return i.Months >= 0 && i.Days >= 0 && i.Months <= 120 && i.Days <= 3660 && (i.Months > 0 || i.Days >= leastDays)
}

// PlannedTouch is one touch of a cadence. Planned is the day by the rule, Day the
// working day it moves to; both are shown. Merged are the touches that were too
// close to it and are now part of it.
type PlannedTouch struct {
	StepID  string
	Day     Day
	Planned Day
	Channel Channel
	Purpose string
	Merged  []PlannedTouch
}

// farthest is how many months ahead touches are listed at most.
const farthest = 240

// Touches lists the touches of the months after a call (240 at most), in the order
// of their days. working is false on days off; nil means that only weekends are
// off.
func (c Cadence) Touches(from Day, months int, working func(Day) bool) []PlannedTouch {
	return c.touches(from, from, from.AddMonths(min(months, farthest)), working)
}

// Preview lists the touches of the months after a call, as an editor shows them.
func (c Cadence) Preview(from Day, months int, working func(Day) bool) ([]PlannedTouch, error) {
	if months < 1 || months > 120 {
		return nil, Errorf(Invalid, "months", "Choose between 1 and 120 months to look ahead.")
	}
	return c.Touches(from, months, working), nil
}

// touches applies the rule. The repeating steps count from their anchor, or
// from restarted where that is later.
func (c Cadence) touches(from, restarted, until Day, working func(Day) bool) []PlannedTouch {
	if working == nil {
		working = dates.NotWeekend
	}
	// A touch right after the end may absorb one right before it.
	beyond := until.AddDays(c.QuietDays + 31)
	touches := []PlannedTouch{}
	anchors := map[string]Day{"": from}
	for _, step := range c.Steps {
		anchor := anchors[step.Anchor]
		repeats := step.Every != Interval{}
		if repeats {
			anchor = max(anchor, restarted)
		} else {
			anchors[step.ID] = step.After.from(anchor)
		}
		for n := 0; n == 0 || repeats; n++ {
			planned := step.After.plus(step.Every.times(n)).from(anchor)
			if planned > beyond {
				break
			}
			touches = append(touches, PlannedTouch{
				StepID: step.ID, Day: dates.NextWorkingDay(planned, working), Planned: planned, Channel: step.Channel, Purpose: step.purpose(n),
			})
		}
	}
	slices.SortStableFunc(touches, func(a, b PlannedTouch) int { return b.Day.DaysUntil(a.Day) })
	return slices.DeleteFunc(merge(touches, c.QuietDays), func(t PlannedTouch) bool { return t.Planned > until })
}

func (s CadenceStep) purpose(n int) string {
	if len(s.Purposes) == 0 {
		return ""
	}
	return s.Purposes[n%len(s.Purposes)]
}

// merge makes one touch of those that are closer than quiet days. It compares the
// days that they move to, since the customer sees those. The more personal
// channel wins, so phone before e-mail; of equal channels the earlier one wins.
func merge(touches []PlannedTouch, quiet int) []PlannedTouch {
	kept := []PlannedTouch{}
	for _, t := range touches {
		last := len(kept) - 1
		if last < 0 || kept[last].Day.DaysUntil(t.Day) >= max(quiet, 1) {
			kept = append(kept, t)
			continue
		}
		winner, other := kept[last], t
		if t.Channel.personal() > winner.Channel.personal() {
			winner, other = t, kept[last]
		}
		winner.Merged = append(winner.Merged, other.Merged...)
		other.Merged = nil
		winner.Merged = append(winner.Merged, other)
		slices.SortStableFunc(winner.Merged, func(a, b PlannedTouch) int { return b.Planned.DaysUntil(a.Planned) })
		kept[last] = winner
	}
	return kept
}

// personal ranks channels by how close they come to the customer.
func (c Channel) personal() int {
	switch c {
	case Visit:
		return 3
	case Video:
		return 2
	case Phone:
		return 1
	default:
		return 0
	}
}

// PurposesOf lists the reasons for a touch that a book knows, each once (R20):
// those it started with, then the others that its cadences have.
func PurposesOf(cadences []Cadence) []string {
	all := Purposes()
	for _, c := range cadences {
		for _, s := range c.Steps {
			for _, p := range s.Purposes {
				if !slices.Contains(all, p) {
					all = append(all, p)
				}
			}
		}
	}
	return all
}
