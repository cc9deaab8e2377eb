package sqlite

import (
	"fmt"
	"time"

	"callbook/backend/callbook"
)

const promiseFields = "account_id, sheet_id, side, what, due, named_by, state, closed_on"

func scanPromise(r scanner) (p callbook.Promise, err error) {
	err = r.Scan(&p.ID, into(&p.AccountID), into(&p.SheetID), &p.By, &p.What, into(&p.Due), &p.NamedBy, &p.State, into(&p.ClosedOn), at(&p.CreatedAt), at(&p.UpdatedAt))
	return p, err
}

const selectPromise = "SELECT id, " + promiseFields + ", created_at, updated_at FROM live_promise "

// Those that are due first come first, and those without a day last.
const promisesByDay = "ORDER BY due IS NULL, due, created_at, id"

// PromisesOf lists the promises of an account, those that are due first at the top
// and those without a day last. An empty state lists all of them.
func (t *Tx) PromisesOf(accountID string, state callbook.PromiseState) ([]callbook.Promise, error) {
	if state == callbook.PromiseOpen { // written as in the index
		return list(t, scanPromise, selectPromise+"WHERE account_id = ? AND state = 'open' "+promisesByDay, accountID)
	}
	return list(t, scanPromise, selectPromise+"WHERE account_id = ?1 AND (?2 = '' OR state = ?2) "+promisesByDay, accountID, string(state))
}

// PromisesShown lists the open promises, and for each side that many of those
// closed last.
func (t *Tx) PromisesShown(accountID string, closed int) ([]callbook.Promise, error) {
	const last = "SELECT id FROM (SELECT id FROM promise WHERE account_id = ?1 AND side = '%s' AND state <> 'open' AND deleted_at IS NULL ORDER BY closed_on DESC, updated_at DESC LIMIT ?2)"
	return list(t, scanPromise, selectPromise+`WHERE id IN (
		SELECT id FROM promise WHERE account_id = ?1 AND state = 'open' AND deleted_at IS NULL
		UNION ALL `+fmt.Sprintf(last, callbook.Them)+" UNION ALL "+fmt.Sprintf(last, callbook.Us)+") "+promisesByDay, accountID, closed)
}

// PromisesSettling lists the promises that filing a debrief may settle: the open
// ones, those closed on that day or later, and those that one of these sheets made.
func (t *Tx) PromisesSettling(accountID string, since callbook.Day, sheetIDs []string) ([]callbook.Promise, error) {
	return list(t, scanPromise, selectPromise+`WHERE id IN (
		SELECT id FROM promise WHERE account_id = ?1 AND state = 'open' AND deleted_at IS NULL
		UNION ALL SELECT id FROM promise WHERE account_id = ?1 AND side IN ('them', 'us') AND state <> 'open' AND closed_on >= ?2 AND deleted_at IS NULL
		UNION ALL SELECT id FROM promise WHERE +account_id = ?1 AND sheet_id IN (SELECT value FROM json_each(?3))) `+promisesByDay,
		accountID, since, among(sheetIDs))
}

// Promise returns a promise.
func (t *Tx) Promise(id string) (callbook.Promise, error) {
	return one(t, notFound("promise"), scanPromise, "SELECT id, "+promiseFields+", created_at, updated_at FROM live_promise WHERE id = ?", id)
}

// Promises lists the promises of all accounts that were not removed, in the order of
// PromisesOf.
func (t *Tx) Promises(state callbook.PromiseState) ([]callbook.Promise, error) {
	return list(t, scanPromise, "SELECT id, "+promiseFields+`, created_at, updated_at FROM live_promise
		WHERE (?1 = '' OR state = ?1) AND `+ofPresentAccount+" "+promisesByDay, string(state))
}

// SavePromise adds or changes a promise.
func (t *Tx) SavePromise(p callbook.Promise) error {
	return t.put("promise", p.ID, p.CreatedAt, promiseFields,
		text(p.AccountID), text(p.SheetID), string(p.By), p.What, text(p.Due), string(p.NamedBy), string(p.State), text(p.ClosedOn))
}

// DeletePromise marks a promise as deleted because it was never made.
func (t *Tx) DeletePromise(id string) error { return t.remove("promise", id, "promise") }

const concernFields = "account_id, sheet_id, what, how, state"

func scanConcern(r scanner) (c callbook.Concern, err error) {
	err = r.Scan(&c.ID, into(&c.AccountID), into(&c.SheetID), &c.What, &c.How, &c.State, at(&c.CreatedAt), at(&c.UpdatedAt))
	return c, err
}

const selectConcern = "SELECT id, " + concernFields + ", created_at, updated_at FROM live_concern "

// ConcernsOf lists the concerns of an account in the order in which they were
// raised. An empty state lists all of them.
func (t *Tx) ConcernsOf(accountID string, state callbook.ConcernState) ([]callbook.Concern, error) {
	if state == callbook.ConcernOpen { // written as in the index
		return list(t, scanConcern, selectConcern+"WHERE account_id = ? AND state = 'open' ORDER BY created_at, id", accountID)
	}
	return list(t, scanConcern, selectConcern+"WHERE account_id = ?1 AND (?2 = '' OR state = ?2) ORDER BY created_at, id", accountID, string(state))
}

// ConcernsShown lists the open concerns, and that many of those worked through
// last.
func (t *Tx) ConcernsShown(accountID string, closed int) ([]callbook.Concern, error) {
	return list(t, scanConcern, selectConcern+`WHERE id IN (
		SELECT id FROM concern WHERE account_id = ?1 AND state = 'open' AND deleted_at IS NULL
		UNION ALL SELECT id FROM (SELECT id FROM concern WHERE account_id = ?1 AND state <> 'open' AND deleted_at IS NULL ORDER BY updated_at DESC LIMIT ?2))
		ORDER BY created_at, id`, accountID, closed)
}

// ConcernsSince lists the open concerns, and those worked through on a day or
// later, in any time zone.
func (t *Tx) ConcernsSince(accountID string, since callbook.Day) ([]callbook.Concern, error) {
	after := time.UnixMilli(0)
	if since != "" {
		after = callbook.InstantIn(since.AddDays(-1), "", time.UTC)
	}
	return list(t, scanConcern, selectConcern+`WHERE id IN (
		SELECT id FROM concern WHERE account_id = ?1 AND state = 'open' AND deleted_at IS NULL
		UNION ALL SELECT id FROM concern WHERE account_id = ?1 AND state <> 'open' AND deleted_at IS NULL AND updated_at >= ?2) ORDER BY created_at, id`,
		accountID, after.UnixMilli())
}

// ConcernsSettling lists the concerns that filing a debrief may settle: the open
// ones, and those that one of these sheets made.
func (t *Tx) ConcernsSettling(accountID string, sheetIDs []string) ([]callbook.Concern, error) {
	return list(t, scanConcern, selectConcern+`WHERE id IN (
		SELECT id FROM concern WHERE account_id = ?1 AND state = 'open' AND deleted_at IS NULL
		UNION ALL SELECT id FROM concern WHERE +account_id = ?1 AND sheet_id IN (SELECT value FROM json_each(?2))) ORDER BY created_at, id`,
		accountID, among(sheetIDs))
}

// SaveConcern adds or changes a concern.
func (t *Tx) SaveConcern(c callbook.Concern) error {
	return t.put("concern", c.ID, c.CreatedAt, concernFields,
		text(c.AccountID), text(c.SheetID), c.What, c.How, string(c.State))
}

// DeleteConcern marks a concern as deleted because it was never raised.
func (t *Tx) DeleteConcern(id string) error { return t.remove("concern", id, "concern") }
