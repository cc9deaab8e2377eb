package bridge

import (
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// People are those the rep talks to.
type People struct{ *core }

// PersonRef names a person where another thing mentions them.
type PersonRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Person is a person as it crosses.
type Person struct {
	ID      string         `json:"id"`
	Name    string         `json:"name"`
	Account *AccountRef    `json:"account"`
	Emails  []string       `json:"emails"`
	Phones  []string       `json:"phones"`
	Role    string         `json:"role"`
	Part    *callbook.Part `json:"part"` // in the decision: decides, recommends, uses, blocks
	Address string         `json:"address"`
	Notes   string         `json:"notes"`
	Labels  []string       `json:"labels"`
}

// PersonList is a page of people and how many there are in all.
type PersonList struct {
	People []Person `json:"people"`
	Total  int      `json:"total"`
}

// NewPerson is what is said of a person when they are added by hand.
type NewPerson struct {
	Name       string        `json:"name"`
	Account    string        `json:"account"`
	NewAccount string        `json:"new_account"` // its name, where it is to be made too
	Email      string        `json:"email"`
	Phone      string        `json:"phone"`
	Role       string        `json:"role"`
	Part       callbook.Part `json:"part"`
	Labels     []string      `json:"labels"`
}

// PersonEdit is a person as the rep has changed them on the account's page.
// Email and Phone are those tried first; others stay behind them.
type PersonEdit struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	Role   string        `json:"role"`
	Part   callbook.Part `json:"part"`
	Email  string        `json:"email"`
	Phone  string        `json:"phone"`
	Labels []string      `json:"labels"`
}

func personOut(p callbook.Person, account string) Person {
	out := Person{
		ID: p.ID, Name: p.Name, Emails: listed(p.Emails), Phones: listed(p.Phones),
		Role: p.Role, Part: absent(p.Part), Address: p.Address, Notes: p.Notes, Labels: listed(p.Labels),
	}
	if p.AccountID != "" {
		out.Account = &AccountRef{ID: p.AccountID, Name: account}
	}
	return out
}

// listed makes an empty list of none: nil slices do not cross.
func listed[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// Add makes a person at an account.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// account, an empty name, a wrong mail address, an unknown part in the decision
// and labels that are too many or too long.
func (s *People) Add(n NewPerson) (Person, error) {
	now := s.now()
	p := callbook.Person{ID: newID(), Name: callbook.OneLine(n.Name), Role: callbook.OneLine(n.Role), CreatedAt: now, UpdatedAt: now}
	if p.Name == "" {
		return Person{}, callbook.Errorf(callbook.Invalid, "name", "Give the person a name.")
	}
	email := callbook.OneLine(n.Email)
	if err := checkEmail(email); err != nil {
		return Person{}, err
	}
	if email != "" {
		p.Emails = []string{email}
	}
	if phone := callbook.OneLine(n.Phone); phone != "" {
		p.Phones = []string{phone}
	}
	var err error
	if p.Part, err = callbook.ParsePart(n.Part); err != nil {
		return Person{}, err
	}
	if p.Labels, err = callbook.ParseLabels(n.Labels); err != nil {
		return Person{}, err
	}
	var account callbook.Account
	err = s.update("Added "+p.Name, func(tx *sqlite.Tx) (err error) {
		if account, err = s.accountOrNew(tx, n.Account, n.NewAccount); err != nil {
			return err
		}
		p.AccountID = account.ID
		return tx.SavePerson(p)
	})
	return personOut(p, account.Name), err
}

// Edit changes what is known of a person.
//
// Errors: NotFound for an unknown id; Invalid for an empty name, a wrong mail
// address, an unknown part in the decision and labels that are too many or too
// long.
func (s *People) Edit(e PersonEdit) (Person, error) {
	var out Person
	err := s.update("Changed a person", func(tx *sqlite.Tx) error {
		p, err := tx.Person(e.ID)
		if err != nil {
			return err
		}
		if p.Name = callbook.OneLine(e.Name); p.Name == "" {
			return callbook.Errorf(callbook.Invalid, "name", "Give the person a name.")
		}
		if p.Part, err = callbook.ParsePart(e.Part); err != nil {
			return err
		}
		if p.Labels, err = callbook.ParseLabels(e.Labels); err != nil {
			return err
		}
		email := callbook.OneLine(e.Email)
		if err := checkEmail(email); err != nil {
			return err
		}
		p.Role, p.UpdatedAt = callbook.OneLine(e.Role), s.now()
		p.Emails, p.Phones = firstOf(p.Emails, email), firstOf(p.Phones, callbook.OneLine(e.Phone))
		if err := tx.SavePerson(p); err != nil {
			return err
		}
		names, err := tx.Names([]string{p.AccountID})
		out = personOut(p, names[p.AccountID])
		return err
	})
	return out, err
}

// Label gives a person labels and takes others away.
//
// Errors: NotFound for an unknown person; Invalid for an empty or ambiguous
// reference and for labels that are too many or too long.
func (s *People) Label(ref string, add, remove []string) (Person, error) {
	var out Person
	err := s.update("Labelled a person", func(tx *sqlite.Tx) error {
		p, err := findPerson(tx, ref, callbook.Account{})
		if err != nil {
			return err
		}
		kept := slices.DeleteFunc(slices.Clone(p.Labels), func(l string) bool {
			return slices.ContainsFunc(remove, func(r string) bool { return callbook.SameLabel(l, r) })
		})
		if p.Labels, err = callbook.ParseLabels(append(kept, add...)); err != nil {
			return err
		}
		p.UpdatedAt = s.now()
		if err := tx.SavePerson(p); err != nil {
			return err
		}
		names, err := tx.Names([]string{p.AccountID})
		out = personOut(p, names[p.AccountID])
		return err
	})
	return out, err
}

// firstOf is a list with its first entry replaced; an empty one takes it away.
func firstOf(list []string, first string) []string {
	rest := list
	if len(rest) > 0 {
		rest = rest[1:]
	}
	if first == "" {
		return slices.Clone(rest)
	}
	return append([]string{first}, slices.DeleteFunc(slices.Clone(rest), func(s string) bool { return s == first })...)
}

// List finds people by what their name, account, phone, mail or role contains;
// an empty query lists all. A limit of 0 means no limit.
func (s *People) List(query string, limit, offset int) (PersonList, error) {
	list := PersonList{People: []Person{}}
	err := s.view(func(tx *sqlite.Tx) error {
		found, total, err := tx.PeopleMatching(query, limit, offset)
		if err != nil {
			return err
		}
		list.Total = total
		ids := make([]string, 0, len(found))
		for _, p := range found {
			ids = append(ids, p.AccountID)
		}
		names, err := tx.Names(ids)
		for _, p := range found {
			list.People = append(list.People, personOut(p, names[p.AccountID]))
		}
		return err
	})
	return list, err
}
