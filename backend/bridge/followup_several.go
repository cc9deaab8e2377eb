package bridge

import (
	"errors"
	"fmt"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// DoneSeveral closes follow-ups that happened, all of them or none, in one
// write that one Undo takes back; see Done. reached is of those that are calls;
// answered of what was written: that it went out is no contact yet.
//
// Errors: Invalid where none is given; NotFound for an unknown id; else as
// Done.
func (s *FollowUps) DoneSeveral(ids []string, result string, reached, answered bool) ([]FollowUpChanged, error) {
	return s.changeSeveral("Marked", "as done", ids, func(tx *sqlite.Tx, f callbook.FollowUp) (callbook.FollowUp, callbook.FollowUpChange, error) {
		if f.Channel.MakesCall() {
			return s.done(result, reached)(tx, f)
		}
		return s.done(result, answered)(tx, f)
	})
}

// MoveSeveral gives follow-ups the same new date in one write; see Move.
//
// Errors: Invalid where none is given; NotFound for an unknown id; else as
// Move.
func (s *FollowUps) MoveSeveral(ids []string, when, why string, agreed callbook.Agreement) ([]FollowUpChanged, error) {
	return s.changeSeveral("Moved", "", ids, s.moved(when, why, agreed))
}

// SnoozeSeveral reminds of follow-ups again later, in one write; see Snooze.
//
// Errors: Invalid where none is given; NotFound for an unknown id; else as
// Snooze.
func (s *FollowUps) SnoozeSeveral(ids []string, until string) ([]FollowUpChanged, error) {
	return s.changeSeveral("Snoozed", "", ids, s.snoozed(until))
}

// DropSeveral closes follow-ups that will not happen, in one write; see Drop.
//
// Errors: Invalid where none is given; NotFound for an unknown id; else as
// Drop.
func (s *FollowUps) DropSeveral(ids []string, why string) ([]FollowUpChanged, error) {
	return s.changeSeveral("Dropped", "", ids, s.dropped(why))
}

// changeSeveral decides on each of several follow-ups. Touches of a cadence
// come first: a contact recorded with another one restarts the cadence, which
// would drop them. What one of them has closed along with itself stays so.
func (s *FollowUps) changeSeveral(verb, rest string, ids []string, decide followUpDecision) ([]FollowUpChanged, error) {
	out := []FollowUpChanged{}
	if len(ids) == 0 {
		return out, callbook.Errorf(callbook.Invalid, "follow_ups", "No follow-up is selected. Select one first.")
	}
	label := verb + " a follow-up"
	if len(ids) > 1 {
		label = fmt.Sprintf("%s %d follow-ups", verb, len(ids))
	}
	if rest != "" {
		label += " " + rest
	}
	err := s.update(label, func(tx *sqlite.Tx) error {
		var all []callbook.FollowUp
		for _, id := range ids {
			f, err := tx.FollowUp(id)
			if err != nil {
				return err
			}
			all = append(all, f)
		}
		slices.SortStableFunc(all, func(a, b callbook.FollowUp) int { return rank(a) - rank(b) })
		for _, before := range all {
			f, err := tx.FollowUp(before.ID)
			if err != nil {
				return err
			}
			if f.Closed() && !before.Closed() {
				continue
			}
			changed, err := s.changeIn(tx, f, decide)
			if err != nil {
				return s.naming(tx, f, len(all), err)
			}
			out = append(out, changed)
		}
		return nil
	})
	if err != nil {
		return []FollowUpChanged{}, err
	}
	return out, nil
}

func rank(f callbook.FollowUp) int {
	if f.SeriesID != "" {
		return 0
	}
	return 1
}

// naming says in a refusal which one of several it is about.
func (s *FollowUps) naming(tx *sqlite.Tx, f callbook.FollowUp, several int, refusal error) error {
	told, ok := errors.AsType[*callbook.Error](refusal)
	if !ok || several == 1 || told.Code != callbook.Conflict {
		return refusal
	}
	shown, err := s.followUpOut(tx, f)
	if err != nil {
		return errors.Join(refusal, err)
	}
	who := shown.Account.Name
	if shown.Person != nil {
		who = shown.Person.Name
	}
	named := *told
	named.Message = fmt.Sprintf("%s, %s: %s Nothing was changed.", who, f.Purpose, told.Message)
	return &named
}
