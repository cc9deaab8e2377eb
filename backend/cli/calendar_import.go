package cli

import (
	"strings"

	"callbook/backend/bridge"
)

type calendarImportCmd struct {
	File   string `arg:"" help:"The .ics file that your calendar exported." type:"path"`
	DryRun bool   `help:"Show what would move without writing anything."`
}

func (c *calendarImportCmd) Run(r *run) error {
	out, err := r.book.Calendar.Import(bridge.MovesRequest{File: c.File, DryRun: c.DryRun})
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		moved := 0
		for _, m := range out.Moves {
			if !m.Moved {
				p.line("Stays: %s, %s. %s", m.Summary, civilDate(m.From), word(m.Why))
				continue
			}
			moved++
			p.line("%s: %s -> %s", m.Summary, civilDate(m.From), civilDate(word(m.To)))
			if m.Notice != nil {
				p.line("Tell the customer: %s", *m.Notice)
			}
		}
		p.line("%s moved, %d unchanged, %d not from Callbook.", count(moved, "follow-up"), out.Unchanged, out.Unknown)
		switch {
		case out.DryRun:
			p.line("Nothing was written.")
		case moved > 0:
			p.line("`callbook undo` undoes the whole import.")
		}
	})
}

// civilDate shows "2026-11-24T10:00", or a day alone.
func civilDate(s string) string {
	day, at, timed := strings.Cut(s, "T")
	if !timed {
		return dated(day, nil)
	}
	return dated(day, &at)
}
