package cli

import (
	"fmt"
	"strings"

	"callbook/backend/bridge"
)

// exportWhole writes everything into a zip.
func (r *run) exportWhole(request bridge.WholeRequest) error {
	out, err := r.book.Transfer.Export(request)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		n := out.Counts
		p.files([]string{out.File}, ": "+strings.Join([]string{
			count(n.Accounts, "account"), people(n.People), count(n.Calls, "call"), count(n.FollowUps, "follow-up"), count(n.Sheets, "filed sheet"), count(n.Recaps, "recap"),
		}, ", "))
		for _, sentence := range out.LeftOut {
			p.line("%s", sentence)
		}
	})
}

type importBookCmd struct {
	File   string `arg:"" help:"A .zip that export has written." type:"path"`
	DryRun bool   `help:"Say what would change, and write nothing."`
}

func (c *importBookCmd) Run(r *run) error {
	out, err := r.book.Transfer.Import(bridge.WholeImport{File: c.File, DryRun: c.DryRun})
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		rows := [][]string{{"", "new", "updated", "unchanged"}}
		for _, kind := range []struct {
			name string
			n    bridge.Tally
		}{
			{"accounts", out.Counts.Accounts},
			{"people", out.Counts.People},
			{"calls", out.Counts.Calls},
			{"sheets", out.Counts.Sheets},
			{"answers", out.Counts.Answers},
			{"follow-ups", out.Counts.FollowUps},
			{"promises", out.Counts.Promises},
			{"concerns", out.Counts.Concerns},
			{"contacts made", out.Counts.Touches},
			{"recaps", out.Counts.Recaps},
			{"templates", out.Counts.Templates},
			{"other entries", out.Counts.Other},
		} {
			if kind.n != (bridge.Tally{}) {
				rows = append(rows, []string{kind.name, fmt.Sprint(kind.n.New), fmt.Sprint(kind.n.Updated), fmt.Sprint(kind.n.Unchanged)})
			}
		}
		p.table(rows, "")
		switch {
		case out.Total.New+out.Total.Updated == 0:
			p.line("This book has all of it already.")
		case c.DryRun:
			p.line("Nothing was written.")
		default:
			p.line("`callbook undo` undoes the whole import.")
		}
	})
}
