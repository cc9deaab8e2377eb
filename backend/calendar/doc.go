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
// It never invites anybody (no ORGANIZER, no ATTENDEE, METHOD:PUBLISH only),
// writes no rules and no to-dos, and asks for no clock: bytes depend on the
// entries alone.
package calendar
