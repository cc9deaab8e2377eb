package main

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	texttemplate "text/template"
)

func TestBenchmarkLinesAreRead(t *testing.T) {
	results := parse(`goos: linux
pkg: callbook/backend/sqlite
BenchmarkBook/today-2         	      99	  14767498 ns/op	        32.62 p95-ms
BenchmarkBook/today-2         	      80	  14000000 ns/op	        30.00 p95-ms
BenchmarkRead20000/book.csv-16	       1	 953000000 ns/op	  12.5 MB/s	 100 B/op	  3 allocs/op
BenchmarkOneSheetWarm         	     142	  15790655 ns/op
BenchmarkBroken
PASS
`)
	if got := slices.Sorted(maps.Keys(results)); !slices.Equal(got, []string{"Book/today", "OneSheetWarm", "Read20000/book.csv"}) {
		t.Fatalf("read the benchmarks %q", got)
	}
	for _, want := range []struct {
		bench, metric string
		values        []float64
	}{
		{"Book/today", "p95-ms", []float64{32.62, 30}},
		{"Book/today", "ns/op", []float64{14767498, 14000000}},
		{"Read20000/book.csv", "B/op", []float64{100}},
		{"OneSheetWarm", "ns/op", []float64{15790655}},
	} {
		if got := results[want.bench][want.metric]; !slices.Equal(got, want.values) {
			t.Errorf("%s reports %v %s, want %v", want.bench, got, want.metric, want.values)
		}
	}
}

// A renamed benchmark would otherwise be noticed only at the end of a run.
func TestEveryBenchmarkInTheReportExists(t *testing.T) {
	names := regexp.MustCompile(`(?m)^func Benchmark(\w+)\(`)
	for _, pkg := range promises() {
		files, err := filepath.Glob(filepath.Join("../..", pkg.path, "*_test.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s has no tests: %v", pkg.path, err)
		}
		var there []string
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range names.FindAllStringSubmatch(string(source), -1) {
				there = append(there, m[1])
			}
		}
		for _, p := range pkg.of {
			if name, _, _ := strings.Cut(p.bench, "/"); !slices.Contains(there, name) {
				t.Errorf("%s has no Benchmark%s, only %v", pkg.path, name, there)
			}
		}
	}
}

func TestFigures(t *testing.T) {
	for _, tc := range []struct {
		name                           string
		f                              figure
		median, runs, verdict, against string
	}{
		{"a budget that is kept to the point holds", figure{Unit: "ms", Values: spread{20, 10, 30}, Budget: 20}, "20 ms", "10 to 30", "holds", ""},
		{"the median counts, not the best run", figure{Unit: "ms", Values: spread{10, 21, 30}, Budget: 20}, "21 ms", "10 to 30", "**missed**", ""},
		{"two in the middle share", figure{Unit: "ms", Values: spread{1, 2, 4, 100}}, "3 ms", "1 to 100", "–", ""},
		{"one run has no range", figure{Unit: "kB", Values: spread{452.3}, Budget: 350}, "452 kB", "–", "**missed**", ""},
		{"a slower peer", figure{Unit: "ms", Values: spread{70}, Peer: "Chromium", PeerValues: spread{2100}}, "70 ms", "–", "–", "30 times less"},
		{"a quicker peer", figure{Unit: "ms", Values: spread{300}, Peer: "Python", PeerValues: spread{100}}, "300 ms", "–", "–", "3 times more"},
		{"an equal one", figure{Unit: "pages", Values: spread{7}, Peer: "Chromium", PeerValues: spread{7}}, "7 pages", "–", "–", "as much"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := tc.f.Median(); got != tc.median {
				t.Errorf("the median is %s, want %s", got, tc.median)
			}
			if got := tc.f.Range(); got != tc.runs {
				t.Errorf("the runs are %s, want %s", got, tc.runs)
			}
			if got := tc.f.Verdict(); got != tc.verdict {
				t.Errorf("the verdict is %s, want %s", got, tc.verdict)
			}
			if tc.f.Peer != "" && tc.f.Ratio() != tc.against {
				t.Errorf("beside its peer it is %s, want %s", tc.f.Ratio(), tc.against)
			}
		})
	}
}

func TestReportNamesMissedBudgets(t *testing.T) {
	r := report{Figures: []figure{
		{Part: "Print", What: "a sheet", Unit: "ms", Values: spread{120}, Budget: 100, Peer: "Chromium", PeerValues: spread{2400}},
		{Part: "Store", What: "a list", Unit: "ms", Values: spread{3}, Budget: 20},
	}}
	var shown, written bytes.Buffer
	r.print(&shown)
	if err := texttemplate.Must(texttemplate.New("").Parse(document)).Execute(&written, r); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ text, want string }{
		{shown.String(), "1 of 2 budgets hold"},
		{shown.String(), "Chromium: 2400 ms, 20 times less"},
		{written.String(), "1 of 2 budgets hold"},
		{written.String(), "| a sheet | 120 ms | – | ≤ 100 ms | **missed** |"},
		{written.String(), "| a list | 3 ms | – | ≤ 20 ms | holds |"},
		{written.String(), "| a sheet | 120 ms | – | Chromium | 2400 ms | – | 20 times less |"},
	} {
		if !strings.Contains(tc.text, tc.want) {
			t.Errorf("it does not say %q:\n%s", tc.want, tc.text)
		}
	}
}

func TestAMissingPeerSaysWhatToInstall(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	err := bench{ctx: t.Context(), dir: t.TempDir()}.findPeers()
	if err == nil || !strings.Contains(err.Error(), "chromium is missing") || !strings.Contains(err.Error(), "Install the package chromium.") {
		t.Errorf("without Chromium it says: %v", err)
	}
}

func TestReportSaysThatTheMachineWasBusy(t *testing.T) {
	for load, want := range map[string]bool{"0.40": false, "9.31": true, "unknown": false} {
		if got := (report{Load: load, Machine: machine{Cores: 2}}).Busy(); got != want {
			t.Errorf("a load average of %s on two cores is busy: %v", load, got)
		}
	}
}

// The page that Chromium prints must have every answer that Callbook prints.
func TestPeerPageHasTheWholeSheet(t *testing.T) {
	s := sheet{Code: "K7F-42", Answers: map[string]any{
		"needs":     "Dates that hold <on film>",
		"deciders":  []any{map[string]any{"name": "Jürgen Groß", "role": "Director", "present": true}},
		"first":     "2026-12-01T14:30",
		"questions": []any{map[string]any{"text": "Who signs?", "state": "answered"}},
	}, Form: template{Title: "Pre-call plan", Sections: []section{
		{Title: "What they need", Place: "room", Column: "left", Prompts: []prompt{
			{Key: "needs", Kind: "note", Ask: "Needs", Form: "block", Lines: 3},
			{Key: "deciders", Kind: "people", Ask: "Who", Form: "block", Lines: 2, Columns: []struct{ Label string }{{"Name"}, {"Role"}, {"Coming?"}}},
			{Key: "first", Kind: "date", Ask: "Day", Form: "inline", Lines: 1},
			{Key: "questions", Kind: "questions", Ask: "Asked", Form: "block", Lines: 2},
		}},
		{Title: "At the desk", Place: "desk", Column: "left", Prompts: []prompt{{Key: "needs", Ask: "Desk"}}},
	}}}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := writePage(file, nil, []sheet{s}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for _, want := range []string{"K7F-42", "Pre-call plan", "What they need", "Dates that hold &lt;on film&gt;", "Jürgen Groß", "Coming?", "Tue 1 Dec 2026, 14:30", "Who signs?"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if strings.Contains(page, "At the desk") {
		t.Error("the page has what is not printed")
	}
	if got := strings.Count(page, `<div class="line">`); got != 2 {
		t.Errorf("a text of one line leaves %d of three lines to write on, want 2", got)
	}
	if got := strings.Count(page, "<path"); got != 2 {
		t.Errorf("%d boxes are ticked, want 2", got)
	}
}

// The script that Callbook is compared with must run and import everybody.
func TestPeerImportsEveryContact(t *testing.T) {
	dir := t.TempDir()
	file, script := filepath.Join(dir, "contacts.csv"), filepath.Join(dir, "peer_import.py")
	if err := writeContacts(file, 30); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(script, []byte(peerImport), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), python, script, file, filepath.Join(dir, "peer.db")).CombinedOutput()
	if err != nil || strings.TrimSpace(string(out)) != "30" {
		t.Fatalf("the script says %s (%v). It needs the package python3", out, err)
	}
}
