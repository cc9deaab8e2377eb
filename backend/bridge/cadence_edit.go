package bridge

import (
	"fmt"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// CadenceForm is a cadence to be edited (R19-R21). Running counts the accounts
// it runs for; their dates stay until Restart. Changed says that the standard
// cadence is not as Callbook brings it.
type CadenceForm struct {
	ID        string        `json:"id"` // empty: a new one
	Title     string        `json:"title"`
	Steps     []CadenceStep `json:"steps"`
	QuietDays int           `json:"quiet_days"`
	Restarts  bool          `json:"restarts"` // a real contact restarts what repeats
	Standard  bool          `json:"standard"`
	Changed   bool          `json:"changed"`
	Running   int           `json:"running"`
}

// CadenceStep is a touch, once or again and again. Anchor is the id of the step
// that it counts from; empty means the call. Every is zero for once.
type CadenceStep struct {
	ID          string           `json:"id"`
	Channel     callbook.Channel `json:"channel"`
	Purposes    []string         `json:"purposes"`
	Anchor      string           `json:"anchor"`
	AfterMonths int              `json:"after_months"`
	AfterDays   int              `json:"after_days"`
	EveryMonths int              `json:"every_months"`
	EveryDays   int              `json:"every_days"`
}

// Purposes lists the reasons for a touch that are offered (R20): Callbook's,
// and those that the rep's cadences have.
func (s *Cadences) Purposes() ([]string, error) {
	out := callbook.Purposes()
	err := s.view(func(tx *sqlite.Tx) error {
		all, err := cadences(tx)
		out = callbook.PurposesOf(all)
		return err
	})
	return out, err
}

// Edit returns a cadence with what its editor needs.
//
// Errors: NotFound for an unknown cadence.
func (s *Cadences) Edit(id string) (CadenceForm, error) {
	var out CadenceForm
	err := s.view(func(tx *sqlite.Tx) error {
		c, err := cadenceCalled(tx, id)
		if err != nil {
			return err
		}
		out, err = cadenceForm(tx, c)
		return err
	})
	return out, err
}

func cadenceForm(tx *sqlite.Tx, c callbook.Cadence) (CadenceForm, error) {
	out := CadenceForm{
		ID: c.ID, Title: c.Name, Steps: []CadenceStep{}, QuietDays: c.QuietDays, Restarts: !c.KeepsClock, Standard: c.ID == callbook.StandardCadenceID, Changed: c.Changed(),
	}
	for _, s := range c.Steps {
		out.Steps = append(out.Steps, CadenceStep{
			ID: s.ID, Channel: s.Channel, Purposes: append([]string{}, s.Purposes...), Anchor: s.Anchor,
			AfterMonths: s.After.Months, AfterDays: s.After.Days, EveryMonths: s.Every.Months, EveryDays: s.Every.Days,
		})
	}
	running, err := tx.SeriesBy(c.ID)
	out.Running = len(running)
	return out, err
}

// cadence is what the form says, checked.
func (f CadenceForm) cadence() (callbook.Cadence, error) {
	c := callbook.Cadence{ID: f.ID, Name: callbook.OneLine(f.Title), QuietDays: f.QuietDays, KeepsClock: !f.Restarts}
	for _, s := range f.Steps {
		step := callbook.CadenceStep{
			ID: s.ID, Channel: s.Channel, Anchor: s.Anchor,
			After: callbook.Interval{Months: s.AfterMonths, Days: s.AfterDays}, Every: callbook.Interval{Months: s.EveryMonths, Days: s.EveryDays},
		}
		for _, purpose := range s.Purposes {
			if purpose = callbook.OneLine(purpose); purpose != "" {
				step.Purposes = append(step.Purposes, purpose)
			}
		}
		c.Steps = append(c.Steps, step)
	}
	return c, c.Check()
}

// PreviewOf shows what a cadence would give, as it is being edited.
//
// Errors: Invalid for a form that breaks the rules of a cadence, for a date
// that is not understood and for months outside 1 to 120.
func (s *Cadences) PreviewOf(f CadenceForm, from string, months int) ([]Touch, error) {
	c, err := f.cadence()
	if err != nil {
		return nil, err
	}
	out := []Touch{}
	err = s.view(func(tx *sqlite.Tx) (err error) {
		out, err = s.touches(tx, c, from, months)
		return err
	})
	return out, err
}

// Save adds or changes a cadence. What runs by it keeps its dates until it is
// restarted.
//
// Errors: Invalid for a form that breaks the rules of a cadence; Conflict for a
// name that another cadence has.
func (s *Cadences) Save(f CadenceForm) (CadenceForm, error) {
	c, err := f.cadence()
	if err != nil {
		return CadenceForm{}, err
	}
	label := "Changed the cadence " + c.Name
	if c.ID == "" {
		c.ID, label = newID(), "Made the cadence "+c.Name
	}
	return s.saved(label, c)
}

// Reset takes the standard cadence as Callbook brings it.
//
// Errors: Conflict where another cadence has its name.
func (s *Cadences) Reset() (CadenceForm, error) {
	return s.saved("Went back to Callbook's standard cadence", callbook.StandardCadence())
}

func (s *Cadences) saved(label string, c callbook.Cadence) (CadenceForm, error) {
	var out CadenceForm
	err := s.update(label, func(tx *sqlite.Tx) error {
		all, err := cadences(tx)
		if err != nil {
			return err
		}
		if c, err = c.Among(all, s.now()); err != nil {
			return err
		}
		if err := tx.SaveCadence(c); err != nil {
			return err
		}
		out, err = cadenceForm(tx, c)
		return err
	})
	return out, err
}

// Remove takes a cadence away that runs for nobody.
//
// Errors: NotFound for an unknown cadence; Invalid for the standard one;
// Conflict for one that still runs or is paused.
func (s *Cadences) Remove(id string) error {
	return s.update("Removed a cadence", func(tx *sqlite.Tx) error {
		c, err := cadenceCalled(tx, id)
		if err != nil {
			return err
		}
		running, err := tx.SeriesBy(c.ID)
		if err != nil {
			return err
		}
		if err := c.Removable(running); err != nil {
			return err
		}
		return tx.RemoveCadence(c.ID)
	})
}

// Restart schedules the touches ahead again for all accounts that a cadence runs for,
// as it says now. It returns how many those are.
//
// Errors: NotFound for an unknown cadence.
func (s *Cadences) Restart(id string) (int, error) {
	n := 0
	err := s.update("Rescheduled a cadence", func(tx *sqlite.Tx) error {
		c, err := cadenceCalled(tx, id)
		if err != nil {
			return err
		}
		running, err := tx.SeriesBy(c.ID)
		if err != nil {
			return err
		}
		for _, series := range running {
			if err := s.lay(tx, series, "the cadence was changed"); err != nil {
				return fmt.Errorf("scheduling the cadence again: %w", err)
			}
		}
		n = len(running)
		return nil
	})
	return n, err
}
