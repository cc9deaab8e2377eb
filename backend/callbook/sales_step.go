package callbook

import "time"

// SalesStep is one of the company's own steps from first contact to order
// (R67).
type SalesStep struct {
	ID        string
	Name      string
	Rank      float64
	CreatedAt time.Time
	UpdatedAt time.Time
}

// SalesSteps are the steps that a book starts with, until the rep has their own.
func SalesSteps() []SalesStep {
	names := []struct{ id, name string }{
		{"contact", "first contact"},
		{"needs", "needs known"},
		{"deciders", "deciders met"},
		{"trial", "trial"},
		{"quote", "quote"},
		{"terms", "terms agreed"},
		{"order", "order"},
	}
	steps := make([]SalesStep, 0, len(names))
	for i, n := range names {
		steps = append(steps, SalesStep{ID: n.id, Name: n.name, Rank: float64(i + 1)})
	}
	return steps
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

// Between is a rank between two others; after is 0 if there is none.
func Between(before, after float64) float64 {
	if after == 0 {
		return before + 1
	}
	return (before + after) / 2
}
