#!/usr/bin/env bash
# Builds Callbook and shows it: its window, or without a display the demo.
set -euo pipefail
cd "$(dirname "$0")/.."

build/build.sh
if [[ -n ${DISPLAY-}${WAYLAND_DISPLAY-} ]]; then
	exec build/bin/callbook
fi
echo "There is no display for the window, so this is the demo: a made-up book, and a day's work on it."
build/bin/callbook demo -o demo-out
