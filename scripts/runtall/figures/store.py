"""Where drawn figures are kept, and whether they were drawn from what there is now.

A figure is known by the place of its pose file: `exercises/bird-dog.pose.yaml` is drawn into
`_static/figures/bird-dog.svg`, one beside a cause into `_static/figures/causes/…`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from runtall.frontmatter import Lines, line_of

from . import body, posefile
from .posefile import SUFFIX
from .poses import Figure

ENGINE = 1  # counts up when the same pose file is drawn in another way
FOLDER = Path("_static/figures")
CSS = Path("_static/css/figures.css")
# Of an exercise, and of a page that shows two postures.
FILES = (
    "svg",
    "thumb.svg",
    "thumb.dark.svg",
    "print.svg",
    "a.print.svg",
    "b.print.svg",
    "anim.svg",
)
SCENE_FILES = ("svg", "print.svg")
_HEAD = re.compile(r'<svg [^>]*?data-input="([0-9a-f]{64})"')
_HEAD_SIZE = 1200


@dataclass(frozen=True, slots=True)
class Job:
    """A figure to be drawn: its pose file, its muscles by role, and the files it makes."""

    source: str
    figure: Figure
    muscles: Mapping[str, Sequence[str]]
    files: tuple[str, ...]
    lines: Lines

    def line(self, frame: int | None) -> int:
        """Return the line of a frame, counted from 0, in the pose file."""
        place = ("frames",) if frame is None else ("frames", frame)
        return line_of(self.lines, place)

    @property
    def name(self) -> str:
        """The path of the drawn files, without their endings: `bird-dog`, `causes/desk-sitting`."""
        return name_of(self.source)

    @property
    def painted(self) -> Mapping[str, Sequence[str]]:
        """The muscles that are painted, by role."""
        chosen = self.figure.paint
        kept = {
            role: [m for m in ids if chosen is None or m in chosen]
            for role, ids in self.muscles.items()
        }
        return {role: ids for role, ids in kept.items() if ids}

    @property
    def input(self) -> str:
        """The digest of all that decides how the figure looks."""
        parts = {
            "engine": ENGINE,
            "figure": self.figure.model_dump(exclude=None if self.figure.side else {"side"}),
            "base": posefile.bases()[self.figure.base],
            "muscles": self.painted,
            "anatomy": body.fingerprint(),
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def path(self, root: Path, ending: str) -> Path:
        """Return where one of the files lies."""
        return root / FOLDER / f"{self.name}.{ending}"

    def stale(self, root: Path) -> bool:
        """Tell whether a file is missing or was drawn from something else."""
        return any(drawn_from(self.path(root, ending)) != self.input for ending in self.files)


def name_of(source: str) -> str:
    """Return the name of the drawing of a pose file."""
    folder, _, stem = source.removesuffix(SUFFIX).rpartition("/")
    return stem if folder == "exercises" else f"{folder.rpartition('/')[2]}/{stem}"


def drawn_from(path: Path) -> str:
    """Return the digest that a drawn file carries, empty if there is no such file."""
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8") as file:
        found = _HEAD.match(file.read(_HEAD_SIZE))
    return found[1] if found else ""
