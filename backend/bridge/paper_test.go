package bridge_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

// poppler runs one of poppler's programs and returns what it says.
func poppler(t *testing.T, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Fatalf("%s is missing. Install poppler-utils (apt install poppler-utils).", program)
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

func textOf(t *testing.T, file string, options ...string) string {
	t.Helper()
	return poppler(t, "pdftotext", append(options, file, "-")...)
}

// packDesk is a desk with a day of seven calls, planned in no particular order, one
// of them cancelled.
func packDesk(t *testing.T) (*desk, map[string]bridge.Call) {
	t.Helper()
	d := newDesk(t)
	calls := map[string]bridge.Call{}
	for _, c := range []struct{ account, at string }{
		{"Zylinder & Söhne", "25 nov 16:30"},
		{"Ivy Seeds", "25 nov 8:15"},
		{"مشاتل النيل", "25 nov 11:00"},
		{"Łąka Sp. z o.o.", "25 nov 9:30"},
		{"株式会社みどり", "25 nov 13:00"},
		{"Called Off Ltd", "25 nov 10:00"},
		{"Ysgubor Feeds", "25 nov 14:45"},
	} {
		d.account(c.account)
		calls[c.account] = d.plan(c.account, c.at, d.person("Zoë Müller", c.account).ID)
	}
	_, err := d.Calls.Cancel(calls["Called Off Ltd"].ID, "ill")
	d.must(err)
	d.fill(calls["Ivy Seeds"].Pre.Code, `{"primary_objective": "A trial week on line 2", "needs": "Peat-free plugs",
		"provisional_follow_up": [{"channel": "visit", "when": "4 dec 9:05", "purpose": "Sign the order"}]}`)
	return d, calls
}

func TestADayPackHasEveryCallInOrder(t *testing.T) {
	d, calls := packDesk(t)
	d.at("2026-11-23 08:00")
	d.owe("Ysgubor Feeds", "today", "Ask about the drought")
	d.at("2026-11-24 17:00")
	thanks, err := d.FollowUps.Add(bridge.NewFollowUp{Account: "Ivy Seeds", When: "25 nov", Channel: "email", Purpose: "Thanks for the tour"})
	d.must(err)
	file := filepath.Join(d.out, "pack.pdf")
	printed, err := d.Paper.Print(bridge.PrintRequest{Day: "tomorrow", File: file})
	d.must(err)
	// The cover, and a plan and a debrief for each of six calls.
	if printed.Pages != 13 || len(printed.Overflow) != 0 || len(printed.MissingCharacters) != 0 || len(printed.Files) != 1 {
		t.Errorf("printed is %+v", printed)
	}
	cover := textOf(t, file, "-layout", "-l", "1")
	for _, want := range []string{"Wednesday, 25 November 2026", "6 calls, first at 8:15", "1 follow-up overdue", "1 thank-you", "Aim: A trial week on line 2", "Ask about the drought", "Thanks for the tour", "6 sheets"} {
		if !strings.Contains(strings.ReplaceAll(cover, "08:15", "8:15"), want) {
			t.Errorf("the cover does not say %q:\n%s", want, cover)
		}
	}
	if line := regexp.MustCompile(`.*Ask about the drought.*`).FindString(cover); !strings.Contains(line, "Phone, +49 3946 555010") {
		t.Errorf("what is overdue does not say how to reach them: %q", line)
	}
	order := []string{"Ivy Seeds", "Łąka Sp. z o.o.", "مشاتل النيل", "株式会社みどり", "Ysgubor Feeds", "Zylinder & Söhne"}
	for i, account := range order {
		for side, sheet := range []*bridge.SheetRef{calls[account].Pre, calls[account].Post} {
			page := fmt.Sprint(2 + 2*i + side)
			text := textOf(t, file, "-f", page, "-l", page)
			if !strings.Contains(text, sheet.Code) || !strings.Contains(text, account) {
				t.Errorf("page %s is not %s of %s:\n%s", page, sheet.Code, account, text)
			}
		}
	}
	whole := textOf(t, file)
	if strings.Contains(whole, "Called Off") {
		t.Error("a cancelled call is in the pack")
	}
	// The provisional follow-up is on the plan, and not on the sheet for the
	// meeting.
	if plan := textOf(t, file, "-f", "2", "-l", "2"); !strings.Contains(plan, "Sign the order") {
		t.Errorf("the plan does not foresee the follow-up:\n%s", plan)
	}
	if blank := textOf(t, file, "-f", "3", "-l", "3"); strings.Contains(blank, "9:05") || strings.Contains(blank, "09:05") || strings.Contains(blank, "4 Dec") {
		t.Errorf("the suggestion is printed on the post-call sheet:\n%s", blank)
	}

	if line := regexp.MustCompile(`.*Thanks for the tour`).FindString(cover); strings.Contains(line, "25 Nov") {
		t.Errorf("a thank-you for no call says when it was: %q", line)
	}

	// What is done is not asked for again.
	_, err = d.FollowUps.Done(thanks.ID, "", false)
	d.must(err)
	d.at("2026-11-25 09:30")
	d.debrief(calls["Ivy Seeds"], `{"preferred_channel": "visit", "first_follow_up": "4 dec 9:05"}`)
	printed, err = d.Paper.Print(bridge.PrintRequest{Day: "today", File: file})
	d.must(err)
	cover = textOf(t, file, "-layout", "-l", "1")
	if strings.Contains(cover, "thank-you due") || !strings.Contains(cover, "6 calls") || !strings.Contains(cover, "5 sheets") || printed.Pages != 13 {
		t.Errorf("the cover of the day under way:\n%s", cover)
	}
	if filed := textOf(t, file, "-f", "3", "-l", "3"); !strings.Contains(filed, "9:05") {
		t.Errorf("the filed sheet does not say what was agreed:\n%s", filed)
	}
}

func TestACallWithoutATimeIsPrintedLast(t *testing.T) {
	d := newDesk(t)
	d.account("Whenever GmbH")
	d.account("Ivy Seeds")
	d.debrief(d.plan("Whenever GmbH", "24 nov 7:00"), `{"outcome": "advance", "no_follow_up": "they call"}`) // only then is there a meeting to thank for
	untimed := d.plan("Whenever GmbH", "25 nov")
	timed := d.plan("Ivy Seeds", "25 nov 8:15")
	_, err := d.Cadences.Start("standard", "Whenever GmbH", "22 nov 2026") // its thanks are due three days later
	d.must(err)
	file := filepath.Join(d.out, "pack.pdf")
	_, err = d.Paper.Print(bridge.PrintRequest{Day: "25 nov", File: file})
	d.must(err)
	cover := textOf(t, file, "-layout", "-l", "1")
	if !regexp.MustCompile(`(?s)2 calls, first at 8:15.*Ivy Seeds.*Whenever GmbH`).MatchString(cover) {
		t.Errorf("the cover is\n%s", cover)
	}
	if !regexp.MustCompile(`22 Nov .*Whenever GmbH`).MatchString(cover) {
		t.Errorf("the cover does not say which call the thanks are for:\n%s", cover)
	}
	laid, err := d.Paper.Preview(bridge.PrintRequest{Day: "25 nov"})
	d.must(err)
	day, err := d.Calls.List("25 nov")
	d.must(err)
	want := []string{timed.ID, untimed.ID}
	if got := []string{laid.Parts[1].Call, laid.Parts[2].Call}; !slices.Equal(got, want) {
		t.Errorf("the preview has the calls %v, not %v", got, want)
	}
	if got := []string{day[0].ID, day[1].ID}; !slices.Equal(got, want) {
		t.Errorf("the day has the calls %v, not %v", got, want)
	}
}

// What a call was planned for is on its plan and on the pages of its day, unless the
// goal in the plan says the same; not on the sheet for the meeting.
func TestPaperSaysWhatACallIsFor(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call, err := d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "25 nov 10:00", Kind: "visit", Purpose: "Show the new plugs"})
	d.must(err)
	printed := func(r bridge.PrintRequest) string {
		r.File, r.Paper = filepath.Join(d.out, "paper.pdf"), "a4"
		_, err := d.Paper.Print(r)
		d.must(err)
		return textOf(t, r.File, "-layout")
	}
	const said = "What for: Show the new plugs"
	plan := bridge.PrintRequest{Sheet: call.Pre.Code}
	for name, text := range map[string]string{"plan": printed(plan), "agenda": printed(bridge.PrintRequest{Agenda: "25 nov"}), "pack": printed(bridge.PrintRequest{Day: "25 nov"})} {
		want := 1
		if name == "pack" { // on the cover and the plan
			want = 2
		}
		if got := strings.Count(text, said); got != want {
			t.Errorf("the %s says %d times what the call is for, want %d:\n%s", name, got, want, text)
		}
	}
	if sheet := printed(bridge.PrintRequest{Sheet: call.Post.Code}); strings.Contains(sheet, "plugs") {
		t.Errorf("the sheet for the meeting says it too:\n%s", sheet)
	}
	d.fill(call.Pre.Code, `{"primary_objective": "Show the new plugs"}`)
	if text := printed(plan); strings.Contains(text, said) || strings.Count(text, "Show the new plugs") != 1 {
		t.Errorf("with that goal the plan says:\n%s", text)
	}
	if page, err := d.Calls.Page(call.ID); err != nil || page.Purpose != "" {
		t.Errorf("beside the plan with that goal stands %q (%v)", page.Purpose, err)
	}
}

func TestThePlanOfAPhoneCallSaysWhichNumberToDial(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	for kind, want := range map[callbook.CallKind]bool{"phone": true, "visit": false} {
		call, err := d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "fri 10:00", Kind: kind})
		d.must(err)
		file := filepath.Join(d.out, "plan.pdf")
		_, err = d.Paper.Print(bridge.PrintRequest{Sheet: call.Pre.Code, File: file})
		d.must(err)
		if text := textOf(t, file); strings.Contains(text, "+49 3946 555010") != want {
			t.Errorf("the plan of a %s is\n%s", kind, text)
		}
	}
}

func TestPaperSizes(t *testing.T) {
	d, calls := packDesk(t)
	for name, c := range map[string]struct {
		request bridge.PrintRequest
		size    string
		pages   int
	}{
		"A4 where nothing is said":         {bridge.PrintRequest{Call: calls["Ivy Seeds"].ID}, "595.28 x 841.89 pts (A4)", 2},
		"Letter":                           {bridge.PrintRequest{Call: calls["Ivy Seeds"].ID, Paper: "letter"}, "612 x 792 pts (letter)", 2},
		"a sheet alone":                    {bridge.PrintRequest{Sheet: calls["Ivy Seeds"].Post.Code, Paper: "a4"}, "595.28 x 841.89 pts (A4)", 1},
		"a sheet by an untidy code":        {bridge.PrintRequest{Sheet: " " + strings.ToLower(strings.ReplaceAll(calls["Ivy Seeds"].Pre.Code, "-", "")) + " "}, "595.28 x 841.89 pts (A4)", 1},
		"a blank one":                      {bridge.PrintRequest{Blank: "post-call", Paper: "letter"}, "612 x 792 pts (letter)", 1},
		"a call by its account":            {bridge.PrintRequest{Call: "ysgubor"}, "595.28 x 841.89 pts (A4)", 2},
		"a day on both sides of the paper": {bridge.PrintRequest{Day: "25 nov", Duplex: true, Paper: "a4"}, "595.28 x 841.89 pts (A4)", 14},
	} {
		t.Run(name, func(t *testing.T) {
			c.request.File = filepath.Join(t.TempDir(), "out.pdf")
			printed, err := d.Paper.Print(c.request)
			d.must(err)
			info := poppler(t, "pdfinfo", c.request.File)
			pages := regexp.MustCompile(`Pages: +(\d+)`).FindStringSubmatch(info)
			size := regexp.MustCompile(`Page size: +(.+)`).FindStringSubmatch(info)
			if pages == nil || size == nil || pages[1] != fmt.Sprint(c.pages) || printed.Pages != c.pages || size[1] != c.size {
				t.Errorf("want %d pages of %s, printed %d:\n%s", c.pages, c.size, printed.Pages, info)
			}
			laid, err := d.Paper.Preview(c.request)
			d.must(err)
			if len(laid.Pages) != c.pages {
				t.Errorf("the preview has %d pages, want %d", len(laid.Pages), c.pages)
			}
		})
	}
	_, err := d.Settings.Set("paper", "letter")
	d.must(err)
	file := filepath.Join(d.out, "set.pdf")
	_, err = d.Paper.Print(bridge.PrintRequest{Call: "Ivy Seeds", File: file})
	d.must(err)
	if info := poppler(t, "pdfinfo", file); !strings.Contains(info, "(letter)") {
		t.Errorf("the setting is not followed:\n%s", info)
	}
}

func TestSVGOutputWritesOneFilePerPage(t *testing.T) {
	d, calls := packDesk(t)
	file := filepath.Join(d.out, "call.svg")
	request := bridge.PrintRequest{Call: calls["Ivy Seeds"].ID, File: file}
	printed, err := d.Paper.Print(request)
	d.must(err)
	if len(printed.Files) != 2 || printed.Files[0] != file || printed.Files[1] != filepath.Join(d.out, "call-2.svg") {
		t.Fatalf("printed is %+v", printed)
	}
	laid, err := d.Paper.Preview(request)
	d.must(err)
	for i, name := range printed.Files {
		written, err := os.ReadFile(name)
		d.must(err)
		shown, ok, err := d.PreviewPage(laid.ID, i)
		d.must(err)
		if !ok || string(written) != string(shown) || !strings.HasPrefix(string(written), "<svg") && !strings.HasPrefix(string(written), "<?xml") {
			t.Errorf("page %d is not the preview", i+1)
		}
	}
	for _, i := range []int{-1, 2} {
		if _, ok, err := d.PreviewPage(laid.ID, i); ok || err != nil {
			t.Errorf("page %d is there: %v", i, err)
		}
	}
}

func TestImpossiblePrintRequestsAreRefused(t *testing.T) {
	d, _ := packDesk(t)
	for name, c := range map[string]struct {
		request bridge.PrintRequest
		code    bridge.Code
		message string
	}{
		"an unknown code":      {bridge.PrintRequest{Sheet: "K7F-42"}, bridge.NotFound, "K7F-42"},
		"no code at all":       {bridge.PrintRequest{Sheet: "hello"}, bridge.Invalid, "hello"},
		"a day without calls":  {bridge.PrintRequest{Day: "26 nov"}, bridge.NotFound, "Thursday, 26 November 2026"},
		"an unknown template":  {bridge.PrintRequest{Blank: "no-such"}, bridge.NotFound, "no-such"},
		"an unknown call":      {bridge.PrintRequest{Call: "Nobody"}, bridge.NotFound, "Nobody"},
		"nothing":              {bridge.PrintRequest{}, bridge.Invalid, "one thing"},
		"two things":           {bridge.PrintRequest{Day: "today", Blank: "pre-call"}, bridge.Invalid, "one thing"},
		"a paper of its own":   {bridge.PrintRequest{Day: "25 nov", Paper: "a3"}, bridge.Invalid, "a3"},
		"another kind of file": {bridge.PrintRequest{Day: "25 nov", File: "pack.docx"}, bridge.Invalid, "pack.docx"},
		"a folder that is not there": {
			bridge.PrintRequest{Blank: "pre-call", File: filepath.Join(d.out, "nowhere", "x.pdf")}, bridge.Unavailable, "nowhere",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if c.request.File == "" {
				c.request.File = filepath.Join(t.TempDir(), "x.pdf")
			}
			_, err := d.Paper.Print(c.request)
			fault := bridge.FaultOf(err)
			if err == nil || fault.Code != c.code || !strings.Contains(fault.Message, c.message) {
				t.Errorf("told is %+v, of %v", fault, err)
			}
			if _, err := os.Stat(c.request.File); err == nil {
				t.Error("a file was written all the same")
			}
		})
	}
}

func TestACallThatDoesNotPrintIsNotOffered(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	stays := d.plan("Ivy Seeds", "tomorrow 8:00")
	goes := d.plan("Ivy Seeds", "tomorrow 10:00")
	_, err := d.Calls.Cancel(goes.ID, "they are ill")
	d.must(err)
	going, err := d.Paper.Going("tomorrow")
	if d.must(err); len(going) != 1 || going[0].Call.ID != stays.ID {
		t.Fatalf("%+v is offered", going)
	}
	page, err := d.Calls.Page(stays.ID)
	if d.must(err); going[0].PlanDone != page.Pre.Done || going[0].PlanOf != page.Pre.Of || page.Pre.Of == 0 {
		t.Errorf("its plan is %d of %d, on its own page %d of %d", going[0].PlanDone, going[0].PlanOf, page.Pre.Done, page.Pre.Of)
	}
}
