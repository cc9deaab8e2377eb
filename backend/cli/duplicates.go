package cli

import (
	"fmt"
	"strings"

	"callbook/backend/bridge"
)

type duplicatesCmd struct{ listing }

func (c *duplicatesCmd) Run(r *run) error {
	list, err := r.book.Doubles.List(c.Limit, 0)
	if err != nil {
		return err
	}
	return r.show(list, func(p *page) {
		rows := [][]string{}
		for _, d := range list.Doubles {
			where, from := accountOf(d.Account), fmt.Sprintf("line %d of %s", d.Line, d.File)
			if d.Kind == bridge.AccountKind {
				where, from = "two accounts", ""
			}
			rows = append(rows, []string{d.Name, "looks like " + looksLike(d), where, from, d.ID})
		}
		p.table(rows, "There are no possible duplicates.")
		p.more(len(rows), list.Total)
	})
}

// looksLike names the person in the book, if they still exist.
func looksLike(d bridge.Double) string {
	if d.Like == nil {
		return "someone no longer in the book"
	}
	return d.Like.Name
}

func accountOf(a *bridge.AccountRef) string {
	if a == nil {
		return ""
	}
	return a.Name
}

type duplicateCmd struct {
	Show duplicateShowCmd `cmd:"" help:"Compare it with the person or account in the book."`
	Same duplicateSameCmd `cmd:"" help:"They are the same person: add what is new to the one in the book. Two accounts are merged into the older; account merge does it with other choices."`
	Two  duplicateTwoCmd  `cmd:"" help:"They are two people: add this one as new. Two accounts both stay, and you are not asked again."`
	Drop duplicateDropCmd `cmd:"" help:"Drop the line: nothing in it is imported."`
}

type duplicateShowCmd struct{ one }

func (c *duplicateShowCmd) Run(r *run) error {
	return r.showComparison(r.book.Doubles.Show(c.ID))
}

func (r *run) showComparison(out bridge.Comparison, err error) error {
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		rows := [][]string{{"", "in the book", "in the file"}}
		switch {
		case out.Double.Kind == bridge.AccountKind:
			p.line("%s looks like %s. If they are one account, %s stays.", out.Double.Name, looksLike(out.Double), looksLike(out.Double))
			rows = [][]string{{"", "stays", "goes into it"}}
		case out.Double.File == "":
			p.line("If %s and %s are one person, %s stays.", looksLike(out.Double), out.Double.Name, looksLike(out.Double))
			rows = [][]string{{"", "stays", "goes into them"}}
		default:
			p.line("%s, line %d of %s, looks like %s", out.Double.Name, out.Double.Line, out.Double.File, looksLike(out.Double))
		}
		for _, a := range out.Aspects {
			said := make([]string, 0, len(a.File))
			for _, f := range a.File {
				said = append(said, f.Text+map[string]string{"new": " (new)", "noted": " (to the notes)"}[string(f.Fate)])
			}
			rows = append(rows, []string{string(a.Field), strings.Join(a.Book, ", "), strings.Join(said, ", ")})
		}
		if out.BookHas+out.FileHas != "" {
			rows = append(rows, []string{"has", out.BookHas, out.FileHas})
		}
		p.table(rows, "")
	})
}

type duplicateSameCmd struct{ one }

func (c *duplicateSameCmd) Run(r *run) error { return r.settle(c.ID, bridge.SamePerson) }

type duplicateTwoCmd struct{ one }

func (c *duplicateTwoCmd) Run(r *run) error { return r.settle(c.ID, bridge.TwoPeople) }

type duplicateDropCmd struct{ one }

func (c *duplicateDropCmd) Run(r *run) error { return r.settle(c.ID, bridge.DoubleDropped) }

func (r *run) settle(id string, how bridge.Settlement) error {
	out, err := r.book.Doubles.Settle(id, how)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		switch {
		case out.Account != nil && how == bridge.SamePerson:
			p.line("%s and %s are one account now: %s.", out.Double.Name, looksLike(out.Double), out.Account.Name)
		case out.Account != nil:
			p.line("%s and %s are two accounts.", out.Double.Name, looksLike(out.Double))
		case out.Person == nil:
			p.line("Dropped: %s, line %d of %s", out.Double.Name, out.Double.Line, out.Double.File)
		case how == bridge.SamePerson:
			p.line("%s is %s. What was new has been added.", out.Double.Name, out.Person.Name)
		default:
			p.line("Added: %s  %s", out.Person.ID, out.Person.Name)
		}
	})
}
