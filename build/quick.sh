#!/usr/bin/env bash
# What to run before each commit: the checks for this system and the tests of rules,
# use cases and the page. It installs nothing, and does not repeat what has not
# changed: of the page since the last commit, of Go since the last run.
set -euo pipefail
cd "$(dirname "$0")/.."

[[ -x build/bin/golangci-lint ]] || go build -C build/tools -o ../bin/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint

page() {
	npm --prefix frontend run --silent lint -- --cache --cache-location node_modules/.cache/eslint/
	npm --prefix frontend run --silent test -- --changed
	npm --prefix frontend run --silent check
}
page &

build/bin/golangci-lint run ./...
go vet ./...
go test -short ./backend/... ./build/tally
wait $!
