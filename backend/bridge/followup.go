package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// FollowUps are the touches owed to accounts.
type FollowUps struct{ *core }

// FollowUp is a follow-up as it crosses. Day is null for a next step that is
// kept open without a date.
type FollowUp struct {
	ID           string                 `json:"id"`
	Day          *string                `json:"day"`
	FromDay      *string                `json:"from_day"` // the day off that it was moved away from
	Time         *string                `json:"time"`
	Zone         string                 `json:"zone"`
	Channel      callbook.Channel       `json:"channel"`
	Purpose      string                 `json:"purpose"`
	Reason       string                 `json:"reason"`
	New          string                 `json:"new"`
	State        callbook.FollowUpState `json:"state"`
	AgreedBy     *callbook.Agreement    `json:"agreed_by"`
	Proposed     bool                   `json:"proposed"`      // an agreed date was moved, and the new one is not agreed yet
	SnoozedUntil *string                `json:"snoozed_until"` // RFC 3339, in the zone the laptop is in
	Result       *string                `json:"result"`
	ClosedOn     *string                `json:"closed_on"` // the day it was done or dropped
	Account      AccountRef             `json:"account"`
	Person       *PersonRef             `json:"person"`
	CallID       *string                `json:"call_id"`
	Series       *string                `json:"series"`
}

// FollowUpList is a page of follow-ups and how many there are in all.
type FollowUpList struct {
	FollowUps []FollowUp `json:"follow_ups"`
	Total     int        `json:"total"`
}

// FollowUpChanged is a follow-up that was done, moved, snoozed or dropped.
// SameAgain is null unless the rep is to say what is new.
type FollowUpChanged struct {
	FollowUp FollowUp `json:"follow_up"`
	Moved
	SameAgain *SameAgain        `json:"same_again"`
	Warnings  []FollowUpWarning `json:"warnings"`
}

// NewFollowUp is what is said of a follow-up added by hand. When is a typed
// date.
type NewFollowUp struct {
	Account    string             `json:"account"`
	NewAccount string             `json:"new_account"` // its name, where it is to be made too
	Person     string             `json:"person"`
	When       string             `json:"when"`
	Channel    callbook.Channel   `json:"channel"`
	Purpose    string             `json:"purpose"`
	Agreed     callbook.Agreement `json:"agreed"`
	Despite    string             `json:"despite"` // how a concern that is still open will be worked through
}

// WhichFollowUps says which follow-ups a list holds.
type WhichFollowUps string

// The lists that there are.
const (
	ListOpen    WhichFollowUps = "open" // provisional ones too, shown as such
	ListDue     WhichFollowUps = "due"
	ListOverdue WhichFollowUps = "overdue"
	ListAll     WhichFollowUps = "all"
)

// List returns open follow-ups by day, the dateless last, and behind them, where
// all are asked for, those that are over, the newest first. A limit of 0 means no
// limit.
//
// Errors: Invalid for an unknown list.
func (s *FollowUps) List(which WhichFollowUps, limit, offset int) (FollowUpList, error) {
	list := FollowUpList{FollowUps: []FollowUp{}}
	filter := sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen}}
	filters := []*sqlite.FollowUpFilter{&filter}
	switch which {
	case ListDue:
		filter.DueBy = s.today()
	case ListOverdue:
		filter.OverdueOn = s.today()
	case ListAll:
		over := []callbook.FollowUpState{callbook.FollowUpDone, callbook.FollowUpDropped}
		filters = append(filters, &sqlite.FollowUpFilter{States: over, Newest: true})
		fallthrough
	case ListOpen:
		filter.States = append(filter.States, callbook.FollowUpProvisional)
	default:
		return list, callbook.Errorf(callbook.Invalid, "which", "“%s” is not a list of follow-ups. Use open, due, overdue or all.", which)
	}
	err := s.view(func(tx *sqlite.Tx) error {
		var found []callbook.FollowUp
		for _, f := range filters {
			f.Limit, f.Offset = limit, max(0, offset-list.Total)
			if limit > 0 {
				f.Limit = max(1, limit-len(found)) // 0 would be all
			}
			some, total, err := tx.FollowUps(*f)
			if err != nil {
				return err
			}
			found = append(found, some...)
			list.Total += total
		}
		if limit > 0 {
			found = found[:min(limit, len(found))]
		}
		var err error
		list.FollowUps, err = s.followUpsOut(tx, found)
		return err
	})
	return list, err
}

// Add makes an open follow-up. A purpose is asked for: a touch without one is
// not worth making (R20).
//
// Errors: NotFound for an unknown account or person; Invalid for an empty or
// ambiguous reference, an empty purpose, an unknown channel, an unknown side
// that agreed, and a date that is not understood.
func (s *FollowUps) Add(n NewFollowUp) (FollowUpAdded, error) {
	var out FollowUpAdded
	err := s.update("Added a follow-up", func(tx *sqlite.Tx) error {
		f, err := callbook.NewFollowUp(newID(), n.Purpose, s.now())
		if err != nil {
			return err
		}
		account, err := s.accountOrNew(tx, n.Account, n.NewAccount)
		if err != nil {
			return err
		}
		f.AccountID = account.ID
		if n.Person != "" {
			person, err := findPerson(tx, n.Person, account)
			if err != nil {
				return err
			}
			f.PersonID = person.ID
		}
		if f.Channel, err = callbook.ParseChannel(n.Channel); err != nil {
			return err
		}
		if f.AgreedBy, err = callbook.ParseAgreement(n.Agreed); err != nil {
			return err
		}
		if f.When, err = s.when(tx, "when", n.When); err != nil {
			return err
		}
		if err := tx.SaveFollowUp(f); err != nil {
			return err
		}
		if err := s.addMade(tx, f); err != nil {
			return err
		}
		if err := s.despite(tx, f, n.Despite); err != nil {
			return err
		}
		if out.SameAgain, out.Warnings, err = s.sameAgain(tx, account.ID, f.Channel); err != nil {
			return err
		}
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		e, takes := f.Engaged("", set.visit, s.Zone)
		if out.Warnings, err = s.warnOfOverlaps(tx, out.Warnings, e, takes, f.ID); err != nil {
			return err
		}
		out.FollowUp, err = s.followUpOut(tx, f)
		return err
	})
	return out, err
}

// addMade begins the history of a follow-up.
func (c *core) addMade(tx *sqlite.Tx, f callbook.FollowUp) error {
	made := f.Made(c.now())
	made.ID = newID()
	return tx.AddFollowUpChange(made)
}
