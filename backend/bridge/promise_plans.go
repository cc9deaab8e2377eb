package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// settlePlans takes promises that were kept or broken out of the account's open
// plans.
func (c *core) settlePlans(tx *sqlite.Tx, accountID string) error {
	plans, err := openPlans(tx, accountID)
	if err != nil {
		return err
	}
	since, came := callbook.EarliestIn(plans)
	if !came { // nothing has come along to any of them
		return nil
	}
	promises, err := tx.PromisesSettling(accountID, since, nil)
	if err != nil {
		return err
	}
	for _, plan := range plans {
		if err := tx.SaveSheet(callbook.WithoutSettled(plan.Sheet, promises)); err != nil {
			return err
		}
	}
	return nil
}

// movePlans gives a promise that was moved its new day in the account's open
// plans, and in what is pending for the next one.
func (c *core) movePlans(tx *sqlite.Tx, p callbook.Promise, before callbook.Day) error {
	if p.Due == before {
		return nil
	}
	plans, err := openPlans(tx, p.AccountID)
	if err != nil {
		return err
	}
	for _, plan := range plans {
		pre, moved := p.MovedIn(plan.Sheet, before)
		if !moved {
			continue
		}
		pre.UpdatedAt = c.now()
		if err := tx.SaveSheet(pre); err != nil {
			return err
		}
	}
	pending, err := tx.PendingCarried(p.AccountID)
	if err != nil {
		return err
	}
	for _, one := range pending {
		now, moved := p.MovedSince(before, one)
		if !moved {
			continue
		}
		if err := tx.ReplaceCarried(p.AccountID, one, now); err != nil {
			return err
		}
	}
	return nil
}
