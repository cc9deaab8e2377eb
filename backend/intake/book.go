package intake

import (
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// Book is the content of the book before an import: all doubles, and the accounts
// and people that the contacts need, with the oldest first.
type Book struct {
	Accounts []callbook.Account
	People   []callbook.Person
	Doubles  []callbook.Double
	Removed  Removed
	Went     Went
	Alike    []callbook.Account // with names that may be other spellings of those in the file
}

// Went says where accounts went that the rep has merged into others: ids of accounts in
// the book, by id and by folded name.
type Went struct{ IDs, Names map[string]string }

// Removed is what the rep removed and the contacts name again: names by id, and ids
// of accounts by folded name. It does not come back with a file.
type Removed struct{ Names, Accounts map[string]string }

// Needs lists the keys under which the contacts may already be in the book: ids,
// folded names or mail addresses. A mail address is in lower case.
type Needs struct {
	AccountIDs, AccountKeys       []string
	Spellings                     []string // keys of callbook.SpellingKey
	PersonIDs, PersonKeys, Emails []string
}

// MostSharers is how many people with one mail address are compared. If there are
// more, it is a shared address and says nothing about identity.
const MostSharers = 20

// NeedsOf returns what the contacts need from a book with these doubles.
func NeedsOf(contacts []Contact, doubles []callbook.Double) Needs {
	var n Needs
	settled := byID(doubles, func(d callbook.Double) string { return d.ID })
	person := func(id string) {
		n.PersonIDs = append(n.PersonIDs, id)
		if like := settled[id].LikeID; like != "" {
			n.PersonIDs = append(n.PersonIDs, like)
		}
	}
	for i := range contacts {
		c := &contacts[i]
		c.identify()
		if name := c.account(); name != "" {
			n.AccountIDs, n.AccountKeys = append(n.AccountIDs, c.keys.accountID), append(n.AccountKeys, c.keys.account)
			n.Spellings = append(n.Spellings, callbook.SpellingKey(name))
			for _, e := range c.keys.earlier {
				n.AccountIDs = append(n.AccountIDs, e.accountID)
			}
		}
		if c.IsAccount {
			continue
		}
		person(c.keys.person)
		for _, e := range c.keys.earlier {
			person(e.person)
		}
		// Somebody without an account is compared by name only if a number may confirm it.
		if c.Account != "" || len(c.Phones) > 0 {
			n.PersonKeys = append(n.PersonKeys, c.keys.name)
		}
		for _, e := range c.Emails {
			n.Emails = append(n.Emails, strings.ToLower(e))
		}
	}
	for _, list := range []*[]string{&n.AccountIDs, &n.AccountKeys, &n.Spellings, &n.PersonIDs, &n.PersonKeys, &n.Emails} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return n
}

func byID[T any](all []T, id func(T) string) map[string]T {
	m := make(map[string]T, len(all))
	for _, one := range all {
		m[id(one)] = one
	}
	return m
}
