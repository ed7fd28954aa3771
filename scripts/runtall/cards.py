"""Routines on paper: one PDF each, laid out by Typst from data, the same bytes each time."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import cast

import segno
import typst

from . import body, drawings, fonts, words
from .catalogue import Catalogue
from .doses import days
from .problem import Problem
from .records import ROLES, Exercise, Record, Routine
from .relations import dose_of, kit, kit_choice, minutes
from .views import maps

TEMPLATE = Path(__file__).with_name("card.typ")
_CUES = 2


class CardError(Exception):
    """A card that cannot be laid out as promised."""


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards by file name, and what keeps others from being set."""

    cards: Mapping[str, bytes]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A picture on a card, as SVG, and what it says."""

    svg: str
    says: str


@dataclass(frozen=True, slots=True)
class CardItem:
    """An exercise on a card."""

    name: str
    dose: str
    sets: int
    steps: tuple[str, ...]
    cues: tuple[str, ...]
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
    week: str
    weeks: int
    days: tuple[str, ...]
    disclaimer: str
    version: str


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
        url_text=url.partition("://")[2].rstrip("/"),
        items=tuple(_items(routine, library)),
        notes="Notes",
        turn="1 / 2, turn over",
        stop_title=words.STOP_AND_CALL,
        stop_rule="Stop if",
        danger=words.DANGER,
        stop=library.lines(routine, "Stop if"),
        pain=words.PAIN_RULE,
        week="Week",
        weeks=facts.weeks,
        days=tuple(f"Day {n}" for n in range(1, facts.days.high + 1)),
        disclaimer="General information. Unsure? Ask a doctor or physiotherapist first.",
        version=f"Version {version('runtall')}, reviewed {words.day(newest)}. "
        f"Look for a newer one after {newest:%B} {newest.year + 1}.",
    )


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
            pictures=tuple(_pictures(exercise, library)),
        )


def _pictures(exercise: Record[Exercise], library: Catalogue) -> Iterator[CardPicture]:
    """Yield start and end of an exercise and where its muscles are, in black and white."""
    drawing = library.drawings.get(exercise.id)
    if drawing is None:
        return
    position = library.term("position", exercise.facts.position).name
    said = drawings.says(drawing, exercise.title, position)
    for ending, says in (("a", f"{exercise.title}, start"), ("b", said)):
        path = library.root / f"{drawing.path}.{ending}.print.svg"
        yield CardPicture(path.read_text(encoding="utf-8"), says)
    for picture in maps(exercise.facts.muscles, ROLES, words.ROLE_NAMES, library)[:1]:
        yield CardPicture(body.on_paper(picture, library.root), picture.says)


def reviewed(routine: Record[Routine], library: Catalogue) -> date:
    """Return the newest date of review among a routine and its exercises."""
    exercises = (library.exercises[item.exercise] for item in routine.facts.items)
    return max(routine.facts.reviewed, *(e.facts.reviewed for e in exercises))


@cache
def _compiler() -> typst.Compiler:
    """Return the one compiler of this process: it finds its fonts once."""
    faces = typst.Fonts(include_system_fonts=False, font_paths=[str(p) for p in fonts.paths()])
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=faces)


def render(routine: Record[Routine], library: Catalogue, *, site: str) -> bytes:
    """Return the card of a routine as PDF: A4, two pages at the most, tagged, fonts within.

    Raises CardError if the compiler warns, a standard is not met or there are too many pages.
    """
    said = card(routine, library, site=site)
    when = datetime.combine(reviewed(routine, library), datetime.min.time(), tzinfo=UTC)
    try:
        pdf, warnings = _compiler().compile_with_warnings(
            format="pdf",
            sys_inputs={"card": json.dumps(asdict(said)), "qr": qr_code(said.url)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=when,
        )
    except typst.TypstError as error:
        raise CardError(f"the card cannot be set: {error.message}") from error
    if warnings:
        raise CardError(f"the card is set with a warning: {warnings[0].message}")
    return cast("bytes", pdf)


def qr_code(url: str) -> str:
    """Return the address as a QR code in SVG, error correction M, without its quiet zone."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, scale=4, omitsize=True)
    return out.getvalue().decode()


def deal(library: Catalogue, *, site: str, only: Collection[str] | None = None) -> Deck:
    """Return the cards of all routines, or of `only` these, and what keeps others from theirs."""
    found: dict[str, bytes] = {}
    problems = []
    for routine in library.routines.values():
        if only is not None and routine.id not in only:
            continue
        try:
            found[f"{routine.id}-a4.pdf"] = render(routine, library, site=site)
        except CardError as error:
            line = routine.line(("items",))
            problems.append(Problem(routine.path, line, "card", str(error)))
    return Deck(found, tuple(problems))


def write(deck: Deck, folder: Path) -> None:
    """Write cards into a folder; what stays the same is left alone, what is of no routine goes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pdf in deck.cards.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != pdf:
            path.write_bytes(pdf)
    for path in folder.glob("*-a4.pdf"):
        if path.name not in deck.cards:
            path.unlink()
