package calendar

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"callbook/backend/callbook"
)

const (
	opening = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Callbook//Callbook//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
	closing = "END:VCALENDAR\r\n"

	// longestLine is in octets, without the line end (RFC 5545 section 3.1).
	longestLine = 75
)

// Write writes the entries as one iCalendar file, ordered by date. The same entries
// give the same bytes. Entries need a UID, a day, and a zone that this machine
// knows.
func Write(w io.Writer, entries []Entry) error {
	z := zones{}
	file := append(make([]byte, 0, len(opening)+len(closing)+600*len(entries)), opening...)
	for _, e := range byDate(entries) {
		if callbook.OneLine(e.UID) == "" || e.When.Day == "" {
			return fmt.Errorf("writing the calendar entry of follow-up %q: it has no UID or no day", e.FollowUpID)
		}
		if _, err := z.find(e.When.Zone); err != nil && !e.DayOnly() {
			return &callbook.Error{
				Code: callbook.Invalid, Field: "zone", Err: err,
				Message: fmt.Sprintf("The time zone “%s” is not known on this computer. Move the follow-up of %s to its date again, then export.",
					callbook.OneLine(e.When.Zone), e.When.Day.Format("2 January 2006")),
			}
		}
		file = z.event(file, e)
	}
	file = append(file, closing...)
	if _, err := w.Write(file); err != nil {
		return fmt.Errorf("writing the calendar file: %w", err)
	}
	return nil
}

// Split divides the entries by date into files of at most maxBytes each. An entry
// that is longer by itself gets its own file.
func Split(entries []Entry, maxBytes int) [][]Entry {
	z := zones{}
	files := [][]Entry{}
	size := 0
	for _, e := range byDate(entries) {
		length := len(z.event(nil, e))
		if len(files) == 0 || size+length > maxBytes {
			files = append(files, nil)
			size = len(opening) + len(closing)
		}
		files[len(files)-1] = append(files[len(files)-1], e)
		size += length
	}
	return files
}

func byDate(entries []Entry) []Entry {
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.When.Day, b.When.Day), cmp.Compare(a.When.Time, b.When.Time),
			cmp.Compare(a.UID, b.UID), cmp.Compare(a.FollowUpID, b.FollowUpID))
	})
	return sorted
}

func (z zones) event(b []byte, e Entry) []byte {
	changed := utc(e.Modified)
	b = line(b, "BEGIN:VEVENT")
	b = text(b, "UID", callbook.OneLine(e.UID))
	b = line(b, "DTSTAMP:"+changed)
	b = line(b, "LAST-MODIFIED:"+changed)
	b = line(b, "SEQUENCE:"+strconv.Itoa(e.Sequence))
	b = z.content(b, e)
	return line(b, "END:VEVENT")
}

// content is the part of the entry in which a difference counts as a change.
func (z zones) content(b []byte, e Entry) []byte {
	summary := callbook.OneLine(e.Summary)
	b = z.span(b, e)
	b = text(b, "SUMMARY", summary)
	b = text(b, "DESCRIPTION", lines(e.Description))
	b = text(b, "LOCATION", callbook.OneLine(e.Location))
	b = categories(b, e.Categories)
	proposed := e.Proposed && !e.Done
	switch {
	case e.Cancelled:
		b = line(b, "STATUS:CANCELLED")
	case proposed:
		b = line(b, "STATUS:TENTATIVE")
	default:
		b = line(b, "STATUS:CONFIRMED")
	}
	switch {
	case e.DayOnly() || e.Cancelled:
		b = line(b, "TRANSP:TRANSPARENT")
		b = line(b, "X-MICROSOFT-CDO-BUSYSTATUS:FREE")
	case proposed:
		b = line(b, "TRANSP:OPAQUE")
		b = line(b, "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE")
	default:
		b = line(b, "TRANSP:OPAQUE")
		b = line(b, "X-MICROSOFT-CDO-BUSYSTATUS:BUSY")
	}
	if !e.Cancelled {
		b = alarm(b, e.AlarmBefore, cmp.Or(summary, "Callbook"))
	}
	return b
}

// span writes a civil day, the same in every zone, or an instant in UTC.
func (z zones) span(b []byte, e Entry) []byte {
	if e.When.Day == "" {
		return b
	}
	if e.DayOnly() {
		b = line(b, "DTSTART;VALUE=DATE:"+e.When.Day.Format("20060102"))
		return line(b, "DTEND;VALUE=DATE:"+e.When.Day.AddDays(1).Format("20060102"))
	}
	loc, err := z.find(e.When.Zone)
	if err != nil {
		b = line(b, "X-ZONE:unknown") // Write refuses it; here it is only counted and hashed
	}
	start := callbook.InstantIn(e.When.Day, e.When.Time, loc)
	b = line(b, "DTSTART:"+utc(start))
	return line(b, "DTEND:"+utc(start.Add(time.Duration(max(e.Minutes, 1))*time.Minute)))
}

// alarm writes TRIGGER as negative hours or minutes, the simplest form: Apple
// imports nothing at all from a file with a trigger it cannot read.
func alarm(b []byte, before time.Duration, says string) []byte {
	minutes := int(before / time.Minute)
	if minutes <= 0 {
		return b
	}
	trigger := strconv.Itoa(minutes) + "M"
	if minutes%60 == 0 {
		trigger = strconv.Itoa(minutes/60) + "H"
	}
	b = line(b, "BEGIN:VALARM")
	b = line(b, "ACTION:DISPLAY")
	b = text(b, "DESCRIPTION", says)
	b = line(b, "TRIGGER:-PT"+trigger)
	return line(b, "END:VALARM")
}

func utc(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// lines keeps the line breaks of a text and cleans each line.
func lines(s string) string {
	kept := make([]byte, 0, len(s))
	for l := range strings.SplitSeq(lineBreaks.Replace(s), "\n") {
		kept = append(append(kept, callbook.OneLine(l)...), '\n')
	}
	return strings.Trim(string(kept), "\n")
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// escaped are the characters with a meaning in a value of type TEXT (RFC 5545
// section 3.3.11).
var escaped = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, "\n", `\n`)

// text writes a property of type TEXT, or nothing if it is empty: some readers
// treat an empty property as an error.
func text(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	return line(b, name+":"+escaped.Replace(value))
}

func categories(b []byte, names []string) []byte {
	var values []string
	for _, name := range names {
		if name = callbook.OneLine(name); name != "" {
			values = append(values, escaped.Replace(name))
		}
	}
	if len(values) == 0 {
		return b
	}
	return line(b, "CATEGORIES:"+strings.Join(values, ","))
}

// line writes a content line, folded so that no character is cut in two.
func line(b []byte, s string) []byte {
	limit := longestLine
	for len(s) > limit {
		cut := limit
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		b = append(append(b, s[:cut]...), "\r\n "...)
		s = s[cut:]
		limit = longestLine - 1 // the space counts
	}
	return append(append(b, s...), "\r\n"...)
}
