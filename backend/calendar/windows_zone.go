package calendar

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// windowsZones are the time zones of Windows by name, each with its IANA zone.
//
//go:embed windows-zones.txt
var windowsZones string

var ianaOf = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for l := range strings.Lines(windowsZones) {
		if name, zone, ok := strings.Cut(strings.TrimSpace(l), "\t"); ok && l[0] != '#' {
			all[strings.ToLower(name)] = zone
		}
	}
	return all
})

// byCity are the zones of ianaOf by the city in their name.
var byCity = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, zone := range ianaOf() {
		if area, city, ok := strings.Cut(zone, "/"); ok && area != "Etc" {
			city = city[strings.LastIndexByte(city, '/')+1:]
			all[strings.ToLower(strings.ReplaceAll(city, "_", " "))] = zone
		}
	}
	return all
})

// windows finds a zone by a name that Windows or Exchange has for it: "W. Europe
// Standard Time"; the text that Windows shows, "(UTC+01:00) Amsterdam, Berlin" or
// "(UTC-05:00) Eastern Time (US & Canada)"; or only the distance from UTC. It is nil
// for any other name.
func windows(tzid string) localTime {
	name := strings.ToLower(strings.TrimSpace(tzid))
	switch name {
	case "tzone://microsoft/utc", "(utc) coordinated universal time":
		return in(time.UTC)
	}
	if zone, ok := ianaOf()[name]; ok {
		return iana(zone)
	}
	if m := shownZone.FindStringSubmatch(name); m != nil {
		return shown(m[1], m[2])
	}
	if m := fixedZone.FindStringSubmatch(name); m != nil {
		return fixed(m[1])
	}
	return nil
}

var (
	shownZone = regexp.MustCompile(`^\((?:utc|gmt)([^)]*)\) *(.+)$`)
	// fixedZone matches "GMT+0530", "UTC-05:00" and "UTC+1".
	fixedZone = regexp.MustCompile(`^(?:gmt|utc) ?([+-][0-9:.]+)$`)
	distance  = regexp.MustCompile(`^([+-])([0-9]{1,2})[:.]?([0-9]{2})?$`)
)

// shown finds the zone of a text that Windows shows, if a city in it has the
// distance from UTC that it names.
func shown(ahead, text string) localTime {
	seconds, ok := secondsOf(ahead)
	if !ok {
		return nil
	}
	fits := func(zone string) bool {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			return false
		}
		_, winter := time.Date(2026, 1, 1, 0, 0, 0, 0, loc).Zone()
		_, summer := time.Date(2026, 7, 1, 0, 0, 0, 0, loc).Zone()
		return min(winter, summer) == seconds
	}
	before, _, _ := strings.Cut(text, " time (")
	if zone := ianaOf()[strings.TrimSuffix(before, " time")+" standard time"]; zone != "" && fits(zone) {
		return iana(zone)
	}
	for _, city := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '/' }) {
		if zone := byCity()[strings.TrimSpace(city)]; zone != "" && fits(zone) {
			return iana(zone)
		}
	}
	return nil
}

func fixed(ahead string) localTime {
	seconds, ok := secondsOf(ahead)
	if !ok {
		return nil
	}
	return in(time.FixedZone("", seconds))
}

// secondsOf reads a distance from UTC: "+05:30", "-8", or nothing.
func secondsOf(ahead string) (int, bool) {
	if ahead == "" {
		return 0, true
	}
	m := distance.FindStringSubmatch(ahead)
	if m == nil {
		return 0, false
	}
	hours, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3]) // none is 0
	seconds := hours*3600 + minutes*60
	if m[1] == "-" {
		seconds = -seconds
	}
	return seconds, hours <= 14 && minutes < 60
}
