package bridge

import (
	"errors"
	"fmt"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Wherever something is named, its id, its sheet code or an unambiguous name
// is taken (cli.md). namesake settles which of the candidates is meant: the
// only one there is, or the only one that bears exactly that name.
func namesake[T any](what, field, ref string, candidates []T, name func(T) string) (T, error) {
	var none T
	exact := make([]T, 0, 1)
	for _, c := range candidates {
		if callbook.Fold(name(c)) == callbook.Fold(ref) {
			exact = append(exact, c)
		}
	}
	if len(exact) == 1 {
		return exact[0], nil
	}
	if len(exact) > 1 {
		candidates = exact
	}
	switch len(candidates) {
	case 0:
		return none, callbook.Errorf(callbook.NotFound, field, "There is no %s “%s” in this book. Check the spelling, or add it first.", what, ref)
	case 1:
		return candidates[0], nil
	}
	names := make([]string, 0, 6)
	for i, c := range candidates {
		if i == 5 {
			names = append(names, fmt.Sprintf("and %d more", len(candidates)-5))
			break
		}
		names = append(names, name(c))
	}
	return none, callbook.Errorf(callbook.Invalid, field, "“%s” could be more than one %s: %s. Write more of the name, or give the id.", ref, what, strings.Join(names, "; "))
}

// byID reads by id and falls back to find when there is no such id.
func byID[T any](ref string, read func(string) (T, error), find func() (T, error)) (T, error) {
	found, err := read(ref)
	if e, ok := errors.AsType[*callbook.Error](err); ok && e.Code == callbook.NotFound {
		return find()
	}
	return found, err
}

func findAccount(tx *sqlite.Tx, ref string) (callbook.Account, error) {
	return byID(ref, tx.Account, func() (callbook.Account, error) {
		found, _, err := tx.AccountsMatching(ref, 50, 0)
		if err != nil {
			return callbook.Account{}, err
		}
		return namesake("account", "account", ref, found, func(a callbook.Account) string { return a.Name })
	})
}

func findPerson(tx *sqlite.Tx, ref, accountID string) (callbook.Person, error) {
	return byID(ref, tx.Person, func() (callbook.Person, error) {
		var found []callbook.Person
		var err error
		if accountID == "" {
			found, _, err = tx.PeopleMatching(ref, 50, 0)
		} else if found, err = tx.PeopleOf(accountID); err == nil {
			found = named(found, ref, func(p callbook.Person) string { return p.Name })
		}
		if err != nil {
			return callbook.Person{}, err
		}
		return namesake("person", "person", ref, found, func(p callbook.Person) string { return p.Name })
	})
}

// named keeps those whose name contains ref.
func named[T any](all []T, ref string, name func(T) string) []T {
	kept := make([]T, 0, len(all))
	for _, one := range all {
		if strings.Contains(callbook.Fold(name(one)), callbook.Fold(ref)) {
			kept = append(kept, one)
		}
	}
	return kept
}

func findSheet(tx *sqlite.Tx, ref string) (callbook.Sheet, error) {
	code, err := callbook.ParseCode(ref)
	if err != nil {
		return callbook.Sheet{}, err
	}
	return tx.SheetByCode(code)
}

// findCall takes a call's id, a sheet code of it, or the name of an account
// that has one planned call.
func findCall(tx *sqlite.Tx, ref string) (callbook.Call, error) {
	return byID(ref, tx.Call, func() (callbook.Call, error) {
		if code, err := callbook.ParseCode(ref); err == nil {
			sheet, err := tx.SheetByCode(code)
			if err != nil {
				return callbook.Call{}, err
			}
			return tx.Call(sheet.CallID)
		}
		account, err := findAccount(tx, ref)
		if err != nil {
			return callbook.Call{}, callAs(err, "call")
		}
		calls, err := tx.Calls(sqlite.CallFilter{AccountID: account.ID, State: callbook.CallPlanned})
		if err != nil {
			return callbook.Call{}, err
		}
		if len(calls) == 0 {
			if calls, err = tx.Calls(sqlite.CallFilter{AccountID: account.ID}); err != nil {
				return callbook.Call{}, err
			}
		}
		return namesake("call", "call", ref, calls, func(c callbook.Call) string { return account.Name + ", " + shown(c.When) })
	})
}

// findFollowUp takes a follow-up's id, or the name of a person or account that
// has one open follow-up.
func findFollowUp(tx *sqlite.Tx, ref string) (callbook.FollowUp, error) {
	return byID(ref, tx.FollowUp, func() (callbook.FollowUp, error) {
		filter := sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen}}
		account, err := findAccount(tx, ref)
		name := account.Name
		if err == nil {
			filter.AccountID = account.ID
		} else {
			person, perr := findPerson(tx, ref, "")
			if perr != nil {
				return callbook.FollowUp{}, callAs(err, "follow-up")
			}
			filter.PersonID, name = person.ID, person.Name
		}
		open, _, err := tx.FollowUps(filter)
		if err != nil {
			return callbook.FollowUp{}, err
		}
		return namesake("follow-up", "follow_up", ref, open, func(f callbook.FollowUp) string {
			return strings.TrimSpace(fmt.Sprintf("%s, %s %s (%s)", name, shown(f.When), f.Purpose, f.ID))
		})
	})
}

// callAs renames the field of a failed look-up to what was being looked for.
func callAs(err error, field string) error {
	if e, ok := errors.AsType[*callbook.Error](err); ok {
		renamed := *e
		renamed.Field = field
		return &renamed
	}
	return err
}

// shown is a date as it stands in a sentence: "Fri 27 Nov, 09:00".
func shown(w callbook.When) string {
	if w.Day == "" {
		return "no date"
	}
	s := w.Day.Format("Mon 2 Jan 2006")
	if w.Time != "" {
		s += ", " + string(w.Time)
	}
	return s
}
