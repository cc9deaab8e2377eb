package bridge

import (
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Opened is an account or a call that the window had open.
type Opened struct {
	Place string `json:"place"` // account or call
	ID    string `json:"id"`
	Tab   string `json:"tab"` // of a call; empty of an account
}

const (
	// openedLast is where the last ones are kept. It is bookkeeping of the window,
	// and none of the settings.
	openedLast = ".opened_last"
	mostOpened = 5
)

// Opened lists the items opened last, including those before this start, the latest
// first.
func (s *Search) Opened() ([]Opened, error) {
	list := []Opened{}
	err := s.view(func(tx *sqlite.Tx) (err error) {
		list, err = openedBefore(tx)
		return err
	})
	return list, err
}

// Remember keeps one that is open now, in front of the others. A book that is
// only read stays as it is.
//
// Errors: Invalid for what is not an account or a call.
func (s *Search) Remember(one Opened) error {
	if one.Place != "account" && one.Place != "call" || one.ID == "" || strings.ContainsAny(one.ID+one.Tab, " /") {
		return callbook.Errorf(callbook.Invalid, "place", "“%s %s” is no account or call that can be open.", one.Place, one.ID)
	}
	if s.readOnly {
		return nil
	}
	return s.update("", func(tx *sqlite.Tx) error {
		before, err := openedBefore(tx)
		if err != nil {
			return err
		}
		list := []string{one.Place + "/" + one.ID + "/" + one.Tab}
		for _, had := range before {
			if had.ID != one.ID && len(list) < mostOpened {
				list = append(list, had.Place+"/"+had.ID+"/"+had.Tab)
			}
		}
		return tx.SetSetting(openedLast, strings.Join(list, " "))
	})
}

func openedBefore(tx *sqlite.Tx) ([]Opened, error) {
	kept, _, err := tx.Setting(openedLast)
	list := make([]Opened, 0, mostOpened)
	for one := range strings.FieldsSeq(kept) {
		if parts := strings.Split(one, "/"); len(parts) == 3 {
			list = append(list, Opened{Place: parts[0], ID: parts[1], Tab: parts[2]})
		}
	}
	return list, err
}
