#!/usr/bin/env bash
# Writes the golden files of every package that has them.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t packages < <(grep -rlE --include='*_test.go' 'flag\.Bool\("update"' backend | xargs -r -n1 dirname | sort -u | sed 's|^|./|')
if [[ ${#packages[@]} -eq 0 ]]; then
	echo "No package has golden files."
	exit 0
fi
go test -count=1 "${packages[@]}" -update
git status --short -- backend
