package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

// MergePerson saves a person who went into another one, and moves to that one
// everything that was theirs.
func (t *Tx) MergePerson(gone callbook.Person) error {
	if err := t.moveRows("person", gone.ID, gone.MergedInto); err != nil {
		return err
	}
	if err := t.SavePerson(gone); err != nil {
		return err
	}
	return t.DeletePerson(gone.ID)
}

// leaveSharedCalls takes a person out of the calls that the other one is in as well.
func (t *Tx) leaveSharedCalls(from, into string) error {
	err := t.exec("UPDATE call_person SET deleted_at = ?1, updated_at = ?1 WHERE person_id = ?2 AND deleted_at IS NULL AND call_id IN (SELECT call_id FROM live_call_person WHERE person_id = ?3)",
		t.now.UnixMilli(), from, into)
	if err != nil {
		return fmt.Errorf("taking person %s out of the calls of the other one: %w", from, err)
	}
	return nil
}

// PersonHolds counts the calls with a person, and the open follow-ups for them that are
// no appointments of calls.
func (t *Tx) PersonHolds(id string) (callbook.Holds, error) {
	return one(t, nil, func(r scanner) (h callbook.Holds, err error) {
		err = r.Scan(&h.Calls, &h.FollowUps)
		return h, err
	}, `SELECT (SELECT count(*) FROM live_call WHERE id IN (SELECT call_id FROM live_call_person WHERE person_id = ?1)),
		(SELECT count(*) FROM live_follow_up f WHERE f.person_id = ?1 AND f.state = 'open' AND NOT EXISTS (SELECT 1 FROM live_call c WHERE c.follow_up_id = f.id))`, id)
}

// PeopleMergedAmong returns where the people with these ids went: the ids of those that
// they were merged into.
func (t *Tx) PeopleMergedAmong(ids []string) (map[string]string, error) {
	went := map[string]string{}
	err := t.each(func(r scanner) error {
		var id, into string
		err := r.Scan(&id, &into)
		went[id] = into
		return err
	}, "SELECT id, merged_into FROM person WHERE merged_into IS NOT NULL AND +id IN (SELECT value FROM json_each(?))", among(ids))
	if err != nil {
		return nil, fmt.Errorf("reading which people were merged: %w", err)
	}
	return went, nil
}
