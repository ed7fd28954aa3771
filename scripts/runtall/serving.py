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


# In place of the site's own worker while one writes, so that a page is never an older one. It
# keeps nothing, and clears what a worker kept before it.
NO_WORKER = b"""\
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clear()));
async function clear() {
  const begins = `runtall ${registration.scope} `;
  const ours = (await caches.keys()).filter((name) => name.startsWith(begins));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await clients.claim();
}
"""


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


class FreshHandler(Handler):
    """Sends a worker that keeps nothing."""

    def do_GET(self) -> None:
        """Send a file, or that worker."""
        if self.path.partition("?")[0] != "/sw.js":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", str(len(NO_WORKER)))
        self.end_headers()
        self.wfile.write(NO_WORKER)


def server(folder: Path, port: int = 0, *, fresh: bool = False) -> http.server.ThreadingHTTPServer:
    """Return a server of a folder on this machine alone; port 0 takes any that is free.

    `fresh` has browsers keep nothing, so that each page is as it was last built.
    """
    handler = functools.partial(FreshHandler if fresh else Handler, directory=folder)
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
