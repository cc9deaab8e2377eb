package cli

import (
	"callbook/backend/bridge"
)

type dayCmd struct {
	Move dayMoveCmd `cmd:"" help:"Move what stands on a day to the next working days, and say who to tell."`
}

type dayMoveCmd struct {
	Day    string   `arg:"" help:"The day that you cannot work, such as today."`
	To     string   `help:"Move everything to this day." placeholder:"DAY"`
	Only   []string `help:"Move only this, by an id or a part of a name; repeat it for several." placeholder:"ID" sep:"none"`
	Why    string   `help:"Why it moves, for your own history." placeholder:"TEXT"`
	DryRun bool     `help:"Show what would move without writing anything."`
}

func (c *dayMoveCmd) Run(r *run) error {
	out, err := r.book.Calendar.MoveDay(bridge.DayMoveRequest{Day: c.Day, To: c.To, Only: c.Only, Why: c.Why, DryRun: c.DryRun})
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		moved := 0
		rows := [][]string{}
		for _, row := range out.Rows {
			who := row.Account.Name
			if row.Person != nil {
				who = row.Person.Name + ", " + who
			}
			to := civilDate(row.To)
			switch {
			case row.Stays && row.Over:
				to = "stays: its time is past"
			case row.Stays:
				to = "stays"
			default:
				moved++
			}
			rows = append(rows, []string{civilDate(row.From), who, row.Purpose, to})
		}
		p.table(rows, "Nothing on this day can move.")
		for _, row := range out.Rows {
			if row.Stays {
				continue
			}
			for _, said := range row.Overlaps {
				p.line("%s: %s", row.Account.Name, said)
			}
			if row.Notice != nil {
				to := row.Account.Name
				if len(row.Mail.To) > 0 {
					to = row.Mail.To[0]
				}
				p.line("Tell %s: %s", to, *row.Notice)
			}
			for _, entry := range row.DeleteFirst {
				p.line("Delete in your calendar first: %s", entry)
			}
		}
		switch {
		case len(out.Rows) == 0:
		case out.DryRun:
			p.line("Nothing was written.")
		case moved > 0:
			p.line("%s moved. `callbook undo` puts everything back.", count(moved, "entry"))
		}
	})
}
