package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

// GiveBack makes pending again what a pre-call sheet of an account has taken
// and now stands in it, where its call is not held. What was struck or written
// over there stays taken, so that it does not come back.
func (t *Tx) GiveBack(accountID, sheetID string, standing []callbook.Carried) error {
	for _, one := range standing {
		id, _, err := t.carriedID(one)
		if err != nil {
			return err
		}
		err = t.exec("UPDATE carried SET taken_by = NULL, taken_at = NULL, updated_at = ? WHERE id = ? AND taken_by = ?", t.now.UnixMilli(), id, sheetID)
		if err != nil {
			return fmt.Errorf("giving back %s: %w", one.Key, err)
		}
	}
	return t.SaveCarried(accountID, standing)
}
