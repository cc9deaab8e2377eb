package sqlite

import (
	"fmt"
	"strings"

	"callbook/backend/callbook"
)

// FollowUpFilter says which follow-ups to list; what is empty does not matter.
type FollowUpFilter struct {
	States     []callbook.FollowUpState
	From       callbook.Day // dated on or after
	DueBy      callbook.Day // dated on or before
	OverdueOn  callbook.Day // dated before
	AccountID  string
	PersonID   string
	CallID     string
	SheetID    string
	SeriesID   string
	PromiseID  string
	OfPromises bool // those by which a promise is kept
	Exported   bool // those that were handed out to a calendar

	// OutsideCallsOf leaves out the appointments that stand among the calls of
	// that day: those of its calls but cancelled ones, and those of earlier calls
	// that are still planned.
	OutsideCallsOf callbook.Day
	Limit, Offset  int // Limit 0: all
}

const followUpFields = "account_id, person_id, call_id, sheet_id, series_id, promise_id, due_day, due_time, due_zone, minutes, channel, " +
	"purpose, reason, new, state, agreed_by, snoozed_until, result, answered, closed_at"

const selectFollowUp = "SELECT id, " + followUpFields + ", (SELECT told_for FROM reminder WHERE follow_up_id = f.id), created_at, updated_at FROM live_follow_up f "

func scanFollowUp(r scanner) (f callbook.FollowUp, err error) {
	err = r.Scan(&f.ID, into(&f.AccountID), into(&f.PersonID), into(&f.CallID), into(&f.SheetID), into(&f.SeriesID), into(&f.PromiseID),
		into(&f.When.Day), into(&f.When.Time), into(&f.When.Zone), &f.Minutes, &f.Channel, &f.Purpose, &f.Reason, &f.New, &f.State, &f.AgreedBy,
		at(&f.SnoozedUntil), &f.Result, &f.Answered, at(&f.ClosedAt), into(&f.ToldFor), at(&f.CreatedAt), at(&f.UpdatedAt))
	return f, err
}

// FollowUp returns a follow-up.
func (t *Tx) FollowUp(id string) (callbook.FollowUp, error) {
	return one(t, notFound("follow-up"), scanFollowUp, selectFollowUp+"WHERE id = ?", id)
}

// FollowUps lists follow-ups by day and time, those without a day last, and
// tells how many there are without Limit and Offset.
func (t *Tx) FollowUps(f FollowUpFilter) ([]callbook.FollowUp, int, error) {
	w := where{}
	if len(f.States) > 0 {
		states := make([]any, len(f.States))
		for i, s := range f.States {
			states[i] = string(s)
		}
		w.and(true, "state IN (?"+strings.Repeat(", ?", len(states)-1)+")", states...)
	}
	w.and(f.From != "", "due_day >= ?", f.From)
	w.and(f.DueBy != "", "due_day <= ?", f.DueBy)
	w.and(f.OverdueOn != "", "due_day < ?", f.OverdueOn)
	w.and(f.AccountID != "", "account_id = ?", f.AccountID)
	w.and(f.PersonID != "", "person_id = ?", f.PersonID)
	w.and(f.CallID != "", "call_id = ?", f.CallID)
	w.and(f.SheetID != "", "sheet_id = ?", f.SheetID)
	w.and(f.SeriesID != "", "series_id = ?", f.SeriesID)
	w.and(f.PromiseID != "", "promise_id = ?", f.PromiseID)
	w.and(f.OfPromises, "promise_id IS NOT NULL")
	w.and(f.Exported, "id IN (SELECT follow_up_id FROM live_calendar_export)")
	w.and(f.OutsideCallsOf != "", `NOT EXISTS (SELECT 1 FROM live_call c WHERE c.follow_up_id = f.id
		AND (c.day = ? AND c.state <> 'cancelled' OR c.day < ? AND c.state = 'planned'))`, f.OutsideCallsOf, f.OutsideCallsOf)
	order := "ORDER BY due_day IS NULL, due_day, due_time, created_at, id "
	if f.From != "" || f.DueBy != "" || f.OverdueOn != "" {
		order = "ORDER BY due_day, due_time, created_at, id " // all are dated: an index has this order
	}
	found, err := list(t, scanFollowUp, selectFollowUp+w.String()+order+"LIMIT ? OFFSET ?", append(w.args, orAll(f.Limit), f.Offset)...)
	if err != nil {
		return nil, 0, fmt.Errorf("listing follow-ups: %w", err)
	}
	if f.Limit == 0 && f.Offset == 0 {
		return found, len(found), nil
	}
	total, err := t.count("SELECT count(*) FROM live_follow_up f "+w.String(), w.args...)
	return found, total, err
}

// SaveFollowUp adds or changes a follow-up. ToldFor is ClaimTold's alone and
// not saved here.
func (t *Tx) SaveFollowUp(f callbook.FollowUp) error {
	return t.put("follow_up", f.ID, f.CreatedAt, followUpFields,
		text(f.AccountID), text(f.PersonID), text(f.CallID), text(f.SheetID), text(f.SeriesID), text(f.PromiseID),
		text(f.When.Day), text(f.When.Time), text(f.When.Zone), f.Minutes, string(f.Channel), f.Purpose, f.Reason, f.New, string(f.State),
		string(f.AgreedBy), instant(f.SnoozedUntil), f.Result, f.Answered, instant(f.ClosedAt))
}

const changeFields = "follow_up_id, what, from_day, from_time, from_zone, to_day, to_time, to_zone, why, at"

// AddFollowUpChange adds a line to the history of a follow-up. Lines are never
// changed.
func (t *Tx) AddFollowUpChange(c callbook.FollowUpChange) error {
	if c.At.IsZero() {
		c.At = t.now
	}
	return t.put("follow_up_change", newID(), t.now, changeFields,
		c.FollowUpID, c.What, text(c.From.Day), text(c.From.Time), text(c.From.Zone), text(c.To.Day), text(c.To.Time), text(c.To.Zone),
		c.Why, instant(c.At))
}

// FollowUpHistory lists what happened to a follow-up, the oldest first.
func (t *Tx) FollowUpHistory(followUpID string) ([]callbook.FollowUpChange, error) {
	return list(t, func(r scanner) (c callbook.FollowUpChange, err error) {
		err = r.Scan(&c.ID, &c.FollowUpID, &c.What, into(&c.From.Day), into(&c.From.Time), into(&c.From.Zone),
			into(&c.To.Day), into(&c.To.Time), into(&c.To.Zone), &c.Why, at(&c.At))
		return c, err
	}, "SELECT id, "+changeFields+" FROM live_follow_up_change WHERE follow_up_id = ? ORDER BY at, id", followUpID)
}
