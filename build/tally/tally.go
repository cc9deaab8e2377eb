package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// event is one line of `go test -json`; `go doc cmd/test2json` explains it.
type event struct {
	Action     string
	Package    string
	ImportPath string // instead of Package while a package is being built
	Test       string
	Elapsed    float64
	Output     string
}

// run is one package's tests so far.
type run struct {
	tests  []string          // in the order they started; "" is the package itself
	ended  map[string]string // by test: pass, fail or skip
	output map[string]string // by test
}

// count is how many tests passed, failed or were skipped.
type count struct{ passed, failed, skipped int }

type tally struct {
	out     io.Writer
	running map[string]*run
	builds  map[string]string // output of the compiler, by package
	kinds   map[string]count
	failed  []string // what failed, and the beginning of why
	skipped []string
	passed  map[string]bool // by the names that docs/method.md uses for tests
}

func newTally(out io.Writer) *tally {
	return &tally{out: out, running: map[string]*run{}, builds: map[string]string{}, kinds: map[string]count{}, passed: map[string]bool{}}
}

// read reads events to the end and passes other lines on.
func (t *tally) read(in io.Reader) error {
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadString('\n')
		var e event
		switch {
		case line == "":
		case json.Unmarshal([]byte(line), &e) != nil:
			t.say("%s", line)
		default:
			t.take(e)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (t *tally) take(e event) {
	if e.Action == "build-output" {
		// "callbook/x [callbook/x.test]" is x too.
		pkg, _, _ := strings.Cut(e.ImportPath, " ")
		t.builds[pkg] += e.Output
		return
	}
	if e.Package == "" {
		return
	}
	r := t.running[e.Package]
	if r == nil {
		r = &run{ended: map[string]string{}, output: map[string]string{}}
		t.running[e.Package] = r
	}
	switch e.Action {
	case "start", "run":
		r.tests = append(r.tests, e.Test)
	case "output":
		r.output[e.Test] += e.Output
	case "pass", "fail", "skip":
		r.ended[e.Test] = e.Action
		if e.Test == "" {
			t.finish(e, r)
			delete(t.running, e.Package)
		}
	}
}

// finish counts a package's tests and prints the result.
func (t *tally) finish(e event, r *run) {
	var all count
	add := func(test string, c count) {
		all = all.plus(c)
		kind := kindOf(e.Package, test)
		t.kinds[kind] = t.kinds[kind].plus(c)
	}
	for _, test := range r.tests {
		if r.ended[test] == "pass" {
			t.passed[proofName(e.Package, test)] = true
		}
		if test == "" {
			continue
		}
		cases, failedCases := r.cases(test)
		switch ended := r.ended[test]; {
		case ended == "pass" && cases == 0:
			add(test, count{passed: 1})
		case ended == "skip" && cases == 0:
			add(test, count{skipped: 1})
			t.skipped = append(t.skipped, e.Package+" "+test)
		case ended != "pass" && ended != "skip" && failedCases == 0:
			add(test, count{failed: 1})
			t.failed = append(t.failed, e.Package+" "+test+"\n"+beginning(r.output[test]))
		}
	}
	if e.Action == "fail" && all.failed == 0 {
		add("", count{failed: 1}) // it did not build, exited by itself, or could not clean up
		t.failed = append(t.failed, e.Package+"\n"+beginning(t.builds[e.Package]+r.output[""]))
	}
	if e.Action == "fail" {
		t.say("%s", t.builds[e.Package])
		for _, test := range r.tests {
			if ended := r.ended[test]; ended != "pass" && ended != "skip" {
				t.say("%s", r.output[test])
			}
		}
	}
	if e.Action != "skip" { // a package without tests
		t.say("%-4s %-40s %4d tests %8.1f s\n", e.Action, e.Package, all.passed+all.failed, e.Elapsed)
	}
}

// cases counts the cases of a test, and those that did not pass.
func (r *run) cases(test string) (all, failed int) {
	for _, other := range r.tests {
		if !strings.HasPrefix(other, test+"/") {
			continue
		}
		all++
		if ended := r.ended[other]; ended != "pass" && ended != "skip" {
			failed++
		}
	}
	return all, failed
}

func (c count) plus(d count) count {
	return count{c.passed + d.passed, c.failed + d.failed, c.skipped + d.skipped}
}

// beginning returns the first lines of an output, indented.
func beginning(output string) string {
	const most = 8
	var kept strings.Builder
	lines := strings.Split(strings.TrimSpace(output), "\n")
	for _, line := range lines[:min(len(lines), most)] {
		kept.WriteString("    " + strings.TrimSpace(line) + "\n")
	}
	return kept.String()
}

// close prints how many tests of each kind ran and returns their sum. A package
// that never finished has failed. What failed is named once more, since the end of
// an output is what is kept of it.
func (t *tally) close() count {
	for pkg, r := range t.running {
		t.say("%s never ended.\n", pkg)
		t.finish(event{Action: "fail", Package: pkg}, r)
	}
	t.say("\n")
	var sum count
	for _, kind := range inOrder(t.kinds) {
		c := t.kinds[kind]
		sum = sum.plus(c)
		t.say("%-14s %5d passed", kind, c.passed)
		if c.failed > 0 {
			t.say(", %d failed", c.failed)
		}
		t.say("\n")
	}
	for _, test := range t.skipped {
		t.say("skipped: %s\n", test)
	}
	t.say("\n%d passed, %d failed", sum.passed, sum.failed)
	if sum.skipped > 0 {
		t.say(", %d skipped", sum.skipped)
	}
	t.say("\n")
	for _, failure := range t.failed {
		t.say("failed: %s", failure)
	}
	return sum
}

// say prints. If printing fails, there is nobody to tell.
func (t *tally) say(format string, args ...any) {
	_, _ = fmt.Fprintf(t.out, format, args...)
}
