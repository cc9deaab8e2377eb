#!/usr/bin/env bash
# Reads made photographs of sheets, 28 of each condition, and says what was found, and what
# zbarimg finds in the same ones, if it is installed:
#   build/scan-trial.sh [COUNT [SEED]]
# or real ones in a folder with a truth.json, of the book in CALLBOOK_DATA (docs/scan.md):
#   build/scan-trial.sh FOLDER
set -euo pipefail

if [[ -d ${1-} ]]; then
	folder=$(realpath "$1")
	cd "$(dirname "$0")/.."
	callbook=$(mktemp -d)/callbook
	trap 'rm -r "$(dirname "$callbook")"' EXIT
	go build -o "$callbook" .
	node build/scan-photos.mjs "$callbook" "$folder"
	exit
fi

cd "$(dirname "$0")/.."
go test ./backend/scan/trial -run TestMadePhotographs -count=1 -timeout 120m -v -args -trial.count "${1:-28}" -trial.seed "${2:-16}"
