package remind

import (
	"testing"
	"time"
)

func TestAPopupLeadsToWhatItIsAbout(t *testing.T) {
	now := at(t, "2026-11-24T10:00:00Z")
	follow := Appointment{FollowUp: open("2026-11-24", "10:00", "UTC"), Account: "Ivy Seeds"}
	ofCall := follow
	ofCall.OfCall = true
	owed := follow
	owed.Recap, owed.FollowUp.CallID = true, "c1"
	for _, tt := range []struct {
		name          string
		about         []Appointment
		opens, button string // the links of the buttons
	}{
		{"one follow-up", []Appointment{follow}, "follow-up/f1", " Done:follow-up/f1/done Snooze 1 h:follow-up/f1/snooze"},
		{"a planned call is done by its debrief", []Appointment{ofCall}, "follow-up/f1", " Snooze 1 h:follow-up/f1/snooze"},
		{"a recap", []Appointment{owed}, "recap/c1", ""},
		{"several", []Appointment{follow, owed}, "follow-ups", ""},
		{"several recaps", []Appointment{owed, owed}, "today", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var calls []call
			for _, a := range tt.about {
				calls = append(calls, call{Appointment: a, moment: moment{onTime, now}, due: now})
			}
			p := popup(calls, now, time.UTC)
			buttons := ""
			for _, b := range p.Buttons {
				buttons += " " + b.Label + ":" + b.Does.String()
			}
			if p.Opens.String() != tt.opens || buttons != tt.button {
				t.Errorf("it opens %s, with%s", p.Opens, buttons)
			}
		})
	}
}
