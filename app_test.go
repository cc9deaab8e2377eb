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
