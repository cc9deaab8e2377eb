#!/usr/bin/env bash
# Builds build/bin/callbook, with its window. `build.sh VERSION` builds a release.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh build
build/page.sh
go build -tags desktop,production,webkit2_41 -trimpath -ldflags "-w -s -X callbook/backend/bridge.released=${1:-}" -o build/bin/callbook .
