package sqlite

import "callbook/backend/callbook"

const touchFields = "account_id, person_id, call_id, follow_up_id, channel, day, at, what, answered, inbound"

// touchShown has the kind of the follow-up besides, which says what is waited for.
const touchShown = touchFields + ", (SELECT kind FROM follow_up WHERE id = follow_up_id)"

// AddTouch adds something that happened with an account. Touches are never
// changed.
func (t *Tx) AddTouch(x callbook.Touch) error {
	if x.At.IsZero() {
		x.At = t.now
	}
	return t.put("touch", x.ID, t.now, touchFields,
		text(x.AccountID), text(x.PersonID), text(x.CallID), text(x.FollowUp), string(x.Channel), text(x.Day), instant(x.At), x.What, x.Answered, yes(x.Inbound))
}

// yes binds a flag that is NULL where it is not set: its column came later.
func yes(b bool) any {
	if b {
		return 1
	}
	return nil
}

// TouchesOf lists what happened with an account, the newest first; limit 0
// lists all.
func (t *Tx) TouchesOf(accountID string, limit int) ([]callbook.Touch, error) {
	return list(t, scanTouch, "SELECT id, "+touchShown+" FROM live_touch WHERE account_id = ? ORDER BY at DESC, id DESC LIMIT ?", accountID, orAll(limit))
}

// AskedWhatIsNew reports whether the rep was asked what is new after a series of
// touches without an answer, named by its first one.
func (t *Tx) AskedWhatIsNew(firstTouch string) (bool, error) {
	n, err := t.count("SELECT count(*) FROM live_asked_new WHERE id = ?", derivedID("asked_new", firstTouch))
	return n > 0, err
}

// AskWhatIsNew notes that the rep was asked.
func (t *Tx) AskWhatIsNew(accountID, firstTouch string, on callbook.Day) error {
	return t.put("asked_new", derivedID("asked_new", firstTouch), t.now, "account_id, first_touch, day", text(accountID), text(firstTouch), text(on))
}
