#!/usr/bin/env bash
# Runs every check that is not a test, and stops at the first failure.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*"; }
pinned() { awk -v module="$1" '$1 == module || $2 == module { print $NF == "indirect" ? $(NF-2) : $NF; exit }' "$2"; }

say "Modules are what go.sum says, and the SQLite driver has the libc it was made for"
go mod verify
driver=$(go list -m -f '{{.GoMod}}' modernc.org/sqlite)
wants=$(pinned modernc.org/libc "$driver")
has=$(go list -m -f '{{.Version}}' modernc.org/libc)
if [[ -z $wants || $wants != "$has" ]]; then
	echo "modernc.org/sqlite asks for modernc.org/libc ${wants:-(no version found)}, and go.mod has $has. Another version corrupts: pin that one." >&2
	exit 1
fi
echo "modernc.org/libc $has"

say "The page knows the Go code as it is"
known=$(mktemp -d)
trap 'rm -r "$known"' EXIT
cp -r frontend/src/wailsjs "$known"
build/gen.sh
if ! diff -r "$known/wailsjs" frontend/src/wailsjs; then
	echo "frontend/src/wailsjs was not what the Go code has now. It has been written again: commit it." >&2
	exit 1
fi

say "The page: types, warnings, build"
build/page.sh
npm --prefix frontend run --silent check
npm --prefix frontend run --silent lint

say "Format and lint"
go build -C build/tools -o ../bin/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
build/bin/golangci-lint run ./...

say "go vet"
go vet ./...
go vet -tags window ./build/...

say "Windows builds, and vets"
GOOS=windows CGO_ENABLED=0 go build -o build/bin/windows/ ./...
GOOS=windows CGO_ENABLED=0 go vet ./...

say "macOS vets"
GOOS=darwin CGO_ENABLED=0 go vet ./backend/...
