package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

// MovedFollowUps lists the follow-ups that were given another date at least
// once, by day.
func (t *Tx) MovedFollowUps() ([]callbook.FollowUp, error) {
	found, err := list(t, scanFollowUp, selectFollowUp+
		"WHERE id IN (SELECT follow_up_id FROM live_follow_up_change WHERE what = 'moved') ORDER BY due_day IS NULL, due_day, due_time, created_at, id")
	if err != nil {
		return nil, fmt.Errorf("listing moved follow-ups: %w", err)
	}
	return found, nil
}
