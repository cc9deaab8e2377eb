package calendar

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// Limits of a file. A calendar of ten years is below both.
const (
	LargestFile = 16 << 20 // bytes
	MostEvents  = 50_000

	deepest = 16 // nested components; a VALARM is at 3
)

// Found is an event as a calendar wrote it. Start is its instant to the minute. If
// Day is set it lasts that whole day, and Start is known only if it was written
// from midnight to midnight. Unreadable says in a sentence why neither is known.
//
// WholeDay marks an event that says it is a whole day, and WholeDays one that lasts
// a number of days to the hour, though it begins at no midnight here: it may in the
// zone of its export.
type Found struct {
	UID        string
	Sequence   int
	Modified   time.Time // the zero time if the file does not say
	Day        callbook.Day
	Start      time.Time
	WholeDay   bool
	WholeDays  bool
	Cancelled  bool
	Unreadable string
}

// Read reads the events of an iCalendar file, or of several in one. A time without
// a zone is in here. Unknown content is skipped, and so are single instances of a
// repeated event, because those are not the exported entry. Its errors are for the
// rep, and begin with the file's name.
func Read(r io.Reader, name string, here *time.Location) ([]Found, error) {
	data, err := io.ReadAll(io.LimitReader(r, LargestFile+1))
	if err != nil {
		return nil, &callbook.Error{
			Code: callbook.Unavailable, Field: "file", Err: err,
			Message: name + " could not be read to its end. Check that it is a file and the disk is there, then try again.",
		}
	}
	refuse := func(says string) error {
		return callbook.Errorf(callbook.Invalid, "file", "%s %s", name, says)
	}
	switch {
	case len(data) > LargestFile:
		return nil, refuse("is larger than 16 MB. Export only the calendar with the follow-ups, or a shorter span of it.")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil, refuse("is a ZIP archive. Unpack it, then import the .ics file that is in it.")
	}
	file := reading{zones: fileZones{here: here, rules: map[string][]observance{}, known: map[string]localTime{}}}
	// In calendars that were put together a byte order mark in the middle has no
	// meaning (RFC 3629 section 6).
	for number, l := range unfolded(strings.ReplaceAll(string(data), "\ufeff", "")) {
		if err := file.take(l); err != nil {
			if !file.calendar {
				break
			}
			return nil, refuse(fmt.Sprintf("is damaged in line %d: %v. Export it again.", number, err))
		}
		if len(file.events) > MostEvents {
			return nil, refuse("has more than 50,000 entries. Export only the calendar with the follow-ups, or a shorter span of it.")
		}
	}
	switch {
	case !file.calendar:
		return nil, refuse("is not a calendar file. Export your calendar as an .ics file, then import that.")
	case len(file.inside) > 0:
		return nil, refuse("is cut off: its end is missing. Export it again.")
	}
	return file.found(), nil
}

// unfolded yields the content lines of a file with the numbers of the lines they
// begin on (RFC 5545 section 3.1). Line ends may be those of any system.
func unfolded(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		var whole strings.Builder
		began := 1
		for number := 1; s != ""; number++ {
			var l string
			l, s, _ = strings.Cut(s, "\n")
			l = strings.TrimSuffix(l, "\r")
			if number > 1 && (strings.HasPrefix(l, " ") || strings.HasPrefix(l, "\t")) {
				whole.WriteString(l[1:])
				continue
			}
			if number > 1 && !yieldParts(yield, began, whole.String()) {
				return
			}
			whole.Reset()
			whole.WriteString(l)
			began = number
		}
		yieldParts(yield, began, whole.String())
	}
}

// yieldParts yields a line, and what was joined to it where a file without a line
// end at its end was put before another: "END:VCALENDARBEGIN:VCALENDAR".
func yieldParts(yield func(int, string) bool, number int, l string) bool {
	const end, begin = "END:VCALENDAR", "BEGIN:VCALENDAR"
	for len(l) > len(end) && strings.EqualFold(l[:len(end)], end) {
		rest := strings.TrimSpace(l[len(end):])
		if len(rest) < len(begin) || !strings.EqualFold(rest[:len(begin)], begin) {
			break
		}
		if !yield(number, end) {
			return false
		}
		l = rest
	}
	return yield(number, l)
}

// property is the parts of a content line. Its name and those of its parameters are
// in capitals.
type property struct {
	name, value string
	parameters  map[string]string
}

// dates are the properties whose value is a date or a time. A date has no colon, so
// the last one on the line begins the value, even where a program writes a time zone
// with a colon and without quotation marks: "DTSTART;TZID=(UTC+01:00) Berlin:2026...".
var dates = map[string]bool{"DTSTART": true, "DTEND": true, "RECURRENCE-ID": true}

// propertyOf reads a content line. Any other line gives a property without a name.
func propertyOf(l string) property {
	end := strings.IndexAny(l, ":;")
	if end < 0 {
		return property{}
	}
	p := property{name: strings.ToUpper(strings.TrimSpace(l[:end]))}
	ends := ":;" // what ends a parameter
	if dates[p.name] && l[end] == ';' {
		last := strings.LastIndexByte(l, ':')
		if last < 0 {
			return property{}
		}
		l, p.value, ends = l[:last]+";", l[last+1:], ";"
	}
	for l = l[end:]; strings.HasPrefix(l, ";") && l != ";"; {
		name, rest, ok := strings.Cut(l[1:], "=")
		if !ok {
			return property{}
		}
		value := ""
		if quoted, is := strings.CutPrefix(rest, `"`); is {
			if value, rest, ok = strings.Cut(quoted, `"`); !ok {
				return property{}
			}
		}
		end := strings.IndexAny(rest, ends)
		if end < 0 {
			return property{}
		}
		if value == "" {
			value = rest[:end]
		}
		if p.parameters == nil {
			p.parameters = map[string]string{}
		}
		p.parameters[strings.ToUpper(name)], l = value, rest[end:]
	}
	if ends == ":;" {
		p.value = strings.TrimPrefix(l, ":")
	}
	return p
}

// zoneName is the name of a time zone. Some programs escape it as a text, some as
// little as RFC 5545 wants for a parameter, and some in only one of the two places.
func zoneName(s string) string { return strings.TrimSpace(unescaped.Replace(s)) }

// reading is the state of reading a file.
type reading struct {
	zones    fileZones
	inside   []string // the components that are open
	calendar bool     // it has at least one VCALENDAR
	off      bool     // the open VCALENDAR cancels all of its events
	event    vevent
	events   []vevent
	zone     string // the TZID of the open VTIMEZONE
	observed []observance
}

// vevent is a VEVENT whose date still needs the zones, which may follow it in the
// file.
type vevent struct {
	Found
	start, end property
	instance   bool
}

func (f *reading) take(l string) error {
	p := propertyOf(l)
	switch p.name {
	case "BEGIN":
		return f.begin(strings.ToUpper(strings.TrimSpace(p.value)))
	case "END":
		return f.end(strings.ToUpper(strings.TrimSpace(p.value)))
	}
	if len(f.inside) == 0 {
		return nil
	}
	switch f.inside[len(f.inside)-1] {
	case "VCALENDAR":
		if p.name == "METHOD" {
			f.off = strings.EqualFold(p.value, "CANCEL")
		}
	case "VEVENT":
		f.event.take(p)
	case "VTIMEZONE":
		if p.name == "TZID" {
			f.zone = zoneName(p.value)
		}
	case "STANDARD", "DAYLIGHT":
		if n := len(f.observed); n > 0 {
			f.observed[n-1].take(p)
		}
	}
	return nil
}

func (f *reading) begin(component string) error {
	if len(f.inside) == deepest {
		return fmt.Errorf("%d parts are open within each other", deepest)
	}
	if len(f.inside) == 0 && component != "VCALENDAR" {
		return errors.New("it does not begin with a calendar")
	}
	f.inside = append(f.inside, component)
	switch component {
	case "VCALENDAR":
		f.calendar, f.off = true, false
	case "VEVENT":
		f.event = vevent{Found: Found{Cancelled: f.off}}
	case "VTIMEZONE":
		f.zone, f.observed = "", nil
	case "STANDARD", "DAYLIGHT":
		if len(f.observed) <= mostOnsets {
			f.observed = append(f.observed, observance{})
		}
	}
	return nil
}

func (f *reading) end(component string) error {
	last := len(f.inside) - 1
	if last < 0 || f.inside[last] != component {
		return errors.New("a part ends that was not begun")
	}
	f.inside = f.inside[:last]
	switch component {
	case "VEVENT":
		f.events = append(f.events, f.event)
	case "VTIMEZONE":
		f.zones.rules[f.zone] = f.observed
	}
	return nil
}

func (e *vevent) take(p property) {
	switch p.name {
	case "UID":
		e.UID = ownUID(strings.TrimSpace(unescaped.Replace(p.value)))
	case "SEQUENCE":
		if n, err := strconv.ParseInt(strings.TrimSpace(p.value), 10, 32); err == nil && n > 0 {
			e.Sequence = int(n)
		}
	case "DTSTART":
		e.start = p
	case "DTEND":
		e.end = p
	case "DTSTAMP":
		if e.Modified.IsZero() {
			e.Modified = stamp(p.value)
		}
	case "LAST-MODIFIED":
		e.Modified = stamp(p.value)
	case "STATUS":
		e.Cancelled = e.Cancelled || strings.EqualFold(strings.TrimSpace(p.value), "CANCELLED")
	case "RECURRENCE-ID":
		e.instance = true
	case "X-MICROSOFT-CDO-ALLDAYEVENT":
		e.WholeDay = strings.EqualFold(strings.TrimSpace(p.value), "TRUE")
	}
}

var unescaped = strings.NewReplacer(`\\`, `\`, `\;`, `;`, `\,`, `,`)

// stamp reads a moment in UTC. It returns the zero time for anything else.
func stamp(s string) time.Time {
	t, err := time.Parse("20060102T150405Z", strings.TrimSpace(s))
	if err != nil {
		return time.Time{}
	}
	return t
}

// found are the events with their dates.
func (f *reading) found() []Found {
	all := make([]Found, 0, len(f.events))
	for _, e := range f.events {
		if e.instance {
			continue
		}
		f.zones.date(&e)
		all = append(all, e.Found)
	}
	return all
}
