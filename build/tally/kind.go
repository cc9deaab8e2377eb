package main

import (
	"maps"
	"slices"
	"strings"
)

// packages says which kind of test a package, and those below it, have, in the
// order in which the kinds are listed. The first match counts.
var packages = []struct{ path, kind string }{
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
	{"callbook", "whole program"},
}

// kindOf is the kind of a test of a package. The scripts of the command line are in
// the root package, because they run the whole program.
func kindOf(pkg, test string) string {
	if pkg == "callbook" && strings.HasPrefix(test, "TestCommandLine") {
		return "command line"
	}
	for _, p := range packages {
		if pkg == p.path || strings.HasPrefix(pkg, p.path+"/") {
			return p.kind
		}
	}
	return pkg
}

// inOrder lists the kinds in the order of packages, then any others by name.
func inOrder(kinds map[string]count) []string {
	var order []string
	for _, p := range packages {
		if _, ok := kinds[p.kind]; ok && !slices.Contains(order, p.kind) {
			order = append(order, p.kind)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		if !slices.Contains(order, kind) {
			order = append(order, kind)
		}
	}
	return order
}
