package bridge

import (
	"callbook/backend/archive"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Removal is what removing an account or a person means. Message says it in
// sentences: beforehand what will happen, and afterwards what did.
type Removal struct {
	Message     string   `json:"message"`
	DeleteFirst []string `json:"delete_first"` // in the rep's calendar
}

// AccountRemoved is an account in the trash.
type AccountRemoved struct {
	Account Account `json:"account"`
	Removal
}

// PersonRemoved is a person in the trash.
type PersonRemoved struct {
	Person Person `json:"person"`
	Removal
}

// Removal says what goes along when an account is removed.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference; Conflict for one that was removed already.
func (s *Accounts) Removal(ref string) (Removal, error) {
	out := Removal{DeleteFirst: []string{}}
	err := s.view(func(tx *sqlite.Tx) error {
		leaving, err := s.leaving(tx, ref)
		out.Message = leaving.Before()
		return err
	})
	return out, err
}

// Remove puts an account into the trash with its people. Its open follow-ups are
// dropped, its planned calls cancelled and its cadences ended; what has happened
// stays. It is one action to undo.
//
// Errors: as Removal.
func (s *Accounts) Remove(ref string) (AccountRemoved, error) {
	out := AccountRemoved{Removal: Removal{DeleteFirst: []string{}}}
	err := s.view(func(tx *sqlite.Tx) error {
		_, err := findAccount(tx, ref)
		return err
	})
	if err != nil {
		return out, err
	}
	s.backUpBefore(archive.BeforeDeleting) // much may go along with it
	err = s.update("Removed an account", func(tx *sqlite.Tx) error {
		leaving, err := s.leaving(tx, ref)
		if err != nil {
			return err
		}
		for _, end := range []func(*sqlite.Tx, accountLeaving) ([]string, error){s.endCadences, s.cancelCalls, s.dropFollowUps, s.removeWithPeople} {
			entries, err := end(tx, leaving)
			if err != nil {
				return err
			}
			out.DeleteFirst = append(out.DeleteFirst, entries...)
		}
		out.Account, out.Message = accountOut(leaving.account), leaving.After(s.now())
		return nil
	})
	return out, err
}

// accountLeaving is an account with what goes along when it is removed.
type accountLeaving struct {
	callbook.Removal
	account   callbook.Account
	people    []callbook.Person
	calls     []callbook.Call
	followUps []callbook.FollowUp
	series    []callbook.Series
}

const whyRemoved = "the account was removed"

func (c *core) leaving(tx *sqlite.Tx, ref string) (accountLeaving, error) {
	a, err := findAccount(tx, ref)
	if err != nil {
		return accountLeaving{}, err
	}
	if a.Removed() {
		return accountLeaving{}, callbook.RemovedError(a.Name)
	}
	out := accountLeaving{account: a, Removal: callbook.Removal{Name: a.Name}}
	if out.people, err = tx.PeopleOf(a.ID); err != nil {
		return out, err
	}
	if out.calls, err = tx.Calls(sqlite.CallFilter{AccountID: a.ID, State: callbook.CallPlanned}); err != nil {
		return out, err
	}
	if out.followUps, err = stillOpen(tx, sqlite.FollowUpFilter{AccountID: a.ID}); err != nil {
		return out, err
	}
	all, err := tx.SeriesOf(a.ID)
	for _, one := range all {
		if one.State != callbook.SeriesStopped {
			out.series = append(out.series, one)
		}
	}
	out.People, out.Calls, out.Cadences = len(out.people), len(out.calls), len(out.series)
	out.FollowUps = withoutAppointments(out.followUps, out.calls)
	return out, err
}

func stillOpen(tx *sqlite.Tx, f sqlite.FollowUpFilter) ([]callbook.FollowUp, error) {
	f.States = []callbook.FollowUpState{callbook.FollowUpOpen, callbook.FollowUpProvisional}
	open, _, err := tx.FollowUps(f)
	return open, err
}

// withoutAppointments counts the open follow-ups that are no appointments of the
// calls, which are counted as such.
func withoutAppointments(followUps []callbook.FollowUp, calls []callbook.Call) int {
	appointments := map[string]bool{}
	for _, call := range calls {
		appointments[call.FollowUpID] = true
	}
	n := 0
	for _, f := range followUps {
		if f.State == callbook.FollowUpOpen && !appointments[f.ID] {
			n++
		}
	}
	return n
}

func (c *core) endCadences(tx *sqlite.Tx, leaving accountLeaving) ([]string, error) {
	for _, series := range leaving.series {
		ended, err := series.Stop(c.today(), whyRemoved)
		if err != nil {
			return nil, err
		}
		ended.UpdatedAt = c.now()
		if err := tx.SaveSeries(ended); err != nil { // its touches are dropped with the other follow-ups
			return nil, err
		}
	}
	return nil, nil
}

func (c *core) cancelCalls(tx *sqlite.Tx, leaving accountLeaving) ([]string, error) {
	for _, call := range leaving.calls {
		cancelled, err := call.Cancel(whyRemoved)
		if err != nil {
			return nil, err
		}
		cancelled.UpdatedAt = c.now()
		if err := c.saveAppointed(tx, cancelled); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

func (c *core) dropFollowUps(tx *sqlite.Tx, leaving accountLeaving) ([]string, error) {
	open, err := stillOpen(tx, sqlite.FollowUpFilter{AccountID: leaving.account.ID}) // a cancelled call has dropped what it foresaw
	if err != nil {
		return nil, err
	}
	var entries []string
	for _, f := range open {
		moved, err := c.changeFollowUp(tx, f, func(f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
			return f.Drop(whyRemoved, c.now())
		})
		if err != nil {
			return nil, err
		}
		entries = append(entries, moved.DeleteFirst...)
	}
	return entries, nil
}

func (c *core) removeWithPeople(tx *sqlite.Tx, leaving accountLeaving) ([]string, error) {
	waiting, _, err := tx.WaitingDoubles(0, 0)
	if err != nil {
		return nil, err
	}
	for _, d := range waiting {
		if d.AccountID == leaving.account.ID {
			d.State = callbook.DoubleDropped
			if err := tx.SaveDouble(d); err != nil {
				return nil, err
			}
		}
	}
	for _, p := range leaving.people {
		if err := tx.DeletePerson(p.ID); err != nil {
			return nil, err
		}
	}
	return nil, tx.DeleteAccount(leaving.account.ID)
}

// Removal says what becomes of what is for a person when they are removed.
//
// Errors: NotFound for an unknown person; Invalid for an empty or ambiguous
// reference; Conflict for one who was removed already.
func (s *People) Removal(ref string) (Removal, error) {
	out := Removal{DeleteFirst: []string{}}
	err := s.view(func(tx *sqlite.Tx) error {
		leaving, err := s.leaving(tx, ref)
		out.Message = leaving.Before()
		return err
	})
	return out, err
}

// Remove puts a person into the trash. Open follow-ups that are for them stay with
// the account, and planned calls with the others who come. It is one action to undo.
//
// Errors: as Removal.
func (s *People) Remove(ref string) (PersonRemoved, error) {
	out := PersonRemoved{Removal: Removal{DeleteFirst: []string{}}}
	err := s.update("Removed a person", func(tx *sqlite.Tx) error {
		leaving, err := s.leaving(tx, ref)
		if err != nil {
			return err
		}
		out.Person, out.Message = personOut(leaving.person, leaving.Account), leaving.After(s.now())
		return s.remove(tx, leaving)
	})
	return out, err
}

// personLeaving is a person with what is for them.
type personLeaving struct {
	callbook.Removal
	person    callbook.Person
	calls     []callbook.Call
	followUps []callbook.FollowUp
}

func (s *People) leaving(tx *sqlite.Tx, ref string) (personLeaving, error) {
	p, err := findPerson(tx, ref, callbook.Account{})
	if err != nil {
		return personLeaving{}, err
	}
	return s.leavingPerson(tx, p)
}

func (s *People) leavingPerson(tx *sqlite.Tx, p callbook.Person) (personLeaving, error) {
	out := personLeaving{person: p, Removal: callbook.Removal{Name: p.Name, IsPerson: true}}
	names, err := tx.Names([]string{p.AccountID})
	if err != nil {
		return out, err
	}
	out.Account = names[p.AccountID]
	if out.followUps, err = stillOpen(tx, sqlite.FollowUpFilter{PersonID: p.ID}); err != nil {
		return out, err
	}
	if out.calls, err = tx.Calls(sqlite.CallFilter{PersonID: p.ID, State: callbook.CallPlanned}); err != nil {
		return out, err
	}
	out.Calls, out.FollowUps = len(out.calls), withoutAppointments(out.followUps, out.calls)
	return out, nil
}

// remove takes a person out of what is still to be done, and removes them.
func (s *People) remove(tx *sqlite.Tx, leaving personLeaving) error {
	if err := tx.DeletePerson(leaving.person.ID); err != nil {
		return err
	}
	for _, f := range leaving.followUps {
		f.UpdatedAt = s.now()
		if err := tx.SaveFollowUp(f); err != nil { // saving leaves out who was removed
			return err
		}
	}
	for _, call := range leaving.calls {
		call.UpdatedAt = s.now()
		if err := tx.SaveCall(call); err != nil {
			return err
		}
	}
	return nil
}

// Erasure says what stays when a person is erased, and why.
//
// Errors: NotFound for an unknown person; Invalid for an empty or ambiguous
// reference.
func (s *People) Erasure(ref string) (Removal, error) {
	out := Removal{DeleteFirst: []string{}}
	err := s.view(func(tx *sqlite.Tx) error {
		p, err := findAnyPerson(tx, ref)
		out.Message = callbook.Removal{Name: p.Name, IsPerson: true}.Erasure()
		return err
	})
	return out, err
}

// Erase clears what the book knows of a person, in the trash or not, at once and for
// good.
//
// Errors: as Erasure.
func (s *People) Erase(ref string) (Removal, error) {
	out := Removal{DeleteFirst: []string{}}
	err := s.changing(func(store *sqlite.Store) error {
		return store.Erase(s.ctx, func(tx *sqlite.Tx) error {
			p, err := findAnyPerson(tx, ref)
			if err != nil {
				return err
			}
			out.Message = p.Name + " is erased. " + callbook.ErasedElsewhere
			if err := eraseDrafts(tx); err != nil {
				return err
			}
			return s.erase(tx, p)
		})
	})
	return out, err
}

// erase is for one person; the drafts are erased once for all.
func (s *People) erase(tx *sqlite.Tx, p callbook.Person) error {
	if !p.Removed() {
		leaving, err := s.leavingPerson(tx, p)
		if err != nil {
			return err
		}
		if err := s.remove(tx, leaving); err != nil {
			return err
		}
	}
	return tx.ErasePerson(p.ID)
}

// findAnyPerson finds a person in the book, or else one in the trash.
func findAnyPerson(tx *sqlite.Tx, ref string) (callbook.Person, error) {
	p, err := findPerson(tx, ref, callbook.Account{})
	if err == nil || callbook.CodeOf(err) == callbook.Invalid {
		return p, err
	}
	if known, notByID := tx.Person(ref); notByID == nil && known.Name != "" {
		return known, nil
	}
	x, notTrashed := findTrashed(tx, ref)
	if notTrashed != nil || x.Kind != string(PersonKind) {
		return p, err
	}
	return tx.Person(x.ID)
}
