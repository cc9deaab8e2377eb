package bridge_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

// visited is a desk after a visit to Ivy Seeds from 11:00 to 12:00, with its
// debrief filed at 14:00.
func visited(t *testing.T) (*desk, bridge.Call) {
	t.Helper()
	d := newDesk(t)
	for name, value := range map[string]string{"your_name": "Nora Feld", "your_email": "nora@markwell.example", "manager_email": "boss@markwell.example"} {
		_, err := d.Settings.Set(bridge.SettingName(name), value)
		d.must(err)
	}
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 11:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	d.at("2026-11-24 14:00")
	d.fill(call.Post.Code, `{"outcome": "advance", "needs": "Peat-free plugs\nFewer losses in March", "their_words": "Show me a tray.", "time_line": "Sowing in March",
		"absent_deciders": [{"name": "Dr. Anke Brandt", "role": "Finance"}, {"name": "Hartmut Ivy"}],
		"preferred_channel": "phone", "first_follow_up": "27 nov 9:00", "first_follow_up_named_by": "customer"}`)
	_, err := d.Sheets.File(call.Post.Code, "")
	d.must(err)
	return d, call
}

func (d *desk) recaps(call string) bridge.RecapPage {
	d.t.Helper()
	page, err := d.Recaps.Page(call)
	d.must(err)
	return page
}

func TestBothDraftsAreKeptApart(t *testing.T) {
	d, call := visited(t)
	page := d.recaps(call.ID)
	long := strings.Replace(page.Detailed.Text, "Hello Zoë", "Dear Zoë", 1)
	kept, err := d.Recaps.Keep(bridge.KeptMail{Call: call.ID, Form: "detailed", Subject: "Plugs", Text: strings.TrimSpace(long), NoCopy: true})
	d.must(err)
	if !kept.Changed || kept.Text != long || kept.Subject != "Plugs" || !kept.NoCopy || len(kept.Bcc) != 1 {
		t.Errorf("kept is %+v", kept)
	}
	again := d.recaps(call.ID)
	if again.Detailed.Text != long || again.Brief.Text != page.Brief.Text || again.Brief.Changed || again.Brief.NoCopy {
		t.Errorf("after a change in detail, brief says\n%s", again.Brief.Text)
	}
	// The command line gives the same mail, without the hidden copy.
	draft, err := d.Recaps.Draft(call.ID, false, "")
	d.must(err)
	if draft.Text != long || draft.Subject != "Plugs" || len(draft.Bcc) != 0 {
		t.Errorf("the draft is %+v", draft)
	}
	if same, err := d.Recaps.Keep(bridge.KeptMail{Call: call.ID, Form: "brief", Subject: page.Brief.Subject, Text: page.Brief.Text}); err != nil || same.Changed {
		t.Errorf("keeping what the sheet says is a change: %v", err)
	}
	fresh, err := d.Recaps.StartOver(call.ID, "detailed")
	d.must(err)
	if fresh.Changed || fresh.Text != page.Detailed.Text {
		t.Errorf("started over it says\n%s", fresh.Text)
	}
	undone, err := d.History.Undo()
	d.must(err)
	if undone.Label != "Rewrote an email from its sheet" || d.recaps(call.ID).Detailed.Text != long {
		t.Errorf("undoing %q did not bring the changes back", undone.Label)
	}
}

func TestRecapFactsCanBeLeftOut(t *testing.T) {
	d, call := visited(t)
	page := d.recaps(call.ID)
	var ids []string
	for _, f := range page.Detailed.Facts {
		ids = append(ids, f.ID)
	}
	if want := "needs: Peat-free plugs|needs: Fewer losses in March|their_words: “Show me a tray.”|timeline: Sowing in March"; strings.Join(ids, "|") != want {
		t.Fatalf("facts are %q", ids)
	}
	_, err := d.Recaps.Keep(bridge.KeptMail{Call: call.ID, Form: "detailed", Subject: "x", Text: strings.Replace(page.Detailed.Text, "Hello Zoë", "Dear Zoë", 1)})
	d.must(err)
	without, err := d.Recaps.Use(call.ID, "detailed", ids[3], false)
	d.must(err)
	if strings.Contains(without.Text, "Sowing") || !strings.Contains(without.Text, "Dear Zoë") || without.Facts[3].Used || !without.Facts[0].Used {
		t.Errorf("left out, it says\n%s", without.Text)
	}
	with, err := d.Recaps.Use(call.ID, "detailed", ids[3], true)
	d.must(err)
	if !strings.Contains(with.Text, "- Your timeline: Sowing in March.\n") || !strings.Contains(with.Text, "Dear Zoë") {
		t.Errorf("back in, it says\n%s", with.Text)
	}
	brief, err := d.Recaps.Use(call.ID, "brief", ids[1], true)
	d.must(err)
	if !strings.Contains(brief.Text, "What I heard most clearly: fewer losses in March.") || !brief.Facts[1].Used || brief.Facts[2].Used {
		t.Errorf("in brief it says\n%s", brief.Text)
	}
}

func TestAMailHandedOverIsNotYetSent(t *testing.T) {
	d, call := visited(t)
	file := filepath.Join(t.TempDir(), "recap.eml")
	d.at("2026-11-24 14:12")
	handed, err := d.Recaps.HandOver(call.ID, "detailed", file)
	d.must(err)
	if *handed.HandedOverAt != "2026-11-24T14:12:00+01:00" {
		t.Errorf("handed over as %+v", handed)
	}
	if written, err := os.ReadFile(file); err != nil || !strings.Contains(string(written), "X-Unsent: 1") {
		t.Errorf("the file holds %s, %v", written, err)
	}
	if page := d.recaps(call.ID); page.Clock.State != "owed" || page.Detailed.SentAt != nil {
		t.Errorf("handed over, the clock is %+v", page.Clock)
	}
	notYet, err := d.Recaps.NotYet(call.ID, "detailed")
	d.must(err)
	if notYet.HandedOverAt != nil {
		t.Error("not sent yet, but still asked")
	}

	_, err = d.Recaps.HandOver(call.ID, "detailed", "")
	d.must(err)
	d.at("2026-11-25 09:00") // asked again the next morning
	sent, err := d.Recaps.Sent(call.ID, "detailed")
	d.must(err)
	if *sent.SentAt != "2026-11-24T14:12:00+01:00" || sent.To[0] != "Zoë Müller <someone@customer.example>" {
		t.Errorf("sent as %+v", sent)
	}
	if page := d.recaps(call.ID); page.Clock.State != "sent" {
		t.Errorf("sent, the clock is %+v", page.Clock)
	}
	account, err := d.Accounts.Page("Ivy Seeds")
	d.must(err)
	if e := account.Timeline[0]; e.Day != "2026-11-24" || e.Kind != "email" || !strings.HasPrefix(e.Snippet, "Recap sent: our meeting today; next: ") {
		t.Errorf("the timeline says %+v", e)
	}
	_, err = d.Recaps.Sent(call.ID, "detailed")
	d.refused(err, bridge.Conflict)
	_, err = d.Recaps.Keep(bridge.KeptMail{Call: call.ID, Form: "detailed", Text: "other"})
	d.refused(err, bridge.Conflict)
	d.refused(d.Recaps.NotNeeded(call.ID, false), bridge.Conflict)

	_, err = d.History.Undo()
	d.must(err)
	if page := d.recaps(call.ID); page.Clock.State != "owed" || page.Detailed.SentAt != nil || page.Detailed.HandedOverAt == nil {
		t.Errorf("undone, the clock is %+v", page.Clock)
	}
	account, err = d.Accounts.Page("Ivy Seeds")
	d.must(err)
	if e := account.Timeline[0]; e.Kind == "email" {
		t.Errorf("undone, the timeline says %+v", e)
	}
}

func TestOnlyAnExistingMailIsHandedOver(t *testing.T) {
	d, call := visited(t)
	_, err := d.Recaps.HandOver(call.ID, "long", "")
	d.refused(err, bridge.Invalid)
	_, err = d.Recaps.HandOver(call.ID, "forward/Nobody", "")
	d.refused(err, bridge.NotFound)
	_, err = d.Recaps.Open(call.ID, "long")
	d.refused(err, bridge.Invalid)
	_, err = d.Recaps.Open(call.ID, "forward/Nobody")
	d.refused(err, bridge.NotFound)
}

func TestARecapMarkedAsNotNeededStopsItsClock(t *testing.T) {
	d, call := visited(t)
	d.must(d.Recaps.NotNeeded(call.ID, false))
	if page := d.recaps(call.ID); page.Clock.State != "not_needed" {
		t.Errorf("the clock is %+v", page.Clock)
	}
	d.must(d.Recaps.NotNeeded(call.ID, true))
	if page := d.recaps(call.ID); page.Clock.State != "owed" {
		t.Errorf("needed after all, the clock is %+v", page.Clock)
	}
}

func TestEachAbsentDeciderGetsAMailToForward(t *testing.T) {
	d, call := visited(t)
	page := d.recaps(call.ID)
	if len(page.Forward) != 2 || page.Forward[0].For != "Dr. Anke Brandt" || page.Forward[0].To[0] != "Zoë Müller <someone@customer.example>" || page.Asks {
		t.Fatalf("to forward are %+v", page.Forward)
	}
	kept, err := d.Recaps.Keep(bridge.KeptMail{Call: call.ID, Form: page.Forward[0].Form, Text: "Hello Zoë, pass this on."})
	d.must(err)
	if after := d.recaps(call.ID); kept.Text != "Hello Zoë, pass this on.\n" || after.Forward[0].Text != kept.Text || after.Forward[1].Changed || after.Detailed.Changed {
		t.Errorf("kept is %q", kept.Text)
	}
	_, err = d.Recaps.Sent(call.ID, page.Forward[0].Form)
	d.must(err)
	if after := d.recaps(call.ID); after.Clock.State != "owed" || after.Forward[0].SentAt == nil {
		t.Errorf("a mail to forward ended the clock of the recap: %+v", after.Clock)
	}
	asked, err := d.Recaps.AskForwarded(call.ID)
	d.must(err)
	if *asked.Day != "2026-11-27" || asked.Channel != "email" || asked.Purpose != "Ask whether the email was forwarded to Dr. Anke Brandt, Hartmut Ivy" || asked.Person.Name != "Zoë Müller" {
		t.Errorf("planned is %+v", asked)
	}
	after := d.recaps(call.ID)
	if !after.Asks || !strings.Contains(after.Detailed.Text, "I will call you on Friday, 27 November, at 9:00.") {
		t.Errorf("asks %v; the next step became\n%s", after.Asks, after.Detailed.Text)
	}
	_, err = d.Recaps.AskForwarded(call.ID)
	d.refused(err, bridge.Conflict)

	file := filepath.Join(t.TempDir(), "forward.eml")
	mails, err := d.Recaps.ForwardMails(call.ID, file)
	d.must(err)
	if len(mails) != 2 || *mails[1].File != strings.TrimSuffix(file, ".eml")+"-2.eml" {
		t.Errorf("written are %+v", mails)
	}
	if _, err := os.Stat(*mails[1].File); err != nil {
		t.Error(err)
	}
}

func TestAThankYouIsDraftedFromItsFollowUp(t *testing.T) {
	d, _ := visited(t)
	f, err := d.FollowUps.Add(bridge.NewFollowUp{Account: "Ivy Seeds", Person: "Zoë Müller", When: "today", Channel: "email", Purpose: "Thank-you for the tour"})
	d.must(err)
	draft, err := d.Recaps.Thanks(f.ID)
	d.must(err)
	if draft.Text != "Hello Zoë,\n\nThank you for the tour.\n\nKind regards\nNora Feld\n" || !strings.HasPrefix(draft.MailTo, "mailto:someone@customer.example?subject=Thank%20you&body=") {
		t.Errorf("drafted is %+v", draft)
	}
	_, err = d.Recaps.Thanks("nothing")
	d.refused(err, bridge.NotFound)
}

// Somebody who decides and was not there is a person of the account once the
// debrief is filed, and with an address gets a mail of their own. Undo takes the
// person back.
func TestAnAbsentDeciderBecomesAPersonWithAMailOfTheirOwn(t *testing.T) {
	d := newDesk(t)
	call := d.plan(d.account("Ivy Seeds").ID, "today 08:00")
	d.debrief(call, `{"outcome": "advance", "needs": "Plugs", "first_follow_up": "1 dec 14:30", "absent_deciders": [{"name": "Dr. Anke Brandt", "email": "a.brandt@ivy.example"}, {"name": "Hartmut Ivy"}]}`)
	people, err := d.People.List("", 0, 0)
	d.must(err)
	if people.Total != 2 {
		t.Fatalf("the people are %+v", people)
	}
	page := d.recaps(call.ID)
	if len(page.Forward) != 2 || page.Forward[0].Form != "direct/Dr. Anke Brandt" || page.Forward[0].To[0] != `"Dr. Anke Brandt" <a.brandt@ivy.example>` && page.Forward[0].To[0] != "Dr. Anke Brandt <a.brandt@ivy.example>" || page.Forward[1].Form != "forward/Hartmut Ivy" {
		t.Fatalf("the mails are %+v", page.Forward)
	}
	_, err = d.History.Undo()
	d.must(err)
	if people, err = d.People.List("", 0, 0); err != nil || people.Total != 0 {
		t.Errorf("after undo the people are %+v, %v", people, err)
	}
}

// Somebody who decides and has only a phone number is offered a call, in the result of
// filing and beside the recap. Once it is planned nobody is offered it again.
func TestAnAbsentDeciderWithANumberIsOfferedACall(t *testing.T) {
	d := newDesk(t)
	call := d.plan(d.account("Ivy Seeds").ID, "today 08:00")
	filed := d.debrief(call, `{"outcome": "advance", "needs": "Plugs", "first_follow_up": "1 dec 14:30", "absent_deciders": [{"name": "Dr. Anke Brandt", "phone": "+49 30 5550101"}]}`)
	i := slices.IndexFunc(filed.Warnings, func(w bridge.FilingWarning) bool { return w.Code == callbook.WarnCallDecider })
	if i < 0 || filed.Warnings[i].Person == nil || len(filed.Warnings[i].Slots) != 3 {
		t.Fatalf("filing offers %+v", filed.Warnings)
	}
	page := d.recaps(call.ID)
	if len(page.ToCall) != 1 || page.ToCall[0].Person != *filed.Warnings[i].Person || page.ToCall[0].Message != filed.Warnings[i].Message {
		t.Fatalf("the recap offers %+v", page.ToCall)
	}
	offer := page.ToCall[0]
	planned, err := d.Calls.Plan(bridge.PlanRequest{Account: offer.Account.ID, People: []string{offer.Person.ID}, At: offer.Slots[0].Text, Kind: "phone"})
	d.must(err)
	if planned.Day != "2026-11-25" || *planned.Time != "16:00" || planned.People[0].Name != "Dr. Anke Brandt" {
		t.Errorf("planned is %+v", planned)
	}
	if after := d.recaps(call.ID); len(after.ToCall) != 0 {
		t.Errorf("it still offers %+v", after.ToCall)
	}
}

// A correction that spells an absent decider otherwise renames the person that the
// debrief made. Once the rep has changed that person, both stay and the rep is told.
func TestACorrectedNameIsStillOnePerson(t *testing.T) {
	d := newDesk(t)
	call := d.plan(d.account("Ivy Seeds").ID, "today 08:00")
	d.debrief(call, `{"outcome": "advance", "first_follow_up": "1 dec 14:30", "absent_deciders": [{"name": "Ioana Muntenau"}]}`)
	d.at("2026-11-24 10:00")
	d.again(call, `{"absent_deciders": [{"name": "Ioana Munteanu", "phone": "+40 21 5550101"}]}`)
	people, err := d.People.List("", 0, 0)
	d.must(err)
	if people.Total != 1 || people.People[0].Name != "Ioana Munteanu" || people.People[0].Phones[0] != "+40 21 5550101" {
		t.Fatalf("the people are %+v", people.People)
	}
	d.at("2026-11-24 11:00")
	role := "Purchasing"
	_, err = d.People.Edit(bridge.PersonEdit{ID: people.People[0].ID, Role: &role})
	d.must(err)
	d.at("2026-11-24 12:00")
	filed := d.again(call, `{"absent_deciders": [{"name": "Ioana Muntean"}]}`)
	if people, err = d.People.List("", 0, 0); err != nil || people.Total != 2 {
		t.Errorf("the people are %+v, %v", people.People, err)
	}
	if !slices.ContainsFunc(filed.Warnings, func(w bridge.FilingWarning) bool { return w.Code == callbook.WarnStays }) {
		t.Errorf("it warns of %+v", filed.Warnings)
	}
}
