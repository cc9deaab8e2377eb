package bridge

import (
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// AccountPage is all about one account on one screen.
type AccountPage struct {
	Account       Account      `json:"account"`
	Channel       ChannelHint  `json:"channel"` // how they are best reached
	Since         string       `json:"since"`   // the day that the account came into the book
	Next          *FollowUp    `json:"next"`    // the next step: a call of today, or the earliest open one
	NextCall      *Call        `json:"next_call"`
	CadenceEnded  bool         `json:"cadence_ended"` // when the account was closed
	Know          []Known      `json:"know"`
	Theirs        []Promise    `json:"theirs"`
	Ours          []Promise    `json:"ours"`
	Concerns      []Concern    `json:"concerns"`
	People        []Person     `json:"people"`
	Absent        []AbsentOne  `json:"absent"`
	Open          []FollowUp   `json:"open"`
	Ahead         []Event      `json:"ahead"` // from today on, the earliest first, at most 10
	Steps         AccountSteps `json:"steps"`
	Ink           []AccountInk `json:"ink"` // handwriting in place of answers, the latest first, at most 60
	TimelineTotal int          `json:"timeline_total"`
	Timeline      []Event      `json:"timeline"` // newest first, at most 50
}

// Concern is what holds the customer back.
type Concern struct {
	ID    string                `json:"id"`
	What  string                `json:"what"`
	How   string                `json:"how"`
	State callbook.ConcernState `json:"state"`
}

// AbsentOne decides too and was not met yet.
type AbsentOne struct {
	Name     string  `json:"name"`
	Role     string  `json:"role"`
	Reach    string  `json:"reach"`
	Ask      string  `json:"ask"`       // who was met last and can bring them in
	PersonID *string `json:"person_id"` // of somebody in the book
}

// Page returns the page of an account, named by id or name.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference.
func (s *Accounts) Page(ref string) (AccountPage, error) {
	var out AccountPage
	err := s.view(func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, ref)
		if err != nil {
			return err
		}
		out = AccountPage{
			Account: accountOut(a), Since: a.CreatedAt.In(s.Zone).Format(time.DateOnly), Know: []Known{}, Theirs: []Promise{}, Ours: []Promise{}, Concerns: []Concern{},
			People: []Person{}, Absent: []AbsentOne{}, Ink: []AccountInk{}, Ahead: []Event{}, Timeline: []Event{},
		}
		for _, load := range []func(*sqlite.Tx, callbook.Account, *AccountPage) error{s.next, s.know, s.commitments, s.people, s.standing, s.ink, s.timeline} {
			if err := load(tx, a, &out); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func (s *Accounts) next(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	open, _, err := tx.FollowUps(sqlite.FollowUpFilter{
		AccountID: a.ID, States: []callbook.FollowUpState{callbook.FollowUpOpen, callbook.FollowUpProvisional},
	})
	if err != nil {
		return err
	}
	if out.Open, err = s.followUpsOut(tx, open); err != nil {
		return err
	}
	planned, err := tx.Calls(sqlite.CallFilter{AccountID: a.ID, State: callbook.CallPlanned})
	if err != nil {
		return err
	}
	calls := map[string]callbook.Call{}
	for _, call := range planned {
		calls[call.FollowUpID] = call
	}
	isCall := func(f callbook.FollowUp) bool { return calls[f.ID].ID != "" }
	out.Ahead = s.ahead(open, out.Open, calls)
	i := callbook.NextStep(open, isCall, s.today())
	if i < 0 {
		return nil
	}
	out.Next = &out.Open[i]
	if !isCall(open[i]) {
		return nil
	}
	call, err := callOut(tx, calls[open[i].ID])
	out.NextCall = &call
	return err
}

// aheadAtMost is how much of what is ahead an account's page shows.
const aheadAtMost = 10

// ahead is what is open from today on, as the timeline shows it.
func (s *Accounts) ahead(open []callbook.FollowUp, shown []FollowUp, calls map[string]callbook.Call) []Event {
	out := []Event{}
	for i, f := range open {
		if f.State != callbook.FollowUpOpen || f.When.Day < s.today() || len(out) == aheadAtMost {
			continue
		}
		e := Event{Day: string(f.When.Day), Time: shown[i].Time, Kind: EventKind(f.Channel), Title: f.Channel.Word(), Snippet: f.Purpose, Foot: string(f.When.Time)}
		if who := shown[i].Person; who != nil {
			e.Title += ", " + who.Name
		}
		if call := calls[f.ID]; call.ID != "" {
			e.CallID = &call.ID
		}
		out = append(out, e)
	}
	return out
}

// lastClosed is how many closed promises of each side, and how many closed
// concerns, a page shows.
const lastClosed = 10

func (s *Accounts) commitments(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	promises, err := tx.PromisesShown(a.ID, lastClosed)
	if err != nil {
		return err
	}
	ours, err := ofPromises(tx, a.ID)
	if err != nil {
		return err
	}
	for _, p := range promises {
		one := s.promiseOut(p, a.Name, ours)
		if p.By == callbook.Them {
			out.Theirs = append(out.Theirs, one)
		} else {
			out.Ours = append(out.Ours, one)
		}
	}
	concerns, err := tx.ConcernsShown(a.ID, lastClosed)
	for _, c := range concerns {
		out.Concerns = append(out.Concerns, Concern{ID: c.ID, What: c.What, How: c.How, State: c.State})
	}
	return err
}

func (s *Accounts) people(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	people, err := tx.PeopleOf(a.ID)
	for _, p := range people {
		out.People = append(out.People, personOut(p, a.Name))
	}
	return err
}

func (s *Accounts) standing(tx *sqlite.Tx, a callbook.Account, out *AccountPage) (err error) {
	if out.Channel, err = channelHint(tx, a); err != nil {
		return err
	}
	series, err := tx.SeriesOf(a.ID)
	if err != nil {
		return err
	}
	out.CadenceEnded = callbook.EndedWith(series, a)
	out.Steps, err = accountSteps(tx, a.ID)
	return err
}
