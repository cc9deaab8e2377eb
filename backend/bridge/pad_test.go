package bridge_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

// A sheet of a pad goes into a call that nobody planned; keyed in, it says
// whose it is, makes that call and is filed as any other (R01, R02).
func TestAPadSheetBecomesAHeldCall(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	zoe := d.person("Zoë Müller", "Ivy Seeds")
	codes, err := d.Sheets.Pad(10)
	d.must(err)
	if len(codes) != 10 || len(slices.Compact(slices.Sorted(slices.Values(codes)))) != 10 {
		t.Fatalf("the codes are %v", codes)
	}
	for _, file := range []string{"pad.pdf", "one.svg"} {
		r := bridge.PrintRequest{Pad: codes, File: filepath.Join(d.out, file), Paper: "a4"}
		if file == "one.svg" {
			r.Pad, r.Sheet = nil, codes[3]
		}
		if printed, err := d.Paper.Print(r); err != nil || printed.Pages != max(1, len(r.Pad)) || len(printed.Overflow) != 0 {
			t.Errorf("printed %+v, %v", printed, err)
		}
	}
	code := codes[3]
	if sheet := d.show(code); sheet.CallID != "" || sheet.Account.ID != "" || sheet.Phase != "post" {
		t.Errorf("the sheet is %s", asJSON(t, sheet))
	}

	// Until it is known whose it is, nothing is written or filed.
	_, err = d.Sheets.Fill(code, `{"needs": "Plugs"}`)
	d.refused(err, "conflict")
	_, err = d.Sheets.File(code, "")
	d.refused(err, "conflict")
	_, err = d.Calls.Page(code)
	d.refused(err, "conflict")
	place, err := d.Search.Place("sheet", d.show(code).ID)
	if err != nil || place.Place != "pad" || place.ID != code {
		t.Errorf("it is found at %+v, %v", place, err)
	}

	call, err := d.Sheets.KeyIn(bridge.KeyInRequest{Code: code, Account: "ivy", People: []string{zoe.ID}, At: "yesterday 15:00", Kind: "phone"})
	d.must(err)
	if call.State != "held" || call.Day != "2026-11-23" || *call.Time != "15:00" || call.Kind != "phone" || call.Post.Code != code || call.Pre == nil || call.FollowUpID != nil || len(call.People) != 1 {
		t.Fatalf("the call is %s", asJSON(t, call))
	}
	_, err = d.Sheets.KeyIn(bridge.KeyInRequest{Code: code, Account: "ivy"})
	d.refused(err, "conflict")
	if open := d.followUps(bridge.ListOpen); len(open) != 0 {
		t.Errorf("something reminds of it: %s", asJSON(t, open))
	}
	if calls, err := d.Calls.List(""); err != nil || len(calls) != 1 {
		t.Errorf("its debrief is not asked for: %v, %v", calls, err)
	}
	if unkeyed, err := d.Sheets.Unkeyed(); err != nil || len(unkeyed) != 9 || slices.Contains(unkeyed, code) {
		t.Errorf("not keyed in are %v, %v", unkeyed, err)
	}

	filed := d.debrief(call.Call, `{"outcome": "advance", "needs": "Plugs", "preferred_channel": "visit", "first_follow_up": "1 dec 10:00"}`)
	if filed.NextCall == nil || d.show(filed.NextCall.Pre.Code).Answers["needs"] != "Plugs" {
		t.Errorf("filed is %s", asJSON(t, filed))
	}
	if page, err := d.Accounts.Page("ivy"); err != nil || len(page.Timeline) != 1 {
		t.Errorf("the time line is %s, %v", asJSON(t, page.Timeline), err)
	}
	if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %v, %v", problems, err)
	}
}

// A blank sheet is found again by the code that it gets when it is printed.
func TestASheetThatIsPrintedBlankHasACodeOfItsOwn(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	printed := func(template string) (code string) {
		file := filepath.Join(d.out, template+".pdf")
		_, err := d.Paper.Print(bridge.PrintRequest{Blank: template, File: file, Paper: "a4"})
		d.must(err)
		unkeyed, err := d.Sheets.Unkeyed()
		d.must(err)
		if said := poppler(t, "pdftotext", file, "-"); len(unkeyed) == 0 || !strings.Contains(said, "Type "+unkeyed[0]+" in Callbook") {
			t.Fatalf("the codes are %v, and the page says %q", unkeyed, said)
		}
		return unkeyed[0]
	}
	for range 2 { // a look at it takes no code
		_, err := d.Paper.Preview(bridge.PrintRequest{Blank: "post-call"})
		d.must(err)
	}
	post := printed("post-call")
	d.clock.set(d.clock.Now().Add(time.Second))
	if again := printed("post-call"); again == post {
		t.Errorf("two sheets have the code %s", again)
	}
	d.clock.set(d.clock.Now().Add(time.Second))
	if _, err := d.History.Undo(); err != nil {
		t.Error(err)
	} else if accounts := d.accounts(""); len(accounts) != 0 {
		t.Errorf("printing is what undo takes back: %v", accounts)
	}
	d.account("Ivy Seeds")

	// A plan that was written by hand is of a call to come.
	pre := printed("pre-call")
	_, err := d.Sheets.KeyIn(bridge.KeyInRequest{Code: pre, Account: "ivy"})
	d.refused(err, bridge.Invalid)
	d.plan("Ivy Seeds", "tomorrow 10:15")
	call, err := d.Sheets.KeyIn(bridge.KeyInRequest{Code: pre, Account: "ivy", At: "tomorrow 10:00", Kind: "phone"})
	d.must(err)
	if len(call.Warnings) != 1 || call.Warnings[0].Message != "This overlaps the visit with Ivy Seeds, 10:15 to 11:15." {
		t.Errorf("it warns of %+v", call.Warnings)
	}
	if call.State != "planned" || call.Day != "2026-11-25" || call.Pre.Code != pre || call.Post == nil || call.FollowUpID == nil {
		t.Errorf("the call is %s", asJSON(t, call))
	}
	call, err = d.Sheets.KeyIn(bridge.KeyInRequest{Code: post, Account: "ivy", At: "yesterday 15:00"})
	d.must(err)
	if call.State != "held" || call.Post.Code != post || len(call.Warnings) != 0 {
		t.Errorf("the call is %s", asJSON(t, call))
	}

	// Pages that are no sheet of a call have none.
	file := filepath.Join(d.out, "peer.pdf")
	_, err = d.Paper.Print(bridge.PrintRequest{Blank: "peer-meeting", File: file, Paper: "a4"})
	d.must(err)
	if said := poppler(t, "pdftotext", file, "-"); strings.Contains(said, "in Callbook to open") {
		t.Errorf("the page says %q", said)
	}
	if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %v, %v", problems, err)
	}
}

func TestKeyingInAPadSheetCanBeUndone(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	before := d.dump()
	codes, err := d.Sheets.Pad(2)
	d.must(err)
	reserved := d.dump()
	_, err = d.Sheets.KeyIn(bridge.KeyInRequest{Code: codes[0], Account: "ivy"})
	d.must(err)
	_, err = d.History.Undo()
	d.must(err)
	if d.dump() != reserved {
		t.Error("undone, the book is not as it was")
	}
	_, err = d.History.Undo()
	d.must(err)
	if d.dump() != before {
		t.Error("undone, the pad is still there")
	}
}

func TestAPadSheetThatCannotBeKeyedInSaysWhy(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	codes, err := d.Sheets.Pad(1)
	d.must(err)
	for name, c := range map[string]struct {
		r    bridge.KeyInRequest
		code callbook.Code
	}{
		"a day to come":     {bridge.KeyInRequest{Code: codes[0], Account: "ivy", At: "tomorrow"}, callbook.Invalid},
		"nobody's":          {bridge.KeyInRequest{Code: codes[0], Account: "nobody"}, callbook.NotFound},
		"no account":        {bridge.KeyInRequest{Code: codes[0]}, callbook.Invalid},
		"no kind of call":   {bridge.KeyInRequest{Code: codes[0], Account: "ivy", Kind: "fax"}, callbook.Invalid},
		"an unknown code":   {bridge.KeyInRequest{Code: "K7F-42", Account: "ivy"}, callbook.NotFound},
		"a planned sheet":   {bridge.KeyInRequest{Code: d.plan("Ivy Seeds", "tomorrow 9:00").Post.Code, Account: "ivy"}, callbook.Conflict},
		"a plan":            {bridge.KeyInRequest{Code: d.plan("Ivy Seeds", "tomorrow 9:00").Pre.Code, Account: "ivy"}, callbook.Conflict},
		"a month for a day": {bridge.KeyInRequest{Code: codes[0], Account: "ivy", At: "whenever"}, callbook.Invalid},
	} {
		if _, err := d.Sheets.KeyIn(c.r); err == nil || bridge.FaultOf(err).Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	var said []bridge.Fault // each way to work on a debrief says the same
	for name, do := range map[string]func() error{
		"filed":     func() error { _, err := d.Sheets.File(codes[0], "they call"); return err },
		"advised":   func() error { _, err := d.Sheets.Advise(bridge.Steps{Code: codes[0]}); return err },
		"filled in": func() error { _, err := d.Sheets.Fill(codes[0], `{"needs": "Pots"}`); return err },
	} {
		said = append(said, d.refused(do(), bridge.Conflict))
		if last := said[len(said)-1]; last != said[0] || !strings.Contains(last.Message, "is a blank sheet") {
			t.Errorf("%s before it is keyed in, it says %+v, and else %+v", name, last, said[0])
		}
	}
	for _, n := range []int{0, -1, 51} {
		_, err := d.Sheets.Pad(n)
		d.refused(err, "invalid")
	}
}
