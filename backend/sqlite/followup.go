package sqlite

import (
	"fmt"
	"strings"

	"callbook/backend/callbook"
)

// FollowUpFilter says which follow-ups to list. Empty fields do not filter.
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
	OfPromises bool // those that keep a promise
	Present    bool // those of accounts that were not removed
	Exported   bool // those that were exported to a calendar
	Moved      bool // those whose date was changed at least once
	Newest     bool // the last closed first; with Moved, the last moved first

	// Appointments are listed as calls and not here. OutsideCallsOf leaves out the
	// appointments of a day's calls, except cancelled ones, and of earlier calls
	// that are still planned. OutsideDueCalls leaves out those of calls up to a day
	// that are still planned.
	OutsideCallsOf, OutsideDueCalls callbook.Day

	Limit, Offset int // Limit 0: all
}

const followUpFields = "account_id, person_id, call_id, sheet_id, series_id, promise_id, due_day, due_time, due_zone, minutes, channel, " +
	"kind, purpose, reason, new, state, agreed_by, snoozed_until, result, answered, closed_at, proposed"

const selectFollowUp = "SELECT id, " + followUpFields + ", (SELECT told_for FROM reminder WHERE follow_up_id = f.id), created_at, updated_at FROM live_follow_up f "

func scanFollowUp(r scanner) (f callbook.FollowUp, err error) {
	err = r.Scan(&f.ID, into(&f.AccountID), into(&f.PersonID), into(&f.CallID), into(&f.SheetID), into(&f.SeriesID), into(&f.PromiseID),
		into(&f.When.Day), into(&f.When.Time), into(&f.When.Zone), &f.Minutes, &f.Channel, into(&f.Kind), &f.Purpose, &f.Reason, &f.New, &f.State, &f.AgreedBy,
		at(&f.SnoozedUntil), &f.Result, &f.Answered, at(&f.ClosedAt), intoFlag(&f.Proposed), into(&f.ToldFor), at(&f.CreatedAt), at(&f.UpdatedAt))
	return f, err
}

// FollowUp returns a follow-up.
func (t *Tx) FollowUp(id string) (callbook.FollowUp, error) {
	return one(t, notFound("follow-up"), scanFollowUp, selectFollowUp+"WHERE id = ?", id)
}

const (
	followUpsByDay = "ORDER BY due_day IS NULL, due_day, due_time, created_at, id "
	followUpsDated = "ORDER BY due_day, due_time, created_at, id " // an index has this order
	closedLast     = "ORDER BY closed_at DESC, id DESC "           // this one too
	movedLast      = "ORDER BY (SELECT max(at) FROM live_follow_up_change c WHERE c.follow_up_id = f.id AND c.what = 'moved') DESC, id DESC "
)

func (f FollowUpFilter) order() string {
	switch {
	case f.Newest && f.Moved:
		return movedLast
	case f.Newest:
		return closedLast
	}
	return followUpsByDay
}

// FollowUps lists follow-ups by day and time, those without a day last, or the
// newest first, and returns the total without Limit and Offset.
func (t *Tx) FollowUps(f FollowUpFilter) ([]callbook.FollowUp, int, error) {
	w := f.where()
	found, err := t.followUpsOnPage(f, w)
	if err != nil {
		return nil, 0, fmt.Errorf("listing follow-ups: %w", err)
	}
	if f.Limit == 0 && f.Offset == 0 {
		return found, len(found), nil
	}
	total, err := t.countFollowUps(f, w)
	return found, total, err
}

// countFollowUps counts follow-ups of some states, or moved ones, without reading
// them: triggers have counted them, including appointments.
func (t *Tx) countFollowUps(f FollowUpFilter, w where) (int, error) {
	var of []string
	for _, s := range f.States {
		of = append(of, string(s))
	}
	if f.Moved {
		of = append(of, "moved")
	}
	conditions := len(w.conditions)
	if f.OutsideDueCalls != "" && !f.Moved {
		conditions--
	}
	if len(of) == 0 || conditions != 1 {
		return t.count("SELECT count(*) FROM live_follow_up f "+w.String(), w.args...)
	}
	total, err := t.tally("follow_up", "", of...)
	if err != nil || f.OutsideDueCalls == "" {
		return total, err
	}
	appointments, err := t.count(`SELECT count(*) FROM live_follow_up WHERE state IN (SELECT value FROM json_each(?)) AND id IN (
		SELECT follow_up_id FROM live_call WHERE follow_up_id IS NOT NULL AND day <= ? AND state = 'planned')`, among(of), f.OutsideDueCalls)
	return total - appointments, err
}

// followUpsOnPage reads no more than the page needs: first those with a day, which
// an index has in order, then those without.
func (t *Tx) followUpsOnPage(f FollowUpFilter, w where) ([]callbook.FollowUp, error) {
	read := func(w where, order string, limit, offset int) ([]callbook.FollowUp, error) {
		return list(t, scanFollowUp, selectFollowUp+w.String()+order+"LIMIT ? OFFSET ?", append(w.args, limit, offset)...)
	}
	switch {
	case f.From != "" || f.DueBy != "" || f.OverdueOn != "": // all of these have a day
		return read(w, followUpsDated, orAll(f.Limit), f.Offset)
	case f.Newest && f.Moved && f.Limit > 0:
		return t.movedLast(f)
	case f.Limit == 0 || f.Newest:
		return read(w, f.order(), orAll(f.Limit), f.Offset)
	}
	dated, dateless := w.with("due_day IS NOT NULL"), w.with("due_day IS NULL")
	found, err := read(dated, followUpsDated, f.Limit, f.Offset)
	if err != nil || len(found) == f.Limit {
		return found, err
	}
	before, err := t.count("SELECT count(*) FROM live_follow_up f "+dated.String(), dated.args...)
	if err != nil {
		return nil, err
	}
	rest, err := read(dateless, followUpsDated, f.Limit-len(found), max(0, f.Offset-before))
	return append(found, rest...), err
}

// FollowUpSaid is the text that a list shows for a follow-up.
type FollowUpSaid struct {
	Account, Person, Purpose string
	Channel                  callbook.Channel
}

// FollowUpsSaying is FollowUps for only those whose text matches. It reads the
// complete rows of only one page.
func (t *Tx) FollowUpsSaying(f FollowUpFilter, says func(FollowUpSaid) bool) ([]callbook.FollowUp, int, error) {
	var ids []string
	w := f.where()
	err := t.each(func(r scanner) error {
		var id string
		var said FollowUpSaid
		err := r.Scan(&id, into(&said.Account), into(&said.Person), &said.Channel, &said.Purpose)
		if err == nil && says(said) {
			ids = append(ids, id)
		}
		return err
	}, `SELECT id, (SELECT name FROM account_name WHERE id = f.account_id), (SELECT name FROM person_name WHERE id = f.person_id), channel, purpose
		FROM live_follow_up f `+w.String()+f.order(), w.args...)
	if err != nil {
		return nil, 0, fmt.Errorf("searching follow-ups: %w", err)
	}
	page := ids[min(f.Offset, len(ids)):]
	if f.Limit > 0 {
		page = page[:min(f.Limit, len(page))]
	}
	found, err := list(t, scanFollowUp, selectFollowUp+"WHERE id IN (SELECT value FROM json_each(?)) "+f.order(), among(page))
	return found, len(ids), err
}

func (f FollowUpFilter) where() where {
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
	w.and(f.Present, ofPresentAccount)
	w.and(f.Exported, "id IN (SELECT follow_up_id FROM live_calendar_export)")
	w.and(f.Moved, "id IN (SELECT follow_up_id FROM live_follow_up_change WHERE what = 'moved')")
	w.and(f.OutsideCallsOf != "", `id NOT IN (
		SELECT follow_up_id FROM live_call WHERE follow_up_id IS NOT NULL AND day = ? AND state <> 'cancelled'
		UNION ALL SELECT follow_up_id FROM live_call WHERE follow_up_id IS NOT NULL AND day < ? AND state = 'planned')`, f.OutsideCallsOf, f.OutsideCallsOf)
	w.and(f.OutsideDueCalls != "", "id NOT IN (SELECT follow_up_id FROM live_call WHERE follow_up_id IS NOT NULL AND day <= ? AND state = 'planned')", f.OutsideDueCalls)
	return w
}

// SaveFollowUp adds or changes a follow-up, except for ToldFor, which only
// ClaimTold writes. What is still to be done is for nobody who was removed.
func (t *Tx) SaveFollowUp(f callbook.FollowUp) error {
	if f.PersonID != "" && !f.Closed() {
		removed, err := t.removedPeople([]string{f.PersonID})
		if err != nil {
			return err
		}
		if len(removed) > 0 {
			f.PersonID = ""
		}
	}
	return t.put("follow_up", f.ID, f.CreatedAt, followUpFields,
		text(f.AccountID), text(f.PersonID), text(f.CallID), text(f.SheetID), text(f.SeriesID), text(f.PromiseID),
		text(f.When.Day), text(f.When.Time), text(f.When.Zone), f.Minutes, string(f.Channel), text(f.Kind), f.Purpose, f.Reason, f.New, string(f.State),
		string(f.AgreedBy), instant(f.SnoozedUntil), f.Result, f.Answered, instant(f.ClosedAt), flagged(f.Proposed))
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
