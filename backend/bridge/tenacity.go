package bridge

import (
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// SameAgain asks what is new after touches by the same channel and for the same
// purpose that nobody has answered (R77), once for each such series. People and
// Channels are those that were not tried yet.
type SameAgain struct {
	Message  string             `json:"message"`
	Account  AccountRef         `json:"account"`
	Channel  callbook.Channel   `json:"channel"`
	Purpose  string             `json:"purpose"`
	Count    int                `json:"count"`
	People   []PersonRef        `json:"people"`
	Channels []callbook.Channel `json:"channels" ts_type:"callbook.Channel[]"`
}

// FollowUpWarning is something to think about that does not hinder (R77).
type FollowUpWarning struct {
	Code    callbook.WarningCode `json:"code"`
	Message string               `json:"message"`
}

// FollowUpAdded is a new follow-up. SameAgain is null unless the rep is to say
// what is new.
type FollowUpAdded struct {
	FollowUp
	SameAgain *SameAgain        `json:"same_again"`
	Warnings  []FollowUpWarning `json:"warnings"`
}

// sameAgain looks whether the rep is at it again, and notes that they were
// asked. of narrows it to a planned touch by that channel; empty is any.
func (c *core) sameAgain(tx *sqlite.Tx, accountID string, of callbook.Channel) (*SameAgain, []FollowUpWarning, error) {
	none := []FollowUpWarning{}
	touches, err := tx.TouchesOf(accountID, 50)
	if err != nil {
		return nil, none, err
	}
	attempts := make([]callbook.Attempt, 0, len(touches))
	for _, touch := range touches {
		one := callbook.Attempt{Touch: touch, Purpose: touch.What}
		if touch.FollowUp != "" {
			f, err := tx.FollowUp(touch.FollowUp)
			if err != nil {
				return nil, none, err
			}
			one.Purpose = f.Purpose
		}
		attempts = append(attempts, one)
	}
	series, is := callbook.Tenacity(attempts)
	if !is || of != "" && of != series.Channel {
		return nil, none, nil
	}
	asked, err := tx.AskedWhatIsNew(series.First)
	if err != nil || asked {
		return nil, none, err
	}
	if err := tx.AskWhatIsNew(accountID, series.First, c.today()); err != nil {
		return nil, none, err
	}
	account, err := tx.Account(accountID)
	if err != nil {
		return nil, none, err
	}
	people, err := tx.PeopleOf(accountID)
	if err != nil {
		return nil, none, err
	}
	out := SameAgain{
		Message: series.Message(), Account: AccountRef{ID: account.ID, Name: account.Name}, Channel: series.Channel,
		Purpose: series.Purpose, Count: series.Count, People: []PersonRef{}, Channels: []callbook.Channel{},
	}
	for _, p := range people {
		if !slices.Contains(series.People, p.ID) {
			out.People = append(out.People, PersonRef{ID: p.ID, Name: p.Name})
		}
	}
	out.Channels = append(out.Channels, series.Untried()...)
	return &out, []FollowUpWarning{{Code: callbook.WarnSameAgain, Message: out.Message}}, nil
}
