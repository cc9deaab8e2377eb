package cli

import (
	"strings"
	"time"

	"callbook/backend/bridge"
)

type followUpsCmd struct {
	Due     bool `help:"Those due today or earlier." xor:"which"`
	Overdue bool `help:"Those whose day is past." xor:"which"`
	Open    bool `help:"All that are open or provisional; this is the default." xor:"which"`
	All     bool `help:"Done and dropped ones too, the newest first." xor:"which"`
	listing
}

func (c *followUpsCmd) Run(r *run) error {
	which := bridge.ListOpen
	switch {
	case c.Due:
		which = bridge.ListDue
	case c.Overdue:
		which = bridge.ListOverdue
	case c.All:
		which = bridge.ListAll
	}
	list, err := r.book.FollowUps.List(which, c.Limit, 0)
	if err != nil {
		return err
	}
	return r.show(list, func(p *page) {
		p.followUps(list.FollowUps, "No follow-ups.")
		p.more(len(list.FollowUps), list.Total)
	})
}

func (p *page) followUps(list []bridge.FollowUp, empty string) {
	rows := [][]string{}
	for _, f := range list {
		rows = append(rows, followUpRow(f))
	}
	p.table(rows, empty)
}

func followUpRow(f bridge.FollowUp) []string {
	who := f.Account.Name
	if f.Person != nil {
		who = f.Person.Name + ", " + who
	}
	when := dated(word(f.Day), f.Time)
	if off, err := time.Parse(time.DateOnly, word(f.FromDay)); err == nil {
		when += off.Format(" from Mon 2")
	}
	switch closed := word(f.ClosedOn); {
	case closed == "" || closed == word(f.Day):
	case f.Day == nil:
		when = dated(closed, nil)
	default:
		when = dated(closed, nil) + ", due " + when
	}
	return []string{when, strings.ToLower(f.Channel.Word()), who, f.Purpose, stateOf(f), f.ID}
}

// stateOf shows a follow-up's state and who named its date.
func stateOf(f bridge.FollowUp) string {
	switch {
	case f.State != "open":
		return string(f.State)
	case f.SnoozedUntil != nil:
		return "snoozed to " + moment(*f.SnoozedUntil)
	case f.Proposed:
		return "proposed"
	case word(f.AgreedBy) == "customer":
		return "agreed, they set the date"
	case word(f.AgreedBy) == "rep":
		return "agreed, you set the date"
	case f.Series != nil:
		return "cadence"
	default:
		return "not yet agreed"
	}
}

type followUpCmd struct {
	Add    followUpAddCmd    `cmd:"" help:"Add a follow-up."`
	Done   followUpDoneCmd   `cmd:"" help:"Mark it as done."`
	Move   followUpMoveCmd   `cmd:"" help:"Move it to another date."`
	Snooze followUpSnoozeCmd `cmd:"" help:"Be reminded again later; the date stays."`
	Drop   followUpDropCmd   `cmd:"" help:"Drop it, because it will not happen."`
}

type followUpAddCmd struct {
	Account string           `required:"" help:"Which account it is for." placeholder:"ID"`
	Person  string           `help:"Which person there." placeholder:"ID"`
	When    string           `required:"" help:"When, such as “in 3 weeks” or “fri 9am”." placeholder:"WHEN"`
	Channel bridge.Channel   `required:"" help:"email, phone, text, post, visit, video or other."`
	Purpose string           `required:"" help:"What it is for." placeholder:"TEXT"`
	Agreed  bridge.Agreement `help:"Who set the date, if it was agreed: customer or rep." placeholder:"WHO"`
	Despite string           `help:"How you will work through a concern that is still open." placeholder:"TEXT"`
}

func (c *followUpAddCmd) Run(r *run) error {
	f, err := r.book.FollowUps.Add(bridge.NewFollowUp{
		Account: c.Account, Person: c.Person, When: c.When, Channel: c.Channel, Purpose: c.Purpose, Agreed: c.Agreed, Despite: c.Despite,
	})
	if err != nil {
		return err
	}
	warnings, err := r.warningsOf(f.Account.ID, f.Warnings)
	if err != nil {
		return err
	}
	return r.show(map[string]any{"follow_up": f.FollowUp, "same_again": f.SameAgain, "warnings": warnings}, func(p *page) {
		p.followUps([]bridge.FollowUp{f.FollowUp}, "")
		p.warnings(warnings)
	})
}

type followUpDoneCmd struct {
	one
	Result   string `help:"What came of it." placeholder:"TEXT"`
	Answered bool   `help:"You reached somebody."`
}

func (c *followUpDoneCmd) Run(r *run) error {
	return r.showFollowUp(r.book.FollowUps.Done(c.ID, c.Result, c.Answered))
}

type followUpMoveCmd struct {
	one
	When string `required:"" help:"The new date." placeholder:"WHEN"`
	Why  string `help:"Why it moves; required if the customer agreed to the old date." placeholder:"TEXT"`
	agreedAgain
}

func (c *followUpMoveCmd) Run(r *run) error {
	return r.showFollowUp(r.book.FollowUps.Move(c.ID, c.When, c.Why, c.Agreed))
}

type followUpSnoozeCmd struct {
	one
	Until string `required:"" help:"When to be reminded." placeholder:"WHEN"`
}

func (c *followUpSnoozeCmd) Run(r *run) error {
	return r.showFollowUp(r.book.FollowUps.Snooze(c.ID, c.Until))
}

type followUpDropCmd struct {
	one
	Why string `required:"" help:"Why it is dropped." placeholder:"TEXT"`
}

func (c *followUpDropCmd) Run(r *run) error {
	return r.showFollowUp(r.book.FollowUps.Drop(c.ID, c.Why))
}

func (r *run) showFollowUp(out bridge.FollowUpChanged, err error) error {
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.followUps([]bridge.FollowUp{out.FollowUp}, "")
		p.moved(out.Moved)
		p.warned(out.Warnings)
	})
}

func (p *page) warned(warnings []bridge.FollowUpWarning) {
	for _, w := range warnings {
		p.line("%s", w.Message)
	}
}

type dateCmd struct {
	Text string `arg:"" help:"What was typed."`
}

func (c *dateCmd) Run(r *run) error {
	out, err := r.book.Dates.Read(c.Text)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.line("%s", out.Reading)
		if out.Rest != "" {
			p.line("“%s” was not understood.", out.Rest)
		}
	})
}
