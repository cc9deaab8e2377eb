package cli

import (
	"context"

	"callbook/backend/bridge"
)

type searchCmd struct {
	Text string `arg:"" help:"A few letters of a name, a sheet code, part of a phone number, or words from a sheet."`
	listing
}

func (c *searchCmd) Run(r *run) error {
	hits, err := r.book.Search.Find(c.Text, c.Limit)
	if err != nil {
		return err
	}
	return r.show(map[string]any{"hits": hits}, func(p *page) {
		rows := [][]string{}
		for _, h := range hits {
			rows = append(rows, []string{string(h.Kind), h.Title, h.Snippet, h.ID})
		}
		p.table(rows, "Nothing is called “"+c.Text+"”.")
	})
}

type undoCmd struct {
	ID string `arg:"" optional:"" help:"An action's id, as activity --json lists it; the last action, unless you name one."`
}

func (c *undoCmd) Run(r *run) error {
	undo := r.book.History.Undo
	if c.ID != "" {
		undo = func() (bridge.Action, error) { return r.book.History.UndoAction(c.ID) }
	}
	a, err := undo()
	if err != nil {
		return err
	}
	return r.show(map[string]any{"activity": []bridge.Action{a}}, func(p *page) { p.line("Undone: %s", a.Label) })
}

type redoCmd struct{}

func (c *redoCmd) Run(r *run) error {
	a, err := r.book.History.Redo()
	if err != nil {
		return err
	}
	return r.show(map[string]any{"activity": []bridge.Action{a}}, func(p *page) { p.line("Redone: %s", a.Label) })
}

type activityCmd struct{ listing }

func (c *activityCmd) Run(r *run) error {
	list, err := r.book.History.List(c.Limit)
	if err != nil {
		return err
	}
	return r.show(map[string]any{"activity": list}, func(p *page) {
		rows := [][]string{}
		for _, a := range list {
			account, state := "", ""
			if a.Account != nil {
				account = a.Account.Name
			}
			if a.Undone {
				state = "undone"
			}
			rows = append(rows, []string{moment(a.At), a.Label, account, state})
		}
		p.table(rows, "Nothing has been done yet.")
	})
}

type settingCmd struct {
	List settingListCmd `cmd:"" help:"List every setting."`
	Get  settingGetCmd  `cmd:"" help:"Read one setting."`
	Set  settingSetCmd  `cmd:"" help:"Change one setting."`
}

type settingListCmd struct{}

func (c *settingListCmd) Run(r *run) error {
	list, err := r.book.Settings.List()
	if err != nil {
		return err
	}
	return r.showSettings(list)
}

type settingGetCmd struct {
	Name string `arg:"" help:"The setting's name."`
}

func (c *settingGetCmd) Run(r *run) error {
	one, err := r.book.Settings.Get(bridge.SettingName(c.Name))
	if err != nil {
		return err
	}
	return r.showSettings([]bridge.SettingValue{one})
}

type settingSetCmd struct {
	Name  string `arg:"" help:"The setting's name."`
	Value string `arg:"" optional:"" help:"Its new value; leave it out to clear the setting."`
}

func (c *settingSetCmd) Run(r *run) error {
	one, err := r.book.Settings.Set(bridge.SettingName(c.Name), c.Value)
	if err != nil {
		return err
	}
	return r.showSettings([]bridge.SettingValue{one})
}

func (r *run) showSettings(list []bridge.SettingValue) error {
	values := map[string]string{}
	for _, one := range list {
		values[string(one.Name)] = one.Value
	}
	return r.show(map[string]any{"setting": values}, func(p *page) {
		rows := [][]string{}
		for _, one := range list {
			rows = append(rows, []string{string(one.Name), one.Value, one.About})
		}
		p.table(rows, "")
	})
}

type checkCmd struct{}

func (c *checkCmd) Run(r *run) error {
	problems, err := r.book.History.Check()
	if err != nil {
		return err
	}
	return r.show(map[string]any{"problems": problems}, func(p *page) {
		for _, problem := range problems {
			p.line("%s", problem)
		}
		if len(problems) == 0 {
			p.line("The book is sound.")
		}
	})
}

type salvageCmd struct {
	Folder string `short:"o" required:"" help:"A folder for the new book." type:"path" placeholder:"DIR"`
}

// Run needs no open book: the reason for salvage may be that it does not open.
func (c *salvageCmd) Run(ctx context.Context, r *run) error {
	book, err := r.Book(r.data)
	if err != nil {
		return err
	}
	out, err := book.Salvage(ctx, c.Folder)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		rows := 0
		for _, t := range out.Saved {
			rows += t.Rows
		}
		p.line("Saved %s into a new book in %s.", count(rows, "row"), out.Folder)
		for _, sentence := range out.Lost {
			p.line("%s", sentence)
		}
		if len(out.Lost) == 0 {
			p.line("Nothing is known to be lost.")
		}
	})
}
