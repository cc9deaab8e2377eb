package main

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// proofName is the name of a test in docs/method.md: a Go test by its own name, a
// command line script or a test of the page by its file.
func proofName(pkg, test string) string {
	if script, ok := strings.CutPrefix(test, "TestCommandLine/"); ok {
		return script + ".txtar"
	}
	if test != "" {
		return test
	}
	if strings.HasPrefix(pkg, "callbook/frontend/e2e/") {
		return path.Base(pkg) + ".e2e.ts"
	}
	return strings.TrimPrefix(pkg, "callbook/frontend/src/") + ".test.ts"
}

var (
	requirement = regexp.MustCompile(`(?m)^\| (R\d\d) \|.*\| (.*) \|$`)
	quoted      = regexp.MustCompile("`([^`]+)`")
)

// unproven lists the tests that docs/method.md names for a requirement and that did
// not pass or did not run.
func (t *tally) unproven(table string) []string {
	var list []string
	for _, cells := range requirement.FindAllStringSubmatch(table, -1) {
		for _, name := range quoted.FindAllStringSubmatch(cells[2], -1) {
			if !t.passed[name[1]] {
				list = append(list, fmt.Sprintf("%s is to be shown by %s, which did not run and pass.", cells[1], name[1]))
			}
		}
	}
	slices.Sort(list)
	return list
}
