package bridge

import (
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Opened is an account or a call that the window had open.
type Opened struct {
	Place Place   `json:"place"`
	ID    string  `json:"id"`
	Tab   CallTab `json:"tab"` // empty of an account
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
	if !one.known() || one.ID == "" || strings.ContainsAny(one.ID, " /") {
		return callbook.Errorf(callbook.Invalid, "place", "“%s %s” is not an account or call that can be open.", one.Place, one.ID)
	}
	if s.readOnly {
		return nil
	}
	return s.update("", func(tx *sqlite.Tx) error {
		before, err := openedBefore(tx)
		if err != nil {
			return err
		}
		list := []string{one.kept()}
		for _, had := range before {
			if had.ID != one.ID && len(list) < mostOpened {
				list = append(list, had.kept())
			}
		}
		return tx.SetSetting(openedLast, strings.Join(list, " "))
	})
}

// known reports whether this window can go there.
func (o Opened) known() bool {
	return o.Place == AccountPlace && o.Tab == NoTab || o.Place == CallPlace && o.Tab != NoTab && slices.Contains(callTabs(), o.Tab)
}

func (o Opened) kept() string { return string(o.Place) + "/" + o.ID + "/" + string(o.Tab) }

func openedBefore(tx *sqlite.Tx) ([]Opened, error) {
	kept, _, err := tx.Setting(openedLast)
	list := make([]Opened, 0, mostOpened)
	for entry := range strings.FieldsSeq(kept) {
		if parts := strings.Split(entry, "/"); len(parts) == 3 {
			if one := (Opened{Place: Place(parts[0]), ID: parts[1], Tab: CallTab(parts[2])}); one.known() {
				list = append(list, one)
			}
		}
	}
	return list, err
}
