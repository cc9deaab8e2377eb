package bridge

import (
	"fmt"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// SalesSteps are the company's own sales steps, and how far accounts have come
// (R67).
type SalesSteps struct{ *core }

// SalesStep is a sales step as it crosses. Number counts from 1.
type SalesStep struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Number int    `json:"number"`
}

// AccountSteps are the steps with the one that an account has reached. Number is 0
// if it has reached none, or one that no longer exists.
type AccountSteps struct {
	Number  int           `json:"number"`
	Of      int           `json:"of"`
	Name    string        `json:"name"`
	Day     string        `json:"day"`
	Steps   []SalesStep   `json:"steps"`
	History []StepReached `json:"history"` // newest first
}

// StepReached is that an account came to a step once.
type StepReached struct {
	Name string `json:"name"`
	Day  string `json:"day"`
}

// salesSteps are the rep's own steps, or those that every book starts with.
func salesSteps(tx *sqlite.Tx) (callbook.SalesSteps, error) {
	steps, err := tx.SalesSteps()
	if err == nil && len(steps) == 0 {
		return callbook.StartingSteps(), nil
	}
	return steps, err
}

// List returns the steps in their order.
func (s *SalesSteps) List() ([]SalesStep, error) {
	out := []SalesStep{}
	err := s.view(func(tx *sqlite.Tx) error {
		steps, err := salesSteps(tx)
		out = stepsOut(steps)
		return err
	})
	return out, err
}

func stepsOut(steps callbook.SalesSteps) []SalesStep {
	out := make([]SalesStep, 0, len(steps))
	for i, one := range steps {
		out = append(out, SalesStep{ID: one.ID, Name: one.Name, Number: i + 1})
	}
	return out
}

// Add makes a step, the last one.
//
// Errors: Invalid for a name that is empty or taken.
func (s *SalesSteps) Add(name string) ([]SalesStep, error) {
	return s.change("Added a sales step", func(_ *sqlite.Tx, steps callbook.SalesSteps) (callbook.SalesSteps, error) {
		return steps.Add(newID(), name, s.now())
	})
}

// Rename gives a step, named by its id, number or name, another name.
//
// Errors: NotFound for an unknown step; Invalid for a name that is empty or
// taken.
func (s *SalesSteps) Rename(ref, name string) ([]SalesStep, error) {
	return s.change("Renamed a sales step", func(_ *sqlite.Tx, steps callbook.SalesSteps) (callbook.SalesSteps, error) {
		i, err := findStep(steps, ref)
		if err != nil {
			return nil, err
		}
		return steps.Rename(i, name)
	})
}

// Move puts a step in front of the one before it, or behind the one after.
//
// Errors: NotFound for an unknown step.
func (s *SalesSteps) Move(ref string, up bool) ([]SalesStep, error) {
	return s.change("Moved a sales step", func(_ *sqlite.Tx, steps callbook.SalesSteps) (callbook.SalesSteps, error) {
		i, err := findStep(steps, ref)
		if err != nil {
			return nil, err
		}
		return steps.Move(i, up), nil
	})
}

// Remove takes a step out of the list. That accounts came to it stays in their
// history.
//
// Errors: NotFound for an unknown step; Conflict for the only one.
func (s *SalesSteps) Remove(ref string) ([]SalesStep, error) {
	return s.change("Removed a sales step", func(tx *sqlite.Tx, steps callbook.SalesSteps) (callbook.SalesSteps, error) {
		i, err := findStep(steps, ref)
		if err != nil {
			return nil, err
		}
		left, err := steps.Remove(i)
		if err != nil {
			return nil, err
		}
		for _, one := range steps { // from now on they are the rep's own
			if err := tx.SaveSalesStep(one); err != nil {
				return nil, err
			}
		}
		if err := tx.DeleteSalesStep(steps[i].ID); err != nil {
			return nil, err
		}
		return left, nil
	})
}

// change saves all the steps: a list that was changed is the rep's own.
func (s *SalesSteps) change(label string, decide func(*sqlite.Tx, callbook.SalesSteps) (callbook.SalesSteps, error)) ([]SalesStep, error) {
	out := []SalesStep{}
	err := s.update(label, func(tx *sqlite.Tx) error {
		steps, err := salesSteps(tx)
		if err != nil {
			return err
		}
		if steps, err = decide(tx, steps); err != nil {
			return err
		}
		for _, one := range steps {
			if err := tx.SaveSalesStep(one); err != nil {
				return err
			}
		}
		if steps, err = tx.SalesSteps(); err == nil {
			out = stepsOut(steps)
		}
		return err
	})
	return out, err
}

// findStep takes a step's id, number or name.
func findStep(steps callbook.SalesSteps, ref string) (int, error) {
	for i, one := range steps {
		if one.ID == ref || fmt.Sprint(i+1) == ref || sameName(one.Name, ref) {
			return i, nil
		}
	}
	return 0, callbook.Errorf(callbook.NotFound, "step", "There is no sales step “%s”. `callbook steps` lists them.", ref)
}

// Reach notes that an account came to a step today, named by its id, number or
// name. Going back is a step too.
//
// Errors: NotFound for an unknown account or step; Invalid for an empty or
// ambiguous reference to the account; Conflict for the step that the account is
// at.
func (s *SalesSteps) Reach(account, step string) (AccountSteps, error) {
	var out AccountSteps
	err := s.update("Noted a sales step", func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, account)
		if err != nil {
			return err
		}
		steps, err := salesSteps(tx)
		if err != nil {
			return err
		}
		i, err := findStep(steps, step)
		if err != nil {
			return err
		}
		before, err := tx.StepsReached(a.ID)
		if err != nil {
			return err
		}
		reached, err := steps.Reach(i, a, before, newID(), s.today(), s.now())
		if err != nil {
			return err
		}
		if err := tx.AddStepReached(reached); err != nil {
			return err
		}
		out, err = accountSteps(tx, a.ID)
		return err
	})
	return out, err
}

// Of returns where an account stands.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference.
func (s *SalesSteps) Of(account string) (AccountSteps, error) {
	var out AccountSteps
	err := s.view(func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, account)
		if err != nil {
			return err
		}
		out, err = accountSteps(tx, a.ID)
		return err
	})
	return out, err
}

func accountSteps(tx *sqlite.Tx, accountID string) (AccountSteps, error) {
	steps, err := salesSteps(tx)
	if err != nil {
		return AccountSteps{}, err
	}
	reached, err := tx.StepsReached(accountID)
	out := AccountSteps{Of: len(steps), Steps: stepsOut(steps), History: []StepReached{}}
	for _, one := range reached {
		out.History = append(out.History, StepReached{Name: one.Name, Day: string(one.Day)})
	}
	if len(reached) > 0 {
		out.Number, out.Name, out.Day = steps.Number(reached), reached[0].Name, string(reached[0].Day)
	}
	if out.Number > 0 {
		out.Name = steps[out.Number-1].Name
	}
	return out, err
}
