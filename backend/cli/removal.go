package cli

import (
	"time"

	"callbook/backend/bridge"
)

type accountRemoveCmd struct{ one }

func (c *accountRemoveCmd) Run(r *run) error {
	out, err := r.book.Accounts.Remove(c.ID)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) { p.removed(out.Removal) })
}

type personRemoveCmd struct{ one }

func (c *personRemoveCmd) Run(r *run) error {
	out, err := r.book.People.Remove(c.ID)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) { p.removed(out.Removal) })
}

func (p *page) removed(out bridge.Removal) {
	p.line("%s", out.Message)
	for _, entry := range out.DeleteFirst {
		p.line("Delete in your calendar: %s", entry)
	}
	p.line("`callbook undo` undoes it.")
}

type personEraseCmd struct {
	one
	Yes bool `help:"Erase them now. Without it, only say what would stay."`
}

func (c *personEraseCmd) Run(r *run) error {
	if !c.Yes {
		out, err := r.book.People.Erasure(c.ID)
		if err != nil {
			return err
		}
		return &bridge.Fault{Code: bridge.Invalid, Field: "yes", Message: "Nothing was erased yet. " + out.Message + " To go ahead, add --yes."}
	}
	out, err := r.book.People.Erase(c.ID)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) { p.line("%s", out.Message) })
}

type trashCmd struct {
	List    trashListCmd    `cmd:"" default:"1" help:"List what was removed and can be restored."`
	Restore trashRestoreCmd `cmd:"" help:"Restore something, with everything that was removed along with it."`
}

type trashListCmd struct{}

func (c *trashListCmd) Run(r *run) error {
	trash, err := r.book.Trash.List()
	if err != nil {
		return err
	}
	return r.show(map[string]any{"trash": trash}, func(p *page) {
		rows := [][]string{}
		for _, x := range trash {
			removed := x.RemovedAt
			if at, err := time.Parse(time.RFC3339, x.RemovedAt); err == nil {
				removed = at.Format("2 Jan 2006 15:04")
			}
			rows = append(rows, []string{x.Name, x.What, "removed " + removed, "until " + x.Until, x.ID})
		}
		p.table(rows, "The trash is empty.")
	})
}

type trashRestoreCmd struct{ one }

func (c *trashRestoreCmd) Run(r *run) error {
	out, err := r.book.Trash.Restore(c.ID)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) { p.line("%s", out.Message) })
}
