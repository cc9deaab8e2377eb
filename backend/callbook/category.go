package callbook

import (
	"slices"
	"time"
)

// OwnCategories are the rep's own, in their order, hidden ones too.
type OwnCategories []Category

// Add makes a category, the last of the own ones.
func (own OwnCategories) Add(id, name string, now time.Time) (Category, error) {
	c := Category{ID: id, Rank: 1, CreatedAt: now}
	if len(own) > 0 {
		c.Rank = own[len(own)-1].Rank + 1
	}
	return own.named(c, name)
}

// Rename gives a category a name that no other has that is shown. What is known
// under it stays.
func (own OwnCategories) Rename(i int, name string) (Category, error) { return own.named(own[i], name) }

func (own OwnCategories) named(c Category, name string) (Category, error) {
	if c.Name = OneLine(name); c.Name == "" {
		return c, Errorf(Invalid, "name", "Give the category a name, such as “Machines”.")
	}
	all := Categories(own)
	i := slices.IndexFunc(all, func(other Category) bool { return other.ID != c.ID && sameFolded(other.Name, c.Name) })
	if i >= 0 {
		return c, Errorf(Invalid, "name", "There is already a category “%s”. Choose another name.", all[i].Name)
	}
	return c, nil
}

// Move puts a category in front of the one before it, or behind the one after.
func (own OwnCategories) Move(i int, up bool) Category {
	c := own[i]
	c.Rank = movedRank(own, i, up, func(one Category) float64 { return one.Rank })
	return c
}
