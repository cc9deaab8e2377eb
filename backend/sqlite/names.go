package sqlite

import (
	"encoding/json"
	"fmt"
)

// Names returns the names of accounts and people by id, in one read, with those of
// removed ones. An unknown id has no entry.
func (t *Tx) Names(ids []string) (map[string]string, error) {
	return t.names(ids, "account_name", "person_name")
}

// PresentNames is Names without the removed ones.
func (t *Tx) PresentNames(ids []string) (map[string]string, error) {
	return t.names(ids, "live_account", "live_person")
}

func (t *Tx) names(ids []string, accounts, people string) (map[string]string, error) {
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
	}, "SELECT id, name FROM "+accounts+` WHERE id IN (SELECT value FROM json_each(?1))
		UNION ALL SELECT id, name FROM `+people+" WHERE id IN (SELECT value FROM json_each(?1))", string(wanted))
	return names, err
}
