package bridge

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no zone files

	"github.com/thlib/go-timezone-local/tzlocal"

	"callbook/backend/callbook"
)

// Clock is the time that Callbook goes by, and the zone of the laptop.
type Clock struct {
	Now      func() time.Time // in Zone
	Zone     *time.Location
	ZoneName string // IANA
}

// ClockHere reads the clock of this computer. In the environment CALLBOOK_NOW
// freezes it, and TZ sets the zone, which Go itself ignores on Windows. A value
// that is neither is Invalid.
func ClockHere(getenv func(string) string) (Clock, error) {
	now := time.Now
	if frozen := getenv("CALLBOOK_NOW"); frozen != "" {
		at, err := time.Parse(time.RFC3339, frozen)
		if err != nil {
			return Clock{Now: now}, callbook.Errorf(callbook.Invalid, "CALLBOOK_NOW",
				"CALLBOOK_NOW is “%s”, which is not a time. Write it as 2026-11-24T08:00:00+01:00, or clear it.", frozen)
		}
		now = func() time.Time { return at }
	}
	zone, name, err := zoneHere(getenv("TZ"))
	if err != nil {
		return Clock{Now: now}, err
	}
	return Clock{Now: func() time.Time { return now().In(zone) }, Zone: zone, ZoneName: name}, nil
}

// zoneHere finds the IANA zone that the laptop is in. Where the system does not
// name its zone, it is UTC.
func zoneHere(tz string) (*time.Location, string, error) {
	name := strings.TrimPrefix(tz, ":")
	if name == "" {
		var err error
		if name, err = tzlocal.RuntimeTZ(); err != nil || name == "" || name == "Local" {
			return time.UTC, "UTC", nil
		}
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, "", &callbook.Error{
			Code: callbook.Invalid, Field: "TZ", Err: err,
			Message: fmt.Sprintf("TZ is “%s”, which is not a time zone. Set it to a name such as Europe/Berlin, or clear it.", tz),
		}
	}
	return zone, name, nil
}
