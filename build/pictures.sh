#!/usr/bin/env bash
# Draws the pictures in docs/pictures from the demo book, on its day. Sheet codes
# are random, so the pictures change a little each time.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export CALLBOOK_NOW=2026-11-24T08:00:00+01:00 TZ=Europe/Berlin

go build -o "$scratch/callbook" .
"$scratch/callbook" demo -o "$scratch/demo" >/dev/null
callbook() { "$scratch/callbook" --data "$scratch/demo/book" "$@"; }

# The call in the demo that has both sheets filled in.
read -r plan debrief < <(callbook --json calls --day today |
	/usr/bin/python3 -c 'import json, sys; call = json.load(sys.stdin)["calls"][0]; print(call["pre"]["code"], call["post"]["code"])')
# Its account, by name.
account="Weißmüller Feinkost"

# picture NAME PAPER WHAT... draws the first page of callbook's output in the
# sixteen greys that text needs.
picture() {
	callbook print "${@:3}" --paper "$2" -o "$scratch/page.pdf" >/dev/null
	pdftoppm -r 100 -gray -png -singlefile "$scratch/page.pdf" "$scratch/page"
	/usr/bin/convert-im6.q16 "$scratch/page.png" -strip -colors 16 -depth 4 \
		-define png:compression-level=9 -define png:compression-filter=0 -define png:exclude-chunks=date,time "docs/pictures/$1.png"
}
picture day-cover a4 --day today
for paper in a4 letter; do
	size=$([[ $paper == a4 ]] || echo -letter)
	picture "pre-call-filled$size" "$paper" --sheet "$plan"
	picture "pre-call-blank$size" "$paper" --blank pre-call
	picture "post-call-filled$size" "$paper" --sheet "$debrief"
	picture "post-call-blank$size" "$paper" --blank post-call
done
picture pre-call-extended a4 --blank pre-call-extended
picture rehearsal-card a4 --card "$plan"
picture coaching a4 --coaching 2026-11
picture peer-meeting a4 --peer "$account"
picture account-steps a4 --steps "$account"
ls -l docs/pictures
