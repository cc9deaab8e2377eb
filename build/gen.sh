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

# Wails writes enums, but TypeScript does not compare those with the strings that Go
# sends. Each becomes an object of its values and the union of their types.
models=frontend/src/wailsjs/go/models.ts
awk '
	/^\texport enum / { name = $3; print "\texport const " name " = {"; next }
	name && /^\t}/ { print "\t} as const;"; print "\texport type " name " = typeof " name "[keyof typeof " name "];"; name = ""; next }
	name { sub(" = ", ": ") }
	{ print }
' "$models" >"$models.new"
cat "$models.new" >"$models" # which keeps its permissions
rm "$models.new"
