package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

const touchFields = "account_id, person_id, call_id, follow_up_id, channel, day, at, what, answered, inbound"

// touchShown adds the kind of the follow-up, which says what is being waited for.
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

// CorrectTouch gives the contact that a call has left in the timeline the person and
// the channel of the call as it was corrected.
func (t *Tx) CorrectTouch(before, call callbook.Call) error {
	if before.Kind == call.Kind && before.Contact() == call.Contact() {
		return nil
	}
	err := t.exec(`UPDATE touch SET channel = ?, person_id = ?, updated_at = ?
		WHERE call_id = ? AND follow_up_id IS ? AND channel = ? AND inbound IS NULL AND deleted_at IS NULL`,
		string(call.Kind.Channel()), text(call.Contact()), t.now.UnixMilli(), call.ID, text(call.FollowUpID), string(before.Kind.Channel()))
	if err != nil {
		return fmt.Errorf("correcting the contact of call %s: %w", call.ID, err)
	}
	return nil
}

// yes binds a flag that is NULL if it is not set, because its column was added
// later.
func yes(b bool) any {
	if b {
		return 1
	}
	return nil
}

// TouchesOf lists the touches of an account, the newest first; limit 0 lists all.
func (t *Tx) TouchesOf(accountID string, limit int) ([]callbook.Touch, error) {
	return list(t, scanTouch, "SELECT id, "+touchShown+" FROM live_touch WHERE account_id = ? ORDER BY at DESC, id DESC LIMIT ?", accountID, orAll(limit))
}

// AskedWhatIsNew reports whether the rep was asked what is new after a series of
// touches without an answer, which is named by its first touch.
func (t *Tx) AskedWhatIsNew(firstTouch string) (bool, error) {
	n, err := t.count("SELECT count(*) FROM live_asked_new WHERE id = ?", derivedID("asked_new", firstTouch))
	return n > 0, err
}

// AskWhatIsNew records that the rep was asked.
func (t *Tx) AskWhatIsNew(accountID, firstTouch string, on callbook.Day) error {
	return t.put("asked_new", derivedID("asked_new", firstTouch), t.now, "account_id, first_touch, day", text(accountID), text(firstTouch), text(on))
}
