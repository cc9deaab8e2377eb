package sqlite

import "callbook/backend/callbook"

const touchFields = "account_id, person_id, call_id, follow_up_id, channel, day, at, what, answered"

// AddTouch adds something that happened with an account. Touches are never
// changed.
func (t *Tx) AddTouch(x callbook.Touch) error {
	if x.At.IsZero() {
		x.At = t.now
	}
	return t.put("touch", x.ID, t.now, touchFields,
		text(x.AccountID), text(x.PersonID), text(x.CallID), text(x.FollowUp), string(x.Channel), text(x.Day), instant(x.At), x.What, x.Answered)
}

// TouchesOf lists what happened with an account, the newest first; limit 0
// lists all.
func (t *Tx) TouchesOf(accountID string, limit int) ([]callbook.Touch, error) {
	return list(t, func(r scanner) (x callbook.Touch, err error) {
		err = r.Scan(&x.ID, into(&x.AccountID), into(&x.PersonID), into(&x.CallID), into(&x.FollowUp), &x.Channel, into(&x.Day), at(&x.At), &x.What, &x.Answered)
		return x, err
	}, "SELECT id, "+touchFields+" FROM live_touch WHERE account_id = ? ORDER BY at DESC, id DESC LIMIT ?", accountID, orAll(limit))
}
