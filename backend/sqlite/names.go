package sqlite

import (
	"encoding/json"
	"fmt"
	"strings"

	"callbook/backend/callbook"
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

// Bearing lists the accounts and people whose names have some of these words, folded, those
// with most of them first, at most limit of each.
func (t *Tx) Bearing(words []string, limit int) (accounts, people []callbook.Known, err error) {
	var match []string
	for _, word := range words {
		if q := matchingWords([]string{word}); q.whole != "" {
			match = append(match, q.whole)
		}
	}
	if len(match) == 0 {
		return nil, nil, nil
	}
	bearing := func(table, account string) ([]callbook.Known, error) {
		const has = " FROM json_each(?1) w WHERE instr(' ' || search_key || ' ', ' ' || w.value || ' ') > 0"
		return list(t, func(r scanner) (k callbook.Known, err error) {
			err = r.Scan(&k.ID, &k.Name, into(&k.AccountID))
			return k, err
		}, "SELECT id, name, "+account+" FROM live_"+table+" WHERE "+strings.Replace(isIndexed(table), "?", "?2", 1)+" AND EXISTS (SELECT 1"+has+
			") ORDER BY (SELECT count(*)"+has+") DESC, search_key, id LIMIT ?3", among(words), strings.Join(match, " OR "), limit)
	}
	if accounts, err = bearing("account", "NULL"); err != nil {
		return nil, nil, err
	}
	people, err = bearing("person", "account_id")
	return accounts, people, err
}
