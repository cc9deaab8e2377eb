package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

const recapFields = "call_id, form, subject, body, basis, left_out, focus, no_copy, recipients, hidden_copies, handed_over_at, sent_at"

// Recaps lists the mails of a call that the rep has changed or handed over.
func (t *Tx) Recaps(callID string) ([]callbook.Recap, error) {
	found, err := list(t, func(r scanner) (x callbook.Recap, err error) {
		err = r.Scan(&x.ID, into(&x.CallID), &x.Form, &x.Subject, &x.Text, &x.Basis, fromJSON(&x.LeftOut), &x.Focus, &x.NoCopy,
			fromJSON(&x.To), fromJSON(&x.HiddenTo), at(&x.HandedOverAt), at(&x.SentAt), at(&x.CreatedAt))
		return x, err
	}, "SELECT id, "+recapFields+", created_at FROM live_recap WHERE call_id = ? AND form <> '' ORDER BY created_at, id", callID)
	if err != nil {
		return nil, fmt.Errorf("reading the mails of call %s: %w", callID, err)
	}
	return found, nil
}

// SaveRecap adds or changes a mail of a call. There is one for each form.
func (t *Tx) SaveRecap(x callbook.Recap) error {
	var lists [3]string
	for i, l := range [][]string{x.LeftOut, x.To, x.HiddenTo} {
		b, err := jsonText(append([]string{}, l...)) // [] and not null
		if err != nil {
			return err
		}
		lists[i] = b
	}
	return t.put("recap", derivedID("recap", x.CallID, string(x.Form)), x.CreatedAt, recapFields,
		x.CallID, string(x.Form), x.Subject, x.Text, x.Basis, lists[0], x.Focus, x.NoCopy, lists[1], lists[2], instant(x.HandedOverAt), instant(x.SentAt))
}

// UntoldRecaps lists the calls up to a day that owe a recap and were not reminded
// of yet.
func (t *Tx) UntoldRecaps(until callbook.Day) ([]callbook.Call, error) {
	calls, err := t.calls(selectCall+"WHERE "+owesRecap+` AND day <= ?
		AND NOT EXISTS (SELECT 1 FROM recap_reminder r WHERE r.call_id = live_call.id AND r.told_for <> '') ORDER BY day, time, id`, until)
	if err != nil {
		return nil, fmt.Errorf("listing the recaps to remind of: %w", err)
	}
	return calls, nil
}

// RecapsHandedOver reports for which of these calls a mail to the people who were
// there was passed to a mail program.
func (t *Tx) RecapsHandedOver(callIDs []string) (map[string]bool, error) {
	handed := map[string]bool{}
	err := t.each(func(r scanner) error {
		var id string
		if err := r.Scan(&id); err != nil {
			return err
		}
		handed[id] = true
		return nil
	}, `SELECT call_id FROM live_recap WHERE call_id IN (SELECT value FROM json_each(?))
		AND handed_over_at IS NOT NULL AND form <> '' AND form NOT LIKE 'forward/%'`, among(callIDs))
	if err != nil {
		return nil, fmt.Errorf("looking for mails that were handed over: %w", err)
	}
	return handed, nil
}

// RecapToldFor returns what ClaimRecapTold has set for a call.
func (t *Tx) RecapToldFor(callID string) (string, error) {
	return one(t, nil, scanText, "SELECT told_for FROM recap_reminder WHERE call_id = ?", callID)
}

// ClaimRecapTold does the same for the recap of a call as ClaimTold for a
// follow-up.
func (t *Tx) ClaimRecapTold(callID, was, toldFor string) (bool, error) {
	n, err := t.affect(`INSERT INTO recap_reminder (call_id, told_for, told_at)
		SELECT id, ?3, ?4 FROM live_call WHERE id = ?1 AND state = 'held' AND recap_end = ''
			AND (?2 = '' OR EXISTS (SELECT 1 FROM recap_reminder WHERE call_id = ?1))
		ON CONFLICT (call_id) DO UPDATE SET told_for = excluded.told_for, told_at = excluded.told_at WHERE told_for = ?2`,
		callID, was, toldFor, t.now.UnixMilli())
	if err != nil {
		return false, fmt.Errorf("claiming the reminder of the recap of call %s: %w", callID, err)
	}
	return n == 1, nil
}
