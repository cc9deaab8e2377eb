package cli

import (
	"strconv"

	"callbook/backend/bridge"
)

type stepsCmd struct{}

func (c *stepsCmd) Run(r *run) error { return r.showSteps(r.book.SalesSteps.List()) }

type stepCmd struct {
	Add    stepAddCmd    `cmd:"" help:"Add a step at the end."`
	Rename stepRenameCmd `cmd:"" help:"Give a step another name."`
	Move   stepMoveCmd   `cmd:"" help:"Move a step up or down by one place."`
	Remove stepRemoveCmd `cmd:"" help:"Remove a step."`
}

// stepRef names a sales step.
type stepRef struct {
	ID string `arg:"" help:"The step: its number, its name or its id."`
}

type stepAddCmd struct {
	Name string `arg:"" help:"Its name."`
}

func (c *stepAddCmd) Run(r *run) error { return r.showSteps(r.book.SalesSteps.Add(c.Name)) }

type stepRenameCmd struct {
	stepRef
	Name string `arg:"" help:"Its new name."`
}

func (c *stepRenameCmd) Run(r *run) error { return r.showSteps(r.book.SalesSteps.Rename(c.ID, c.Name)) }

type stepMoveCmd struct {
	stepRef
	Up   bool `help:"Towards the first contact." xor:"way" required:""`
	Down bool `help:"Towards the order." xor:"way" required:""`
}

func (c *stepMoveCmd) Run(r *run) error { return r.showSteps(r.book.SalesSteps.Move(c.ID, c.Up)) }

type stepRemoveCmd struct{ stepRef }

func (c *stepRemoveCmd) Run(r *run) error { return r.showSteps(r.book.SalesSteps.Remove(c.ID)) }

func (r *run) showSteps(steps []bridge.SalesStep, err error) error {
	if err != nil {
		return err
	}
	return r.show(map[string]any{"steps": steps}, func(p *page) {
		rows := [][]string{}
		for _, one := range steps {
			rows = append(rows, []string{strconv.Itoa(one.Number), one.Name, one.ID})
		}
		p.table(rows, "No steps.")
	})
}

type accountStepCmd struct {
	one
	Step string `arg:"" optional:"" help:"The step that it has reached: its number, name or id. Leave it out to show the step."`
}

func (c *accountStepCmd) Run(r *run) error {
	at, err := r.book.SalesSteps.Of(c.ID)
	if err == nil && c.Step != "" {
		at, err = r.book.SalesSteps.Reach(c.ID, c.Step)
	}
	if err != nil {
		return err
	}
	return r.show(at, func(p *page) {
		switch {
		case at.Number > 0:
			p.line("Step %d of %d: %s, since %s", at.Number, at.Of, at.Name, dated(at.Day, nil))
		case at.Name != "":
			p.line("Step: %s, since %s", at.Name, dated(at.Day, nil))
		default:
			p.line("Sales step not set.")
		}
		for _, was := range at.History {
			p.line("  %s  %s", dated(was.Day, nil), was.Name)
		}
	})
}

type accountKnowCmd struct {
	one
	Category string `arg:"" optional:"" help:"What it is about: authority, commitment, time, interest, overview, notes, or one of your own categories."`
	Text     string `arg:"" optional:"" help:"What you know now. Filed sheets stay as they are."`
}

func (c *accountKnowCmd) Run(r *run) error {
	if c.Category != "" {
		if _, err := r.book.Accounts.Know(c.ID, c.Category, c.Text); err != nil {
			return err
		}
	}
	of, err := r.book.Accounts.Page(c.ID)
	if err != nil {
		return err
	}
	type known struct {
		bridge.Known
		Earlier []bridge.Wording `json:"earlier"`
	}
	all := []known{}
	for _, k := range of.Know {
		earlier, err := r.book.Accounts.Wordings(of.Account.ID, k.ID)
		if err != nil {
			return err
		}
		all = append(all, known{k, earlier})
	}
	return r.show(map[string]any{"known": all}, func(p *page) {
		rows := [][]string{}
		for _, k := range of.Know {
			text, day := k.Text, ""
			if text == "" {
				text = "not known yet"
			}
			if k.Day != "" {
				day = dated(k.Day, nil)
			}
			rows = append(rows, []string{k.Letter, k.Category, day, text})
		}
		p.table(rows, "")
	})
}
