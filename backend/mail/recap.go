// Package mail writes what a call leaves behind for the customer: the recap,
// and what is to be passed on to those who were not there, as text, as a draft
// in a file and as a mail link. It sends nothing; the rep's
// own mail program does.
//
// A recap is made from the answers that the customer heard or said. The rep's own
// notes stay in the book: why a follow-up was set for that day, and what it is really
// for. A line that speaks of the customer and not to
// them is pointed out, since the rep wrote it for themselves.
package mail

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// RecapInput is what a recap is made from.
type RecapInput struct {
	Call     callbook.Call
	Account  callbook.Account
	People   []callbook.Person // the customer's side, in the order in which they are greeted
	Template callbook.Template // of the post-call sheet: it says which answers go into a recap
	Answers  callbook.Answers
	Next     callbook.FollowUp // the next step, as callbook.RecapStep finds it; without a day there is none
	Offers   []callbook.When   // days and times to choose from where there is no next step (R58)
	Rep      string            // how the rep signs
	RepEmail string            // where somebody who was not there reaches the rep
	RepPhone string
	Company  string       // the rep's
	Manager  mail.Address // gets a hidden copy (R57); the zero Address: nobody
	Today    callbook.Day // the day on which the recap is written
	Missed   bool         // nobody was reached: there is nothing to thank for
	Brief    bool         // one focus, to be read in about 8 seconds (R60)
	LeftOut  []string     // the facts that a detailed one does not tell, by their ids
	Focus    string       // the id of the fact that a brief one tells; empty: the main need, or the best of what there is

	passedOn bool // somebody else reads it too
}

// Recap is a draft that the rep may still change. Text has LF line ends. Words
// counts Text from the greeting to the name.
type Recap struct {
	To, Bcc  []mail.Address
	Subject  string
	Text     string
	Words    int
	Facts    []Fact
	Warnings []Warning
	Dated    bool // the next step has a day and a time

	Closes          []ClosingSentence // what in Text asks for the order
	CallsForClosing bool              // the notes give ground for such a sentence (R62)

	own      string // Text before the rep changed it
	passedOn bool   // somebody else reads it, so it may speak of those who were there
}

// Warning is something to look at before sending. It never blocks.
type Warning struct {
	Code    WarningCode
	Message string
}

// WarningCode says what a Warning is about.
type WarningCode string

// The codes of warnings.
const (
	NoAddress   WarningCode = "no_address"
	NoNextStep  WarningCode = "no_next_step"
	NoTime      WarningCode = "no_time" // the next step has only a day
	NoDay       WarningCode = "no_day"  // a promise has no day by which it is due
	NoBudget    WarningCode = "no_budget"
	NoTimeLine  WarningCode = "no_time_line"
	TooLong     WarningCode = "too_long"
	ThirdPerson WarningCode = "third_person" // a line speaks of the customer, not to them
	Closing     WarningCode = "closing"      // a sentence closes, and the notes say otherwise (R62)
)

// WarningCodes lists them.
func WarningCodes() []WarningCode {
	return []WarningCode{NoAddress, NoNextStep, NoTime, NoDay, NoBudget, NoTimeLine, TooLong, ThirdPerson, Closing}
}

// glance is how many words can be read at a glance (R60).
const glance = 32

// Compose drafts the recap of a call (R52-R62). It closes with the next step;
// the rep may add a sentence that asks for the order, where the talk gave
// grounds for one (R62).
func Compose(in RecapInput) Recap {
	var r Recap
	r.address(in)
	next := nextStep(in)
	r.Dated = next.when.Day != "" && next.when.Time != ""
	if in.Missed {
		return r.missed(in, next)
	}
	r.Subject = subject(in, next)
	facts := collect(in, next)
	if in.Brief {
		r.Text = brief(in, &facts, next)
	} else {
		facts.use(in.LeftOut)
		r.Text = detailed(in, facts, next)
	}
	r.Facts, r.own = facts.all, r.Text
	r.warn(in, next, facts)
	return r.Says(in, r.Subject, r.Text)
}

// Says is the recap with the rep's own words, and with the warnings about them.
func (r Recap) Says(in RecapInput, subject, text string) Recap {
	r.Subject, r.Text, r.Words = subject, text, Words(text)
	in.passedOn = in.passedOn || r.passedOn
	r.Warnings = slices.DeleteFunc(slices.Clone(r.Warnings), func(w Warning) bool { return w.Code == TooLong || w.Code == Closing || w.Code == ThirdPerson })
	if in.Brief && r.Words > glance {
		r.Warnings = append(r.Warnings, Warning{TooLong, fmt.Sprintf("%d words: %d more than can be read at a glance.", r.Words, r.Words-glance)})
	}
	for _, l := range ofThem(r, in) {
		r.Warnings = append(r.Warnings, Warning{ThirdPerson, fmt.Sprintf("“%s” talks about the customer. Write it to them, with “you”.", l)})
	}
	r.Closes, r.CallsForClosing = closings(r, in), groundForClosing(in.Answers)
	for _, c := range r.Closes {
		if w, unfounded := c.against(in); unfounded {
			r.Warnings = append(r.Warnings, w)
		}
	}
	return r
}

// Words counts what is read: not dashes, and not the signature, which is the last
// paragraph.
func Words(text string) int {
	text = strings.TrimSpace(text)
	if i := strings.LastIndex(text, "\n\n"); i >= 0 {
		text = text[:i]
	}
	n := 0
	for _, w := range strings.Fields(text) {
		if strings.Trim(w, "-–") != "" {
			n++
		}
	}
	return n
}

// ofThem are the lines of a recap that speak of the customer. What the customer
// said word for word may speak of others.
func ofThem(r Recap, in RecapInput) []string {
	text := r.Text
	for _, f := range r.Facts {
		if f.in(groupWords) {
			text = strings.ReplaceAll(text, strings.Trim(f.said, "“”"), "")
		}
	}
	var out []string
	for l := range strings.Lines(strings.TrimPrefix(text, greeting(in.People))) {
		for _, said := range sentenceEnd.Split(l, -1) {
			if callbook.SpeaksOf(said, in.readers()) {
				out = append(out, strings.TrimLeft(line(said), "- "))
			}
		}
	}
	return out
}

// address fills To and Bcc with the addresses that are there.
func (r *Recap) address(in RecapInput) {
	for _, p := range in.People {
		found := false
		for _, e := range p.Emails {
			if a, err := mail.ParseAddress(e); err == nil {
				r.To = append(r.To, mail.Address{Name: callbook.OneLine(p.Name), Address: a.Address})
				found = true
				break
			}
		}
		if !found {
			r.Warnings = append(r.Warnings, Warning{NoAddress, fmt.Sprintf("No email address for %s. Add one, or copy the text.", callbook.OneLine(p.Name))})
		}
	}
	if len(in.People) == 0 {
		r.Warnings = append(r.Warnings, Warning{NoAddress, "Nobody is on this call. Add a person, or copy the text."})
	}
	if a, err := mail.ParseAddress(in.Manager.Address); err == nil {
		r.Bcc = []mail.Address{{Name: callbook.OneLine(in.Manager.Name), Address: a.Address}}
	}
}

func (r *Recap) warn(in RecapInput, next step, f facts) {
	switch {
	case next.when.Day == "" && in.outcome() == callbook.NoSale: // a no is respected
	case next.when.Day == "":
		r.Warnings = append(r.Warnings, Warning{NoNextStep, "No day and time for the next step. Add one."})
	case next.when.Time == "":
		r.Warnings = append(r.Warnings, Warning{NoTime, "The next step has a day but no time. Add one."})
	}
	bought, no := in.outcome() == callbook.Ordered, in.outcome() == callbook.NoSale
	if !bought && !no {
		r.warnMissing(in, f, groupBudget, Warning{NoBudget, "No budget is noted. Add one, or send it without."})
	}
	if !no {
		r.warnMissing(in, f, groupTimeline, Warning{NoTimeLine, "No timeline is noted. Add one, or send it without."})
	}
	for _, p := range f.undated {
		r.Warnings = append(r.Warnings, Warning{NoDay, fmt.Sprintf("“%s” has no due date. Add one.", p)})
	}
}

// warnMissing warns where a template asks for a group of facts and there is none. A
// brief mail says one thing and lacks nothing else.
func (r *Recap) warnMissing(in RecapInput, f facts, group string, missing Warning) {
	asks := slices.ContainsFunc(in.Template.Sections, func(s callbook.Section) bool {
		return slices.ContainsFunc(s.Prompts, func(p callbook.Prompt) bool { return p.Recap == group && !p.Off })
	})
	if asks && !in.Brief && !in.Missed && !slices.ContainsFunc(f.all, func(one Fact) bool { return one.in(group) }) {
		r.Warnings = append(r.Warnings, missing)
	}
}
