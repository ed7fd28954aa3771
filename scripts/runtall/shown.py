"""The values that pages show: links, facts and what each kind of page is made of."""

from __future__ import annotations

from dataclasses import dataclass

from .body import Picture
from .drawings import Drawing


@dataclass(frozen=True, slots=True)
class Link:
    """A page to go to, a remark that stands beside its name, and thumbnails without ending."""

    docname: str
    title: str
    note: str = ""
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Links under a heading; `id` is the code that the heading stands for."""

    id: str
    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what is said of it; a second line is set smaller."""

    name: str
    text: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on a page: the drawing, what it says, its captions, and what its colours mean."""

    drawing: Drawing
    says: str
    captions: tuple[tuple[str, str], ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """How sure we are: bars out of three, a word, a sentence."""

    bars: int
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """An exercise page; `code` is the exercise with its dose as a shared link has it."""

    id: str
    title: str
    code: str
    figure: Shown | None
    badges: tuple[str, ...]
    dose: tuple[str, ...]
    about: str
    skip: str
    facts: tuple[Fact, ...]
    helps: tuple[Link, ...]
    routines: tuple[Link, ...]
    muscles: tuple[Group, ...]
    maps: tuple[Picture, ...]
    ladder: tuple[tuple[str, Link | None], ...]
    alternatives: tuple[Link, ...]
    grade: Grade
    aliases: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, slots=True)
class MuscleView:
    """A muscle page."""

    id: str
    badges: tuple[str, ...]
    neighbours: tuple[Link, ...]
    maps: tuple[Picture, ...]
    exercises: tuple[Group, ...]
    causes: tuple[Link, ...]
    aliases: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, slots=True)
class CauseView:
    """A cause page; `figure` shows the habit and the better way, `check` the check to make."""

    id: str
    figure: Shown | None
    check: Shown | None
    signs: tuple[Fact, ...]
    muscles: tuple[Group, ...]
    maps: tuple[Picture, ...]
    exercises_heading: str
    exercises: tuple[Link, ...]
    routines: tuple[Link, ...]
    grade: Grade
    aliases: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """An exercise in a routine."""

    link: Link
    dose: str
    minutes: str


@dataclass(frozen=True, slots=True)
class RoutineView:
    """A routine page; `cards` are its prints: where each is from the site's root, and its name."""

    id: str
    minutes: int
    facts: tuple[Fact, ...]
    causes: tuple[Link, ...]
    items: tuple[RoutineItem, ...]
    muscles: tuple[Group, ...]
    cards: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide page."""

    figure: Shown | None
    aliases: tuple[str, ...]
    reviewed: str


View = ExerciseView | MuscleView | CauseView | RoutineView | GuideView
