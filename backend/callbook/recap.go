package callbook

import (
	"slices"
	"strings"
	"time"
)

// RecapForm names one of the mails that a call can leave behind: the two
// lengths of the recap (R60), and one per absent decider: a mail of their own, or one
// to forward where there is no address (R18).
type RecapForm string

// The form of a mail to an absent decider is a prefix and the name of its reader.
const (
	DetailedRecap RecapForm = "detailed"
	BriefRecap    RecapForm = "brief"

	forwardPrefix = "forward/"
	directPrefix  = "direct/"
)

// ForwardTo is the form of the mail that is to be forwarded to name.
func ForwardTo(name string) RecapForm { return RecapForm(forwardPrefix + OneLine(name)) }

// DirectTo is the form of the mail that goes to name.
func DirectTo(name string) RecapForm { return RecapForm(directPrefix + OneLine(name)) }

// For returns the name of the absent decider a mail is for, or "".
func (f RecapForm) For() string {
	for _, prefix := range []string{forwardPrefix, directPrefix} {
		if name, is := strings.CutPrefix(string(f), prefix); is {
			return name
		}
	}
	return ""
}

// Forwarded reports whether the customer is to pass the mail on.
func (f RecapForm) Forwarded() bool { return strings.HasPrefix(string(f), forwardPrefix) }

// ParseRecapForm reads a form by its name.
func ParseRecapForm(s string) (RecapForm, error) {
	if f := RecapForm(s); f == DetailedRecap || f == BriefRecap || f.For() != "" {
		return f, nil
	}
	return "", Errorf(Invalid, "form", "“%s” is not one of the emails after a call. Use detailed, brief, or forward/ or direct/ and a name.", s)
}

// Recap is one of the mails of a call, with the rep's changes. An empty field
// follows the sheet. Each form is saved separately: a change in one never affects
// another.
type Recap struct {
	ID           string
	CallID       string
	Form         RecapForm
	Subject      string
	Text         string
	Basis        string    // the sheet's version when Text was last changed
	LeftOut      []string  // facts of the sheet that are left out
	Focus        string    // the one fact in a brief mail
	NoCopy       bool      // the manager gets no hidden copy this time (R57)
	To, HiddenTo []string  // who got it, once it is sent
	HandedOverAt time.Time // to a mail program, the clipboard or a file; that is not sent
	SentAt       time.Time
	CreatedAt    time.Time
}

// Reached reports whether the rep spoke to anybody in a call. A debrief counts even
// before it is filed, except where the call was closed as reaching nobody: then
// only a correction counts.
func (c Call) Reached(debrief Sheet) bool {
	said := Outcome(debrief.Answers.Text(outcomeKey))
	if c.State == CallNotReached && debrief.Version <= 1 {
		return false
	}
	return said != NobodyThere
}

// AbsentDeciders are those who decide too and were not there (R17): the rows
// of the debrief, or of the plan where the debrief names nobody. there are the
// names of those who were on the call. The account's people that are known complete
// how each can be reached.
func AbsentDeciders(post, pre Answers, there []string, known []Person) []PersonAnswer {
	rows := absent(post.People("absent_deciders"), there)
	if len(rows) == 0 {
		rows = absent(pre.People("deciders"), there)
	}
	return Reachable(rows, known)
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

// TookPlace refuses a mail after a call that is cancelled or still ahead.
func (c Call) TookPlace(today Day) error {
	switch {
	case c.State == CallCancelled:
		return Errorf(Conflict, "call", "This call was cancelled, so there is no recap of it. Plan a new one.")
	case c.State == CallPlanned && c.When.Day > today:
		return Errorf(Conflict, "call", "This call is planned for %s. Write its recap once it has been held.", c.When.Day.Format("Mon 2 January"))
	}
	return nil
}

// Told returns the debrief's answers for a mail after the call, and whether anybody
// was reached. If somebody was, an empty debrief is refused.
func (c Call) Told(debrief Sheet) (said Answers, reached bool, err error) {
	said, reached = debrief.Said(), c.Reached(debrief)
	if len(said) == 0 && reached {
		err = Errorf(Conflict, "call", "There is nothing on the post-call sheet %s yet. Fill in the debrief first.", debrief.Code)
	}
	return said, reached, err
}

// HandOver records that a mail was passed to a mail program, the clipboard or a
// file. It does not change a mail that was sent.
func (r Recap) HandOver(now time.Time) Recap {
	if r.SentAt.IsZero() {
		r.HandedOverAt = now
	}
	return r
}

// NotYet records that a mail that was handed over was not sent.
func (r Recap) NotYet() Recap {
	if r.SentAt.IsZero() {
		r.HandedOverAt = time.Time{}
	}
	return r
}

// MailSaid is the content of a mail and its recipients.
type MailSaid struct {
	Subject, Text string
	To, HiddenTo  []string
}

// Send records that the mail was sent in its current form: when it was handed over,
// or else now. It does not stop the recap's clock; Ends says whether the mail does.
func (r Recap) Send(said MailSaid, now time.Time) (Recap, error) {
	if !r.SentAt.IsZero() {
		return r, Errorf(Conflict, "", "This email is already marked as sent.")
	}
	if r.SentAt = r.HandedOverAt; r.SentAt.IsZero() {
		r.SentAt = now
	}
	r.Subject, r.Text, r.To, r.HiddenTo = said.Subject, said.Text, said.To, said.HiddenTo
	return r, nil
}

// Ends reports whether sending the mail stops the clock of its call's recap. A mail
// to forward, or to somebody who was not reached, is not a recap.
func (r Recap) Ends(reached bool) bool { return reached && r.Form.For() == "" }

// Touch is the touch of a mail that was sent. zone is the rep's.
func (r Recap) Touch(id string, call Call, reached bool, zone *time.Location) Touch {
	touch := Touch{ID: id, AccountID: call.AccountID, Channel: Email, Day: DayOf(r.SentAt.In(zone)), At: r.SentAt, What: "Email sent: " + r.Subject}
	if name := r.Form.For(); name != "" {
		touch.What = "Email sent to " + name
		if r.Form.Forwarded() {
			touch.What = "Email sent to forward to " + name
		}
	} else if reached {
		touch.What = "Recap sent: " + strings.TrimPrefix(r.Subject, "Recap of ")
	}
	if len(call.PersonIDs) > 0 {
		touch.PersonID = call.PersonIDs[0]
	}
	return touch
}

func (r Recap) refuseSent() error {
	if r.SentAt.IsZero() {
		return nil
	}
	return Errorf(Conflict, "", "This email was sent, so it stays as it was. Undo that it was sent, or write a new one.")
}

// Keep saves the rep's own words for a mail. fresh is the version from the sheet
// alone; text that is the same follows the sheet again.
func (r Recap) Keep(subject, text string, noCopy bool, fresh MailSaid) (Recap, error) {
	if err := r.refuseSent(); err != nil {
		return r, err
	}
	r.NoCopy = noCopy
	r.Subject, r.Text, r.Basis = OneLine(subject), tidyMail(text), fresh.Text
	if r.Subject == fresh.Subject {
		r.Subject = ""
	}
	if r.Text == fresh.Text {
		r.Text, r.Basis = "", ""
	}
	return r, nil
}

// tidyMail ends a text with one line break, as drafts do, and has no CR.
func tidyMail(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n ") + "\n"
}

// Use includes a fact of the sheet in a mail or leaves it out. A brief mail has
// only that fact.
func (r Recap) Use(fact string, used bool) (Recap, error) {
	if err := r.refuseSent(); err != nil {
		return r, err
	}
	if r.Form == BriefRecap {
		r.Focus = fact
		return r, nil
	}
	r.LeftOut = slices.DeleteFunc(slices.Clone(r.LeftOut), func(id string) bool { return id == fact })
	if !used {
		r.LeftOut = append(r.LeftOut, fact)
	}
	return r, nil
}

// FromSheet discards the rep's own words.
func (r Recap) FromSheet() (Recap, error) {
	if err := r.refuseSent(); err != nil {
		return r, err
	}
	r.Subject, r.Text, r.Basis = "", "", ""
	return r, nil
}
