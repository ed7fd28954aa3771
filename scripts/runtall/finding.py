"""The finder's form: by what exercises are chosen, the most useful choices first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from . import words
from .catalogue import Catalogue
from .lists import exercises
from .records import ROLES, Exercise
from .relations import at_hand
from .shown import Group
from .sources import Term

# A list longer than this shows its first ones, the rest behind "More".
_LONG = 12
_FIRST = 8
# What "at most" is asked for, in minutes, as far as it tells exercises apart.
_MINUTES = (1, 2, 3, 5, 10, 15)


@dataclass(frozen=True, slots=True)
class Choice:
    """A code, its name, and how many exercises it leaves when it is the only one."""

    id: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Choices:
    """A group of choices as in the address; `kind` is checkbox or radio."""

    id: str
    name: str
    kind: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Finder:
    """All exercises by area, and the form that chooses among them."""

    groups: tuple[Group, ...]
    form: tuple[Choices, ...]
    total: int


def finder(library: Catalogue) -> Finder:
    """Return the form for the exercises of a library, and the groups that stand without script."""
    groups = exercises(library).groups
    facts = [record.facts for record in library.exercises.values()]
    causes = {id: cause.title for id, cause in library.causes.items()}
    muscles = {id: muscle.title for id, muscle in library.muscles.items()}
    form = (
        _kit(facts, library),
        _frequent("cause", "For", causes, facts, lambda e: e.causes),
        _frequent("muscle", "Muscle", muscles, facts, _trained),
        _avoid(facts, library),
        _listed("slot", "When", library, facts, lambda e: e.slots),
        _frequent(
            "position", "Position", _names(library, "position"), facts, lambda e: (e.position,)
        ),
        _listed("level", "Level", library, facts, lambda e: (e.level,)),
        _minutes(facts),
    )
    return Finder(groups, form, len(facts))


def _names(library: Catalogue, kind: str) -> dict[str, str]:
    return {id: term.name for id, term in library.vocabulary[kind].items()}


def _trained(exercise: Exercise) -> set[str]:
    """Return the muscles of an exercise, whatever it does with them."""
    return {muscle for role in ROLES for muscle in getattr(exercise.muscles, role)}


def _kit(facts: Iterable[Exercise], library: Catalogue) -> Choices:
    """Return the kit, none of it first, then what opens the most exercises."""
    needed = [exercise.equipment for exercise in facts]
    without = sum(not choices for choices in needed)
    terms = library.vocabulary["equipment"]
    kit = [
        Choice(id, _kit_name(term), sum(_fits(choices, at_hand(id, terms)) for choices in needed))
        for id, term in terms.items()
    ]
    ordered = sorted(kit, key=lambda choice: (-choice.number, choice.name))
    return Choices("kit", "Kit I have", "checkbox", (Choice("none", "No kit", without), *ordered))


def _kit_name(term: Term) -> str:
    """Return the name with its number where the number matters: `Two dumbbells`."""
    return term.name if term.some.startswith("a ") else words.capital(term.some)


def _fits(choices: Iterable[Iterable[str]], hand: set[str]) -> bool:
    return all(hand & set(choice) for choice in choices)


def _frequent(
    id: str,
    name: str,
    names: Mapping[str, str],
    facts: Iterable[Exercise],
    codes: Callable[[Exercise], Iterable[str]],
) -> Choices:
    """Return choices, those with the most exercises first; the rest of a long list by name."""
    counts = Counter(code for exercise in facts for code in codes(exercise))
    made = [Choice(code, called, counts[code]) for code, called in names.items()]
    ordered = sorted(made, key=lambda choice: (-choice.number, choice.name.casefold()))
    return Choices(id, name, "checkbox", *_parted(ordered))


def _avoid(facts: list[Exercise], library: Catalogue) -> Choices:
    """Return what can be sore, what leaves out the most first; the number is of what stays."""
    counts = Counter(code for exercise in facts for code in exercise.avoid_if)
    names = _names(library, "caution")
    made = [Choice(code, name, len(facts) - counts[code]) for code, name in names.items()]
    ordered = sorted(made, key=lambda choice: (choice.number, choice.name.casefold()))
    return Choices("avoid", "Leave out if I have", "checkbox", *_parted(ordered))


def _parted(ordered: list[Choice]) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return a short list whole; of a long one the first choices, and the rest by name."""
    if len(ordered) <= _LONG:
        return tuple(ordered), ()
    rest = sorted(ordered[_FIRST:], key=lambda choice: choice.name.casefold())
    return tuple(ordered[:_FIRST]), tuple(rest)


def _listed(
    id: str,
    name: str,
    library: Catalogue,
    facts: Iterable[Exercise],
    codes: Callable[[Exercise], Iterable[str]],
) -> Choices:
    """Return choices in the order of the closed list."""
    counts = Counter(code for exercise in facts for code in codes(exercise))
    names = _names(library, id).items()
    return Choices(id, name, "checkbox", tuple(Choice(c, n, counts[c]) for c, n in names))


def _minutes(facts: list[Exercise]) -> Choices:
    """Return the times that leave some exercises out, and any time first."""
    lengths = [exercise.dose.minutes for exercise in facts]
    limits = (n for n in _MINUTES if lengths and min(lengths) <= n < max(lengths))
    made = (Choice(str(n), f"At most {n}", sum(m <= n for m in lengths)) for n in limits)
    return Choices("minutes", "Minutes", "radio", (Choice("", "Any", len(facts)), *made))
