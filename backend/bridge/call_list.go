package bridge

import (
	"fmt"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// List returns the calls of a typed day. Where day is empty it returns every
// planned call, past ones too, and those held of late whose debrief is missing.
//
// Errors: Invalid for a date that is not understood.
func (s *Calls) List(day string) ([]Call, error) {
	list := []Call{}
	err := s.view(func(tx *sqlite.Tx) error {
		found, err := s.listed(tx, day)
		if err == nil {
			list, err = callsOut(tx, found)
		}
		return err
	})
	return list, err
}

// ofLate is for how many days a debrief that is missing is asked for.
const ofLate = 30

func (s *Calls) listed(tx *sqlite.Tx, day string) ([]callbook.Call, error) {
	if day != "" {
		w, err := s.when(tx, "day", day)
		if err != nil {
			return nil, err
		}
		return tx.Calls(sqlite.CallFilter{Day: w.Day})
	}
	held, err := tx.Calls(sqlite.CallFilter{State: callbook.CallHeld, From: s.today().AddDays(-ofLate), Present: true})
	if err != nil {
		return nil, err
	}
	list, err := tx.Calls(sqlite.CallFilter{State: callbook.CallPlanned})
	if err != nil {
		return nil, err
	}
	sheets, err := tx.SheetHeads(idsOf(held))
	if err != nil {
		return nil, err
	}
	for _, call := range held {
		posts := slices.DeleteFunc(sheets[call.ID], func(s callbook.Sheet) bool { return s.Phase != callbook.PhasePost })
		if len(posts) == 0 {
			return nil, fmt.Errorf("call %s has no post-call sheet", call.ID)
		}
		if post := posts[0]; post.State != callbook.SheetFiled && post.Version == 1 {
			list = append(list, call)
		}
	}
	slices.SortStableFunc(list, func(a, b callbook.Call) int {
		if a.When.Before(b.When) {
			return -1
		}
		if b.When.Before(a.When) {
			return 1
		}
		return 0
	})
	return list, nil
}
