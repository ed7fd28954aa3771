"""Lists of pages in groups: the index of each kind, what can be printed, what is thin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import coverage
from .catalogue import Catalogue
from .handouts import POSTER, Handout, handouts
from .links import exercise_link, link, routine_link
from .records import Exercise, Record
from .relations import by_title, easiest_first, relate, shortest_first
from .shown import Group, Link

# Guides in the order in which a reader needs them; others follow by title.
_GUIDES = (
    "red-flags",
    "pain-traffic-light",
    "running-tall",
    "progression",
    "warm-up-and-cool-down",
    "stretching-and-rolling",
    "who-should-ask-first",
    "breathing-on-the-run",
    "desk-day",
    "pack-and-vest-fit",
    "bra-fit-guide",
    "kit-and-anchors",
    "popular-stories",
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The groups of a list."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Prints:
    """Prints of the whole library to take away."""

    prints: tuple[Handout, ...]


def exercises(library: Catalogue) -> Listing:
    """Return all exercises by the part of the body that they strengthen first, easiest first."""

    def area(exercise: Record[Exercise]) -> str:
        named = exercise.facts.muscles
        first = (*named.strengthens, *named.lengthens, *named.relaxes, *named.stabilises)[0]
        return library.muscles[first].facts.group

    ordered = easiest_first(library.exercises.values())
    return _grouped(library, "group", [(area(e), exercise_link(e, library)) for e in ordered])


def muscles(library: Catalogue) -> Listing:
    """Return all muscles by group."""
    pairs = [
        (m.facts.group, link(m, library.term("layer", m.facts.layer).name.lower()))
        for m in by_title(library.muscles.values())
    ]
    return _grouped(library, "group", pairs)


def causes(library: Catalogue) -> Listing:
    """Return all causes by theme."""
    pairs = [(c.facts.theme, link(c)) for c in by_title(library.causes.values())]
    return _grouped(library, "theme", pairs)


def causes_by_place(library: Catalogue) -> Listing:
    """Return the causes under each place where an ache can be."""
    return _by_sign(library, "where")


def causes_by_time(library: Catalogue) -> Listing:
    """Return the causes under each time at which an ache can begin."""
    return _by_sign(library, "when")


def routines(library: Catalogue) -> Listing:
    """Return all routines, the shortest first."""
    links = tuple(routine_link(r, library) for r in shortest_first(library))
    return Listing((Group("routines", "Routines", links),))


def guides(library: Catalogue) -> Listing:
    """Return all guides, safety first."""
    rank = {id: i for i, id in enumerate(_GUIDES)}
    ordered = sorted(
        library.guides.values(), key=lambda g: (rank.get(g.id, len(rank)), g.title.casefold())
    )
    links = tuple(link(g, library.say(g.prose.lede)) for g in ordered)
    return Listing((Group("guides", "Guides", links),))


def prints(library: Catalogue) -> Prints:
    """Return all prints of the whole library."""
    return Prints(handouts(library))


def poster(library: Catalogue) -> Prints:
    """Return the body map as a print."""
    return Prints(tuple(one for one in handouts(library) if one.path.endswith(POSTER)))


def _by_sign(library: Catalogue, sign: str) -> Listing:
    pairs = [
        (code, link(cause))
        for cause in by_title(library.causes.values())
        for code in getattr(cause.facts.signs, sign)
    ]
    return _grouped(library, sign, pairs)


def _grouped(library: Catalogue, kind: str, pairs: Iterable[tuple[str, Link]]) -> Listing:
    """Return groups in the order of the closed list, empty ones left out."""
    pairs = list(pairs)
    groups = (
        Group(id, term.name, tuple(one for code, one in pairs if code == id))
        for id, term in library.vocabulary[kind].items()
    )
    return Listing(tuple(group for group in groups if group.links))


def coverage_of(library: Catalogue) -> Listing:
    """Return where the library is thin, for those who would like to add to it."""
    found = coverage.thin(library, relate(library))
    return Listing(
        tuple(
            Group(one.id, one.heading, tuple(link(record, note) for record, note in one.pages))
            for one in found
            if one.pages
        )
    )


# The index of each kind of page.
BY_KIND: dict[str, Callable[[Catalogue], Listing]] = {
    "exercises": exercises,
    "muscles": muscles,
    "causes": causes,
    "routines": routines,
    "guides": guides,
}
