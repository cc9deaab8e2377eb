package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestEveryResponseSetsTheContentPolicy(t *testing.T) {
	served := withPolicy(http.NotFoundHandler())
	answer := httptest.NewRecorder()
	served.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))

	got := answer.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self' wails://wails;", "require-trusted-types-for 'script'"} {
		if !strings.Contains(got, want) {
			t.Errorf("the policy lacks %s: %s", want, got)
		}
	}
	for _, hole := range []string{"unsafe-eval", "http:", "https:", "script-src 'unsafe", "*"} {
		if strings.Contains(got, hole) {
			t.Errorf("the policy has a hole, %s: %s", hole, got)
		}
	}
}

func TestTheArgumentsOfAWindowAreRead(t *testing.T) {
	for _, tt := range []struct {
		args string
		want windowArgs
		ok   bool
	}{
		{"", windowArgs{}, true},
		{"--data book", windowArgs{data: "book"}, true},
		{"--data=book", windowArgs{data: "book"}, true},
		{"--hidden --data book", windowArgs{data: "book", hidden: true}, true},
		{"--open follow-up/f1 --data book", windowArgs{data: "book", open: "follow-up/f1"}, true},
		{"--open=callbook:follow-up/f1/done", windowArgs{open: "callbook:follow-up/f1/done"}, true},
		{"due --notify", windowArgs{}, false},
		{"today", windowArgs{}, false},
		{"--open", windowArgs{}, false},
		{"--data book due", windowArgs{}, false},
		{"--help", windowArgs{}, false},
	} {
		if got, ok := readWindowArgs(strings.Fields(tt.args)); ok != tt.ok || ok && got != tt.want {
			t.Errorf("%q is read as %+v, %v", tt.args, got, ok)
		}
	}
}
