package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// FoundPlace is where the window goes to show a hit: an account, or a tab of a
// call. A person and a follow-up are shown with their account; ID is empty
// where a person belongs to none. A sheet of a blank pad is at a place of its
// own until it is keyed in; then ID is its code.
type FoundPlace struct {
	Place string `json:"place"` // account, call or pad
	ID    string `json:"id"`
	Tab   string `json:"tab"` // plan or debrief, of a call
}

// Place says where a hit is shown.
//
// Errors: NotFound for an unknown id, but for that of an account, which is not
// looked up; Invalid for an unknown kind.
func (s *Search) Place(kind, id string) (FoundPlace, error) {
	out := FoundPlace{Place: "account", ID: id}
	err := s.view(func(tx *sqlite.Tx) error {
		switch kind {
		case "account":
			return nil
		case "person":
			p, err := tx.Person(id)
			out.ID = p.AccountID
			return err
		case "follow_up":
			f, err := tx.FollowUp(id)
			out.ID = f.AccountID
			return err
		case "call":
			call, err := tx.Call(id)
			out.Place, out.Tab = "call", "plan"
			if call.State == callbook.CallHeld || call.When.Day < s.today() {
				out.Tab = "debrief"
			}
			return err
		case "sheet":
			sheet, err := tx.Sheet(id)
			out = FoundPlace{Place: "call", ID: sheet.CallID, Tab: "debrief"}
			if sheet.Phase == callbook.PhasePre {
				out.Tab = "plan"
			}
			if sheet.OfPad() {
				out = FoundPlace{Place: "pad", ID: sheet.Code}
			}
			return err
		}
		return callbook.Errorf(callbook.Invalid, "kind", "“%s” is nothing that is found. Use account, person, call, sheet or follow_up.", kind)
	})
	return out, err
}
