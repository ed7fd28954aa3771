#!/usr/bin/env bash
# Usage: environment.sh PYTHON VENV LOCKFILE
# Leaves a virtual environment that holds all that the lock file says, with this project importable.
set -euo pipefail
python=$1 venv=$2 lock=$3

"$python" - <<'PY' || { echo "Run Tall needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
PY
if [ ! -x "$venv/bin/python" ]; then
  echo "Making $venv (a minute, once)…"
  "$python" -m venv "$venv" || {
    rm -rf "$venv"
    echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
    exit 1
  }
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
"$venv/bin/python" -m pip install --quiet --require-hashes --requirement "$lock"
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
