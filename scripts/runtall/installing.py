"""The site as a thing on a home screen: its manifest, and its icons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import typst

from .plain import put

_MARK = "_static/favicon.svg"
_ICONS = "_static/icons"
_PAPER = "#fbfaf6"
_DESCRIPTION = "The upper back for runners: causes, exercises, routines."
_FRAME = re.compile(r'<rect [^>]*fill="(?P<colour>#[0-9a-f]+)"/>')
# A mask may cut all but a middle circle of 80 % of the width; the mark keeps well inside.
_INSIDE = 0.72


def write(out: Path, shortcuts: Iterable[tuple[str, str]]) -> None:
    """Write the manifest with the tools as shortcuts, (name, address) each, and the icons."""
    mark = (out / _MARK).read_text(encoding="utf-8")
    folder = out / _ICONS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "maskable.svg").write_text(_maskable(mark), encoding="utf-8")
    for size in (192, 512):
        (folder / f"icon-{size}.png").write_bytes(_png(mark, size))
    for size in (180, 512):  # the small one for phones that round the corners themselves
        (folder / f"maskable-{size}.png").write_bytes(_png(_maskable(mark), size))
    put(out / "manifest.webmanifest", _manifest(shortcuts))


def _manifest(shortcuts: Iterable[tuple[str, str]]) -> dict[str, object]:
    icons = [
        (_MARK, "any", "image/svg+xml", "any"),
        (f"{_ICONS}/icon-192.png", "192x192", "image/png", "any"),
        (f"{_ICONS}/icon-512.png", "512x512", "image/png", "any"),
        (f"{_ICONS}/maskable.svg", "any", "image/svg+xml", "maskable"),
        (f"{_ICONS}/maskable-512.png", "512x512", "image/png", "maskable"),
    ]
    return {
        "name": "Run Tall",
        "short_name": "Run Tall",
        "description": _DESCRIPTION,
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": [
            {"src": src, "sizes": sizes, "type": type, "purpose": purpose}
            for src, sizes, type, purpose in icons
        ],
        "shortcuts": [{"name": name, "url": url} for name, url in shortcuts],
    }


def _maskable(mark: str) -> str:
    """Return the mark on a ground that reaches every edge."""
    frame = _FRAME.search(mark)
    assert frame  # noqa: S101 - the file is ours
    ground = f'<rect width="34" height="34" fill="{frame["colour"]}"/>'
    inside = f'<g transform="translate(17 17) scale({_INSIDE}) translate(-17 -17)">'
    drawn = mark[frame.end() :].replace("</svg>", "</g></svg>")
    return f"{mark[: frame.start()]}{ground}{inside}{drawn}"


def _png(drawing: str, size: int) -> bytes:
    """Return a drawing as a square picture, its corners as clear as they are drawn."""
    text = drawing.strip().replace("\\", "\\\\").replace('"', '\\"')
    page = f"#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: none)\n"
    image = f'#image(bytes("{text}"), format: "svg", width: {size}pt)'
    made = typst.compile((page + image).encode(), format="png", ppi=72)
    assert isinstance(made, bytes)  # noqa: S101 - one page is one picture
    return made
