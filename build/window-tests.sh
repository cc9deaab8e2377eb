#!/usr/bin/env bash
# Works the built window by its keys and as a screen reader finds it, and its
# page in a browser, and tells how it went in the words of `go test -json`.
set -euo pipefail
cd "$(dirname "$0")/.."

failed=0
go test -json -count=1 -timeout 10m -tags window ./build/window || failed=1
npm --prefix frontend run --silent e2e -- --reporter=./tally.ts || failed=1
exit $failed
