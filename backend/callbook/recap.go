package callbook

import (
	"strings"
	"time"
)

// RecapForm names one of the mails that a call can leave behind: the two
// lengths of the recap (R60), and one to forward per absent decider (R18).
type RecapForm string

// A mail to forward has the form forwardPrefix and the name of whom it is for.
const (
	DetailedRecap RecapForm = "detailed"
	BriefRecap    RecapForm = "brief"

	forwardPrefix = "forward/"
)

// ForwardTo is the form of the mail that is to be passed on to name.
func ForwardTo(name string) RecapForm { return RecapForm(forwardPrefix + OneLine(name)) }

// For is the name of whom a mail is to be passed on to, or "".
func (f RecapForm) For() string {
	name, _ := strings.CutPrefix(string(f), forwardPrefix)
	if name == string(f) {
		return ""
	}
	return name
}

// ParseRecapForm reads a form by its name.
func ParseRecapForm(s string) (RecapForm, error) {
	if f := RecapForm(s); f == DetailedRecap || f == BriefRecap || f.For() != "" {
		return f, nil
	}
	return "", Errorf(Invalid, "form", "“%s” is no mail that follows a call. Use detailed, brief, or forward/ and a name.", s)
}

// Recap is one of the mails of a call as the rep keeps it. What is empty is
// as the sheet has it. Each form is kept apart: a change in one never touches
// another.
type Recap struct {
	ID           string
	CallID       string
	Form         RecapForm
	Subject      string
	Text         string
	Basis        string    // what the sheet said when Text was changed last
	LeftOut      []string  // facts of the sheet that are not to be told
	Focus        string    // the fact that a brief one tells
	NoCopy       bool      // the manager gets no hidden copy this time (R57)
	To, HiddenTo []string  // who got it, once it is sent
	HandedOverAt time.Time // to a mail program, the clipboard or a file; that is not sent
	SentAt       time.Time
	CreatedAt    time.Time
}

// RecapEnd says what became of the recap that a call owes.
type RecapEnd string

// A held call owes a recap until it is sent or the rep says that it needs none.
const (
	RecapOwed      RecapEnd = ""
	RecapSent      RecapEnd = "sent"
	RecapNotNeeded RecapEnd = "not_needed"
)

// OwesRecap reports whether the customer still waits for a recap of the call:
// it was held, so there was a contact.
func (c Call) OwesRecap() bool { return c.State == CallHeld && c.RecapEnd == RecapOwed }

// Reached reports whether anybody was spoken to in a call. What its debrief
// says counts before it is filed, but for a call that was closed as reaching
// nobody: only a correction can say otherwise.
func (c Call) Reached(debrief Sheet) bool {
	said := Outcome(debrief.Answers.Text(outcomeKey))
	if c.State == CallNotReached && debrief.Version <= 1 {
		return false
	}
	return said != NobodyThere
}

// EndRecap ends the clock of a call's recap, or with RecapOwed lets it run on.
func (c Call) EndRecap(end RecapEnd, at time.Time) (Call, error) {
	if end == RecapNotNeeded && c.RecapEnd == RecapSent {
		return c, Errorf(Conflict, "", "The recap of this call was sent already.")
	}
	c.RecapEnd, c.RecapEndAt = end, at
	if end == RecapOwed {
		c.RecapEndAt = time.Time{}
	}
	return c, nil
}

// RecapClock says by when a recap is sent: the same day where the meeting was
// over before Until, else in the next morning (R56).
type RecapClock struct {
	Until   TimeOfDay // a meeting that is over before it is recapped the same day
	By      TimeOfDay // by this time of that day
	Next    TimeOfDay // the others by this time of the next working day
	Working func(Day) bool
	Off     bool // the rep sends no recaps
}

// Due returns by when the recap of a call is to be sent, in the call's zone. A
// call without a time counts as one that is over early. Nothing is due before
// the meeting is over, whatever the settings say.
func (c RecapClock) Due(call Call) When {
	day, over := call.When.Day, TimeOfDay("")
	if day == "" {
		return When{}
	}
	if call.When.Time != "" {
		end := call.When.In(time.UTC).Add(call.length())
		day, over = DayOf(end), TimeOf(end)
	}
	if over < c.Until && over < c.By {
		return When{Day: day, Time: c.By, Zone: call.When.Zone}
	}
	const most = 31 // a rep who never works still gets a day
	for range most {
		day = day.AddDays(1)
		if c.Working == nil || c.Working(day) {
			break
		}
	}
	return When{Day: day, Time: c.Next, Zone: call.When.Zone}
}

// AbsentDeciders are those who decide too and were not there (R17): the rows
// of the debrief, or of the plan where the debrief names nobody. there are the
// names of those who were on the call.
func AbsentDeciders(post, pre Answers, there []string) []PersonAnswer {
	rows := absent(post.People("absent_deciders"), there)
	if len(rows) == 0 {
		rows = absent(pre.People("deciders"), there)
	}
	return rows
}

func absent(rows []PersonAnswer, there []string) []PersonAnswer {
	seen := map[string]bool{}
	for _, name := range there {
		seen[bareName(name)] = true
	}
	var out []PersonAnswer
	for _, row := range rows {
		row.Name = OneLine(row.Name)
		if key := bareName(row.Name); row.Name != "" && !row.Present && !seen[key] {
			seen[key] = true
			out = append(out, row)
		}
	}
	return out
}
