#!/usr/bin/env bash
# Locks the newest allowed versions with hashes, for every Python and system; no index address is kept.
set -euo pipefail
command -v uv >/dev/null || { echo "Locking needs uv: pip install uv" >&2; exit 1; }
compile=(uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11
  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links)
"${compile[@]}" --group build --group serve --output-file requirements.txt
"${compile[@]}" --group build --group serve --group figures --group test --constraint requirements.txt \
  --output-file requirements-test.txt
