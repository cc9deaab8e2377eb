package cli

import (
	"cmp"
	"strings"

	"callbook/backend/bridge"
)

type personCmd struct {
	Add    personAddCmd    `cmd:"" help:"Add a person."`
	Edit   personEditCmd   `cmd:"" help:"Change a person's name, email addresses, phone numbers, role, address, notes or account."`
	Label  personLabelCmd  `cmd:"" help:"Add labels to a person, or remove some."`
	Merge  personMergeCmd  `cmd:"" help:"Merge two people who are one."`
	Remove personRemoveCmd `cmd:"" help:"Move a person to the trash."`
	Erase  personEraseCmd  `cmd:"" help:"Erase what the book knows of a person, for good."`
}

type personMergeCmd struct {
	Keep   string               `arg:"" help:"The person who stays: their id, or a name that only one has."`
	Other  string               `arg:"" help:"The person who goes into them: likewise."`
	Take   []bridge.AspectField `help:"What to take from the person who goes, where both have it: name, account, role, part, address, email or phone; may be repeated. Of emails and phones, theirs come first then; anything else that is not taken goes to the notes." placeholder:"FIELD" sep:","`
	DryRun bool                 `help:"Compare the two without merging them."`
}

func (c *personMergeCmd) Run(r *run) error {
	if c.DryRun {
		return r.showComparison(r.book.People.Compare(c.Other, c.Keep))
	}
	out, err := r.book.People.Merge(bridge.PersonMerge{ID: c.Other, Into: c.Keep, Take: c.Take})
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.line("%s", out.Message)
		p.line("`callbook undo` undoes it.")
	})
}

type personEditCmd struct {
	one
	Name    *string  `help:"Their name."`
	Email   []string `help:"An email address; repeat it for several, in order. They replace those in the book; an empty one removes them all." sep:"none"`
	Phone   []string `help:"A phone number; likewise." sep:"none"`
	Role    *string  `help:"What they do there."`
	Address *string  `help:"Where they are."`
	Notes   *string  `help:"Notes about them." placeholder:"TEXT"`
	Account *string  `help:"The account they belong to now." placeholder:"ID"`
}

func (c *personEditCmd) Run(r *run) error {
	person, err := r.book.People.Edit(bridge.PersonEdit{
		ID: c.ID, Name: c.Name, Role: c.Role, Address: c.Address, Notes: c.Notes, Account: c.Account, Emails: c.Email, Phones: c.Phone,
	})
	if err != nil {
		return err
	}
	return r.show(map[string]any{"person": person}, func(p *page) {
		account := ""
		if person.Account != nil {
			account = person.Account.Name
		}
		p.table([][]string{{person.Name, person.Role, account, strings.Join(person.Phones, ", "), strings.Join(person.Emails, ", ")}}, "")
	})
}

type personLabelCmd struct {
	one
	Add    []string `help:"A label to add; may be repeated." placeholder:"LABEL" sep:"none"`
	Remove []string `help:"A label to remove; may be repeated." placeholder:"LABEL" sep:"none"`
}

func (c *personLabelCmd) Run(r *run) error {
	person, err := r.book.People.Label(c.ID, c.Add, c.Remove)
	if err != nil {
		return err
	}
	return r.show(map[string]any{"person": person}, func(p *page) { p.line("%s: %s", person.Name, cmp.Or(strings.Join(person.Labels, ", "), "no labels")) })
}

type personAddCmd struct {
	Name    string `arg:"" help:"Their name."`
	Account string `required:"" help:"The account they belong to." placeholder:"ID"`
	Email   string `help:"Their email address."`
	Phone   string `help:"Their phone number."`
	Role    string `help:"What they do there."`

	Label []string `help:"A word to group them by; may be repeated." sep:"none"`
}

func (c *personAddCmd) Run(r *run) error {
	person, err := r.book.People.Add(bridge.NewPerson{Name: c.Name, Account: c.Account, Email: c.Email, Phone: c.Phone, Role: c.Role, Labels: c.Label})
	if err != nil {
		return err
	}
	return r.show(map[string]any{"person": person}, func(p *page) { p.line("%s  %s, %s", person.ID, person.Name, person.Account.Name) })
}

type peopleCmd struct {
	Query string `arg:"" optional:"" help:"Part of a name, account, phone number, email address or label; label:WORD for a label alone."`
	listing
}

func (c *peopleCmd) Run(r *run) error {
	list, err := r.book.People.List(c.Query, c.Limit, 0)
	if err != nil {
		return err
	}
	return r.show(list, func(p *page) {
		rows := [][]string{}
		for _, one := range list.People {
			account := ""
			if one.Account != nil {
				account = one.Account.Name
			}
			rows = append(rows, []string{one.Name, one.Role, account, strings.Join(one.Phones, ", "), strings.Join(one.Emails, ", "), strings.Join(one.Labels, ", ")})
		}
		p.table(rows, none(c.Query, "No people. `callbook import FILE` imports them."))
		p.more(len(rows), list.Total)
	})
}
