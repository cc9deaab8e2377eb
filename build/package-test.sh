#!/usr/bin/env bash
# Tests the results of `make package`. It installs the Debian package with apt in a
# fresh Debian, runs it as a user, and purges it. It installs the Windows package
# under Wine, does a day's work with it, installs it again, and uninstalls it.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh package-test
version=$(node -p 'require("./wails.json").info.productVersion')
packages=$PWD/build/bin/package
deb=$(echo "$packages"/callbook_*.deb)
setup=$packages/callbook-$version-setup.exe
scratch=$(mktemp -d)
debian=$scratch/debian
as_root() { if [[ $(id -u) == 0 ]]; then "$@"; else sudo "$@"; fi; }
trap 'as_root rm -rf "$scratch"' EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
inside() { as_root chroot "$debian" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
as_rep() { inside su - rep -c "$1"; }

say "A fresh Debian 12"
chmod 755 "$scratch"
as_root debootstrap --variant=minbase bookworm "$debian" "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" >"$scratch/debootstrap.log" || { tail "$scratch/debootstrap.log" && fail "debootstrap"; }
printf '#!/bin/sh\nexit 101\n' | as_root tee "$debian/usr/sbin/policy-rc.d" >/dev/null # no services here
as_root chmod 755 "$debian/usr/sbin/policy-rc.d"
inside useradd --create-home --shell /bin/bash rep

say "Install $(basename "$deb")"
as_root cp "$deb" "$debian/callbook.deb"
inside apt-get update -qq
inside apt-get install -qq -y --no-install-recommends /callbook.deb >"$scratch/apt.log" 2>&1 || { tail -n 20 "$scratch/apt.log" && fail "apt-get install"; }
as_root rm "$debian/callbook.deb"
[[ $(inside dpkg-query -W -f '${db:Status-Status} ${Version}' callbook) == "installed ${version/-/\~}" ]] || fail "dpkg does not have Callbook $version installed"
! inside ldd /usr/bin/callbook | grep 'not found' || fail "a library is missing"

say "What the desktop reads"
desktop-file-validate "$debian/usr/share/applications/callbook.desktop"
appstreamcli validate --no-net "$debian"/usr/share/metainfo/*callbook*.xml
inside bash -c '. /usr/share/bash-completion/completions/callbook && complete -p callbook'
grep -q 'Permission is hereby granted' "$debian/usr/share/doc/callbook/copyright" || fail "the licences are missing"

say "A rep at work"
as_rep 'callbook version' | grep -Fx "Callbook $version"
as_rep 'callbook demo -o demo && ls -l demo'
as_rep 'callbook account add "Ivy Seeds" && callbook check'
as_rep 'callbook' 2>"$scratch/windowless" && fail "a window without a display"
grep 'no display' "$scratch/windowless"

say "Purge"
inside apt-get purge -qq -y callbook >/dev/null 2>&1
left=$(inside find / -xdev -iname '*callbook*' -not -path '/proc/*' -not -path '/home/*')
[[ -z $left ]] || fail "purge left $left"
as_root test -s "$debian/home/rep/.local/share/callbook/callbook.db" || fail "the rep's book is gone"

say "Install $(basename "$setup") under Wine"
export WINEPREFIX=$scratch/windows WINEDEBUG=-all DISPLAY=''
build/wine/prefix.sh
uninstaller='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Callbook'
ends() { # ends CODE COMMAND...
	local code=0 want=$1
	wine "${@:2}" >"$scratch/answer" 2>&1 || code=$?
	[[ $code == "$want" ]] || { cat "$scratch/answer" && fail "${*:2} ended with $code, not $want"; }
}
wine winecfg -v win7
ends 2 "$setup" /S # Windows 7 is too old
wine winecfg -v win10
ends 1 reg query "$uninstaller"
ends 0 "$setup" /S
installed=$(dirname "$(find "$WINEPREFIX/drive_c/users" -path '*/AppData/Local/Programs/Callbook/callbook.exe')")
[[ -f $installed/callbook.exe && -f $installed/bin/callbook.exe && -f $installed/licences.txt ]] || fail "a file is missing in $installed"
grep -q 'permonitorv2' "$installed/callbook.exe" || fail "the program does not say that it scales"
[[ $(find "$WINEPREFIX/drive_c/users" -path '*/Start Menu/Programs/Callbook/*.lnk' | wc -l) == 2 ]] || fail "the start menu lacks an entry"
wine reg query "$uninstaller" | tr -d '\r' | grep -E 'DisplayVersion|UninstallString'

say "A rep at work under Wine"
build/wine/smoke.sh "$installed/bin/callbook.exe"
ends 0 "$installed/bin/callbook.exe" version
grep -F "Callbook $version" "$scratch/answer"
ends 0 "$installed/bin/callbook.exe" account add 'Ivy Seeds'
book=$(find "$WINEPREFIX/drive_c/users" -path '*/AppData/Local/Callbook/callbook.db')
[[ -s $book ]] || fail "the book is not in the rep's profile"

say "Install again: not while it runs, then in place"
sleep 15 | wine "$installed/callbook.exe" sheet fill AAA-AA - >/dev/null 2>&1 &
sleep 3
ends 2 "$setup" /S
wait
ends 0 "$setup" /S
ends 0 "$installed/bin/callbook.exe" check

say "Uninstall"
ends 0 "$installed/uninstall.exe" /S
for _ in {1..30}; do # it continues in a copy of itself
	[[ -d $installed ]] || break
	sleep 1
done
ends 1 reg query "$uninstaller"
left=$(find "$WINEPREFIX/drive_c/users" -iname '*callbook*' -not -path '*/AppData/Local/Callbook*')
[[ -z $left ]] || fail "uninstalling left $left"
[[ -s $book ]] || fail "the rep's book is gone"

printf '\nThe packages of Callbook %s install, work and leave again.\n' "$version"
