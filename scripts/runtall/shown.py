"""The values that pages show: links, facts and what each kind of page is made of."""

from __future__ import annotations

from dataclasses import dataclass

from .body import Picture


@dataclass(frozen=True, slots=True)
class Link:
    """A page to go to, and a remark that stands beside its name."""

    docname: str
    title: str
    note: str = ""


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
class Grade:
    """How sure we are: bars out of three, a word, a sentence."""

    bars: int
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """An exercise page."""

    title: str
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

    badges: tuple[str, ...]
    neighbours: tuple[Link, ...]
    maps: tuple[Picture, ...]
    exercises: tuple[Group, ...]
    causes: tuple[Link, ...]
    aliases: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, slots=True)
class CauseView:
    """A cause page."""

    signs: tuple[Fact, ...]
    muscles: tuple[Group, ...]
    maps: tuple[Picture, ...]
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
    """A routine page; `card` is the address of its A4 card from the site's root."""

    minutes: int
    facts: tuple[Fact, ...]
    causes: tuple[Link, ...]
    items: tuple[RoutineItem, ...]
    muscles: tuple[Group, ...]
    card: str
    aliases: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide page."""

    aliases: tuple[str, ...]
    reviewed: str


View = ExerciseView | MuscleView | CauseView | RoutineView | GuideView
