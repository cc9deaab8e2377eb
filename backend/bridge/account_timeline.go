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

// eventsAtOnce is how many entries a timeline shows at a time.
const eventsAtOnce = 200

// Event is one entry of an account's timeline. Kind is visit, phone, video,
// text, email, post, other, moved, dropped, promise, concern, step, closed or made.
type Event struct {
	Day     string  `json:"day"`
	Time    *string `json:"time"`
	Kind    string  `json:"kind"`
	Title   string  `json:"title"`
	Snippet string  `json:"snippet"`
	Foot    string  `json:"foot"`
	CallID  *string `json:"call_id"`
}

// entry is an event with the instant that it was recorded at, for the order
// within a day.
type entry struct {
	Event
	at time.Time
}

// Timeline is a page of what happened with an account, the newest first.
type Timeline struct {
	Events []Event `json:"events"`
	Total  int     `json:"total"`
}

// Timeline returns 200 entries of an account's timeline from an offset on: of
// everything, or of calls, mails, promises or moves alone.
func (s *Accounts) Timeline(ref, which string, offset int) (Timeline, error) {
	out := Timeline{Events: []Event{}}
	err := s.view(func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, ref)
		if err != nil {
			return err
		}
		out, err = s.timelineOf(tx, a, which, offset)
		return err
	})
	return out, err
}

func (s *Accounts) timeline(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	first, err := s.timelineOf(tx, a, "everything", 0)
	out.Timeline, out.TimelineTotal = first.Events, first.Total
	return err
}

// kindsOf are the kinds of entry that a filter lets through; nil is all.
func kindsOf(which string) ([]string, error) {
	switch which {
	case "everything":
		return nil, nil
	case "calls":
		return []string{string(callbook.Visit), string(callbook.Phone), string(callbook.Video)}, nil
	case "mails":
		return []string{string(callbook.Email), string(callbook.Text), string(callbook.Post)}, nil
	case "promises":
		return []string{"promise"}, nil
	case "moves":
		return []string{"moved", "dropped"}, nil
	}
	return nil, callbook.Errorf(callbook.Invalid, "which", "“%s” is no part of a timeline. Use everything, calls, mails, promises or moves.", which)
}

func (s *Accounts) timelineOf(tx *sqlite.Tx, a callbook.Account, which string, offset int) (Timeline, error) {
	out := Timeline{Events: []Event{}}
	kinds, err := kindsOf(which)
	if err != nil {
		return out, err
	}
	var all []entry
	for _, gather := range []func(*sqlite.Tx, callbook.Account) ([]entry, error){s.touched, s.promised, s.movedOrDropped, s.stepped, s.despiteConcerns} {
		found, err := gather(tx, a)
		if err != nil {
			return out, err
		}
		all = append(all, found...)
	}
	if a.ClosedOn != "" {
		all = append(all, entry{Event{Day: string(a.ClosedOn), Kind: "closed", Title: "Closed, " + string(a.Status)}, a.UpdatedAt})
	}
	if a.Source != "" {
		day := a.CreatedAt.In(s.Zone).Format(time.DateOnly)
		all = append(all, entry{Event{Day: day, Kind: "made", Title: "Imported from " + cmp.Or(programs[a.Source], a.Source)}, a.CreatedAt})
	}
	if kinds != nil {
		all = slices.DeleteFunc(all, func(e entry) bool { return !slices.Contains(kinds, e.Kind) })
	}
	slices.SortStableFunc(all, func(x, y entry) int {
		if x.Day != y.Day {
			return strings.Compare(y.Day, x.Day)
		}
		return y.at.Compare(x.at)
	})
	out.Total = len(all)
	all = all[min(max(offset, 0), len(all)):]
	for _, e := range all[:min(eventsAtOnce, len(all))] {
		if e.CallID != nil { // only what is shown is read up
			if err := describeCall(tx, *e.CallID, &e.Event); err != nil {
				return out, err
			}
		}
		out.Events = append(out.Events, e.Event)
	}
	return out, nil
}

// touched are the touches. That by which a promise was kept stands as the
// promise.
func (s *Accounts) touched(tx *sqlite.Tx, a callbook.Account) ([]entry, error) {
	touches, err := tx.TouchesOf(a.ID, 0)
	if err != nil {
		return nil, err
	}
	kept, err := keptBy(tx, a.ID)
	if err != nil {
		return nil, err
	}
	people := make([]string, 0, len(touches))
	for _, touch := range touches {
		people = append(people, touch.PersonID)
	}
	names, err := tx.Names(people)
	var events []entry
	heard := false // since the touch that is looked at
	for _, touch := range touches {
		if kept[touch.FollowUp] && touch.Channel == callbook.Other {
			continue
		}
		e := entry{Event{Day: string(touch.Day), Kind: string(touch.Channel), Title: touch.Channel.Word(), Snippet: touch.What, CallID: absent(touch.CallID)}, touch.At}
		if touch.Inbound {
			e.Title = touch.InboundTitle()
			e.Time = absent(string(callbook.TimeOf(touch.At.In(s.Zone))))
		}
		if name := names[touch.PersonID]; name != "" {
			e.Title += ", " + name
		}
		switch {
		case touch.Answered || touch.FollowUp == "" || !touch.WantsAnswer(): // a recap wants none
		case touch.Channel.MakesCall():
			e.Foot = "No answer"
		case !heard:
			e.Foot = "No answer yet"
		}
		heard = heard || touch.Answered || touch.Inbound
		events = append(events, e)
	}
	return events, err
}

// keptBy are the follow-ups by which a promise was kept.
func keptBy(tx *sqlite.Tx, accountID string) (map[string]bool, error) {
	done, _, err := tx.FollowUps(sqlite.FollowUpFilter{AccountID: accountID, OfPromises: true, States: []callbook.FollowUpState{callbook.FollowUpDone}})
	kept := map[string]bool{}
	for _, f := range done {
		kept[f.ID] = true
	}
	return kept, err
}

func (s *Accounts) promised(tx *sqlite.Tx, a callbook.Account) ([]entry, error) {
	promises, err := tx.PromisesOf(a.ID, "")
	var events []entry
	for _, p := range promises {
		if p.ClosedOn == "" {
			continue
		}
		who := "They"
		if p.By == callbook.Us {
			who = "We"
		}
		e := entry{Event{Day: string(p.ClosedOn), Kind: "promise", Title: fmt.Sprintf("%s kept a promise: %s", who, p.What)}, p.UpdatedAt}
		if p.State == callbook.PromiseBroken {
			e.Title = fmt.Sprintf("%s broke a promise: %s", who, p.What)
		}
		if p.Due != "" && p.ClosedOn > p.Due {
			e.Foot = "Due " + p.Due.Format("Mon 2 Jan")
		}
		events = append(events, e)
	}
	return events, err
}

func (s *Accounts) movedOrDropped(tx *sqlite.Tx, a callbook.Account) ([]entry, error) {
	changes, err := tx.MovedOrDropped(a.ID)
	var events []entry
	for _, c := range changes {
		e := entry{Event{Day: c.At.In(s.Zone).Format(time.DateOnly), Kind: c.What, Title: "Dropped: " + c.Purpose, Snippet: c.Why}, c.At}
		if c.What == "moved" {
			e.Title = "Date moved, " + fromTo(c.From, c.To)
			e.Snippet = strings.Trim(c.Purpose+". "+c.Why, " .")
		}
		events = append(events, e)
	}
	return events, err
}

// fromTo says "9 to 12 Nov", "28 Nov to 1 Dec", "10:00 to 14:00".
func fromTo(from, to callbook.When) string {
	switch {
	case from.Day == "":
		return "to " + to.Day.Format("2 Jan")
	case from.Day == to.Day && from.Time != "" && to.Time != "":
		return string(from.Time) + " to " + string(to.Time)
	case from.Day[:7] == to.Day[:7]:
		return from.Day.Format("2") + " to " + to.Day.Format("2 Jan")
	}
	return from.Day.Format("2 Jan") + " to " + to.Day.Format("2 Jan")
}

func (s *Accounts) stepped(tx *sqlite.Tx, a callbook.Account) ([]entry, error) {
	reached, err := tx.StepsReached(a.ID)
	var events []entry
	for _, one := range reached {
		events = append(events, entry{Event{Day: string(one.Day), Kind: "step", Title: "Sales step: " + one.Name}, one.At})
	}
	return events, err
}

// despiteConcerns is what was booked while a concern was open (R46).
func (s *Accounts) despiteConcerns(tx *sqlite.Tx, a callbook.Account) ([]entry, error) {
	return s.overrides(tx, a.ID, 0)
}

// describeCall gives a touch that was a call what its sheet says.
func describeCall(tx *sqlite.Tx, callID string, e *Event) error {
	call, err := tx.Call(callID)
	if err != nil {
		return err
	}
	if e.Day != string(call.When.Day) { // a follow-up of the call, on another day
		return nil
	}
	e.Time = absent(string(call.When.Time))
	post, err := sheetOf(tx, callID, callbook.PhasePost)
	if err != nil {
		return err
	}
	if post.State != callbook.SheetFiled {
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
