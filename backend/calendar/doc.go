// Package calendar turns follow-ups into iCalendar files that a rep imports by
// hand into any calendar (RFC 5545), and keeps track of what was given out, since
// each calendar treats a second import in its own way.
//
// It writes and reads the format itself. arran4/golang-ical writes line ends,
// control characters and parameters as it gets them, and a file of nothing but
// BEGIN lines ends the program that reads it. emersion/go-ical folds no lines,
// panics at a line that ends within its parameters, and refuses a whole file for
// one bad line.
//
// It never invites anybody (no ORGANIZER, no ATTENDEE, METHOD:PUBLISH only),
// writes no rules and no to-dos, and asks for no clock: bytes depend on the
// entries alone.
package calendar
