// Package callbook holds the nouns of a field rep's call book and the rules
// that bind them: accounts, people, calls, sheets, promises, concerns,
// follow-ups and cadences, and the civil days they happen on.
//
// It does no I/O and never asks what time it is: the present moment comes in
// as an argument, so that every rule about dates can be tested by a table. It
// knows nothing of SQL, of paper, of calendars or of the screen.
package callbook
