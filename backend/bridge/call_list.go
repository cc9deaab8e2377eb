package bridge

import (
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
	list, err := tx.Calls(sqlite.CallFilter{State: callbook.CallPlanned})
	if err != nil {
		return nil, err
	}
	logged, err := tx.Calls(sqlite.CallFilter{WantsDebrief: true, From: s.today().AddDays(-ofLate)})
	if err != nil {
		return nil, err
	}
	return byTime(append(list, logged...)), nil
}

// byTime sorts calls of more than one list.
func byTime(list []callbook.Call) []callbook.Call {
	slices.SortStableFunc(list, func(a, b callbook.Call) int {
		if a.When.Before(b.When) {
			return -1
		}
		if b.When.Before(a.When) {
			return 1
		}
		return 0
	})
	return list
}
