#!/usr/bin/env bash
# Makes a Windows for Callbook in the folder $WINEPREFIX.
set -euo pipefail
cd "$(dirname "$0")"

wine wineboot --init 2>/dev/null
wine winecfg -v win10 2>/dev/null
x86_64-w64-mingw32-gcc -Wall -Werror -shared -s -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" bcryptprimitives.c -ladvapi32
