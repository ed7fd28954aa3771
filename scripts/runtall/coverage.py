"""What the library promises to have for every page, and where it is thin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from . import wording
from .catalogue import Catalogue
from .frontmatter import Location
from .problem import Problem
from .records import Cause, Exercise, Facts, Record
from .relations import Relations, kit

_LEAST_EXERCISES = 2
# Fewer than so many are shown as thin, though no promise is broken.
_FEW_EXERCISES, _FEW_ROUTINES = 4, 1


Remark = tuple[Record[Facts], str]


@dataclass(frozen=True, slots=True)
class Thin:
    """A heading of the to-do list for contributors, and the pages under it with a remark each."""

    id: str
    heading: str
    pages: tuple[Remark, ...]


def problems(library: Catalogue, relations: Relations) -> Iterator[Problem]:
    """Yield every promise that is broken."""
    for cause in library.causes.values():
        yield from _cause(cause, library, relations)
    for muscle in library.muscles.values():
        if muscle.id not in relations.by_muscle:
            yield _problem(muscle, (), "no exercise names this muscle; every muscle needs one")
    for exercise in library.exercises.values():
        yield from _exercise(exercise, relations)


def _problem(record: Record[Facts], place: Location, message: str) -> Problem:
    return Problem(record.path, record.line(place), "coverage", message)


def _cause(cause: Record[Cause], library: Catalogue, relations: Relations) -> Iterator[Problem]:
    if cause.facts.remedy != "exercise":
        return
    exercises = relations.by_cause.get(cause.id, ())
    routines = relations.routines_for.get(cause.id, ())
    if len(exercises) < _LEAST_EXERCISES:
        message = f"{len(exercises)} exercises name this cause; it needs {_LEAST_EXERCISES}"
        yield _problem(cause, (), message)
    if not routines:
        yield _problem(cause, (), "no routine holds an exercise that names this cause")
    without = [e for e in exercises if not e.facts.equipment]
    if not without and not any(not kit(routine, library) for routine in routines):
        yield _problem(cause, (), "neither an exercise nor a routine for this cause needs no kit")


def _exercise(exercise: Record[Exercise], relations: Relations) -> Iterator[Problem]:
    neighbours = bool(exercise.facts.harder or relations.easier.get(exercise.id))
    if neighbours and exercise.facts.ladder:
        message = "ladder: there are easier or harder exercises; take this line out"
        yield _problem(exercise, ("ladder",), message)
    if not neighbours and not exercise.facts.ladder:
        message = "no easier or harder exercise; name one under `harder`, or write `ladder: alone`"
        yield _problem(exercise, ("harder",), message)


def thin(library: Catalogue, relations: Relations) -> tuple[Thin, ...]:
    """Return where the library could do with more, worst first under each heading."""
    counts = {id: len(found) for id, found in relations.by_cause.items()}
    causes: list[Remark] = [
        (cause, f"{counts.get(cause.id, 0)} exercises")
        for cause in library.causes.values()
        if cause.facts.remedy == "exercise" and counts.get(cause.id, 0) < _FEW_EXERCISES
    ]
    muscles: list[Remark] = [
        (muscle, f"{_trained(muscle.id, relations)} exercises")
        for muscle in library.muscles.values()
        if _trained(muscle.id, relations) < _FEW_EXERCISES
    ]
    unused: list[Remark] = [
        (exercise, "in no routine")
        for exercise in library.exercises.values()
        if len(relations.routines_of.get(exercise.id, ())) < _FEW_ROUTINES
    ]
    unproved: list[Remark] = [
        (record, "no study found")
        for records in (library.exercises, library.causes)
        for record in records.values()
        if record.facts.evidence.grade == "none"
    ]
    hard: list[Remark] = [
        (record, f"school grade {grade:.1f}")
        for record in library.by_docname.values()
        if (grade := wording.grade(record)) > wording.GRADE
    ]
    return (
        Thin("causes", "Causes with fewer than four exercises", _sorted(causes)),
        Thin("muscles", "Muscles with fewer than four exercises", _sorted(muscles)),
        Thin("routines", "Exercises that no routine uses", _sorted(unused)),
        Thin("evidence", "Pages for which no study was found", _sorted(unproved)),
        Thin("reading", "Pages that read harder than school grade 9", _sorted(hard)),
    )


def _trained(muscle: str, relations: Relations) -> int:
    roles: Mapping[str, tuple[object, ...]] = relations.by_muscle.get(muscle, {})
    return sum(map(len, roles.values()))


def _sorted(pages: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(pages, key=lambda one: (one[1], one[0].title.casefold())))
