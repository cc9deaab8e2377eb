package sqlite

import "callbook/backend/callbook"

const categoryFields = "name, rank, hidden"

func scanCategory(r scanner) (c callbook.Category, err error) {
	err = r.Scan(&c.ID, &c.Name, &c.Rank, &c.Hidden, at(&c.CreatedAt), at(&c.UpdatedAt))
	return c, err
}

// OwnCategories lists the categories that the rep added to ACTION, in their order,
// including hidden ones.
func (t *Tx) OwnCategories() ([]callbook.Category, error) {
	return list(t, scanCategory, "SELECT id, "+categoryFields+", created_at, updated_at FROM live_category ORDER BY rank, id")
}

// SaveCategory adds or changes a category.
func (t *Tx) SaveCategory(c callbook.Category) error {
	return t.put("category", c.ID, c.CreatedAt, categoryFields, c.Name, c.Rank, c.Hidden)
}

const wordingFields = "account_id, category, text, day, at"

// WordingsOf lists what the rep wrote about an account outside its sheets, the
// oldest first.
func (t *Tx) WordingsOf(accountID string) ([]callbook.Wording, error) {
	return list(t, func(r scanner) (w callbook.Wording, err error) {
		err = r.Scan(&w.ID, into(&w.AccountID), &w.Category, &w.Text, into(&w.Day), at(&w.At))
		return w, err
	}, "SELECT id, "+wordingFields+" FROM live_wording WHERE account_id = ? ORDER BY at, id", accountID)
}

// AddWording adds a new wording. Wordings are never changed.
func (t *Tx) AddWording(w callbook.Wording) error {
	return t.put("wording", w.ID, t.now, wordingFields, text(w.AccountID), w.Category, w.Text, text(w.Day), instant(w.At))
}
