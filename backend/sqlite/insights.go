package sqlite

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// CallsEnded lists the calls of some days, both included, that were held or reached
// nobody, each with the outcome in its filed debrief, the earliest first. Their people
// are not read.
func (t *Tx) CallsEnded(from, to callbook.Day) ([]callbook.EndedCall, error) {
	found, err := list(t, func(r scanner) (e callbook.EndedCall, err error) {
		c := &e.Call
		err = r.Scan(&c.ID, into(&c.AccountID), into(&c.FollowUpID), into(&c.When.Day), into(&c.When.Time), into(&c.When.Zone), &c.Minutes,
			&c.Kind, &c.State, &c.RecapEnd, at(&c.RecapEndAt), &e.Account.Name, into(&e.Code), into(&e.Outcome))
		e.Account.ID = c.AccountID
		return e, err
	}, `SELECT c.id, c.account_id, c.follow_up_id, c.day, c.time, c.zone, c.minutes, c.kind, c.state, c.recap_end, c.recap_end_at, n.name, s.code,
			(SELECT value ->> '$' FROM live_answer x WHERE x.sheet_id = s.id AND x.prompt = 'outcome')
		FROM live_call c JOIN account_name n ON n.id = c.account_id LEFT JOIN live_sheet s ON s.call_id = c.id AND `+filedPost+`
		WHERE c.day >= ? AND c.day <= ? AND c.state IN ('held', 'not_reached') ORDER BY c.day, c.time, c.id`, from, to)
	if err != nil {
		return nil, fmt.Errorf("listing calls that ended: %w", err)
	}
	return found, nil
}

// FollowUpsDue lists the follow-ups that were due on some days, both included, and are
// open or done.
func (t *Tx) FollowUpsDue(from, to callbook.Day) ([]callbook.DueFollowUp, error) {
	var found []callbook.DueFollowUp
	// A row holds those of a day, because the driver takes longer for each row than
	// SQLite does.
	err := t.each(func(r scanner) error {
		var one callbook.DueFollowUp
		var n int
		var rest string
		if err := r.Scan(&one.State, into(&one.Day), &n, &rest); err != nil {
			return err
		}
		found = slices.Grow(found, n)
		for row := range strings.SplitSeq(rest, ",") {
			closed, id, _ := strings.Cut(row, " ")
			one.ID, one.ClosedAt = id, time.Time{}
			if closed != "" {
				ms, err := strconv.ParseInt(closed, 10, 64)
				if err != nil {
					return fmt.Errorf("reading when follow-up %s was closed: %w", id, err)
				}
				one.ClosedAt = time.UnixMilli(ms).UTC()
			}
			found = append(found, one)
		}
		return nil
	}, `SELECT state, due_day, count(*), group_concat(ifnull(closed_at, '') || ' ' || id) FROM live_follow_up
		WHERE state IN ('open', 'done') AND due_day >= ? AND due_day <= ? GROUP BY state, due_day`, from, to)
	if err != nil {
		return nil, fmt.Errorf("listing follow-ups that were due: %w", err)
	}
	return found, nil
}

// FollowUpsByID returns the existing follow-ups with these ids, by id.
func (t *Tx) FollowUpsByID(ids []string) (map[string]callbook.FollowUp, error) {
	found, err := list(t, scanFollowUp, selectFollowUp+"WHERE id IN (SELECT value FROM json_each(?))", among(ids))
	if err != nil {
		return nil, fmt.Errorf("reading follow-ups: %w", err)
	}
	byID := make(map[string]callbook.FollowUp, len(found))
	for _, f := range found {
		byID[f.ID] = f
	}
	return byID, nil
}
