"""Files beside the pages: the map of the site, the page for lost addresses, lean scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from rjsmin import jsmin

LOST = "404"
_ONE_UP = re.compile(r'(?<=href=")\.\./|(?<=src=")\.\./|(?<=content_root=")\.\./')


def write_sitemap(out: Path, site: str, addresses: Iterable[str]) -> None:
    """Write `sitemap.xml` with the addresses of all pages, and `robots.txt` that names it."""
    rows = "".join(f"<url><loc>{escape(site + address)}</loc></url>\n" for address in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'{head}<urlset xmlns="{space}">\n{rows}</urlset>\n'
    (out / "sitemap.xml").write_text(text, encoding="utf-8")
    (out / "robots.txt").write_text(
        f"User-agent: *\nSitemap: {site}sitemap.xml\n", encoding="utf-8"
    )


def write_lost(out: Path, site: str) -> None:
    """Write `404.html`, which hosts show at any address: its links start at the site's root."""
    page = out / LOST / "index.html"
    if page.is_file():
        text = _ONE_UP.sub(urlsplit(site).path, page.read_text(encoding="utf-8"))
        (out / f"{LOST}.html").write_text(text, encoding="utf-8")


def strip_scripts(folder: Path) -> None:
    """Take comments and blanks out of the scripts in a folder: they are half of what is sent."""
    for path in folder.rglob("*.js"):
        path.write_text(jsmin(path.read_text(encoding="utf-8")), encoding="utf-8")
