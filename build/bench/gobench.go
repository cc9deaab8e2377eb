package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// promise is a figure from a Go benchmark. Scale converts the reported value to the
// unit.
type promise struct {
	bench, metric string
	what, unit    string
	scale, budget float64
}

const perMillion = 1e-6

// promises lists the figures that the Go benchmarks supply, by package.
func promises() []struct {
	path, part string
	of         []promise
} {
	return []struct {
		path, part string
		of         []promise
	}{
		{"./backend/sqlite", "The store alone", []promise{
			{"Book/today", "p95-ms", "today’s calls, and 200 follow-ups that are due", "ms", 1, 20},
			{"Book/account", "p95-ms", "an account with its people, follow-ups, promises and last 50 touches", "ms", 1, 20},
			{"Book/search", "p95-ms", "palette search, from one letter to two words", "ms", 1, 30},
			{"Book/untold", "p95-ms", "the follow-ups that are due and not told", "ms", 1, 5},
			{"Book/commit", "ns/op", "a field saved: one commit, synced to the disk", "ms", perMillion, 0},
			{"Book/backup", "ns/op", "a verified backup of this book", "ms", perMillion, 1500},
			{"Book/backup", "sqlite3-ms", "a copy of the same book by sqlite3, not verified", "ms", 1, 0},
			{"Book/backup", "typed-p95-ms", "a field saved while a backup is made", "ms", 1, 0},
		}},
		{"./backend/bridge", "Through the bridge, as a screen asks for it", []promise{
			{"Day/today", "p95-ms", "today’s calls, and 200 follow-ups that are due, with their names", "ms", 1, 20},
			{"Day/search", "p95-ms", "palette search, from two letters to two words", "ms", 1, 30},
			{"Day/due", "p95-ms", "a check for what is due, a thousand being overdue and told", "ms", 1, 5},
			{"Import/new", "ns/op", "20,000 contacts from a file into an empty book", "ms", perMillion, 5000},
			{"Import/again", "ns/op", "the same file again, which changes nothing", "ms", perMillion, 0},
			{"Print/sheet", "ns/op", "a filled plan as PDF, warm", "ms", perMillion, 10},
			{"Print/sheet", "B/op", "memory allocated for it", "MB", perMillion, 2},
			{"Print/pack", "ns/op", "100 filled sheets and their cover as one PDF, warm", "ms", perMillion, 500},
			{"Print/pack", "file-bytes", "that file", "kB", 1e-3, 350},
		}},
		{"./backend/bridge", "With one account that was called on for ten years", []promise{
			{"TenYears/today", "p95-ms", "Today, with 20 of 400 recaps that are owed", "ms", 1, 20},
			{"TenYears/account", "p95-ms", "the page of the account", "ms", 1, 20},
			{"TenYears/call", "p95-ms", "the page of a call, as it is read again after each saved field", "ms", 1, 15},
			{"TenYears/advice", "p95-ms", "what is advised beside its debrief", "ms", 1, 20},
			{"TenYears/follow-ups", "p95-ms", "the open follow-ups", "ms", 1, 20},
			{"TenYears/done", "p95-ms", "the last 50 of 40,000 that are done", "ms", 1, 20},
			{"TenYears/logbook", "p95-ms", "the logbook", "ms", 1, 20},
			{"TenYears/insights", "p95-ms", "the insights of its last twelve months", "ms", 1, 20},
			{"TenYears/behind", "p95-ms", "200 of the 4,000 follow-ups that one of them counts", "ms", 1, 20},
			{"TenYears/field", "p95-ms", "a field saved", "ms", 1, 6},
			{"TenYears/filing", "p95-ms", "a debrief filed", "ms", 1, 20},
			{"FirstWeek/today", "p95-ms", "Today after ten calls", "ms", 1, 0},
			{"FirstWeek/account", "p95-ms", "the page of the account after ten calls", "ms", 1, 0},
			{"FirstWeek/call", "p95-ms", "the page of a call after ten calls", "ms", 1, 0},
			{"FirstWeek/advice", "p95-ms", "what is advised beside its debrief after ten calls", "ms", 1, 0},
			{"FirstWeek/follow-ups", "p95-ms", "the open follow-ups after ten calls", "ms", 1, 0},
			{"FirstWeek/done", "p95-ms", "50 follow-ups that are done after ten calls", "ms", 1, 0},
			{"FirstWeek/logbook", "p95-ms", "the logbook after ten calls", "ms", 1, 0},
			{"FirstWeek/insights", "p95-ms", "the insights after ten calls", "ms", 1, 0},
			{"FirstWeek/behind", "p95-ms", "the follow-ups that one of them counts after ten calls", "ms", 1, 0},
			{"FirstWeek/field", "p95-ms", "a field saved after ten calls", "ms", 1, 0},
			{"FirstWeek/filing", "p95-ms", "a debrief filed after ten calls", "ms", 1, 0},
		}},
		{"./backend/print/pdf", "The PDF writer alone", []promise{
			{"OneSheetWarm", "ns/op", "a page of 120 short lines of text", "ms", perMillion, 10},
			{"HundredSheets", "ns/op", "a hundred such pages", "ms", perMillion, 500},
			{"HundredSheets", "file-bytes", "that file", "kB", 1e-3, 350},
		}},
		{"./backend/calendar", "The calendar", []promise{
			{"Write10000", "ns/op", "10,000 events to .ics", "ms", perMillion, 150},
			{"Plan10000", "ns/op", "comparing 10,000 with what was exported", "ms", perMillion, 0},
		}},
		{"./backend/exchange", "Reading contacts", []promise{
			{"Read20000/book.csv", "ns/op", "20,000 contacts from CSV, nothing saved", "ms", perMillion, 0},
			{"Read20000/book.vcf", "ns/op", "20,000 contacts from vCard, nothing saved", "ms", perMillion, 0},
		}},
	}
}

// benchmarks runs the Go benchmarks of each package by itself.
func (b bench) benchmarks() ([]figure, error) {
	var all []figure
	for _, pkg := range promises() {
		b.say("Running the benchmarks of %s", pkg.path)
		out, err := b.output("go", "test", "-run", "^$", "-bench", pattern(pkg.of), "-benchmem",
			"-benchtime", b.sizes.benchtime, "-count", strconv.Itoa(b.sizes.count), "-timeout", "10m", pkg.path)
		if err != nil {
			return nil, err
		}
		results := parse(string(out))
		for _, p := range pkg.of {
			values := results[p.bench][p.metric]
			if len(values) == 0 {
				return nil, fmt.Errorf("%s has no benchmark %s that reports %s. It was renamed: name it so in build/bench", pkg.path, p.bench, p.metric)
			}
			f := figure{Part: pkg.part, What: p.what, Unit: p.unit, Budget: p.budget}
			for _, v := range values {
				f.Values = append(f.Values, v*p.scale)
			}
			all = append(all, f)
		}
	}
	return all, nil
}

// pattern matches the requested benchmarks and no others.
func pattern(asked []promise) string {
	var top, below []string
	for _, p := range asked {
		name, sub, _ := strings.Cut(p.bench, "/")
		top, below = append(top, regexp.QuoteMeta(name)), append(below, regexp.QuoteMeta(sub))
	}
	if strings.Join(below, "") == "" {
		return "^Benchmark(" + strings.Join(top, "|") + ")$"
	}
	return "^Benchmark(" + strings.Join(top, "|") + ")$/^(" + strings.Join(below, "|") + ")$"
}

// A benchmark's name ends in the number of processors, unless that is one.
var benchLine = regexp.MustCompile(`^Benchmark(\S+?)(-\d+)?\s+\d+\s+(.*)$`)

// parse reads the output of `go test -bench`: values by benchmark and unit.
func parse(out string) map[string]map[string][]float64 {
	results := map[string]map[string][]float64{}
	for line := range strings.Lines(out) {
		m := benchLine.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		if m == nil {
			continue
		}
		fields := strings.Fields(m[3])
		for i := 0; i+1 < len(fields); i += 2 {
			v, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				break
			}
			if results[m[1]] == nil {
				results[m[1]] = map[string][]float64{}
			}
			results[m[1]][fields[i+1]] = append(results[m[1]][fields[i+1]], v)
		}
	}
	return results
}
