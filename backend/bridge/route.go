package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Reorder places a call that has no time behind another one of its day, or first where
// after is empty. Today, the day pack and the agenda follow that order.
//
// Errors: NotFound for an unknown call, and where they are not on the same day;
// Invalid for an empty or ambiguous reference; Conflict for a call with a time, which
// stands where its time is, and for a sheet of a pad that is not keyed in yet.
func (s *Calls) Reorder(ref, after string) error {
	return s.update("Changed the order of a day", func(tx *sqlite.Tx) error {
		call, err := findCall(tx, ref)
		if err != nil {
			return err
		}
		day, err := tx.Calls(sqlite.CallFilter{Day: call.When.Day, Present: true})
		if err != nil {
			return err
		}
		changed, err := callbook.Reorder(day, call.ID, after)
		if err != nil {
			return err
		}
		for _, c := range changed {
			c.UpdatedAt = s.now()
			if err := tx.SaveCall(c); err != nil {
				return err
			}
		}
		return nil
	})
}
