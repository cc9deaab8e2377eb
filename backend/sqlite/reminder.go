package sqlite

import (
	"fmt"
	"time"

	"callbook/backend/callbook"
)

// Coming lists the open follow-ups dated until or earlier, reminded of or not, and
// every snoozed open one, by day and time.
func (t *Tx) Coming(until callbook.Day) ([]callbook.FollowUp, error) {
	const order = " ORDER BY due_day, due_time, created_at, id"
	dated, err := list(t, scanFollowUp, selectFollowUp+"WHERE state = 'open' AND due_day <= ?"+order, until)
	if err != nil {
		return nil, fmt.Errorf("listing what is coming: %w", err)
	}
	snoozed, err := list(t, scanFollowUp, selectFollowUp+"WHERE snoozed_until IS NOT NULL AND +state = 'open' AND due_day > ?"+order, until)
	if err != nil {
		return nil, fmt.Errorf("listing what was snoozed: %w", err)
	}
	return append(dated, snoozed...), nil
}

// Untold lists the open follow-ups that are dated upTo or earlier, or whose snooze
// is over at now, and that still need a reminder for the appointment as it is
// (package remind's reminder on time, or the one after a snooze). Moving or
// snoozing makes it a new appointment.
func (t *Tx) Untold(now time.Time, upTo callbook.Day) ([]callbook.FollowUp, error) {
	return list(t, scanFollowUp, selectFollowUp+`WHERE id IN (
		SELECT follow_up_id FROM reminder WHERE is_open AND NOT settled AND due_day <= ?1 AND (snoozed_until IS NULL OR snoozed_until <= ?2)
		UNION ALL SELECT follow_up_id FROM reminder WHERE is_open AND snoozed_until IS NOT NULL AND snoozed_until <= ?2 AND due_day > ?1 AND NOT settled)
		ORDER BY due_day, due_time, created_at, id`, upTo, now.UnixMilli())
}

// OfPlannedCalls reports which of these follow-ups are when a planned call takes
// place.
func (t *Tx) OfPlannedCalls(followUps []callbook.FollowUp) (map[string]bool, error) {
	ids := make([]string, len(followUps))
	for i, f := range followUps {
		ids[i] = f.ID
	}
	found := map[string]bool{}
	err := t.each(func(r scanner) error {
		var id string
		if err := r.Scan(&id); err != nil {
			return err
		}
		found[id] = true
		return nil
	}, "SELECT follow_up_id FROM live_call WHERE follow_up_id IN (SELECT value FROM json_each(?)) AND state = 'planned'", among(ids))
	if err != nil {
		return nil, fmt.Errorf("looking for the calls of follow-ups: %w", err)
	}
	return found, nil
}

// ClaimTold sets an open follow-up's last reminder to toldFor if it still is was.
// Of all processes that claim the same, exactly one gets true. With the two
// exchanged it releases the claim.
func (t *Tx) ClaimTold(id, was, toldFor string) (bool, error) {
	n, err := t.affect("UPDATE reminder SET told_for = ?, told_at = ? WHERE follow_up_id = ? AND told_for = ? AND is_open",
		toldFor, t.now.UnixMilli(), id, was)
	if err != nil {
		return false, fmt.Errorf("claiming the reminder of follow-up %s: %w", id, err)
	}
	return n == 1, nil
}
