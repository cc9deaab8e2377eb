package bridge_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// office is a desk in the middle of a day: one account with a call to come, one
// that was debriefed, a follow-up and a running cadence.
type office struct {
	*desk
	planned, filed bridge.Call
	followUp       bridge.FollowUp
}

func newOffice(t *testing.T) office {
	t.Helper()
	o := office{desk: newDesk(t)}
	o.account("Ivy Seeds")
	o.person("Zoë Müller", "Ivy Seeds")
	o.account("Ysgubor Feeds")
	o.filed = o.plan("Ivy Seeds", "24 nov 8:00", "Zoë Müller")
	next := o.debrief(o.filed, `{"preferred_channel": "visit", "first_follow_up": "1 dec 10:00", "first_follow_up_named_by": "customer", "needs": "Plugs",
		"concerns": [{"what": "Price"}], "promises": [{"by": "us", "what": "Send the quote", "due": "thu"}]}`).NextCall
	o.planned = *next
	o.fill(o.planned.Pre.Code, `{"provisional_follow_up": [{"channel": "phone", "when": "9 dec", "purpose": "Sign"}]}`)
	o.followUp = o.owe("Ysgubor Feeds", "fri", "Ask about the trial")
	_, err := o.Cadences.Start("standard", "Ysgubor Feeds", "today")
	o.must(err)
	return o
}

func TestUndoRestoresEveryRowExactly(t *testing.T) {
	bridge.Long(t)
	contacts := filepath.Join("..", "exchange", "testdata", "google-new.csv")
	for name, c := range map[string]struct {
		label string
		act   func(office) error
	}{
		"an account added": {"Added the account Keller AG", func(o office) error { _, err := o.Accounts.Add(bridge.NewAccount{Name: "Keller AG"}); return err }},
		"an account won":   {"Marked an account as won", func(o office) error { _, err := o.Accounts.Won("Ysgubor Feeds", ""); return err }},
		"an account lost":  {"Marked an account as lost", func(o office) error { _, err := o.Accounts.Lost("Ivy Seeds", "", ""); return err }},
		"a person added": {"Added Pat O'Brien", func(o office) error {
			_, err := o.People.Add(bridge.NewPerson{Name: "Pat O'Brien", Account: "Ysgubor Feeds"})
			return err
		}},
		"contacts imported": {"Imported ", func(o office) error { _, err := o.Contacts.Import(bridge.ImportRequest{File: contacts}); return err }},
		"a call planned": {"Planned a call", func(o office) error {
			_, err := o.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "fri 9:00", People: []string{"Zoë Müller"}})
			return err
		}},
		"a call moved":      {"Moved a call", func(o office) error { _, err := o.Calls.Move(o.planned.ID, "2 dec 9:00", "they asked", ""); return err }},
		"a call cancelled":  {"Cancelled a call", func(o office) error { _, err := o.Calls.Cancel(o.planned.ID, "ill"); return err }},
		"nobody reached":    {"Nobody was reached on a call", func(o office) error { _, err := o.Calls.NotReached(o.planned.ID, true, ""); return err }},
		"planned once more": {"Nobody was reached on a call", func(o office) error { _, err := o.Calls.NotReached(o.planned.ID, false, "3 dec 9:00"); return err }},
		"a plan filled": {"Filled in a sheet", func(o office) error {
			_, err := o.Sheets.Fill(o.planned.Pre.Code, `{"needs": null, "provisional_follow_up": null, "opening": "Hello"}`)
			return err
		}},
		"a plan made ready": {"Marked a plan ready", func(o office) error { _, err := o.Sheets.Ready(o.planned.Pre.Code); return err }},
		"a debrief filled": {"Filled in a sheet", func(o office) error {
			_, err := o.Sheets.Fill(o.planned.Post.Code, `{"needs": "More plugs", "budget": {"amount": "12", "currency": "EUR"}}`)
			return err
		}},
		"a debrief filed":     {"Filed a debrief", func(o office) error { _, err := o.Sheets.FileKnowingly(o.planned.Post.Code, ""); return err }},
		"a correction begun":  {"Opened a correction", func(o office) error { _, err := o.Sheets.Correct(o.filed.Post.Code); return err }},
		"a follow-up added":   {"Added a follow-up", func(o office) error { o.owe("Ivy Seeds", "fri", "Thanks"); return nil }},
		"one done":            {"Marked a follow-up as done", func(o office) error { _, err := o.FollowUps.Done(o.followUp.ID, "well", true); return err }},
		"an appointment done": {"Marked a follow-up as done", func(o office) error { _, err := o.FollowUps.Done(*o.planned.FollowUpID, "well", true); return err }},
		"one moved":           {"Moved a follow-up", func(o office) error { _, err := o.FollowUps.Move(o.followUp.ID, "mon", "", ""); return err }},
		"an appointment moved": {"Moved a follow-up", func(o office) error {
			_, err := o.FollowUps.Move(*o.planned.FollowUpID, "2 dec 9:00", "they asked", "")
			return err
		}},
		"one snoozed":            {"Snoozed a follow-up", func(o office) error { _, err := o.FollowUps.Snooze(o.followUp.ID, "sat"); return err }},
		"one dropped":            {"Dropped a follow-up", func(o office) error { _, err := o.FollowUps.Drop(o.followUp.ID, "no need"); return err }},
		"an appointment dropped": {"Dropped a follow-up", func(o office) error { _, err := o.FollowUps.Drop(*o.planned.FollowUpID, "ill"); return err }},
		"a cadence started":      {"Started a cadence", func(o office) error { _, err := o.Cadences.Start("standard", "Ivy Seeds", "today"); return err }},
		"a cadence paused":       {"Paused a cadence", func(o office) error { _, err := o.Cadences.Pause("Ysgubor Feeds"); return err }},
		"a cadence stopped":      {"Stopped a cadence", func(o office) error { _, err := o.Cadences.Stop("Ysgubor Feeds"); return err }},
		"a template imported": {"Imported the template ", func(o office) error {
			own := filepath.Join(o.out, "own.json")
			if err := o.Templates.Export("pre-call", own); err != nil {
				return err
			}
			text, err := os.ReadFile(own)
			if err == nil {
				err = os.WriteFile(own, []byte(strings.Replace(string(text), "Pre-call plan", "My plan", 1)), 0o600)
			}
			if err == nil {
				_, err = o.Templates.Import(own)
			}
			return err
		}},
		"a cadence changed": {"Changed the cadence ", func(o office) error {
			form, err := o.Cadences.Edit("standard")
			if err != nil {
				return err
			}
			form.Steps = form.Steps[:3]
			form.Steps[0].AfterDays = 5
			_, err = o.Cadences.Save(form)
			return err
		}},
		"a cadence made": {"Made the cadence ", func(o office) error {
			_, err := o.Cadences.Save(bridge.CadenceForm{Title: "Yearly", Steps: []bridge.CadenceStep{{ID: "a", Channel: "post", AfterMonths: 12, EveryMonths: 12}}})
			return err
		}},
		"a template copied": {"Made the template ", func(o office) error { _, err := o.Templates.Copy("pre-call", "Mine"); return err }},
		"a template chosen": {"Chose the template ", func(o office) error { _, err := o.Templates.Use("pre-call-extended"); return err }},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			before := o.dump()
			o.at("2026-11-24 15:00")
			o.must(c.act(o))
			if o.dump() == before {
				t.Fatal("it changed nothing")
			}
			o.at("2026-11-24 16:00")
			action, err := o.History.Undo()
			o.must(err)
			if !strings.HasPrefix(action.Label, c.label) || !action.Undone {
				t.Errorf("undone was %+v, want %q", action, c.label)
			}
			if got := o.dump(); got != before {
				t.Errorf("undone, the book is not what it was:\n%s", differences(before, got))
			}
			// What was undone can be done again.
			o.must(c.act(o))
		})
	}
}

// What is filled in names its account, though an answer only has its sheet.
func TestAnActionNamesItsAccount(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.fill(d.plan("Ivy Seeds", "fri 9:00").Pre.Code, `{"needs": "Plugs"}`)
	actions, err := d.History.List(1)
	d.must(err)
	if a := actions[0]; a.Label != "Filled in a sheet" || a.Account == nil || a.Account.Name != "Ivy Seeds" || a.Final {
		t.Errorf("listed is %+v of %+v", a, a.Account)
	}
	undone, err := d.History.Undo()
	d.must(err)
	if actions, err = d.History.List(1); err != nil || !actions[0].Final || !undone.Undone {
		t.Errorf("the undo is listed as %+v, %v", actions, err)
	}
}

// The list of what was done is read again whenever it changes, whatever kind of
// thing was done or undone.
func TestEveryActionAndItsUndoAnnounceAnActivityChange(t *testing.T) {
	d := newDesk(t)
	var told []string
	d.OnChanged(func(kinds []string) { told = kinds })
	_, err := d.SalesSteps.Add("After the order")
	d.must(err)
	if !slices.Contains(told, "activity") {
		t.Errorf("adding a sales step told %v", told)
	}
	_, err = d.History.Undo()
	d.must(err)
	if !slices.Contains(told, "activity") {
		t.Errorf("undoing it told %v", told)
	}
}

// Taken back one by one, a whole day leaves an empty book.
func TestAWholeDayCanBeUndoneStepByStep(t *testing.T) {
	d := newDesk(t)
	empty := d.dump()
	d.account("Ivy Seeds")
	first := d.plan("Ivy Seeds", "24 nov 10:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	d.fill(first.Pre.Code, `{"needs": "Plugs", "provisional_follow_up": [{"channel": "visit", "when": "4 dec 9:00", "purpose": "Sign"}]}`)
	second := d.debrief(first, `{"needs": "Plugs", "concerns": [{"what": "Price"}], "promises": [{"by": "us", "what": "Quote", "due": "fri"}], "commitment_wanted": "Sign"}`).NextCall
	d.again(first, `{"needs": "Pots", "concerns": null, "preferred_channel": "email"}`)
	d.debrief(d.plan("Ivy Seeds", "30 nov 9:00"), `{"no_follow_up": "They call"}`)
	if d.callOf(second.ID).State != "cancelled" {
		t.Error("the corrected debrief left its next call standing")
	}
	for {
		if _, err := d.History.Undo(); err != nil {
			if fault := d.refused(err, bridge.Conflict); !strings.Contains(fault.Message, "nothing to undo") {
				t.Fatalf("refused with %+v", fault)
			}
			break
		}
	}
	if got := d.dump(); got != empty {
		t.Errorf("left is\n%s", differences(empty, got))
	}
}

func TestUndoingAnOlderActionIsRefusedByName(t *testing.T) {
	for name, c := range map[string]struct {
		do, later func(office) error
		named     string
	}{
		"a call that was moved since": {
			func(o office) error {
				_, err := o.Calls.Plan(bridge.PlanRequest{Account: "Ysgubor Feeds", At: "fri 9:00"})
				return err
			},
			func(o office) error { _, err := o.Calls.Move("Ysgubor Feeds", "mon 9:00", "", ""); return err },
			"Ysgubor Feeds, call on 2026-11-30",
		},
		"an account with a call since": {
			func(o office) error { o.account("Keller AG"); return nil },
			func(o office) error { o.plan("Keller AG", "fri"); return nil },
			"Keller AG",
		},
		"a follow-up that was done since": {
			func(o office) error { o.owe("Ivy Seeds", "fri", "Thanks"); return nil },
			func(o office) error { _, err := o.FollowUps.Done(o.openCalled("Thanks").ID, "", false); return err },
			"Ivy Seeds, follow-up on 2026-11-27",
		},
		"a sheet that was filled since": {
			func(o office) error { _, err := o.Sheets.Fill(o.planned.Post.Code, `{"needs": "Pots"}`); return err },
			func(o office) error { _, err := o.Sheets.Fill(o.planned.Post.Code, `{"needs": "Trays"}`); return err },
			"sheet ",
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.must(c.do(o))
			action := latest(o.desk)
			o.must(c.later(o))
			before := o.dump()
			_, err := o.History.UndoAction(action)
			if fault := o.refused(err, bridge.Conflict); !strings.Contains(fault.Message, c.named) || !strings.Contains(fault.Message, "Nothing was undone") {
				t.Errorf("the refusal is %q, and does not name %q", fault.Message, c.named)
			}
			if o.dump() != before {
				t.Error("a refused undo changed the book")
			}
		})
	}
}

func TestTypingInOneVisitIsOneUndo(t *testing.T) {
	o := newOffice(t)
	before := o.dump()
	typed := func(visit string, texts ...string) {
		t.Helper()
		for _, text := range texts {
			_, err := o.Sheets.FillWithin(o.planned.Pre.Code, `{"needs": "`+text+`"}`, visit)
			o.must(err)
		}
	}
	typed("first", "P", "Pots", "Pots and trays")
	first := o.dump()
	typed("second", "Pots and trays by M", "Pots and trays by May")
	_, err := o.History.Undo()
	o.must(err)
	if o.dump() != first {
		t.Error("one undo does not take back the second visit alone")
	}
	_, err = o.History.Undo()
	o.must(err)
	if o.dump() != before {
		t.Error("two undos do not take back both visits")
	}
}
