package sqlite

import "callbook/backend/callbook"

const stepFields = "name, rank"

// SalesSteps lists the steps that the rep has set up, in their order.
func (t *Tx) SalesSteps() ([]callbook.SalesStep, error) {
	return list(t, func(r scanner) (s callbook.SalesStep, err error) {
		err = r.Scan(&s.ID, &s.Name, &s.Rank, at(&s.CreatedAt), at(&s.UpdatedAt))
		return s, err
	}, "SELECT id, "+stepFields+", created_at, updated_at FROM live_sales_step ORDER BY rank, id")
}

// SaveSalesStep adds or changes a step.
func (t *Tx) SaveSalesStep(s callbook.SalesStep) error {
	return t.put("sales_step", s.ID, s.CreatedAt, stepFields, s.Name, s.Rank)
}

// DeleteSalesStep marks a step as deleted. Accounts that reached it keep it in
// their history.
func (t *Tx) DeleteSalesStep(id string) error { return t.remove("sales_step", id, "sales step") }

const reachedFields = "account_id, step, name, day, at"

// StepsReached lists the steps that an account reached, the newest first.
func (t *Tx) StepsReached(accountID string) ([]callbook.StepReached, error) {
	return list(t, func(r scanner) (s callbook.StepReached, err error) {
		err = r.Scan(&s.ID, into(&s.AccountID), &s.Step, &s.Name, into(&s.Day), at(&s.At))
		return s, err
	}, "SELECT id, "+reachedFields+" FROM live_step_reached WHERE account_id = ? ORDER BY at DESC, id DESC", accountID)
}

// AddStepReached records that an account reached a step. Such records are never
// changed.
func (t *Tx) AddStepReached(s callbook.StepReached) error {
	return t.put("step_reached", s.ID, t.now, reachedFields, text(s.AccountID), s.Step, s.Name, text(s.Day), instant(s.At))
}
