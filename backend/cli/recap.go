package cli

import (
	"strings"

	"callbook/backend/bridge"
)

type recapCmd struct {
	Call      string `arg:"" help:"The call: its id, a sheet code of it, or its account."`
	Brief     bool   `help:"One focus, read at a glance."`
	Forward   bool   `help:"The emails to decision-makers who weren’t there." xor:"which"`
	Sent      bool   `help:"Mark it as sent; its clock stops." xor:"which"`
	NotNeeded bool   `help:"Stop the clock: this call needs no recap." xor:"which"`
	Output    string `short:"o" help:"A draft for your email program; - writes it to standard output." placeholder:"FILE.eml" type:"path"`
	replacing
}

func (c *recapCmd) Run(r *run) error {
	if err := r.toFile(c.Output, c.replacing); err != nil {
		return err
	}
	switch {
	case c.Forward:
		mails, err := r.book.Recaps.ForwardMails(c.Call, c.Output)
		if err != nil {
			return err
		}
		return r.show(map[string]any{"mails": mails}, func(p *page) {
			for i, one := range mails {
				if i > 0 {
					p.line("")
				}
				p.mail(one, c.Output)
			}
			if len(mails) == 0 {
				p.line("The sheet names no decision-maker who wasn’t there.")
			}
		})
	case c.NotNeeded:
		if err := r.book.Recaps.NotNeeded(c.Call, false); err != nil {
			return err
		}
		return r.show(map[string]any{"call": c.Call, "recap": "not_needed"}, func(p *page) { p.line("No recap needed.") })
	case c.Sent:
		form := "detailed"
		if c.Brief {
			form = "brief"
		}
		sent, err := r.book.Recaps.Sent(c.Call, form)
		if err != nil {
			return err
		}
		return r.show(map[string]any{"mail": sent}, func(p *page) { p.line("Sent: %s", sent.Subject) })
	}
	out, err := r.book.Recaps.Draft(c.Call, c.Brief, c.Output)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) { p.mail(out, c.Output) })
}

// mail shows a draft, unless it was written to standard output.
func (p *page) mail(m bridge.Recap, file string) {
	if file != bridge.Stdout {
		p.draft(m)
	}
	for _, w := range m.Warnings {
		p.line("Note: %s", w)
	}
}

func (p *page) draft(m bridge.Recap) {
	p.line("To: %s", strings.Join(m.To, ", "))
	if len(m.Bcc) > 0 {
		p.line("Bcc: %s", strings.Join(m.Bcc, ", "))
	}
	p.line("Subject: %s", m.Subject)
	p.line("")
	p.line("%s", m.Text)
}
