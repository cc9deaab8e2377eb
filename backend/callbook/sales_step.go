package callbook

import (
	"slices"
	"time"
)

// SalesStep is one of the company's own steps from first contact to order
// (R67).
type SalesStep struct {
	ID        string
	Name      string
	Rank      float64
	CreatedAt time.Time
	UpdatedAt time.Time
}

// SalesSteps are the company's steps in their order. There is at least one.
type SalesSteps []SalesStep

// StartingSteps are the steps that a book starts with, until the rep has their own.
func StartingSteps() SalesSteps {
	names := []struct{ id, name string }{
		{"contact", "first contact"},
		{"needs", "needs known"},
		{"deciders", "deciders met"},
		{"trial", "trial"},
		{"quote", "quote"},
		{"terms", "terms agreed"},
		{"order", "order"},
	}
	steps := make(SalesSteps, 0, len(names))
	for i, n := range names {
		steps = append(steps, SalesStep{ID: n.id, Name: n.name, Rank: float64(i + 1)})
	}
	return steps
}

// Add puts a step behind the last one.
func (s SalesSteps) Add(id, name string, now time.Time) (SalesSteps, error) {
	one := SalesStep{ID: id, Rank: s[len(s)-1].Rank + 1, CreatedAt: now}
	return append(slices.Clip(s), one).Rename(len(s), name)
}

// Rename gives a step a name that no other step has.
func (s SalesSteps) Rename(i int, name string) (SalesSteps, error) {
	if name = OneLine(name); name == "" {
		return s, Errorf(Invalid, "name", "Give the step a name, such as “trial”.")
	}
	for j, other := range s {
		if j != i && sameFolded(other.Name, name) {
			return s, Errorf(Invalid, "name", "There is already a step “%s”. Choose another name.", other.Name)
		}
	}
	s = slices.Clone(s)
	s[i].Name = name
	return s, nil
}

// Move puts a step in front of the one before it, or behind the one after.
func (s SalesSteps) Move(i int, up bool) SalesSteps {
	s = slices.Clone(s)
	s[i].Rank = movedRank(s, i, up, func(one SalesStep) float64 { return one.Rank })
	return s
}

// Remove takes a step out of the list, unless it is the only one.
func (s SalesSteps) Remove(i int) (SalesSteps, error) {
	if len(s) == 1 {
		return s, Errorf(Conflict, "", "This is the only step. Add another one first, or rename it.")
	}
	return slices.Delete(slices.Clone(s), i, i+1), nil
}

// Number counts from 1 to the step that an account has come to last. It is 0 where
// the account has come to none, or to one that there is no more. reached has the
// newest first.
func (s SalesSteps) Number(reached []StepReached) int {
	if len(reached) == 0 {
		return 0
	}
	return 1 + slices.IndexFunc(s, func(one SalesStep) bool { return one.ID == reached[0].Step })
}

// Reach notes that an account has come to a step, unless it is at that step.
// Going back is a step too.
func (s SalesSteps) Reach(i int, a Account, reached []StepReached, id string, today Day, now time.Time) (StepReached, error) {
	if s.Number(reached) == i+1 {
		return StepReached{}, Errorf(Conflict, "", "%s is already at “%s”.", a.Name, s[i].Name)
	}
	return StepReached{ID: id, AccountID: a.ID, Step: s[i].ID, Name: s[i].Name, Day: today, At: now}, nil
}

// StepReached records that an account reached a step. Name is the step's name at
// that time.
type StepReached struct {
	ID        string
	AccountID string
	Step      string
	Name      string
	Day       Day
	At        time.Time
}
