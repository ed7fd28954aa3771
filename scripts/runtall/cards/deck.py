"""All prints of a library: what keeps some from being made, and writing them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from runtall.catalogue import Catalogue
from runtall.problem import Problem
from runtall.records import Record, Routine

from . import book, poster, resets, routines
from .press import CardError, Print, press


@dataclass(frozen=True, slots=True)
class Deck:
    """All prints by file name, and what keeps others from being made."""

    cards: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def render(routine: Record[Routine], library: Catalogue, *, site: str, format: str = "a4") -> bytes:
    """Return the card of a routine as PDF, in the largest type that fits.

    Raises CardError if it cannot be laid out as promised.
    """
    return press(routines.job(routine, library, site=site, format=format))


def deal(
    library: Catalogue,
    *,
    site: str,
    only: Collection[str] | None = None,
    cache: Path | None = None,
) -> Deck:
    """Return all prints, or the cards of `only` these routines, and what keeps others back.

    Prints that lie in the `cache` of an earlier build are not made again; where one cannot be
    made, the others that lean on the same page are not tried.
    """
    found: dict[str, bytes] = {}
    problems: dict[str, Problem] = {}
    for job in _jobs(library, site, only):
        if job.path in problems:
            continue
        try:
            found[job.name] = _made(job, cache)
        except CardError as error:
            problems[job.path] = Problem(job.path, job.line, "card", str(error))
    return Deck(found, tuple(problems.values()))


def _jobs(library: Catalogue, site: str, only: Collection[str] | None) -> Iterator[Print]:
    for routine in library.routines.values():
        if only is None or routine.id in only:
            yield from routines.jobs(routine, library, site=site)
    if only is None:
        for whole in (resets, poster, book):
            yield from whole.jobs(library, site=site)


def _made(job: Print, kept: Path | None) -> bytes:
    if kept is None:
        return press(job)
    path = kept / f"{job.digest}.pdf"
    if not path.is_file():
        kept.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(press(job))
        fresh.replace(path)
    return path.read_bytes()


def write(deck: Deck, folder: Path) -> None:
    """Write prints into a folder; what stays the same is left alone, what is of no page goes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pdf in deck.cards.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != pdf:
            path.write_bytes(pdf)
    for path in folder.glob("*.pdf"):
        if path.name not in deck.cards:
            path.unlink()
