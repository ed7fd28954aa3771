"""What the page that plans weeks takes from the library: routines, and their steps by week."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .catalogue import Catalogue
from .records import Record, Routine
from .relations import minutes, shortest_first

# Routines that are a plan of their own, with steps from week to week.
PLANS = ("first-four-weeks", "twelve-week-build")
# The week in which a third day may begin, as the routine's page says in its prose.
_THIRD_DAY = {"twelve-week-build": 5}
_STRENGTH_SLOTS = frozenset({"rest-day", "gym-day"})
# More days a week than this cannot have a day between, so nothing that asks for one allows them.
_MOST_DAYS = 3
_WEEK = "Your week"


@dataclass(frozen=True, slots=True)
class Choice:
    """A routine to plan; `strength` is work that is kept off the days around a race."""

    id: str
    title: str
    docname: str
    group: str
    strength: bool
    third_day: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Step:
    """What a routine's page says of some of its weeks, both ends included."""

    routine: str
    first: int
    last: int
    says: str


@dataclass(frozen=True, slots=True)
class Planning:
    """All routines by group, the plans first, and the steps of those that have some."""

    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    steps: tuple[Step, ...]

    @property
    def all(self) -> tuple[Choice, ...]:
        """Return the routines of all groups."""
        return tuple(one for _, group in self.groups for one in group)

    @property
    def light(self) -> tuple[Choice, ...]:
        """Return the routines that may stand beside a race or a long run."""
        return tuple(one for one in self.all if not one.strength)


def planning(library: Catalogue) -> Planning:
    """Return what there is to plan."""
    slots = {term.name: i for i, term in enumerate(library.vocabulary["slot"].values())}
    choices = [_choice(one, library) for one in shortest_first(library)]
    ordered = sorted(choices, key=lambda one: slots.get(one.group, -1))
    groups = groupby(ordered, key=lambda one: one.group)
    steps = (step for one in library.routines.values() for step in _steps(one))
    return Planning(tuple((name, tuple(group)) for name, group in groups), tuple(steps))


def _choice(routine: Record[Routine], library: Catalogue) -> Choice:
    facts = routine.facts
    return Choice(
        id=routine.id,
        title=routine.title,
        docname=routine.docname,
        group="Plans" if routine.id in PLANS else library.term("slot", facts.slot).name,
        strength=facts.slot in _STRENGTH_SLOTS and max(facts.days) <= _MOST_DAYS,
        third_day=_THIRD_DAY.get(routine.id, 0),
        minutes=minutes(routine, library),
    )


def _steps(routine: Record[Routine]) -> Iterator[Step]:
    """Yield the rows of the table under `Your week` that begin with numbers of weeks."""
    for row in _rows(routine):
        weeks = [int(n) for n in re.findall(r"\d+", row[0][1])]
        if weeks:
            yield Step(routine.id, weeks[0], weeks[-1], _said(row[1:]))


def _said(cells: Iterable[tuple[str, str]]) -> str:
    named = list(cells)
    if len(named) == 1:
        return named[0][1]
    return " ".join(f"{name}: {text.rstrip('.')}." for name, text in named)


def _rows(routine: Record[Routine]) -> Iterator[list[tuple[str, str]]]:
    """Yield each row of the first table under `Your week` as pairs of heading and cell."""
    heads: list[str] = []
    cells: list[str] = []
    before = ""
    section = ""
    for token in routine.prose.tokens:
        if token.type == "inline" and before == "h2":
            section = token.content
        elif token.type == "inline" and before in {"th", "td"} and section == _WEEK:
            (heads if before == "th" else cells).append(token.content)
        before = token.tag
    width = max(1, len(heads))
    for i in range(0, len(cells), width):
        yield list(zip(heads, cells[i : i + width], strict=False))
