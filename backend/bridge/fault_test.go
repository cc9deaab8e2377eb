package bridge_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

func TestEachKindOfErrorHasItsForm(t *testing.T) {
	const unknown = "Something went wrong inside Callbook. Check what was done before you try again."
	refusal := callbook.Errorf(callbook.Conflict, "call", "This call was cancelled.")
	full := callbook.Errorf(callbook.Unavailable, "", "The disk is full.")
	for name, c := range map[string]struct {
		err  error
		want bridge.Fault
	}{
		"a refusal":                {refusal, bridge.Fault{Code: bridge.Conflict, Field: "call", Message: "This call was cancelled."}},
		"a refusal within":         {fmt.Errorf("line 3: %w", refusal), bridge.Fault{Code: bridge.Conflict, Field: "call", Message: "This call was cancelled."}},
		"a fault that was told":    {&bridge.Fault{Code: bridge.Invalid, Message: "No."}, bridge.Fault{Code: bridge.Invalid, Message: "No."}},
		"what was stopped":         {fmt.Errorf("saving: %w", context.Canceled), bridge.Fault{Code: bridge.Unavailable, Message: "It was stopped before it was finished."}},
		"our own fault":            {fs.ErrInvalid, bridge.Fault{Code: bridge.Internal, Message: unknown}},
		"our own fault, and coded": {callbook.Errorf(callbook.Internal, "", "index out of range"), bridge.Fault{Code: bridge.Internal, Message: unknown}},
		"what failed afterwards":   {bridge.Stands(full, "The file is there."), bridge.Fault{Code: bridge.Unavailable, Message: "The file is there. The disk is full."}},
		"what went wrong then":     {fmt.Errorf("showing: %w", bridge.Stands(fs.ErrInvalid, "It is done.")), bridge.Fault{Code: bridge.Internal, Message: "It is done. Something went wrong inside Callbook."}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := bridge.FaultOf(c.err); got != c.want {
				t.Errorf("told is %+v, want %+v", got, c.want)
			}
		})
	}
}

// Only where a transaction has failed as a whole, nothing was changed.
func TestErrorsSayNothingWasChangedOnlyWhenThatIsKnown(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	before := d.dump()
	ctx, stop := context.WithCancel(t.Context())
	d.must(d.Close())
	d.open(ctx, nil)
	stop()
	_, err := d.Accounts.Add(bridge.NewAccount{Name: "Kallio Meijeri"})
	if fault := d.FaultOf(err); fault.Message != "It was stopped before it was finished. Nothing was changed." {
		t.Errorf("a write that was stopped is told as %+v", fault)
	}
	d.must(d.Close())
	d.open(t.Context(), nil)
	if d.dump() != before {
		t.Error("it has changed something all the same")
	}
	_, err = d.Accounts.Add(bridge.NewAccount{Name: "Keller AG"})
	d.must(err)
	d.must(d.Store().Close())
	_, err = d.Accounts.Won("Keller AG", "")
	if fault := d.FaultOf(err); !strings.HasPrefix(fault.Message, "Something went wrong inside Callbook, and nothing was changed. Try again.") {
		t.Errorf("a write into a closed book is told as %+v", fault)
	}
	_, err = d.Accounts.List("", 0, 0)
	if fault := d.FaultOf(err); strings.Contains(fault.Message, "nothing was changed") {
		t.Errorf("reading is told as %+v", fault)
	}
}

func TestAnInternalErrorIsLoggedUnderItsReference(t *testing.T) {
	d := newDesk(t)
	fault := d.FaultOf(fmt.Errorf("saving the sheet: %w", errors.New("row 7 of a page is cut off")))
	if fault.Code != bridge.Internal || !regexp.MustCompile(`^[0-9A-F]{3}$`).MatchString(fault.Ref) ||
		!strings.HasSuffix(fault.Message, "The log has more under "+fault.Ref+".") || strings.Contains(fault.Message, "row 7") {
		t.Errorf("the rep is told %+v", fault)
	}
	if log := d.log.String(); !strings.Contains(log, "ref="+fault.Ref) || !strings.Contains(log, "saving the sheet: row 7 of a page is cut off") {
		t.Errorf("the log is %q", log)
	}
	if refused := d.FaultOf(callbook.Errorf(callbook.NotFound, "", "There is none.")); refused.Ref != "" {
		t.Errorf("a refusal has the reference %q", refused.Ref)
	}
}

// What the page says of its own failure may quote what was typed: only its name and places stay.
func TestAFailureOfThePageIsLoggedByItsPlaces(t *testing.T) {
	d := newDesk(t)
	ref := d.Shell.Stumbled("TypeError", []string{"assets/index-1a.js:12:3456", "Nile Valley Foods", "assets/CallPage-2b.js:1:77 and more"})
	if log := d.log.String(); !strings.Contains(log, "ref="+ref) || !strings.Contains(log, "error=TypeError at=assets/index-1a.js:12:3456\n") || strings.Contains(log, "Nile") {
		t.Errorf("under %s the log has %q", ref, log)
	}
	d.Shell.Stumbled("the email of Nile Valley Foods", nil)
	if log := d.log.String(); !strings.Contains(log, "error=Error ") || strings.Contains(log, "Nile") {
		t.Errorf("the log has %q", log)
	}
}

// Whatever goes well or wrong with a customer's data, none of it is in the log.
func TestNoCustomerDataReachesTheLog(t *testing.T) {
	const secret = "Wxyzzyword"
	d := newDesk(t)
	var faults []bridge.Fault
	try := func(_ any, err error) {
		if err != nil {
			faults = append(faults, d.FaultOf(err))
		}
	}
	name := "Farm " + secret
	d.account(name)
	d.account(name)
	one, err := d.Accounts.Add(bridge.NewAccount{Name: "Single " + secret})
	d.must(err)
	try(d.Accounts.Add(bridge.NewAccount{Name: "X", Email: secret}))
	try(d.Accounts.Won(name, "")) // two bear it
	try(d.People.Add(bridge.NewPerson{Name: secret, Account: secret + "?"}))
	d.person(secret, one.ID)
	call := d.plan(one.ID, "24 nov 10:00", secret)
	try(d.Calls.Plan(bridge.PlanRequest{Account: one.ID, At: secret}))
	try(d.Calls.Plan(bridge.PlanRequest{Account: one.ID, At: "fri", Kind: secret}))
	try(d.Calls.Cancel(secret, secret))
	try(d.Dates.Read(secret))
	try(d.Sheets.Show(secret))
	try(d.Sheets.Fill(call.Pre.Code, `{"`+secret+`": "x"}`))
	try(d.Sheets.Fill(call.Pre.Code, secret))
	try(d.Sheets.Fill(call.Pre.Code, `{"to_discover": "`+secret+`"}`))
	try(d.Sheets.Fill(call.Post.Code, `{"proposal_due": "`+secret+`"}`))
	try(d.Sheets.Fill(call.Post.Code, `{"outcome": "`+secret+`"}`))
	try(d.Sheets.Fill(call.Post.Code, `{"needs": "`+secret+`", "concerns": [{"what": "`+secret+`"}], "promises": [{"by": "us", "what": "`+secret+`", "due": "fri"}]}`))
	try(d.Sheets.File(call.Post.Code, ""))
	try(d.Sheets.Ready(call.Post.Code))
	try(d.Sheets.File(call.Post.Code, secret))
	try(d.FollowUps.List(secret, 0, 0))
	try(d.FollowUps.Done(secret, secret, true))
	try(d.FollowUps.Add(bridge.NewFollowUp{Account: one.ID, When: "fri", Channel: secret, Purpose: secret}))
	try(d.Cadences.Start(secret, one.ID, ""))
	try(d.Contacts.Import(bridge.ImportRequest{File: filepath.Join(d.dir, secret+".csv")}))
	try(d.Contacts.Import(bridge.ImportRequest{File: d.write(secret+".vcf", secret)}))
	try(d.Contacts.Import(bridge.ImportRequest{File: d.write(secret+".csv", "Name,Company\n\""+secret+",\""+secret), Format: secret}))
	try(d.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportAll, File: filepath.Join(d.out, secret, "a.ics")}))
	try(d.Paper.Print(bridge.PrintRequest{Call: one.ID, File: filepath.Join(d.out, secret, "a.pdf")}))
	try(d.Paper.Print(bridge.PrintRequest{Blank: secret, File: filepath.Join(d.out, "a.pdf")}))
	try(d.Recaps.Draft(call.ID, false, filepath.Join(d.out, secret, "a.eml")))
	try(d.Settings.Set("your_email", secret))
	try(d.Settings.Get(secret))
	try(d.Templates.Import(d.write(secret+".json", `{"id": "`+secret+`", "`+secret+`": 1}`)))
	try(d.History.UndoAction(secret))
	try(d.Search.Find(" ", 10))

	// Our own faults: what the book should never hold, and a book that is gone.
	try(nil, d.Store().Update(t.Context(), "Broke a sheet", func(tx *sqlite.Tx) error {
		sheet, err := tx.SheetByCode(call.Pre.Code)
		if err != nil {
			return err
		}
		sheet.Answers = callbook.Answers{"needs": struct{ Text string }{secret}}
		return tx.SaveSheet(sheet)
	}))
	d.must(d.Store().Update(t.Context(), "Lost its sheets", func(tx *sqlite.Tx) error {
		return tx.SaveCall(callbook.Call{ID: secret[:1], AccountID: one.ID, State: callbook.CallPlanned, Place: secret, When: callbook.When{Day: "2026-11-25"}})
	}))
	try(d.Paper.Print(bridge.PrintRequest{Day: "25 nov", File: filepath.Join(d.out, "a.pdf")}))
	d.popups.fails = errors.New("the service hung up")
	d.owe(one.ID, "today 8:00", secret)
	try(d.Reminders.Due(true))
	d.must(d.Store().Close())
	try(d.Accounts.List(secret, 0, 0))
	try(d.Accounts.Won(secret, ""))

	codes := map[bridge.Code]int{}
	for _, f := range faults {
		codes[f.Code]++
		if !strings.HasSuffix(f.Message, ".") && !strings.HasSuffix(f.Message, "?") {
			t.Errorf("%s is told as %q", f.Code, f.Message)
		}
	}
	if codes[bridge.Internal] < 4 || codes[bridge.Invalid] < 10 || codes[bridge.NotFound] < 5 || codes[bridge.Unavailable] < 2 || codes[bridge.Conflict] < 1 {
		t.Errorf("the failures were %v", codes)
	}
	log := d.log.String()
	if lines := strings.Count(log, "\n"); lines != len(faults) {
		t.Errorf("%d lines in the log for %d failures", lines, len(faults))
	}
	for line := range strings.Lines(log) {
		if strings.Contains(strings.ToLower(line), strings.ToLower(secret)) {
			t.Errorf("the log says %s", line)
		}
	}
}
