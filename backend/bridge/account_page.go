package bridge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// AccountPage is all about one account on one screen.
type AccountPage struct {
	Account  Account      `json:"account"`
	Since    string       `json:"since"` // the day that the account came into the book
	Next     *FollowUp    `json:"next"`  // the next step, the earliest open one
	NextCall *Call        `json:"next_call"`
	Know     []Known      `json:"know"`
	Theirs   []Promise    `json:"theirs"`
	Ours     []Promise    `json:"ours"`
	Concerns []Concern    `json:"concerns"`
	People   []Person     `json:"people"`
	Absent   []AbsentOne  `json:"absent"`
	Open     []FollowUp   `json:"open"`
	Steps    AccountSteps `json:"steps"`
	Timeline []Event      `json:"timeline"` // newest first, at most 200
}

// Concern is what holds the customer back.
type Concern struct {
	ID    string `json:"id"`
	What  string `json:"what"`
	How   string `json:"how"`
	State string `json:"state"`
}

// AbsentOne decides too and was not met yet.
type AbsentOne struct {
	Name  string `json:"name"`
	Role  string `json:"role"`
	Reach string `json:"reach"`
}

// Event is one entry of an account's timeline. Kind is visit, phone, video,
// text, mail, post, other, moved, dropped, promise, concern or made.
type Event struct {
	Day     string  `json:"day"`
	Time    *string `json:"time"`
	Kind    string  `json:"kind"`
	Title   string  `json:"title"`
	Snippet string  `json:"snippet"`
	Foot    string  `json:"foot"`
	CallID  *string `json:"call_id"`
}

// Page returns the page of an account, named by id or name.
func (s *Accounts) Page(ref string) (AccountPage, error) {
	var out AccountPage
	err := s.view(func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, ref)
		if err != nil {
			return err
		}
		out = AccountPage{
			Account: accountOut(a), Since: a.CreatedAt.In(s.Zone).Format(time.DateOnly), Know: []Known{}, Theirs: []Promise{}, Ours: []Promise{}, Concerns: []Concern{},
			People: []Person{}, Absent: []AbsentOne{}, Timeline: []Event{},
		}
		for _, load := range []func(*sqlite.Tx, callbook.Account, *AccountPage) error{s.next, s.know, s.commitments, s.people, s.steps, s.timeline} {
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
	i := slices.IndexFunc(open, func(f callbook.FollowUp) bool { return f.State == callbook.FollowUpOpen && f.When.Day != "" })
	if i < 0 {
		return nil
	}
	out.Next = &out.Open[i]
	calls, err := tx.Calls(sqlite.CallFilter{FollowUpID: open[i].ID, State: callbook.CallPlanned})
	if err != nil || len(calls) == 0 {
		return err
	}
	call, err := callOut(tx, calls[0])
	out.NextCall = &call
	return err
}

func (s *Accounts) commitments(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	promises, err := tx.PromisesOf(a.ID, "")
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
	concerns, err := tx.ConcernsOf(a.ID, "")
	for _, c := range concerns {
		out.Concerns = append(out.Concerns, Concern{ID: c.ID, What: c.What, How: c.How, State: string(c.State)})
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

func (s *Accounts) steps(tx *sqlite.Tx, a callbook.Account, out *AccountPage) (err error) {
	out.Steps, err = accountSteps(tx, a.ID)
	return err
}

func (s *Accounts) timeline(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	touches, err := tx.TouchesOf(a.ID, 200)
	if err != nil {
		return err
	}
	overrides, err := s.overrides(tx, a.ID, 200)
	if err != nil {
		return err
	}
	for _, touch := range touches {
		for len(overrides) > 0 && overrides[0].at.After(touch.At) {
			out.Timeline, overrides = append(out.Timeline, overrides[0].Event), overrides[1:]
		}
		e := Event{Day: string(touch.Day), Kind: string(touch.Channel), Title: touch.Channel.Word(), Snippet: touch.What, CallID: absent(touch.CallID)}
		if touch.PersonID != "" {
			p, err := tx.Person(touch.PersonID)
			if err != nil {
				return err
			}
			e.Title += ", " + p.Name
		}
		if touch.CallID != "" {
			if err := describeCall(tx, touch.CallID, &e); err != nil {
				return err
			}
		}
		out.Timeline = append(out.Timeline, e)
	}
	for _, o := range overrides {
		out.Timeline = append(out.Timeline, o.Event)
	}
	out.Timeline = out.Timeline[:min(len(out.Timeline), 200)]
	if len(out.Timeline) < 200 && a.Source != "" {
		out.Timeline = append(out.Timeline, Event{
			Day: a.CreatedAt.In(s.Zone).Format(time.DateOnly), Kind: "made", Title: "Imported from " + cmp.Or(programs[a.Source], a.Source),
		})
	}
	return nil
}

// describeCall gives a touch that was a call what its sheet says.
func describeCall(tx *sqlite.Tx, callID string, e *Event) error {
	call, err := tx.Call(callID)
	if err != nil {
		return err
	}
	e.Time = absent(string(call.When.Time))
	post, err := sheetOf(tx, callID, callbook.PhasePost)
	if err != nil {
		return err
	}
	if post.State != callbook.SheetFiled || e.Day != string(call.When.Day) {
		return nil
	}
	e.Snippet = post.Answers.Text("overview")
	e.Foot = fmt.Sprintf("Filed %s", post.Code)
	if outcome := post.Answers.Text("outcome"); outcome != "" {
		e.Foot += " · " + strings.ReplaceAll(outcome, "_", " ")
	}
	if effect, ok := post.Answers["effectiveness"].(float64); ok {
		e.Foot += fmt.Sprintf(" · %.0f of 5", effect)
	}
	return nil
}

// programs are the names of the sources of contacts, as their makers write them.
var programs = map[string]string{
	"google": "Google", "outlook": "Outlook", "hubspot": "HubSpot", "salesforce": "Salesforce", "capsule": "Capsule",
	"callbook": "Callbook", "vcard": "a vCard file", "csv": "a table",
}
