package calendar

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// fileZones are the time zones of a file. A TZID that contains a name of the IANA
// database means that zone, whatever the file says about it, because programs write
// only as much of a zone as they think is needed. Other names, such as those of
// Windows, mean what the file's own VTIMEZONE says, and without one what they mean
// on Windows.
type fileZones struct {
	here  *time.Location
	rules map[string][]observance
	known map[string]localTime
}

// localTime finds the instant of a civil time, given as if it were UTC. It is nil
// for an unknown zone.
type localTime func(time.Time) time.Time

// The years in which a date is plausible. Beyond them time zone arithmetic leaves
// the range of a Day.
const firstYear, lastYear = 1900, 2199

// date sets the day or the start of an event. A time at midnight is a whole day if
// the event says so, as Exchange does, or if it also ends at midnight: khal 0.10
// writes that for a day that is moved.
func (z fileZones) date(e *vevent) {
	start, why := z.moment(e.start)
	e.Day, e.Start, e.Unreadable = start.day, start.at, why
	if why != "" || start.day != "" {
		return
	}
	end, why := z.moment(e.end)
	ends := why == "" && end.day == "" && end.at.After(start.at)
	if callbook.TimeOf(start.civil) != "00:00" {
		e.WholeDays = ends && wholeDays(end.at.Sub(start.at))
		return
	}
	untilMidnight := ends && callbook.TimeOf(end.civil) == "00:00"
	if e.WholeDay || untilMidnight {
		e.Day = callbook.DayOf(start.civil)
	}
}

// wholeDays reports whether a time from one midnight to another can take this long.
// A day on which clocks change has an hour more or less.
func wholeDays(d time.Duration) bool {
	const day = 24 * time.Hour
	return d >= day-time.Hour && (d+time.Hour)%day <= 2*time.Hour
}

// moment is a day, or an instant with its civil time in its own zone.
type moment struct {
	day       callbook.Day
	at, civil time.Time
}

// moment reads a date, or says in a sentence why it cannot.
func (z fileZones) moment(p property) (moment, string) {
	value := strings.ToUpper(strings.TrimSpace(p.value))
	if value == "" {
		return moment{}, "The entry has no date."
	}
	digits, inUTC := strings.CutSuffix(value, "Z")
	civil, err := time.Parse("20060102T150405", digits)
	if len(digits) == len("20060102") {
		civil, err = time.Parse("20060102", digits)
	}
	if err != nil || civil.Year() < firstYear || civil.Year() > lastYear {
		return moment{}, fmt.Sprintf("Its date “%s” could not be read.", callbook.OneLine(value[:min(len(value), 40)]))
	}
	if len(digits) == len("20060102") || strings.EqualFold(p.parameters["VALUE"], "DATE") {
		return moment{day: callbook.DayOf(civil)}, ""
	}
	civil = civil.Truncate(time.Minute)
	if inUTC {
		return moment{at: civil, civil: civil.In(z.here)}, ""
	}
	tzid := zoneName(p.parameters["TZID"])
	local := z.zone(tzid)
	if local == nil {
		return moment{}, fmt.Sprintf("Its time zone “%s” is not known here. Set another zone for it in the calendar, then export again.",
			callbook.OneLine(tzid[:min(len(tzid), 60)]))
	}
	return moment{at: local(civil).UTC(), civil: civil}, ""
}

func (z fileZones) zone(tzid string) localTime {
	if tzid == "" {
		return in(z.here)
	}
	local, ok := z.known[tzid]
	if !ok {
		if local = iana(tzid); local == nil {
			local = ownRules(z.rules[tzid])
		}
		if local == nil {
			local = windows(tzid)
		}
		z.known[tzid] = local
	}
	return local
}

func in(loc *time.Location) localTime {
	return func(civil time.Time) time.Time {
		return callbook.InstantIn(callbook.DayOf(civil), callbook.TimeOf(civil), loc)
	}
}

// iana finds a zone whose name is in tzid, at the end if a program puts its own
// name first: "/freeassociation.sourceforge.net/Europe/Berlin".
func iana(tzid string) localTime {
	if len(tzid) > 200 || strings.EqualFold(tzid, "Local") {
		return nil
	}
	parts := strings.Split(strings.Trim(tzid, "/"), "/")
	for n := min(len(parts), 3); n > 0; n-- {
		if n == 1 && len(parts) > 1 {
			return nil // "Berlin" is not a zone, and "x/UTC" may be any
		}
		if loc, err := time.LoadLocation(strings.Join(parts[len(parts)-n:], "/")); err == nil {
			return in(loc)
		}
	}
	return nil
}

// observance is one half of a VTIMEZONE: from its onset on, clocks are to ahead of
// UTC, and before that from (RFC 5545 section 3.6.5). Civil times are given as if
// they were UTC.
type observance struct {
	onset    time.Time
	more     []time.Time
	from, to time.Duration
	yearly   bool
	month    time.Month
	weekday  time.Weekday
	nth      int // of the month; -1 is the last
	until    time.Time
	refused  bool // it contains something that is not understood
}

// mostOnsets limits the cost of a zone: each of its dates is compared with each
// event.
const mostOnsets = 100

func (o *observance) take(p property) {
	ok := true
	switch p.name {
	case "DTSTART":
		o.onset, ok = civilOf(p.value)
	case "TZOFFSETFROM":
		o.from, ok = offset(p.value)
	case "TZOFFSETTO":
		o.to, ok = offset(p.value)
	case "RDATE":
		for v := range strings.SplitSeq(p.value, ",") {
			t, is := civilOf(v)
			if !is || len(o.more) == mostOnsets {
				ok = false
				break
			}
			o.more = append(o.more, t)
		}
	case "RRULE":
		ok = o.rule(p.value)
	}
	o.refused = o.refused || !ok
}

func civilOf(s string) (time.Time, bool) {
	t, err := time.Parse("20060102T150405", strings.TrimSuffix(strings.TrimSpace(s), "Z"))
	return t, err == nil
}

// offset reads "+0100" or "-023015".
func offset(s string) (time.Duration, bool) {
	s = strings.TrimSpace(s)
	if len(s) != 5 && len(s) != 7 {
		return 0, false
	}
	n, err := strconv.Atoi(s[1:] + "00"[:2*((7-len(s))/2)])
	if err != nil || s[0] != '+' && s[0] != '-' || n < 0 || n >= 240000 {
		return 0, false
	}
	d := time.Duration(n/10000)*time.Hour + time.Duration(n/100%100)*time.Minute + time.Duration(n%100)*time.Second
	if s[0] == '-' {
		d = -d
	}
	return d, true
}

// rule reads the only kind of rule for clock changes: a weekday of a month, each
// year.
func (o *observance) rule(s string) bool {
	parts := map[string]string{}
	for part := range strings.SplitSeq(strings.ToUpper(s), ";") {
		name, value, _ := strings.Cut(part, "=")
		parts[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	day := parts["BYDAY"]
	if len(day) < 3 {
		return false
	}
	weekday, known := map[string]time.Weekday{"SU": 0, "MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6}[day[len(day)-2:]]
	nth, err := strconv.Atoi(day[:len(day)-2])
	month, merr := strconv.Atoi(parts["BYMONTH"])
	if !known || err != nil || merr != nil || nth == 0 || nth < -5 || nth > 5 || month < 1 || month > 12 ||
		parts["FREQ"] != "YEARLY" || cmp.Or(parts["INTERVAL"], "1") != "1" || parts["COUNT"] != "" || parts["BYMONTHDAY"] != "" {
		return false
	}
	if until := parts["UNTIL"]; until != "" {
		at, ok := civilOf(until)
		if !ok {
			return false
		}
		o.until = at.Add(24 * time.Hour) // it is in UTC, and the onset is not
	}
	o.yearly, o.month, o.weekday, o.nth = true, time.Month(month), weekday, nth
	return true
}

// last is the onset at or before a civil time.
func (o *observance) last(civil time.Time) (time.Time, bool) {
	var last time.Time
	found := false
	consider := func(t time.Time) {
		if !t.After(civil) && (!found || t.After(last)) {
			last, found = t, true
		}
	}
	consider(o.onset)
	for _, t := range o.more {
		consider(t)
	}
	for year := civil.Year() - 1; o.yearly && year <= civil.Year(); year++ {
		t := o.inYear(year)
		if !t.Before(o.onset) && (o.until.IsZero() || t.Before(o.until)) {
			consider(t)
		}
	}
	return last, found
}

func (o *observance) inYear(year int) time.Time {
	at := o.onset.Sub(o.onset.Truncate(24 * time.Hour))
	if o.nth > 0 {
		first := time.Date(year, o.month, 1, 0, 0, 0, 0, time.UTC)
		days := (int(o.weekday-first.Weekday())+7)%7 + 7*(o.nth-1)
		return first.AddDate(0, 0, days).Add(at)
	}
	end := time.Date(year, o.month+1, 0, 0, 0, 0, 0, time.UTC)
	days := (int(end.Weekday()-o.weekday)+7)%7 - 7*(o.nth+1)
	return end.AddDate(0, 0, -days).Add(at)
}

// ownRules reads civil times by a zone's own observances. A time that a clock
// change skips is moved forward, and one that occurs twice means the earlier.
func ownRules(observed []observance) localTime {
	onsets := 0
	for _, o := range observed {
		if o.refused || o.onset.IsZero() {
			return nil
		}
		onsets += 1 + len(o.more)
	}
	if onsets == 0 || onsets > mostOnsets {
		return nil
	}
	return func(civil time.Time) time.Time {
		ahead := observed[0].from
		var latest time.Time
		for _, o := range observed {
			onset, ok := o.last(civil)
			if !ok || onset.Before(latest) {
				continue
			}
			latest, ahead = onset, o.to
			if civil.Before(onset.Add(o.to - o.from)) {
				ahead = o.from
			}
		}
		return civil.Add(-ahead)
	}
}
