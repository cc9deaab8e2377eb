package bridge_test

import (
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// A recap contains what was said in the call. A provisional follow-up is not a next
// step that anybody agreed to.
func TestARecapLeavesOutProvisionalFollowUps(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	d.fill(call.Pre.Code, `{"provisional_follow_up": [{"channel": "visit", "when": "4 dec 9:05", "purpose": "Sign"}]}`)
	_, err := d.Recaps.Draft(call.ID, false, "")
	if fault := d.refused(err, bridge.Conflict); !strings.Contains(fault.Message, call.Post.Code) {
		t.Errorf("told is %+v", fault)
	}
	d.fill(call.Post.Code, `{"needs": "Peat-free plugs"}`)
	draft, err := d.Recaps.Draft(call.ID, false, "")
	d.must(err)
	if !strings.Contains(draft.Text, "Peat-free plugs") || strings.Contains(draft.Text, "December") || strings.Contains(draft.Text, "9:05") || strings.Contains(draft.Text, "Sign") {
		t.Errorf("the draft says\n%s", draft.Text)
	}
	_, err = d.Sheets.File(call.Post.Code, "")
	d.must(err)
	draft, err = d.Recaps.Draft(call.ID, false, "")
	d.must(err)
	if !strings.Contains(draft.Text, "4 December") || draft.To[0] != "Zoë Müller <someone@customer.example>" {
		t.Errorf("filed, the draft to %v says\n%s", draft.To, draft.Text)
	}
}

// Where nobody named a day, the recap offers days that are free (R58), and once
// it is handed over it stays with them.
func TestARecapWithoutADayOffersFreeDays(t *testing.T) {
	d := newDesk(t)
	_, err := d.Settings.Set("lead_times", "quote 2")
	d.must(err)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	_, err = d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "30 nov 15:30", Kind: "visit", Minutes: 90})
	d.must(err)
	d.fill(call.Post.Code, `{"outcome": "continuation", "needs": "Peat-free plugs", "follow_ups": [{"channel": "email", "when": "when it is done", "purpose": "Send the quote"}]}`)
	says := func(brief bool, want string) {
		t.Helper()
		draft, err := d.Recaps.Draft(call.ID, brief, "")
		d.must(err)
		if !strings.Contains(draft.Text, want) {
			t.Errorf("not %q but\n%s", want, draft.Text)
		}
	}
	offer := "When can we speak next? Would one of these times suit you?\n- Monday, 30 November, at 15:00\n- Tuesday, 1 December, at 14:00\n- Wednesday, 2 December, at 10:00\n"
	says(false, offer)
	says(true, "Would Monday, 30 November, at 15:00 or Tuesday, 1 December, at 14:00 suit you?")
	_, err = d.Sheets.File(call.Post.Code, "")
	d.must(err)
	says(false, offer)
	_, err = d.Recaps.HandOver(call.ID, "detailed", "")
	d.must(err)
	d.at("2026-11-27 09:00")
	says(false, offer)
	says(true, "Would Tuesday, 1 December, at 16:00")
}

// Before and after filing, the draft names the agreed meeting, even if a thank-you
// and a task of our own come first.
func TestARecapNamesTheAgreedMeetingBeforeAndAfterFiling(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	d.fill(call.Post.Code, `{"outcome": "advance", "needs": "Peat-free plugs", "preferred_channel": "phone", "first_follow_up": "2 dec 15:30", "first_follow_up_named_by": "customer",
		"promises": [{"by": "us", "what": "Send the plan", "due": "26 nov"}],
		"follow_ups": [{"channel": "email", "when": "25 nov", "purpose": "Thank them for the meeting"},
			{"channel": "phone", "when": "2 dec 15:30", "purpose": "They call us with the site plan", "named_by": "customer"}]}`)
	says := func(when, want, next string) {
		t.Helper()
		for _, brief := range []bool{false, true} {
			draft, err := d.Recaps.Draft(call.ID, brief, "")
			d.must(err)
			if !strings.Contains(draft.Text, "\n"+want+"\n") || !strings.HasSuffix(draft.Subject, "; next: "+next) {
				t.Errorf("%s: %q does not say %q:\n%s", when, draft.Subject, want, draft.Text)
			}
			for _, w := range draft.Warnings {
				if strings.Contains(w, "next step") {
					t.Errorf("%s: warned of %q", when, w)
				}
			}
		}
	}
	const agreed = "You will call us with the site plan on Wednesday, 2 December, at 15:30."
	says("before filing", agreed, "Wed 2 Dec, 15:30")
	_, err := d.Sheets.File(call.Post.Code, "")
	d.must(err)
	says("filed", agreed, "Wed 2 Dec, 15:30")
	_, err = d.Sheets.Correct(call.Post.Code)
	d.must(err)
	says("to be corrected", agreed, "Wed 2 Dec, 15:30")
	d.fill(call.Post.Code, `{"first_follow_up": "3 dec 9:00", "follow_ups": [{"channel": "visit", "when": "3 dec 9:00", "purpose": "Walk along line 2", "named_by": "customer"}]}`)
	const other = "I will come to see you on Thursday, 3 December, at 9:00."
	says("corrected, before filing", other, "Thu 3 Dec, 9:00")
	_, err = d.Sheets.File(call.Post.Code, "")
	d.must(err)
	says("corrected", other, "Thu 3 Dec, 9:00")
}

// A cancelled appointment is left out.
func TestARecapLeavesOutACancelledAppointment(t *testing.T) {
	d, call := visited(t)
	for _, f := range d.followUps(bridge.ListOpen) {
		_, err := d.FollowUps.Drop(f.ID, "they closed down")
		d.must(err)
	}
	if text := d.recaps(call.ID).Detailed.Text; strings.Contains(text, "I will call you") || !strings.Contains(text, "Would one of these times suit you?") {
		t.Errorf("it tells what was dropped:\n%s", text)
	}
}

// Mails are signed with what the settings say, and thank-yous too.
func TestMailsAreSignedWithCompanyAndPhone(t *testing.T) {
	d := newDesk(t)
	for name, value := range map[bridge.SettingName]string{"your_name": "Nora Feld", "your_company": "Markwell Coding", "your_phone": "+49 711 555 0142"} {
		_, err := d.Settings.Set(name, value)
		d.must(err)
	}
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	d.debrief(call, `{"outcome": "advance", "needs": "Peat-free plugs", "first_follow_up": "1 dec 9:00", "follow_ups": [{"channel": "email", "when": "25 nov", "purpose": "Thanks"}],
		"absent_deciders": [{"name": "Dr. Anke Brandt"}]}`)
	const signature = "Nora Feld\nMarkwell Coding\n+49 711 555 0142\n"
	page := d.recaps(call.ID)
	texts := []string{page.Detailed.Text, page.Brief.Text, page.Forward[0].Text}
	for _, f := range d.followUps(bridge.ListOpen) {
		if f.Channel == "email" {
			thanks, err := d.Recaps.Thanks(f.ID)
			d.must(err)
			texts = append(texts, thanks.Text)
		}
	}
	if len(texts) != 4 {
		t.Errorf("there are %d mails", len(texts))
	}
	for _, text := range texts {
		if !strings.HasSuffix(text, signature) {
			t.Errorf("it is signed\n%s", text)
		}
	}
}

// What speaks of the customer is told while the debrief is written, and no more
// once it is filed.
func TestADebriefTellsWhatSpeaksOfTheCustomer(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	of := func() string {
		form, err := d.Sheets.Show(call.Post.Code)
		d.must(err)
		var all []string
		for _, one := range form.OfThem {
			all = append(all, one.Key+": "+one.Said)
		}
		return strings.Join(all, "|")
	}
	d.fill(call.Post.Code, `{"outcome": "advance", "needs": "Zoë wants peat-free plugs", "their_words": "They are late", "notes": "She is nice", "first_follow_up": "1 dec 9:00"}`)
	if got := of(); got != "needs: Zoë wants peat-free plugs" {
		t.Errorf("it tells %q", got)
	}
	_, err := d.Sheets.File(call.Post.Code, "")
	d.must(err)
	if got := of(); got != "" {
		t.Errorf("filed, it tells %q", got)
	}
}
