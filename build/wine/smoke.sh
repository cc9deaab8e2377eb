#!/usr/bin/env bash
# Does a rep's day with a Windows build under Wine: `smoke.sh CALLBOOK.EXE`,
# the one for the console. The data folder has a space and an umlaut in its
# path. $WINEPREFIX is a Windows made by prefix.sh, or one is made.
set -euo pipefail
exe=$(realpath "$1")
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export WINEDEBUG=-all DISPLAY='' CALLBOOK_NOW=2026-11-24T08:00:00+01:00 TZ=Europe/Berlin
if [[ -z ${WINEPREFIX-} ]]; then
	export WINEPREFIX=$scratch/windows
	./prefix.sh
fi
day=$PWD/../../testdata/commandline/day.txtar
cd "$scratch"

fail() { printf 'FAILED: %s\n%s\n' "$1" "$(cat answer 2>/dev/null)" >&2; exit 1; }
callbook() { wine "$exe" --data 'Bücher von Jörg\Callbook' --json "$@" >answer 2>&1 || fail "callbook $*"; }
# value prints what is at a path in the last answer; is compares it.
value() { node -p 'process.argv[2].split(".").reduce((v, k) => v[k], JSON.parse(require("fs").readFileSync("answer", "utf8")))' answer "$1"; }
is() { [[ $(value "$1") == "$2" ]] || fail "$1 is $(value "$1"), not $2"; }
# part takes a file out of the script of the command line's own test.
part() { sed -n "/^-- $1 --\$/,/^-- /{/^-- /!p}" "$day" >"$1"; }
part contacts.csv
part plan.json
part debrief.json

echo "version, and help"
callbook version
[[ -n $(value version) ]] || fail "there is no version"
wine "$exe" --help >answer 2>&1
grep -q 'follow-ups' answer || fail "the help lacks a command"

echo "import"
callbook import contacts.csv
is people.new 20
[[ -f "Bücher von Jörg/Callbook/callbook.db" ]] || fail "the book is not in the data folder"

echo "plan"
callbook plan --account 'Ivy Seeds' --person 'Zoë Müller' --at 'today 10:00' --kind visit
is call.day 2026-11-24
is call.time 10:00
is call.zone Europe/Berlin
is call.people.0.name 'Zoë Müller'
pre=$(value call.pre.code) post=$(value call.post.code)
callbook sheet fill "$pre" plan.json
callbook sheet ready "$pre"
is sheet.state ready

echo "print"
callbook print --day today -o 'Tagesmappe für Jörg.pdf'
is missing_characters.length 0
qpdf --check 'Tagesmappe für Jörg.pdf' >answer 2>&1 || fail "qpdf finds fault with the pack"
pdftotext -layout 'Tagesmappe für Jörg.pdf' answer
grep -q 'Tuesday, 24 November 2026' answer || fail "the pack lacks its day"
grep -q 'Aim: A trial week on line 2' answer || fail "the pack lacks the plan"

echo "sheet fill, sheet file"
export CALLBOOK_NOW=2026-11-24T11:20:00+01:00
wine "$exe" --data 'Bücher von Jörg\Callbook' --json sheet fill "$post" - <debrief.json >answer 2>&1 || fail "filling from a pipe"
callbook sheet file "$post" --leave-concern
is sheet.state filed
is follow_ups.length 2
is follow_ups.0.day 2026-12-01

echo "calendar export"
callbook calendar export -o 'Nachfassen für Jörg.ics'
is events 2
grep -q $'^DTSTART:20261201T133000Z\r$' 'Nachfassen für Jörg.ics' || fail "the calendar lacks the follow-up at 14:30 in Berlin"

echo "undo"
callbook undo
callbook undo
is activity.0.label 'Filed a debrief'
callbook sheet show "$post"
is sheet.state draft
callbook check

echo "two at once"
wine "$exe" --data 'Bücher von Jörg\Callbook' account add One >/dev/null 2>&1 &
callbook account add Two
wait $! || fail "the other one"
callbook accounts
grep -q '"One"' answer && grep -q '"Two"' answer || fail "an account of two made at once is missing"

echo "another zone, and none that there is"
TZ=America/New_York callbook plan --account 'Ivy Seeds' --at 'tomorrow 9:00'
is call.zone America/New_York
is call.day 2026-11-25
! TZ=Mars/Olympus wine "$exe" --json calls >answer 2>&1 || fail "a zone that does not exist was taken"
grep -q 'Mars/Olympus' answer || fail "a wrong zone is not named"
