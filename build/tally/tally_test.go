package main

import (
	"strings"
	"testing"
)

func TestTally(t *testing.T) {
	const rules, store = "callbook/backend/callbook", "callbook/backend/sqlite"
	start := func(pkg string) string { return `{"Action":"start","Package":"` + pkg + `"}` }
	on := func(action, pkg, test string) string {
		return `{"Action":"` + action + `","Package":"` + pkg + `","Test":"` + test + `"}`
	}
	end := func(action, pkg string) string { return `{"Action":"` + action + `","Package":"` + pkg + `"}` }

	for _, tc := range []struct {
		name   string
		events []string
		want   count
		says   []string
	}{
		{
			name:   "a test without cases is one",
			events: []string{start(rules), on("run", rules, "TestA"), on("pass", rules, "TestA"), end("pass", rules)},
			want:   count{passed: 1},
			says:   []string{"rules              1 passed", "\n1 passed, 0 failed\n"},
		},
		{
			name: "of a table only the cases count",
			events: []string{
				start(rules),
				on("run", rules, "TestA"), on("run", rules, "TestA/x"), on("run", rules, "TestA/y"),
				on("pass", rules, "TestA/x"), on("fail", rules, "TestA/y"), on("fail", rules, "TestA"), end("fail", rules),
			},
			want: count{passed: 1, failed: 1},
		},
		{
			name: "a table that fails though its cases passed counts",
			events: []string{
				start(rules),
				on("run", rules, "TestA"), on("run", rules, "TestA/x"),
				on("pass", rules, "TestA/x"), on("fail", rules, "TestA"), end("fail", rules),
			},
			want: count{passed: 1, failed: 1},
		},
		{
			name: "a package that does not build has failed, and the compiler is heard",
			events: []string{
				`{"ImportPath":"` + store + ` [` + store + `.test]","Action":"build-output","Output":"undefined: rows\n"}`,
				start(store), end("fail", store),
			},
			want: count{failed: 1},
			says: []string{"undefined: rows\n", "store              0 passed, 1 failed"},
		},
		{
			name: "a test that a crash left unended has failed, and is heard",
			events: []string{
				start(store), on("run", store, "TestA"),
				`{"Action":"output","Package":"` + store + `","Test":"TestA","Output":"panic: no rows\n"}`,
				end("fail", store),
			},
			want: count{failed: 1},
			says: []string{"panic: no rows\n", "0 passed, 1 failed\nfailed: " + store + " TestA\n    panic: no rows\n"},
		},
		{
			name: "a package that fails beside its tests is named at the end, with why",
			events: []string{
				start(store), on("run", store, "TestA"), on("pass", store, "TestA"),
				`{"Action":"output","Package":"` + store + `","Test":"","Output":"the folder is not empty\n"}`,
				end("fail", store),
			},
			want: count{passed: 1, failed: 1},
			says: []string{"1 passed, 1 failed\nfailed: " + store + "\n    the folder is not empty\n"},
		},
		{
			name:   "a package that never ended has failed",
			events: []string{start(store), on("run", store, "TestA"), on("pass", store, "TestA")},
			want:   count{passed: 1, failed: 1},
		},
		{
			name:   "a skipped test is named",
			events: []string{start(rules), on("run", rules, "TestA"), on("skip", rules, "TestA"), end("pass", rules)},
			want:   count{skipped: 1},
			says:   []string{"skipped: " + rules + " TestA\n", "\n0 passed, 0 failed, 1 skipped\n"},
		},
		{
			name:   "a package that is not listed counts for the whole program",
			events: []string{start("callbook/new"), on("run", "callbook/new", "TestA"), on("pass", "callbook/new", "TestA"), end("pass", "callbook/new")},
			want:   count{passed: 1},
			says:   []string{"whole program"},
		},
		{
			name:   "the scripts of the whole program are the command line's",
			events: []string{start("callbook"), on("run", "callbook", "TestCommandLine/day"), on("pass", "callbook", "TestCommandLine/day"), end("pass", "callbook")},
			want:   count{passed: 1},
			says:   []string{"command line       1 passed"},
		},
		{
			name:   "what is no event is passed on",
			events: []string{"go: cannot find main module", start(rules), on("run", rules, "TestA"), on("pass", rules, "TestA"), end("pass", rules)},
			want:   count{passed: 1},
			says:   []string{"go: cannot find main module\n"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var out strings.Builder
			tally := newTally(&out)
			if err := tally.read(strings.NewReader(strings.Join(tc.events, "\n"))); err != nil {
				t.Fatal(err)
			}
			if got := tally.close(); got != tc.want {
				t.Errorf("counted %+v, want %+v\n%s", got, tc.want, out.String())
			}
			for _, want := range tc.says {
				if !strings.Contains(out.String(), want) {
					t.Errorf("it does not say %q:\n%s", want, out.String())
				}
			}
		})
	}
}
