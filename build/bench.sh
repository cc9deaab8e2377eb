#!/usr/bin/env bash
# Installs what is missing, measures Callbook beside its peers, and writes
# docs/performance.md.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh test
go run ./build/bench -write docs/performance.md
