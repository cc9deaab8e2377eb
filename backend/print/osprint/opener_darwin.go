package osprint

import "context"

const opener = "open"

// takesMail is always true: open(1) reports it if there is no program.
func takesMail(context.Context) bool { return true }

// takesPlaces is always false: a browser is always there, and a program for geo: links
// seldom.
func takesPlaces(context.Context) bool { return false }
