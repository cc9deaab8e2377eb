// Package cli is the command line: the same product without a window, for scripts,
// schedulers and machines without a display. Its names and its JSON are a contract,
// because others write scripts for them.
//
// It parses, calls bridge, and shows the result: with --json one object on standard
// output, otherwise short aligned text. It decides nothing.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/alecthomas/kong"

	"callbook/backend/bridge"
	"callbook/backend/demo"
)

// Exit codes of the command line, one per error code; usage errors are
// invalid.
var exitCodes = map[bridge.Code]int{
	bridge.Internal: 1, bridge.Invalid: 2, bridge.NotFound: 3,
	bridge.Conflict: 4, bridge.Unavailable: 5, bridge.TooNew: 6,
}

// Env is what a command needs from its process.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Now is the current time, or the one in CALLBOOK_NOW.
	Now func() time.Time
	// Book makes the book of a data folder, not yet opened. An empty name means the
	// usual folder.
	Book func(dataDir string) (*bridge.Book, error)
	// Clocked is Book with another clock.
	Clocked demo.Open
	// Broken says what is wrong with the environment, if anything. Then no command
	// runs.
	Broken error
}

// run is one run of one command.
type run struct {
	Env
	book *bridge.Book
	json bool

	data    string       // the data folder from the arguments, if any
	answers io.Writer    // where the output of a command goes
	did     bool         // a command without a book has done its work
	after   func() error // what a command does once its book is closed
}

// one names the thing that a command is about.
type one struct {
	ID string `arg:"" help:"Its id, its sheet code, or a name that is unique."`
}

// commands is the whole command line. The order is that of the help text.
type commands struct {
	Data string `help:"The data folder, where the book is." placeholder:"DIR" env:"CALLBOOK_DATA" type:"path"`
	JSON bool   `name:"json" help:"Print one JSON object instead of text."`

	Import     importCmd     `cmd:"" help:"Import contacts from a CSV or vCard file."`
	Export     exportCmd     `cmd:"" help:"Export everything to a zip, or accounts and people to a CSV or vCard file."`
	ImportBook importBookCmd `cmd:"" name:"import-book" help:"Import a whole book from a zip that export has written."`
	Account    accountCmd    `cmd:"" help:"Add, change, close, reopen or remove an account, or note what you know about it."`
	Accounts   accountsCmd   `cmd:"" help:"List accounts."`
	Steps      stepsCmd      `cmd:"" help:"List the company's sales steps."`
	Step       stepCmd       `cmd:"" help:"Add, rename, move or remove a sales step."`
	Person     personCmd     `cmd:"" help:"Add, change, label, remove or erase a person."`
	People     peopleCmd     `cmd:"" help:"List people."`
	Duplicates duplicatesCmd `cmd:"" aliases:"doubles" help:"List the possible duplicates that imports found and you have not reviewed."`
	Duplicate  duplicateCmd  `cmd:"" aliases:"double" help:"Show a possible duplicate, or say whether it is the same person."`

	Plan      planCmd      `cmd:"" help:"Plan a call, with its two sheets."`
	Calls     callsCmd     `cmd:"" help:"List planned calls, or the calls of a day."`
	Call      callCmd      `cmd:"" help:"Change, move, cancel or log a call, or say that nobody was reached."`
	Sheet     sheetCmd     `cmd:"" help:"Show, fill in, file or correct a sheet."`
	Template  templateCmd  `cmd:"" help:"Show, export or import a sheet template."`
	Templates templatesCmd `cmd:"" help:"List the sheet templates."`
	Print     printCmd     `cmd:"" help:"Print a day's pack, a call, a sheet or a blank one to PDF or SVG."`
	Scan      scanCmd      `cmd:"" help:"Read pictures of sheets that you have written on."`
	Day       dayCmd       `cmd:"" help:"Move everything of a day that you cannot work."`
	Date      dateCmd      `cmd:"" help:"Show how a typed date is read."`

	FollowUps followUpsCmd `cmd:"" name:"follow-ups" help:"List follow-ups."`
	FollowUp  followUpCmd  `cmd:"" name:"follow-up" help:"Add, complete, move, snooze or drop a follow-up."`
	Promises  promisesCmd  `cmd:"" help:"List what they and you have promised."`
	Promise   promiseCmd   `cmd:"" help:"Add a promise, or keep, break, reopen or move one."`
	Cadence   cadenceCmd   `cmd:"" help:"List, preview, start, pause, resume or stop a cadence."`
	Calendar  calendarCmd  `cmd:"" help:"Export follow-ups to an .ics file, or import the dates you moved in your calendar."`
	Recap     recapCmd     `cmd:"" help:"Draft the recap email for a call."`
	Logbook   logbookCmd   `cmd:"" help:"List what you liked, would do differently, learned, and where you are stuck, from your debriefs."`
	Due       dueCmd       `cmd:"" help:"List what is due; with --notify, show a popup for what you have not been reminded of yet."`
	Reminders remindersCmd `cmd:"" help:"Have this computer check for due follow-ups on its own."`

	Search   searchCmd   `cmd:"" help:"Find anything by a few of its letters."`
	Undo     undoCmd     `cmd:"" help:"Undo the last action."`
	Redo     redoCmd     `cmd:"" help:"Redo what was undone last, if nothing else was done since."`
	Activity activityCmd `cmd:"" help:"List what you did, newest first."`
	Trash    trashCmd    `cmd:"" help:"List what you removed, or restore it."`
	Setting  settingCmd  `cmd:"" help:"List, read or change settings."`
	Check    checkCmd    `cmd:"" help:"Check the book for damage."`
	Salvage  salvageCmd  `cmd:"" help:"Save what can be read of a damaged book into a new one."`
	Backup   backupCmd   `cmd:"" help:"Back the book up."`
	Backups  backupsCmd  `cmd:"" help:"List the backups and what is in them, or choose where copies go."`
	Restore  restoreCmd  `cmd:"" help:"Replace the book with a backup. The book is saved first."`

	Demo       demoCmd       `cmd:"" help:"Make a demo book and do a day's work on it, without a window."`
	Completion completionCmd `cmd:"" help:"Print the completion script of a shell."`
	Version    versionCmd    `cmd:"" help:"Print the version."`
}

// Main runs one command and returns the exit code of the process. ctx ends
// when the user interrupts.
func Main(ctx context.Context, args []string, env Env) int {
	r := &run{Env: env, json: hasJSON(args), answers: env.Stdout}
	if err := r.main(ctx, args); err != nil {
		return r.fail(err)
	}
	return 0
}

// hasJSON looks for --json before parsing, so that a script gets JSON even for a
// usage error.
func hasJSON(args []string) bool {
	for _, a := range args {
		if a == "--" {
			return false
		}
		if a == "--json" {
			return true
		}
	}
	return false
}

// helped ends a run that only printed help.
type helped struct{}

func (r *run) main(ctx context.Context, args []string) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case helped:
			err = nil
		default:
			panic(p)
		}
	}()
	var c commands
	parser, err := newParser(&c, kong.Writers(r.Stdout, r.Stderr), kong.Exit(func(int) { panic(helped{}) }))
	if err != nil {
		return fmt.Errorf("reading the command line's own description: %w", err)
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return usage(parser, err)
	}
	if r.Broken != nil {
		return r.Broken
	}
	r.data = c.Data
	switch command := parsed.Selected().Target.Addr().Interface().(type) {
	case interface{ Run(*run, *kong.Kong) error }:
		return command.Run(r, parser)
	case interface {
		Run(context.Context, *run) error
	}: // needs no book of the rep's
		return command.Run(ctx, r)
	case interface{ Run(*run) error }:
		if r.book, err = r.Book(c.Data); err != nil {
			return err
		}
		if err := r.book.Open(ctx); err != nil {
			return err
		}
		r.notice(r.book.Notice())
		err := command.Run(r)
		r.notice(r.book.TakeUnread())
		if err == nil && r.book.Wrote() {
			r.notice(r.book.WriteLiveIfDue())
			r.notice(r.book.BackUpIfDue())
		}
		err = errors.Join(err, r.book.Close())
		if r.after != nil {
			err = errors.Join(err, r.after())
		}
		return err
	default:
		return fmt.Errorf("the command %s does nothing", parsed.Command())
	}
}

func newParser(c *commands, options ...kong.Option) (*kong.Kong, error) {
	options = append(options,
		kong.Name("callbook"),
		kong.Description("A field rep's call book: plan calls, print their sheets, fill in the debrief, keep every follow-up. Without a command the window opens."),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
	)
	return kong.New(c, options...)
}

// usage turns a parse error into an invalid Error.
func usage(parser *kong.Kong, err error) error {
	command := "callbook"
	if parse, ok := errors.AsType[*kong.ParseError](err); ok && parse.Context != nil && parse.Context.Selected() != nil {
		command += " " + parse.Context.Selected().Path()
		command = strings.ReplaceAll(command, "callbook callbook", "callbook")
	}
	text := err.Error()
	return &bridge.Fault{
		Code: bridge.Invalid, Field: "usage",
		Message: fmt.Sprintf("%s%s. `%s --help` shows how to use it.", strings.ToUpper(text[:1]), strings.TrimRight(text[1:], ".?"), command),
	}
}

// fail reports an error and returns its exit code.
func (r *run) fail(err error) int {
	fault := bridge.FaultOf(err)
	if r.book != nil {
		fault = r.book.FaultOf(err)
	}
	if r.json {
		out := map[string]bridge.Fault{"error": fault}
		_ = writeJSON(r.Stderr, out) // there is nobody left to tell
	} else {
		_, _ = fmt.Fprintln(r.Stderr, harmless(fault.Message)) // there is nobody left to tell
	}
	return exitCodes[fault.Code]
}

// notice prints on standard error what opening the book found. It does not change
// the result of the command.
func (r *run) notice(sentences string) {
	switch {
	case sentences == "":
	case r.json:
		_ = writeJSON(r.Stderr, map[string]string{"notice": sentences}) // there is nobody left to tell
	default:
		_, _ = fmt.Fprintln(r.Stderr, harmless(sentences)) // as above
	}
}

func writeJSON(w io.Writer, v any) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, escaped(b.String()))
	return err
}

// escaped writes the control characters that JSON allows as they are as escapes. A
// terminal obeys some of them.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r >= 0x7f && unicode.IsControl(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// show prints a result as JSON if requested, otherwise as text.
func (r *run) show(result any, text func(*page)) error {
	if r.json {
		return r.answer(func(w io.Writer) error { return writeJSON(w, result) })
	}
	p := &page{}
	text(p)
	return r.answer(func(w io.Writer) error {
		_, err := io.WriteString(w, harmless(p.String()))
		return err
	})
}
