#!/usr/bin/env bash
# Reads made photographs of sheets, 28 of each condition, and says what was found:
#   build/scan-trial.sh [COUNT [SEED]]
set -euo pipefail
cd "$(dirname "$0")/.."

go test ./backend/scan/trial -run TestMadePhotographs -count=1 -timeout 120m -v -args -trial.count "${1:-28}" -trial.seed "${2:-16}"
