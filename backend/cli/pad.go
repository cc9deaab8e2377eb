package cli

import (
	"fmt"
	"strings"

	"callbook/backend/bridge"
)

type sheetPadCmd struct {
	Sheets int              `default:"10" help:"How many sheets."`
	Paper  bridge.PaperSize `help:"a4 or letter; as in your settings, unless you say otherwise."`
	Large  bool             `help:"Large print, a quarter larger."`
	Duplex bool             `help:"For two-sided printing: every sheet starts on a front side."`
	Output string           `short:"o" required:"" help:"The .pdf or .svg file to write; - writes a PDF to standard output." placeholder:"FILE" type:"path"`
	replacing
}

// Run reserves the codes first, so that a pad that could not be written can be
// printed again with them, or undone.
func (c *sheetPadCmd) Run(r *run) error {
	if err := r.toFile(c.Output, c.replacing); err != nil {
		return err
	}
	request := bridge.PrintRequest{Paper: c.Paper, Large: c.Large, Duplex: c.Duplex, File: c.Output}
	if err := r.book.MayPrint(c.Output); err != nil {
		return err
	}
	codes, err := r.book.Sheets.Pad(c.Sheets)
	if err != nil {
		return err
	}
	request.Pad = codes
	printed, err := r.book.Paper.Print(request)
	if err != nil {
		return bridge.Stands(err, fmt.Sprintf("The codes of this pad are reserved: %s. "+
			"`callbook print --sheet CODE` prints one of them, and `callbook undo` gives them back.", strings.Join(codes, " ")))
	}
	return r.show(map[string]any{"file": printed.File, "pages": printed.Pages, "codes": codes}, func(p *page) {
		if c.Output == bridge.Stdout {
			p.line("Codes: %s", strings.Join(codes, " "))
		}
		p.files(printed.Files, fmt.Sprintf(", %s: %s", count(printed.Pages, "page"), strings.Join(codes, " ")))
	})
}

type sheetKeyInCmd struct {
	sheetRef
	Account string          `required:"" help:"Which account it belongs to." placeholder:"ID"`
	Person  []string        `help:"Who was there." placeholder:"ID"`
	At      string          `help:"When the call was; today, unless you say otherwise. Of a plan, when the call is." placeholder:"WHEN"`
	Kind    bridge.CallKind `help:"visit, phone, video, text or email; a visit, unless you say otherwise."`
	Minutes int             `help:"How long it took."`
}

func (c *sheetKeyInCmd) Run(r *run) error {
	call, err := r.book.Sheets.KeyIn(bridge.KeyInRequest{
		Code: c.Code, Account: c.Account, People: c.Person, At: c.At, Kind: c.Kind, Minutes: c.Minutes,
	})
	if err != nil {
		return err
	}
	return r.showPlanned(call)
}
