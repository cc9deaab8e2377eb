package callbook

import (
	"errors"
	"testing"

	"callbook/backend/callbook/dates"
)

func TestARefusedDateIsAnInvalidWhen(t *testing.T) {
	for _, typed := range []string{"", "when it's done", "31 feb", "3/4"} {
		_, err := ReadDate(typed, tuesday(t), DateOptions{})
		if e, ok := errors.AsType[*Error](err); !ok || e.Code != Invalid || e.Field != "when" || e.Message == "" {
			t.Errorf("%q gives the error %v", typed, err)
		}
	}
}

func TestATypedDateIsReadAsOneLine(t *testing.T) {
	const typed = "\u202efri\u2028 9am\n"
	if got, err := ReadDate(typed, tuesday(t), DateOptions{}); err != nil || got.Day != "2026-11-27" || got.Time != "09:00" || got.Rest != "" {
		t.Errorf("it is read as %+v, %v", got, err)
	}
	if e := EchoDate(typed, tuesday(t), DateOptions{}); e.State != dates.EchoUnderstood || e.Day != "2026-11-27" {
		t.Errorf("it is echoed as %+v", e)
	}
}

func TestATimeOfDayIsReadAsItIsTyped(t *testing.T) {
	for text, want := range map[string]TimeOfDay{
		"08:30": "08:30", "8:30am": "08:30", "8:30 am": "08:30", "8am": "08:00", "14.30": "14:30", "2.30pm": "14:30", "noon": "12:00", "12 noon": "12:00", "9": "09:00", "14h30": "14:30",
	} {
		if got, err := ReadTime(text); got != want || err != nil {
			t.Errorf("%q is read as %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "soon", "25:00", "13am", "tomorrow 9am", "9 or 10", "midnight", "8:30 uhr und so"} {
		if got, err := ReadTime(text); err == nil {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}
