"""What a card says: a routine and its exercises as plain text and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from runtall import drawings, inked, words
from runtall.catalogue import Catalogue
from runtall.doses import Range, days
from runtall.records import ROLES, Exercise, Record, Routine
from runtall.relations import dose_of, kit, kit_choice, minutes
from runtall.views import maps

from .press import edition, review_by, short

_CUES = 2
_NEIGHBOURS = 2
_DIARY = ("Week", "Day", "Date", "Done", "Pain, 0–10", "Next day, 0–10", "Notes")
# How a muscle is drawn for what an exercise does with it.
_PATTERNS = {
    "strengthens": "the darkest muscles work",
    "stabilises": "those with slanted lines steady",
    "lengthens": "those with level lines lengthen",
    "relaxes": "white ones relax",
}
_BOX = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')
_HOW = (
    "Write the date, tick the box when you are done, and note how much it hurt at the worst, "
    "from 0 (not at all) to 10. Look again the next day."
)


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A picture on a card, as SVG, what it says, and its width by its height."""

    svg: str
    says: str
    ratio: float


@dataclass(frozen=True, slots=True)
class CardItem:
    """An exercise on a card."""

    name: str
    dose: str
    sets: int
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    easier: str
    harder: str
    pictures: tuple[CardPicture, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card says, as plain text."""

    title: str
    audience: str
    facts: str
    url: str
    url_text: str
    items: tuple[CardItem, ...]
    notes: str
    turn: str
    stop_title: str
    stop_rule: str
    danger: str
    stop: tuple[str, ...]
    pain: str
    legend: str
    week: str
    weeks: int
    days: tuple[str, ...]
    disclaimer: str
    version: str
    review_by: str
    licence: str
    prepared_for: str = "Prepared for"
    prepared_by: str = "by"
    easier: str = "Easier:"
    harder: str = "Harder:"
    week_title: str = "Tick off your days"
    diary: str = "Diary"
    diary_how: str = _HOW
    diary_columns: tuple[str, ...] = _DIARY


def card(routine: Record[Routine], library: Catalogue, *, site: str) -> Card:
    """Return what the card of a routine says; `site` is the address of the site's root."""
    facts = routine.facts
    needed = [kit_choice(choice, library) for choice in kit(routine, library)]
    url = f"{site.rstrip('/')}/{routine.docname}/"
    newest = reviewed(routine, library)
    return Card(
        title=routine.title,
        audience=" ".join(library.lines(routine, "Who it is for")),
        facts=" ".join(
            (
                f"{words.counted(minutes(routine, library), 'minute')}.",
                f"{words.capital(words.listed(needed)) if needed else 'No kit'}.",
                words.capital(
                    f"{days(facts.days)} a week for {words.counted(facts.weeks, 'week')}."
                ),
            )
        ),
        url=url,
        url_text=short(url),
        items=tuple(_items(routine, library)),
        notes="Notes",
        turn="1 / 2, turn over",
        stop_title=words.STOP_AND_CALL,
        stop_rule="Stop if",
        danger=words.DANGER,
        stop=library.lines(routine, "Stop if"),
        pain=words.PAIN_RULE,
        legend=_legend(routine, library),
        week="Week",
        weeks=facts.weeks,
        days=tuple(_days(facts.days)),
        disclaimer="General information. Unsure? Ask a doctor or physiotherapist first.",
        version=edition(newest),
        review_by=review_by(newest),
        licence=words.LICENCE,
    )


def _days(week: Range) -> Iterator[str]:
    """Yield the days of a week; those that one may leave out stand in brackets."""
    for number in range(1, week.high + 1):
        yield f"Day {number}" if number <= week.low else f"(Day {number})"


def _legend(routine: Record[Routine], library: Catalogue) -> str:
    """Return what the patterns in the pictures of a routine stand for."""
    exercises = [library.exercises[item.exercise] for item in routine.facts.items]
    seen = [r for r in ROLES if any(getattr(e.facts.muscles, r) for e in exercises)]
    return f"In the pictures {words.listed([_PATTERNS[role] for role in seen])}."


def _items(routine: Record[Routine], library: Catalogue) -> Iterator[CardItem]:
    for item in routine.facts.items:
        exercise: Record[Exercise] = library.exercises[item.exercise]
        dose = dose_of(item, library)
        yield CardItem(
            name=exercise.title,
            dose=dose.short(),
            sets=dose.sets,
            steps=library.lines(exercise, "How to do it"),
            cues=library.lines(exercise, "Cues")[:_CUES],
            easier=_names(e for e in library.exercises.values() if exercise.id in e.facts.harder),
            harder=_names(library.exercises[id] for id in exercise.facts.harder),
            pictures=tuple(_pictures(exercise, library)),
        )


def _names(exercises: Iterable[Record[Exercise]]) -> str:
    """Return the titles of exercises as a short sentence, the first two of them."""
    titles = sorted(exercise.title for exercise in exercises)[:_NEIGHBOURS]
    return f"{words.listed(titles, last='or')}." if titles else ""


def _pictures(exercise: Record[Exercise], library: Catalogue) -> Iterator[CardPicture]:
    """Yield start and end of an exercise and where its muscles are, in black and white."""
    drawing = library.drawings.get(exercise.id)
    if drawing is None:
        return
    position = library.term("position", exercise.facts.position).name
    said = drawings.says(drawing, exercise.title, position)
    for ending, says in (("a", f"{exercise.title}, start"), ("b", said)):
        path = library.root / f"{drawing.path}.{ending}.print.svg"
        yield _picture(path.read_text(encoding="utf-8"), says)
    for picture in maps(exercise.facts.muscles, ROLES, words.ROLE_NAMES, library)[:1]:
        yield _picture(inked.picture(picture, library.root, small=True), picture.says)


def _picture(svg: str, says: str) -> CardPicture:
    box = _BOX.search(svg)
    wide, high = map(float, box.groups()) if box else (1.0, 1.0)
    return CardPicture(svg, says, round(wide / high, 4))


def reviewed(routine: Record[Routine], library: Catalogue) -> date:
    """Return the newest date of review among a routine and its exercises."""
    exercises = (library.exercises[item.exercise] for item in routine.facts.items)
    return max(routine.facts.reviewed, *(e.facts.reviewed for e in exercises))
