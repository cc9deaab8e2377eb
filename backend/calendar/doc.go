// Package calendar turns follow-ups into iCalendar files (RFC 5545) that a rep
// imports by hand into any calendar, and keeps track of what was exported, because
// each calendar treats a second import differently.
//
// No library is used. arran4/golang-ical writes line ends, control characters and
// parameters unescaped, and a file of only BEGIN lines crashes the program that
// reads it. emersion/go-ical does not fold lines, panics at a line that ends within
// its parameters, and refuses a whole file for one bad line.
//
// It never invites anybody (no ORGANIZER, no ATTENDEE, METHOD:PUBLISH only), writes
// no rules and no to-dos, and uses no clock: the bytes depend only on the entries.
package calendar
