#!/usr/bin/env bash
# Builds the packages for reps in build/bin/package: one for Debian, and for Windows
# an installer and the programs that it installs.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh build package
version=$(node -p 'require("./wails.json").info.productVersion')
build/build.sh "$version"

output=build/bin/package
rm -rf "$output"
mkdir -p "$output"
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH # the same commit makes the same package
licences=$(mktemp)
trap 'rm -f "$licences"' EXIT
build/licences.sh >"$licences"
build/linux/deb.sh "$version" "$licences" "$output"
build/windows/installer.sh "$version" "$licences" "$output"
ls -l "$output"/callbook*
