package sqlite

import (
	"fmt"

	"callbook/backend/callbook"
)

const doubleFields = "like_id, account_id, name, role, emails, phones, address, notes, labels, source, source_ref, file, line, state"

const selectDouble = "SELECT id, " + doubleFields + ", created_at, updated_at FROM live_double "

func scanDouble(r scanner) (d callbook.Double, err error) {
	err = r.Scan(&d.ID, into(&d.LikeID), into(&d.AccountID), &d.Name, &d.Role, fromJSON(&d.Emails), fromJSON(&d.Phones), &d.Address, &d.Notes,
		fromJSON(&d.Labels), &d.Source, &d.SourceRef, &d.File, &d.Line, &d.State, at(&d.CreatedAt), at(&d.UpdatedAt))
	return d, err
}

// Double returns a double, whether settled or not.
func (t *Tx) Double(id string) (callbook.Double, error) {
	return one(t, notFound("duplicate"), scanDouble, selectDouble+"WHERE id = ?", id)
}

// Doubles lists all doubles, settled or not.
func (t *Tx) Doubles() ([]callbook.Double, error) {
	return list(t, scanDouble, selectDouble)
}

// WaitingDoubles lists the doubles that are not settled, in the order of their
// imports and lines, with their total. Limit 0 means no limit.
func (t *Tx) WaitingDoubles(limit, offset int) ([]callbook.Double, int, error) {
	const waiting = "WHERE state = 'waiting' "
	total, err := t.count("SELECT count(*) FROM live_double " + waiting)
	if err != nil {
		return nil, 0, err
	}
	rows, err := list(t, scanDouble, selectDouble+waiting+"ORDER BY created_at, file, line, id LIMIT ? OFFSET ?", orAll(limit), offset)
	return rows, total, err
}

// SaveDouble adds or changes a double.
func (t *Tx) SaveDouble(d callbook.Double) error {
	emails, err := jsonList(d.Emails)
	if err != nil {
		return fmt.Errorf("saving the mail addresses of double %s: %w", d.ID, err)
	}
	phones, err := jsonList(d.Phones)
	if err != nil {
		return fmt.Errorf("saving the phone numbers of double %s: %w", d.ID, err)
	}
	labels, err := labelList(d.Labels)
	if err != nil {
		return fmt.Errorf("saving the labels of double %s: %w", d.ID, err)
	}
	return t.put("double", d.ID, d.CreatedAt, doubleFields,
		text(d.LikeID), text(d.AccountID), d.Name, d.Role, emails, phones, d.Address, d.Notes, labels, d.Source, d.SourceRef, d.File, d.Line, string(d.State))
}
