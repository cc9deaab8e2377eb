package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// PersonMerge says that two people are one: the first goes into the other. Take are the
// fields of which the value of the first is to stay; of all others it is the value of
// the person who stays, where there is one.
type PersonMerge struct {
	ID   string                 `json:"id"`
	Into string                 `json:"into"`
	Take []callbook.AspectField `json:"take" ts_type:"callbook.AspectField[]"`
}

// PeopleMerged is the person who stays. Message says in a sentence what moved to them.
type PeopleMerged struct {
	Person  Person `json:"person"`
	Message string `json:"message"`
}

// Compare puts a person beside another one that they may be merged into, before that is
// done.
//
// Errors: NotFound for an unknown person; Invalid for an empty or ambiguous reference
// and for one person given twice; Conflict for a person who was removed.
func (s *People) Compare(ref, into string) (Comparison, error) {
	out := Comparison{Aspects: []Aspect{}}
	err := s.view(func(tx *sqlite.Tx) error {
		m, err := mergingPeople(tx, ref, into)
		if err != nil {
			return err
		}
		out.Double = Double{
			ID: m.From.ID, Kind: PersonKind, Name: m.From.Name, State: callbook.DoubleWaits,
			Like: refOf(m.Into),
		}
		if m.From.AccountID != "" {
			out.Double.Account = &AccountRef{ID: m.From.AccountID, Name: m.Accounts[m.From.AccountID]}
		}
		out.Aspects = aspectsOut(m.Beside())
		for id, words := range map[string]*string{m.Into.ID: &out.BookHas, m.From.ID: &out.FileHas} {
			holds, err := tx.PersonHolds(id)
			if err != nil {
				return err
			}
			*words = holds.Words()
		}
		return nil
	})
	return out, err
}

// Merge puts a person into another one, with their calls, follow-ups and touches. No
// value is lost: what is not taken is in the notes. The file that brought the one who
// went finds the one who stays. It is one action to undo.
//
// Errors: NotFound for an unknown person; Invalid for an empty or ambiguous reference,
// for one person given twice and for a field that is not to be chosen; Conflict for a
// person who was removed.
func (s *People) Merge(e PersonMerge) (PeopleMerged, error) {
	var out PeopleMerged
	err := s.update("Merged two people", func(tx *sqlite.Tx) error {
		m, err := mergingPeople(tx, e.ID, e.Into)
		if err != nil {
			return err
		}
		into, gone, err := m.Merge(e.Take, s.now())
		if err != nil {
			return err
		}
		holds, err := tx.PersonHolds(gone.ID)
		if err != nil {
			return err
		}
		if err := tx.SavePerson(into); err != nil {
			return err
		}
		out.Person, out.Message = personOut(into, m.Accounts[into.AccountID]), m.After(holds, into)
		return tx.MergePerson(gone)
	})
	return out, err
}

// mergingPeople finds two people, and the names of their accounts.
func mergingPeople(tx *sqlite.Tx, ref, into string) (callbook.PersonMerging, error) {
	var m callbook.PersonMerging
	var err error
	if m.From, err = findPerson(tx, ref, callbook.Account{}); err != nil {
		return m, err
	}
	if m.Into, err = findPerson(tx, into, callbook.Account{}); err != nil {
		return m, callAs(err, "into")
	}
	if err := m.Possible(); err != nil {
		return m, err
	}
	m.Accounts, err = tx.Names([]string{m.From.AccountID, m.Into.AccountID})
	return m, err
}
