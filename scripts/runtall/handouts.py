"""The prints of the whole library: which of them a library has, and how they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .catalogue import Catalogue
from .records import Facts, Record
from .relations import by_title

FOLDER = "cards"
RESETS = "mid-run-resets.pdf"
POSTER = "upper-back-map.pdf"
BOOK = "run-tall-book.pdf"

# The guide and heading that hold the reset for any run, and the heading of those of causes.
GENERAL = ("running-tall", "A 20-second reset")
RESET = "Mid-run reset"


@dataclass(frozen=True, slots=True)
class Handout:
    """A print of the whole library: where it is from the site's root, and what it is."""

    path: str
    name: str
    about: str


def handouts(library: Catalogue) -> tuple[Handout, ...]:
    """Return the prints that a library has."""
    return tuple(_handouts(library))


def _handouts(library: Catalogue) -> Iterator[Handout]:
    if resets(library):
        about = "Race-number cards to cut out and carry, A4"
        yield Handout(f"{FOLDER}/{RESETS}", "Mid-run resets", about)
    if has_poster(library):
        about = "Every muscle by number, a poster, A3"
        yield Handout(f"{FOLDER}/{POSTER}", "Map of the upper back", about)
    if library.by_docname:
        about = "The whole library with contents and index, A5"
        yield Handout(f"{FOLDER}/{BOOK}", "The Run Tall book", about)


def resets(library: Catalogue) -> tuple[tuple[Record[Facts], str], ...]:
    """Return each page that holds a reset with its heading, the one for any run first."""
    guide, heading = library.guides.get(GENERAL[0]), GENERAL[1]
    general = [(guide, heading)] if guide and guide.prose.items(heading) else []
    causes = by_title(library.causes.values())
    return (*general, *((cause, RESET) for cause in causes if cause.prose.items(RESET)))


def has_poster(library: Catalogue) -> bool:
    """Return whether a muscle with a page is on a drawn map."""
    return any(view.muscles.keys() & library.muscles.keys() for view in library.body.values())


def newest(library: Catalogue) -> date:
    """Return the newest date of review of all pages."""
    return max(record.facts.reviewed for record in library.by_docname.values())
