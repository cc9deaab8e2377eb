package bridge

import (
	"io"
	"path/filepath"
	"strings"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/print/page"
	"callbook/backend/sqlite"
)

// Paper prints sheets, blank and filled, alone and as a day's pack.
type Paper struct{ *core }

// PrintRequest says what to print. Exactly one of Day, Call, Sheet, Blank and
// the pages is given; Day is a typed date and Blank the id of a template.
type PrintRequest struct {
	Day    string      `json:"day"`
	Call   string      `json:"call"`
	Sheet  string      `json:"sheet"`
	Blank  string      `json:"blank"`
	Paper  print.Paper `json:"paper" ts_type:"print.Paper | ''"` // empty: as set
	Large  bool        `json:"large"`
	Desk   bool        `json:"desk,omitempty"` // also what is filled in after the call
	Duplex bool        `json:"duplex"`
	File   string      `json:"file"` // ends in .pdf or .svg

	Pad  []string `json:"pad,omitempty"`  // the codes of a blank pad
	Test bool     `json:"test,omitempty"` // a blank page is the test sheet, whose picture says whether printer and camera agree

	// Pages that are filled in from the book.
	Coaching string        `json:"coaching,omitempty"` // a month, "2026-11"
	Peer     string        `json:"peer,omitempty"`     // an account
	Steps    string        `json:"steps,omitempty"`    // an account
	Card     string        `json:"card,omitempty"`     // a call, to rehearse
	Logbook  *LogbookQuery `json:"logbook,omitempty"`
	Agenda   string        `json:"agenda,omitempty"`   // a typed date: that day on a page
	Week     string        `json:"week,omitempty"`     // a typed date: the week that it is in
	Insights bool          `json:"insights,omitempty"` // the last twelve months

	// Of a day, what stays out: its cover, and the calls of these ids.
	NoCover bool     `json:"no_cover,omitempty"`
	Skip    []string `json:"skip,omitempty"`
}

// Printed says what was written. MissingCharacters have no font on this
// computer and print as boxes.
type Printed struct {
	File              string   `json:"file"`
	Files             []string `json:"files"` // more than one where an SVG has several pages
	Pages             int      `json:"pages"`
	Codes             []string `json:"codes"` // of the sheets in it, also of one that is blank
	MissingCharacters []string `json:"missing_characters"`
	Overflow          []string `json:"overflow"`
}

// Print writes a PDF, or an SVG file per page. Standard output gets a PDF. A file
// is not on paper yet, so its sheets are not noted as printed.
//
// Errors: NotFound where what is to be printed is not in the book, or holds
// nothing: a day without calls, a month without debriefs, a logbook without
// entries, twelve months without anything to count; Invalid where not exactly one thing is named or everything is left
// out, for an empty or ambiguous reference, for a date or month that is not
// understood, for an unknown paper, for the desk part of what has none, for a file that is neither .pdf nor .svg,
// and for a place that it may not go to; Conflict for a call named by a sheet
// of a pad that is not keyed in yet; Unavailable for a place that it cannot be
// written to.
func (s *Paper) Print(r PrintRequest) (_ Printed, err error) {
	defer caught(&err)
	kind, err := s.paperFor(r.File)
	if err != nil {
		return Printed{}, err
	}
	set, err := s.set(r, true)
	if err != nil {
		return Printed{}, untouched(err)
	}
	doc, out := set.doc, printedOut(set, r.File)
	files := s.output()
	defer files.discard()
	if kind.ending == pdfFile.ending {
		err = files.add(r.File, kind, func(w io.Writer) error { return s.printer.WritePDF(w, doc) })
	} else {
		for i := 0; i < len(doc.Pages) && err == nil; i++ {
			err = files.add(numbered(r.File, i+1), kind, func(w io.Writer) error { return print.WriteSVG(w, doc, i) })
		}
	}
	if err != nil {
		return out, untouched(err)
	}
	out.Files = files.names()
	if err := s.keepPrints(set); err != nil {
		return out, untouched(err)
	}
	return out, files.put()
}

// MayPrint says whether a file could be printed to, before something is done for
// it in the book.
func (b *Book) MayPrint(file string) error {
	_, err := b.core.paperFor(file)
	return err
}

// paperFor is what kind of paper a file is to be, if it may be written.
func (c *core) paperFor(file string) (fileKind, error) {
	kind, err := paperKind(file)
	if err == nil {
		_, err = c.placeFor(file, kind)
	}
	return kind, err
}

func paperKind(file string) (fileKind, error) {
	switch ext := strings.ToLower(filepath.Ext(file)); {
	case file == Stdout, ext == pdfFile.ending:
		return pdfFile, nil
	case ext == svgFile.ending:
		return svgFile, nil
	default:
		return fileKind{}, callbook.Errorf(callbook.Invalid, "file", "“%s” is neither a .pdf nor an .svg file. End its name with one of them.", file)
	}
}

func printedOut(set typeset, file string) Printed {
	out := Printed{File: file, Files: []string{file}, Pages: len(set.doc.Pages), Codes: listed(set.codes), MissingCharacters: []string{}, Overflow: listed(set.report.Overflow)}
	for _, char := range set.report.Missing {
		out.MissingCharacters = append(out.MissingCharacters, string(char))
	}
	return out
}

// markPrinted notes that sheets went to paper as they were at that time, where
// they have not yet: a commit takes as long as making the page. A book that
// cannot be written prints all the same.
func (s *Paper) markPrinted(codes []string, at time.Time) error {
	if len(codes) == 0 {
		return nil
	}
	var ids []string
	err := s.view(func(tx *sqlite.Tx) error {
		for _, code := range codes {
			sheet, err := tx.SheetByCode(code)
			if err != nil {
				return err
			}
			if at, err := tx.PrintedAt(sheet.ID); err != nil {
				return err
			} else if at.IsZero() {
				ids = append(ids, sheet.ID)
			}
		}
		return nil
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	err = s.update("", func(tx *sqlite.Tx) error { return tx.MarkPrinted(ids, at) })
	if callbook.CodeOf(err) == callbook.Unavailable {
		return nil
	}
	return err
}

// typeset is what is asked for, laid out.
type typeset struct {
	doc    *page.Document
	report print.Report
	codes  []string        // of the sheets in it
	blank  *callbook.Sheet // the one that is printed blank, and is not in the book yet
}

// set lays out what is asked for. A blank sheet gets a code if it is for paper, and
// shows where it will be if not.
func (s *Paper) set(r PrintRequest, forPaper bool) (typeset, error) {
	var out typeset
	var pack print.Pack
	var options print.Options
	err := s.view(func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		if options, err = printOptions(r, set); err != nil {
			return err
		}
		if pack, err = s.pack(tx, r, set); err != nil {
			return err
		}
		if r.Blank != "" && forPaper {
			if out.blank, err = s.giveCode(tx, &pack.Calls[0].Sheets[0]); err != nil {
				return err
			}
		}
		if !r.Desk {
			return nil
		}
		return withDesk(pack.Calls)
	})
	if err != nil {
		return out, err
	}
	for _, call := range pack.Calls {
		for _, sheet := range call.Sheets {
			if !callbook.OfNoSheet(sheet.Code) {
				out.codes = append(out.codes, sheet.Code)
			}
		}
	}
	working, done := s.jobs.begin(s.ctx, PrintJob)
	defer done()
	out.doc, out.report, err = s.printer.Pack(working, pack, options, func(done, total int) { s.Progress(PrintJob, done, total) })
	return out, err
}

// giveCode gives a blank sheet a code of its own, by which it is found again. In a book
// that cannot be written it has none.
func (s *Paper) giveCode(tx *sqlite.Tx, one *print.Sheet) (*callbook.Sheet, error) {
	if one.Code == "" || one.Code != one.Template.BlankCode() {
		return nil, nil
	}
	if s.readOnly {
		one.Code = ""
		return nil, nil
	}
	sheet, err := s.blankSheet(tx, one.Template)
	one.Code = sheet.Code
	return &sheet, err
}

// withDesk adds the part of each sheet that is filled in after the call.
func withDesk(calls []print.PackCall) error {
	found := false
	for _, call := range calls {
		for i := range call.Sheets {
			call.Sheets[i].Desk = call.Sheets[i].Template.HasDesk()
			found = found || call.Sheets[i].Desk
		}
	}
	if !found {
		return callbook.Errorf(callbook.Invalid, "desk", "Nothing here is filled in at the desk. Only a post-call sheet has such a part.")
	}
	return nil
}

func printOptions(r PrintRequest, set chosen) (print.Options, error) {
	o := print.Options{Paper: r.Paper, Large: r.Large, Duplex: r.Duplex, NoPageCode: !set.pageCode}
	switch o.Paper {
	case "":
		o.Paper = set.Paper
	case print.A4, print.Letter:
	default:
		return o, callbook.Errorf(callbook.Invalid, "paper", "“%s” is not a paper size for sheets. Use a4 or letter.", r.Paper)
	}
	return o, nil
}

// given counts the things that are asked for.
func (r PrintRequest) given() int {
	n := 0
	for _, one := range []string{r.Day, r.Call, r.Sheet, r.Blank, r.Coaching, r.Peer, r.Steps, r.Card, r.Agenda, r.Week} {
		if one != "" {
			n++
		}
	}
	if r.Logbook != nil {
		n++
	}
	if r.Insights {
		n++
	}
	return n
}

func (s *Paper) pack(tx *sqlite.Tx, r PrintRequest, set chosen) (print.Pack, error) {
	if len(r.Pad) > 0 {
		return padPack(tx, r.Pad)
	}
	if r.given() != 1 {
		return print.Pack{}, callbook.Errorf(callbook.Invalid, "print", "Say one thing to print: a day, a call, a sheet, a blank template or a page.")
	}
	switch {
	case r.Coaching != "":
		return s.coaching(tx, r.Coaching, set)
	case r.Peer != "":
		return s.peer(tx, r.Peer, set)
	case r.Steps != "":
		return s.steps(tx, r.Steps, set)
	case r.Card != "":
		return card(tx, r.Card, set)
	case r.Logbook != nil:
		return s.logbook(tx, *r.Logbook, set)
	case r.Insights:
		return s.insights(tx, set)
	case r.Agenda != "":
		w, err := s.when(tx, "agenda", r.Agenda)
		if err != nil {
			return print.Pack{}, err
		}
		return s.agendaDay(tx, w.Day, set)
	case r.Week != "":
		w, err := s.when(tx, "week", r.Week)
		if err != nil {
			return print.Pack{}, err
		}
		return s.week(tx, w.Day, set)
	case r.Day != "":
		w, err := s.when(tx, "day", r.Day)
		if err != nil {
			return print.Pack{}, err
		}
		return s.dayPack(tx, r, w.Day, set)
	case r.Call != "":
		call, err := findCall(tx, r.Call)
		if err != nil {
			return print.Pack{}, err
		}
		one, err := packCall(tx, call, set)
		return print.Pack{Title: one.Title, Calls: []print.PackCall{one}}, err
	case r.Sheet != "":
		sheet, err := findSheet(tx, r.Sheet)
		if err != nil {
			return print.Pack{}, err
		}
		if sheet.OfPad() {
			return padPack(tx, []string{sheet.Code})
		}
		call, err := tx.Call(sheet.CallID)
		if err != nil {
			return print.Pack{}, err
		}
		one, err := packCall(tx, call, set, sheet)
		return print.Pack{Title: one.Title, Calls: []print.PackCall{one}}, err
	default:
		t, err := findTemplate(tx, r.Blank)
		code := t.BlankCode()
		if r.Test {
			t.Title, code = testTitle, callbook.TestCode
		}
		return print.Pack{Title: t.Title, Calls: []print.PackCall{{Title: t.Title, Sheets: []print.Sheet{{Template: t, Code: code}}}}}, err
	}
}

// testTitle heads the test sheet.
const testTitle = "Test sheet"
