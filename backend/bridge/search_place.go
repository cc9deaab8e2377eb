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
	Place Place   `json:"place"`
	ID    string  `json:"id"`
	Tab   CallTab `json:"tab"` // plan or debrief, of a call
}

// Place is where the window shows one thing of the book.
type Place string

// The places that a hit can be at. A pad is none that can be open.
const (
	AccountPlace Place = "account"
	CallPlace    Place = "call"
	PadPlace     Place = "pad"
)

// CallTab is a tab of a call's page.
type CallTab string

// The tabs of a call. NoTab is that of any other place.
const (
	NoTab      CallTab = ""
	PlanTab    CallTab = "plan"
	DebriefTab CallTab = "debrief"
	RecapTab   CallTab = "recap"
	WarmUpTab  CallTab = "warm-up"
)

// callTabs lists them.
func callTabs() []CallTab { return []CallTab{NoTab, PlanTab, DebriefTab, RecapTab, WarmUpTab} }

// Place says where a hit is shown.
//
// Errors: NotFound for an unknown id, but for that of an account, which is not
// looked up; Invalid for an unknown kind.
func (s *Search) Place(kind HitKind, id string) (FoundPlace, error) {
	out := FoundPlace{Place: AccountPlace, ID: id}
	err := s.view(func(tx *sqlite.Tx) error {
		switch kind {
		case HitAccount:
			return nil
		case HitPerson:
			p, err := tx.Person(id)
			out.ID = p.AccountID
			return err
		case HitFollowUp:
			f, err := tx.FollowUp(id)
			out.ID = f.AccountID
			return err
		case HitCall:
			call, err := tx.Call(id)
			out.Place, out.Tab = CallPlace, PlanTab
			if call.Behind(s.now()) {
				out.Tab = DebriefTab
			}
			return err
		case HitSheet:
			sheet, err := tx.Sheet(id)
			out = FoundPlace{Place: CallPlace, ID: sheet.CallID, Tab: DebriefTab}
			if sheet.Phase == callbook.PhasePre {
				out.Tab = PlanTab
			}
			if sheet.OfPad() {
				out = FoundPlace{Place: PadPlace, ID: sheet.Code}
			}
			return err
		}
		return callbook.Errorf(callbook.Invalid, "kind", "“%s” is not something that can be found. Use account, person, call, sheet or follow_up.", kind)
	})
	return out, err
}
