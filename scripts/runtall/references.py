"""A source as a reader wants it: who, what, where, when, and how much of it was read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pybtex.database import Entry, Person
from pybtex.richtext import Text

_MOST_AUTHORS = 2


@dataclass(frozen=True, slots=True)
class Reference:
    """The parts of a source in their order, each of them as plain text or empty."""

    authors: str
    title: str
    url: str
    where: str
    read: str


def reference(entry: Entry) -> Reference:
    """Return a source in words: `Fenwick C and others. Title. Journal, 2009. Read as abstract.`."""
    people = tuple(str(person) for person in entry.persons.get("author", []))
    return _said(people, tuple(entry.fields.items()))


@cache
def _said(people: tuple[str, ...], fields: tuple[tuple[str, str], ...]) -> Reference:
    """Return a source in words; the same source is cited many times."""
    known = {name.lower(): value for name, value in fields}
    where = (_plain(known[key]) for key in ("journal", "publisher", "year") if key in known)
    url = f"https://doi.org/{known['doi']}" if "doi" in known else known.get("url", "")
    read = f"Read as {known['read']}" if "read" in known else ""
    return Reference(_authors(people), _plain(known["title"]), url, ", ".join(where), read)


def _plain(latex: str) -> str:
    return str(Text.from_latex(latex))


def _authors(people: tuple[str, ...]) -> str:
    names = [_name(Person(one)) for one in people[: _MOST_AUTHORS + 1]]
    return f"{names[0]} and others" if len(names) > _MOST_AUTHORS else " and ".join(names)


def _name(person: Person) -> str:
    """Return `Fenwick CMJ`."""
    family = " ".join(_plain(name) for name in (*person.prelast_names, *person.last_names))
    given = (_plain(name) for name in (*person.first_names, *person.middle_names))
    return f"{family} {''.join(name[:1] for name in given)}".strip()
