#!/usr/bin/env bash
# Writes docs/screens: every screen, as Chromium shows it over today's demo book.
# Look at them before you commit them.
set -euo pipefail
cd "$(dirname "$0")/.."

build/install.sh build test
build/page.sh
npm --prefix frontend run --silent screenshots
git status --short -- docs/screens
