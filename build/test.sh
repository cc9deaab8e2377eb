#!/usr/bin/env bash
# Installs what is missing, runs every check and every test, and ends with how many
# tests of each kind ran. A requirement of docs/method.md whose test did not pass
# has failed.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh build test
build/check.sh

printf '\n== Build with the window\n'
build/build.sh

# A window shares its display, bus and keyboard with whatever else the computer does, so
# it has a second try. What needed it is named, to be mended.
window() {
	local all=build/bin/window.json
	go test -json -count=1 -timeout 20m -tags window ./build/window >"$all" && { cat "$all"; return; }
	sed -n 's/.*"Action":"fail".*"Test":"\([^"]*\)".*/Failed at the first try: \1 of the window./p' "$all"
	go test -json -count=1 -timeout 20m -tags window ./build/window
}

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
	# The built program on a display of its own, by its keys and with a screen
	# reader's view of it, and then its page in a browser.
	window || failed=1
	npm --prefix frontend run --silent test -- --reporter=./tally.ts || failed=1
	npm --prefix frontend run --silent e2e -- --retry=1 --reporter=./tally.ts || failed=1
	exit $failed
} | build/bin/tally -proofs docs/method.md
