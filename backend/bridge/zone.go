package bridge

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no zone files

	"github.com/thlib/go-timezone-local/tzlocal"

	"callbook/backend/callbook"
)

// ZoneHere finds the IANA zone that the laptop is in. tz is the TZ environment
// variable, which Go itself ignores on Windows; empty asks the system. Where
// the system does not name its zone, it is UTC.
func ZoneHere(tz string) (*time.Location, string, error) {
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
			Message: fmt.Sprintf("TZ is “%s”, which is no time zone. Set it to a name such as Europe/Berlin, or clear it.", tz),
		}
	}
	return zone, name, nil
}
