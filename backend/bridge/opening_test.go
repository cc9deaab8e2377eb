package bridge_test

import (
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// popped reminds of the only follow-up that is due and returns its popup.
func (d *desk) popped() callbook.Popup {
	d.t.Helper()
	list, err := d.Reminders.Due(true)
	d.must(err)
	if list.Notified != 1 {
		d.t.Fatalf("%d were told, want 1", list.Notified)
	}
	return d.popups.last
}

// click clicks a button of a popup, or the popup itself, and returns what the window
// is to show and whether it came to the front.
func (d *desk) click(p callbook.Popup, button string) (bridge.Opening, bool) {
	d.t.Helper()
	link, raised := p.Opens, false
	for _, b := range p.Buttons {
		if b.Label == button {
			link = b.Does
		}
	}
	d.OnOpen(func(to callbook.Link) { raised = to != callbook.Link{} })
	d.OpenLink(link.String())
	return d.Shell.Opening(), raised
}

func TestAClickOnAPopupOpensItsFollowUp(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	f := d.owe("Ivy Seeds", "today 10:00", "Ask about the trial")
	d.at("2026-11-24 10:00")
	before := d.dump()
	got, raised := d.click(d.popped(), "")
	if want := (bridge.Opening{Place: callbook.FollowUpPlace, ID: f.ID}); got != want || !raised {
		t.Errorf("the window is to show %+v, raised %v; want %+v", got, raised, want)
	}
	if again := d.Shell.Opening(); again != (bridge.Opening{}) {
		t.Errorf("it is to be shown twice: %+v", again)
	}
	if d.dump() != before {
		t.Error("looking at a follow-up changed it")
	}
}

// The buttons do what the window does by the same name.
func TestTheButtonsOfAPopupDoWhatTheWindowDoes(t *testing.T) {
	for _, tt := range []struct {
		button, says, label string
		inWindow            func(d *desk, id string) error
	}{
		{"Done", "Done: Phone, Ivy Seeds.", "Marked a follow-up as done", func(d *desk, id string) error {
			_, err := d.FollowUps.DoneSeveral([]string{id}, "", true, false)
			return err
		}},
		{"Snooze 1 h", "Snoozed: Phone, Ivy Seeds.", "Snoozed a follow-up", func(d *desk, id string) error {
			_, err := d.FollowUps.SnoozeSeveral([]string{id}, "today 11:00")
			return err
		}},
	} {
		t.Run(tt.button, func(t *testing.T) {
			after := func(act func(d *desk, f bridge.FollowUp)) callbook.FollowUp {
				d := newDesk(t)
				d.account("Ivy Seeds")
				f := d.owe("Ivy Seeds", "today 10:00", "Ask about the trial")
				d.at("2026-11-24 10:00")
				act(d, f)
				activity, err := d.History.List(10)
				d.must(err)
				if got := activity[0].Label; got != tt.label {
					t.Errorf("Activity says %q, want %q", got, tt.label)
				}
				got := look(d, func(tx *sqlite.Tx) (callbook.FollowUp, error) { return tx.FollowUp(f.ID) })
				if _, err := d.History.Undo(); err != nil {
					t.Errorf("taking it back: %v", err)
				}
				if again := d.openCalled("Ask about the trial"); again.SnoozedUntil != nil {
					t.Errorf("undone, it is %+v", again)
				}
				got.ID, got.AccountID, got.ToldFor = "", "", ""
				return got
			}
			popup := after(func(d *desk, _ bridge.FollowUp) {
				got, raised := d.click(d.popped(), tt.button)
				if want := (bridge.Opening{Says: tt.says, Undo: true}); got != want || raised {
					t.Errorf("the window is to show %+v, raised %v; want %+v", got, raised, want)
				}
			})
			window := after(func(d *desk, f bridge.FollowUp) { d.must(tt.inWindow(d, f.ID)) })
			if asJSON(t, popup) != asJSON(t, window) {
				t.Errorf("the popup made it %+v,\nthe window          %+v", popup, window)
			}
		})
	}
}

func TestAButtonThatCannotDoItOpensTheWindowWithTheReason(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	f := d.owe("Ivy Seeds", "today 10:00", "Ask about the trial")
	d.at("2026-11-24 10:00")
	p := d.popped()
	_, err := d.FollowUps.Done(f.ID, "", true)
	d.must(err)
	before := d.dump()
	got, raised := d.click(p, "Done")
	if got.Place != callbook.FollowUpPlace || got.ID != f.ID || got.Undo || !strings.Contains(got.Says, "done") || !raised {
		t.Errorf("the window is to show %+v, raised %v", got, raised)
	}
	if d.dump() != before {
		t.Error("a follow-up that was done has changed")
	}
	d.OpenLink("follow-up/nobody/done")
	if got := d.Shell.Opening(); got.Says == "" || got.Undo {
		t.Errorf("of an unknown follow-up it says %+v", got)
	}
	d.OpenLink("callbook:elsewhere")
	if got := d.Shell.Opening(); got.Place != callbook.TodayPlace || !strings.Contains(got.Says, "elsewhere") {
		t.Errorf("of what is no link it says %+v", got)
	}
}

// A call is done by its debrief, and a popup ahead of it has nothing to tick off.
func TestAPopupOfAPlannedCallHasNoDone(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.plan("Ivy Seeds", "today 12:00")
	d.at("2026-11-24 11:45")
	p := d.popped()
	if len(p.Buttons) != 1 || p.Buttons[0].Label != "Snooze 1 h" {
		t.Errorf("its buttons are %+v", p.Buttons)
	}
}

func TestRemindersAreRepeatedAsTheSettingsSay(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	for name, value := range map[bridge.SettingName]string{"remind_again": "60", "country": "de", "days_off": "2026-11-26", "quiet_from": "12:00", "quiet_to": "13:30"} {
		_, err := d.Settings.Set(name, value)
		d.must(err)
	}
	d.owe("Ivy Seeds", "today 10:00", "Ask about the trial")
	for _, tt := range []struct {
		at    string
		comes bool
	}{
		{"2026-11-24 10:00", true},
		{"2026-11-24 10:30", false},
		{"2026-11-24 11:00", true},
		{"2026-11-24 12:15", false}, // quiet
		{"2026-11-24 13:30", true},
		{"2026-11-24 17:59", true},
		{"2026-11-24 18:30", false},
		{"2026-11-25 07:59", false},
		{"2026-11-25 08:00", true},
		{"2026-11-26 10:00", false}, // a day off
		{"2026-11-28 10:00", false}, // Saturday
		{"2026-12-25 10:00", false}, // Christmas
		{"2026-12-28 10:00", true},
	} {
		d.at(tt.at)
		was := len(d.popups.all())
		_, err := d.Reminders.Due(true)
		d.must(err)
		if got := len(d.popups.all()) - was; (got == 1) != tt.comes {
			t.Errorf("at %s %d popups came, want it: %v", tt.at, got, tt.comes)
		}
	}
	d.refused(func() error { _, err := d.Settings.Set("remind_again", "1"); return err }(), bridge.Invalid)
}
