package bridge

import (
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Categories are what the rep wants to know of every account beside ACTION
// (R30).
type Categories struct{ *core }

// Category is an own category.
type Category struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Hidden bool   `json:"hidden"`
}

// List returns the own categories in their order, hidden ones too.
func (s *Categories) List() ([]Category, error) {
	out := []Category{}
	err := s.view(func(tx *sqlite.Tx) error {
		own, err := tx.OwnCategories()
		for _, c := range own {
			out = append(out, Category{ID: c.ID, Name: c.Name, Hidden: c.Hidden})
		}
		return err
	})
	return out, err
}

// Add makes a category, the last of the own ones.
//
// Errors: Invalid for a name that is empty or taken.
func (s *Categories) Add(name string) error {
	return s.save("Added a category", func(own callbook.OwnCategories) (callbook.Category, error) {
		return own.Add(newID(), name, s.now())
	})
}

// Rename gives a category another name. What is known under it stays.
//
// Errors: NotFound for an unknown id; Invalid for a name that is empty or
// taken.
func (s *Categories) Rename(id, name string) error {
	return s.change("Renamed a category", id, func(own callbook.OwnCategories, i int) (callbook.Category, error) { return own.Rename(i, name) })
}

// Move puts a category in front of the one before it, or behind the one after.
//
// Errors: NotFound for an unknown id.
func (s *Categories) Move(id string, up bool) error {
	return s.change("Moved a category", id, func(own callbook.OwnCategories, i int) (callbook.Category, error) {
		return own.Move(i, up), nil
	})
}

// Hide takes a category off the accounts' pages, or shows it again. What is
// known under it stays.
//
// Errors: NotFound for an unknown id.
func (s *Categories) Hide(id string, hidden bool) error {
	label := "Hid a category"
	if !hidden {
		label = "Showed a category again"
	}
	return s.change(label, id, func(own callbook.OwnCategories, i int) (callbook.Category, error) {
		own[i].Hidden = hidden
		return own[i], nil
	})
}

// change is save for an existing category.
func (s *Categories) change(label, id string, decide func(own callbook.OwnCategories, i int) (callbook.Category, error)) error {
	return s.save(label, func(own callbook.OwnCategories) (callbook.Category, error) {
		i := slices.IndexFunc(own, func(c callbook.Category) bool { return c.ID == id })
		if i < 0 {
			return callbook.Category{}, callbook.Errorf(callbook.NotFound, "category", "There is no such category in the book. It may have been deleted; look it up again.")
		}
		return decide(own, i)
	})
}

// save saves the category that decide makes of the rep's own ones.
func (s *Categories) save(label string, decide func(own callbook.OwnCategories) (callbook.Category, error)) error {
	return s.update(label, func(tx *sqlite.Tx) error {
		own, err := tx.OwnCategories()
		if err != nil {
			return err
		}
		c, err := decide(own)
		if err != nil {
			return err
		}
		c.UpdatedAt = s.now()
		return tx.SaveCategory(c)
	})
}
