"""Build the site, serve it, and build again at every change: `serve.py FOLDER PORT COMMAND…`."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from watchfiles import DefaultFilter, watch

from runtall.serving import server

_WATCHED = ("docs", "exercises", "_static", "_templates", "scripts/runtall", ".")


class _Sources(DefaultFilter):
    """What is written by hand: not what a build makes."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, "_build", "tests")


def _built(command: list[str]) -> bool:
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - the Makefile's own


def main(folder: Path, port: int, command: list[str]) -> None:
    """Serve until it is interrupted."""
    _built(command)
    served = server(folder, port, fresh=True)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    print(f"Look at http://localhost:{served.server_port}/ and end with Ctrl+C.", flush=True)
    for _ in watch(*_WATCHED, watch_filter=_Sources()):
        # What is wrong is said by the build; the last good pages stay.
        if _built(command):
            print("Built anew; load the page again.", flush=True)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
    except KeyboardInterrupt:
        sys.exit(0)
