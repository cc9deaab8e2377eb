package callbook

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// filingOf is a visit on 24 November with these answers on its post-call sheet. The
// rep knows of the concerns that it leaves open.
func filingOf(t testing.TB, answers string) FilingInput {
	t.Helper()
	post := sheetForm(t, "post-call")
	when := When{Day: "2026-11-24", Time: "10:00", Zone: "Europe/Berlin"}
	return FilingInput{
		Now: noon, Zone: "Europe/Berlin", Template: post, NewID: counting(), VisitMinutes: 60, LeaveConcern: true,
		Sheet:       fill(t, Sheet{ID: "s1", Code: "M3Q-8X", CallID: "c1", AccountID: "a1", Phase: PhasePost, Version: 1, Template: post.Ref()}, post, answers),
		Call:        Call{ID: "c1", AccountID: "a1", PersonIDs: []string{"p1"}, When: when, Minutes: 60, Kind: VisitCall, State: CallPlanned, FollowUpID: "own"},
		Account:     Account{ID: "a1", Name: "Ivy Seeds", Address: "1 Lane\nYsgubor", Status: AccountOpen},
		People:      []Person{{ID: "p1", Name: "Zoë Müller"}},
		Appointment: &FollowUp{ID: "own", AccountID: "a1", CallID: "c1", When: when, Channel: Visit, State: FollowUpOpen},
	}
}

func file(t testing.TB, in FilingInput) Filing {
	t.Helper()
	out, err := File(in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// owed lists the open follow-ups, one line each.
func owed(f Filing) string {
	var all []string
	for _, one := range f.FollowUps {
		if one.State == FollowUpOpen {
			line := []string{string(one.Channel), strings.TrimSpace(string(one.When.Day) + " " + string(one.When.Time)), one.Purpose, string(one.AgreedBy)}
			all = append(all, strings.Join(line, ", "))
		}
	}
	return strings.Join(all, "\n")
}

func TestFilingRecordsEachNextStepOnce(t *testing.T) {
	for name, c := range map[string]struct{ answers, want, next string }{
		"the agreed date is a call by their channel": {
			`{"preferred_channel": "phone", "first_follow_up": "1 dec 14:30", "first_follow_up_named_by": "customer", "commitment_wanted": "Agree the trial"}`,
			"phone, 2026-12-01 14:30, Agree the trial, customer", "phone 2026-12-01 14:30, 30 minutes at ",
		},
		"a visit is planned at their address": {
			`{"preferred_channel": "visit", "first_follow_up": "1 dec 14:30"}`,
			"visit, 2026-12-01 14:30, , ", "visit 2026-12-01 14:30, 60 minutes at 1 Lane Ysgubor",
		},
		"what it is for goes with the day": {
			`{"preferred_channel": "email", "first_follow_up": "1 dec", "first_follow_up_for": "Send the samples"}`, "email, 2026-12-01, Send the samples, ", "",
		},
		"what it is for stands behind an own channel": {
			`{"preferred_channel": "WhatsApp", "first_follow_up": "1 dec", "first_follow_up_for": "Agree"}`, "other, 2026-12-01, WhatsApp: Agree, ", "",
		},
		"a row says itself what it is for": {
			`{"preferred_channel": "email", "first_follow_up": "1 dec", "first_follow_up_for": "Agree", "follow_ups": [{"channel": "email", "when": "1 dec", "purpose": "Samples"}]}`,
			"email, 2026-12-01, Samples, ", "",
		},
		"a mail makes no call": {
			`{"preferred_channel": "email", "first_follow_up": "1 dec", "first_follow_up_named_by": "rep"}`,
			"email, 2026-12-01, , rep", "",
		},
		"a text makes no call": {`{"preferred_channel": "text", "first_follow_up": "1 dec"}`, "text, 2026-12-01, , ", ""},
		"an own channel makes no call, and is kept in words": {
			`{"preferred_channel": "WhatsApp", "first_follow_up": "1 dec", "commitment_wanted": "Agree"}`, "other, 2026-12-01, WhatsApp, ", "",
		},
		"without a channel one speaks by phone": {`{"first_follow_up": "1 dec"}`, "phone, 2026-12-01, , ", "phone 2026-12-01 , 30 minutes at "},
		"the row of the same day and time is the same": {
			`{"preferred_channel": "email", "first_follow_up": "1 dec 14:30", "first_follow_up_named_by": "customer", "follow_ups": [{"channel": "video", "when": "1 dec 14:30", "purpose": "Show the plan", "new": "Figures"}]}`,
			"video, 2026-12-01 14:30, Show the plan, customer", "video 2026-12-01 14:30, 30 minutes at ",
		},
		"a row of that day without a time, by that channel, is the same": {
			`{"preferred_channel": "phone", "first_follow_up": "1 dec 14:30", "follow_ups": [{"channel": "phone", "when": "1 dec", "purpose": "Agree"}]}`,
			"phone, 2026-12-01 14:30, Agree, ", "phone 2026-12-01 14:30, 30 minutes at ",
		},
		"a mail of that day is another step": {
			`{"preferred_channel": "phone", "first_follow_up": "1 dec 14:30", "follow_ups": [{"channel": "email", "when": "1 dec", "purpose": "Send the quote"}]}`,
			"phone, 2026-12-01 14:30, , \nemail, 2026-12-01, Send the quote, ", "phone 2026-12-01 14:30, 30 minutes at ",
		},
		"rows alone: the earliest is the first": {
			`{"follow_ups": [{"channel": "email", "when": "15 dec", "purpose": "Thanks"}, {"channel": "phone", "when": "3 dec 9:00", "purpose": "Ask", "agreed": true}]}`,
			"phone, 2026-12-03 09:00, Ask, rep\nemail, 2026-12-15, Thanks, ", "phone 2026-12-03 09:00, 30 minutes at ",
		},
		"a row without a date is kept open without a day": {
			`{"follow_ups": [{"channel": "phone", "when": "when it's done", "purpose": "Ask"}]}`, "phone, , Ask, ", "",
		},
		"our promise with a day is a task, theirs is not": {
			`{"preferred_channel": "email", "first_follow_up": "1 dec", "promises": [{"by": "us", "what": "Send the plan", "due": "26 nov", "named_by": "customer"}, {"by": "them", "what": "Ask", "due": "27 nov"}, {"by": "us", "what": "No day"}, {"by": "us", "what": "Done", "due": "27 nov", "state": "kept"}]}`,
			"email, 2026-12-01, , \nother, 2026-11-26, Send the plan, customer", "",
		},
		"a row that says what we promised is that task": {
			`{"promises": [{"by": "us", "what": "Send the plan", "due": "26 nov"}], "follow_ups": [{"channel": "email", "when": "26 nov 16:00", "purpose": "send the plan."}]}`,
			"email, 2026-11-26 16:00, send the plan., ", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			out := file(t, filingOf(t, c.answers))
			if got := owed(out); got != c.want {
				t.Errorf("recorded\n%s\nwant\n%s", got, c.want)
			}
			next := ""
			if n := out.NextCall; n != nil {
				next = fmt.Sprintf("%s %s %s, %d minutes at %s", n.Kind, n.When.Day, n.When.Time, n.Minutes, n.Place)
				if n.FollowUpID != out.FollowUps[0].ID || n.AccountID != "a1" || !slices.Equal(n.PersonIDs, []string{"p1"}) || n.State != CallPlanned || n.ID == "" {
					t.Errorf("the next call is %+v", n)
				}
			}
			if next != c.next {
				t.Errorf("the next call is %q, want %q", next, c.next)
			}
			for _, f := range out.FollowUps {
				if f.AccountID != "a1" || f.CallID != "c1" || f.When.Zone != "Europe/Berlin" && f.When.Day != "" {
					t.Errorf("a follow-up belongs to %+v", f)
				}
			}
		})
	}
}

func TestFilingAsksForANextStepOrAReasonForNone(t *testing.T) {
	for _, answers := range []string{`{}`, `{"preferred_channel": "email"}`, `{"promises": [{"by": "us", "what": "Send", "due": "26 nov"}]}`} {
		_, err := File(filingOf(t, answers))
		said, ok := errors.AsType[*Error](err)
		if !ok || said.Code != Invalid || said.Field != "follow_ups" || said.Message != "Before filing: plan the next step, or say why there is none." {
			t.Errorf("%s: got %v", answers, err)
		}
	}
	planned := FollowUp{ID: "f1", CallID: "c1", State: FollowUpProvisional, When: When{Day: "2026-12-04"}}
	in := filingOf(t, `{}`)
	in.NoFollowUp, in.Provisional = " They closed\ndown ", []FollowUp{planned}
	out := file(t, in)
	if owed(out) != "" || out.NextCall != nil || out.Sheet.Answers.Text("no_follow_up") != "They closed down" {
		t.Errorf("with a reason it recorded %q and noted %v", owed(out), out.Sheet.Answers)
	}
	if dropped := out.FollowUps[0]; dropped.ID != "f1" || dropped.State != FollowUpDropped || dropped.Result != "They closed down" {
		t.Errorf("what was provisional is %+v", dropped)
	}
	out = file(t, filingOf(t, `{"no_follow_up": "They closed down"}`))
	if owed(out) != "" || out.Sheet.State != SheetFiled {
		t.Errorf("with the reason as an answer: %+v", out)
	}
	out = file(t, filingOf(t, `{"no_follow_up": "They closed down", "first_follow_up": "1 dec"}`))
	if owed(out) == "" || !slices.ContainsFunc(out.Warnings, func(w Warning) bool { return w.Code == WarnReasonNotNeeded }) {
		t.Errorf("a next step gave way to a reason: %+v", out.Warnings)
	}
}

func TestFilingWithNothingToFileIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*FilingInput)
		code  Code
	}{
		"a plan":           {func(in *FilingInput) { in.Sheet.Phase = PhasePre }, Conflict},
		"a filed sheet":    {func(in *FilingInput) { in.Sheet.State = SheetFiled }, Conflict},
		"a cancelled call": {func(in *FilingInput) { in.Call.State = CallCancelled }, Conflict},
	} {
		in := filingOf(t, `{"first_follow_up": "1 dec"}`)
		c.spoil(&in)
		if _, err := File(in); err == nil || CodeOf(err) != c.code {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestAProvisionalFollowUpBecomesTheAgreedOne(t *testing.T) {
	pre := sheetForm(t, "pre-call")
	plan := fill(t, Sheet{ID: "p1"}, pre, `{"provisional_follow_up": [{"channel": "phone", "when": "4 dec 9:00", "purpose": "Sign", "agreed": true}, {"channel": "email", "when": "7 dec", "purpose": "Thanks"}]}`)
	call := filingOf(t, `{}`).Call
	planned := Provisional(plan, call, nil, counting(), noon)
	if len(planned) != 2 || planned[0].State != FollowUpProvisional || planned[0].AgreedBy != NotAgreed || planned[0].When != (When{"2026-12-04", "09:00", "Europe/Berlin"}) {
		t.Fatalf("foreseen is %+v", planned)
	}
	for name, c := range map[string]struct{ answers, want string }{
		"left as suggested it is recorded, not agreed": {`{}`, "phone, 2026-12-04 09:00, Sign, "},
		"agreed by them it is agreed":                  {`{"first_follow_up_named_by": "customer"}`, "phone, 2026-12-04 09:00, Sign, customer"},
		"on another day it is the same one, moved":     {`{"first_follow_up": "8 dec", "first_follow_up_named_by": "customer"}`, "phone, 2026-12-08, Sign, customer"},
	} {
		t.Run(name, func(t *testing.T) {
			in := filingOf(t, `{}`)
			in.Sheet = fill(t, Suggest(plan, in.Sheet, call), in.Template, c.answers)
			in.Provisional = planned
			out := file(t, in)
			first := out.FollowUps[0]
			if owed(out) != c.want || first.ID != planned[0].ID || first.SheetID != "s1" || !first.CreatedAt.Equal(noon) {
				t.Errorf("got\n%s\nfrom %+v, want\n%s", owed(out), first, c.want)
			}
			opened := out.Changes[slices.IndexFunc(out.Changes, func(ch FollowUpChange) bool { return ch.FollowUpID == first.ID })]
			if opened.What != "opened" || opened.From != planned[0].When || opened.To != first.When {
				t.Errorf("its history is %+v", opened)
			}
			i := slices.IndexFunc(out.FollowUps, func(f FollowUp) bool { return f.ID == planned[1].ID })
			if i < 0 || out.FollowUps[i].State != FollowUpDropped || out.FollowUps[i].Result != "not agreed in the call" {
				t.Errorf("what was not agreed is in %+v", out.FollowUps)
			}
			if out.Account.PreferredChannel != "" {
				t.Errorf("what only the plan says was taken for theirs: %q", out.Account.PreferredChannel)
			}
		})
	}
	in := filingOf(t, `{}`)
	in.Sheet, in.Provisional, in.NoFollowUp = Suggest(plan, in.Sheet, call), planned, "They closed down"
	if out := file(t, in); owed(out) != "" || out.NextCall != nil || out.Sheet.Answers.Text("first_follow_up") != "" {
		t.Errorf("a reason for none left the suggestion standing: %s", owed(out))
	}
}

func TestFillingAPlanAgainKeepsItsFollowUps(t *testing.T) {
	pre, call := sheetForm(t, "pre-call"), filingOf(t, `{}`).Call
	newID := counting()
	plan := func(rows string) Sheet { return fill(t, Sheet{ID: "p1"}, pre, `{"provisional_follow_up": `+rows+`}`) }
	first := Provisional(plan(`[{"channel": "phone", "when": "4 dec", "purpose": "Sign"}]`), call, nil, newID, noon)
	if again := Provisional(plan(`[{"channel": "phone", "when": "4 dec", "purpose": "Sign"}]`), call, first, newID, noon.Add(time.Hour)); len(again) != 0 {
		t.Errorf("the same plan changed %+v", again)
	}
	moved := Provisional(plan(`[{"channel": "visit", "when": "7 dec", "purpose": "Sign"}]`), call, first, newID, noon)
	if len(moved) != 1 || moved[0].ID != first[0].ID || moved[0].When.Day != "2026-12-07" || moved[0].Channel != Visit {
		t.Errorf("moved it is %+v", moved)
	}
	gone := Provisional(plan(`null`), call, first, newID, noon)
	if len(gone) != 1 || gone[0].ID != first[0].ID || gone[0].State != FollowUpDropped {
		t.Errorf("taken out it is %+v", gone)
	}
}

func TestFilingClosesTheCall(t *testing.T) {
	in := filingOf(t, `{"outcome": "advance", "preferred_channel": "email", "first_follow_up": "1 dec", "overview": "Line 1 goes first."}`)
	out := file(t, in)
	if out.Call.State != CallHeld || out.Sheet.State != SheetFiled || !out.Sheet.FiledAt.Equal(noon) || out.Account.PreferredChannel != "email" {
		t.Errorf("call %s, sheet %s, channel %q", out.Call.State, out.Sheet.State, out.Account.PreferredChannel)
	}
	own := out.FollowUps[slices.IndexFunc(out.FollowUps, func(f FollowUp) bool { return f.ID == "own" })]
	if own.State != FollowUpDone || !own.Answered {
		t.Errorf("its own appointment is %+v", own)
	}
	if len(out.Touches) != 1 || out.Touches[0].Channel != Visit || out.Touches[0].Day != "2026-11-24" || !out.Touches[0].Answered {
		t.Errorf("the contact is noted as %+v", out.Touches)
	}
	if len(out.Carried) != 2 || out.Carried[0].Key != "last_summary" || !slices.Equal(out.Carried[0].From.With, []string{"Zoë Müller"}) {
		t.Errorf("handed on is %+v", out.Carried)
	}
	if in.Sheet.State == SheetFiled {
		t.Error("the sheet that was given has changed")
	}
	out = file(t, filingOf(t, `{"outcome": "not_reached", "first_follow_up": "1 dec"}`))
	if out.Call.State != CallNotReached || out.Touches[0].Answered {
		t.Errorf("nobody was reached, and the call is %s: %+v", out.Call.State, out.Touches)
	}
}

func TestFilingSettlesPromisesAndConcerns(t *testing.T) {
	in := filingOf(t, `{"preferred_channel": "email", "first_follow_up": "1 dec",
		"promises": [{"by": "them", "what": "ask the BANK", "state": "kept"}, {"by": "us", "what": "Send the plan", "state": "kept"}, {"by": "us", "what": "Call Łukasz", "due": "3 dec"}, {"by": "them", "what": "Sign", "due": "4 dec", "named_by": "customer"}],
		"concerns": [{"what": "price", "state": "worked_through", "how": "Per line"}, {"what": "Standstill"}]}`)
	in.Promises = []Promise{
		{ID: "b1", By: Them, What: "Ask the bank", State: PromiseOpen, SheetID: "s0"},
		{ID: "b2", By: Us, What: "Send the plan", State: PromiseOpen, Due: "2026-11-26"},
		{ID: "b3", By: Us, What: "Call Lukasz", State: PromiseOpen, Due: "2026-11-26"},
	}
	in.OfPromises = []FollowUp{
		{ID: "t2", PromiseID: "b2", State: FollowUpOpen, When: When{Day: "2026-11-26"}},
		{ID: "t3", PromiseID: "b3", State: FollowUpOpen, When: When{Day: "2026-11-26"}},
	}
	in.Concerns = []Concern{{ID: "k1", What: "Price", State: ConcernOpen}, {ID: "k2", What: "Staff", State: ConcernOpen}}
	out := file(t, in)
	var got []string
	for _, p := range out.Promises {
		got = append(got, fmt.Sprintf("%s %s %s %s", p.ID, p.State, p.Due, p.SheetID))
	}
	for _, c := range out.Concerns {
		got = append(got, fmt.Sprintf("%s %s %s", c.ID, c.State, c.How))
	}
	for _, f := range out.FollowUps {
		if f.PromiseID != "" {
			got = append(got, fmt.Sprintf("%s %s %s", f.ID, f.State, f.When.Day))
		}
	}
	want := []string{"b1 kept  s0", "b2 kept 2026-11-26 ", "b3 open 2026-12-03 ", "id3 open 2026-12-04 s1", "k1 worked_through Per line", "id4 open ", "t2 done 2026-11-26", "t3 open 2026-12-03"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	var warned []string
	for _, w := range out.Warnings {
		warned = append(warned, w.Message)
	}
	if !slices.Equal(warned, []string{"“Standstill” is still open. Work it through, or carry it to the next plan.", "“Staff” is still open. Work it through, or carry it to the next plan."}) {
		t.Errorf("warned of %q", warned)
	}
}

func TestFilingSettlesPromisesTickedInThePlan(t *testing.T) {
	in := filingOf(t, `{"preferred_channel": "email", "first_follow_up": "1 dec", "promises": [{"by": "them", "what": "Measure line 2", "due": "4 dec"}]}`)
	pre := sheetForm(t, "pre-call")
	in.Plan = Form{Template: pre, Sheet: fill(t, Sheet{ID: "p1", CallID: "c1", AccountID: "a1", Phase: PhasePre, Version: 1, Template: pre.Ref()}, pre, `{
		"promises_theirs": [{"by": "them", "what": "ask the bank", "state": "kept"}, {"by": "them", "what": "Measure line 2", "state": "kept"}, {"by": "them", "what": "Sign"}],
		"promises_mine": [{"by": "us", "what": "Send the plan", "state": "kept"}, {"by": "us", "what": "Ask the boss", "state": "broken"}]}`)}
	in.Promises = []Promise{
		{ID: "b1", By: Them, What: "Ask the bank", State: PromiseOpen},
		{ID: "b2", By: Us, What: "Send the plan", State: PromiseOpen, Due: "2026-11-26"},
		{ID: "b3", By: Us, What: "Ask the boss", State: PromiseOpen, Due: "2026-11-27"},
		{ID: "b4", By: Them, What: "Measure line 2", State: PromiseOpen},
		{ID: "b5", By: Them, What: "Sign", State: PromiseOpen},
	}
	in.OfPromises = []FollowUp{
		{ID: "t2", PromiseID: "b2", State: FollowUpOpen, When: When{Day: "2026-11-26"}},
		{ID: "t3", PromiseID: "b3", State: FollowUpOpen, When: When{Day: "2026-11-27"}},
	}
	settled := func(in FilingInput) string {
		out := file(t, in)
		var got []string
		for _, p := range out.Promises {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s", p.ID, p.State, p.ClosedOn)))
		}
		for _, f := range out.FollowUps {
			if f.PromiseID != "" {
				got = append(got, fmt.Sprintf("%s %s", f.ID, f.State))
			}
		}
		return strings.Join(got, ", ")
	}
	if got, want := settled(in), "b4 open, b1 kept 2026-11-24, b2 kept 2026-11-24, b3 broken 2026-11-24, t2 done, t3 dropped"; got != want {
		t.Errorf("filed, it is %s, not %s", got, want)
	}
	in.EarlierSheets = []string{"s0"}
	if got := settled(in); got != "b4 open" {
		t.Errorf("corrected, it is %s", got)
	}
}

func TestFilingAsksWhatBecameOfAnOpenConcern(t *testing.T) {
	price := Concern{ID: "k1", What: "The price", State: ConcernOpen}
	for name, c := range map[string]struct {
		known   []Concern
		answers string
		asks    string // of what
	}{
		"one from an earlier call":                    {[]Concern{price}, `{"first_follow_up": "1 dec"}`, "The price"},
		"one that this call has brought up":           {nil, `{"first_follow_up": "1 dec", "concerns": [{"what": "Staff"}]}`, "Staff"},
		"where a row alone books the next step":       {[]Concern{price}, `{"follow_ups": [{"channel": "email", "when": "1 dec", "purpose": "Send"}]}`, "The price"},
		"one that is only named again":                {[]Concern{price}, `{"first_follow_up": "1 dec", "concerns": [{"what": "the price"}]}`, "the price"},
		"the one of two that has no word":             {[]Concern{price}, `{"first_follow_up": "1 dec", "concerns": [{"what": "the price", "how": "a trial"}, {"what": "Staff"}]}`, "Staff"},
		"nothing where it says how it goes on":        {[]Concern{price}, `{"first_follow_up": "1 dec", "concerns": [{"what": "the price", "how": "a trial"}]}`, ""},
		"nothing where it was worked through":         {[]Concern{price}, `{"first_follow_up": "1 dec", "concerns": [{"what": "the price", "state": "worked_through"}]}`, ""},
		"nothing where no next step is booked":        {[]Concern{price}, `{"no_follow_up": "They closed down"}`, ""},
		"nothing after a no, though they speak again": {[]Concern{price}, `{"outcome": "no_sale", "first_follow_up": "1 dec"}`, ""},
		"nothing where nobody was there to ask":       {[]Concern{price}, `{"outcome": "not_reached", "first_follow_up": "1 dec"}`, ""},
		"nothing where it was worked through earlier": {[]Concern{{What: "Staff", State: ConcernWorkedThrough}}, `{"first_follow_up": "1 dec"}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			in := filingOf(t, c.answers)
			in.Concerns, in.LeaveConcern = c.known, false
			_, err := File(in)
			if c.asks == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			said, ok := errors.AsType[*Error](err)
			if !ok || said.Code != Conflict || said.Field != "concerns" || !strings.HasPrefix(said.Message, "“"+c.asks+"” is still open. ") {
				t.Errorf("got %v", err)
			}
			in.LeaveConcern = true
			if out := file(t, in); out.Warnings[0].Code != WarnOpenConcern {
				t.Errorf("left open, the warnings are %+v", out.Warnings)
			}
			in.LeaveConcern, in.Template.Sections = false, nil
			file(t, in) // the sheet has no prompt for it
		})
	}
}

func TestBookingOverAnOpenConcernStaysVisible(t *testing.T) {
	known := []Concern{{ID: "1", What: "Standstill", State: ConcernOpen}}
	for name, c := range map[string]struct{ answers, warned, noted string }{
		"nothing is said about it":   {`{"first_follow_up": "1 dec"}`, "“Standstill” is still open. Work it through, or carry it to the next plan.", "Standstill: "},
		"it is carried on knowingly": {`{"first_follow_up": "1 dec", "concerns": [{"what": "standstill", "how": "A trial at night"}]}`, "", "standstill: A trial at night"},
		"it is worked through":       {`{"first_follow_up": "1 dec", "concerns": [{"what": "Standstill", "state": "worked_through", "how": "A trial"}]}`, "", ""},
		"nothing is booked":          {`{"no_follow_up": "They closed"}`, "“Standstill” is still open. Work it through, or carry it to the next plan.", ""},
	} {
		in := filingOf(t, c.answers)
		in.Concerns = known
		out := file(t, in)
		var warned, noted string
		for _, w := range out.Warnings {
			warned += w.Message
		}
		for _, o := range out.Overrides {
			noted += o.What + ": " + o.How
		}
		if warned != c.warned || noted != c.noted {
			t.Errorf("%s: warned of %q, noted %q", name, warned, noted)
		}
		in.Sheet.Version = 2
		if again := file(t, in); len(again.Overrides) != 0 {
			t.Errorf("%s: a correction noted %v again", name, again.Overrides)
		}
	}
}

func TestARepeatedPromiseIsNotASecondTask(t *testing.T) {
	in := filingOf(t, `{"first_follow_up": "1 dec", "promises": [{"by": "us", "what": "Send the plan", "due": "26 nov"}]}`)
	in.Promises = []Promise{{ID: "b1", By: Us, What: "Send the plan", State: PromiseOpen, Due: "2026-11-26"}}
	if out := file(t, in); owed(out) != "phone, 2026-12-01, , " || len(out.Promises) != 0 {
		t.Errorf("recorded\n%s and %v", owed(out), out.Promises)
	}
}

func TestFilingWarnsOfDatesThatWillNotWork(t *testing.T) {
	for name, c := range map[string]struct {
		answers string
		code    WarningCode
		want    string
	}{
		"no date at all":     {`{"follow_ups": [{"channel": "phone", "purpose": "Ask"}]}`, WarnNoDate, "“Ask” has no date. Offer"},
		"words for a date":   {`{"follow_ups": [{"channel": "phone", "when": "when it's done", "purpose": "Ask"}]}`, WarnNoDate, "only “when it's done”"},
		"a day that is past": {`{"first_follow_up": "2026-11-20"}`, WarnPastDate, "“Phone” is on Fri 20 November 2026, which is in the past"},
		"a Saturday":         {`{"first_follow_up": "2026-11-28"}`, WarnDayOff, "on Sat 28 November 2026, not a working day. It stays there; the next working day is Mon 30 November."},
	} {
		out := file(t, filingOf(t, c.answers))
		if len(out.Warnings) != 1 || out.Warnings[0].Code != c.code || !strings.Contains(out.Warnings[0].Message, c.want) {
			t.Errorf("%s: warned of %+v", name, out.Warnings)
		}
	}
}

// book replaces the store: it keeps what filing returns.
type book struct {
	in       FilingInput
	made     map[string]FollowUp
	promises map[string]Promise
	concerns map[string]Concern
	touches  int
}

func (b *book) keep(out Filing) {
	for _, f := range out.FollowUps {
		b.made[f.ID] = f
	}
	for _, p := range out.Promises {
		b.promises[p.ID] = p
	}
	for _, c := range out.Concerns {
		b.concerns[c.ID] = c
	}
	for _, id := range out.Withdrawn {
		delete(b.promises, id)
		delete(b.concerns, id)
	}
	b.in.History = append(b.in.History, out.Changes...)
	b.in.Call, b.in.Account, b.in.NextCall = out.Call, out.Account, out.NextCall
	b.in.EarlierSheets = append(b.in.EarlierSheets, out.Sheet.ID)
	own := b.made["own"]
	b.in.Appointment, b.in.Provisional, b.in.Earlier, b.in.Promises, b.in.Concerns = &own, nil, nil, nil, nil
	for _, id := range slices.Sorted(mapKeys(b.made)) {
		if id != "own" {
			b.in.Earlier = append(b.in.Earlier, b.made[id])
		}
	}
	for _, id := range slices.Sorted(mapKeys(b.promises)) {
		b.in.Promises = append(b.in.Promises, b.promises[id])
	}
	for _, id := range slices.Sorted(mapKeys(b.concerns)) {
		b.in.Concerns = append(b.in.Concerns, b.concerns[id])
	}
	b.touches += len(out.Touches)
	b.in.Sheet = out.Sheet
	b.in.Sheet.State, b.in.Sheet.Version, b.in.Sheet.ID = SheetDraft, out.Sheet.Version+1, fmt.Sprint("s", out.Sheet.Version+1)
	b.in.Now = b.in.Now.Add(time.Hour)
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func newBook(t testing.TB, answers string) *book {
	return &book{in: filingOf(t, answers), made: map[string]FollowUp{}, promises: map[string]Promise{}, concerns: map[string]Concern{}}
}

func (b *book) owed() string {
	var open []FollowUp
	for _, id := range slices.Sorted(mapKeys(b.made)) {
		open = append(open, b.made[id])
	}
	return owed(Filing{FollowUps: open})
}

func TestACorrectionUpdatesWhatTheFirstFilingCreated(t *testing.T) {
	const before = `{"preferred_channel": "phone", "first_follow_up": "1 dec 14:30", "first_follow_up_named_by": "customer", "commitment_wanted": "Agree",
		"follow_ups": [{"channel": "email", "when": "15 dec", "purpose": "Thanks"}],
		"promises": [{"by": "us", "what": "Send the plan", "due": "26 nov"}], "concerns": [{"what": "Price"}]}`
	start := func(t *testing.T) *book {
		b := newBook(t, before)
		b.keep(file(t, b.in))
		return b
	}
	t.Run("filed again unchanged it makes and changes nothing", func(t *testing.T) {
		b := start(t)
		out := file(t, b.in)
		if len(out.FollowUps)+len(out.Changes)+len(out.Promises)+len(out.Concerns)+len(out.Touches)+len(out.Withdrawn) != 0 || out.NextCall.ID != b.in.NextCall.ID {
			t.Errorf("it made %+v", out)
		}
	})
	t.Run("another date moves the same follow-up and its call", func(t *testing.T) {
		b := start(t)
		call := b.in.NextCall.ID
		b.in.Sheet = fill(t, b.in.Sheet, b.in.Template, `{"first_follow_up": "2 dec 9:00"}`)
		out := file(t, b.in)
		if len(out.FollowUps) != 1 || len(out.Changes) != 1 || out.Changes[0].What != "corrected" || out.Changes[0].From.Day != "2026-12-01" {
			t.Fatalf("it changed %+v", out.Changes)
		}
		if out.NextCall.ID != call || out.NextCall.When != out.FollowUps[0].When || out.NextCall.When.Day != "2026-12-02" {
			t.Errorf("the next call is %+v", out.NextCall)
		}
	})
	t.Run("what was moved since stays where it is", func(t *testing.T) {
		b := start(t)
		first := b.made[b.in.NextCall.FollowUpID]
		moved, change, err := first.Move(When{Day: "2026-12-09", Zone: "Europe/Berlin"}, "they asked", NotAgreed, b.in.Now)
		if err != nil {
			t.Fatal(err)
		}
		b.in.Earlier[slices.IndexFunc(b.in.Earlier, func(f FollowUp) bool { return f.ID == first.ID })] = moved
		if !moved.Proposed {
			t.Fatalf("the moved date is %+v", moved)
		}
		b.in.History = append(b.in.History, change)
		b.in.Now = b.in.Now.Add(time.Hour)
		b.in.Sheet = fill(t, b.in.Sheet, b.in.Template, `{"needs": "Plugs"}`)
		if out := file(t, b.in); len(out.FollowUps) != 0 || out.NextCall.When.Day != "2026-12-09" {
			t.Errorf("it changed %+v and the call is on %s", out.FollowUps, out.NextCall.When.Day)
		}
		b.in.Sheet = fill(t, b.in.Sheet, b.in.Template, `{"first_follow_up": "3 dec"}`)
		if out := file(t, b.in); len(out.FollowUps) != 1 || out.FollowUps[0].When.Day != "2026-12-03" || out.FollowUps[0].Proposed {
			t.Errorf("a corrected date did not move it: %+v", out.FollowUps)
		}
	})
	t.Run("a row taken out drops its follow-up", func(t *testing.T) {
		b := start(t)
		b.in.Sheet = fill(t, b.in.Sheet, b.in.Template, `{"follow_ups": null}`)
		out := file(t, b.in)
		if len(out.FollowUps) != 1 || out.FollowUps[0].Purpose != "Thanks" || out.FollowUps[0].State != FollowUpDropped || out.Changes[0].Why != "corrected" {
			t.Errorf("it changed %+v", out.FollowUps)
		}
	})
	t.Run("a mail instead of a call takes the call away", func(t *testing.T) {
		b := start(t)
		b.in.Sheet = fill(t, b.in.Sheet, b.in.Template, `{"preferred_channel": "email"}`)
		out := file(t, b.in)
		if out.NextCall == nil || out.NextCall.State != CallCancelled || out.NextCall.Why != "corrected" || len(out.FollowUps) != 1 {
			t.Errorf("the next call is %+v", out.NextCall)
		}
	})
	t.Run("what was done since stays done", func(t *testing.T) {
		b := start(t)
		for i, f := range b.in.Earlier {
			done, _, err := f.Done("", true, b.in.Now)
			if err != nil {
				t.Fatal(err)
			}
			b.in.Earlier[i] = done
		}
		b.in.Sheet = fill(t, b.in.Sheet, b.in.Template, `{"first_follow_up": "3 dec", "follow_ups": null}`)
		if out := file(t, b.in); len(out.FollowUps) != 0 {
			t.Errorf("it changed %+v", out.FollowUps)
		}
	})
	t.Run("promises and concerns are renamed and taken back", func(t *testing.T) {
		b := start(t)
		b.in.Sheet = fill(t, b.in.Sheet, b.in.Template, `{"promises": [{"by": "us", "what": "Send the quote", "due": "27 nov"}], "concerns": []}`)
		b.keep(file(t, b.in))
		if len(b.promises) != 1 || len(b.concerns) != 0 || b.in.Promises[0].What != "Send the quote" || b.in.Promises[0].Due != "2026-11-27" {
			t.Errorf("kept are %+v and %+v", b.promises, b.concerns)
		}
		if !strings.Contains(b.owed(), "other, 2026-11-27, Send the quote") || strings.Contains(b.owed(), "Send the plan") {
			t.Errorf("owed is\n%s", b.owed())
		}
	})
}

// However often a sheet is corrected, the follow-ups in the end are those of its
// last version, each once.
func TestOnlyTheLastCorrectionCounts(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		answers := func() string {
			rows := []string{}
			for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(1, 4), 1, 3, rapid.ID[int]).Draw(r, "rows") {
				channel := rapid.SampledFrom([]string{"email", "phone", "visit"}).Draw(r, "channel")
				rows = append(rows, fmt.Sprintf(`{"channel": %q, "when": "2026-12-%02d", "purpose": "step %d"}`, channel, rapid.IntRange(1, 4).Draw(r, "day"), i))
			}
			promise := ""
			for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(1, 3), 0, 2, rapid.ID[int]).Draw(r, "promises") {
				promise += fmt.Sprintf(`,{"by": "us", "what": "task %d", "due": "2026-12-0%d"}`, i, rapid.IntRange(1, 9).Draw(r, "due"))
			}
			return `{"follow_ups": [` + strings.Join(rows, ",") + `], "promises": [` + strings.TrimPrefix(promise, ",") + `]}`
		}
		b := newBook(t, answers())
		b.keep(file(t, b.in))
		for range rapid.IntRange(1, 4).Draw(r, "corrections") {
			b.in.Sheet = fill(t, b.in.Sheet, b.in.Template, answers())
			b.keep(file(t, b.in))
		}
		fresh := newBook(t, `{}`)
		fresh.in.Sheet.Answers = b.in.Sheet.Answers
		fresh.keep(file(t, fresh.in))
		got, want := strings.Split(b.owed(), "\n"), strings.Split(fresh.owed(), "\n")
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			r.Fatalf("owed is\n%q\nwant\n%q", got, want)
		}
		if len(b.promises) != len(fresh.promises) || b.touches != 1 {
			r.Fatalf("%d promises, want %d; %d touches", len(b.promises), len(fresh.promises), b.touches)
		}
		calls := b.in.NextCall != nil && b.in.NextCall.State == CallPlanned
		if calls != (fresh.in.NextCall != nil) || calls && b.in.NextCall.When != fresh.in.NextCall.When {
			r.Fatalf("the next call is %+v, want %+v", b.in.NextCall, fresh.in.NextCall)
		}
	})
}

func TestFilingPlansACallIfTheFirstFollowUpIsOne(t *testing.T) {
	for name, c := range map[string]struct {
		answers string
		want    Day
	}{
		"by phone where nothing is said": {`{"first_follow_up": "fri 9am"}`, "2026-11-27"},
		"a mail plans none":              {`{"first_follow_up": "fri", "preferred_channel": "email"}`, ""},
		"its row says how":               {`{"first_follow_up": "fri", "preferred_channel": "email", "follow_ups": [{"channel": "visit", "when": "fri", "purpose": "Ask"}]}`, "2026-11-27"},
		"the earliest row is the first":  {`{"follow_ups": [{"channel": "phone", "when": "10 dec", "purpose": "Ask"}, {"channel": "phone", "when": "1 dec", "purpose": "Send"}]}`, "2026-12-01"},
		"nothing is planned":             {`{}`, ""},
	} {
		in := filingOf(t, c.answers)
		if got := NextPlan(in.Sheet.Answers, in.Account); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}

func TestAConcernStaysOpenUntilADebriefSettlesIt(t *testing.T) {
	known := []Concern{{ID: "1", What: "Standstill", State: ConcernOpen}, {ID: "2", What: "Staff", State: ConcernOpen}, {ID: "3", What: "Smell", State: ConcernWorkedThrough}}
	in := filingOf(t, `{"concerns": [{"what": "standstill", "state": "worked_through", "how": "trial"}, {"what": "Price"}]}`)
	var open []string
	for _, c := range OpenConcerns(known, in.Sheet.Answers) {
		open = append(open, c.What)
	}
	if got := strings.Join(open, ", "); got != "Staff, Price" {
		t.Errorf("left open: %s", got)
	}
}
