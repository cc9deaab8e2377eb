package bridge_test

import (
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// An answer in a draft that cannot be read is saved at once, comes back with what
// is wrong, prints as typed, and keeps the sheet from being ready until it is
// corrected.
func TestADraftKeepsAnswersItCannotRead(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("ivy", "fri 9am")
	typed := `{"promises_theirs": [{"what": "bring price list", "due": "fri arvo"}, {"due": "when Zoë is back"}]}`
	_, err := d.Sheets.Fill(call.Pre.Code, typed)
	if fault := d.refused(err, bridge.Invalid); fault.Field != "promises_theirs[1].what" {
		t.Errorf("a file that is filled in says %+v", fault)
	}
	if len(d.show(call.Pre.Code).Answers) != 0 {
		t.Error("and fills in a part of it")
	}

	kept, err := d.Sheets.FillWithin(call.Pre.Code, typed, "visit")
	d.must(err)
	d.must(d.Close())
	d.open(t.Context(), nil)
	page, err := d.Calls.Page(call.ID)
	d.must(err)
	for _, s := range []bridge.Sheet{kept, page.Pre.Sheet} {
		shown := asJSON(t, s.Answers)
		if !strings.Contains(shown, "bring price list") || !strings.Contains(shown, "fri arvo") || !strings.Contains(shown, "when Zoë is back") {
			t.Errorf("the answers are %s", shown)
		}
		var places []string
		for _, m := range s.Misread {
			places = append(places, m.Field)
		}
		if got := strings.Join(places, " "); got != "promises_theirs[1].what promises_theirs[0].due promises_theirs[1].due" {
			t.Errorf("what is not understood is at %s", got)
		}
	}

	file := filepath.Join(d.out, "plan.pdf")
	_, err = d.Paper.Print(bridge.PrintRequest{Sheet: call.Pre.Code, File: file, Paper: "a4"})
	d.must(err)
	if text := textOf(t, file); !strings.Contains(text, "fri arvo") {
		t.Errorf("on paper it is\n%s", text)
	}

	_, err = d.Sheets.Ready(call.Pre.Code)
	if fault := d.refused(err, bridge.Invalid); fault.Field != "promises_theirs[1].what" || d.show(call.Pre.Code).State != "draft" {
		t.Errorf("being ready is refused with %+v", fault)
	}
	_, err = d.Sheets.FillWithin(call.Pre.Code, `{"promises_theirs": [{"what": "bring price list", "due": "fri"}]}`, "")
	d.must(err)
	ready, err := d.Sheets.Ready(call.Pre.Code)
	d.must(err)
	if ready.State != "ready" || len(ready.Misread) != 0 {
		t.Errorf("it is %s", asJSON(t, ready))
	}
}

func TestADebriefWithUnreadableAnswersIsNotFiled(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("ivy", "today 9am")
	_, err := d.Sheets.FillWithin(call.Post.Code, `{"outcome": "advance", "budget": {"amount": "12k", "currency": "euro"}, "closes": "about 40", "first_follow_up": "fri 9am"}`, "")
	d.must(err)
	file := filepath.Join(d.out, "debrief.pdf")
	_, err = d.Paper.Print(bridge.PrintRequest{Sheet: call.Post.Code, File: file, Paper: "a4"})
	d.must(err)
	if text := textOf(t, file); !strings.Contains(text, "12k euro") {
		t.Errorf("on paper it is\n%s", text)
	}
	before := d.dump()
	_, err = d.Sheets.File(call.Post.Code, "")
	if fault := d.refused(err, bridge.Invalid); fault.Field != "budget.amount" || !strings.Contains(fault.Message, "“12k” is not an amount") {
		t.Errorf("filing says %+v", fault)
	}
	if d.dump() != before {
		t.Error("a refusal wrote something")
	}
	_, err = d.Sheets.FillWithin(call.Post.Code, `{"budget": {"amount": "12000", "currency": "EUR"}, "closes": "2"}`, "")
	d.must(err)
	_, err = d.Sheets.File(call.Post.Code, "")
	d.must(err)
}

// A plan that was never corrected passes on what was typed, and its call can still
// be debriefed.
func TestUnreadableAnswersOfAPlanReachTheNextPlan(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("ivy", "today 9am")
	_, err := d.Sheets.FillWithin(call.Pre.Code, `{"promises_theirs": [{"due": "fri arvo"}, {"due": "next moon"}], "provisional_follow_up": [{"when": "4/12", "purpose": "call"}]}`, "")
	d.must(err)
	next := d.debrief(call, `{"outcome": "advance", "first_follow_up": "fri 9am"}`).NextCall
	if got := asJSON(t, d.show(next.Pre.Code).Answers); !strings.Contains(got, "fri arvo") || !strings.Contains(got, "next moon") || strings.Contains(got, "open_question") {
		t.Errorf("the next plan has %s", got)
	}
}
