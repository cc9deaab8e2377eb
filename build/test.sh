#!/usr/bin/env bash
# Installs what is missing, runs every check and every test, and ends with how many
# tests of each kind ran. A requirement of docs/method.md whose test did not pass
# has failed; `make window` checks those in a browser.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh build test
build/check.sh

printf '\n== Build with the window\n'
build/build.sh

printf '\n== Tests\n'
go build -o build/bin/tally ./build/tally
{
	failed=0
	go test -json -count=1 -timeout 20m ./... || failed=1
	# Tests with concurrency run once more with the race detector. The other tests
	# would be ten times slower and show nothing with it, and the large import shows no
	# more than the small ones. Its output is passed on.
	go test -count=1 -timeout 10m -race ./backend/remind || failed=1
	go test -count=1 -timeout 10m -race -run 'Race|AtOnce|ComesBack|Cancel|Stop|Preview|Progress|Elsewhere|Locked' -skip ALarge ./backend/bridge ./backend/sqlite || failed=1
	go test -count=1 -timeout 10m -race -run 'TestCommandLine/(day|due)$' . || failed=1
	# A quick check of the real window: it opens, shows the day and reports errors.
	# `make window` covers a whole day, and the page in a browser.
	go test -json -count=1 -timeout 5m -tags window -run 'TestTheWindowShowsTheDay|TestStartingWithoutADisplayIsAnError|TestABookThatCannotBeOpenedIsReported' ./build/window || failed=1
	npm --prefix frontend run --silent test -- --reporter=./tally.ts || failed=1
	exit $failed
} | build/bin/tally -proofs docs/method.md
