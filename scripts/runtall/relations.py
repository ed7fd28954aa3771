"""What pages say about one another: the ways back from muscles, causes and exercises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from . import words
from .catalogue import Catalogue
from .doses import Dose
from .records import ROLES, STATES, Cause, Exercise, F_co, Record, Routine
from .records import Item as RoutineItem
from .sources import Term

_LEVELS = ("beginner", "intermediate", "advanced")
# Exercises that share at least this part of what they strengthen stand in for one another.
_ALIKE = 0.34
_MOST_ALTERNATIVES = 3

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
    same: Mapping[frozenset[str], tuple[str, ...]]
    alike: Mapping[frozenset[str], tuple[frozenset[str], ...]]


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
    same = _same(ordered)
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
        same,
        _alike(same),
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
        level = _LEVELS.index(facts.level) if facts.level in _LEVELS else len(_LEVELS)
        return level, bool(facts.equipment), exercise.title.casefold()

    return sorted(exercises, key=order)


def shortest_first(library: Catalogue) -> list[Record[Routine]]:
    """Return all routines by how long they take, then by title."""
    return sorted(library.routines.values(), key=lambda r: (minutes(r, library), r.title))


def alternatives(
    exercise: Record[Exercise], library: Catalogue, relations: Relations
) -> tuple[Record[Exercise], ...]:
    """Return up to three other exercises that strengthen much the same, the closest first."""
    taken = {exercise.id, *exercise.facts.harder}
    taken |= {easier.id for easier in relations.easier.get(exercise.id, ())}
    near = relations.alike[frozenset(exercise.facts.muscles.strengthens)]
    others = (other for group in near for other in relations.same[group] if other not in taken)
    return tuple(library.exercises[other] for other in islice(others, _MOST_ALTERNATIVES))


def _same(exercises: Iterable[Record[Exercise]]) -> dict[frozenset[str], tuple[str, ...]]:
    """Return the exercises that strengthen the very same muscles, by those muscles."""
    found: dict[frozenset[str], list[str]] = defaultdict(list)
    for exercise in exercises:
        found[frozenset(exercise.facts.muscles.strengthens)].append(exercise.id)
    return {muscles: tuple(ids) for muscles, ids in found.items()}


def _alike(groups: Collection[frozenset[str]]) -> dict[frozenset[str], tuple[frozenset[str], ...]]:
    """Return for each set of muscles the sets that share enough with it, the closest first."""

    def near(mine: frozenset[str]) -> list[frozenset[str]]:
        shares = [
            (len(mine & other) / len(mine | other), other) for other in groups if mine & other
        ]
        close = [pair for pair in shares if pair[0] >= _ALIKE]
        return [other for _, other in sorted(close, key=lambda pair: (-pair[0], sorted(pair[1])))]

    return {mine: tuple(near(mine)) for mine in groups}


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
    found = {library.exercises[item.exercise].facts.level for item in routine.facts.items}
    return max(found, key=lambda one: _LEVELS.index(one) if one in _LEVELS else len(_LEVELS))


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
