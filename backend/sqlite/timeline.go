package sqlite

import (
	"database/sql"
	"fmt"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// TouchShown is a touch with whether there was a later contact with the account.
type TouchShown struct {
	callbook.Touch
	Heard bool
}

// timelineTouches is the condition for touches in a timeline: one that kept a
// promise is shown as the promise.
const timelineTouches = ` AND NOT (channel = 'other' AND EXISTS (SELECT 1 FROM live_follow_up f
	WHERE f.id = x.follow_up_id AND f.account_id = x.account_id AND f.promise_id IS NOT NULL AND f.state = 'done')) `

// TimelineTouches lists the latest touches of a timeline by day and instant, with
// their total. No channels means all.
func (t *Tx) TimelineTouches(accountID string, channels []string, limit int) ([]TouchShown, int, error) {
	total, err := t.tally("touch", accountID, channels...)
	if err != nil {
		return nil, 0, fmt.Errorf("counting touches: %w", err)
	}
	shown, args := "FROM live_touch x WHERE account_id = ?"+timelineTouches, []any{accountID}
	if channels != nil { // the latest of each channel, as an index has them
		last := "SELECT id FROM (SELECT id FROM touch WHERE account_id = ? AND channel = ? AND deleted_at IS NULL ORDER BY day DESC, at DESC, id DESC LIMIT ?)"
		for _, channel := range channels {
			args = append(args, accountID, channel, limit)
		}
		shown = "FROM live_touch x WHERE +account_id = ? AND id IN (" + last + strings.Repeat(" UNION ALL "+last, len(channels)-1) + ")" + timelineTouches
	}
	found, err := t.touchesShown(accountID, shown+"ORDER BY day DESC, at DESC, id DESC LIMIT ?", append(args, limit)...)
	return found, total, err
}

// LastCallTouch returns the latest touch of a call other than this one, up to a
// day, if there is one.
func (t *Tx) LastCallTouch(accountID, callID string, until callbook.Day) ([]TouchShown, error) {
	return t.touchesShown(accountID, `FROM live_touch x WHERE account_id = ? AND call_id IS NOT NULL AND call_id <> ? AND day <= ?
		ORDER BY day DESC, at DESC, id DESC LIMIT 1`, accountID, callID, until)
}

func (t *Tx) touchesShown(accountID, query string, args ...any) ([]TouchShown, error) {
	var heard struct {
		at int64
		id string
	}
	err := t.each(func(r scanner) error { return r.Scan(&heard.at, &heard.id) },
		"SELECT ifnull(at, 0), id FROM live_touch WHERE account_id = ? AND (answered OR inbound) ORDER BY at DESC, id DESC LIMIT 1", accountID)
	if err != nil {
		return nil, fmt.Errorf("looking for the last answer: %w", err)
	}
	return list(t, func(r scanner) (x TouchShown, err error) {
		x.Touch, err = scanTouch(r)
		when := x.At.UnixMilli()
		x.Heard = heard.id != "" && (when < heard.at || when == heard.at && x.ID < heard.id)
		return x, err
	}, "SELECT id, "+touchShown+" "+query, args...)
}

func scanTouch(r scanner) (x callbook.Touch, err error) {
	var inbound sql.NullBool
	err = r.Scan(&x.ID, into(&x.AccountID), into(&x.PersonID), into(&x.CallID), into(&x.FollowUp), &x.Channel, into(&x.Day), at(&x.At), &x.What, &x.Answered, &inbound, into(&x.Kind))
	x.Inbound = inbound.Bool
	return x, err
}

// TimelinePromises lists the last closed promises of an account since a day, by day
// and instant, and the number of all closed ones.
func (t *Tx) TimelinePromises(accountID string, since callbook.Day, limit int) ([]callbook.Promise, int, error) {
	total, err := t.tally("promise", accountID)
	if err != nil {
		return nil, 0, fmt.Errorf("counting promises: %w", err)
	}
	const last = `SELECT id FROM (SELECT id FROM promise WHERE account_id = ?1 AND side = '%s' AND state <> 'open' AND closed_on >= ?3 AND deleted_at IS NULL
		ORDER BY closed_on DESC, updated_at DESC, due IS NULL, due, created_at, id LIMIT ?2)`
	found, err := list(t, scanPromise, selectPromise+"WHERE id IN ("+fmt.Sprintf(last, callbook.Them)+" UNION ALL "+fmt.Sprintf(last, callbook.Us)+`)
		ORDER BY closed_on DESC, updated_at DESC, due IS NULL, due, created_at, id LIMIT ?2`, accountID, limit, since)
	return found, total, err
}

// AccountChange is a line in the history of one of an account's follow-ups, with
// the follow-up's purpose.
type AccountChange struct {
	callbook.FollowUpChange
	Purpose string
}

// TimelineMoves lists the latest moves and drops of an account's follow-ups since
// an instant, with their total.
func (t *Tx) TimelineMoves(accountID string, since time.Time, limit int) ([]AccountChange, int, error) {
	const moves = "FROM account_move m JOIN follow_up_change c ON c.id = m.change_id JOIN follow_up f ON f.id = c.follow_up_id WHERE m.account_id = ? AND m.at >= ? "
	total, err := t.tally("move", accountID)
	if err != nil {
		return nil, 0, fmt.Errorf("counting moves: %w", err)
	}
	found, err := list(t, func(r scanner) (c AccountChange, err error) {
		err = r.Scan(&c.FollowUpID, &c.What, into(&c.From.Day), into(&c.From.Time), into(&c.To.Day), into(&c.To.Time), &c.Why, at(&c.At), &c.Purpose)
		return c, err
	}, "SELECT c.follow_up_id, c.what, c.from_day, c.from_time, c.to_day, c.to_time, c.why, c.at, f.purpose "+moves+
		"ORDER BY m.at DESC, c.id LIMIT ?", accountID, since.UnixMilli(), limit)
	return found, total, err
}
