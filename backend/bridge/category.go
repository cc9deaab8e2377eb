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
	return s.save("Added a category", func(own []callbook.Category) (callbook.Category, error) {
		c := callbook.Category{ID: newID(), Rank: 1, CreatedAt: s.now()}
		if len(own) > 0 {
			c.Rank = own[len(own)-1].Rank + 1
		}
		return named(c, own, name)
	})
}

// Rename gives a category another name. What is known under it stays.
//
// Errors: NotFound for an unknown id; Invalid for a name that is empty or
// taken.
func (s *Categories) Rename(id, name string) error {
	return s.change("Renamed a category", id, func(own []callbook.Category, i int) (callbook.Category, error) { return named(own[i], own, name) })
}

func named(c callbook.Category, own []callbook.Category, name string) (callbook.Category, error) {
	if c.Name = callbook.OneLine(name); c.Name == "" {
		return c, callbook.Errorf(callbook.Invalid, "name", "Give the category a name, such as “Machines”.")
	}
	for _, other := range callbook.Categories(own) {
		if other.ID != c.ID && sameName(other.Name, c.Name) {
			return c, callbook.Errorf(callbook.Invalid, "name", "There is a category “%s” already. Choose another name.", other.Name)
		}
	}
	return c, nil
}

// Move puts a category in front of the one before it, or behind the one after.
//
// Errors: NotFound for an unknown id.
func (s *Categories) Move(id string, up bool) error {
	return s.change("Moved a category", id, func(own []callbook.Category, i int) (callbook.Category, error) {
		ranks := make([]float64, len(own))
		for i, c := range own {
			ranks[i] = c.Rank
		}
		own[i].Rank = moved(ranks, i, up)
		return own[i], nil
	})
}

// moved is the rank of one of a list after it went up or down by one place.
func moved(ranks []float64, i int, up bool) float64 {
	ranks = append(append([]float64{0}, ranks...), 0)
	switch i++; {
	case up && i > 1:
		return callbook.Between(ranks[i-2], ranks[i-1])
	case !up && i < len(ranks)-2:
		return callbook.Between(ranks[i+1], ranks[i+2])
	}
	return ranks[i]
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
	return s.change(label, id, func(own []callbook.Category, i int) (callbook.Category, error) {
		own[i].Hidden = hidden
		return own[i], nil
	})
}

// change is save for an existing category.
func (s *Categories) change(label, id string, decide func(own []callbook.Category, i int) (callbook.Category, error)) error {
	return s.save(label, func(own []callbook.Category) (callbook.Category, error) {
		i := slices.IndexFunc(own, func(c callbook.Category) bool { return c.ID == id })
		if i < 0 {
			return callbook.Category{}, callbook.Errorf(callbook.NotFound, "category", "There is no such category in the book. It may have been deleted; look it up again.")
		}
		return decide(own, i)
	})
}

// save saves the category that decide makes of the rep's own ones.
func (s *Categories) save(label string, decide func(own []callbook.Category) (callbook.Category, error)) error {
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
