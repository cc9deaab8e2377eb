package bridge

import (
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

// refOf names a person, or is nil without one.
func refOf(p callbook.Person) *PersonRef {
	if p.ID == "" {
		return nil
	}
	return &PersonRef{ID: p.ID, Name: p.Name}
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

// NewPerson is the input for adding a person by hand.
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

// PersonEdit is a person as the rep has changed them. What is null stays as it is.
// Emails and Phones are all of them, in order of preference.
type PersonEdit struct {
	ID      string         `json:"id"`
	Name    *string        `json:"name"`
	Role    *string        `json:"role"`
	Address *string        `json:"address"`
	Notes   *string        `json:"notes"`
	Account *string        `json:"account"` // another one
	Part    *callbook.Part `json:"part"`
	Emails  []string       `json:"emails" ts_type:"string[] | null"`
	Phones  []string       `json:"phones" ts_type:"string[] | null"`
	Labels  []string       `json:"labels" ts_type:"string[] | null"`
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
	said := callbook.PersonSaid{Name: &n.Name, Role: &n.Role, Part: &n.Part, Emails: []string{n.Email}, Phones: []string{n.Phone}, Labels: n.Labels}
	p, err := callbook.Person{ID: newID(), CreatedAt: now}.Edit(said, now)
	if err != nil {
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

// Edit changes what is known of a person, also at which account they are. An import
// leaves what was changed here.
//
// Errors: NotFound for an unknown person or account; Invalid for an empty or ambiguous
// reference, an empty name, a wrong mail address, an unknown part in the decision and
// labels that are too many or too long; Conflict for what was removed.
func (s *People) Edit(e PersonEdit) (Person, error) {
	var out Person
	err := s.update("Changed a person", func(tx *sqlite.Tx) error {
		p, err := findPerson(tx, e.ID, callbook.Account{})
		if err != nil {
			return err
		}
		said := callbook.PersonSaid{Name: e.Name, Role: e.Role, Address: e.Address, Notes: e.Notes, Part: e.Part, Emails: e.Emails, Phones: e.Phones, Labels: e.Labels}
		if p, err = p.Edit(said, s.now()); err != nil {
			return err
		}
		if e.Account != nil {
			account, err := findAccount(tx, *e.Account)
			if err != nil {
				return err
			}
			p.AccountID = account.ID
		}
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
		if p, err = p.Label(add, remove, s.now()); err != nil {
			return err
		}
		if err := tx.SavePerson(p); err != nil {
			return err
		}
		names, err := tx.Names([]string{p.AccountID})
		out = personOut(p, names[p.AccountID])
		return err
	})
	return out, err
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
