#!/usr/bin/env bash
# Builds the page of the window into frontend/dist.
set -euo pipefail
cd "$(dirname "$0")/../frontend"

# Installs only if the lock file has changed since the last time.
if ! cmp -s package-lock.json node_modules/.callbook-lock.json; then
	npm ci --no-audit --no-fund
	cp package-lock.json node_modules/.callbook-lock.json
fi
npm run --silent build -- --logLevel warn
