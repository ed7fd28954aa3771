"""What the diary takes from the library: the words of the pain traffic light, and three checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .catalogue import Catalogue
from .relations import by_title
from .shown import Link

_GUIDE = "pain-traffic-light"
_LIGHTS = frozenset({"Green", "Amber", "Red"})
_DO = "Do this:"
_CHECK = "Check it on your next run"


@dataclass(frozen=True, slots=True)
class Light:
    """One of the three lights: its numbers in words, and what the guide says to do."""

    id: str
    name: str
    numbers: str
    do: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A check that gives a number: which numbers, and what the page of its cause says of it."""

    id: str
    title: str
    docname: str
    unit: str
    most: int
    fields: tuple[tuple[str, str], ...]
    says: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logbook:
    """The page of the diary; `cautions` hold for more than one of the measures."""

    lights: tuple[Light, ...]
    measures: tuple[Measure, ...]
    cautions: tuple[str, ...]
    routines: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    id: str
    cause: str
    title: str
    unit: str
    most: int
    fields: tuple[tuple[str, str], ...]
    # Which of the page's numbered lines are this check.
    lines: slice


_MEASURES = (
    _Kind(
        "lift",
        "slouching-when-tired",
        "Arms and breastbone lifted, face down",
        "seconds",
        600,
        (("cobra-hold", "Seconds"),),
        slice(1, 2),
    ),
    _Kind(
        "fly",
        "weak-shoulder-blade-retractors",
        "Slow reverse flies with your band",
        "times",
        100,
        (("reverse-fly", "Times"),),
        slice(0, 2),
    ),
    _Kind(
        "plank",
        "weak-core",
        "Hips held up, lying on one side",
        "seconds",
        600,
        (("side-plank-left", "Left, seconds"), ("side-plank-right", "Right, seconds")),
        slice(1, 2),
    ),
)


def logbook(library: Catalogue) -> Logbook:
    """Return what the diary shows."""
    routines = tuple(Link(one.docname, one.title) for one in by_title(library.routines.values()))
    measures = tuple(_measures(library))
    said = Counter(note for one in measures for note in one.notes)
    shared = tuple(note for note, count in said.items() if count > 1)
    own = (replace(m, notes=tuple(n for n in m.notes if n not in shared)) for m in measures)
    return Logbook(tuple(_lights(library)), tuple(own), shared, routines)


def _lights(library: Catalogue) -> Iterator[Light]:
    guide = library.guides.get(_GUIDE)
    name = numbers = ""
    for line in library.lines(guide, "The three lights") if guide else ():
        before, _, after = line.partition(":")
        if before in _LIGHTS:
            name, numbers = before, after.strip()
        elif name and line.startswith(_DO):
            yield Light(name.lower(), name, numbers, line.removeprefix(_DO).strip())
            name = ""


def _measures(library: Catalogue) -> Iterator[Measure]:
    for kind in _MEASURES:
        cause = library.causes.get(kind.cause)
        if cause is None:
            continue
        items = cause.prose.items(_CHECK)
        yield Measure(
            kind.id,
            kind.title,
            cause.docname,
            kind.unit,
            kind.most,
            kind.fields,
            tuple(library.say(item) for item in items if item.listed)[kind.lines],
            tuple(library.say(item) for item in items if not item.listed),
        )
