package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

// CountsByDay counts what stands on each of the days from first to last: calls that
// were not cancelled, and open follow-ups. The appointment of a call is counted as the
// call. A day with nothing is left out.
func (t *Tx) CountsByDay(first, last callbook.Day) (calls, followUps map[callbook.Day]int, err error) {
	calls, err = t.byDay("SELECT day, count(*) FROM live_call WHERE day >= ? AND day <= ? AND state <> 'cancelled' AND "+ofPresentAccount+" GROUP BY day", first, last)
	if err != nil {
		return nil, nil, fmt.Errorf("counting calls by day: %w", err)
	}
	// An open appointment follows its call to another day, so a call says by itself
	// whether its appointment is listed: as in FollowUpFilter.OutsideCallsOf.
	followUps, err = t.byDay(`SELECT due_day, count(*) FROM live_follow_up f WHERE state = 'open' AND due_day >= ? AND due_day <= ? AND NOT EXISTS (
		SELECT 1 FROM live_call c WHERE c.follow_up_id = f.id AND (c.day = f.due_day AND c.state <> 'cancelled' OR c.day < f.due_day AND c.state = 'planned'))
		GROUP BY due_day`, first, last)
	if err != nil {
		return nil, nil, fmt.Errorf("counting follow-ups by day: %w", err)
	}
	return calls, followUps, nil
}

func (t *Tx) byDay(query string, first, last callbook.Day) (map[callbook.Day]int, error) {
	counts := map[callbook.Day]int{}
	err := t.each(func(r scanner) error {
		var day callbook.Day
		var n int
		if err := r.Scan(&day, &n); err != nil {
			return err
		}
		counts[day] = n
		return nil
	}, query, first, last)
	return counts, err
}

// Begun reports whether there is a call or a follow-up.
func (t *Tx) Begun() (bool, error) {
	n, err := t.count("SELECT EXISTS (SELECT 1 FROM live_call) OR EXISTS (SELECT 1 FROM live_follow_up)")
	return n > 0, err
}
