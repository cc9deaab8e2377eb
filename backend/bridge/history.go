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
	At     string `json:"at"` // RFC 3339
	Undone bool   `json:"undone"`
	Rows   int    `json:"rows"`
}

func actionOut(a sqlite.Activity) Action {
	return Action{ID: a.ID, Label: a.Label, At: a.At.Format(time.RFC3339), Undone: a.Undone, Rows: a.Rows}
}

// Undo takes the last action back as a new change. Rows that were changed
// since are refused by name, and then nothing is undone.
func (s *History) Undo() (Action, error) {
	a, err := s.store.Undo(s.ctx)
	return actionOut(a), err
}

// List returns the latest actions, newest first.
func (s *History) List(limit int) ([]Action, error) {
	list := []Action{}
	err := s.view(func(tx *sqlite.Tx) error {
		found, err := tx.Activities(limit)
		for _, a := range found {
			list = append(list, actionOut(a))
		}
		return err
	})
	return list, err
}

// Check looks for damage in the file and for things that refer to what is not
// there, one sentence each.
func (s *History) Check() ([]string, error) {
	problems, err := s.store.Check(s.ctx)
	return listed(problems), err
}
