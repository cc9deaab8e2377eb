#!/usr/bin/env bash
# Tries every fault at full size, for hours: kills, two processes at once, failing disks, power cuts, damage,
# hostile text, years of reminders, and fuzzing. `make test` has the short form of each.
# Arguments choose some of: kills together disk power damage outputs reminders fuzz. FUZZTIME is how long each fuzzer
# runs, 10m unless set. docs/reliability.md has what came of it.
set -euo pipefail
cd "$(dirname "$0")/.."

all=(kills together disk power damage outputs reminders fuzz)
[[ $# -gt 0 ]] && all=("$@")
failed=0

try() {
  printf '\n== %s\n' "$*"
  nice go test -count=1 -timeout 12h -v "$@" | grep -Ev '^(=== |    --- PASS|--- SKIP)' || failed=1
}

fuzz() {
  printf '\n== %s of %s for %s\n' "$1" "$2" "${FUZZTIME:-10m}"
  nice go test -run '^$' -fuzz "^$1\$" -fuzztime "${FUZZTIME:-10m}" "$2" || failed=1
}

for what in "${all[@]}"; do
  case $what in
    kills)
      try ./backend/sqlite -run 'KillsAtAnyMoment|KillsDuring' -kills 1000
      try ./backend/sqlite -run 'SurvivesAKill' -every
      try ./backend/archive -run Kills -kills 1000
      ;;
    together) try ./backend/sqlite -run TwoProcesses -together 10m ;;
    disk)
      try ./backend/sqlite -run DiskThatFails -faults 0
      try . -run DiskThatFails -faults 0
      ;;
    power) try ./backend/sqlite -run PowerCut -faults 0 ;;
    damage) try ./backend/sqlite -run NoDamage -damages 2000 ;;
    outputs) try . -run HostileStrings -strings 100000 ;;
    reminders)
      try ./backend/bridge -run AYearOfReminders -followups 1000 -everycheck
      for year in {2..20}; do try ./backend/bridge -run AYearOfReminders -followups 1000 -year "$year"; done
      ;;
    fuzz)
      fuzz FuzzRead ./backend/exchange
      fuzz FuzzRead ./backend/calendar
      fuzz FuzzRead ./backend/callbook/dates
      fuzz FuzzLoad ./backend/templates
      fuzz FuzzReadWhole ./backend/archive
      fuzz FuzzUnseal ./backend/archive
      fuzz FuzzNothingExecutable ./backend/notify
      fuzz FuzzOpen ./backend/scan
      fuzz FuzzOpen ./backend/scan/pdfpages
      ;;
    *) echo "soak: there is no trial called $what" >&2; exit 2 ;;
  esac
done
exit $failed
