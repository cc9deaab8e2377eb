#!/usr/bin/env bash
# Generates the TypeScript for the bound Go code in frontend/src/wailsjs, with the
# Wails version that is in go.mod.
set -euo pipefail
cd "$(dirname "$0")/.."

wails=$(go list -m -f '{{.Path}}/cmd/wails@{{.Version}}' github.com/wailsapp/wails/v2)
if ! said=$(go run "$wails" generate module -tags webkit2_41 2>&1); then
	echo "$said" >&2
	exit 1
fi

node build/enums.mjs frontend/src/wailsjs/go/models.ts
