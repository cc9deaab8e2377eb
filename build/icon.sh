#!/usr/bin/env bash
# Draws the icons of the builds from build/icon.svg. Run it after a change of the
# drawing and commit the results.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

{
	echo '<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>'
	cat icon.svg
} >"$scratch/icon.html"
chromium --headless --no-sandbox --disable-gpu --user-data-dir="$scratch/profile" \
	--default-background-color=00000000 --hide-scrollbars --window-size=1024,1024 \
	--screenshot="$scratch/icon.png" "file://$scratch/icon.html" 2>/dev/null
/usr/bin/convert-im6.q16 "$scratch/icon.png" -strip appicon.png
/usr/bin/convert-im6.q16 appicon.png -define icon:auto-resize=256,64,48,32,24,16 windows/icon.ico
mkdir -p linux/icons
for size in 16 24 32 48 64 128 256 512; do
	/usr/bin/convert-im6.q16 appicon.png -resize "${size}x$size" -strip "linux/icons/$size.png"
done
/usr/bin/convert-im6.q16 -size 164x314 xc:'#e6eff3' \( appicon.png -resize 96x96 \) -gravity north -geometry +0+64 -composite \
	-alpha off -colors 64 -type Palette -compress none BMP3:windows/installer.bmp
