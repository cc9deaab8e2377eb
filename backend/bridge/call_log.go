package bridge

import (
	"cmp"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// LogRequest says which call took place that nobody had planned: in one line, such as
// “Sofia, just now by phone”, or in fields, which outweigh the line. At is a typed date
// in the past; now if it is empty.
type LogRequest struct {
	Line       string            `json:"line"`
	Account    string            `json:"account"`
	NewAccount string            `json:"new_account"` // its name, where it is to be made too
	People     []string          `json:"people"`
	At         string            `json:"at"`
	Kind       callbook.CallKind `json:"kind" ts_type:"callbook.CallKind | ''"` // empty: by phone
	Minutes    int               `json:"minutes"`
	Text       string            `json:"text"` // what is to stand in its debrief
}

// Meant is a person with an account, or an account alone, that a line may mean.
type Meant struct {
	Account AccountRef `json:"account"`
	Person  *PersonRef `json:"person"`
}

// Log makes a call that took place without having been planned: held, with its debrief
// still to be filed.
//
// Errors: NotFound for an unknown account or person; Invalid for an empty or ambiguous
// reference, for a line or a date that is not understood or still to come, an unknown
// kind, and minutes below 0 or beyond a day; Conflict for a closed account.
func (s *Calls) Log(r LogRequest) (Call, error) {
	var out Call
	err := s.update("Logged a call", func(tx *sqlite.Tx) error {
		logged, err := s.logged(tx, r.Line)
		if err != nil {
			return err
		}
		if r.Account == "" && r.NewAccount == "" {
			found, err := s.meant(tx, logged)
			if err != nil {
				return err
			}
			r.Account = found[0].Account.ID
			if found[0].Person != nil && len(r.People) == 0 {
				r.People = []string{found[0].Person.ID}
			}
		}
		planning, err := s.planning(tx, PlanRequest{
			Account: r.Account, NewAccount: r.NewAccount, People: r.People,
			Kind: cmp.Or(r.Kind, logged.Kind, callbook.PhoneCall), Minutes: cmp.Or(r.Minutes, logged.Minutes),
		})
		if err != nil {
			return err
		}
		planning.When = logged.When
		if r.At != "" {
			if planning.When, err = s.past(tx, "at", r.At); err != nil {
				return err
			}
		}
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		call, touch, err := callbook.Unplanned(planning, set.visit, newID, s.now())
		if err != nil {
			return err
		}
		if err := s.makeSheets(tx, call, "", ""); err != nil {
			return err
		}
		if err := s.noteIn(tx, call, r.Text); err != nil {
			return err
		}
		if err := tx.AddTouch(touch); err != nil {
			return err
		}
		out, err = callOut(tx, call)
		return err
	})
	return out, err
}

// noteIn writes what was said of a call into its debrief, where that has a place for it.
func (s *Calls) noteIn(tx *sqlite.Tx, call callbook.Call, text string) error {
	if callbook.OneLine(text) == "" {
		return nil
	}
	sheets, err := tx.SheetsOfCall(call.ID)
	if err != nil {
		return err
	}
	for _, sheet := range sheets {
		if sheet.Phase != callbook.PhasePost {
			continue
		}
		t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
		if err != nil {
			return err
		}
		return tx.SaveSheet(sheet.Noted(t, text))
	}
	return nil
}

// logged reads the line about a call. An empty one says that it was just now.
func (s *Calls) logged(tx *sqlite.Tx, line string) (callbook.Logged, error) {
	set, err := readSettings(tx)
	if err != nil {
		return callbook.Logged{}, err
	}
	logged, err := callbook.ReadLogged(line, s.now(), set.dateOptions())
	logged.When.Zone = s.ZoneName
	return logged, err
}

// mostMeant is how many people or accounts are offered where a name may mean several.
const mostMeant = 5

// meant finds who a line names: one choice, or several together with an error that
// lists them. A person goes before an account, and who bears exactly that name before
// others.
func (s *Calls) meant(tx *sqlite.Tx, logged callbook.Logged) ([]Meant, error) {
	if logged.Who == "" {
		return nil, callbook.Errorf(callbook.Invalid, "line", "Say who the call was with, such as “Sofia, just now by phone”.")
	}
	found, err := named(tx, logged.Who, logged.Of)
	if person, account, ok := callbook.PersonOf(logged.Who); ok && err == nil && len(found) == 0 && logged.Of == "" {
		found, err = named(tx, person, account)
	}
	switch {
	case err != nil:
		return nil, callAs(err, "line")
	case len(found) == 0:
		return nil, callbook.Errorf(callbook.NotFound, "line", "Nobody in this book is called “%s”. Check the spelling, or add them first.", logged.Who)
	case len(found) > 1:
		return found, callbook.Errorf(callbook.Invalid, "line", "“%s” could be %s. Say which, such as “Sofia, Nordbakk”.", logged.Who, either(found))
	}
	return found, nil
}

// either lists the choices in a sentence.
func either(found []Meant) string {
	said := []string{}
	for _, one := range found[:min(mostMeant, len(found))] {
		name := one.Account.Name
		if one.Person != nil {
			name = one.Person.Name + " of " + name
		}
		said = append(said, name)
	}
	last := said[len(said)-1]
	if len(found) > mostMeant {
		last = "somebody else"
	}
	return strings.Join(said[:len(said)-1], ", ") + " or " + last
}

// named lists the people of that name, of one account if it is named too, or else the
// accounts of that name.
func named(tx *sqlite.Tx, who, of string) ([]Meant, error) {
	var people []callbook.Person
	var err error
	if of == "" {
		people, _, err = tx.PeopleMatching(who, mostListed, 0)
	} else {
		account, notFound := findAccount(tx, of)
		if notFound != nil {
			return nil, notFound
		}
		people, err = tx.PeopleOf(account.ID)
	}
	if err != nil {
		return nil, err
	}
	people = slices.DeleteFunc(people, func(p callbook.Person) bool {
		return p.AccountID == "" || !sameName(p.Name, who) && !partOf(who, p.Name)
	})
	exact := func(p callbook.Person) bool { return sameName(p.Name, who) }
	exactly := slices.ContainsFunc(people, exact)
	if exactly {
		people = slices.DeleteFunc(people, func(p callbook.Person) bool { return !exact(p) })
	}
	if of == "" && !exactly {
		accounts, err := accountsNamed(tx, who)
		if err != nil {
			return nil, err
		}
		if len(accounts) == 0 && len(people) == 0 {
			if accounts, _, err = tx.AccountsMatching(who, mostListed, 0); err != nil {
				return nil, err
			}
			accounts = slices.DeleteFunc(accounts, func(a callbook.Account) bool { return !partOf(who, a.Name) })
		}
		if len(accounts) > 0 {
			return accountChoices(accounts), nil
		}
	}
	return personChoices(tx, people)
}

func accountChoices(accounts []callbook.Account) []Meant {
	out := make([]Meant, len(accounts))
	for i, a := range accounts {
		out[i].Account = AccountRef{ID: a.ID, Name: a.Name}
	}
	return out
}

func personChoices(tx *sqlite.Tx, people []callbook.Person) ([]Meant, error) {
	ids := make([]string, len(people))
	for i, p := range people {
		ids[i] = p.AccountID
	}
	names, err := tx.Names(ids)
	if err != nil {
		return nil, err
	}
	out := make([]Meant, len(people))
	for i, p := range people {
		out[i] = Meant{Account: AccountRef{ID: p.AccountID, Name: names[p.AccountID]}, Person: &PersonRef{ID: p.ID, Name: p.Name}}
	}
	return out, nil
}
