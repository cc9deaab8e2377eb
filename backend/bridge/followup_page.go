package bridge

import (
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// FollowUpQuery asks for a page of follow-ups: the open, done, moved or
// dropped ones whose names, channel or purpose contain the words of Text. Moved
// are those with a move in their history, whatever has become of them.
type FollowUpQuery struct {
	Which  string `json:"which"`
	Text   string `json:"text"`
	Limit  int    `json:"limit"` // 0: no limit
	Offset int    `json:"offset"`
}

// FollowUpsPage is what the list of follow-ups shows. Unplanned counts the open
// accounts that nothing is planned for (R23).
type FollowUpsPage struct {
	Day       string     `json:"day"`
	FollowUps []FollowUp `json:"follow_ups"`
	Total     int        `json:"total"`
	Unplanned int        `json:"unplanned"`
}

// Page returns follow-ups by day, the dateless last.
func (s *FollowUps) Page(q FollowUpQuery) (FollowUpsPage, error) {
	out := FollowUpsPage{Day: string(s.today()), FollowUps: []FollowUp{}}
	words := strings.Fields(callbook.Fold(q.Text))
	err := s.view(func(tx *sqlite.Tx) error {
		found, err := s.listed(tx, q.Which)
		if err != nil {
			return err
		}
		if len(words) > 0 { // names are looked up first, and then searched
			named, err := s.followUpsOut(tx, found)
			if err != nil {
				return err
			}
			out.FollowUps = containing(named, words)
			out.Total = len(out.FollowUps)
			out.FollowUps = paged(out.FollowUps, q)
		} else {
			out.Total = len(found)
			if out.FollowUps, err = s.followUpsOut(tx, paged(found, q)); err != nil {
				return err
			}
		}
		_, out.Unplanned, err = tx.Unplanned(1)
		return err
	})
	return out, err
}

func paged[T any](all []T, q FollowUpQuery) []T {
	all = all[min(q.Offset, len(all)):]
	if q.Limit > 0 {
		all = all[:min(q.Limit, len(all))]
	}
	return all
}

// listed are the follow-ups of a list. The appointment of a call that is due
// stands among the calls of the day, not here.
func (s *FollowUps) listed(tx *sqlite.Tx, which string) ([]callbook.FollowUp, error) {
	var filter sqlite.FollowUpFilter
	switch which {
	case "open":
		filter.States = []callbook.FollowUpState{callbook.FollowUpOpen, callbook.FollowUpProvisional}
	case "done":
		filter.States = []callbook.FollowUpState{callbook.FollowUpDone}
	case "dropped":
		filter.States = []callbook.FollowUpState{callbook.FollowUpDropped}
	case "moved":
		return tx.MovedFollowUps()
	default:
		return nil, callbook.Errorf(callbook.Invalid, "which", "“%s” is no list of follow-ups. Use open, done, moved or dropped.", which)
	}
	found, _, err := tx.FollowUps(filter)
	if err != nil {
		return nil, err
	}
	calls, err := tx.Calls(sqlite.CallFilter{To: s.today(), State: callbook.CallPlanned})
	return slices.DeleteFunc(found, func(f callbook.FollowUp) bool {
		return slices.ContainsFunc(calls, func(c callbook.Call) bool { return c.FollowUpID == f.ID })
	}), err
}

func containing(all []FollowUp, words []string) []FollowUp {
	kept := make([]FollowUp, 0, len(all))
	for _, f := range all {
		said := f.Account.Name + " " + callbook.Channel(f.Channel).Word() + " " + f.Purpose
		if f.Person != nil {
			said += " " + f.Person.Name
		}
		said = callbook.Fold(said)
		if !contains(said, words) {
			continue
		}
		kept = append(kept, f)
	}
	return kept
}

func contains(said string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(said, w) {
			return false
		}
	}
	return true
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
