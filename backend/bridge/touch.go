package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// ChannelHint is the channel that a customer answers on, and why (R47). Channel
// is empty where nothing speaks for any.
type ChannelHint struct {
	Channel callbook.Channel `json:"channel" ts_type:"callbook.Channel | ''"`
	Reason  string           `json:"reason"`
}

// Reach is who can be asked for at an account, and how.
type Reach struct {
	Account Account     `json:"account"`
	People  []Person    `json:"people"`
	Channel ChannelHint `json:"channel"` // that they answer on (R47)
}

// Inbound is what is said of a touch that came from the customer.
type Inbound struct {
	Account string           `json:"account"`
	Person  string           `json:"person"` // who it was, or empty
	Channel callbook.Channel `json:"channel"`
	What    string           `json:"what"` // what they said
}

// Channel says how an account is best reached.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference.
func (s *Accounts) Channel(ref string) (ChannelHint, error) {
	var out ChannelHint
	err := s.view(func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, ref)
		if err != nil {
			return err
		}
		out, err = channelHint(tx, a)
		return err
	})
	return out, err
}

// Reach returns who can be asked for at an account and how, for what plans something
// with it and needs no more.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference.
func (s *Accounts) Reach(ref string) (Reach, error) {
	out := Reach{People: []Person{}}
	err := s.view(func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, ref)
		if err != nil {
			return err
		}
		out.Account = accountOut(a)
		people, err := tx.PeopleOf(a.ID)
		if err != nil {
			return err
		}
		for _, p := range people {
			out.People = append(out.People, personOut(p, a.Name))
		}
		out.Channel, err = channelHint(tx, a)
		return err
	})
	return out, err
}

func channelHint(tx *sqlite.Tx, a callbook.Account) (ChannelHint, error) {
	touches, err := tx.TouchesOf(a.ID, 50)
	hint := callbook.FollowChannel(touches, a.PreferredChannel)
	return ChannelHint{Channel: hint.Channel, Reason: hint.Reason}, err
}

// Heard notes that the customer called or wrote: a real contact, which restarts
// the account's cadences.
//
// Errors: NotFound for an unknown account or person; Invalid where no account
// is named, for an ambiguous name and for an unknown channel.
func (s *Accounts) Heard(in Inbound) error {
	return s.update("Noted that they got in touch", func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, in.Account)
		if err != nil {
			return err
		}
		touch := callbook.Touch{
			ID: newID(), AccountID: a.ID, Day: s.today(), At: s.now(), What: callbook.OneLine(in.What), Answered: true, Inbound: true,
		}
		if touch.Channel, err = callbook.ParseChannel(in.Channel); err != nil {
			return err
		}
		if in.Person != "" {
			p, err := findPerson(tx, in.Person, a)
			if err != nil {
				return err
			}
			touch.PersonID = p.ID
		}
		if err := tx.AddTouch(touch); err != nil {
			return err
		}
		return s.contacted(tx, a.ID, s.today())
	})
}
