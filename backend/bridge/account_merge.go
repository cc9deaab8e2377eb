package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// AccountMerge says that two accounts are one: the first goes into the other. Take are
// the fields of which the value of the first is to stay; of all others it is the value
// of the account that stays, where there is one.
type AccountMerge struct {
	ID   string                 `json:"id"`
	Into string                 `json:"into"`
	Take []callbook.AspectField `json:"take" ts_type:"callbook.AspectField[]"`
}

// AccountsMerged is the account that stays. Message says in a sentence what moved to it.
type AccountsMerged struct {
	Account Account `json:"account"`
	Message string  `json:"message"`
}

const whyMerged = "the accounts were merged"

// Compare puts an account beside another one that it may be merged into, before that is
// done.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous reference
// and for one account given twice; Conflict for an account that was removed.
func (s *Accounts) Compare(ref, into string) (Comparison, error) {
	out := Comparison{Aspects: []Aspect{}}
	err := s.view(func(tx *sqlite.Tx) error {
		m, err := merging(tx, ref, into)
		if err != nil {
			return err
		}
		out, err = comparedAccounts(tx, m.From, m.Into)
		return err
	})
	return out, err
}

// Merge puts an account into another one, with everything that belongs to it. No value
// is lost: what is not taken is in the notes. The name of the account that went stays
// known as another spelling. It is one action to undo.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous reference,
// for one account given twice and for a field that is not to be chosen; Conflict for an
// account that was removed.
func (s *Accounts) Merge(e AccountMerge) (AccountsMerged, error) {
	var out AccountsMerged
	err := s.update("Merged two accounts", func(tx *sqlite.Tx) (err error) {
		out, err = s.mergeAccounts(tx, e)
		return err
	})
	return out, err
}

func (c *core) mergeAccounts(tx *sqlite.Tx, e AccountMerge) (AccountsMerged, error) {
	var out AccountsMerged
	m, err := merging(tx, e.ID, e.Into)
	if err != nil {
		return out, err
	}
	into, gone, err := m.Merge(e.Take, c.now())
	if err != nil {
		return out, err
	}
	holds, err := tx.AccountHolds(gone.ID)
	if err != nil {
		return out, err
	}
	running, err := tx.SeriesOf(into.ID)
	if err != nil {
		return out, err
	}
	came, err := tx.SeriesOf(gone.ID)
	if err != nil {
		return out, err
	}
	if err := tx.SaveAccount(into); err != nil {
		return out, err
	}
	if err := tx.MergeAccount(gone); err != nil {
		return out, err
	}
	if reached, now := m.Step(e.Take, newID(), c.today(), c.now()); now {
		if err := tx.AddStepReached(reached); err != nil {
			return out, err
		}
	}
	for _, series := range m.Doubled(running, came) {
		series.AccountID = into.ID
		ended, err := series.Stop(c.today(), whyMerged)
		if err != nil {
			return out, err
		}
		if err := c.saveSeries(tx, ended, whyMerged); err != nil {
			return out, err
		}
	}
	out.Account, out.Message = accountOut(into), m.After(holds, into)
	return out, c.endSeriesOf(tx, into)
}

// merging finds two accounts, and how far each has come.
func merging(tx *sqlite.Tx, ref, into string) (callbook.Merging, error) {
	var m callbook.Merging
	var err error
	if m.From, err = findAccount(tx, ref); err != nil {
		return m, err
	}
	if m.Into, err = findAccount(tx, into); err != nil {
		return m, callAs(err, "into")
	}
	if err := m.Possible(); err != nil {
		return m, err
	}
	return m, steppedTo(tx, &m)
}

func steppedTo(tx *sqlite.Tx, m *callbook.Merging) error {
	for id, step := range map[string]*callbook.StepReached{m.Into.ID: &m.IntoStep, m.From.ID: &m.FromStep} {
		reached, err := tx.StepsReached(id)
		if err != nil {
			return err
		}
		if len(reached) > 0 {
			*step = reached[0]
		}
	}
	return nil
}

func comparedAccounts(tx *sqlite.Tx, from, into callbook.Account) (Comparison, error) {
	m := callbook.Merging{From: from, Into: into}
	if err := steppedTo(tx, &m); err != nil {
		return Comparison{}, err
	}
	out := Comparison{Double: pairOut(callbook.AccountPair{Older: into, Newer: from}, callbook.DoubleWaits), Aspects: aspectsOut(m.Beside())}
	for id, words := range map[string]*string{into.ID: &out.BookHas, from.ID: &out.FileHas} {
		holds, err := tx.AccountHolds(id)
		if err != nil {
			return out, err
		}
		*words = holds.Words()
	}
	return out, nil
}

// alikeAccounts lists the accounts that may be two spellings of one.
func alikeAccounts(tx *sqlite.Tx) ([]callbook.AccountPair, error) {
	alike, err := tx.AlikeAccounts()
	if err != nil || len(alike) == 0 {
		return nil, err
	}
	apart, err := tx.Apart()
	return callbook.AlikeAccounts(alike, func(a, b string) bool { return apart[[2]string{a, b}] }), err
}

// settleAccounts says whether two accounts are one or two.
func (s *Doubles) settleAccounts(pair callbook.AccountPair, as callbook.Settlement) (SettledDouble, error) {
	out := SettledDouble{Double: pairOut(pair, as)}
	switch as {
	case callbook.SamePerson:
		merged, err := (&Accounts{s.core}).Merge(AccountMerge{ID: pair.Newer.ID, Into: pair.Older.ID})
		out.Account = &merged.Account
		return out, err
	case callbook.TwoPeople:
		account := accountOut(pair.Newer)
		out.Account = &account
		return out, s.update("Settled a duplicate as two accounts", func(tx *sqlite.Tx) error { return tx.SaveApart(pair.Older.ID, pair.Newer.ID) })
	}
	return out, callbook.Errorf(callbook.Invalid, "how", "Both accounts are in the book, so there is no line to drop. Say that they are the same or two, or remove one of them.")
}

func pairOut(pair callbook.AccountPair, state callbook.Settlement) Double {
	return Double{
		ID: sqlite.PairID(pair.Older.ID, pair.Newer.ID), Kind: AccountKind, Name: pair.Newer.Name, State: state,
		Account: &AccountRef{ID: pair.Newer.ID, Name: pair.Newer.Name}, Like: &PersonRef{ID: pair.Older.ID, Name: pair.Older.Name},
	}
}
