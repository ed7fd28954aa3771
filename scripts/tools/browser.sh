#!/usr/bin/env bash
# Makes sure that the tests have a browser: an installed Chromium or Chrome, else one that is installed now.
set -euo pipefail
have() {
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null && return 0
  done
  [ -n "$(find "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}" -maxdepth 1 -name 'chromium*' 2>/dev/null)" ] \
    || [ -d "/Applications/Google Chrome.app" ]
}
have && exit 0
echo "No Chromium or Chrome found; installing one…"
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && have && exit 0
fi
.venv/bin/python -m playwright install --with-deps chromium && have && exit 0
echo "The tests need a browser. Install Chromium or Chrome (Debian: sudo apt-get install chromium) and run make test again." >&2
exit 1
