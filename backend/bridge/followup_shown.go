package bridge

import (
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// followUpsOut are follow-ups as they cross, with who they are with and where
// from they were moved.
func (c *core) followUpsOut(tx *sqlite.Tx, found []callbook.FollowUp) ([]FollowUp, error) {
	names, err := namesIn(tx, found)
	if err != nil {
		return nil, err
	}
	set, err := readSettings(tx)
	if err != nil {
		return nil, err
	}
	ids := make([]string, 0, len(found))
	for _, f := range found {
		ids = append(ids, f.ID)
	}
	moves, err := tx.LastMoves(ids)
	out := make([]FollowUp, 0, len(found))
	for _, f := range found {
		one := c.followUpShown(names, f)
		if move := moves[f.ID]; move.To.Day == f.When.Day {
			one.FromDay = absent(string(move.MovedOff(set.working)))
		}
		out = append(out, one)
	}
	return out, err
}

// namesIn are the names of the accounts and people that follow-ups are with.
func namesIn(tx *sqlite.Tx, followUps []callbook.FollowUp) (map[string]string, error) {
	ids := make([]string, 0, 2*len(followUps))
	for _, f := range followUps {
		ids = append(ids, f.AccountID, f.PersonID)
	}
	return tx.Names(ids)
}

func (c *core) followUpOut(tx *sqlite.Tx, f callbook.FollowUp) (FollowUp, error) {
	out, err := c.followUpsOut(tx, []callbook.FollowUp{f})
	if err != nil {
		return FollowUp{}, err
	}
	return out[0], nil
}

func (c *core) followUpShown(names map[string]string, f callbook.FollowUp) FollowUp {
	out := FollowUp{
		ID: f.ID, Day: absent(string(f.When.Day)), Time: absent(string(f.When.Time)), Zone: f.When.Zone,
		Channel: f.Channel, Purpose: f.Purpose, Reason: f.Reason, New: f.New, State: f.State,
		AgreedBy: absent(f.AgreedBy), Proposed: f.Proposed, Result: absent(f.Result), CallID: absent(f.CallID), Series: absent(f.SeriesID),
		Account: AccountRef{ID: f.AccountID, Name: names[f.AccountID]},
	}
	if !f.SnoozedUntil.IsZero() {
		out.SnoozedUntil = absent(f.SnoozedUntil.In(c.Zone).Format(time.RFC3339))
	}
	if !f.ClosedAt.IsZero() {
		out.ClosedOn = absent(f.ClosedAt.In(c.Zone).Format(time.DateOnly))
	}
	if f.PersonID != "" {
		out.Person = &PersonRef{ID: f.PersonID, Name: names[f.PersonID]}
	}
	return out
}
