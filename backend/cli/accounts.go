package cli

import (
	"cmp"
	"strings"

	"callbook/backend/bridge"
)

type accountCmd struct {
	Add    accountAddCmd    `cmd:"" help:"Add an account."`
	Edit   accountEditCmd   `cmd:"" help:"Change an account's name, phone, email, address or notes."`
	Won    accountWonCmd    `cmd:"" help:"Mark an account as won."`
	Lost   accountLostCmd   `cmd:"" help:"Mark an account as lost."`
	Reopen accountReopenCmd `cmd:"" help:"Reopen an account."`
	Merge  accountMergeCmd  `cmd:"" help:"Merge an account into another one that is the same."`
	Remove accountRemoveCmd `cmd:"" help:"Move an account to the trash, with its people."`
	Step   accountStepCmd   `cmd:"" help:"Show or note the sales step that an account has reached."`
	Heard  accountHeardCmd  `cmd:"" help:"Log a contact that came from them: they called or wrote."`
	Know   accountKnowCmd   `cmd:"" help:"Show what you know about an account, or write it down."`
}

type accountAddCmd struct {
	Name    string `arg:"" help:"Its name."`
	Phone   string `help:"Its phone number."`
	Email   string `help:"Its email address."`
	Address string `help:"Where it is."`
}

func (c *accountAddCmd) Run(r *run) error {
	a, err := r.book.Accounts.Add(bridge.NewAccount{Name: c.Name, Phone: c.Phone, Email: c.Email, Address: c.Address})
	return r.showAccount(a, err)
}

type accountEditCmd struct {
	one
	Name    *string `help:"Its name."`
	Phone   *string `help:"Its phone number; an empty one removes it."`
	Email   *string `help:"Its email address."`
	Address *string `help:"Where it is."`
	Notes   *string `help:"Notes about it." placeholder:"TEXT"`
}

func (c *accountEditCmd) Run(r *run) error {
	return r.showAccount(r.book.Accounts.Edit(bridge.AccountEdit{
		ID: c.ID, Name: c.Name, Phone: c.Phone, Email: c.Email, Address: c.Address, Notes: c.Notes,
	}))
}

type accountMergeCmd struct {
	one
	Into   string               `arg:"" help:"The account that stays: its id, or a name that only one has."`
	Take   []bridge.AspectField `help:"What to take from the account that goes, where both have it: name, email, phone, address, channel, status or step; may be repeated. What is not taken goes to the notes." placeholder:"FIELD" sep:","`
	DryRun bool                 `help:"Compare the two without merging them."`
}

func (c *accountMergeCmd) Run(r *run) error {
	if c.DryRun {
		return r.showComparison(r.book.Accounts.Compare(c.ID, c.Into))
	}
	out, err := r.book.Accounts.Merge(bridge.AccountMerge{ID: c.ID, Into: c.Into, Take: c.Take})
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.line("%s", out.Message)
		p.line("`callbook undo` undoes it.")
	})
}

type accountHeardCmd struct {
	one
	Channel bridge.Channel `required:"" help:"How: phone, email, text, post, visit, video or other."`
	Person  string         `help:"Who it was." placeholder:"ID"`
	What    string         `help:"What they said." placeholder:"TEXT"`
}

func (c *accountHeardCmd) Run(r *run) error {
	if err := r.book.Accounts.Heard(bridge.Inbound{Account: c.ID, Channel: c.Channel, Person: c.Person, What: c.What}); err != nil {
		return err
	}
	hint, err := r.book.Accounts.Channel(c.ID)
	if err != nil {
		return err
	}
	return r.show(hint, func(p *page) { p.line("Best reached by %s. %s.", hint.Channel, hint.Reason) })
}

type accountWonCmd struct {
	one
	Why bridge.WinReason `help:"The reason: price, product, service, trust, timing, reference or other." placeholder:"REASON"`
}

func (c *accountWonCmd) Run(r *run) error { return r.showAccount(r.book.Accounts.Won(c.ID, c.Why)) }

type accountLostCmd struct {
	one
	Why bridge.LostReason `help:"The reason: price, product, timing, competitor, no_need, no_decision or other." placeholder:"REASON"`
	To  string            `help:"Who got the business instead." placeholder:"COMPETITOR"`
}

func (c *accountLostCmd) Run(r *run) error {
	return r.showAccount(r.book.Accounts.Lost(c.ID, c.Why, c.To))
}

type accountReopenCmd struct{ one }

func (c *accountReopenCmd) Run(r *run) error { return r.showAccount(r.book.Accounts.Reopen(c.ID)) }

func (r *run) showAccount(a bridge.Account, err error) error {
	if err != nil {
		return err
	}
	return r.show(map[string]any{"account": a}, func(p *page) {
		status := string(a.Status)
		if why := cmp.Or(word(a.WonWhy), lostFor(a.LostWhy, a.LostTo)); why != "" {
			status += ": " + why
		}
		p.line("%s  %s  %s", a.ID, a.Name, status)
	})
}

// lostFor is why an account was lost: "price, to Acme".
func lostFor(why *bridge.LostReason, to *string) string {
	said := strings.ReplaceAll(word(why), "_", " ")
	if to != nil {
		said = strings.TrimPrefix(said+", to "+*to, ", ")
	}
	return said
}

type accountsCmd struct {
	Query string `arg:"" optional:"" help:"Part of a name, address, phone number or email address; label:WORD for a label of their people."`
	listing
}

func (c *accountsCmd) Run(r *run) error {
	list, err := r.book.Accounts.List(c.Query, c.Limit, 0)
	if err != nil {
		return err
	}
	return r.show(list, func(p *page) {
		rows := [][]string{}
		for _, a := range list.Accounts {
			rows = append(rows, []string{a.Name, a.Phone, a.Address, string(a.Status), a.ID})
		}
		p.table(rows, none(c.Query, "No accounts. `callbook import FILE` imports them."))
		p.more(len(rows), list.Total)
	})
}
