package bridge

import (
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// FollowUpTab says which follow-ups a page has. Moved are those with a move in
// their history, whatever has become of them.
type FollowUpTab string

// The tabs of the page.
const (
	TabOpen    FollowUpTab = "open"
	TabDone    FollowUpTab = "done"
	TabMoved   FollowUpTab = "moved"
	TabDropped FollowUpTab = "dropped"
)

// FollowUpQuery asks for a page of follow-ups: the open, done, moved or
// dropped ones whose names, channel or purpose contain the words of Text. Day is a
// typed date, for those that are due on it alone, or empty.
type FollowUpQuery struct {
	Which  FollowUpTab `json:"which"`
	Text   string      `json:"text"`
	Day    string      `json:"day"`
	Limit  int         `json:"limit"` // 0: no limit
	Offset int         `json:"offset"`
}

// FollowUpsPage is what the list of follow-ups shows. Unplanned counts the open
// accounts that nothing is planned for (R23).
type FollowUpsPage struct {
	Day       string     `json:"day"`
	FollowUps []FollowUp `json:"follow_ups"`
	Total     int        `json:"total"`
	Unplanned int        `json:"unplanned"`
}

// Page returns open follow-ups by day, the dateless last. What is over has the
// newest in front: what was done, dropped or moved last.
//
// Errors: Invalid for an unknown list, and for a date that is not understood.
func (s *FollowUps) Page(q FollowUpQuery) (FollowUpsPage, error) {
	out := FollowUpsPage{Day: string(s.today()), FollowUps: []FollowUp{}}
	filter, err := s.filter(q)
	if err != nil {
		return out, err
	}
	words := strings.Fields(callbook.Fold(q.Text))
	err = s.view(func(tx *sqlite.Tx) error {
		if q.Day != "" {
			on, err := s.when(tx, "day", q.Day)
			if err != nil {
				return err
			}
			filter.From, filter.DueBy = on.Day, on.Day
		}
		var found []callbook.FollowUp
		if len(words) > 0 {
			found, out.Total, err = tx.FollowUpsSaying(filter, saying(words))
		} else {
			found, out.Total, err = tx.FollowUps(filter)
		}
		if err != nil {
			return err
		}
		if out.FollowUps, err = s.followUpsOut(tx, found); err != nil {
			return err
		}
		_, out.Unplanned, err = tx.Unplanned(1)
		return err
	})
	return out, err
}

// filter finds the follow-ups of a list. The appointment of a call that is due is
// listed as a call of the day, not here.
func (s *FollowUps) filter(q FollowUpQuery) (sqlite.FollowUpFilter, error) {
	filter := sqlite.FollowUpFilter{OutsideDueCalls: s.today(), Limit: q.Limit, Offset: q.Offset}
	switch q.Which {
	case TabOpen:
		filter.States = []callbook.FollowUpState{callbook.FollowUpOpen, callbook.FollowUpProvisional}
	case TabDone:
		filter.States, filter.Newest = []callbook.FollowUpState{callbook.FollowUpDone}, true
	case TabDropped:
		filter.States, filter.Newest = []callbook.FollowUpState{callbook.FollowUpDropped}, true
	case TabMoved:
		filter.Moved, filter.Newest, filter.OutsideDueCalls = true, true, ""
	default:
		return filter, callbook.Errorf(callbook.Invalid, "which", "“%s” is not a list of follow-ups. Use open, done, moved or dropped.", q.Which)
	}
	return filter, nil
}

// saying reports whether a row has every word, ignoring case and accents.
func saying(words []string) func(sqlite.FollowUpSaid) bool {
	folded := map[string]string{} // of names, which come again and again
	fold := func(name string) string {
		if _, known := folded[name]; !known {
			folded[name] = callbook.Fold(name)
		}
		return folded[name]
	}
	return func(f sqlite.FollowUpSaid) bool {
		said := fold(f.Account) + " " + fold(f.Channel.Word()) + " " + callbook.Fold(f.Purpose) + " " + fold(f.Person)
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(said, w) })
	}
}

// SnoozeChoice is a moment to be reminded again at: RFC 3339, and null where it
// is past.
type SnoozeChoice struct {
	Name  string  `json:"name"`
	Until *string `json:"until"`
}

// SnoozeChoices are the moments a snooze is offered for, as of now.
func (s *FollowUps) SnoozeChoices() ([]SnoozeChoice, error) {
	list := []SnoozeChoice{}
	err := s.view(func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		for _, c := range callbook.SnoozeChoices(s.now(), set.dayReminder) {
			one := SnoozeChoice{Name: c.Name}
			if !c.Until.IsZero() {
				one.Until = absent(c.Until.Format(time.RFC3339))
			}
			list = append(list, one)
		}
		return nil
	})
	return list, err
}
