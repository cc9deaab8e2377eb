package sqlite

import (
	"encoding/json"
	"fmt"

	"callbook/backend/callbook"
)

// Cadence returns a cadence that the rep has written or changed.
func (t *Tx) Cadence(id string) (callbook.Cadence, error) {
	c, err := one(t, notFound("cadence"), scanCadence, selectCadence+"WHERE id = ?", id)
	if err != nil {
		return c, err
	}
	c.Steps, err = t.cadenceSteps(id)
	return c, err
}

// Cadences lists the cadences that the rep has written or changed, by name.
func (t *Tx) Cadences() ([]callbook.Cadence, error) {
	all, err := list(t, scanCadence, selectCadence+"ORDER BY name, id")
	for i := range all {
		if err == nil {
			all[i].Steps, err = t.cadenceSteps(all[i].ID)
		}
	}
	return all, err
}

const selectCadence = "SELECT id, name, quiet_days, keeps_clock, created_at, updated_at FROM live_cadence "

func scanCadence(r scanner) (c callbook.Cadence, err error) {
	err = r.Scan(&c.ID, &c.Name, &c.QuietDays, &c.KeepsClock, at(&c.CreatedAt), at(&c.UpdatedAt))
	return c, err
}

func (t *Tx) cadenceSteps(cadenceID string) ([]callbook.CadenceStep, error) {
	return list(t, func(r scanner) (s callbook.CadenceStep, err error) {
		err = r.Scan(&s.ID, &s.Channel, fromJSON(&s.Purposes), &s.Anchor, &s.After.Months, &s.After.Days, &s.Every.Months, &s.Every.Days)
		return s, err
	}, `SELECT step, channel, purposes, anchor, after_months, after_days, every_months, every_days
		FROM live_cadence_step WHERE cadence_id = ? ORDER BY rank, id`, cadenceID)
}

// SaveCadence adds or changes a cadence with its steps.
func (t *Tx) SaveCadence(c callbook.Cadence) error {
	keeps := 0
	if c.KeepsClock {
		keeps = 1
	}
	if err := t.put("cadence", c.ID, c.CreatedAt, "name, quiet_days, keeps_clock", c.Name, c.QuietDays, keeps); err != nil {
		return err
	}
	rows, err := t.stepRows(c.ID)
	if err != nil {
		return err
	}
	for i, s := range c.Steps {
		purposes, err := json.Marshal(append([]string{}, s.Purposes...))
		if err != nil {
			return fmt.Errorf("writing the purposes of a step: %w", err)
		}
		err = t.put("cadence_step", rows[s.ID], t.now, "cadence_id, step, rank, channel, purposes, anchor, after_months, after_days, every_months, every_days",
			c.ID, s.ID, float64(i), string(s.Channel), string(purposes), s.Anchor, s.After.Months, s.After.Days, s.Every.Months, s.Every.Days)
		if err != nil {
			return err
		}
		delete(rows, s.ID)
	}
	for _, id := range rows {
		if err := t.remove("cadence_step", id, "step"); err != nil {
			return err
		}
	}
	return nil
}

// stepRows are the row ids of a cadence's steps, by step name.
func (t *Tx) stepRows(cadenceID string) (map[string]string, error) {
	rows := map[string]string{}
	err := t.each(func(r scanner) error {
		var id, step string
		err := r.Scan(&id, &step)
		rows[step] = id
		return err
	}, "SELECT id, step FROM live_cadence_step WHERE cadence_id = ?", cadenceID)
	return rows, err
}

// RemoveCadence removes a cadence with its steps.
func (t *Tx) RemoveCadence(id string) error {
	rows, err := t.stepRows(id)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := t.remove("cadence_step", row, "step"); err != nil {
			return err
		}
	}
	return t.remove("cadence", id, "cadence")
}

// SeriesBy lists the series of a cadence that have not stopped.
func (t *Tx) SeriesBy(cadenceID string) ([]callbook.Series, error) {
	return list(t, scanSeries, selectSeries+"WHERE cadence_id = ? AND state <> 'stopped' ORDER BY created_at, id", cadenceID)
}
