package sqlite

import (
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// CallFilter says which calls to list. Empty fields do not filter.
type CallFilter struct {
	Day          callbook.Day // that day only
	From, To     callbook.Day // both included
	AccountID    string
	PersonID     string // who is among its people
	FollowUpID   string // whose appointment is that follow-up
	State        callbook.CallState
	Present      bool // of an account that was not removed
	OwesRecap    bool // its debrief is filed, and its recap neither sent nor marked as not needed
	WantsDebrief bool // as callbook.Call.WantsDebrief
	First        int  // at most this many, the earliest; 0: all
	Last         int  // at most this many, the latest; 0: all
}

const callFields = "account_id, follow_up_id, day, time, zone, minutes, kind, place, state, why, voicemail, recap_end, recap_end_at, colleagues, route"

const selectCall = "SELECT id, " + callFields + ", created_at, updated_at FROM live_call "

func scanCall(r scanner) (c callbook.Call, err error) {
	err = r.Scan(&c.ID, into(&c.AccountID), into(&c.FollowUpID), into(&c.When.Day), into(&c.When.Time), into(&c.When.Zone), &c.Minutes,
		&c.Kind, &c.Place, &c.State, &c.Why, &c.Voicemail, &c.RecapEnd, at(&c.RecapEndAt), fromJSON(&c.Colleagues), &c.Route, at(&c.CreatedAt), at(&c.UpdatedAt))
	return c, err
}

// Call returns a call.
func (t *Tx) Call(id string) (callbook.Call, error) {
	c, err := one(t, notFound("call"), scanCall, selectCall+"WHERE id = ?", id)
	if err != nil {
		return c, err
	}
	all := []callbook.Call{c}
	err = t.addPeople(all)
	return all[0], err
}

// CallsByID returns the existing calls with these ids, by id.
func (t *Tx) CallsByID(ids []string) (map[string]callbook.Call, error) {
	all, err := t.calls(selectCall+"WHERE id IN (SELECT value FROM json_each(?))", among(ids))
	byID := make(map[string]callbook.Call, len(all))
	for _, c := range all {
		byID[c.ID] = c
	}
	return byID, err
}

// ofPresentAccount is the condition that a row's account was not removed.
const ofPresentAccount = "ifnull(account_id, '') NOT IN (SELECT id FROM account WHERE deleted_at IS NOT NULL)"

// owesRecap selects held calls whose customer waits for the recap. Before the
// debrief is filed there is nothing to send.
const owesRecap = `state = 'held' AND recap_end = '' AND ` + ofPresentAccount + `
	AND EXISTS (SELECT 1 FROM live_sheet s WHERE s.call_id = live_call.id AND s.phase = 'post' AND s.state = 'filed')`

// wantsDebrief selects the calls that callbook.Call.WantsDebrief does.
const wantsDebrief = `state = 'held' AND ` + ofPresentAccount + `
	AND EXISTS (SELECT 1 FROM live_sheet s WHERE s.call_id = live_call.id AND s.phase = 'post' AND s.version = 1 AND s.state <> 'filed')`

// Calls lists calls by day, and within a day by their time. Those without one stand
// where the rep has placed them, or else last.
func (t *Tx) Calls(f CallFilter) ([]callbook.Call, error) {
	w := f.where()
	if f.Last == 0 {
		found, err := t.calls(selectCall+w.String()+"ORDER BY day, time IS NULL, time, created_at, id LIMIT ?", append(w.args, orAll(f.First))...)
		slices.SortStableFunc(found, callbook.ByRoute)
		return found, err
	}
	found, err := t.calls(selectCall+w.String()+"ORDER BY day DESC, time IS NULL DESC, time DESC, created_at DESC, id DESC LIMIT ?", append(w.args, f.Last)...)
	slices.Reverse(found)
	slices.SortStableFunc(found, callbook.ByRoute)
	return found, err
}

// CountCalls returns the number of calls, regardless of First and Last.
func (t *Tx) CountCalls(f CallFilter) (int, error) {
	w := f.where()
	return t.count("SELECT count(*) FROM live_call "+w.String(), w.args...)
}

func (f CallFilter) where() where {
	w := where{}
	w.and(f.Day != "", "day = ?", f.Day)
	w.and(f.From != "", "day >= ?", f.From)
	w.and(f.To != "", "day <= ?", f.To)
	w.and(f.AccountID != "", "account_id = ?", f.AccountID)
	w.and(f.PersonID != "", "id IN (SELECT call_id FROM live_call_person WHERE person_id = ?)", f.PersonID)
	w.and(f.FollowUpID != "", "follow_up_id = ?", f.FollowUpID)
	w.and(f.State == callbook.CallPlanned, "state = 'planned'") // written as in the index
	w.and(f.State != "" && f.State != callbook.CallPlanned, "state = ?", f.State)
	w.and(f.Present, ofPresentAccount)
	w.and(f.OwesRecap, owesRecap)
	w.and(f.WantsDebrief, wantsDebrief)
	return w
}

func (t *Tx) calls(query string, args ...any) ([]callbook.Call, error) {
	all, err := list(t, scanCall, query, args...)
	if err != nil {
		return nil, err
	}
	return all, t.addPeople(all)
}

// Places are the places of calls, by the follow-ups that are their
// appointments.
func (t *Tx) Places() (map[string]string, error) {
	type at struct{ followUp, place string }
	found, err := list(t, func(r scanner) (x at, err error) {
		err = r.Scan(&x.followUp, &x.place)
		return x, err
	}, "SELECT follow_up_id, place FROM live_call WHERE follow_up_id IS NOT NULL AND place <> ''")
	places := make(map[string]string, len(found))
	for _, x := range found {
		places[x.followUp] = x.place
	}
	return places, err
}

// EntryDetails are what a calendar entry adds about a follow-up: the number that
// callbook.PhoneOf gives, and the code of its plan, or else of the sheet that it came from.
type EntryDetails struct{ Phone, Sheet string }

// EntryDetails returns the details of the follow-ups that are open or were
// exported, by follow-up.
func (t *Tx) EntryDetails() (map[string]EntryDetails, error) {
	type row struct {
		followUp string
		details  EntryDetails
	}
	found, err := list(t, func(r scanner) (x row, err error) {
		err = r.Scan(&x.followUp, &x.details.Phone, &x.details.Sheet)
		return x, err
	}, `SELECT f.id, coalesce(nullif(p.phones ->> '$[0]', ''), a.phone, ''), coalesce(
			(SELECT s.code FROM live_call c JOIN live_sheet s ON s.call_id = c.id AND s.phase = 'pre' WHERE c.follow_up_id = f.id LIMIT 1),
			(SELECT s.code FROM live_sheet s WHERE s.id = f.sheet_id), '')
		FROM live_follow_up f JOIN live_account a ON a.id = f.account_id LEFT JOIN live_person p ON p.id = f.person_id
		WHERE f.state = 'open' OR f.id IN (SELECT follow_up_id FROM live_calendar_export)`)
	all := make(map[string]EntryDetails, len(found))
	for _, x := range found {
		all[x.followUp] = x.details
	}
	return all, err
}

// where collects the conditions of a filter.
type where struct {
	conditions []string
	args       []any
}

func (w *where) and(matters bool, condition string, args ...any) {
	if matters {
		w.conditions = append(w.conditions, condition)
		w.args = append(w.args, args...)
	}
}

// with returns the filter with one more condition.
func (w where) with(condition string) where {
	return where{append(slices.Clip(w.conditions), condition), slices.Clip(w.args)}
}

func (w *where) String() string {
	if len(w.conditions) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(w.conditions, " AND ") + " "
}

// attendance is a row of call_person.
type attendance struct {
	id, person string
	rank       float64
}

func (t *Tx) attendances(callID string) ([]attendance, error) {
	return list(t, func(r scanner) (a attendance, err error) {
		err = r.Scan(&a.id, into(&a.person), &a.rank)
		return a, err
	}, "SELECT id, person_id, rank FROM live_call_person WHERE call_id = ? ORDER BY rank, id", callID)
}

// addPeople reads the people of each of the calls.
func (t *Tx) addPeople(calls []callbook.Call) error {
	if len(calls) == 0 {
		return nil
	}
	ids, at := make([]string, len(calls)), make(map[string]int, len(calls))
	for i, c := range calls {
		ids[i], at[c.ID] = c.ID, i
	}
	err := t.each(func(r scanner) error {
		var call, person string
		if err := r.Scan(&call, into(&person)); err != nil {
			return err
		}
		c := &calls[at[call]]
		c.PersonIDs = append(c.PersonIDs, person)
		return nil
	}, "SELECT call_id, person_id FROM live_call_person WHERE call_id IN (SELECT value FROM json_each(?)) ORDER BY call_id, rank, id", among(ids))
	if err != nil {
		return fmt.Errorf("reading the people of calls: %w", err)
	}
	return nil
}

// SaveCall adds or changes a call and its people. Nobody who was removed is to be
// met in a planned one.
func (t *Tx) SaveCall(c callbook.Call) error {
	if c.ID == "" {
		c.ID = newID()
	}
	if c.State == callbook.CallPlanned && len(c.PersonIDs) > 0 {
		removed, err := t.removedPeople(c.PersonIDs)
		if err != nil {
			return err
		}
		if len(removed) > 0 {
			c.PersonIDs = slices.DeleteFunc(slices.Clone(c.PersonIDs), func(id string) bool { return slices.Contains(removed, id) })
		}
	}
	colleagues, err := jsonList(c.Colleagues)
	if err != nil {
		return fmt.Errorf("saving the colleagues on call %s: %w", c.ID, err)
	}
	err = t.put("call", c.ID, c.CreatedAt, callFields,
		text(c.AccountID), text(c.FollowUpID), text(c.When.Day), text(c.When.Time), text(c.When.Zone), c.Minutes,
		string(c.Kind), c.Place, string(c.State), c.Why, c.Voicemail, string(c.RecapEnd), instant(c.RecapEndAt), colleagues, c.Route)
	if err != nil {
		return err
	}
	return t.saveAttendances(c)
}

// saveAttendances writes as few rows as possible for the order of people: a person
// keeps the rank if it still comes after the one before.
func (t *Tx) saveAttendances(c callbook.Call) error {
	there, err := t.attendances(c.ID)
	if err != nil {
		return fmt.Errorf("reading the people of call %s: %w", c.ID, err)
	}
	for _, a := range there {
		if !slices.Contains(c.PersonIDs, a.person) {
			if err := t.remove("call_person", a.id, "person in this call"); err != nil {
				return err
			}
		}
	}
	last := 0.0
	for i, person := range c.PersonIDs {
		if slices.Contains(c.PersonIDs[:i], person) {
			continue
		}
		a := attendance{person: person}
		if known := slices.IndexFunc(there, func(o attendance) bool { return o.person == person }); known >= 0 {
			a = there[known]
		}
		if a.id == "" || a.rank <= last {
			a.rank = last + 1
			for _, o := range there { // between this one and the next that keeps its rank
				if o.person != person && o.rank > last && slices.Contains(c.PersonIDs[i+1:], o.person) {
					a.rank = (last + o.rank) / 2
					break
				}
			}
		}
		last = a.rank
		if err := t.put("call_person", a.id, t.now, "call_id, person_id, rank", c.ID, person, a.rank); err != nil {
			return err
		}
	}
	return nil
}
