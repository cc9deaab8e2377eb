package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Pause holds a series: its touches ahead are taken away until it is resumed.
//
// Errors: NotFound for an unknown series or account, and for an account that
// has no cadence running or paused; Invalid for an empty or ambiguous
// reference; Conflict for a series that is paused or has stopped.
func (s *Cadences) Pause(ref string) (Series, error) {
	return s.changeSeries("Paused a cadence", ref, func(one callbook.Series) (callbook.Series, error) { return one.Pause(s.today()) })
}

// Resume continues a paused series with its touches on their original days.
//
// Errors: NotFound for an unknown series or account, and for an account that has no
// cadence running or paused; Invalid for an empty or ambiguous reference; Conflict
// for a series that is running or has stopped.
func (s *Cadences) Resume(ref string) (Series, error) {
	return s.changeSeries("Resumed a cadence", ref, func(one callbook.Series) (callbook.Series, error) { return one.Resume(s.today()) })
}

// Stop ends a series for good.
//
// Errors: NotFound for an unknown series or account, and for an account that
// has no cadence running or paused; Invalid for an empty or ambiguous
// reference; Conflict for a series that has stopped.
func (s *Cadences) Stop(ref string) (Series, error) {
	return s.changeSeries("Stopped a cadence", ref, func(one callbook.Series) (callbook.Series, error) { return one.Stop(s.today(), "") })
}

func (s *Cadences) changeSeries(label, ref string, decide func(callbook.Series) (callbook.Series, error)) (Series, error) {
	return s.change(label, func(tx *sqlite.Tx) (callbook.Series, error) {
		one, err := findSeries(tx, ref)
		if err != nil {
			return one, err
		}
		return decide(one)
	})
}

// findSeries takes a series' id, or the name of an account that has one that
// is not stopped.
func findSeries(tx *sqlite.Tx, ref string) (callbook.Series, error) {
	return byID(ref, "running cadence", "series", tx.Series, func() (callbook.Series, error) {
		account, err := findAccount(tx, ref)
		if err != nil {
			return callbook.Series{}, callAs(err, "series")
		}
		all, err := tx.SeriesOf(account.ID)
		if err != nil {
			return callbook.Series{}, err
		}
		alive := make([]callbook.Series, 0, len(all))
		for _, one := range all {
			if one.State != callbook.SeriesStopped {
				alive = append(alive, one)
			}
		}
		if len(alive) == 0 {
			return callbook.Series{}, callbook.Errorf(callbook.NotFound, "series", "No cadence runs for %s. `callbook cadence start` starts one.", account.Name)
		}
		return naming[callbook.Series]{
			what: "running cadence", field: "series", idOnly: true,
			name: func(one callbook.Series) string { return one.CadenceID + " since " + one.From.Format("2 Jan 2006") },
			id:   func(one callbook.Series) string { return one.ID },
		}.choose(ref, alive)
	})
}

func (s *Cadences) change(label string, decide func(*sqlite.Tx) (callbook.Series, error)) (Series, error) {
	var out Series
	err := s.update(label, func(tx *sqlite.Tx) error {
		series, err := decide(tx)
		if err != nil {
			return err
		}
		series.UpdatedAt = s.now()
		if err := tx.SaveSeries(series); err != nil {
			return err
		}
		if err := s.lay(tx, series, "the cadence is "+string(series.State)); err != nil {
			return err
		}
		out, err = s.seriesOut(tx, series)
		return err
	})
	return out, err
}

func (c *core) seriesOut(tx *sqlite.Tx, series callbook.Series) (Series, error) {
	account, err := tx.Account(series.AccountID)
	if err != nil {
		return Series{}, err
	}
	ahead, _, err := tx.FollowUps(sqlite.FollowUpFilter{SeriesID: series.ID, States: []callbook.FollowUpState{callbook.FollowUpOpen}})
	if err != nil {
		return Series{}, err
	}
	out := Series{
		ID: series.ID, Cadence: series.CadenceID, Account: AccountRef{ID: account.ID, Name: account.Name},
		From: string(series.From), State: series.State,
	}
	out.FollowUps, err = c.followUpsOut(tx, ahead)
	return out, err
}

// lay makes the open follow-ups of a series agree with its touches ahead.
func (c *core) lay(tx *sqlite.Tx, series callbook.Series, why string) error {
	set, err := readSettings(tx)
	if err != nil {
		return err
	}
	made, _, err := tx.FollowUps(sqlite.FollowUpFilter{SeriesID: series.ID, States: []callbook.FollowUpState{callbook.FollowUpOpen, callbook.FollowUpDone}})
	if err != nil {
		return err
	}
	held, err := tx.Calls(sqlite.CallFilter{AccountID: series.AccountID, State: callbook.CallHeld, Last: 1})
	if err != nil {
		return err
	}
	var ahead []callbook.PlannedTouch
	if series.State != callbook.SeriesStopped { // whose cadence may be gone
		cadence, err := cadenceCalled(tx, series.CadenceID)
		if err != nil {
			return err
		}
		ahead = callbook.Met(cadence.Ahead(series, c.today(), monthsAhead, set.working), len(held) > 0)
	}
	laid, changes, err := series.Lay(ahead, made, why, c.ZoneName, newID, c.now())
	if err != nil {
		return err
	}
	person, err := contactOf(tx, series.AccountID, held)
	if err != nil {
		return err
	}
	for i := range laid {
		if laid[i].State == callbook.FollowUpOpen {
			laid[i].PersonID = person
		}
	}
	return saveFollowUps(tx, laid, changes)
}

// contactOf is the person that the touches of a cadence are for: the first one of the
// last call, or the only one at the account. It is "" if neither is known.
func contactOf(tx *sqlite.Tx, accountID string, held []callbook.Call) (string, error) {
	for _, call := range held {
		met, err := tx.People(call.PersonIDs)
		if err != nil {
			return "", err
		}
		if met = callbook.Present(met); len(met) > 0 {
			return met[0].ID, nil
		}
	}
	people, err := tx.PeopleOf(accountID)
	if err != nil || len(people) != 1 {
		return "", err
	}
	return people[0].ID, nil
}

// saveFollowUps saves follow-ups, and the lines of their history.
func saveFollowUps(tx *sqlite.Tx, followUps []callbook.FollowUp, changes []callbook.FollowUpChange) error {
	for _, f := range followUps {
		if err := tx.SaveFollowUp(f); err != nil {
			return err
		}
	}
	for _, change := range changes {
		if err := tx.AddFollowUpChange(change); err != nil {
			return err
		}
	}
	return nil
}

// contacted restarts the clock of the account's cadences after a real contact.
func (c *core) contacted(tx *sqlite.Tx, accountID string, day callbook.Day) error {
	all, err := tx.SeriesOf(accountID)
	if err != nil {
		return err
	}
	for _, series := range all {
		if series.State == callbook.SeriesStopped {
			continue
		}
		cadence, err := cadenceCalled(tx, series.CadenceID)
		if err != nil {
			return err
		}
		restarted := cadence.Restart(series, day)
		if restarted == series {
			continue
		}
		if err := c.saveSeries(tx, restarted, "the cadence counts from the contact of "+day.Format("2 Jan")); err != nil {
			return err
		}
	}
	return nil
}

// endSeriesOf ends the cadences of an account that was won or lost.
func (c *core) endSeriesOf(tx *sqlite.Tx, a callbook.Account) error {
	all, err := tx.SeriesOf(a.ID)
	if err != nil {
		return err
	}
	for _, series := range all {
		ended := series.AccountNow(a.Status, c.today())
		if ended == series {
			continue
		}
		if err := c.saveSeries(tx, ended, "the account was "+string(a.Status)); err != nil {
			return err
		}
	}
	return nil
}

func (c *core) saveSeries(tx *sqlite.Tx, series callbook.Series, why string) error {
	series.UpdatedAt = c.now()
	if err := tx.SaveSeries(series); err != nil {
		return err
	}
	return c.lay(tx, series, why)
}
