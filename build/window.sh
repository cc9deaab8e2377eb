#!/usr/bin/env bash
# Works the window through a day: the built program by its keys and as a screen
# reader finds it, and its page in a browser.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh build test
build/build.sh
go build -o build/bin/tally ./build/tally
{
	failed=0
	go test -json -count=1 -timeout 10m -tags window ./build/window || failed=1
	npm --prefix frontend run --silent e2e -- --reporter=./tally.ts || failed=1
	exit $failed
} | build/bin/tally
