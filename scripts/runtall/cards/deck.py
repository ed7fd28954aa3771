"""All prints of a library: what keeps some from being made, and writing them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from runtall import printable
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
    lost = tuple(printable.problems(library))
    if lost:
        return Deck({}, lost)
    by_page: dict[str, list[Print]] = {}
    for job in _jobs(library, site, only):
        by_page.setdefault(job.path, []).append(job)
    # The compiler runs outside of Python, so threads share the processors; the book starts first.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        dealt = list(pool.map(lambda jobs: _all(jobs, cache), reversed(by_page.values())))
    cards = {name: pdf for one in reversed(dealt) for name, pdf in one.cards.items()}
    return Deck(cards, tuple(p for one in reversed(dealt) for p in one.problems))


def _all(jobs: Iterable[Print], kept: Path | None) -> Deck:
    """Return the prints of one page, up to the first that cannot be made."""
    found: dict[str, bytes] = {}
    for job in jobs:
        try:
            found[job.name] = _made(job, kept)
        except CardError as error:
            return Deck(found, (Problem(job.path, job.line, "card", str(error)),))
    return Deck(found, ())


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
