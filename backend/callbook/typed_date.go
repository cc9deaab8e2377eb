package callbook

import (
	"errors"
	"time"

	"callbook/backend/callbook/dates"
)

// TypedDate is the result of reading a typed date, and DateOptions what that needs
// to know about the rep.
type (
	TypedDate   = dates.Typed
	DateOptions = dates.Options
	EchoState   = dates.EchoState
)

// ReadDate reads a date as reps type it, see dates.Read. A refusal is an Invalid
// error for the field "when".
func ReadDate(text string, now time.Time, opt DateOptions) (TypedDate, error) {
	read, err := dates.Read(OneLine(text), now, opt)
	if why, ok := errors.AsType[dates.Refusal](err); ok {
		return read, Errorf(Invalid, "when", "%s", why)
	}
	return read, err
}

// ReadTime reads a time of day as reps type it: “8:30am”, “14.30”, “noon”, “9”.
func ReadTime(text string) (TimeOfDay, error) {
	if at, err := ParseTimeOfDay(text); err == nil {
		return at, nil
	}
	read, err := ReadDate("today at "+text, time.Unix(0, 0), DateOptions{})
	if err != nil || read.Time == "" || read.Rest != "" {
		return "", Errorf(Invalid, "time", "“%s” is not a time of day. Write it as 14:30 or 2:30pm.", OneLine(text))
	}
	return read.Time, nil
}

// EchoStates lists all states of a date that is being typed.
func EchoStates() []EchoState {
	return []EchoState{dates.EchoEmpty, dates.EchoUnderstood, dates.EchoAmbiguous, dates.EchoDayOff, dates.EchoPast, dates.EchoUnknown}
}

// EchoDate reads what is typed so far, see dates.EchoOf.
func EchoDate(text string, now time.Time, opt DateOptions) dates.Echo {
	return dates.EchoOf(OneLine(text), now, opt)
}
