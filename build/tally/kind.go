package main

import (
	"maps"
	"slices"
	"strings"
)

// rooms says what the tests of a package, and of those below it, are about, in
// the order they are told. The first that fits counts.
var rooms = []struct{ pkg, kind string }{
	{"callbook/backend/callbook", "rules"},
	{"callbook/backend/templates", "templates"},
	{"callbook/backend/sqlite", "store"},
	{"callbook/backend/exchange", "contacts"},
	{"callbook/backend/print", "print"},
	{"callbook/backend/calendar", "calendar"},
	{"callbook/backend/mail", "mail"},
	{"callbook/backend/remind", "reminders"},
	{"callbook/backend/notify", "reminders"},
	{"callbook/backend/schedule", "reminders"},
	{"callbook/backend/archive", "archive"},
	{"callbook/backend/bridge", "use cases"},
	{"callbook/backend/demo", "demo"},
	{"callbook/backend/cli", "command line"},
	{"callbook/build/window", "window"},
	{"callbook/frontend/e2e", "browser"},
	{"callbook/frontend", "page"},
	{"callbook", "house"},
}

// kindOf says what a test of a package is about. The scripts of the command
// line stand at the top level, because they run the whole program.
func kindOf(pkg, test string) string {
	if pkg == "callbook" && strings.HasPrefix(test, "TestCommandLine") {
		return "command line"
	}
	for _, room := range rooms {
		if pkg == room.pkg || strings.HasPrefix(pkg, room.pkg+"/") {
			return room.kind
		}
	}
	return pkg
}

// inOrder lists the kinds as rooms has them, then any other by name.
func inOrder(kinds map[string]count) []string {
	var order []string
	for _, room := range rooms {
		if _, ok := kinds[room.kind]; ok && !slices.Contains(order, room.kind) {
			order = append(order, room.kind)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		if !slices.Contains(order, kind) {
			order = append(order, kind)
		}
	}
	return order
}
