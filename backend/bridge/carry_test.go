package bridge_test

import (
	"fmt"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// next is a day and a channel that make no call, so that the next one is
// planned by hand.
const byMail = `"preferred_channel": "email", "first_follow_up": "2026-12-01"`

// One case for each row of the carry-over table, through the store: a filed answer
// is in the next plan with its source, can be struck, and then neither another
// filing nor a correction brings it back.
func TestFiledAnswersAppearInTheNextPlan(t *testing.T) {
	rows := []struct {
		name   string
		filled string            // of the post-call sheet
		want   map[string]string // of the next plan, as JSON
	}{
		{"the overview is the summary to open with", `"overview": "Line 1 goes first."`, map[string]string{"last_summary": `"Line 1 goes first."`}},
		{
			"what they promised is asked after", `"promises": [{"by": "them", "what": "Ask the head gardener about peat-free", "due": "thu", "named_by": "customer"}, {"by": "them", "what": "Sign", "state": "kept"}]`,
			map[string]string{
				"promises_theirs": `[{"by":"them","what":"Ask the head gardener about peat-free","due":"2026-11-26","named_by":"customer","state":"open"}]`,
				"open_question":   `"You wanted to ask the head gardener about peat-free: how did that go?"`,
			},
		},
		{
			"what we promised stands in the plan", `"promises": [{"by": "us", "what": "Send the plan", "due": "2026-11-27"}]`,
			map[string]string{"promises_mine": `[{"by":"us","what":"Send the plan","due":"2026-11-27","named_by":"","state":"open"}]`},
		},
		{"the commitment wanted is the primary objective", `"commitment_wanted": "They book the trial"`, map[string]string{"primary_objective": `"They book the trial"`}},
		{"the ultimate objective stays", `"ultimate_objective": "All four lines"`, map[string]string{"ultimate_objective": `"All four lines"`}},
		{"needs stay needs", `"needs": "Less scrap"`, map[string]string{"needs": `"Less scrap"`}},
		{"interest is the business reasons", `"interest": "€ 9,000 a month"`, map[string]string{"business_reasons": `"€ 9,000 a month"`}},
		{
			"what is open is still to be discovered", `"to_discover": [{"text": "Who signs?"}, {"text": "Why?", "state": "answered", "answer": "Cost"}, {"text": "who signs"}]`,
			map[string]string{"to_discover": `[{"answer":"","state":"open","text":"Who signs?"}]`},
		},
		{
			"what they asked are answers that I owe", `"questions_asked": [{"text": "45 days?"}, {"text": "Why?", "state": "answered", "answer": "Cost"}]`,
			map[string]string{"answers_owed": `[{"answer":"","state":"open","text":"45 days?"}]`},
		},
		{
			"who was absent is to be brought in", `"absent_deciders": [{"name": "Łukasz Żółkiewski", "email": "l@customer.example", "present": true}]`,
			map[string]string{
				"deciders":  `[{"email":"l@customer.example","name":"Łukasz Żółkiewski","phone":"","present":false,"role":""}]`,
				"inclusion": `"Łukasz Żółkiewski: l@customer.example"`,
			},
		},
		{
			"open concerns are expected again", `"concerns": [{"what": "Standstill", "how": "Night plan"}, {"what": "Price", "state": "worked_through"}]`,
			map[string]string{"expected_concerns": `[{"how":"Night plan","state":"open","what":"Standstill"}]`},
		},
		{"the reason for the delay is why not yet", `"delay_reason": "The bank meets on 3 Dec"`, map[string]string{"why_not_yet": `"The bank meets on 3 Dec"`}},
		{"their words and common ground", `"their_words": "“It has to run.”", "common_ground": "Both sail"`, map[string]string{"common_ground": `"“It has to run.”\nBoth sail"`}},
		{"the next opening is the opening", `"opening_next": "Line 2 made less scrap."`, map[string]string{"opening": `"Line 2 made less scrap."`}},
		{"the if and then goes along", `"if_then": [{"if": "start by May", "then": "hold the price"}]`, map[string]string{"if_then": `[{"if":"start by May","then":"hold the price"}]`}},
		{
			"budget and time line are known", `"budget": {"amount": "12500.00", "currency": "EUR", "note": "from next year"}, "time_line": "start 11 Jan"`,
			map[string]string{"budget_known": `"€12,500, from next year; start 11 Jan"`},
		},
		{
			"authority is a note under deciders", `"authority": "Owner signs"`,
			map[string]string{"deciders": `[{"email":"","name":"","phone":"","present":false,"role":"Owner signs"}]`},
		},
		{"the channel they prefer", `"preferred_channel": "WhatsApp"`, map[string]string{"preferred_channel": `"WhatsApp"`}},
		{"what was learned and where it sticks stays in the logbook", `"learned": "Night shifts matter", "stuck": "No proof yet"`, nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.account("Ivy Seeds")
			first := d.plan("Ivy Seeds", "24 nov 10:00")
			filled := `{"no_follow_up": "They call us", ` + row.filled + `}`
			if filed := d.debrief(first, filled); filed.NextCall != nil {
				t.Errorf("a call was planned: %+v", filed.NextCall)
			}
			plan := d.plan("Ivy Seeds", "8 dec 9:00").Pre.Code
			sheet := d.show(plan)
			if len(sheet.Answers) != len(row.want) {
				t.Errorf("%d answers came along, want %d: %v", len(sheet.Answers), len(row.want), sheet.Answers)
			}
			strike := make([]string, 0, len(row.want))
			for key, want := range row.want {
				if got := asJSON(t, sortedRows(t, sheet.Answers[key])); got != asJSON(t, sortedRows(t, raw(want))) {
					t.Errorf("%s is\n%s, want\n%s", key, got, want)
				}
				if from := sheet.Carried[key]; from != "post-call, 24 Nov 2026" {
					t.Errorf("%s comes from %q", key, from)
				}
				strike = append(strike, fmt.Sprintf("%q: null", key))
			}

			// It is there once, whatever is filed next.
			d.again(first, `{"notes": "Corrected"}`)
			if again := d.show(plan); asJSON(t, again.Answers) != asJSON(t, sheet.Answers) {
				t.Errorf("corrected, the plan is\n%v, and was\n%v", again.Answers, sheet.Answers)
			}
			if other := d.show(d.plan("Ivy Seeds", "9 dec").Pre.Code); len(other.Answers) != 0 {
				t.Errorf("a second plan got it too: %v", other.Answers)
			}

			// Struck, it stays away.
			struck := d.fill(plan, "{"+strings.Join(strike, ", ")+"}")
			if len(struck.Answers) != 0 || len(struck.Carried) != 0 {
				t.Errorf("struck, there is %v from %v", struck.Answers, struck.Carried)
			}
			for key := range row.want {
				if struck.Struck[key] != "post-call, 24 Nov 2026" {
					t.Errorf("of what was struck %s comes from %q", key, struck.Struck[key])
				}
			}
			d.again(first, `{"notes": "Corrected once more"}`)
			d.at("2026-11-25 09:00")
			d.debrief(d.plan("Ivy Seeds", "25 nov 11:00"), `{"no_follow_up": "Nothing new", "liked": "Short"}`)
			if back := d.show(plan); len(back.Answers) != 0 {
				t.Errorf("what was struck came back: %v", back.Answers)
			}
		})
	}
}

// The first row of the table: what the plan foresees is suggested on the
// post-call sheet of the same call, and marked so.
func TestTheProvisionalFollowUpIsSuggestedInTheDebrief(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 10:00")
	d.fill(call.Pre.Code, `{"provisional_follow_up": [{"channel": "visit", "when": "4 dec 9:00", "purpose": "Sign"}]}`)
	post := d.show(call.Post.Code)
	if post.Answers["first_follow_up"] != "2026-12-04T09:00" || post.Answers["preferred_channel"] != "visit" {
		t.Fatalf("suggested is %v", post.Answers)
	}
	for _, key := range []string{"first_follow_up", "preferred_channel"} {
		if post.Carried[key] != "pre-call, 24 Nov 2026, a suggestion" {
			t.Errorf("%s comes from %q", key, post.Carried[key])
		}
	}
	if list := d.followUps(bridge.ListOpen); len(list) != 2 || list[1].State != "provisional" || list[1].Purpose != "Sign" {
		t.Fatalf("open is %s", asJSON(t, list))
	}

	// Struck, it stays away although the plan is filled again.
	d.fill(call.Post.Code, `{"first_follow_up": null, "preferred_channel": null}`)
	d.fill(call.Pre.Code, `{"provisional_follow_up": [{"channel": "visit", "when": "5 dec 9:00", "purpose": "Sign"}]}`)
	if post = d.show(call.Post.Code); len(post.Answers) != 0 {
		t.Errorf("a struck suggestion came back: %v", post.Answers)
	}

	// What was only foreseen is not what the customer said.
	other := d.plan("Ivy Seeds", "24 nov 15:00")
	d.fill(other.Pre.Code, `{"provisional_follow_up": [{"channel": "visit", "when": "7 dec 9:00", "purpose": "Sign"}]}`)
	filed := d.debrief(other, `{"outcome": "advance"}`)
	if filed.NextCall == nil || filed.NextCall.Day != "2026-12-07" || filed.NextCall.Kind != "visit" || len(filed.FollowUps) != 1 || filed.FollowUps[0].Purpose != "Sign" {
		t.Fatalf("filed is %s", asJSON(t, filed))
	}
	if next := d.show(filed.NextCall.Pre.Code); next.Answers["preferred_channel"] != nil {
		t.Errorf("the suggested channel was carried: %v", next.Answers)
	}
}

func TestTheFirstFollowUpSetsDayAndTimeOfTheNextCall(t *testing.T) {
	for _, c := range []struct{ channel, kind string }{
		{"phone", "phone"}, {"visit", "visit"}, {"video", "video"}, {"email", ""}, {"post", ""}, {"text", ""}, {"WhatsApp", ""},
	} {
		t.Run("by "+c.channel, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.account("Ivy Seeds")
			call := d.plan("Ivy Seeds", "24 nov 10:00", d.person("Zoë Müller", "Ivy Seeds").ID)
			filed := d.debrief(call, `{"preferred_channel": "`+c.channel+`", "first_follow_up": "1 dec 14:30", "first_follow_up_named_by": "customer", "needs": "Plugs",
				"follow_ups": [{"channel": "`+c.channel+`", "when": "1 dec 14:30", "purpose": "Agree the trial"}]}`)
			if len(filed.FollowUps) != 1 || filed.FollowUps[0].AgreedBy == nil || *filed.FollowUps[0].AgreedBy != "customer" {
				t.Fatalf("recorded is %s", asJSON(t, filed.FollowUps))
			}
			if c.kind == "" {
				if calls, err := d.Calls.List(""); err != nil || filed.NextCall != nil || len(calls) != 0 {
					t.Errorf("a call was made: %v, %v, %v", filed.NextCall, calls, err)
				}
				return
			}
			next := filed.NextCall
			if next == nil || next.Day != "2026-12-01" || next.Time == nil || *next.Time != "14:30" || string(next.Kind) != c.kind ||
				next.FollowUpID == nil || *next.FollowUpID != filed.FollowUps[0].ID || len(next.People) != 1 {
				t.Fatalf("the next call is %s", asJSON(t, next))
			}
			if open := d.followUps(bridge.ListOpen); len(open) != 1 {
				t.Errorf("one appointment, and open is %s", asJSON(t, open))
			}
			if plan := d.show(next.Pre.Code); plan.Answers["needs"] != "Plugs" {
				t.Errorf("the next plan has %v", plan.Answers)
			}
		})
	}
}

// What is pending belongs to the account.
func TestTheEarliestOpenPlanTakesPendingAnswers(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.account("Another")
	foreign := d.plan("Another", "25 nov 8:00")
	late := d.plan("Ivy Seeds", "15 dec 9:00")
	early := d.plan("Ivy Seeds", "27 nov 9:00")
	filed := d.debrief(d.plan("Ivy Seeds", "24 nov 10:00"), `{"preferred_channel": "visit", "first_follow_up": "1 dec 10:00", "needs": "Plugs"}`)
	for code, want := range map[string]any{early.Pre.Code: "Plugs", late.Pre.Code: nil, filed.NextCall.Pre.Code: nil, foreign.Pre.Code: nil} {
		if got := d.show(code).Answers["needs"]; got != want {
			t.Errorf("%s has %v, want %v", code, got, want)
		}
	}
}

func TestPendingAnswersWaitForTheNextPlan(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.debrief(d.plan("Ivy Seeds", "24 nov 10:00"), `{`+byMail+`, "needs": "Plugs"}`)
	d.at("2026-11-25 09:00")
	d.account("Another")
	if plan := d.show(d.plan("Another", "26 nov").Pre.Code); len(plan.Answers) != 0 {
		t.Errorf("another account got %v", plan.Answers)
	}
	if plan := d.show(d.plan("Ivy Seeds", "8 dec 9:00").Pre.Code); plan.Answers["needs"] != "Plugs" || plan.Answers["preferred_channel"] != "email" {
		t.Errorf("the next plan has %v", plan.Answers)
	}
}

// A debrief that was never keyed in leaves an open plan behind; that call is
// over and takes nothing away from the next one.
func TestThePlanOfAPastCallTakesNothing(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	forgotten := d.plan("Ivy Seeds", "24 nov 10:00")
	d.at("2026-11-26 09:00")
	filed := d.debrief(d.plan("Ivy Seeds", "26 nov 10:00"), `{"preferred_channel": "visit", "first_follow_up": "1 dec 10:00", "needs": "Plugs"}`)
	if plan := d.show(forgotten.Pre.Code); len(plan.Answers) != 0 {
		t.Errorf("the call of 24 Nov was given %v", plan.Answers)
	}
	if plan := d.show(filed.NextCall.Pre.Code); plan.Answers["needs"] != "Plugs" {
		t.Errorf("the next plan has %v", plan.Answers)
	}
}

// Moved to a coming day, such a call is the next one.
func TestAMovedCallTakesPendingAnswers(t *testing.T) {
	for name, move := range map[string]func(*desk, bridge.Call) error{
		"by its call": func(d *desk, c bridge.Call) error { _, err := d.Calls.Move(c.ID, "1 dec 9:00", "", ""); return err },
		"by its follow-up": func(d *desk, c bridge.Call) error {
			_, err := d.FollowUps.Move(*c.FollowUpID, "1 dec 9:00", "", "")
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.account("Ivy Seeds")
			missed := d.plan("Ivy Seeds", "24 nov 10:00")
			d.at("2026-11-26 09:00")
			d.debrief(d.plan("Ivy Seeds", "26 nov 10:00"), `{`+byMail+`, "needs": "Plugs"}`)
			d.must(move(d, missed))
			if plan := d.show(missed.Pre.Code); plan.Answers["needs"] != "Plugs" {
				t.Errorf("the moved call has %v", plan.Answers)
			}
		})
	}
}

// A call that does not take place gives back what it had taken.
func TestAnswersOfACallThatWasNotHeldGoToTheNextOne(t *testing.T) {
	for name, end := range map[string]func(*desk, bridge.Call) error{
		"cancelled":   func(d *desk, c bridge.Call) error { _, err := d.Calls.Cancel(c.ID, "ill"); return err },
		"dropped":     func(d *desk, c bridge.Call) error { _, err := d.FollowUps.Drop(*c.FollowUpID, "ill"); return err },
		"not reached": func(d *desk, c bridge.Call) error { _, err := d.Calls.NotReached(c.ID, true, ""); return err },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.account("Ivy Seeds")
			first := d.plan("Ivy Seeds", "24 nov 10:00")
			filed := d.debrief(first, `{"preferred_channel": "visit", "first_follow_up": "1 dec 10:00", "needs": "Plugs", "overview": "Line 1",
				"to_discover": [{"text": "Who signs?"}, {"text": "Why?"}]}`)
			d.fill(filed.NextCall.Pre.Code, `{"last_summary": null, "to_discover": [{"text": "Why?"}], "opening": "Hello"}`)
			d.must(end(d, *filed.NextCall))
			plan := d.show(d.plan("Ivy Seeds", "3 dec 9:00").Pre.Code)
			if got, want := asJSON(t, plan.Answers), `{"needs":"Plugs","preferred_channel":"visit","to_discover":[{"text":"Why?","state":"open","answer":""}]}`; got != want {
				t.Errorf("the next plan has\n%s, want\n%s", got, want)
			}
			if from := plan.Carried["needs"]; from != "post-call, 24 Nov 2026" {
				t.Errorf("needs comes from %q", from)
			}
			if other := d.show(d.plan("Ivy Seeds", "4 dec").Pre.Code); len(other.Answers) != 0 {
				t.Errorf("a second plan got it too: %v", other.Answers)
			}
		})
	}
}

// A correction reaches the plan that took the wrong answer, also where another
// call is the earliest by now.
func TestACorrectionReachesThePlanThatTookTheAnswer(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	first := d.plan("Ivy Seeds", "24 nov 10:00")
	next := *d.debrief(first, `{"preferred_channel": "visit", "first_follow_up": "1 dec 10:00", "needs": "Wrong", "opening_next": "Hello", "overview": "Line 1"}`).NextCall
	earlier := d.plan("Ivy Seeds", "27 nov 9:00")
	filed := d.again(first, `{"needs": "Right", "opening_next": null}`)
	if filed.NextCall == nil || filed.NextCall.ID != next.ID || len(filed.FollowUps) != 1 || filed.FollowUps[0].ID != *next.FollowUpID {
		t.Errorf("a correction about something else changed the appointment: %s", asJSON(t, filed))
	}
	if got, want := asJSON(t, d.show(next.Pre.Code).Answers), `{"last_summary":"Line 1","needs":"Right","preferred_channel":"visit"}`; got != want {
		t.Errorf("the plan is %s, want %s", got, want)
	}
	if got := d.show(earlier.Pre.Code).Answers; len(got) != 0 {
		t.Errorf("another plan was given %v", got)
	}
}

// Corrected from a visit to a mail the next call goes, and what its plan had
// taken waits for the next one; corrected back it is there once.
func TestACorrectionThatRemovesTheNextCallLosesNothing(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	first := d.plan("Ivy Seeds", "24 nov 10:00")
	next := *d.debrief(first, `{"preferred_channel": "visit", "first_follow_up": "1 dec 10:00", "needs": "Plugs"}`).NextCall
	if filed := d.again(first, `{"preferred_channel": "email"}`); filed.NextCall != nil || d.callOf(next.ID).State != "cancelled" {
		t.Fatalf("filed is %s", asJSON(t, filed))
	}
	if filed := d.again(first, `{"preferred_channel": "phone"}`); filed.NextCall == nil || filed.NextCall.ID != next.ID {
		t.Fatalf("corrected back, filed is %s", asJSON(t, filed))
	}
	if got, want := asJSON(t, d.show(next.Pre.Code).Answers), `{"needs":"Plugs","preferred_channel":"phone"}`; got != want {
		t.Errorf("the plan is %s, want %s", got, want)
	}
	d.again(first, `{"preferred_channel": "email"}`)
	d.again(first, `{"preferred_channel": "phone", "needs": null}`)
	if got, want := asJSON(t, d.show(next.Pre.Code).Answers), `{"preferred_channel":"phone"}`; got != want {
		t.Errorf("with nothing needed the plan is %s, want %s", got, want)
	}
	d.again(first, `{"preferred_channel": "email", "needs": "Plugs"}`)
	plan := d.show(d.plan("Ivy Seeds", "8 dec").Pre.Code)
	if got, want := asJSON(t, plan.Answers), `{"needs":"Plugs","preferred_channel":"email"}`; got != want {
		t.Errorf("the plan that came after is %s, want %s", got, want)
	}
}
