package intake

import (
	"cmp"
	"slices"
	"strings"
	"time"

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

// Add adds accounts and people to those that the book has already.
func (b *Book) Add(accounts []callbook.Account, people []callbook.Person) {
	b.Accounts = oldest(append(b.Accounts, accounts...), func(a callbook.Account) (time.Time, string) { return a.CreatedAt, a.ID })
	b.People = oldest(append(b.People, people...), func(p callbook.Person) (time.Time, string) { return p.CreatedAt, p.ID })
}

// oldest returns each once, the oldest first.
func oldest[T any](all []T, made func(T) (at time.Time, id string)) []T {
	slices.SortFunc(all, func(a, b T) int {
		at, id := made(a)
		than, other := made(b)
		return cmp.Or(at.Compare(than), strings.Compare(id, other))
	})
	return slices.CompactFunc(all, func(a, b T) bool {
		_, id := made(a)
		_, other := made(b)
		return id == other
	})
}

// Went says where accounts and people went that the rep has merged into others: ids of
// those in the book, by id, and of accounts by folded name.
type Went struct{ IDs, Names, People map[string]string }

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

// IDsOf returns the ids that the contacts need from a book with these doubles.
func IDsOf(contacts []Contact, doubles []callbook.Double) (n Needs) {
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
		if c.account() != "" {
			n.AccountIDs = append(n.AccountIDs, c.keys.accountID)
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
	}
	n.sort()
	return n
}

// NamesOf returns what else they need: names, and mail addresses. A contact whose ids
// are in the book is not looked for by anything else.
func NamesOf(contacts []Contact, there Book) (n Needs) {
	accounts := byID(there.Accounts, func(a callbook.Account) string { return a.ID })
	people := byID(there.People, func(p callbook.Person) string { return p.ID })
	for i := range contacts {
		c := &contacts[i]
		if name := c.account(); name != "" {
			if _, known := accounts[c.keys.accountID]; !known {
				n.AccountKeys = append(n.AccountKeys, c.keys.account)
				n.Spellings = append(n.Spellings, callbook.SpellingKey(name))
			}
		}
		if _, known := people[c.keys.person]; known || c.IsAccount {
			continue
		}
		// Somebody without an account is compared by name only if a number may confirm it.
		if c.Account != "" || len(c.Phones) > 0 {
			n.PersonKeys = append(n.PersonKeys, c.keys.name)
		}
		for _, e := range c.Emails {
			n.Emails = append(n.Emails, strings.ToLower(e))
		}
	}
	n.sort()
	return n
}

func (n *Needs) sort() {
	for _, list := range []*[]string{&n.AccountIDs, &n.AccountKeys, &n.Spellings, &n.PersonIDs, &n.PersonKeys, &n.Emails} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
}

func byID[T any](all []T, id func(T) string) map[string]T {
	m := make(map[string]T, len(all))
	for _, one := range all {
		m[id(one)] = one
	}
	return m
}
