"""The content model: what the front matter of each kind of page may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from .doses import Days, Dose
from .frontmatter import Lines, Location, line_of
from .prose import Prose

KINDS = ("exercise", "muscle", "cause", "routine", "guide")
FOLDERS = {
    "exercise": "exercises",
    "muscle": "docs/muscles",
    "cause": "docs/causes",
    "routine": "docs/routines",
    "guide": "docs/guides",
}
ROLES = ("strengthens", "stabilises", "lengthens", "relaxes")
STATES = ("overworked", "weak", "tight")
LEVELS = ("beginner", "intermediate", "advanced")
SIGNS = ("where", "when", "feels", "worse", "eases")

Id = Annotated[str, Field(min_length=1)]
Ids = Annotated[tuple[Id, ...], Field(strict=False)]
# What a field names: (its place, the kind of page or list, the id).
Named = tuple[Location, str, str]


def _kit(value: object) -> object:
    """Return the choices of kit: an entry is one id, or a list of which any one will do."""
    if not isinstance(value, list):
        return value
    return tuple((entry,) if isinstance(entry, str) else entry for entry in value)


Kit = Annotated[
    tuple[Annotated[tuple[Id, ...], Field(strict=False, min_length=1)], ...],
    BeforeValidator(_kit),
    Field(strict=False),
    WithJsonSchema(
        {
            "type": "array",
            "items": {
                "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
            },
        }
    ),
]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Facts(_Model):
    """What the front matter of every kind may hold."""

    aliases: Ids = ()
    reviewed: date

    def names(self) -> Iterator[Named]:
        """Yield every id that the front matter names, with its place."""
        yield from ()

    @property
    def cites(self) -> tuple[str, ...]:
        """The bibliography keys that the front matter names."""
        return tuple(key for _, kind, key in self.names() if kind == "source")


def _each(place: Location, kind: str, ids: Iterable[str]) -> Iterator[Named]:
    yield from (((*place, i), kind, one) for i, one in enumerate(ids))


class Evidence(_Model):
    """How sure we are, and which sources say so."""

    grade: str
    sources: Ids = ()

    def names(self) -> Iterator[Named]:
        """Yield the grade and the sources."""
        yield ("evidence", "grade"), "grade", self.grade
        yield from _each(("evidence", "sources"), "source", self.sources)


class MusclesByRole(_Model):
    """What an exercise does to muscles."""

    strengthens: Ids = ()
    stabilises: Ids = ()
    lengthens: Ids = ()
    relaxes: Ids = ()


class MusclesByState(_Model):
    """What a cause finds in muscles."""

    overworked: Ids = ()
    weak: Ids = ()
    tight: Ids = ()


class Signs(_Model):
    """What a runner can tell about the ache."""

    where: Ids = ()
    when: Ids = ()
    feels: Ids = ()
    worse: Ids = ()
    eases: Ids = ()


class Exercise(Facts):
    """Front matter of `exercises/<id>.md`; `ladder: alone` has no easier or harder neighbour."""

    muscles: MusclesByRole
    causes: Ids = ()
    equipment: Kit
    position: str
    level: str
    slots: Ids = ()
    dose: Dose
    harder: Ids = ()
    ladder: Literal["alone"] | None = None
    avoid_if: Ids = ()
    evidence: Evidence

    @property
    def rank(self) -> int:
        """Return how hard it is: 0 for beginners; a level of no rank counts as the hardest."""
        return LEVELS.index(self.level) if self.level in LEVELS else len(LEVELS)

    def names(self) -> Iterator[Named]:
        """Yield muscles, causes, kit, position, level, slots, harder ones, cautions, sources."""
        for role in ROLES:
            yield from _each(("muscles", role), "muscle", getattr(self.muscles, role))
        yield from _each(("causes",), "cause", self.causes)
        for i, choice in enumerate(self.equipment):
            place = ("equipment", i)
            yield from ((place, "equipment", one) for one in choice)
        yield ("position",), "position", self.position
        yield ("level",), "level", self.level
        yield from _each(("slots",), "slot", self.slots)
        yield from _each(("harder",), "exercise", self.harder)
        yield from _each(("avoid_if",), "caution", self.avoid_if)
        yield from self.evidence.names()


class Muscle(Facts):
    """Front matter of `docs/muscles/<id>.md`."""

    group: str
    layer: str
    neighbours: Ids = ()
    sources: Ids = ()

    def names(self) -> Iterator[Named]:
        """Yield group, layer, neighbours and sources."""
        yield ("group",), "group", self.group
        yield ("layer",), "layer", self.layer
        yield from _each(("neighbours",), "muscle", self.neighbours)
        yield from _each(("sources",), "source", self.sources)


class Cause(Facts):
    """Front matter of `docs/causes/<id>.md`; `remedy` is what helps first."""

    theme: str
    muscles: MusclesByState
    signs: Signs
    remedy: Literal["exercise", "clinician", "kit", "rest"] = "exercise"
    evidence: Evidence

    def names(self) -> Iterator[Named]:
        """Yield theme, muscles, signs, grade and sources."""
        yield ("theme",), "theme", self.theme
        for state in STATES:
            yield from _each(("muscles", state), "muscle", getattr(self.muscles, state))
        for sign in SIGNS:
            yield from _each(("signs", sign), sign, getattr(self.signs, sign))
        yield from self.evidence.names()


def _item(value: object) -> object:
    return {"exercise": value} if isinstance(value, str) else value


_ITEM_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "required": ["exercise"],
            "properties": {"exercise": {"type": "string"}, "dose": {"type": "object"}},
            "additionalProperties": False,
        },
    ]
}


class Item(_Model):
    """One exercise of a routine; without a dose it takes the exercise's own."""

    exercise: str
    dose: Dose | None = None


Items = Annotated[
    tuple[Annotated[Item, BeforeValidator(_item), WithJsonSchema(_ITEM_SCHEMA)], ...],
    Field(strict=False, min_length=1),
]


class Routine(Facts):
    """Front matter of `docs/routines/<id>.md`."""

    slot: str
    days: Days
    weeks: Annotated[int, Field(ge=1, le=26)]
    items: Items

    def names(self) -> Iterator[Named]:
        """Yield slot and exercises."""
        yield ("slot",), "slot", self.slot
        yield from ((("items", i), "exercise", one.exercise) for i, one in enumerate(self.items))


class Guide(Facts):
    """Front matter of `docs/guides/<id>.md`."""

    sources: Ids = ()

    def names(self) -> Iterator[Named]:
        """Yield the sources."""
        yield from _each(("sources",), "source", self.sources)


MODELS: dict[str, type[Facts]] = {
    "exercise": Exercise,
    "muscle": Muscle,
    "cause": Cause,
    "routine": Routine,
    "guide": Guide,
}


F_co = TypeVar("F_co", bound=Facts, covariant=True)


@dataclass(frozen=True, slots=True)
class Record(Generic[F_co]):
    """A page that holds: its place, its front matter, its prose and the lines of both."""

    kind: str
    id: str
    path: str
    facts: F_co
    prose: Prose
    lines: Lines

    @property
    def docname(self) -> str:
        """The page's name in the site: `exercises/bird-dog`."""
        return f"{FOLDERS[self.kind]}/{self.id}"

    @property
    def title(self) -> str:
        """The page's title."""
        return self.prose.title

    def line(self, place: Location) -> int:
        """Return the line of a key, or of the nearest key around it."""
        return line_of(self.lines, place)
