package bridge

import (
	"fmt"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Promises are what either side has said it will do.
type Promises struct{ *core }

// Promise is a commitment of either side as it crosses. By is them or us.
// FollowUpID is the open follow-up by which we keep one of ours.
type Promise struct {
	ID         string                `json:"id"`
	By         callbook.Side         `json:"by"`
	What       string                `json:"what"`
	Due        *string               `json:"due"`
	NamedBy    *callbook.Agreement   `json:"named_by"` // customer or rep
	State      callbook.PromiseState `json:"state"`    // open, kept or broken
	ClosedOn   *string               `json:"closed_on"`
	Late       bool                  `json:"late"`
	Account    AccountRef            `json:"account"`
	FollowUpID *string               `json:"follow_up_id"`
}

// PromiseList is a list of promises, complete.
type PromiseList struct {
	Promises []Promise `json:"promises"`
	Total    int       `json:"total"`
}

// NewPromise is what is said of a promise that no sheet has recorded. Due is a
// typed date, or empty where no day was named.
type NewPromise struct {
	Account string             `json:"account"`
	By      callbook.Side      `json:"by"`
	What    string             `json:"what"`
	Due     string             `json:"due"`
	NamedBy callbook.Agreement `json:"named_by"`
}

func (c *core) promiseOut(p callbook.Promise, account string, ofPromises []callbook.FollowUp) Promise {
	out := Promise{
		ID: p.ID, By: p.By, What: p.What, Due: absent(string(p.Due)), NamedBy: absent(p.NamedBy), State: p.State,
		ClosedOn: absent(string(p.ClosedOn)), Late: p.Late(c.today()), Account: AccountRef{ID: p.AccountID, Name: account},
	}
	for _, f := range ofPromises {
		if f.PromiseID == p.ID {
			out.FollowUpID = absent(f.ID)
		}
	}
	return out
}

// List returns the promises of an account, or of all where none is named: those
// due first in front, those without a day last. Only open ones, unless all.
//
// Errors: NotFound for an unknown account; Invalid for an ambiguous one.
func (s *Promises) List(account string, all bool) (PromiseList, error) {
	out := PromiseList{Promises: []Promise{}}
	state := callbook.PromiseOpen
	if all {
		state = ""
	}
	err := s.view(func(tx *sqlite.Tx) (err error) {
		var found []callbook.Promise
		accountID := ""
		if account == "" {
			found, err = tx.Promises(state)
		} else {
			var a callbook.Account
			if a, err = findAccount(tx, account); err != nil {
				return err
			}
			accountID = a.ID
			found, err = tx.PromisesOf(a.ID, state)
		}
		if err != nil {
			return err
		}
		ours, err := ofPromises(tx, accountID)
		if err != nil {
			return err
		}
		ids := make([]string, 0, len(found))
		for _, p := range found {
			ids = append(ids, p.AccountID)
		}
		names, err := tx.Names(ids)
		for _, p := range found {
			out.Promises = append(out.Promises, s.promiseOut(p, names[p.AccountID], ours))
		}
		out.Total = len(out.Promises)
		return err
	})
	return out, err
}

// Add keeps a promise that was made outside a sheet. One of ours with a day
// becomes a follow-up of our own (R59); the next plan has it in view.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// one, for empty words, for an unknown side, and for a date that is not
// understood.
func (s *Promises) Add(n NewPromise) (Promise, error) {
	var out Promise
	err := s.update("Added a promise", func(tx *sqlite.Tx) error {
		p, err := callbook.NewPromise(newID(), n.By, n.What, s.now())
		if err != nil {
			return err
		}
		a, err := findAccount(tx, n.Account)
		if err != nil {
			return err
		}
		p.AccountID = a.ID
		if p.NamedBy, err = callbook.ParseAgreement(n.NamedBy); err != nil {
			return err
		}
		if n.Due != "" {
			due, err := s.when(tx, "due", n.Due)
			if err != nil {
				return err
			}
			p.Due = due.Day
		}
		if out, err = s.savePromise(tx, p); err != nil {
			return err
		}
		if err := tx.SaveCarried(a.ID, p.Carry(s.today())); err != nil {
			return err
		}
		return s.handOn(tx, a.ID)
	})
	return out, err
}

// Keep marks a promise as kept. One of ours also closes the follow-up by which
// we kept it; what plans presumed of one of theirs ends.
//
// Errors: NotFound for an unknown promise; Invalid for an empty or ambiguous
// reference; Conflict for one that is kept or broken.
func (s *Promises) Keep(ref string) (Promise, error) {
	return s.change("Marked a promise as kept", ref, func(p callbook.Promise) (callbook.Promise, error) { return p.Keep(s.today()) })
}

// Break marks a promise as broken; the follow-up of one of ours is dropped.
//
// Errors: NotFound for an unknown promise; Invalid for an empty or ambiguous
// reference; Conflict for one that is kept or broken.
func (s *Promises) Break(ref string) (Promise, error) {
	return s.change("Marked a promise as broken", ref, func(p callbook.Promise) (callbook.Promise, error) { return p.Break(s.today()) })
}

// Reopen takes a promise up again that was kept or broken.
//
// Errors: NotFound for an unknown promise; Invalid for an empty or ambiguous
// reference; Conflict for one that is open.
func (s *Promises) Reopen(ref string) (Promise, error) {
	return s.change("Reopened a promise", ref, callbook.Promise.Reopen)
}

// Move gives a promise another day, a typed date; the follow-up of one of ours
// moves along.
//
// Errors: NotFound for an unknown promise; Invalid for an empty or ambiguous
// reference and for a date that is not understood; Conflict for one that is
// kept or broken.
func (s *Promises) Move(ref, when string) (Promise, error) {
	var day callbook.Day
	err := s.view(func(tx *sqlite.Tx) error {
		w, err := s.when(tx, "when", when)
		day = w.Day
		return err
	})
	if err != nil {
		return Promise{}, err
	}
	return s.change("Moved a promise", ref, func(p callbook.Promise) (callbook.Promise, error) { return p.MoveTo(day) })
}

func (s *Promises) change(label, ref string, decide func(callbook.Promise) (callbook.Promise, error)) (Promise, error) {
	var out Promise
	err := s.update(label, func(tx *sqlite.Tx) error {
		p, err := findPromise(tx, ref)
		if err != nil {
			return err
		}
		before := p.Due
		if p, err = decide(p); err != nil {
			return err
		}
		p.UpdatedAt = s.now()
		if err := s.movePlans(tx, p, before); err != nil {
			return err
		}
		out, err = s.savePromise(tx, p)
		return err
	})
	return out, err
}

// savePromise keeps a promise together with the follow-up by which we keep it,
// and with the plans that count on it.
func (s *Promises) savePromise(tx *sqlite.Tx, p callbook.Promise) (Promise, error) {
	if err := tx.SavePromise(p); err != nil {
		return Promise{}, err
	}
	if p.By == callbook.Us {
		if err := s.followPromise(tx, p); err != nil {
			return Promise{}, err
		}
	}
	if err := s.settlePlans(tx, p.AccountID); err != nil {
		return Promise{}, err
	}
	account, err := tx.Account(p.AccountID)
	if err != nil {
		return Promise{}, err
	}
	ours, err := ofPromises(tx, p.AccountID)
	return s.promiseOut(p, account.Name, ours), err
}

// followPromise closes or moves the open follow-up of a promise of ours, or
// makes one where the promise has a day and no follow-up.
func (s *Promises) followPromise(tx *sqlite.Tx, p callbook.Promise) error {
	open, _, err := tx.FollowUps(sqlite.FollowUpFilter{PromiseID: p.ID, States: []callbook.FollowUpState{callbook.FollowUpOpen}})
	if err != nil {
		return err
	}
	if task, due := p.Task(newID(), s.ZoneName, s.now()); due && len(open) == 0 {
		if err := tx.SaveFollowUp(task); err != nil {
			return err
		}
		return s.addMade(tx, task)
	}
	appointments := FollowUps{s.core}
	for _, f := range open {
		now, change, changed, err := p.Follow(f, "the promise has another day", s.ZoneName, s.now())
		if err != nil {
			return err
		}
		if !changed {
			continue
		}
		if err := saveFollowUps(tx, []callbook.FollowUp{now}, []callbook.FollowUpChange{change}); err != nil {
			return err
		}
		if err := appointments.withCall(tx, now, change); err != nil {
			return err
		}
	}
	return nil
}

// findPromise takes a promise's id, or the name of an account that has one open
// promise.
func findPromise(tx *sqlite.Tx, ref string) (callbook.Promise, error) {
	return byID(ref, "promise", "promise", tx.Promise, func() (callbook.Promise, error) {
		account, err := findAccount(tx, ref)
		if err != nil {
			return callbook.Promise{}, callAs(err, "promise")
		}
		open, err := tx.PromisesOf(account.ID, callbook.PromiseOpen)
		if err != nil {
			return callbook.Promise{}, err
		}
		if len(open) == 0 {
			return callbook.Promise{}, callbook.Errorf(callbook.NotFound, "promise", "No promise is open with %s. `callbook promises --all` lists those that were kept or broken.", account.Name)
		}
		return naming[callbook.Promise]{
			what: "promise", field: "promise", idOnly: true,
			name: func(p callbook.Promise) string { return fmt.Sprintf("%s, %s: %s", account.Name, p.By, p.What) },
			id:   func(p callbook.Promise) string { return p.ID },
		}.choose(ref, open)
	})
}
