package main

import (
	"errors"
	"testing"

	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"

	"callbook/backend/callbook"
)

func TestANotificationOfMacOSComesBackAsItsLink(t *testing.T) {
	at := callbook.Link{Place: callbook.FollowUpPlace, ID: "f1"}
	done, snooze := at, at
	done.Act, snooze.Act = callbook.MarkDone, callbook.SnoozeHour
	both := callbook.Popup{Title: "Phone: Ivy Seeds", Body: "Today", Opens: at, Buttons: []callbook.Button{{Label: "Done", Does: done}, {Label: "Snooze 1 h", Does: snooze}}}
	ofCall := both
	ofCall.Buttons = both.Buttons[1:]
	for _, tt := range []struct {
		name     string
		shows    callbook.Popup
		action   string
		failure  error
		category string
		want     string
	}{
		{"a click", both, "DEFAULT_ACTION", nil, "done-snooze", "follow-up/f1"},
		{"Done", both, "done", nil, "done-snooze", "follow-up/f1/done"},
		{"Snooze", ofCall, "snooze", nil, "snooze", "follow-up/f1/snooze"},
		{"closed", both, "com.apple.UNNotificationDismissActionIdentifier", nil, "done-snooze", ""},
		{"several", callbook.Popup{Opens: callbook.Link{Place: callbook.FollowUpsList}}, "DEFAULT_ACTION", nil, "", "follow-ups"},
		{"a failure", both, "done", errors.New("no answer"), "done-snooze", ""},
		{"one that leads nowhere", callbook.Popup{}, "DEFAULT_ACTION", nil, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			options, actions := notificationOf(tt.shows, 7)
			if options.ID != "callbook-7" || options.Title != tt.shows.Title || options.CategoryID != tt.category || len(actions) != len(tt.shows.Buttons) {
				t.Errorf("it is shown as %+v with %+v", options, actions)
			}
			result := wailsruntime.NotificationResult{Error: tt.failure}
			result.Response.ActionIdentifier, result.Response.UserInfo = tt.action, options.Data
			if got := linkOf(result); got != tt.want {
				t.Errorf("chosen is %q, want %q", got, tt.want)
			}
		})
	}
}
