#!/usr/bin/env bash
# Builds a Debian package of build/bin/callbook: `deb.sh VERSION LICENCES OUTPUT-FOLDER`.
set -euo pipefail
umask 022
version=$1 licences=$(realpath "$2") output=$(realpath "$3")
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
root=$scratch/root

put() { install -D -m "${3:-644}" "$1" "$root/$2"; }
put build/bin/callbook usr/bin/callbook 755
put build/linux/callbook.desktop usr/share/applications/callbook.desktop
put build/linux/example.callbook.callbook.metainfo.xml usr/share/metainfo/example.callbook.callbook.metainfo.xml
put build/icon.svg usr/share/icons/hicolor/scalable/apps/callbook.svg
for icon in build/linux/icons/*.png; do
	size=$(basename "$icon" .png)
	put "$icon" "usr/share/icons/hicolor/${size}x$size/apps/callbook.png"
done
put "$licences" usr/share/doc/callbook/copyright
gzip -9n <CHANGELOG.md >"$scratch/changelog"
put "$scratch/changelog" usr/share/doc/callbook/CHANGELOG.md.gz
for shell in bash:bash-completion/completions/callbook zsh:zsh/vendor-completions/_callbook fish:fish/vendor_completions.d/callbook.fish; do
	build/bin/callbook completion "${shell%%:*}" >"$scratch/completion"
	put "$scratch/completion" "usr/share/${shell#*:}"
done

# The dependencies are the libraries that the program was linked with on this computer.
mkdir "$scratch/debian"
touch "$scratch/debian/control"
libraries=$(cd "$scratch" && dpkg-shlibdeps -O root/usr/bin/callbook 2>"$scratch/said") || { cat "$scratch/said" >&2 && exit 1; }

mkdir "$root/DEBIAN"
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
cat >"$root/DEBIAN/control" <<CONTROL
Package: callbook
Version: ${version/-/\~}
Section: misc
Priority: optional
Architecture: $(dpkg --print-architecture)
Maintainer: Callbook contributors <callbook@callbook.example>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: ${libraries#shlibs:Depends=}
Recommends: cups-client, notification-daemon, xdg-utils
Description: call book for people who sell face to face
 You plan each call, print the sheet, and debrief it while it is fresh. What
 was agreed becomes a follow-up with a date, and Callbook reminds you of it.
 All of it stays on your device.
CONTROL
dpkg-deb --root-owner-group --build "$root" "$output" >/dev/null
