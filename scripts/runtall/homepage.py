"""The home page: ways in by place, by time and by the minutes at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import words
from .catalogue import Catalogue
from .links import routine_link
from .lists import causes_by_place, causes_by_time
from .relations import minutes, shortest_first
from .selfcheck import page_of
from .shown import Group, Link, Shown
from .views import scene

_MOST_ROWS = 6
# The guide and heading that hold the words to say to oneself while running.
_RESET = ("running-tall", "A 20-second reset")
# The cause whose picture shows running hunched and running tall.
_RUNNING = "slouching-when-tired"


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered place on the back view of the body map."""

    number: int
    x: int
    y: int
    place: Group


@dataclass(frozen=True, slots=True)
class Home:
    """The ways in from the home page."""

    places: tuple[Group, ...]
    pins: tuple[Pin, ...]
    times: tuple[Group, ...]
    clock: tuple[Link, ...]
    routines: tuple[Link, ...]
    reset: tuple[tuple[str, str], ...]
    running: Shown | None
    exercises: int
    causes: int
    check: str


def home(library: Catalogue) -> Home:
    """Return the ways in: by place, by time, by the minutes at hand."""
    shortest = shortest_first(library)[:_MOST_ROWS]
    places = causes_by_place(library).groups[:_MOST_ROWS]
    slouch = library.causes.get(_RUNNING)
    return Home(
        places=places,
        pins=tuple(_pins(places, library)) if library.body else (),
        times=causes_by_time(library).groups[:_MOST_ROWS],
        clock=tuple(
            Link(r.docname, f"{minutes(r, library)} minutes", words.uncapital(r.title))
            for r in shortest
        ),
        routines=tuple(routine_link(r, library) for r in shortest),
        reset=tuple(_reset(library)),
        running=scene(library, slouch) if slouch else None,
        exercises=len(library.exercises),
        causes=len(library.causes),
        check=page_of(library),
    )


def _pins(places: Iterable[Group], library: Catalogue) -> Iterable[Pin]:
    for number, place in enumerate(places, start=1):
        pin = library.term("where", place.id).pin
        if pin:
            yield Pin(number, *pin, place)


def _reset(library: Catalogue) -> Iterable[tuple[str, str]]:
    """Yield each step of the mid-run reset as its verb and the rest."""
    guide = library.guides.get(_RESET[0])
    for line in library.lines(guide, _RESET[1]) if guide else ():
        verb, _, rest = line.partition(" ")
        yield verb, rest
