package bridge

import (
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// CallEdit is a call as the rep has corrected it. What is null stays as it is; lists
// are complete.
type CallEdit struct {
	ID         string             `json:"id"`
	People     []string           `json:"people" ts_type:"string[] | null"`
	Colleagues []string           `json:"colleagues" ts_type:"string[] | null"`
	Kind       *callbook.CallKind `json:"kind"`
	Place      *string            `json:"place"`
}

// Change corrects who is or was on a call, how and where, also after it was held. The
// appointment of a planned call follows, and so does the contact that a call which is
// over has left in the account's timeline.
//
// Errors: NotFound for an unknown call or person; Invalid for an empty or ambiguous
// reference and an unknown kind; Conflict for a call that was cancelled, for who was
// removed, and for a sheet of a pad that is not keyed in yet.
func (s *Calls) Change(e CallEdit) (Call, error) {
	var out Call
	err := s.update("Changed a call", func(tx *sqlite.Tx) error {
		before, err := findCall(tx, e.ID)
		if err != nil {
			return err
		}
		account, err := tx.Account(before.AccountID)
		if err != nil {
			return err
		}
		said := callbook.CallSaid{Colleagues: e.Colleagues, Kind: e.Kind, Place: e.Place}
		if said.People, err = peopleSaid(tx, e.People, before, account); err != nil {
			return err
		}
		call, err := before.Change(said, account.Address)
		if err != nil {
			return err
		}
		call.UpdatedAt = s.now()
		if err := tx.SaveCall(call); err != nil {
			return err
		}
		if err := s.appointmentFollows(tx, call); err != nil {
			return err
		}
		if err := tx.CorrectTouch(before, call); err != nil {
			return err
		}
		out, err = callOut(tx, call)
		return err
	})
	return out, err
}

// peopleSaid are the ids of the people that the rep names. Those on the call already
// may stay even if they were removed since; an empty name stands for nobody.
func peopleSaid(tx *sqlite.Tx, refs []string, call callbook.Call, account callbook.Account) ([]string, error) {
	if refs == nil {
		return nil, nil
	}
	ids := []string{}
	for _, ref := range refs {
		switch {
		case callbook.OneLine(ref) == "":
		case slices.Contains(call.PersonIDs, ref):
			ids = append(ids, ref)
		default:
			person, err := findPerson(tx, ref, account)
			if err != nil {
				return nil, err
			}
			ids = append(ids, person.ID)
		}
	}
	return ids, nil
}

// appointmentFollows gives the open appointment of a call its first person and its
// channel.
func (s *Calls) appointmentFollows(tx *sqlite.Tx, call callbook.Call) error {
	if call.FollowUpID == "" {
		return nil
	}
	f, err := tx.FollowUp(call.FollowUpID)
	if err != nil || f.Closed() {
		return err
	}
	f.PersonID, f.Channel, f.UpdatedAt = call.Contact(), call.Kind.Channel(), s.now()
	return tx.SaveFollowUp(f)
}
