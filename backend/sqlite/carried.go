package sqlite

import (
	"fmt"
	"strings"

	"callbook/backend/callbook"
)

const carriedFields = "account_id, code, prompt, shape, value, source, rank, withdrawn_at"

// carriedID is the same for the same thing on any version of a sheet, so that
// filing a correction carries nothing twice. Something not recorded on a sheet has
// no code and is identified by its source.
func (t *Tx) carriedID(c callbook.Carried) (id, code string, err error) {
	codes, err := list(t, scanText, "SELECT code FROM sheet WHERE id = ?", c.From.SheetID)
	if err != nil {
		return "", "", fmt.Errorf("reading which sheet %s came from: %w", c.Key, err)
	}
	from := c.From.SheetID
	if len(codes) > 0 {
		code, from = codes[0], codes[0]
	}
	_, value, err := encode(c.Value)
	if err != nil {
		return "", "", fmt.Errorf("carrying %s: %w", c.Key, err)
	}
	said, _ := value.(string)
	if texts := jsonStrings(said); len(texts) > 0 {
		said = callbook.Fold(strings.Join(texts, " "))
	}
	return derivedID("carried", from, c.Key, said), code, nil
}

// SaveCarried saves what a filed sheet passes to the account's next pre-call sheet,
// in that order. Rows that were already taken stay taken.
func (t *Tx) SaveCarried(accountID string, c []callbook.Carried) error {
	for i, one := range c {
		id, code, err := t.carriedID(one)
		if err != nil {
			return err
		}
		shape, value, err := encode(one.Value)
		if err != nil {
			return fmt.Errorf("carrying %s: %w", one.Key, err)
		}
		source, err := jsonText(one.From)
		if err != nil {
			return fmt.Errorf("carrying %s: %w", one.Key, err)
		}
		taken, err := t.count("SELECT count(*) FROM carried WHERE id = ? AND taken_by IS NOT NULL", id)
		if err != nil {
			return err
		}
		if taken > 0 {
			continue
		}
		if err := t.put("carried", id, t.now, carriedFields, accountID, code, one.Key, shape, value, source, float64(i+1), nil); err != nil {
			return err
		}
	}
	return nil
}

// WithdrawCarried removes what any version of a sheet has passed on and no sheet
// has taken yet. It is called before SaveCarried when a correction is filed.
func (t *Tx) WithdrawCarried(code string) error {
	err := t.exec("UPDATE carried SET withdrawn_at = ?1, updated_at = ?1 WHERE code = ?2 AND taken_by IS NULL AND withdrawn_at IS NULL",
		t.now.UnixMilli(), code)
	if err != nil {
		return fmt.Errorf("withdrawing what sheet %s handed on: %w", code, err)
	}
	return nil
}

// ReplaceCarried replaces a pending row with another.
func (t *Tx) ReplaceCarried(accountID string, pending, now callbook.Carried) error {
	id, _, err := t.carriedID(pending)
	if err != nil {
		return err
	}
	err = t.exec("UPDATE carried SET withdrawn_at = ?1, updated_at = ?1 WHERE id = ?2 AND taken_by IS NULL", t.now.UnixMilli(), id)
	if err != nil {
		return fmt.Errorf("replacing %s: %w", pending.Key, err)
	}
	return t.SaveCarried(accountID, []callbook.Carried{now})
}

// PendingCarried lists what an account's filed sheets have passed on and no
// pre-call sheet has taken yet, the oldest first.
func (t *Tx) PendingCarried(accountID string) ([]callbook.Carried, error) {
	return list(t, func(r scanner) (c callbook.Carried, err error) {
		var shape, value string
		if err := r.Scan(&c.Key, into(&shape), into(&value), fromJSON(&c.From)); err != nil {
			return c, err
		}
		c.Value, err = decode(shape, value)
		return c, err
	}, `SELECT prompt, shape, value, source FROM live_carried
		WHERE account_id = ? AND taken_by IS NULL AND withdrawn_at IS NULL ORDER BY created_at, rank, id`, accountID)
}

// HeldTakers lists the plans of held calls that have taken something from these
// sheets, or from no sheet of the account.
func (t *Tx) HeldTakers(accountID string, from []string) ([]callbook.Sheet, error) {
	if len(from) == 0 {
		return nil, nil
	}
	return t.sheets(`JOIN live_call c ON c.id = s.call_id WHERE c.state = 'held' AND s.phase = 'pre' AND s.account_id = ?1 AND s.id IN (
		SELECT taken_by FROM carried WHERE code IN (SELECT code FROM sheet WHERE id IN (SELECT value FROM json_each(?2)))
		UNION SELECT taken_by FROM carried WHERE code = '' AND account_id = ?1) AND `+newest, accountID, among(from))
}

// MarkTaken records that a pre-call sheet has taken these.
func (t *Tx) MarkTaken(sheetID string, c []callbook.Carried) error {
	for _, one := range c {
		id, _, err := t.carriedID(one)
		if err != nil {
			return err
		}
		err = t.exec("UPDATE carried SET taken_by = ?, taken_at = ?, updated_at = ? WHERE id = ? AND taken_by IS NULL",
			sheetID, t.now.UnixMilli(), t.now.UnixMilli(), id)
		if err != nil {
			return fmt.Errorf("noting that %s was taken: %w", one.Key, err)
		}
	}
	return nil
}

// GiveBack makes pending again what a pre-call sheet took and still has, if its
// call was not held. Struck or overwritten rows stay taken, so that they do not
// come back.
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
