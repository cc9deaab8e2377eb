package bridge

import (
	"fmt"
	"regexp"
	"strconv"
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
	Doubt    string // a sentence for the rep if the zone may be another; empty if it is certain
	// Moved is the zone that the laptop is in now if that is another than at the start;
	// nil where TZ says which it is.
	Moved func() (*time.Location, bool)
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
	zone, name, doubt, err := zoneHere(getenv("TZ"), tzlocal.RuntimeTZ)
	if err != nil {
		return Clock{Now: now}, err
	}
	clock := Clock{Now: func() time.Time { return now().In(zone) }, Zone: zone, ZoneName: name, Doubt: doubt}
	if getenv("TZ") == "" {
		clock.Moved = moved(tzlocal.RuntimeTZ)
	}
	return clock, nil
}

// moved notices that the system names another zone than now.
func moved(system func() (string, error)) func() (*time.Location, bool) {
	first, err := system()
	if err != nil {
		return nil
	}
	return func() (*time.Location, bool) {
		name, err := system()
		if err != nil || name == first {
			return nil, false
		}
		zone, err := time.LoadLocation(name)
		return zone, err == nil
	}
}

// zoneHere finds the IANA zone that the laptop is in. A rule such as EST5EDT4 is not
// a name, so the zone that it most likely means is taken. Where the system does not
// name its zone, it is UTC. In both cases doubt says so.
func zoneHere(tz string, system func() (string, error)) (zone *time.Location, name, doubt string, err error) {
	name = strings.TrimPrefix(tz, ":")
	const change = "If that is wrong, set TZ to a name such as Europe/Berlin and start Callbook again."
	if meant, ok := zoneOfRule(name); ok {
		name = meant
		doubt = fmt.Sprintf("TZ is the rule “%s”. Callbook takes it for the time zone %s. %s", callbook.OneLine(tz), name, change)
	}
	if name == "" {
		if name, err = system(); err == nil && name != "" && name != "Local" {
			if zone, err = time.LoadLocation(name); err == nil {
				return zone, name, "", nil
			}
		}
		return time.UTC, "UTC", "This computer does not say which time zone it is in, so Callbook uses UTC. " + change, nil
	}
	zone, err = time.LoadLocation(name)
	if err != nil {
		return nil, "", "", &callbook.Error{
			Code: callbook.Invalid, Field: "TZ", Err: err,
			Message: fmt.Sprintf("TZ is “%s”, which is not a time zone. Set it to a name such as Europe/Berlin, or clear it.", tz),
		}
	}
	return zone, name, doubt, nil
}

// zoneRule matches the rules that POSIX has for TZ: a short name and how many hours
// it is behind UTC, and perhaps the name of its summer time.
var zoneRule = regexp.MustCompile(`^(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([+-]?\d{1,2})(?::00)?((?:[A-Za-z]{3,}|<).*)?$`)

// zoneOfRule is the zone that a rule most likely means.
func zoneOfRule(rule string) (string, bool) {
	m := zoneRule.FindStringSubmatch(rule)
	if m == nil {
		return "", false
	}
	if _, err := time.LoadLocation(rule); err == nil {
		return "", false // EST5EDT is a name too
	}
	behind, err := strconv.Atoi(m[1])
	if err != nil || behind < -14 || behind > 12 {
		return "", false
	}
	if m[2] != "" {
		// With a summer time: the largest country that has this one.
		name, ok := map[int]string{
			10: "America/Adak", 9: "America/Anchorage", 8: "America/Los_Angeles", 7: "America/Denver", 6: "America/Chicago", 5: "America/New_York", 4: "America/Halifax",
			0: "Europe/London", -1: "Europe/Berlin", -2: "Europe/Athens", -10: "Australia/Sydney", -12: "Pacific/Auckland",
		}[behind]
		return name, ok
	}
	if behind == 0 {
		return "UTC", true
	}
	return fmt.Sprintf("Etc/GMT%+d", behind), true // whose sign is that of the rule
}
