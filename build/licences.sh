#!/usr/bin/env bash
# Prints the licences of Callbook and of everything its packages contain. Most of
# them require that a copy comes with the program.
set -euo pipefail
cd "$(dirname "$0")/.."

heading() { printf '\n\n%s\n%s\n\n' "$1" "$(printf '%*s' 78 '' | tr ' ' '=')"; }

# texts prints the licence files at the top of a folder, and fails if there are
# none.
texts() {
	local files
	mapfile -t files < <(find "$1" -maxdepth 1 -type f \( -iname 'licen[sc]e*' -o -iname 'copying*' -o -iname 'notice*' -o -iname 'unlicense*' \) | LC_ALL=C sort)
	[[ ${#files[@]} -gt 0 ]] || return 1
	cat "${files[@]}"
}

modules() {
	local format='{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}'
	GOOS=linux go list -deps -tags desktop,production,webkit2_41 -f "$format" .
	GOOS=windows CGO_ENABLED=0 go list -deps -tags desktop,production -f "$format" .
}

echo "Callbook"
echo
cat LICENSE
while read -r path version dir; do
	heading "$path $version"
	texts "$dir" || { echo "$path $version has no licence file. Callbook may not be given away with it." >&2 && exit 1; }
done < <({ modules; echo "Go $(go env GOVERSION GOROOT | paste -sd' ')"; } | LC_ALL=C sort -u)
while read -r dir; do
	heading "$(node -p 'const p = require(process.argv[1]); `${p.name} ${p.version}`' "$dir/package.json")"
	texts "$dir" || node -p '`Licence: ${require(process.argv[1]).license}`' "$dir/package.json"
done < <({ npm --prefix frontend ls --omit=dev --all --parseable | tail -n +2; echo "$PWD/frontend/node_modules/svelte"; } | LC_ALL=C sort -u)
heading "Names by language, of @faker-js/faker"
cat backend/exchange/letters-licence.txt
heading "Time zones of Windows, of the Unicode CLDR"
cat backend/calendar/windows-zones-licence.txt
heading "Column names of Thunderbird"
cat backend/exchange/thunderbird-licence.txt
heading "Fonts: Noto Sans, Noto Sans Arabic, Noto Sans Hebrew"
cat backend/print/text/fonts/OFL.txt
heading "Font: Source Sans 3"
cat frontend/public/licences/source-sans-3.txt
