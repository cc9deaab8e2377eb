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

# Wails writes enums, which TypeScript does not compare with the strings that
# cross. Each becomes an object of its values and the union of their types.
models=frontend/src/wailsjs/go/models.ts
awk '
	/^\texport enum / { name = $3; print "\texport const " name " = {"; next }
	name && /^\t}/ { print "\t} as const;"; print "\texport type " name " = typeof " name "[keyof typeof " name "];"; name = ""; next }
	name { sub(" = ", ": ") }
	{ print }
' "$models" >"$models.new"
cat "$models.new" >"$models" # which keeps its rights
rm "$models.new"
