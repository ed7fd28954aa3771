"""Links to pages with a few words and pictures of what is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from . import words
from .catalogue import Catalogue
from .records import Exercise, Facts, Record, Routine
from .relations import kit, minutes
from .shown import Link

_STRIP = 3  # exercises of a routine that are shown where it is listed


def link(record: Record[Facts], note: str = "") -> Link:
    """Return a link to a page."""
    return Link(record.docname, record.title, note)


def exercise_link(exercise: Record[Exercise], library: Catalogue) -> Link:
    """Return a link to an exercise that says its level and kit."""
    level_name = library.term("level", exercise.facts.level).name
    kit_text = kit_names(exercise.facts.equipment, library)
    note = f"{level_name} · {words.uncapital(kit_text)}"
    return replace(link(exercise, note), pictures=_thumbnails([exercise.id], library))


def _thumbnails(ids: Iterable[str], library: Catalogue) -> tuple[str, ...]:
    drawn = (library.drawings.get(id) for id in ids)
    return tuple(drawing.path for drawing in drawn if drawing and drawing.has_thumb)


def routine_link(routine: Record[Routine], library: Catalogue) -> Link:
    """Return a link to a routine that says its minutes, exercises and kit."""
    kit_text = kit_names(kit(routine, library), library)
    number = words.counted(len(routine.facts.items), "exercise")
    note = f"{minutes(routine, library)} minutes · {number} · {words.uncapital(kit_text)}"
    shown = [item.exercise for item in routine.facts.items[:_STRIP]]
    return replace(link(routine, note), pictures=_thumbnails(shown, library))


def kit_names(choices: tuple[tuple[str, ...], ...], library: Catalogue) -> str:
    """Return kit in a few words: `No kit`, `Band`, `Cable machine or band, bench`."""
    if not choices:
        return "No kit"
    names = [
        words.listed([library.term("equipment", one).name.lower() for one in choice], last="or")
        for choice in choices
    ]
    return words.capital(", ".join(names))
