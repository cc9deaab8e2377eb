#!/usr/bin/env bash
# What to run before each commit: the checks for this system and the tests of rules,
# use cases and the page. It installs nothing, and does not repeat what has not
# changed since the last run.
set -euo pipefail
cd "$(dirname "$0")/.."

[[ -x build/bin/golangci-lint ]] || go build -C build/tools -o ../bin/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
build/bin/golangci-lint run ./...
go vet ./...
go test -short ./backend/... ./build/tally
npm --prefix frontend run --silent check
npm --prefix frontend run --silent lint
npm --prefix frontend run --silent test
