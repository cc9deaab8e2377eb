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

// How many entries a timeline shows at first, and how many more at a time. Each
// source is read for as many, so that the first ones are few.
const (
	eventsAtFirst = 50
	eventsAtOnce  = 200
)

// EventKind says what an Event is: the channel of a touch, or one of those below.
type EventKind string

// What else there is in a timeline.
const (
	EventMoved   EventKind = "moved"
	EventDropped EventKind = "dropped"
	EventPromise EventKind = "promise"
	EventConcern EventKind = "concern"
	EventStep    EventKind = "step"
	EventClosed  EventKind = "closed"
	EventMade    EventKind = "made"
)

// eventKinds lists them, those of touches first.
func eventKinds() []EventKind {
	return append(ofChannels(callbook.Channels()...), EventMoved, EventDropped, EventPromise, EventConcern, EventStep, EventClosed, EventMade)
}

func ofChannels(channels ...callbook.Channel) []EventKind {
	kinds := make([]EventKind, len(channels))
	for i, c := range channels {
		kinds[i] = EventKind(c)
	}
	return kinds
}

// Event is one entry of an account's timeline.
type Event struct {
	Day     string    `json:"day"`
	Time    *string   `json:"time"`
	Kind    EventKind `json:"kind"`
	Title   string    `json:"title"`
	Snippet string    `json:"snippet"`
	Foot    string    `json:"foot"`
	CallID  *string   `json:"call_id"`
}

// entry is an event with the instant that it was recorded at, for the order
// within a day.
type entry struct {
	Event
	at time.Time
}

// TimelinePart says which entries of a timeline are shown.
type TimelinePart string

// The parts of a timeline.
const (
	TimelineAll      TimelinePart = "everything"
	TimelineCalls    TimelinePart = "calls"
	TimelineMails    TimelinePart = "mails"
	TimelinePromises TimelinePart = "promises"
	TimelineMoves    TimelinePart = "moves"
)

// Timeline is a page of what happened with an account, the newest first.
type Timeline struct {
	Events []Event `json:"events"`
	Total  int     `json:"total"`
}

// Timeline returns the first 50 entries of an account's timeline, or 200 from an
// offset on: of everything, or of calls, mails, promises or moves alone.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference and for an unknown part of the timeline.
func (s *Accounts) Timeline(ref string, which TimelinePart, offset int) (Timeline, error) {
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
	first, err := s.timelineOf(tx, a, TimelineAll, 0)
	out.Timeline, out.TimelineTotal = first.Events, first.Total
	return err
}

// kindsOf are the kinds of entry that a filter lets through; nil is all.
func kindsOf(which TimelinePart) ([]EventKind, error) {
	switch which {
	case TimelineAll:
		return nil, nil
	case TimelineCalls:
		return ofChannels(callbook.Visit, callbook.Phone, callbook.Video), nil
	case TimelineMails:
		return ofChannels(callbook.Email, callbook.Text, callbook.Post), nil
	case TimelinePromises:
		return []EventKind{EventPromise}, nil
	case TimelineMoves:
		return []EventKind{EventMoved, EventDropped}, nil
	}
	return nil, callbook.Errorf(callbook.Invalid, "which", "“%s” is not a part of the timeline. Use everything, calls, mails, promises or moves.", which)
}

func (s *Accounts) timelineOf(tx *sqlite.Tx, a callbook.Account, which TimelinePart, offset int) (Timeline, error) {
	out := Timeline{Events: []Event{}}
	kinds, err := kindsOf(which)
	if err != nil {
		return out, err
	}
	// From each source, as many are read as the whole page could need.
	page := eventsAtFirst
	if offset > 0 {
		page = eventsAtOnce
	}
	all := timeline{kinds: kinds, most: max(offset, 0) + page}
	if err := s.gather(tx, a, &all); err != nil {
		return out, err
	}
	slices.SortStableFunc(all.entries, func(x, y entry) int {
		if x.Day != y.Day {
			return strings.Compare(y.Day, x.Day)
		}
		return y.at.Compare(x.at)
	})
	out.Total = all.total
	shown := all.entries[min(max(offset, 0), len(all.entries)):]
	shown = shown[:min(page, len(shown))]
	if err := describeCalls(tx, shown); err != nil { // only what is shown is read up
		return out, err
	}
	for _, e := range shown {
		out.Events = append(out.Events, e.Event)
	}
	return out, nil
}

// timeline is what a timeline is made of: entries from each source, and how many
// there are with those that were not read.
type timeline struct {
	kinds []EventKind  // that it lets through; nil: all
	most  int          // so many of the latest entries of each source at most
	since callbook.Day // what is older would not be shown

	entries []entry
	total   int
}

func (t *timeline) add(entries []entry, total int) {
	t.entries = append(t.entries, entries...)
	t.total += total
}

// gather reads the latest entries of each source that the kinds let through. The
// touches come first: where they fill the page, of the others only what came since
// its oldest one is read.
func (s *Accounts) gather(tx *sqlite.Tx, a callbook.Account, all *timeline) error {
	for _, source := range []struct {
		kinds []EventKind // that it has; none: channels
		read  func(*sqlite.Tx, callbook.Account, *timeline) ([]entry, int, error)
	}{
		{nil, s.touched},
		{[]EventKind{EventPromise}, s.promised},
		{[]EventKind{EventMoved, EventDropped}, s.movedOrDropped},
		{[]EventKind{EventStep}, s.stepped},
		{[]EventKind{EventConcern}, s.despiteConcerns},
		{[]EventKind{EventClosed, EventMade}, s.madeOrClosed},
	} {
		if !all.has(source.kinds) {
			continue
		}
		found, total, err := source.read(tx, a, all)
		if err != nil {
			return err
		}
		all.add(found, total)
		if source.kinds == nil && len(found) == all.most {
			all.since = callbook.Day(found[len(found)-1].Day)
		}
	}
	return nil
}

// has reports whether a source of some kinds is part of it; of none, whether that
// of channels is.
func (t *timeline) has(kinds []EventKind) bool {
	if t.kinds == nil {
		return true
	}
	if kinds == nil {
		return slices.Contains(callbook.Channels(), callbook.Channel(t.kinds[0]))
	}
	return slices.Contains(t.kinds, kinds[0])
}

// touched are the touches. One that kept a promise is shown as the promise.
func (s *Accounts) touched(tx *sqlite.Tx, a callbook.Account, of *timeline) ([]entry, int, error) {
	var channels []string // none: any
	for _, kind := range of.kinds {
		channels = append(channels, string(kind))
	}
	touches, total, err := tx.TimelineTouches(a.ID, channels, of.most)
	if err != nil {
		return nil, 0, err
	}
	events, err := s.touchEvents(tx, touches)
	return events, total, err
}

func (s *Accounts) touchEvents(tx *sqlite.Tx, touches []sqlite.TouchShown) ([]entry, error) {
	people := make([]string, 0, len(touches))
	for _, touch := range touches {
		people = append(people, touch.PersonID)
	}
	names, err := tx.Names(people)
	events := make([]entry, 0, len(touches))
	for _, touch := range touches {
		e := entry{Event{Day: string(touch.Day), Kind: EventKind(touch.Channel), Title: touch.Channel.Word(), Snippet: touch.What, CallID: absent(touch.CallID)}, touch.At}
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
		case !touch.Heard:
			e.Foot = "No answer yet"
		}
		events = append(events, e)
	}
	return events, err
}

func (s *Accounts) promised(tx *sqlite.Tx, a callbook.Account, of *timeline) ([]entry, int, error) {
	promises, total, err := tx.TimelinePromises(a.ID, of.since, of.most)
	events := make([]entry, 0, len(promises))
	for _, p := range promises {
		events = append(events, promiseEvent(p))
	}
	return events, total, err
}

func promiseEvent(p callbook.Promise) entry {
	who := "They"
	if p.By == callbook.Us {
		who = "We"
	}
	e := entry{Event{Day: string(p.ClosedOn), Kind: EventPromise, Title: fmt.Sprintf("%s kept a promise: %s", who, p.What)}, p.UpdatedAt}
	if p.State == callbook.PromiseBroken {
		e.Title = fmt.Sprintf("%s broke a promise: %s", who, p.What)
	}
	if p.Due != "" && p.ClosedOn > p.Due {
		e.Foot = "Due " + p.Due.Format("Mon 2 Jan")
	}
	return e
}

func (s *Accounts) movedOrDropped(tx *sqlite.Tx, a callbook.Account, of *timeline) ([]entry, int, error) {
	var since time.Time
	if of.since != "" {
		since = callbook.InstantIn(of.since, "", s.Zone)
	}
	changes, total, err := tx.TimelineMoves(a.ID, since, of.most)
	events := make([]entry, 0, len(changes))
	for _, c := range changes {
		events = append(events, s.moveEvent(c))
	}
	return events, total, err
}

func (s *Accounts) moveEvent(c sqlite.AccountChange) entry {
	e := entry{Event{Day: c.At.In(s.Zone).Format(time.DateOnly), Kind: EventKind(c.What), Title: "Dropped: " + c.Purpose, Snippet: c.Why}, c.At}
	if c.What == "moved" {
		e.Title = "Date moved, " + fromTo(c.From, c.To)
		e.Snippet = strings.Trim(c.Purpose+". "+c.Why, " .")
	}
	return e
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

// stepped is every step that the account came to, which are never many.
func (s *Accounts) stepped(tx *sqlite.Tx, a callbook.Account, _ *timeline) ([]entry, int, error) {
	reached, err := tx.StepsReached(a.ID)
	events := make([]entry, 0, len(reached))
	for _, one := range reached {
		events = append(events, entry{Event{Day: string(one.Day), Kind: EventStep, Title: "Sales step: " + one.Name}, one.At})
	}
	return events, len(events), err
}

// despiteConcerns is all that was booked while a concern was open (R46), which
// is never much.
func (s *Accounts) despiteConcerns(tx *sqlite.Tx, a callbook.Account, _ *timeline) ([]entry, int, error) {
	events, err := s.overrides(tx, a.ID, 0)
	return events, len(events), err
}

// madeOrClosed is where the account came from, and how it ended.
func (s *Accounts) madeOrClosed(_ *sqlite.Tx, a callbook.Account, _ *timeline) ([]entry, int, error) {
	var events []entry
	if a.ClosedOn != "" {
		events = append(events, entry{Event{Day: string(a.ClosedOn), Kind: EventClosed, Title: "Closed, " + string(a.Status)}, a.UpdatedAt})
	}
	if a.Source != "" {
		day := a.CreatedAt.In(s.Zone).Format(time.DateOnly)
		events = append(events, entry{Event{Day: day, Kind: EventMade, Title: "Imported from " + cmp.Or(programs[a.Source], a.Source)}, a.CreatedAt})
	}
	return events, len(events), nil
}

// describeCalls gives touches that were calls what their sheets say.
func describeCalls(tx *sqlite.Tx, events []entry) error {
	var ids []string
	for _, e := range events {
		if e.CallID != nil {
			ids = append(ids, *e.CallID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	calls, err := tx.CallsByID(ids)
	if err != nil {
		return err
	}
	sheets, err := tx.SheetsOfPhase(ids, callbook.PhasePost, "overview", "outcome", "effectiveness")
	if err != nil {
		return err
	}
	for i := range events {
		e := &events[i]
		if e.CallID == nil {
			continue
		}
		// A touch may be a follow-up of the call, on another day.
		if call, known := calls[*e.CallID]; known && e.Day == string(call.When.Day) {
			describeCall(call, sheets[call.ID], &e.Event)
		}
	}
	return nil
}

func describeCall(call callbook.Call, post callbook.Sheet, e *Event) {
	e.Time = absent(string(call.When.Time))
	if post.State != callbook.SheetFiled {
		return
	}
	e.Snippet = post.Answers.Text("overview")
	e.Foot = fmt.Sprintf("Filed %s", post.Code)
	if outcome := post.Answers.Text("outcome"); outcome != "" {
		e.Foot += " · " + strings.ReplaceAll(outcome, "_", " ")
	}
	if effect, ok := post.Answers["effectiveness"].(float64); ok {
		e.Foot += fmt.Sprintf(" · %.0f of 5", effect)
	}
}

// programs are the names of the sources of contacts, as their makers write them.
var programs = map[string]string{
	"google": "Google", "outlook": "Outlook", "hubspot": "HubSpot", "salesforce": "Salesforce", "capsule": "Capsule", "pipedrive": "Pipedrive", "yahoo": "Yahoo",
	"zoho": "Zoho", "dynamics": "Dynamics", "odoo": "Odoo", "suitecrm": "SuiteCRM", "insightly": "Insightly",
	"callbook": "Callbook", "vcard": "a vCard file", "csv": "a table",
}
