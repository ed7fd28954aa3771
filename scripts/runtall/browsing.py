"""What the pages of the search and of keeping show without script: the ways to every list."""

from __future__ import annotations

from dataclasses import dataclass

from .catalogue import Catalogue
from .records import FOLDERS
from .shown import Link

_NAMES = {
    "cause": "Causes",
    "exercise": "Exercises",
    "muscle": "Muscles",
    "routine": "Routines",
    "guide": "Guides",
}


@dataclass(frozen=True, slots=True)
class Lists:
    """A link to the list of each kind of page, with how many it has."""

    links: tuple[Link, ...]


def lists(library: Catalogue) -> Lists:
    """Return the lists of all kinds."""
    return Lists(
        tuple(
            Link(f"{FOLDERS[kind]}/index", name, str(len(library.of_kind(kind))))
            for kind, name in _NAMES.items()
        )
    )
