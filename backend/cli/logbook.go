package cli

import (
	"cmp"
	"strings"

	"callbook/backend/bridge"
)

type logbookCmd struct {
	Text   []string          `arg:"" optional:"" help:"Words to find in an entry or in its account's name."`
	Month  string            `help:"Only that month." placeholder:"2026-11"`
	What   bridge.Reflection `help:"liked, differently, learned or stuck."`
	Limit  int               `help:"At most this many." placeholder:"N"`
	Output string            `short:"o" help:"Write them to a .pdf or .svg file instead; - writes a PDF to standard output." placeholder:"FILE" type:"path"`
	replacing
}

func (c *logbookCmd) Run(r *run) error {
	query := bridge.LogbookQuery{Month: c.Month, What: c.What, Text: strings.Join(c.Text, " "), Limit: c.Limit}
	if c.Output != "" {
		if err := r.toFile(c.Output, c.replacing); err != nil {
			return err
		}
		out, err := r.book.Paper.Print(bridge.PrintRequest{Logbook: &query, File: c.Output})
		if err != nil {
			return err
		}
		return r.printed(out, "")
	}
	out, err := r.book.Logbook.Show(query)
	if err != nil {
		return err
	}
	months, err := r.book.Logbook.Months()
	if err != nil {
		return err
	}
	return r.show(map[string]any{"entries": out.Entries, "total": out.Total, "all": out.All, "months": months}, func(p *page) {
		rows := make([][]string, 0, len(out.Entries))
		for _, e := range out.Entries {
			rows = append(rows, []string{dated(e.Day, nil), e.Account.Name, string(e.What), cut(strings.Join(strings.Fields(e.Text), " "), 90)})
		}
		p.table(rows, "There is nothing like that in your logbook yet.")
		closed := [][]string{}
		for _, m := range months {
			for _, a := range m.Closed {
				if c.Month == "" || c.Month == m.Month {
					closed = append(closed, []string{dated(a.Day, nil), a.Account.Name, string(a.Status), cmp.Or(word(a.WonWhy), lostFor(a.Why, a.To))})
				}
			}
		}
		if len(closed) > 0 && c.What == "" && len(c.Text) == 0 {
			p.line("Won and lost:")
			p.table(closed, "")
		}
	})
}
