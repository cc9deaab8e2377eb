package cli

import (
	"strings"

	"callbook/backend/bridge"
)

type planCmd struct {
	Account   string          `required:"" help:"Which account the call is with." placeholder:"ID"`
	Person    []string        `help:"Who will be there; may be repeated." placeholder:"ID" sep:"none"`
	Colleague []string        `help:"Who from your own company comes along; may be repeated." placeholder:"NAME" sep:"none"`
	At        string          `required:"" help:"When, such as “tue 10:00” or “2026-11-24 10:00”." placeholder:"WHEN"`
	Kind      bridge.CallKind `help:"visit, phone, video, text or email." default:"visit"`
	Minutes   int             `help:"How long it takes." placeholder:"N"`
	Place     string          `help:"Where; for a visit, the account's address unless you say otherwise."`
	Purpose   string          `help:"What it is for." placeholder:"TEXT"`

	Despite string `help:"How you will work through a concern that is still open." placeholder:"TEXT"`

	Template     string `help:"The template for the plan, such as pre-call-extended; otherwise the one in use." placeholder:"TEMPLATE"`
	PostTemplate string `help:"The template for the post-call sheet; otherwise the one in use." placeholder:"TEMPLATE"`
}

func (c *planCmd) Run(r *run) error {
	call, err := r.book.Calls.Plan(bridge.PlanRequest{
		Account: c.Account, People: c.Person, Colleagues: c.Colleague, At: c.At, Kind: c.Kind, Minutes: c.Minutes, Place: c.Place, Purpose: c.Purpose,
		Template: c.Template, PostTemplate: c.PostTemplate, Despite: c.Despite,
	})
	if err != nil {
		return err
	}
	return r.showPlanned(call)
}

// showPlanned shows a call that was just made, with the codes of its sheets, and warns
// if it is to come.
func (r *run) showPlanned(call bridge.CallPlanned) (err error) {
	warnings := []bridge.FilingWarning{}
	if call.FollowUpID != nil {
		if warnings, err = r.warningsOf(call.Account.ID, call.Warnings); err != nil {
			return err
		}
	}
	return r.show(map[string]any{"call": call.Call, "same_again": call.SameAgain, "warnings": warnings}, func(p *page) {
		p.table([][]string{callRow(call.Call)}, "")
		p.line("Plan %s, post-call sheet %s", call.Pre.Code, call.Post.Code)
		p.warnings(warnings)
	})
}

func callRow(c bridge.Call) []string {
	names := make([]string, 0, len(c.People))
	for _, p := range c.People {
		names = append(names, p.Name)
	}
	row := []string{dated(c.Day, c.Time), strings.ToLower(c.Kind.Word()), c.Account.Name, strings.Join(names, ", "), string(c.State)}
	for _, sheet := range []*bridge.SheetRef{c.Pre, c.Post} {
		if sheet == nil {
			row = append(row, "")
		} else {
			row = append(row, sheet.Code+" "+string(sheet.State))
		}
	}
	return row
}

type callsCmd struct {
	Day string `help:"Only the calls on that day." placeholder:"DAY"`
}

func (c *callsCmd) Run(r *run) error {
	calls, err := r.book.Calls.List(c.Day)
	if err != nil {
		return err
	}
	return r.show(map[string]any{"calls": calls}, func(p *page) {
		rows := [][]string{}
		for _, call := range calls {
			rows = append(rows, callRow(call))
		}
		p.table(rows, "No calls are planned. `callbook plan` plans one.")
	})
}

type callCmd struct {
	Change     callChangeCmd     `cmd:"" help:"Change who is on a call, its kind and its place, even afterwards."`
	Move       callMoveCmd       `cmd:"" help:"Move a call to another date."`
	Cancel     callCancelCmd     `cmd:"" help:"Cancel a call."`
	NotReached callNotReachedCmd `cmd:"" name:"not-reached" help:"Say that nobody was reached."`
	Log        callLogCmd        `cmd:"" help:"Log a call that nobody had planned."`
}

type callMoveCmd struct {
	one
	At  string `required:"" help:"The new date." placeholder:"WHEN"`
	Why string `help:"Why it moves; required if the customer agreed to the old date." placeholder:"TEXT"`
	agreedAgain
}

type callChangeCmd struct {
	one
	Person    []string         `help:"Who is on it; repeat it for several. They replace those named before; an empty one leaves nobody." placeholder:"ID" sep:"none"`
	Kind      *bridge.CallKind `help:"visit, phone, video, text or email." placeholder:"KIND"`
	Place     *string          `help:"Where."`
	Colleague []string         `help:"Who from your own company comes along; likewise." placeholder:"NAME" sep:"none"`
}

func (c *callChangeCmd) Run(r *run) error {
	call, err := r.book.Calls.Change(bridge.CallEdit{ID: c.ID, People: c.Person, Colleagues: c.Colleague, Kind: c.Kind, Place: c.Place})
	if err != nil {
		return err
	}
	return r.show(map[string]any{"call": call}, func(p *page) { p.table([][]string{callRow(call)}, "") })
}

type callLogCmd struct {
	Line    string          `arg:"" help:"Who, when and how, such as “Sofia, just now by phone” or “met Karim at Nordbakk, yesterday 15:00”."`
	Account string          `help:"Which account the call was with, if the line does not say so." placeholder:"ID"`
	Person  []string        `help:"Who was there; may be repeated." placeholder:"ID" sep:"none"`
	At      string          `help:"When it was; just now, unless you say otherwise." placeholder:"WHEN"`
	Kind    bridge.CallKind `help:"visit, phone, video, text or email; by phone, unless you say otherwise." placeholder:"KIND"`
	Minutes int             `help:"How long it took." placeholder:"N"`
}

func (c *callLogCmd) Run(r *run) error {
	call, err := r.book.Calls.Log(bridge.LogRequest{Line: c.Line, Account: c.Account, People: c.Person, At: c.At, Kind: c.Kind, Minutes: c.Minutes})
	if err != nil {
		return err
	}
	return r.show(map[string]any{"call": call}, func(p *page) {
		p.table([][]string{callRow(call)}, "")
		p.line("Debrief %s", call.Post.Code)
	})
}

// agreedAgain says whether a new date is agreed too.
type agreedAgain struct {
	Agreed bridge.Agreement `help:"Who set the new date, if the customer has agreed to it: customer or rep. Without it, a date that was agreed is now only proposed." placeholder:"WHO"`
}

func (c *callMoveCmd) Run(r *run) error {
	return r.showCall(r.book.Calls.Move(c.ID, c.At, c.Why, c.Agreed))
}

type callCancelCmd struct {
	one
	Why string `required:"" help:"Why it is cancelled." placeholder:"TEXT"`
}

func (c *callCancelCmd) Run(r *run) error { return r.showCall(r.book.Calls.Cancel(c.ID, c.Why)) }

type callNotReachedCmd struct {
	one
	Voicemail bool   `help:"A message was left."`
	Again     string `help:"Plan the call again for this time." placeholder:"WHEN"`
}

func (c *callNotReachedCmd) Run(r *run) error {
	return r.showCall(r.book.Calls.NotReached(c.ID, c.Voicemail, c.Again))
}

func (r *run) showCall(out bridge.CallChange, err error) error {
	if err != nil {
		return err
	}
	shown, err := r.warningsOf(out.Call.Account.ID, out.Warnings)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		rows := [][]string{callRow(out.Call)}
		if out.NextCall != nil {
			rows = append(rows, callRow(*out.NextCall))
		}
		p.table(rows, "")
		p.moved(out.Moved)
		p.warnings(shown)
	})
}

// moved says what a moved appointment requires of the rep.
func (p *page) moved(m bridge.Moved) {
	if m.Notice != nil {
		p.line("Tell the customer: %s", *m.Notice)
	}
	for _, entry := range m.DeleteFirst {
		p.line("Delete in your calendar first: %s", entry)
	}
}

type sheetCmd struct {
	Show    sheetShowCmd    `cmd:"" help:"Show the answers of a sheet."`
	Fill    sheetFillCmd    `cmd:"" help:"Set answers from a JSON object."`
	Ready   sheetReadyCmd   `cmd:"" help:"Mark a plan ready."`
	File    sheetFileCmd    `cmd:"" help:"File a debrief: record its follow-ups and carry the rest over to the next plan."`
	Correct sheetCorrectCmd `cmd:"" help:"Open a new version of a filed sheet."`
	Pad     sheetPadCmd     `cmd:"" help:"Print a blank pad: coded post-call sheets for unplanned calls."`
	KeyIn   sheetKeyInCmd   `cmd:"" help:"Say which account a blank sheet belongs to, before you fill it in."`
}

type sheetRef struct {
	Code string `arg:"" help:"The code printed on the sheet, such as K7F-42."`
}

type sheetShowCmd struct{ sheetRef }

func (c *sheetShowCmd) Run(r *run) error { return r.showSheet(r.book.Sheets.Show(c.Code)) }

type sheetFillCmd struct {
	sheetRef
	File string `arg:"" help:"A file with {\"needs\": \"...\"}; - reads standard input."`
}

func (c *sheetFillCmd) Run(r *run) error {
	var answers []byte
	var err error
	if c.File == "-" {
		answers, err = bridge.ReadAllText(r.Stdin, "Standard input")
	} else {
		answers, err = bridge.ReadText(c.File)
	}
	if err != nil {
		return err
	}
	return r.showSheet(r.book.Sheets.Fill(c.Code, string(answers)))
}

type sheetReadyCmd struct{ sheetRef }

func (c *sheetReadyCmd) Run(r *run) error { return r.showSheet(r.book.Sheets.Ready(c.Code)) }

type sheetCorrectCmd struct{ sheetRef }

func (c *sheetCorrectCmd) Run(r *run) error { return r.showSheet(r.book.Sheets.Correct(c.Code)) }

func (r *run) showSheet(s bridge.Sheet, err error) error {
	if err != nil {
		return err
	}
	if r.json {
		return r.show(map[string]any{"sheet": s}, nil)
	}
	lines, err := r.book.Sheets.InWords(s.Code)
	if err != nil {
		return err
	}
	return r.show(nil, func(p *page) { p.sheet(s, lines) })
}

func (p *page) sheet(s bridge.Sheet, lines []bridge.SheetLine) {
	p.line("%s  %s  %s  %s", s.Code, s.Template.ID, s.Account.Name, s.State)
	for _, l := range lines {
		source := ""
		switch {
		case l.Struck:
			source = "  (struck; " + l.From + ")"
		case l.From != "":
			source = "  (" + l.From + ")"
		}
		if len(l.Lines) == 1 {
			p.line("  %s: %s%s", l.Label, l.Lines[0], source)
			continue
		}
		p.line("  %s:%s", l.Label, source)
		for _, one := range l.Lines {
			p.line("    %s", one)
		}
	}
	for _, q := range s.Closed {
		p.line("Note: “%s” can be answered with yes or no. Better: %s", q.Said, oneLine(q.Better))
	}
}

type sheetFileCmd struct {
	sheetRef
	NoFollowUp   string `help:"Why there is no next step." placeholder:"REASON"`
	LeaveConcern bool   `help:"File it even if a concern is still open and the debrief does not say what happens with it."`
}

func (c *sheetFileCmd) Run(r *run) error {
	file := r.book.Sheets.File
	if c.LeaveConcern {
		file = r.book.Sheets.FileKnowingly
	}
	out, err := file(c.Code, c.NoFollowUp)
	if err != nil {
		return err
	}
	return r.show(out, func(p *page) {
		p.line("Filed %s, %s.", out.Sheet.Code, out.Sheet.Account.Name)
		rows := [][]string{}
		for _, f := range out.FollowUps {
			rows = append(rows, followUpRow(f))
		}
		p.table(rows, "No follow-up.")
		if out.NextCall != nil {
			p.line("Next call %s, its plan is %s.", dated(out.NextCall.Day, out.NextCall.Time), out.NextCall.Pre.Code)
		}
		p.warnings(out.Warnings)
		for _, w := range out.Warnings {
			if w.Person != nil && len(w.Slots) > 0 {
				p.line("  callbook plan --account %q --person %q --kind phone --at %q", out.Sheet.Account.Name, w.Person.Name, w.Slots[0].Text)
			}
		}
	})
}
