"""What the reader's tools read: small tables made for one purpose each."""

from __future__ import annotations

from typing import Any

from . import searching, words
from .catalogue import Catalogue
from .doses import Dose
from .links import kit_names
from .plain import plain
from .records import SIGNS, Cause, Exercise, Record, Routine
from .relations import Relations, dose_of, easiest_first, kit, minutes

# As many cues as fit under a clock.
_CUES = 2


def tables(library: Catalogue, relations: Relations) -> dict[str, object]:
    """Return each table by the name of its file."""
    return {
        "facets": facets(library, relations),
        "moves": moves(library),
        "routines": routines(library),
        "causes": causes(library, relations),
        "names": names(library),
        "search": searching.names(library),
        "words": searching.words(library),
    }


def facets(library: Catalogue, relations: Relations) -> list[dict[str, Any]]:
    """Return what exercises are chosen by, a small row each, the easiest first."""
    return [_facets(one, library, relations) for one in easiest_first(library.exercises.values())]


def _facets(exercise: Record[Exercise], library: Catalogue, relations: Relations) -> dict[str, Any]:
    facts = exercise.facts
    drawing = library.drawings.get(exercise.id)
    return {
        "id": exercise.id,
        "title": exercise.title,
        "path": f"/{exercise.docname}/",
        "aliases": list(facts.aliases),
        "muscles": plain(facts.muscles.model_dump()),
        "causes": list(facts.causes),
        "equipment": [list(choice) for choice in facts.equipment],
        "kit": kit_names(facts.equipment, library),
        "position": facts.position,
        "level": facts.level,
        "slots": list(facts.slots),
        "avoid_if": list(facts.avoid_if),
        "dose": _dose(facts.dose),
        "minutes": facts.dose.minutes,
        "easier": [one.id for one in relations.easier.get(exercise.id, ())],
        "harder": list(facts.harder),
        "alternatives": [one.id for one in relations.alternatives[exercise.id]],
        "picture": f"/{drawing.path}" if drawing and drawing.has_thumb else None,
        "animated": bool(drawing and drawing.has_animation),
        "side": drawing.side if drawing else "",
    }


def _dose(dose: Dose) -> dict[str, Any]:
    """Return a dose with ranges as pairs, times in seconds, and only what it says."""
    said: dict[str, Any] = plain(dose.model_dump())
    return {key: value for key, value in said.items() if value is not False}


def moves(library: Catalogue) -> dict[str, Any]:
    """Return how each exercise is done: steps, and the cues that matter most."""
    return {
        id: {
            "steps": list(library.lines(exercise, "How to do it")),
            "cues": list(library.lines(exercise, "Cues")[:_CUES]),
        }
        for id, exercise in sorted(library.exercises.items())
    }


def routines(library: Catalogue) -> list[dict[str, Any]]:
    """Return the ready routines with the full dose of each exercise."""
    return [_routine(one, library) for _, one in sorted(library.routines.items())]


def _routine(routine: Record[Routine], library: Catalogue) -> dict[str, Any]:
    facts = routine.facts
    return {
        "id": routine.id,
        "title": routine.title,
        "path": f"/{routine.docname}/",
        "summary": library.say(routine.prose.lede),
        "slot": facts.slot,
        "days": list(facts.days),
        "weeks": facts.weeks,
        "minutes": minutes(routine, library),
        "kit": kit_names(kit(routine, library), library),
        "items": [
            {"exercise": one.exercise, "dose": _dose(dose_of(one, library))} for one in facts.items
        ],
    }


def causes(library: Catalogue, relations: Relations) -> list[dict[str, Any]]:
    """Return the causes with their signs, what to change, and the routines that help."""
    return [_cause(one, library, relations) for _, one in sorted(library.causes.items())]


def _cause(cause: Record[Cause], library: Catalogue, relations: Relations) -> dict[str, Any]:
    facts = cause.facts
    grade = library.term("grade", facts.evidence.grade)
    return {
        "id": cause.id,
        "title": cause.title,
        "path": f"/{cause.docname}/",
        "signs": {sign: list(getattr(facts.signs, sign)) for sign in SIGNS},
        "muscles": plain(facts.muscles.model_dump()),
        "remedy": facts.remedy,
        "grade": {"id": facts.evidence.grade, "name": grade.name, "says": grade.says},
        "change": list(library.lines(cause, "What to change today")),
        "routines": [one.id for one in relations.routines_for.get(cause.id, ())],
    }


def names(library: Catalogue) -> dict[str, Any]:
    """Return the words that codes stand for: the closed lists, and the titles of muscles."""
    lists = {
        kind: {id: plain(term.model_dump(exclude_defaults=True)) for id, term in terms.items()}
        for kind, terms in library.vocabulary.items()
    }
    muscles = {
        id: {
            "name": muscle.title,
            "aliases": list(muscle.facts.aliases),
        }
        for id, muscle in sorted(library.muscles.items())
    }
    return {**lists, "muscle": muscles, "role": words.ROLE_NAMES, "state": words.STATE_NAMES}
