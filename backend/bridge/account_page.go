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
	Account  Account     `json:"account"`
	Next     *FollowUp   `json:"next"` // the next step, the earliest open one
	NextCall *Call       `json:"next_call"`
	Know     []Known     `json:"know"`
	Theirs   []Promise   `json:"theirs"`
	Ours     []Promise   `json:"ours"`
	Concerns []Concern   `json:"concerns"`
	People   []Person    `json:"people"`
	Absent   []AbsentOne `json:"absent"`
	Open     []FollowUp  `json:"open"`
	Timeline []Event     `json:"timeline"` // newest first, at most 200
}

// Known is one line of what is known now: the category of ACTION, the newest
// wording, and when it was learned. Text is empty where nothing is known yet.
type Known struct {
	Letter   string `json:"letter"`
	Category string `json:"category"`
	Text     string `json:"text"`
	Day      string `json:"day"`
	Code     string `json:"code"` // of the sheet that says so
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
// text, mail, post, other, moved, dropped, promise or made.
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
			Account: accountOut(a), Know: []Known{}, Theirs: []Promise{}, Ours: []Promise{}, Concerns: []Concern{},
			People: []Person{}, Absent: []AbsentOne{}, Timeline: []Event{},
		}
		for _, load := range []func(*sqlite.Tx, callbook.Account, *AccountPage) error{s.next, s.know, s.commitments, s.people, s.timeline} {
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

// categories are ACTION (R31-R38) with the answers that feed each.
var categories = []struct{ letter, name, key string }{
	{"A", "Authority", "authority"},
	{"C", "Commitment", "commitment_wanted"},
	{"T", "Time", "time_line"},
	{"I", "Interest", "interest"},
	{"O", "Overview", "overview"},
	{"N", "Notes", "notes"},
	{"?", "To discover", "to_discover"},
}

// know takes the newest wording of each category from the filed sheets.
func (s *Accounts) know(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	sheets, err := tx.SheetsOf(a.ID)
	if err != nil {
		return err
	}
	sheets = slices.DeleteFunc(sheets, func(one callbook.Sheet) bool {
		return one.Phase != callbook.PhasePost || one.State != callbook.SheetFiled
	})
	days := map[string]callbook.Day{}
	for _, sheet := range sheets {
		call, err := tx.Call(sheet.CallID)
		if err != nil {
			return err
		}
		days[sheet.ID] = call.When.Day
	}
	slices.SortStableFunc(sheets, func(x, y callbook.Sheet) int { return strings.Compare(string(days[y.ID]), string(days[x.ID])) })
	for _, c := range categories {
		known := Known{Letter: c.letter, Category: c.name}
		for _, sheet := range sheets {
			if known.Text = knownText(sheet.Answers, c.key); known.Text != "" {
				known.Day, known.Code = string(days[sheet.ID]), sheet.Code
				break
			}
		}
		out.Know = append(out.Know, known)
	}
	if len(sheets) > 0 {
		for _, p := range sheets[0].Answers.People("absent_deciders") {
			out.Absent = append(out.Absent, AbsentOne{Name: p.Name, Role: p.Role, Reach: strings.Trim(p.Email+", "+p.Phone, ", ")})
		}
	}
	return nil
}

func knownText(a callbook.Answers, key string) string {
	var open []string
	for _, q := range a.Questions(key) {
		if q.State != callbook.QuestionAnswered {
			open = append(open, q.Text)
		}
	}
	if len(open) > 0 {
		return strings.Join(open, " ")
	}
	return a.Text(key)
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

func (s *Accounts) timeline(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	touches, err := tx.TouchesOf(a.ID, 200)
	if err != nil {
		return err
	}
	for _, touch := range touches {
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
