package notify

import (
	"reflect"
	"testing"

	"callbook/backend/callbook"
)

func TestAPopupOfWindowsHasLinksOfItsScheme(t *testing.T) {
	at := callbook.Link{Place: callbook.FollowUpPlace, ID: "0193f6a2-7f6e"}
	done := at
	done.Act = callbook.MarkDone
	hostile := callbook.Link{Place: callbook.FollowUpPlace, ID: `x" /><action`}
	for _, tt := range []struct {
		name  string
		shows callbook.Popup
		want  toast
	}{
		{
			"one follow-up",
			callbook.Popup{Opens: at, Buttons: []callbook.Button{{Label: "Done", Does: done}}},
			toast{"callbook:follow-up/0193f6a2-7f6e", []toastButton{{"Done", "callbook:follow-up/0193f6a2-7f6e/done"}}},
		},
		{"several", callbook.Popup{Opens: callbook.Link{Place: callbook.FollowUpsList}}, toast{opens: "callbook:follow-ups"}},
		{"nothing to open", callbook.Popup{}, toast{}},
		{"an id that would end the attribute", callbook.Popup{Opens: hostile, Buttons: []callbook.Button{{Label: "Done", Does: hostile}}}, toast{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := toastOf(tt.shows); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}
