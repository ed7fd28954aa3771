"""Files beside the pages: the map of the site, the page for lost addresses, lean scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

LOST = "404"
# They are a third of what is sent of scripts. No text over several lines begins like one.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
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


def strip_comments(folder: Path) -> None:
    """Take the comments that stand on lines of their own out of scripts and styles in a folder."""
    for path in (*folder.rglob("*.js"), *folder.rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        path.write_text(_COMMENT.sub("", text).lstrip(), encoding="utf-8")
