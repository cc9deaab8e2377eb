package sqlite

import (
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// An import of thousands needs only a few queries for everything it looks up.

// AccountsAmong lists the accounts with one of the ids or folded names
// (callbook.Fold), the oldest first.
func (t *Tx) AccountsAmong(ids, foldedNames []string) ([]callbook.Account, error) {
	return list(t, scanAccount, selectAccount+amongKnown, among(ids), among(foldedNames))
}

// PeopleAmong lists people as AccountsAmong lists accounts.
func (t *Tx) PeopleAmong(ids, foldedNames []string) ([]callbook.Person, error) {
	return list(t, scanPerson, selectPerson+amongKnown, among(ids), among(foldedNames))
}

const amongKnown = `WHERE id IN (SELECT value FROM json_each(?)) OR search_key IN (SELECT value FROM json_each(?)) ORDER BY created_at, id`

// PeopleByMail lists the ids of the people with one of these mail addresses, which
// are in lower case: for each address the oldest, and at most that many.
func (t *Tx) PeopleByMail(mails []string, most int) ([]string, error) {
	if len(mails) == 0 {
		return nil, nil
	}
	free := make(map[string]int, len(mails))
	for _, m := range mails {
		free[m] = most
	}
	var ids []string
	err := t.each(func(r scanner) error {
		var mail, id string
		if err := r.Scan(&mail, &id); err != nil {
			return err
		}
		if mail = strings.ToLower(mail); free[mail] > 0 {
			free[mail]--
			ids = append(ids, id)
		}
		return nil
	}, "SELECT m.value, p.id FROM live_person p, json_each(p.emails) m ORDER BY p.created_at, p.id")
	slices.Sort(ids)
	return slices.Compact(ids), err
}
