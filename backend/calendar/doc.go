// Package calendar turns follow-ups into iCalendar files that a rep imports by
// hand into whatever calendar there is (RFC 5545; calendar-and-mail.md section
// 1), and keeps book of what was given out, since calendars treat a second
// import each in their own way.
//
// It writes the format itself, without a library. arran4/golang-ical is sound
// but needs a guard at each of its doors: line ends, parameters, control
// characters, values that are no text, empty properties. Those guards come to
// as many lines as the writer in write.go, which knows only what we export,
// and cannot make what it must not.
//
// It also reads the file that a calendar gives back, for the entries that were
// given out and are at another date now. Again without the library: that one
// refuses a file for one bad line or for being two calendars in one, leaves
// time zones that only the file explains to its caller, and a file of nothing
// but BEGIN lines takes the whole program down with it, which no guard outside
// of it can stop. read.go passes over what it does not know, goes no deeper
// than it must, and bounds how large a file may be.
//
// It never invites anybody (no ORGANIZER, no ATTENDEE, METHOD:PUBLISH only),
// writes no rules and no to-dos, and asks for no clock: bytes depend on the
// entries alone.
package calendar
