package bridge

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// naming finds a thing of one kind by its id, its sheet code or an unambiguous
// name.
type naming[T any] struct {
	what, field string
	name        func(T) string
	id          func(T) string // what names it alone
	idOnly      bool           // the name is for reading, and cannot be given
}

// choose settles which of the candidates is meant: the only one there is, or
// the only one that bears exactly that name.
func (n naming[T]) choose(ref string, candidates []T) (T, error) {
	var none T
	exact := make([]T, 0, 1)
	for _, c := range candidates {
		if sameName(n.name(c), ref) {
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
		return none, callbook.Errorf(callbook.NotFound, n.field, "There is no %s “%s” in this book. Check the spelling, or add it first.", n.what, ref)
	case 1:
		return candidates[0], nil
	}
	byID, advice := n.idOnly || len(exact) > 1, "Write more of the name, or give the id."
	if byID {
		advice = "Give the id."
	}
	lines := make([]string, 0, 6)
	for i, c := range candidates {
		if i == 5 {
			lines = append(lines, fmt.Sprintf("and %d more", len(candidates)-5))
			break
		}
		line := n.name(c)
		if byID {
			line += " (" + n.id(c) + ")"
		}
		lines = append(lines, line)
	}
	return none, callbook.Errorf(callbook.Invalid, n.field, "“%s” could be more than one %s: %s. %s", ref, n.what, strings.Join(lines, "; "), advice)
}

// sameName compares names without case, accents and punctuation, unless they have
// nothing else.
func sameName(a, b string) bool {
	if callbook.Fold(a) == "" || callbook.Fold(b) == "" {
		return callbook.OneLine(a) == callbook.OneLine(b)
	}
	return callbook.Fold(a) == callbook.Fold(b)
}

// partOf reports whether ref is a part of a name, or each word of it begins a
// word of the name.
func partOf(ref, name string) bool {
	ref, name = callbook.Fold(ref), callbook.Fold(name)
	if ref == "" || strings.Contains(name, ref) {
		return ref != ""
	}
	words := strings.Fields(name)
	for word := range strings.FieldsSeq(ref) {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, word) }) {
			return false
		}
	}
	return true
}

func accountNaming() naming[callbook.Account] {
	return naming[callbook.Account]{
		what: "account", field: "account",
		name: func(a callbook.Account) string { return a.Name }, id: func(a callbook.Account) string { return a.ID },
	}
}

func personNaming() naming[callbook.Person] {
	return naming[callbook.Person]{
		what: "person", field: "person",
		name: func(p callbook.Person) string { return p.Name }, id: func(p callbook.Person) string { return p.ID },
	}
}

// byID reads by id and falls back to find if there is no such id.
func byID[T any](ref, what, field string, read func(string) (T, error), find func() (T, error)) (T, error) {
	if callbook.OneLine(ref) == "" {
		var none T
		return none, callbook.Errorf(callbook.Invalid, field, "Say which %s, by its name or id.", what)
	}
	found, err := read(ref)
	if e, ok := errors.AsType[*callbook.Error](err); ok && e.Code == callbook.NotFound {
		return find()
	}
	return found, err
}

// findAccount takes an account's id, or its name or a part of it. What else the
// index knows of accounts, such as their address, names none. One that was removed is
// still shown by its id, but the store refuses to change it.
func findAccount(tx *sqlite.Tx, ref string) (callbook.Account, error) {
	return byID(ref, "account", "account", tx.Account, func() (callbook.Account, error) {
		found, err := accountsNamed(tx, ref)
		if err != nil {
			return callbook.Account{}, err
		}
		if len(found) == 0 {
			if found, _, err = tx.AccountsMatching(ref, 0, 0); err != nil {
				return callbook.Account{}, err
			}
			found = slices.DeleteFunc(found, func(a callbook.Account) bool { return !partOf(ref, a.Name) })
		}
		return accountNaming().choose(ref, found)
	})
}

// accountsNamed lists the accounts of exactly that name, or of which it is another
// spelling.
func accountsNamed(tx *sqlite.Tx, name string) ([]callbook.Account, error) {
	key := callbook.Fold(name)
	found, err := tx.AccountsByKey(key)
	return slices.DeleteFunc(found, func(a callbook.Account) bool { return callbook.Fold(a.Name) == key && !sameName(a.Name, name) }), err
}

// accountOrNew is findAccount where the account may be a new one, which is
// named instead. It is made in the same transaction as what it is for, so that
// a refusal or an undo takes both. Where there is an account of that name, it
// is meant.
func (c *core) accountOrNew(tx *sqlite.Tx, ref, newName string) (callbook.Account, error) {
	if newName == "" {
		return findAccount(tx, ref)
	}
	found, err := accountsNamed(tx, newName)
	if err != nil {
		return callbook.Account{}, err
	}
	if len(found) > 0 {
		return accountNaming().choose(newName, found)
	}
	a, err := c.makeAccount(NewAccount{Name: newName})
	if err != nil {
		return a, callAs(err, "account")
	}
	return a, tx.SaveAccount(a)
}

// findPerson takes a person's id, or their name or a part of it; with an
// account, among its people alone. Who was removed is refused.
func findPerson(tx *sqlite.Tx, ref string, of callbook.Account) (callbook.Person, error) {
	present := func(id string) (callbook.Person, error) {
		p, err := tx.Person(id)
		if err == nil && p.Removed() {
			return p, callbook.RemovedError(p.Name)
		}
		return p, err
	}
	return byID(ref, "person", "person", present, func() (callbook.Person, error) {
		var found []callbook.Person
		var err error
		if of.ID == "" {
			found, _, err = tx.PeopleMatching(ref, 0, 0)
		} else {
			found, err = tx.PeopleOf(of.ID)
		}
		if err != nil {
			return callbook.Person{}, err
		}
		found = slices.DeleteFunc(found, func(p callbook.Person) bool { return !sameName(p.Name, ref) && !partOf(ref, p.Name) })
		if len(found) == 0 && of.ID != "" {
			return callbook.Person{}, callbook.Errorf(callbook.NotFound, "person", "There is no person “%s” at %s. Check the spelling, or add them first.", ref, of.Name)
		}
		return personNaming().choose(ref, found)
	})
}

// findSheet takes a sheet code as it is printed or typed, or a sheet's id, and
// returns the sheet's newest version.
func findSheet(tx *sqlite.Tx, ref string) (callbook.Sheet, error) {
	code, err := callbook.ParseCode(ref)
	if err != nil {
		sheet, byID := tx.Sheet(ref)
		switch {
		case callbook.CodeOf(byID) == callbook.NotFound && byID != nil:
			return callbook.Sheet{}, err
		case byID != nil:
			return callbook.Sheet{}, byID
		}
		code = sheet.Code
	}
	sheet, err := tx.SheetByCode(code)
	if callbook.CodeOf(err) == callbook.NotFound && err != nil {
		return sheet, callbook.Errorf(callbook.NotFound, "code", "There is no sheet %s in this book. Compare it with the code at the top right of the sheet.", code)
	}
	return sheet, err
}

// findCall takes a call's id, a sheet code of it, or the name of an account
// that has one planned call.
func findCall(tx *sqlite.Tx, ref string) (callbook.Call, error) {
	return byID(ref, "call", "call", tx.Call, func() (callbook.Call, error) {
		sheet, coded := findSheet(tx, ref)
		if coded == nil {
			if err := sheet.Keyed(); err != nil {
				return callbook.Call{}, err
			}
			return tx.Call(sheet.CallID)
		}
		account, err := findAccount(tx, ref)
		if err != nil {
			if callbook.CodeOf(coded) == callbook.NotFound && callbook.CodeOf(err) == callbook.NotFound {
				return callbook.Call{}, coded
			}
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
		if len(calls) == 0 {
			return callbook.Call{}, callbook.Errorf(callbook.NotFound, "call", "No call with %s is planned. `callbook plan` plans one.", account.Name)
		}
		return naming[callbook.Call]{
			what: "call", field: "call", idOnly: true,
			name: func(c callbook.Call) string { return account.Name + ", " + shown(c.When) },
			id:   func(c callbook.Call) string { return c.ID },
		}.choose(ref, calls)
	})
}

// findFollowUp takes a follow-up's id, or the name of a person or account that
// has one open follow-up.
func findFollowUp(tx *sqlite.Tx, ref string) (callbook.FollowUp, error) {
	return byID(ref, "follow-up", "follow_up", tx.FollowUp, func() (callbook.FollowUp, error) {
		filter := sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen}}
		account, err := findAccount(tx, ref)
		name := account.Name
		if err == nil {
			filter.AccountID = account.ID
		} else {
			person, notPerson := findPerson(tx, ref, callbook.Account{})
			if notPerson != nil && callbook.CodeOf(err) == callbook.NotFound {
				err = notPerson
			}
			if notPerson != nil {
				return callbook.FollowUp{}, callAs(err, "follow_up")
			}
			filter.PersonID, name = person.ID, person.Name
		}
		open, _, err := tx.FollowUps(filter)
		if err != nil {
			return callbook.FollowUp{}, err
		}
		if len(open) == 0 {
			return callbook.FollowUp{}, callbook.Errorf(callbook.NotFound, "follow_up", "%s has no open follow-up. `callbook follow-up add` adds one.", name)
		}
		return naming[callbook.FollowUp]{
			what: "follow-up", field: "follow_up", idOnly: true,
			name: func(f callbook.FollowUp) string {
				return strings.TrimSpace(fmt.Sprintf("%s, %s, %s %s", name, shown(f.When), f.Channel.Word(), f.Purpose))
			},
			id: func(f callbook.FollowUp) string { return f.ID },
		}.choose(ref, open)
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

// shown is a date for use in a sentence: "Fri 27 Nov, 09:00".
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
