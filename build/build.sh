#!/usr/bin/env bash
# Makes build/bin/callbook, with its window.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh build
build/page.sh
go build -tags desktop,production,webkit2_41 -trimpath -ldflags "-w -s" -o build/bin/callbook .
