package bridge_test

import (
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// moveDay moves a day, or tries it.
func (d *desk) moveDay(r bridge.DayMoveRequest) bridge.DayMoved {
	d.t.Helper()
	out, err := d.Calendar.MoveDay(r)
	d.must(err)
	return out
}

// rowsOf is what a row says, in short.
func rowsOf(rows []bridge.DayMoveRow) []string {
	out := []string{}
	for _, row := range rows {
		to := row.To
		if row.Stays {
			to = "stays"
		}
		out = append(out, row.Account.Name+" "+row.From+" "+to)
	}
	return out
}

// TestADayThatIsMoved: the trial shows what the move does, and one undo takes it back.
func TestADayThatIsMoved(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"Ivy Seeds", "Oak Farm", "Elm Dairy", "Ash Foods"} {
		d.account(name)
	}
	_, err := d.People.Add(bridge.NewPerson{Name: "Zoë Müller", Account: "Ivy Seeds", Email: "zoe@ivy.example"})
	d.must(err)
	d.plan("Ivy Seeds", "thu 10:00", "Zoë Müller")
	agreed, err := d.FollowUps.Add(bridge.NewFollowUp{Account: "Oak Farm", When: "thu 14:00", Channel: "phone", Purpose: "Agree the trial", Agreed: "customer"})
	d.must(err)
	d.owe("Elm Dairy", "thu", "Send the card")
	d.plan("Ash Foods", "fri 10:00") // stays, and takes the time
	before := d.dump()

	trial := d.moveDay(bridge.DayMoveRequest{Day: "thu", DryRun: true})
	if got, want := strings.Join(rowsOf(trial.Rows), "; "), "Ivy Seeds 2026-11-26T10:00 2026-11-27T11:00; Oak Farm 2026-11-26T14:00 2026-11-27T14:00; Elm Dairy 2026-11-26 2026-11-30"; got != want {
		t.Errorf("the trial says %s", got)
	}
	if d.dump() != before {
		t.Error("the trial has written")
	}
	visit := trial.Rows[0]
	if !visit.OtherTime || visit.CallID == nil || visit.Mail == nil || !strings.Contains(visit.Mail.To[0], "zoe@ivy.example") {
		t.Errorf("the visit says %s", asJSON(t, visit))
	}
	if want := "I had planned our visit for Thursday, 26 November, at 10:00. Could we make it Friday, 27 November, at 11:00 instead? Let me know if that does not work."; *visit.Notice != want || !strings.Contains(visit.Mail.Text, want) || visit.Mail.Subject != "Our visit on Thursday, 26 November" || !strings.HasPrefix(visit.Mail.MailTo, "mailto:zoe@ivy.example?subject=Our%20visit%20on%20") {
		t.Errorf("its mail is %s", asJSON(t, visit.Mail))
	}
	if phone := trial.Rows[1]; !strings.HasPrefix(*phone.Notice, "We had agreed on Thursday, 26 November, at 14:00.") || len(phone.Mail.To) != 0 || phone.OtherTime {
		t.Errorf("the phone call says %s", asJSON(t, phone))
	}
	if card := trial.Rows[2]; card.Notice != nil || card.Mail != nil {
		t.Errorf("the card says %s", asJSON(t, card))
	}

	moved := d.moveDay(bridge.DayMoveRequest{Day: "thu"})
	if got := strings.Join(rowsOf(moved.Rows), "; "); got != strings.Join(rowsOf(trial.Rows), "; ") {
		t.Errorf("it moved %s", got)
	}
	for _, f := range d.followUps(bridge.ListOpen) {
		if f.ID == agreed.FollowUp.ID && (*f.Day != "2026-11-27" || !f.Proposed || f.AgreedBy != nil) {
			t.Errorf("the agreed one is %s", asJSON(t, f))
		}
	}
	if call := d.callOf(*visit.CallID); call.When.Day != "2026-11-27" || call.When.Time != "11:00" {
		t.Errorf("the call is at %+v", call.When)
	}
	if again := d.moveDay(bridge.DayMoveRequest{Day: "26 nov 2026", DryRun: true}); len(again.Rows) != 0 {
		t.Errorf("still there are %s", asJSON(t, again.Rows))
	}
	undone, err := d.History.Undo()
	d.must(err)
	if !strings.HasSuffix(undone.Label, "Moved what stood on Thu 26 Nov") {
		t.Errorf("undone is %q", undone.Label)
	}
	if back := d.moveDay(bridge.DayMoveRequest{Day: "thu", DryRun: true}); strings.Join(rowsOf(back.Rows), "; ") != strings.Join(rowsOf(trial.Rows), "; ") {
		t.Errorf("after the undo it says %q", rowsOf(back.Rows))
	}
}

// TestRowsOfADayThatAreChosen: each can stay or go to another day.
func TestRowsOfADayThatAreChosen(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"Ivy Seeds", "Oak Farm", "Elm Dairy"} {
		d.account(name)
	}
	d.plan("Ivy Seeds", "thu 10:00")
	d.plan("Oak Farm", "thu 11:00")
	d.owe("Elm Dairy", "thu", "Send the card")
	rows := d.moveDay(bridge.DayMoveRequest{Day: "thu", DryRun: true}).Rows
	for _, c := range []struct {
		request bridge.DayMoveRequest
		want    string
	}{
		{bridge.DayMoveRequest{To: "2026-12-02"}, "Ivy Seeds 2026-11-26T10:00 2026-12-02T10:00; Oak Farm 2026-11-26T11:00 2026-12-02T11:00; Elm Dairy 2026-11-26 2026-12-02"},
		{bridge.DayMoveRequest{Only: []string{"ivy", "elm"}}, "Ivy Seeds 2026-11-26T10:00 2026-11-27T10:00; Oak Farm 2026-11-26T11:00 stays; Elm Dairy 2026-11-26 2026-11-30"},
		{bridge.DayMoveRequest{Only: []string{*rows[1].CallID}}, "Ivy Seeds 2026-11-26T10:00 stays; Oak Farm 2026-11-26T11:00 2026-11-27T11:00; Elm Dairy 2026-11-26 stays"},
		{bridge.DayMoveRequest{Choices: []bridge.DayMoveChoice{{ID: rows[0].ID, Stays: true}, {ID: rows[1].ID, At: "tue"}, {ID: rows[2].ID, At: "2 dec 15:00"}}}, "Ivy Seeds 2026-11-26T10:00 stays; Oak Farm 2026-11-26T11:00 2026-12-01T11:00; Elm Dairy 2026-11-26 2026-12-02T15:00"},
	} {
		c.request.Day, c.request.DryRun = "thu", true
		if got := strings.Join(rowsOf(d.moveDay(c.request).Rows), "; "); got != c.want {
			t.Errorf("%s: %s", asJSON(t, c.request), got)
		}
	}
	for name, r := range map[string]bridge.DayMoveRequest{
		"day":              {Day: "soonish"},
		"to":               {Day: "thu", To: "thu"},
		"at " + rows[0].ID: {Day: "thu", Choices: []bridge.DayMoveChoice{{ID: rows[0].ID, At: "23 nov 2026"}}},
	} {
		_, err := d.Calendar.MoveDay(r)
		if told := d.refused(err, bridge.Invalid); told.Field != name {
			t.Errorf("%q is refused at %q", name, told.Field)
		}
	}
	_, err := d.Calendar.MoveDay(bridge.DayMoveRequest{Day: "thu", Only: []string{"Birch"}})
	d.refused(err, bridge.NotFound)
}

// TestWhatIsOverTodayStaysUnlessItIsTicked: who goes home ill in the afternoon held the
// calls of the morning.
func TestWhatIsOverTodayStaysUnlessItIsTicked(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.account("Oak Farm")
	d.plan("Ivy Seeds", "thu 09:00")
	d.plan("Oak Farm", "thu 16:00")
	d.at("2026-11-26 13:00")
	rows := d.moveDay(bridge.DayMoveRequest{Day: "today", DryRun: true}).Rows
	if len(rows) != 2 || !rows[0].Over || !rows[0].Stays || rows[1].Stays {
		t.Fatalf("the rows are %s", asJSON(t, rows))
	}
	ticked := d.moveDay(bridge.DayMoveRequest{Day: "today", DryRun: true, Choices: []bridge.DayMoveChoice{{ID: rows[0].ID}}}).Rows
	if ticked[0].Stays || ticked[0].To != "2026-11-27T09:00" {
		t.Errorf("ticked it says %s", asJSON(t, ticked[0]))
	}
}
