#!/usr/bin/env bash
# Runs the benchmarks.
set -euo pipefail
cd "$(dirname "$0")/.."

go test -run '^$' -bench . ./backend/...
