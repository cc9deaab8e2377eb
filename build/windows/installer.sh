#!/usr/bin/env bash
# Builds Callbook for Windows and its installer:
# `installer.sh VERSION LICENCES OUTPUT-FOLDER`. The page must be built.
#
# There are two programs of the same name, because Windows gives a program
# either a console or none: callbook.exe opens the window, and bin\callbook.exe
# is the command line.
set -euo pipefail
umask 022
version=$1 licences=$(realpath "$2") output=$(realpath "$3")
cd "$(dirname "$0")/../.."
numbers=${version%%-*}.0
scratch=$(mktemp -d)
resources=$PWD/callbook_windows_amd64.syso # go build takes it from here
trap 'rm -rf "$scratch" "$resources"' EXIT

fill() { sed "s/@VERSION@/$version/; s/@NUMBERS@/$numbers/; s/@NUMBERS,@/${numbers//./,}/" "build/windows/$1" >"$scratch/$1"; }
fill callbook.rc
fill callbook.manifest
cp build/windows/icon.ico "$scratch"
(cd "$scratch" && x86_64-w64-mingw32-windres --preprocessor=gcc --preprocessor-arg=-E --preprocessor-arg=-xc \
	--input callbook.rc --output "$resources" --output-format coff)

parts=$output/windows
build() {
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -tags desktop,production,wv2runtime.error -trimpath -ldflags "-w -s -X callbook/backend/bridge.released=$version $2" -o "$parts/$1" .
}
build callbook.exe "-H windowsgui"
build bin/callbook.exe ""
sed 's/$/\r/' "$licences" >"$parts/licences.txt"

makensis -WX -V2 \
	"-DVERSION=$version" "-DNUMBERS=$numbers" "-DPARTS=$parts" "-DOUTPUT=$output/callbook-$version-setup.exe" \
	build/windows/installer.nsi
