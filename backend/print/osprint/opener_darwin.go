package osprint

import "context"

const opener = "open"

// takes is always true for mail and calls: open(1) reports it if there is no program. A
// browser shows places, because few computers have a program for geo: links.
func takes(_ context.Context, scheme string) bool { return scheme != "geo" }
