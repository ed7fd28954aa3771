"""Exercises that stand in for one another: they train much the same, for the same ends."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from .records import Exercise, Muscle, Record

# To load a muscle is another thing than to ease it; to steady it counts half.
_ROLES = (
    ("strengthens", "load", 2.0),
    ("stabilises", "load", 1.0),
    ("lengthens", "ease", 2.0),
    ("relaxes", "ease", 2.0),
)
_CAUSE, _SLOT = 1.5, 1.0
# What one can do at once is worth a little more than what asks for kit.
_NO_KIT = 0.1
_NEAR = 0.65
_MOST = 3

Profile = frozenset[tuple[tuple[str, ...], float]]
Vector = tuple[Mapping[tuple[str, ...], float], float]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What exercises that are the same for this purpose have in common."""

    profile: Profile
    level: int
    kit: bool


def alternatives(
    exercises: Iterable[Record[Exercise]],
    muscles: Mapping[str, Record[Muscle]],
    ladder: Mapping[str, Iterable[Record[Exercise]]],
) -> dict[str, tuple[Record[Exercise], ...]]:
    """Return for each exercise up to three others that are near and no harder, the nearest first.

    `ladder` has the easier ones of each; what is on its ladder anyway is left out. Nearness is the
    cosine of what two exercises do for muscles and their groups, for causes and in the day.
    """
    kinds: dict[_Kind, list[Record[Exercise]]] = defaultdict(list)
    for exercise in exercises:
        kinds[_kind(exercise.facts, muscles)].append(exercise)
    vectors = {kind: _vector(kind) for kind in kinds}
    found = {}
    for kind, members in kinds.items():
        near = [other for nearby in _nearest(kind, vectors) for other in kinds[nearby]]
        for exercise in members:
            easier = {other.id for other in ladder.get(exercise.id, ())}
            taken = {exercise.id, *exercise.facts.harder} | easier
            found[exercise.id] = tuple(islice((o for o in near if o.id not in taken), _MOST))
    return found


def _kind(facts: Exercise, muscles: Mapping[str, Record[Muscle]]) -> _Kind:
    return _Kind(_profile(facts, muscles), facts.rank, bool(facts.equipment))


def _profile(facts: Exercise, muscles: Mapping[str, Record[Muscle]]) -> Profile:
    """Return how much an exercise has of each thing by which two of them are compared."""
    much: dict[tuple[str, ...], float] = {}
    for role, way, weight in _ROLES:
        for muscle in getattr(facts.muscles, role):
            # A muscle that no page describes is told of elsewhere; here it has no group.
            group = muscles[muscle].facts.group if muscle in muscles else ""
            for thing in ((way, muscle), (way, "group", group)):
                much[thing] = max(much.get(thing, 0), weight)
    much |= {("cause", cause): _CAUSE for cause in facts.causes}
    much |= {("slot", slot): _SLOT for slot in facts.slots}
    return frozenset(much.items())


def _nearest(mine: _Kind, vectors: Mapping[_Kind, Vector]) -> list[_Kind]:
    """Return the kinds that are near and no harder, the nearest first."""
    scored = [
        (_cosine(vectors[mine], vector) + (0 if other.kit else _NO_KIT), other)
        for other, vector in vectors.items()
        if other.level <= mine.level
    ]
    near = [pair for pair in scored if pair[0] >= _NEAR]
    return [other for _, other in sorted(near, key=lambda pair: -pair[0])]


def _vector(kind: _Kind) -> Vector:
    """Return a profile to look things up in, and the square of its length."""
    return dict(kind.profile), sum(much * much for _, much in kind.profile)


def _cosine(one: Vector, two: Vector) -> float:
    (mine, my_square), (other, its_square) = one, two
    shared = sum(much * other.get(thing, 0) for thing, much in mine.items())
    return shared / math.sqrt(my_square * its_square)
