#!/usr/bin/env bash
# Works through a day in the window: the built program by its keys and with a screen
# reader's view of it, and its page in a browser.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh build test
build/build.sh
go build -o build/bin/tally ./build/tally
{
	failed=0
	go test -json -count=1 -timeout 20m -tags window ./build/window || failed=1
	npm --prefix frontend run --silent e2e -- --reporter=./tally.ts || failed=1
	exit $failed
} | build/bin/tally
