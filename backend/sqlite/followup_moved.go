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

// LastMoves returns, by the ids of follow-ups, how each got its date from
// another one the last time. Those that never had another have no entry.
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

// AccountChange is a line of the history of one of an account's follow-ups, with
// what the follow-up is for.
type AccountChange struct {
	callbook.FollowUpChange
	Purpose string
}

// MovedOrDropped lists the moves and drops of an account's follow-ups.
func (t *Tx) MovedOrDropped(accountID string) ([]AccountChange, error) {
	return list(t, func(r scanner) (c AccountChange, err error) {
		err = r.Scan(&c.FollowUpID, &c.What, into(&c.From.Day), into(&c.From.Time), into(&c.To.Day), into(&c.To.Time), &c.Why, at(&c.At), &c.Purpose)
		return c, err
	}, `SELECT c.follow_up_id, c.what, c.from_day, c.from_time, c.to_day, c.to_time, c.why, c.at, f.purpose
		FROM live_follow_up f JOIN live_follow_up_change c ON c.follow_up_id = f.id
		WHERE f.account_id = ? AND c.what IN ('moved', 'dropped') ORDER BY c.at, c.id`, accountID)
}
