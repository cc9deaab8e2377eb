package bridge

import (
	"time"

	"callbook/backend/sqlite"
)

// History is what was done to the book, and takes it back.
type History struct{ *core }

// Action is one line of the history.
type Action struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	At     string `json:"at"` // RFC 3339, in the zone the laptop is in
	Undone bool   `json:"undone"`
	Final  bool   `json:"final"` // it cannot be undone: it took another one back, or erased somebody
	Rows   int    `json:"rows"`

	// The account that it concerns; null where it concerns none, or several.
	Account *AccountRef `json:"account"`
}

func (s *History) actionOut(a sqlite.Activity) Action {
	out := Action{ID: a.ID, Label: a.Label, At: a.At.In(s.Zone).Format(time.RFC3339), Undone: a.Undone, Final: a.Final, Rows: a.Rows}
	if a.AccountID != "" {
		out.Account = &AccountRef{ID: a.AccountID, Name: a.Account}
	}
	return out
}

// Undo takes the last action back as a new change. Rows that were changed
// since are refused by name, and then nothing is undone.
//
// Errors: Conflict where there is nothing to undo, and for rows that were
// changed since.
func (s *History) Undo() (Action, error) {
	return s.takeBack(func(store *sqlite.Store) (sqlite.Activity, error) { return store.Undo(s.ctx) })
}

// UndoAction takes back one action of the list, under the same rule.
//
// Errors: NotFound for an unknown action; Conflict for one that was undone
// already or is itself an undo, and for rows that were changed since.
func (s *History) UndoAction(id string) (Action, error) {
	return s.takeBack(func(store *sqlite.Store) (sqlite.Activity, error) { return store.UndoActivity(s.ctx, id) })
}

// Redo does the action again that was undone last, as a new change.
//
// Errors: Conflict where nothing was undone, or something else was done since.
func (s *History) Redo() (Action, error) {
	return s.takeBack(func(store *sqlite.Store) (sqlite.Activity, error) { return store.Redo(s.ctx) })
}

func (s *History) takeBack(undo func(*sqlite.Store) (sqlite.Activity, error)) (Action, error) {
	var a sqlite.Activity
	err := s.changing(func(store *sqlite.Store) (err error) {
		a, err = undo(store)
		return err
	})
	return s.actionOut(a), err
}

// List returns the latest actions, newest first.
func (s *History) List(limit int) ([]Action, error) {
	list := []Action{}
	err := s.view(func(tx *sqlite.Tx) error {
		found, err := tx.Activities(limit)
		for _, a := range found {
			list = append(list, s.actionOut(a))
		}
		return err
	})
	return list, err
}

// Check looks for damage in the file and for things that refer to what is not
// there, one sentence each.
func (s *History) Check() ([]string, error) {
	var problems []string
	err := s.inStore(func(store *sqlite.Store) (err error) {
		problems, err = store.Check(s.ctx)
		return err
	})
	return listed(problems), err
}
