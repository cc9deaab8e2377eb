package sqlite

import "callbook/backend/callbook"

const seriesFields = "account_id, cadence_id, from_day, restarted_on, state, paused_on, resumed_on, stopped_on, why"

const selectSeries = "SELECT id, " + seriesFields + ", created_at, updated_at FROM live_series "

func scanSeries(r scanner) (s callbook.Series, err error) {
	err = r.Scan(&s.ID, into(&s.AccountID), &s.CadenceID, into(&s.From), into(&s.RestartedOn), &s.State,
		into(&s.PausedOn), into(&s.ResumedOn), into(&s.StoppedOn), &s.Why, at(&s.CreatedAt), at(&s.UpdatedAt))
	return s, err
}

// Series returns a running cadence.
func (t *Tx) Series(id string) (callbook.Series, error) {
	return one(t, notFound("running cadence"), scanSeries, selectSeries+"WHERE id = ?", id)
}

// SeriesOf lists the cadences that ever ran for an account, the oldest first.
func (t *Tx) SeriesOf(accountID string) ([]callbook.Series, error) {
	return list(t, scanSeries, selectSeries+"WHERE account_id = ? ORDER BY created_at, id", accountID)
}

// SaveSeries adds or changes a running cadence.
func (t *Tx) SaveSeries(s callbook.Series) error {
	return t.put("series", s.ID, s.CreatedAt, seriesFields, text(s.AccountID), s.CadenceID, text(s.From), text(s.RestartedOn), string(s.State),
		text(s.PausedOn), text(s.ResumedOn), text(s.StoppedOn), s.Why)
}
