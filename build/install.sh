#!/usr/bin/env bash
# Installs what Callbook needs besides Go and Node, for the tasks in its arguments:
# `install.sh build test`. It does nothing if nothing is missing.
set -euo pipefail

build=(gcc libc6-dev libgtk-3-dev libwebkit2gtk-4.1-dev pkg-config)
test=(
	# the window
	at-spi2-core dbus dbus-x11 imagemagick openbox python3-gi xdotool xvfb
	# reminders; busctl from systemd is needed by dunstctl, and systemd-analyze by a
	# test
	dunst libnotify-bin systemd
	# print, and the page in a browser
	chromium chromium-headless-shell fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core poppler-utils qpdf
	# calendar
	evolution-data-server gir1.2-ecal-2.0 khal python3-icalendar
)
package=(binutils-mingw-w64-x86-64 dpkg-dev nsis)
package_test=(
	# the Debian package
	appstream debootstrap desktop-file-utils
	# the Windows programs
	gcc-mingw-w64-x86-64 poppler-utils qpdf wine wine64
)

missing() {
	local package
	for package in "$@"; do
		[[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
	done
}

packages=()
for need in "$@"; do
	case $need in
	build) packages+=("${build[@]}") ;;
	test) packages+=("${test[@]}") ;;
	package) packages+=("${package[@]}") ;;
	package-test) packages+=("${package_test[@]}") ;;
	*) echo "install.sh knows build, test, package and package-test, not $need." >&2 && exit 2 ;;
	esac
done

for tool in go node npm; do
	command -v "$tool" >/dev/null || { echo "Callbook needs $tool, and it is not on the PATH. Install it and try again." >&2 && exit 1; }
done
if ! command -v apt-get >/dev/null; then
	echo "There is no apt-get here. Install what your system calls these, if you have not: ${packages[*]}" >&2
	exit 0
fi
mapfile -t absent < <(missing "${packages[@]}")
[[ ${#absent[@]} -gt 0 ]] || exit 0

as_root=()
[[ $(id -u) == 0 ]] || as_root=(sudo)
echo "Installing ${absent[*]}"
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${absent[@]}"
