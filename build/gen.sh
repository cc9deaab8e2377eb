#!/usr/bin/env bash
# Writes again what the page knows of the Go code: frontend/src/wailsjs. The
# generator is of the version that go.mod has.
set -euo pipefail
cd "$(dirname "$0")/.."

wails=$(go list -m -f '{{.Path}}/cmd/wails@{{.Version}}' github.com/wailsapp/wails/v2)
if ! said=$(go run "$wails" generate module -tags webkit2_41 2>&1); then
	echo "$said" >&2
	exit 1
fi
