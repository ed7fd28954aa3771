"""What pages say about one another: the ways back from muscles, causes and exercises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from . import words
from .alternatives import alternatives
from .catalogue import Catalogue
from .doses import Dose
from .records import ROLES, STATES, Cause, Exercise, F_co, Record, Routine
from .records import Item as RoutineItem
from .sources import Term

ByRole = Mapping[str, tuple[Record[Exercise], ...]]


@dataclass(frozen=True, slots=True)
class Relations:
    """Every way back, worked out once."""

    by_muscle: Mapping[str, ByRole]
    by_cause: Mapping[str, tuple[Record[Exercise], ...]]
    causes_of_muscle: Mapping[str, tuple[tuple[Record[Cause], str], ...]]
    routines_of: Mapping[str, tuple[Record[Routine], ...]]
    routines_for: Mapping[str, tuple[Record[Routine], ...]]
    easier: Mapping[str, tuple[Record[Exercise], ...]]
    alternatives: Mapping[str, tuple[Record[Exercise], ...]]


def relate(library: Catalogue) -> Relations:
    """Return the relations of a library."""
    by_muscle: dict[str, dict[str, list[Record[Exercise]]]] = defaultdict(lambda: defaultdict(list))
    by_cause: dict[str, list[Record[Exercise]]] = defaultdict(list)
    easier: dict[str, list[Record[Exercise]]] = defaultdict(list)
    ordered = easiest_first(library.exercises.values())
    for exercise in ordered:
        for role in ROLES:
            for muscle in getattr(exercise.facts.muscles, role):
                by_muscle[muscle][role].append(exercise)
        for cause in exercise.facts.causes:
            by_cause[cause].append(exercise)
        for harder in exercise.facts.harder:
            easier[harder].append(exercise)
    return Relations(
        {
            m: {role: tuple(found) for role, found in roles.items()}
            for m, roles in by_muscle.items()
        },
        {cause: tuple(found) for cause, found in by_cause.items()},
        _causes_of_muscle(library),
        _routines_of(library),
        _routines_for(library),
        {exercise: tuple(found) for exercise, found in easier.items()},
        alternatives(ordered, library.muscles, easier),
    )


def _causes_of_muscle(library: Catalogue) -> dict[str, tuple[tuple[Record[Cause], str], ...]]:
    found: dict[str, list[tuple[Record[Cause], str]]] = defaultdict(list)
    for cause in by_title(library.causes.values()):
        for state in STATES:
            for muscle in getattr(cause.facts.muscles, state):
                found[muscle].append((cause, state))
    return {muscle: tuple(pairs) for muscle, pairs in found.items()}


def _routines_of(library: Catalogue) -> dict[str, tuple[Record[Routine], ...]]:
    found: dict[str, list[Record[Routine]]] = defaultdict(list)
    for routine in by_title(library.routines.values()):
        for item in routine.facts.items:
            found[item.exercise].append(routine)
    return {exercise: tuple(routines) for exercise, routines in found.items()}


def _routines_for(library: Catalogue) -> dict[str, tuple[Record[Routine], ...]]:
    found: dict[str, list[Record[Routine]]] = defaultdict(list)
    for routine in by_title(library.routines.values()):
        for cause in causes(routine, library):
            found[cause.id].append(routine)
    return {cause: tuple(routines) for cause, routines in found.items()}


def by_title(records: Iterable[Record[F_co]]) -> list[Record[F_co]]:
    """Return records in the order of their titles."""
    return sorted(records, key=lambda record: record.title.casefold())


def easiest_first(exercises: Iterable[Record[Exercise]]) -> list[Record[Exercise]]:
    """Return exercises by level, those without kit first, then by title."""

    def order(exercise: Record[Exercise]) -> tuple[int, bool, str]:
        facts = exercise.facts
        return facts.rank, bool(facts.equipment), exercise.title.casefold()

    return sorted(exercises, key=order)


def shortest_first(library: Catalogue) -> list[Record[Routine]]:
    """Return all routines by how long they take, then by title."""
    return sorted(library.routines.values(), key=lambda r: (minutes(r, library), r.title))


def dose_of(item: RoutineItem, library: Catalogue) -> Dose:
    """Return the dose of a routine's item: its own, or else the exercise's."""
    return item.dose or library.exercises[item.exercise].facts.dose


def minutes(routine: Record[Routine], library: Catalogue) -> int:
    """Return how long a routine takes, in whole minutes."""
    seconds = sum(dose_of(item, library).seconds for item in routine.facts.items)
    return max(1, round(seconds / 60))


def kit(routine: Record[Routine], library: Catalogue) -> tuple[tuple[str, ...], ...]:
    """Return the choices of kit that a routine needs, each once.

    A choice such as "cable machine or band" is left out when one of the two is needed anyway.
    """
    choices = [
        choice
        for item in routine.facts.items
        for choice in library.exercises[item.exercise].facts.equipment
    ]
    fixed = {choice[0] for choice in choices if len(choice) == 1}
    terms = library.vocabulary["equipment"]
    included = {other for one in fixed for other in at_hand(one, terms) - {one}}
    needed = [c for c in choices if not (included if len(c) == 1 else fixed | included) & set(c)]
    # Two choices of the same things are one, however they are ordered.
    return tuple({frozenset(choice): choice for choice in reversed(needed)}.values())[::-1]


def at_hand(id: str, terms: Mapping[str, Term]) -> set[str]:
    """Return what one has with a piece of kit: two dumbbells include one."""
    hand: set[str] = set()
    while id and id not in hand:
        hand.add(id)
        id = terms[id].includes if id in terms else ""
    return hand


def kit_choice(choice: Iterable[str], library: Catalogue) -> str:
    """Return kit of which one is enough, as things that one needs: `a cable machine or a band`."""
    return words.listed([library.term("equipment", one).some for one in choice], last="or")


def level(routine: Record[Routine], library: Catalogue) -> str:
    """Return the level of the hardest exercise of a routine."""
    found = [library.exercises[item.exercise].facts for item in routine.facts.items]
    return max(found, key=lambda facts: facts.rank).level


def causes(routine: Record[Routine], library: Catalogue) -> tuple[Record[Cause], ...]:
    """Return the causes that at least two exercises of a routine help with, most helped first."""
    counts: dict[str, int] = defaultdict(int)
    for item in routine.facts.items:
        for cause in library.exercises[item.exercise].facts.causes:
            counts[cause] += 1
    found = [
        library.causes[c] for c, n in sorted(counts.items(), key=lambda p: (-p[1], p[0])) if n > 1
    ]
    return tuple(found)
