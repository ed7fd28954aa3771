"""The site without a network: what is kept on a device, and under which release.

A release is a digest of all files that may be kept. The worker of a release answers with its own
files only, so a page never mixes two of them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from .plain import put

WORKER = "sw.js"
PAGE = "offline"
_LIST = "data/offline.json"
# Kept from the first visit, beside the tools and the indexes.
_SAFETY = frozenset({"docs/guides/red-flags", "docs/guides/pain-traffic-light"})
_FILES = (
    "_static/css/*.css",
    "_static/js/**/*.js",
    "_static/fonts/*.woff2",
    "_static/body/map.svg",
    "_static/favicon.svg",
    "_static/icons/*",
    "data/*.json",
    "manifest.webmanifest",
)
# The library as one file is for other programs; no page reads it.
_NOT_KEPT = frozenset({"data/library.json", "data/library.schema.json"})
_PICTURES = ("_static/figures/**/*.thumb*.svg", "_static/figures/**/*.anim.svg")
_STYLES = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its name, its address from the root, and whether a tool stands on it."""

    docname: str
    uri: str
    title: str
    kind: str
    is_tool: bool

    @property
    def is_core(self) -> bool:
        """Whether it is kept from the first visit."""
        name = self.docname.rpartition("/")[2]
        return self.is_tool or name == "index" or self.docname in _SAFETY

    def file(self, out: Path) -> Path:
        """Return where it stands in the built site."""
        return out / self.uri / "index.html"


def write(out: Path, pages: Iterable[Page], template: Path) -> None:
    """Write what there is to keep, and the worker that keeps it; the last step of a build."""
    pages = sorted(pages, key=lambda page: page.uri)
    put(out / _LIST, _everything(out, pages))
    core = sorted({*(page.uri for page in pages if page.is_core), *_files(out, pages)})
    release(out, core, template.read_text(encoding="utf-8"))


def release(out: Path, core: Iterable[str], code: str) -> None:
    """Write the worker with its release and the addresses that it keeps from the first visit."""
    said = {"RELEASE": _digest(out, code), "CORE": list(core)}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in said.items())
    (out / WORKER).write_text(head + code, encoding="utf-8")


def _digest(out: Path, code: str) -> str:
    """Return a digest of every file that a reader can open, and of the worker's own code."""
    digest = hashlib.blake2b(code.encode(), digest_size=8)
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if (
            path.is_file()
            and name != WORKER
            and not any(p.startswith(".") for p in name.split("/"))
        ):
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(out: Path, pages: Iterable[Page]) -> Iterator[str]:
    """Yield what the pages of the core lean on."""
    found = {path for pattern in _FILES for path in out.glob(pattern)}
    for page in pages:
        text = page.file(out).read_text(encoding="utf-8")
        named = (urljoin(f"/{page.uri}", address) for address in _STYLES.findall(text))
        found.update(out / name.lstrip("/") for name in named)
    # A file that is not there would keep the worker from ever starting.
    names = (path.relative_to(out).as_posix() for path in found if path.is_file())
    yield from (name for name in names if name not in _NOT_KEPT)


def _everything(out: Path, pages: Iterable[Page]) -> dict[str, object]:
    """Return all pages and the pictures that they and the tools show, with their sizes in bytes."""
    pictures = sorted({path for pattern in _PICTURES for path in out.glob(pattern)})
    return {
        "pages": [
            {
                "path": page.uri,
                "title": page.title,
                "kind": page.kind,
                "bytes": page.file(out).stat().st_size,
            }
            for page in pages
        ],
        "pictures": [
            {"path": path.relative_to(out).as_posix(), "bytes": path.stat().st_size}
            for path in pictures
        ],
    }
