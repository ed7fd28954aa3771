"""Drawn figures as the pages show them: their markup, their size, and what they say in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from . import words
from .figures.store import FOLDER
from .records import ROLES

_ROOT = re.compile(r"<svg [^>]*>")
_ATTRIBUTE = re.compile(r' ([a-zA-Z-]+)="([^"]*)"')
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_PLURALS = {"foot": "feet"}
_SIDES = {"l": "left", "r": "right"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure of two or three frames: `markup` is what stands inside its root element."""

    name: str
    markup: str
    width: float
    height: float
    frames: int
    across: bool
    moves: tuple[tuple[str, tuple[str, ...]], ...]
    says: tuple[str, ...]
    badges: tuple[str, ...]
    has_thumb: bool
    has_animation: bool
    side: str

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the muscles that are painted."""
        return tuple(role for role in ROLES if f"-{role})" in self.markup)

    @property
    def path(self) -> str:
        """The files of the figure from the site's root, without their endings."""
        return f"{FOLDER.as_posix()}/{self.name}"


Drawings = Mapping[str, Drawing]


def load_drawings(root: Path) -> Drawings:
    """Return the drawn figures of a project by name."""
    folder = root / FOLDER
    found = (path for path in sorted(folder.rglob("*.svg")) if _is_pair(path))
    names = (path.relative_to(folder).as_posix().removesuffix(".svg") for path in found)
    return {name: _load(folder, name) for name in names}


def _is_pair(path: Path) -> bool:
    return not re.search(r"\.(thumb|dark|print|anim)\.svg\Z", path.name)


def _load(folder: Path, name: str) -> Drawing:
    text = (folder / f"{name}.svg").read_text(encoding="utf-8")
    root = _ROOT.match(text)
    assert root  # noqa: S101 - the file is ours, drawn by program
    at = {key: unescape(value) for key, value in _ATTRIBUTE.findall(root[0])}
    markup = _STYLE.sub("", text[root.end() :].strip().removesuffix("</svg>"))
    said = json.loads(at.get("data-says", "{}"))
    return Drawing(
        name,
        markup,
        float(at["width"]),
        float(at["height"]),
        markup.count("<svg "),
        at.get("data-layout") == "row",
        tuple(_moves(at.get("data-moves", ""))),
        tuple(said.get("says", ())),
        tuple(said.get("badges", ())),
        (folder / f"{name}.thumb.svg").is_file(),
        (folder / f"{name}.anim.svg").is_file(),
        at.get("data-side", ""),
    )


def _moves(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in filter(None, text.split(";")):
        part, _, ways = entry.partition(":")
        yield part, tuple(ways.split(","))


# ---- in words ----


def says(drawing: Drawing, title: str, position: str) -> str:
    """Return what an exercise's figure shows, for those who do not see it."""
    start = f"{title}, drawn from start to end. Position: {words.uncapital(position)}."
    moved = [f"{part} {_verb(part)} {words.listed(ways)}" for part, ways in _told(drawing.moves)]
    if not moved:
        return f"{start} The position is held."
    return f"{start} From start to end {words.run_on(moved, '; ')}."


def scene_says(drawing: Drawing) -> str:
    """Return what a figure of two postures shows."""
    marks = drawing.badges or ("",) * len(drawing.says)
    names = {"good": "Better: ", "bad": "Less good: "}
    told = (f"{names.get(b, '')}{s}" for b, s in zip(marks, drawing.says, strict=True))
    return " ".join(f"{i}. {one.rstrip('.')}." for i, one in enumerate(told, start=1))


def _told(
    moves: tuple[tuple[str, tuple[str, ...]], ...],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what moves and where to, both sides as one where they go the same way."""
    ways = dict(moves)
    for part, where in moves:
        kind, _, side = part.partition("-")
        other = f"{kind}-{'r' if side == 'l' else 'l'}"
        if not side:
            yield f"the {kind}", where
        elif ways.get(other) != where:
            yield f"the {_SIDES[side]} {kind}", where
        elif side == "l":
            yield f"both {_PLURALS.get(kind, f'{kind}s')}", where


def _verb(part: str) -> str:
    return "move" if part.startswith("both") or part.endswith("hips") else "moves"
