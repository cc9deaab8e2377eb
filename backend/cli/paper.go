package cli

import (
	"strings"

	"callbook/backend/bridge"
)

type printCmd struct {
	Day   string `help:"The pack of a day: its cover, and both sheets of each call." placeholder:"DAY" xor:"what"`
	Call  string `help:"Both sheets of a call." placeholder:"ID" xor:"what"`
	Sheet string `help:"One sheet, by its code." placeholder:"CODE" xor:"what"`
	Blank string `help:"A blank sheet to write on, by the template. A plan or post-call sheet gets a code to key it in by." placeholder:"TEMPLATE" xor:"what"`

	Coaching string `help:"A month on one page, for your manager." placeholder:"MONTH" xor:"what"`
	Peer     string `help:"An account, for the weekly strategy meeting." placeholder:"ACCOUNT" xor:"what"`
	Steps    string `help:"An account's sales steps." placeholder:"ACCOUNT" xor:"what"`
	Card     string `help:"The rehearsal card of a call." placeholder:"ID" xor:"what"`

	Agenda string `help:"A day on one page: its calls, its follow-ups and lines for what comes up." placeholder:"DAY" xor:"what"`
	Week   string `help:"The week of that day, on one page." placeholder:"DAY" xor:"what"`

	Insights bool `help:"The last twelve months in numbers, on one page." xor:"what"`

	Paper  bridge.PaperSize `help:"a4 or letter; as in your settings, unless you say otherwise."`
	Large  bool             `help:"Large print, a quarter larger."`
	Desk   bool             `help:"Also what is filled in after the call: the review, the section for your manager, the follow-ups."`
	Duplex bool             `help:"For two-sided printing: every call starts on a front side."`
	Output string           `short:"o" required:"" help:"The .pdf or .svg file to write; - writes a PDF to standard output." placeholder:"FILE" type:"path"`
	replacing
}

func (c *printCmd) Run(r *run) error {
	if err := r.toFile(c.Output, c.replacing); err != nil {
		return err
	}
	out, err := r.book.Paper.Print(bridge.PrintRequest{
		Day: c.Day, Call: c.Call, Sheet: c.Sheet, Blank: c.Blank,
		Coaching: c.Coaching, Peer: c.Peer, Steps: c.Steps, Card: c.Card, Agenda: c.Agenda, Week: c.Week, Insights: c.Insights,
		Paper: c.Paper, Large: c.Large, Desk: c.Desk, Duplex: c.Duplex, File: c.Output,
	})
	if err != nil {
		return err
	}
	if c.Blank != "" && len(out.Codes) == 1 {
		return r.printed(out, ": "+out.Codes[0])
	}
	return r.printed(out, "")
}

// printed shows what was written; codes are those that the rep cannot know yet.
func (r *run) printed(out bridge.Printed, codes string) error {
	return r.show(out, func(p *page) {
		p.files(out.Files, ", "+count(out.Pages, "page")+codes)
		if n := len(out.MissingCharacters); n > 0 {
			p.line("%s have no font on this computer and will print as boxes: %s", count(n, "character"), strings.Join(out.MissingCharacters, " "))
		}
		for _, o := range out.Overflow {
			p.line("Runs onto a second page: %s", o)
		}
	})
}
