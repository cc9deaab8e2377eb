package sqlite

import "callbook/backend/callbook"

const overrideFields = "account_id, concern_id, sheet_id, follow_up_id, what, how, day, at"

// AddOverride records that something was booked although a concern was open. Such
// records are never changed.
func (t *Tx) AddOverride(o callbook.Override) error {
	if o.At.IsZero() {
		o.At = t.now
	}
	return t.put("concern_override", o.ID, t.now, overrideFields,
		text(o.AccountID), text(o.ConcernID), text(o.SheetID), text(o.FollowUpID), o.What, o.How, text(o.Day), instant(o.At))
}

// OverridesOf lists what was booked with an account while a concern was open,
// the newest first; limit 0 lists all.
func (t *Tx) OverridesOf(accountID string, limit int) ([]callbook.Override, error) {
	return list(t, func(r scanner) (o callbook.Override, err error) {
		err = r.Scan(&o.ID, into(&o.AccountID), into(&o.ConcernID), into(&o.SheetID), into(&o.FollowUpID), &o.What, &o.How, into(&o.Day), at(&o.At))
		return o, err
	}, "SELECT id, "+overrideFields+" FROM live_concern_override WHERE account_id = ? ORDER BY at DESC, id DESC LIMIT ?", accountID, orAll(limit))
}
