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
