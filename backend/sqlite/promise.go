package sqlite

import "callbook/backend/callbook"

const promiseFields = "account_id, sheet_id, side, what, due, named_by, state, closed_on"

func scanPromise(r scanner) (p callbook.Promise, err error) {
	err = r.Scan(&p.ID, into(&p.AccountID), into(&p.SheetID), &p.By, &p.What, into(&p.Due), &p.NamedBy, &p.State, into(&p.ClosedOn), at(&p.CreatedAt), at(&p.UpdatedAt))
	return p, err
}

// PromisesOf lists the promises of an account, those that are due first in
// front and those without a day last. An empty state lists all of them.
func (t *Tx) PromisesOf(accountID string, state callbook.PromiseState) ([]callbook.Promise, error) {
	return list(t, scanPromise, "SELECT id, "+promiseFields+`, created_at, updated_at FROM live_promise
		WHERE account_id = ?1 AND (?2 = '' OR state = ?2) ORDER BY due IS NULL, due, created_at, id`, accountID, string(state))
}

// Promise returns a promise.
func (t *Tx) Promise(id string) (callbook.Promise, error) {
	return one(t, notFound("promise"), scanPromise, "SELECT id, "+promiseFields+", created_at, updated_at FROM live_promise WHERE id = ?", id)
}

// Promises lists the promises of all accounts as PromisesOf does those of one.
func (t *Tx) Promises(state callbook.PromiseState) ([]callbook.Promise, error) {
	return list(t, scanPromise, "SELECT id, "+promiseFields+`, created_at, updated_at FROM live_promise
		WHERE ?1 = '' OR state = ?1 ORDER BY due IS NULL, due, created_at, id`, string(state))
}

// SavePromise adds or changes a promise.
func (t *Tx) SavePromise(p callbook.Promise) error {
	return t.put("promise", p.ID, p.CreatedAt, promiseFields,
		text(p.AccountID), text(p.SheetID), string(p.By), p.What, text(p.Due), string(p.NamedBy), string(p.State), text(p.ClosedOn))
}

// DeletePromise marks a promise deleted that nobody made after all.
func (t *Tx) DeletePromise(id string) error { return t.remove("promise", id, "promise") }

const concernFields = "account_id, sheet_id, what, how, state"

func scanConcern(r scanner) (c callbook.Concern, err error) {
	err = r.Scan(&c.ID, into(&c.AccountID), into(&c.SheetID), &c.What, &c.How, &c.State, at(&c.CreatedAt), at(&c.UpdatedAt))
	return c, err
}

// ConcernsOf lists the concerns of an account in the order in which they came
// up. An empty state lists all of them.
func (t *Tx) ConcernsOf(accountID string, state callbook.ConcernState) ([]callbook.Concern, error) {
	return list(t, scanConcern, "SELECT id, "+concernFields+`, created_at, updated_at FROM live_concern
		WHERE account_id = ?1 AND (?2 = '' OR state = ?2) ORDER BY created_at, id`, accountID, string(state))
}

// SaveConcern adds or changes a concern.
func (t *Tx) SaveConcern(c callbook.Concern) error {
	return t.put("concern", c.ID, c.CreatedAt, concernFields,
		text(c.AccountID), text(c.SheetID), c.What, c.How, string(c.State))
}

// DeleteConcern marks a concern deleted that nobody had after all.
func (t *Tx) DeleteConcern(id string) error { return t.remove("concern", id, "concern") }
