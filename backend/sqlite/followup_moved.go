package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

// MovedFollowUps lists the follow-ups that were given another date at least
// once, by day, and tells how many there are without limit and offset. A limit
// of 0 means no limit.
func (t *Tx) MovedFollowUps(limit, offset int) ([]callbook.FollowUp, int, error) {
	const moved = "WHERE id IN (SELECT follow_up_id FROM live_follow_up_change WHERE what = 'moved') "
	found, err := list(t, scanFollowUp, selectFollowUp+moved+"ORDER BY due_day IS NULL, due_day, due_time, created_at, id LIMIT ? OFFSET ?", orAll(limit), offset)
	if err != nil {
		return nil, 0, fmt.Errorf("listing moved follow-ups: %w", err)
	}
	total, err := t.count("SELECT count(*) FROM live_follow_up " + moved)
	return found, total, err
}
