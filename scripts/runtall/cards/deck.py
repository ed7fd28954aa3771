"""All cards of a library: which there are, what keeps some from being set, and writing them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from runtall.catalogue import Catalogue
from runtall.problem import Problem
from runtall.records import Record, Routine

from .content import card, reviewed
from .press import FOLDER, CardError, as_json, press, qr_code

# By format: its template, and the type sizes to try, in points.
_TEMPLATES = {
    "a4": ("sheet.typ", (11, 10.5, 10)),
    "letter": ("sheet.typ", (11, 10.5, 10)),
    "pocket": ("pocket.typ", (10,)),
    "large": ("large.typ", (18,)),
    "diary": ("diary.typ", (10,)),
}
FORMATS = tuple(_TEMPLATES)


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards by file name, and what keeps others from being set."""

    cards: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def render(routine: Record[Routine], library: Catalogue, *, site: str, format: str = "a4") -> bytes:
    """Return the card of a routine as PDF, in the largest type that fits.

    Raises CardError if it cannot be laid out as promised.
    """
    return _render(_inputs(routine, library, site, format), routine, library, format)


def _inputs(routine: Record[Routine], library: Catalogue, site: str, format: str) -> dict[str, str]:
    said = card(routine, library, site=site)
    return {"card": as_json(asdict(said)), "qr": qr_code(said.url), "format": format}


def _render(
    inputs: Mapping[str, str], routine: Record[Routine], library: Catalogue, format: str
) -> bytes:
    template, sizes = _TEMPLATES[format]
    when = reviewed(routine, library)
    for size in sizes[:-1]:
        try:
            return press(template, {**inputs, "size": str(size)}, reviewed=when)
        except CardError:
            continue
    return press(template, {**inputs, "size": str(sizes[-1])}, reviewed=when)


def deal(
    library: Catalogue,
    *,
    site: str,
    only: Collection[str] | None = None,
    cache: Path | None = None,
) -> Deck:
    """Return the cards of all routines, or of `only` these, and what keeps others from theirs.

    Cards that lie in the `cache` of an earlier build are not set again.
    """
    found: dict[str, bytes] = {}
    problems = []
    for routine in library.routines.values():
        if only is not None and routine.id not in only:
            continue
        try:
            found |= dict(_all_formats(routine, library, site, cache))
        except CardError as error:
            line = routine.line(("items",))
            problems.append(Problem(routine.path, line, "card", str(error)))
    return Deck(found, tuple(problems))


def _all_formats(
    routine: Record[Routine], library: Catalogue, site: str, kept: Path | None
) -> Iterator[tuple[str, bytes]]:
    for format in FORMATS:
        inputs = _inputs(routine, library, site, format)
        name = f"{routine.id}-{format}.pdf"
        if kept is None:
            yield name, _render(inputs, routine, library, format)
            continue
        path = kept / f"{_digest(inputs, routine, library)}.pdf"
        if not path.is_file():
            kept.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".new")
            fresh.write_bytes(_render(inputs, routine, library, format))
            fresh.replace(path)
        yield name, path.read_bytes()


def _digest(inputs: Mapping[str, str], routine: Record[Routine], library: Catalogue) -> str:
    text = as_json([_code(), reviewed(routine, library).isoformat(), *sorted(inputs.items())])
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@cache
def _code() -> str:
    """Return a digest of all that lays cards out."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted((*FOLDER.glob("*.typ"), *FOLDER.glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write(deck: Deck, folder: Path) -> None:
    """Write cards into a folder; what stays the same is left alone, what is of no routine goes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pdf in deck.cards.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != pdf:
            path.write_bytes(pdf)
    for path in folder.glob("*.pdf"):
        if path.name not in deck.cards:
            path.unlink()
