package bridge_test

import (
	"fmt"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

func captureDesk(t *testing.T) *desk {
	d := newDesk(t) // Tuesday 24 November 2026
	d.account("Nordbakk")
	d.account("House of Cheese")
	for person, account := range map[string]string{"Sofia Lindqvist": "Nordbakk", "Anna Holm": "Nordbakk", "Anna Brie": "House of Cheese"} {
		d.person(person, account)
	}
	d.at("2026-11-24 14:02")
	return d
}

func TestALineIsReadWhileItIsTyped(t *testing.T) {
	d := captureDesk(t)
	for _, c := range []struct {
		asked bridge.CaptureRequest
		want  string
	}{
		{bridge.CaptureRequest{Line: "call Sofia tomorrow 10am, oven"}, "call Nordbakk [Sofia Lindqvist] 2026-11-25 10:00 phone 0 oven"},
		{bridge.CaptureRequest{Line: "call Sofia tomorrow 10am, oven", As: "follow_up"}, "follow_up Nordbakk [Sofia Lindqvist] 2026-11-25 10:00 phone 0 oven"},
		{bridge.CaptureRequest{Line: "Sofia, just now by phone"}, "log Nordbakk [Sofia Lindqvist] 2026-11-24 14:02 phone 0 "},
		{bridge.CaptureRequest{Line: "Anna fri"}, "follow_up ? [Anna Brie of House of Cheese, Anna Holm of Nordbakk] 2026-11-27  0 "},
		{bridge.CaptureRequest{Line: "Anna 9am", As: "log", On: "2026-11-20"}, "log ? [Anna Brie of House of Cheese, Anna Holm of Nordbakk] 2026-11-20 09:00  0 "},
		{bridge.CaptureRequest{Line: ""}, "follow_up  []   0 "},
		{bridge.CaptureRequest{Line: "Sofia 31 nov"}, "follow_up Nordbakk [Sofia Lindqvist]   0 31 nov! There is no 31 November. Check the day and the month."},
	} {
		got, err := d.Captures.Read(c.asked)
		d.must(err)
		account, who := "", []string{}
		if got.Account != nil {
			account = got.Account.Name
		}
		for _, one := range got.People {
			who = append(who, one.Name)
		}
		for _, one := range got.Choices {
			account = "?"
			who = append(who, one.Person.Name+" of "+one.Account.Name)
		}
		said := fmt.Sprintf("%s %s [%s] %s %s %d %s", got.What, account, strings.Join(who, ", "), got.When, got.Kind, got.Minutes, got.Text)
		if got.Trouble != "" {
			said += "! " + got.Trouble
		}
		if said != c.want {
			t.Errorf("%q is read as %s", c.asked.Line, said)
		}
	}
	_, err := d.Captures.Read(bridge.CaptureRequest{Line: "Anna", As: "poem"})
	d.refused(err, bridge.Invalid)
}

func TestANoteIsAddedToAPersonOrAnAccount(t *testing.T) {
	d := captureDesk(t)
	before := d.dump()
	sofia := d.Captures.Note(bridge.NewNote{Account: "nordbakk", Person: "sofia", Text: "likes tea"})
	d.must(sofia)
	d.must(d.Captures.Note(bridge.NewNote{Account: "nordbakk", Person: "sofia", Text: "off on Fridays"}))
	d.must(d.Captures.Note(bridge.NewNote{Account: "nordbakk", Text: "moves in May"}))
	people, err := d.People.List("sofia", 1, 0)
	d.must(err)
	accounts, err := d.Accounts.List("nordbakk", 1, 0)
	d.must(err)
	if people.People[0].Notes != "likes tea\noff on Fridays" || accounts.Accounts[0].Notes != "moves in May" {
		t.Errorf("they are %q and %q", people.People[0].Notes, accounts.Accounts[0].Notes)
	}
	for range 3 {
		_, err = d.History.Undo()
		d.must(err)
	}
	if d.dump() != before {
		t.Error("undo leaves something of them")
	}
	d.refused(d.Captures.Note(bridge.NewNote{Account: "nordbakk", Text: " "}), bridge.Invalid)
	d.refused(d.Captures.Note(bridge.NewNote{Account: "nordbakk", Person: "sven", Text: "tea"}), bridge.NotFound)
}

// What is typed beside who, when and how is lost in none of the ways that a line can go.
func TestTheTextOfALineIsKept(t *testing.T) {
	d := captureDesk(t)
	planned, err := d.Calls.Plan(bridge.PlanRequest{Account: "nordbakk", At: "tomorrow 10:00", Kind: "phone", Purpose: "oven"})
	d.must(err)
	list, err := d.FollowUps.List(bridge.ListOpen, 0, 0)
	d.must(err)
	if len(list.FollowUps) != 1 || list.FollowUps[0].Purpose != "oven" || *list.FollowUps[0].CallID != planned.ID {
		t.Errorf("its appointment is %s", asJSON(t, list.FollowUps))
	}
	logged, err := d.Calls.Log(bridge.LogRequest{Account: "nordbakk", Text: "wants a trial"})
	d.must(err)
	sheet, err := d.Sheets.Show(logged.Post.Code)
	d.must(err)
	if got := asJSON(t, sheet); !strings.Contains(got, "wants a trial") || sheet.State != "draft" {
		t.Errorf("its debrief is %s", got)
	}
}
