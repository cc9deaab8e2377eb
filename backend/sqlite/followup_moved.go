package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

// LastMoves returns the last change of date of each follow-up, by id. Follow-ups
// that were never moved have no entry.
func (t *Tx) LastMoves(ids []string) (map[string]callbook.FollowUpChange, error) {
	wanted, err := jsonText(ids)
	if err != nil {
		return nil, err
	}
	moves := map[string]callbook.FollowUpChange{}
	err = t.each(func(r scanner) error {
		var c callbook.FollowUpChange
		if err := r.Scan(&c.FollowUpID, &c.What, into(&c.From.Day), into(&c.To.Day)); err != nil {
			return err
		}
		moves[c.FollowUpID] = c
		return nil
	}, `SELECT follow_up_id, what, from_day, to_day FROM live_follow_up_change
		WHERE follow_up_id IN (SELECT value FROM json_each(?)) AND what IN ('made', 'moved') AND from_day IS NOT NULL ORDER BY at, id`, wanted)
	if err != nil {
		return nil, fmt.Errorf("looking up moves: %w", err)
	}
	return moves, nil
}

// movedLast reads a page of moved follow-ups, the last moved first.
func (t *Tx) movedLast(f FollowUpFilter) ([]callbook.FollowUp, error) {
	ids, err := list(t, scanText, `SELECT m.follow_up_id FROM follow_up_change m CROSS JOIN live_follow_up f ON f.id = m.follow_up_id
		WHERE m.what = 'moved' AND m.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM live_follow_up_change later
			WHERE later.follow_up_id = m.follow_up_id AND later.what = 'moved' AND (later.at, later.id) > (m.at, m.id))
		ORDER BY m.at DESC, m.follow_up_id DESC LIMIT ? OFFSET ?`, f.Limit, f.Offset)
	if err != nil {
		return nil, err
	}
	return list(t, scanFollowUp, selectFollowUp+"WHERE id IN (SELECT value FROM json_each(?)) "+movedLast, among(ids))
}
