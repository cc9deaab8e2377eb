package cli

import "callbook/backend/bridge"

type promisesCmd struct {
	Account string `help:"Those with one account." placeholder:"ID"`
	All     bool   `help:"Kept and broken ones too."`
}

func (c *promisesCmd) Run(r *run) error {
	list, err := r.book.Promises.List(c.Account, c.All)
	if err != nil {
		return err
	}
	return r.show(list, func(p *page) { p.promises(list.Promises) })
}

func (p *page) promises(list []bridge.Promise) {
	rows := [][]string{}
	for _, one := range list {
		by := "they"
		if one.By == "us" {
			by = "we"
		}
		state := string(one.State)
		switch {
		case one.ClosedOn != nil:
			state += " " + dated(*one.ClosedOn, nil)
		case one.Late:
			state = "late"
		}
		rows = append(rows, []string{dated(word(one.Due), nil), by, one.Account.Name, one.What, state, one.ID})
	}
	p.table(rows, "No promises.")
}

type promiseCmd struct {
	Add    promiseAddCmd    `cmd:"" help:"Add a promise that is not on any sheet."`
	Keep   promiseKeepCmd   `cmd:"" help:"Mark it as kept."`
	Break  promiseBreakCmd  `cmd:"" help:"Mark it as broken."`
	Reopen promiseReopenCmd `cmd:"" help:"Reopen it."`
	Move   promiseMoveCmd   `cmd:"" help:"Move it to another day."`
}

type promiseAddCmd struct {
	What    string           `arg:"" help:"What was promised."`
	Account string           `required:"" help:"The account that promised, or was promised." placeholder:"ID"`
	By      bridge.Side      `required:"" help:"Who promised: them or us." placeholder:"WHO"`
	Due     string           `help:"By which day." placeholder:"DAY"`
	NamedBy bridge.Agreement `help:"Who set the day: customer or rep." placeholder:"WHO"`
}

func (c *promiseAddCmd) Run(r *run) error {
	return r.showPromise(r.book.Promises.Add(bridge.NewPromise{Account: c.Account, By: c.By, What: c.What, Due: c.Due, NamedBy: c.NamedBy}))
}

type promiseKeepCmd struct{ one }

func (c *promiseKeepCmd) Run(r *run) error { return r.showPromise(r.book.Promises.Keep(c.ID)) }

type promiseBreakCmd struct{ one }

func (c *promiseBreakCmd) Run(r *run) error { return r.showPromise(r.book.Promises.Break(c.ID)) }

type promiseReopenCmd struct{ one }

func (c *promiseReopenCmd) Run(r *run) error { return r.showPromise(r.book.Promises.Reopen(c.ID)) }

type promiseMoveCmd struct {
	one
	When string `required:"" help:"The new day." placeholder:"DAY"`
}

func (c *promiseMoveCmd) Run(r *run) error {
	return r.showPromise(r.book.Promises.Move(c.ID, c.When))
}

func (r *run) showPromise(promise bridge.Promise, err error) error {
	if err != nil {
		return err
	}
	return r.show(map[string]any{"promise": promise}, func(p *page) { p.promises([]bridge.Promise{promise}) })
}
