package bridge_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// promised is an account with a promise of either side from a debrief, and a
// plan for the next call that both came along to.
func promised(t *testing.T) (d *desk, plan string) {
	t.Helper()
	d = newDesk(t)
	d.account("Ivy Seeds")
	filed := d.debrief(d.plan("Ivy Seeds", "24 nov 8:00"), `{"outcome": "advance", "promises": [
		{"by": "us", "what": "Quote for two LX-40", "due": "2026-11-26", "named_by": "customer"},
		{"by": "them", "what": "Measure the stops", "due": "2026-11-27"},
		{"by": "them", "what": "Ask the boss", "due": "2026-11-28"}],
		"preferred_channel": "phone", "first_follow_up": "2026-12-04"}`)
	return d, filed.NextCall.Pre.Code
}

// promises are the open or closed promises of all accounts, "kept us Quote".
func (d *desk) promises() []string {
	d.t.Helper()
	list, err := d.Promises.List("", true)
	d.must(err)
	said := []string{}
	for _, p := range list.Promises {
		said = append(said, string(p.State)+" "+string(p.By)+" "+p.What)
	}
	return said
}

func (d *desk) promise(what string) bridge.Promise {
	d.t.Helper()
	list, err := d.Promises.List("Ivy Seeds", true)
	d.must(err)
	i := slices.IndexFunc(list.Promises, func(p bridge.Promise) bool { return p.What == what })
	if i < 0 {
		d.t.Fatalf("there is no promise %q among %v", what, d.promises())
	}
	return list.Promises[i]
}

func (d *desk) owes(purpose string) (owed []bridge.FollowUp) {
	for _, f := range d.followUps("open") {
		if f.Purpose == purpose {
			owed = append(owed, f)
		}
	}
	return owed
}

// What we promised becomes a follow-up of our own (R59); doing it keeps the
// promise, and undo takes both back.
func TestDoingWhatWePromisedKeepsThePromise(t *testing.T) {
	d, _ := promised(t)
	task := d.owes("Quote for two LX-40")
	if quote := d.promise("Quote for two LX-40"); len(task) != 1 || quote.FollowUpID == nil || *quote.FollowUpID != task[0].ID || quote.State != "open" {
		t.Fatalf("the promise is %+v, owed is %+v", quote, task)
	}
	_, err := d.FollowUps.Done(task[0].ID, "sent", true)
	d.must(err)
	if quote := d.promise("Quote for two LX-40"); quote.State != "kept" || *quote.ClosedOn != "2026-11-24" {
		t.Errorf("done, the promise is %+v", quote)
	}
	_, err = d.History.Undo()
	d.must(err)
	if quote := d.promise("Quote for two LX-40"); quote.State != "open" || quote.ClosedOn != nil {
		t.Errorf("undone, the promise is %+v", quote)
	}
}

func TestKeepingOurPromiseClosesItsFollowUp(t *testing.T) {
	d, plan := promised(t)
	before := d.dump()
	kept, err := d.Promises.Keep(d.promise("Quote for two LX-40").ID)
	d.must(err)
	if kept.State != "kept" || len(d.owes("Quote for two LX-40")) != 0 {
		t.Errorf("kept, the promise is %+v and owed is %+v", kept, d.owes("Quote for two LX-40"))
	}
	if answers := asJSON(t, d.show(plan).Answers); strings.Contains(answers, "Quote") {
		t.Errorf("the next plan still promises it: %s", answers)
	}
	d.refused(func() error { _, err := d.Promises.Keep(kept.ID); return err }(), bridge.Conflict)
	undone, err := d.History.Undo()
	d.must(err)
	if undone.Label != "Undone: Marked a promise as kept" && undone.Label != "Marked a promise as kept" {
		t.Errorf("undo took back %q", undone.Label)
	}
	if live(d.dump()) != live(before) {
		t.Errorf("undone, the book is\n%s\nwant\n%s", d.dump(), before)
	}
}

var updatedAt = regexp.MustCompile(`,"updated_at":\d+`)

// live is a dump without what undo leaves behind: the times of change.
func live(dump string) string {
	var lines []string
	for line := range strings.Lines(dump) {
		if !strings.Contains(line, `"deleted_at"`) {
			lines = append(lines, updatedAt.ReplaceAllString(line, ""))
		}
	}
	return strings.Join(lines, "")
}

// A call may be planned only to keep a promise of ours. It ends or moves with the
// promise, on the account's page and in the debrief of another call alike.
func TestTheCallThatWouldKeepAPromiseGoesWithIt(t *testing.T) {
	for name, c := range map[string]struct {
		settle func(d *desk, id string) error // on the account's page
		row    string                         // in the debrief
		want   string
	}{
		"kept": {
			func(d *desk, id string) error { _, err := d.Promises.Keep(id); return err },
			`"state": "kept"`, "held 2026-12-04, kept: done Bring the samples, provisional Ask again",
		},
		"broken": {
			func(d *desk, id string) error { _, err := d.Promises.Break(id); return err },
			`"state": "broken"`, "cancelled 2026-12-04, broken: dropped Ask again, dropped Bring the samples",
		},
		"moved": {
			func(d *desk, id string) error { _, err := d.Promises.Move(id, "9 dec 2026"); return err },
			`"due": "2026-12-09"`, "planned 2026-12-09, open: open Bring the samples, provisional Ask again",
		},
	} {
		t.Run(name, func(t *testing.T) {
			after := func(inDebrief bool) (string, *desk) {
				d := newDesk(t)
				d.account("Ivy Seeds")
				call := d.debrief(d.plan("Ivy Seeds", "24 nov 8:00"), `{"outcome": "advance",
					"promises": [{"by": "us", "what": "Bring the samples", "due": "2026-12-04"}, {"by": "them", "what": "Ask the boss"}],
					"follow_ups": [{"channel": "visit", "when": "2026-12-04T10:00", "purpose": "Bring the samples"}]}`).NextCall
				promise := d.promise("Bring the samples")
				if promise.FollowUpID == nil || call == nil || *promise.FollowUpID != *call.FollowUpID {
					t.Fatalf("the next call is %+v, and the promise %+v", call, promise)
				}
				d.fill(call.Pre.Code, `{"provisional_follow_up": [{"channel": "phone", "when": "2026-12-11", "purpose": "Ask again"}]}`)
				other, said := d.plan("Ivy Seeds", "24 nov 11:00"), ""
				if inDebrief {
					said = `, "promises": [{"by": "us", "what": "Bring the samples", ` + c.row + `}]`
				} else {
					d.must(c.settle(d, promise.ID))
				}
				d.debrief(other, `{"outcome": "continuation", "no_follow_up": "they call"`+said+`}`)
				now := d.callOf(call.ID)
				var followUps []string
				list := look(d, func(tx *sqlite.Tx) ([]callbook.FollowUp, error) {
					all, _, err := tx.FollowUps(sqlite.FollowUpFilter{})
					return all, err
				})
				for _, f := range list {
					if f.ID == now.FollowUpID || f.CallID == now.ID {
						followUps = append(followUps, string(f.State)+" "+f.Purpose)
					}
				}
				slices.Sort(followUps)
				got := fmt.Sprintf("%s %s, %s: %s", now.State, now.When.Day, d.promise("Bring the samples").State, strings.Join(followUps, ", "))
				return got, d
			}
			inList, _ := after(false)
			inDebrief, d := after(true)
			if inList != c.want || inDebrief != c.want {
				t.Errorf("from the page it is %q and from a debrief %q, want %q", inList, inDebrief, c.want)
			}
			if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
				t.Errorf("the book has problems: %v, %v", problems, err)
			}
			if name != "broken" {
				return
			}
			next := d.plan("Ivy Seeds", "10 dec 9:00") // what the cancelled one had taken comes to this one
			if answers := asJSON(t, d.show(next.Pre.Code).Answers); !strings.Contains(answers, "Ask the boss") || strings.Contains(answers, "samples") {
				t.Errorf("the plan after it has %s", answers)
			}
		})
	}
}

func TestOurBrokenPromiseIsNoLongerOwed(t *testing.T) {
	d, _ := promised(t)
	broken, err := d.Promises.Break(d.promise("Quote for two LX-40").ID)
	d.must(err)
	if broken.State != "broken" || len(d.owes("Quote for two LX-40")) != 0 {
		t.Errorf("broken, the promise is %+v and owed is %+v", broken, d.owes("Quote for two LX-40"))
	}
	again, err := d.Promises.Reopen(broken.ID)
	d.must(err)
	if again.State != "open" || again.ClosedOn != nil || len(d.owes("Quote for two LX-40")) != 1 {
		t.Errorf("opened again, the promise is %+v and owed is %+v", again, d.owes("Quote for two LX-40"))
	}
}

func TestOurPromiseAndItsFollowUpMoveTogether(t *testing.T) {
	d, _ := promised(t)
	id := d.promise("Quote for two LX-40").ID
	moved, err := d.Promises.Move(id, "30 nov")
	d.must(err)
	if task := d.owes("Quote for two LX-40"); *moved.Due != "2026-11-30" || *task[0].Day != "2026-11-30" {
		t.Errorf("the promise is due on %s, its follow-up on %s", *moved.Due, *task[0].Day)
	}
	_, err = d.FollowUps.Move(*moved.FollowUpID, "2 dec", "the price list is late", "")
	d.must(err)
	if due := *d.promise("Quote for two LX-40").Due; due != "2026-12-02" {
		t.Errorf("the follow-up moved, and the promise is due on %s", due)
	}
	d.refused(func() error { _, err := d.Promises.Move(id, "soonish"); return err }(), bridge.Invalid)
}

// The next plan asks about what they promised (R44), until it is kept or broken;
// then the plan asks about the next one.
func TestAPlanAsksAboutAPromiseUntilItIsKept(t *testing.T) {
	d, plan := promised(t)
	question := func() any { return d.show(plan).Answers["open_question"] }
	if got := question(); got != "You wanted to measure the stops: how did that go?" {
		t.Fatalf("the plan asks %q", got)
	}
	_, err := d.Promises.Keep(d.promise("Measure the stops").ID)
	d.must(err)
	if got := question(); got != "You wanted to ask the boss: how did that go?" {
		t.Errorf("one is kept, and the plan asks %q", got)
	}
	_, err = d.Promises.Break(d.promise("Ask the boss").ID)
	d.must(err)
	if got := question(); got != nil {
		t.Errorf("both are settled, and the plan asks %q", got)
	}
	if answers := asJSON(t, d.show(plan).Answers); strings.Contains(answers, "promises_theirs") {
		t.Errorf("both are settled, and the plan has %s", answers)
	}
}

func TestAPromiseKeptBeforePlanningIsNotAskedAbout(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.debrief(d.plan("Ivy Seeds", "24 nov 8:00"), `{"outcome": "continuation", "promises": [
		{"by": "them", "what": "Measure the stops"}, {"by": "them", "what": "Ask the boss"}], "no_follow_up": "they call"}`)
	_, err := d.Promises.Keep(d.promise("Measure the stops").ID)
	d.must(err)
	answers := asJSON(t, d.show(d.plan("Ivy Seeds", "1 dec 9:00").Pre.Code).Answers)
	if strings.Contains(answers, "stops") || !strings.Contains(answers, "You wanted to ask the boss") {
		t.Errorf("the plan has %s", answers)
	}
}

// A promise ticked on the account page and again in the debrief is one promise.
func TestAPromiseTickedTwiceIsKeptOnce(t *testing.T) {
	d, _ := promised(t)
	_, err := d.Promises.Keep(d.promise("Measure the stops").ID)
	d.must(err)
	d.debrief(d.plan("Ivy Seeds", "24 nov 11:00"), `{"outcome": "continuation", "no_follow_up": "they call",
		"promises": [{"by": "them", "what": "Measure the stops", "state": "kept"}, {"by": "them", "what": "Ask the boss", "state": "broken"}]}`)
	want := []string{"open us Quote for two LX-40", "kept them Measure the stops", "broken them Ask the boss"}
	if got := d.promises(); !slices.Equal(got, want) {
		t.Errorf("promises are %q, want %q", got, want)
	}
	if on := d.promise("Ask the boss").ClosedOn; on == nil || *on != "2026-11-24" {
		t.Errorf("the one of the debrief was closed on %v", on)
	}
}

func TestAPromiseCanBeRecordedWithoutASheet(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	added, err := d.Promises.Add(bridge.NewPromise{Account: "ivy", By: "us", What: "Ink data sheet", Due: "23 nov 2026", NamedBy: "rep"})
	d.must(err)
	if !added.Late || added.Account.Name != "Ivy Seeds" || len(d.owes("Ink data sheet")) != 1 {
		t.Errorf("the promise is %+v", added)
	}
	_, err = d.Promises.Add(bridge.NewPromise{Account: "ivy", By: "them", What: "Line speeds"})
	d.must(err)
	if open := d.followUps("open"); len(open) != 1 {
		t.Errorf("what they promised became a follow-up of ours: %+v", open)
	}
	for _, bad := range []bridge.NewPromise{{Account: "ivy", By: "me", What: "x"}, {Account: "ivy", By: "us"}, {Account: "ivy", By: "us", What: "x", Due: "soonish"}} {
		_, err := d.Promises.Add(bad)
		d.refused(err, bridge.Invalid)
	}
}

func TestAPromiseWithoutASheetReachesTheNextPlan(t *testing.T) {
	d, plan := promised(t)
	added, err := d.Promises.Add(bridge.NewPromise{Account: "ivy", By: "us", What: "Ink data sheet", Due: "30 nov 2026"})
	d.must(err)
	_, err = d.Promises.Add(bridge.NewPromise{Account: "ivy", By: "them", What: "Line speeds"})
	d.must(err)
	sheet := d.show(plan)
	for key, what := range map[string]string{"promises_mine": "Ink data sheet", "promises_theirs": "Line speeds"} {
		if answer := asJSON(t, sheet.Answers[key]); !strings.Contains(answer, what) || !strings.Contains(asJSON(t, sheet.Lines), "account, 24 Nov 2026") {
			t.Errorf("%s holds %s, from %+v", key, answer, sheet.Lines)
		}
	}
	_, err = d.Promises.Keep(added.ID)
	d.must(err)
	if answer := asJSON(t, d.show(plan).Answers["promises_mine"]); strings.Contains(answer, "Ink") {
		t.Errorf("kept, it is still in the plan: %s", answer)
	}

	d.account("Oak Plants") // nothing is planned there yet
	_, err = d.Promises.Add(bridge.NewPromise{Account: "oak", By: "them", What: "Send the floor plan", Due: "27 nov 2026"})
	d.must(err)
	_, err = d.Promises.Add(bridge.NewPromise{Account: "oak", By: "them", What: "Ask the boss"})
	d.must(err)
	call := d.plan("Oak Plants", "26 nov 9:00")
	if answer := asJSON(t, d.show(call.Pre.Code).Answers["promises_theirs"]); !strings.Contains(answer, "floor plan") || !strings.Contains(answer, "Ask the boss") {
		t.Errorf("the plan has %s", answer)
	}
	_, err = d.Calls.Cancel(call.ID, "they are ill")
	d.must(err)
	again := d.plan("Oak Plants", "27 nov 9:00")
	if answer := asJSON(t, d.show(again.Pre.Code).Answers["promises_theirs"]); !strings.Contains(answer, "floor plan") || !strings.Contains(answer, "Ask the boss") {
		t.Errorf("the plan after a cancelled one has %s", answer)
	}
}

func TestAPromiseTickedInThePlanIsSettledWhenTheCallIsFiled(t *testing.T) {
	d, plan := promised(t)
	d.fill(plan, `{"promises_theirs": [{"by": "them", "what": "Measure the stops", "due": "2026-11-27", "state": "kept"}, {"by": "them", "what": "Ask the boss", "due": "2026-11-28", "state": "broken"}],
		"promises_mine": [{"by": "us", "what": "Quote for two LX-40", "due": "2026-11-26", "state": "kept"}]}`)
	if got := d.promises(); slices.ContainsFunc(got, func(p string) bool { return !strings.HasPrefix(p, "open") }) {
		t.Errorf("before the call it is %v", got)
	}
	d.at("2026-12-04 11:00")
	page, err := d.Calls.Page(d.show(plan).CallID)
	d.must(err)
	next := d.debrief(page.Call, `{"outcome": "advance", "preferred_channel": "phone", "first_follow_up": "11 dec 9:00"}`)
	for what, state := range map[string]string{"Measure the stops": "kept", "Ask the boss": "broken", "Quote for two LX-40": "kept"} {
		if p := d.promise(what); string(p.State) != state || *p.ClosedOn != "2026-12-04" {
			t.Errorf("filed, the promise is %+v", p)
		}
	}
	if owed := d.owes("Quote for two LX-40"); len(owed) != 0 {
		t.Errorf("we still owe %+v", owed)
	}
	if answers := asJSON(t, d.show(next.NextCall.Pre.Code).Answers); strings.Contains(answers, "Measure") || strings.Contains(answers, "Quote") {
		t.Errorf("the next plan has %s", answers)
	}
}

// The plan also asks about a promise of theirs from the account's page (R44): at
// once if it asks about none yet, otherwise in its turn.
func TestAPlanAsksAboutAPromiseWithoutASheet(t *testing.T) {
	d, plan := promised(t)
	question := func(code string) any { return d.show(code).Answers["open_question"] }
	add := func(account string, by bridge.Side, what string) bridge.Promise {
		t.Helper()
		p, err := d.Promises.Add(bridge.NewPromise{Account: account, By: by, What: what})
		d.must(err)
		return p
	}
	speeds := add("ivy", "them", "Send the line speeds")
	if got := question(plan); got != "You wanted to measure the stops: how did that go?" {
		t.Errorf("added to others, the plan asks %q", got)
	}
	for _, what := range []string{"Measure the stops", "Ask the boss"} {
		_, err := d.Promises.Keep(d.promise(what).ID)
		d.must(err)
	}
	if got := question(plan); got != "You wanted to send the line speeds: how did that go?" {
		t.Errorf("the others are kept, and the plan asks %q", got)
	}
	_, err := d.Promises.Keep(speeds.ID)
	d.must(err)
	if got := question(plan); got != nil {
		t.Errorf("all are kept, and the plan asks %q", got)
	}

	d.account("Oak Plants") // nothing is planned there yet
	add("oak", "us", "Ink data sheet")
	floor := add("oak", "them", "Send the floor plan")
	d.at("2026-11-24 09:05")
	add("oak", "them", "Ask the boss")
	call := d.plan("Oak Plants", "26 nov 9:00")
	if got := question(call.Pre.Code); got != "You wanted to send the floor plan: how did that go?" {
		t.Errorf("the plan asks %q", got)
	}
	d.fill(call.Pre.Code, `{"open_question": "What did the boss say?"}`)
	add("oak", "them", "Nominate a tester")
	_, err = d.Promises.Keep(floor.ID)
	d.must(err)
	if got := question(call.Pre.Code); got != "What did the boss say?" {
		t.Errorf("what the rep wrote became %q", got)
	}
}

func TestMovingAPromiseMovesItInItsPlan(t *testing.T) {
	d, plan := promised(t)
	due := func(code, key, what string) string {
		t.Helper()
		rows, _ := d.show(code).Answers[key].([]callbook.PromiseAnswer)
		for _, row := range rows {
			if row.What == what {
				return row.Due
			}
		}
		t.Fatalf("%s has no row %q in %+v", key, what, d.show(code).Answers[key])
		return ""
	}
	move := func(what, to string) {
		t.Helper()
		_, err := d.Promises.Move(d.promise(what).ID, to)
		d.must(err)
	}
	move("Measure the stops", "1 dec")
	if got := due(plan, "promises_theirs", "Measure the stops"); got != "2026-12-01" {
		t.Errorf("moved, the plan has it on %s", got)
	}
	if got := due(plan, "promises_theirs", "Ask the boss"); got != "2026-11-28" {
		t.Errorf("another one moved along to %s", got)
	}
	_, err := d.FollowUps.Move(*d.promise("Quote for two LX-40").FollowUpID, "2 dec", "the price list is late", "")
	d.must(err)
	if got := due(plan, "promises_mine", "Quote for two LX-40"); got != "2026-12-02" {
		t.Errorf("its follow-up moved, and the plan has it on %s", got)
	}

	d.fill(plan, `{"promises_theirs": [{"by": "them", "what": "Measure the stops", "due": "2026-12-01"}, {"by": "them", "what": "Ask the boss", "due": "2026-12-03"}]}`)
	move("Ask the boss", "8 dec")
	if got := due(plan, "promises_theirs", "Ask the boss"); got != "2026-12-03" {
		t.Errorf("the day that the rep wrote became %s", got)
	}
	_, err = d.History.Undo()
	d.must(err)
	move("Measure the stops", "4 dec")
	_, err = d.History.Undo()
	d.must(err)
	if got := due(plan, "promises_theirs", "Measure the stops"); got != "2026-12-01" {
		t.Errorf("undone, the plan has it on %s", got)
	}

	d.account("Oak Plants") // nothing is planned there yet
	p, err := d.Promises.Add(bridge.NewPromise{Account: "oak", By: "them", What: "Send the floor plan", Due: "27 nov 2026"})
	d.must(err)
	_, err = d.Promises.Move(p.ID, "3 dec 2026")
	d.must(err)
	call := d.plan("Oak Plants", "26 nov 9:00")
	if got := due(call.Pre.Code, "promises_theirs", "Send the floor plan"); got != "2026-12-03" {
		t.Errorf("moved before a call was planned, the plan has it on %s", got)
	}
}
