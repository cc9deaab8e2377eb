#!/usr/bin/env bash
# Works the window through a day, without the other tests.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh build test
build/build.sh
go build -o build/bin/tally ./build/tally
build/window-tests.sh | build/bin/tally
