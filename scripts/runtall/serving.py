"""The site on this machine, served with the policy that a host should send."""

from __future__ import annotations

import functools
import http.server
from pathlib import Path

# What a page may load: nothing but the site's own files, no script or style in the page itself.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends files with the policy, and the page for lost addresses where there is none."""

    extensions_map = {  # noqa: RUF012 - the name and kind are the base class's
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".woff2": "font/woff2",
        ".webmanifest": "application/manifest+json",
    }

    def end_headers(self) -> None:
        """Add the policy, and have the browser ask anew: pages change while one writes."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""


def server(folder: Path, port: int = 0) -> http.server.ThreadingHTTPServer:
    """Return a server of a folder on this machine alone; port 0 takes any that is free."""
    handler = functools.partial(Handler, directory=folder)
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
