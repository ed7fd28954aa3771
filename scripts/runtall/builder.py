"""What the routine builder says before any script runs: the ready routines, each with its card."""

from __future__ import annotations

from dataclasses import dataclass

from .catalogue import Catalogue
from .links import routine_link
from .relations import shortest_first
from .shown import Link


@dataclass(frozen=True, slots=True)
class Start:
    """A ready routine to start from, and its printed card."""

    id: str
    link: Link
    card: str


@dataclass(frozen=True, slots=True)
class Builder:
    """The ready routines, the shortest first."""

    starts: tuple[Start, ...]


def builder(library: Catalogue) -> Builder:
    """Return what a reader can start from."""
    return Builder(
        tuple(
            Start(one.id, routine_link(one, library), f"cards/{one.id}-a4.pdf")
            for one in shortest_first(library)
        )
    )
