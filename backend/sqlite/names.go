package sqlite

import (
	"encoding/json"
	"fmt"
)

// Names returns the names of accounts and people by id, in one read. An unknown or
// deleted id has no entry.
func (t *Tx) Names(ids []string) (map[string]string, error) {
	wanted, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("listing ids: %w", err)
	}
	names := make(map[string]string, len(ids))
	err = t.each(func(r scanner) error {
		var id, name string
		if err := r.Scan(&id, &name); err != nil {
			return err
		}
		names[id] = name
		return nil
	}, `SELECT id, name FROM live_account WHERE id IN (SELECT value FROM json_each(?1))
		UNION ALL SELECT id, name FROM live_person WHERE id IN (SELECT value FROM json_each(?1))`, string(wanted))
	return names, err
}
