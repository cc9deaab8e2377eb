package sqlite

import (
	"fmt"
	"slices"

	"callbook/backend/callbook"
)

const personFields = "account_id, name, search_key, role, emails, phones, part, address, notes, labels, source, source_ref, imported_name, imported_account_id, imported_labels, imported_values, merged_into"

const personColumns = "SELECT id, account_id, " + namedPerson + ", role, emails, phones, part, address, notes, labels, source, source_ref, imported_name, imported_account_id, imported_labels, imported_values, merged_into, created_at, updated_at, deleted_at "

// namedPerson is the name of person_name, for a query that reads the whole row.
const namedPerson = "iif(name = '' AND deleted_at IS NOT NULL, 'Removed person', name)"

const (
	selectPerson    = personColumns + "FROM live_person "
	selectAnyPerson = personColumns + "FROM person " // removed ones too
)

func scanPerson(r scanner) (p callbook.Person, err error) {
	err = r.Scan(&p.ID, into(&p.AccountID), &p.Name, &p.Role, fromJSON(&p.Emails), fromJSON(&p.Phones), into(&p.Part), &p.Address, &p.Notes, fromJSON(&p.Labels),
		&p.Source, &p.SourceRef, into(&p.Imported.Name), into(&p.Imported.AccountID), fromJSON(&p.Imported.Labels), fromJSON(&p.Imported.Values), into(&p.MergedInto), at(&p.CreatedAt), at(&p.UpdatedAt), at(&p.RemovedAt))
	return p, err
}

// Person returns a person, even a removed one, as Account does. The id of one who was
// merged into another gives the other.
func (t *Tx) Person(id string) (callbook.Person, error) {
	return one(t, notFound("person"), scanPerson, selectAnyPerson+"WHERE id = ifnull((SELECT i.id FROM person p JOIN person i ON i.id = p.merged_into WHERE p.id = ?1), ?1)", id)
}

// People returns the people with these ids, in that order and even if removed, or a
// NotFound where one of them was never there.
func (t *Tx) People(ids []string) ([]callbook.Person, error) {
	found, err := list(t, scanPerson, selectAnyPerson+"WHERE id IN (SELECT value FROM json_each(?))", among(ids))
	if err != nil {
		return nil, err
	}
	var people []callbook.Person
	for _, id := range ids {
		i := slices.IndexFunc(found, func(p callbook.Person) bool { return p.ID == id })
		if i < 0 {
			return nil, notFound("person")
		}
		people = append(people, found[i])
	}
	return people, nil
}

// PeopleMatching lists people as AccountsMatching lists accounts. The name of a
// person's account counts as the person's own text.
func (t *Tx) PeopleMatching(query string, limit, offset int) ([]callbook.Person, int, error) {
	return matchingRows(t, "person", query, limit, offset, selectPerson, scanPerson)
}

// PeopleOf lists the people of an account by name.
func (t *Tx) PeopleOf(accountID string) ([]callbook.Person, error) {
	return list(t, scanPerson, selectPerson+"WHERE account_id = ? ORDER BY search_key, id", accountID)
}

// SavePerson adds or changes a person.
func (t *Tx) SavePerson(p callbook.Person) error {
	emails, err := jsonList(p.Emails)
	if err != nil {
		return fmt.Errorf("saving the mail addresses of person %s: %w", p.ID, err)
	}
	phones, err := jsonList(p.Phones)
	if err != nil {
		return fmt.Errorf("saving the phone numbers of person %s: %w", p.ID, err)
	}
	labels, err := labelList(p.Labels)
	if err != nil {
		return fmt.Errorf("saving the labels of person %s: %w", p.ID, err)
	}
	imported, err := labelList(p.Imported.Labels)
	if err != nil {
		return fmt.Errorf("saving the imported labels of person %s: %w", p.ID, err)
	}
	values, err := valuesText(p.Imported.Values)
	if err != nil {
		return fmt.Errorf("saving the imported values of person %s: %w", p.ID, err)
	}
	return t.put("person", p.ID, p.CreatedAt, personFields,
		text(p.AccountID), p.Name, callbook.Fold(p.Name), p.Role, emails, phones, text(p.Part), p.Address, p.Notes, labels, p.Source, p.SourceRef,
		text(p.Imported.Name), text(p.Imported.AccountID), imported, values, text(p.MergedInto))
}

// valuesText is JSON, and NULL for no values, as labelList is.
func valuesText(v callbook.ImportedValues) (any, error) {
	if v.Empty() {
		return nil, nil
	}
	return jsonText(v)
}

func jsonList(l []string) (string, error) {
	if l == nil {
		l = []string{}
	}
	return jsonText(l)
}

// labelList is JSON too, and NULL for no labels, so that undo still recognises rows
// from before there were labels.
func labelList(l []string) (any, error) {
	if len(l) == 0 {
		return nil, nil
	}
	return jsonText(l)
}

// DeletePerson marks a person deleted. Calls that name the person still do.
func (t *Tx) DeletePerson(id string) error { return t.remove("person", id, "person") }
