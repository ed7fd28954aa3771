"""The whole library as one book: how to use it, the pages by kind, the sources, an index."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from runtall import lists, words
from runtall.catalogue import Catalogue
from runtall.handouts import BOOK, newest
from runtall.records import Facts, Record
from runtall.references import reference
from runtall.shown import Group

from .chapters import Writer
from .manuscript import Block, curl
from .press import Print, as_json, edition, qr_code, short

_SIGNS = "red-flags"
_RUNNING = "slouching-when-tired"
_SUBTITLE = (
    "Causes, muscles, exercises and routines for runners whose upper back aches. "
    "The whole library on paper."
)
_DISCLAIMER = (
    "This book is general information. It cannot examine you. "
    "If you are unsure, ask a doctor or physiotherapist first."
)
_PARTS = (
    ("causes", "Causes", "Why an upper back aches on the run, and what to change."),
    ("muscles", "Muscles", "Where each one is, what it does when you run, what trains it."),
    ("exercises", "Exercises", "By the part of the body that they work, the easiest first."),
    ("routines", "Routines", "Short plans with their doses, the shortest first."),
    ("guides", "Guides", "What holds for every cause, exercise and routine."),
)
# How to use the book, in steps.
_STEPS = (
    "Read the warning signs. If one fits you, do not test it with another run.",
    "Find where it hurts or when it begins, and turn to the causes that fit.",
    "Try the change for today, and check it on your next run.",
    "Do the exercises of that page, or a routine with most of them, for some weeks.",
    "Note your ache from 0 to 10. " + words.PAIN_RULE,
)
_NUMBERS = (
    "A small raised number is a source in the list at the end. "
    "Each source says how much of it was read."
)


def jobs(library: Catalogue, *, site: str) -> Iterator[Print]:
    """Yield the print, none if the library is empty."""
    if not library.by_docname:
        return
    url = f"{site.rstrip('/')}/"
    inputs = {"said": as_json(_said(library, url)), "qr": qr_code(url)}
    yield Print(BOOK, "book.typ", inputs, newest(library), "index.md", 1)


def _said(library: Catalogue, url: str) -> Block:
    writer = Writer(library, url)
    signs = library.guides.get(_SIGNS)
    first = [writer.chapter(signs)] if signs else []
    parts = list(_parts(library, writer))
    return {
        "title": "Run Tall",
        "subtitle": _SUBTITLE,
        "cover": _cover(library),
        "url": url,
        "url_text": short(url),
        "edition": edition(newest(library)),
        "licence": words.LICENCE,
        "disclaimer": _DISCLAIMER,
        "stop_title": words.STOP_AND_CALL,
        "danger": words.DANGER,
        "how": {
            "title": "How to use this book",
            "steps": _STEPS,
            "numbers": _NUMBERS,
            "finders": list(_finders(library)),
        },
        "first": first,
        "parts": parts,
        "sources": list(_sources(writer, library)),
        "index": _index(library),
    }


def _cover(library: Catalogue) -> Block | None:
    drawing = library.drawings.get(f"causes/{_RUNNING}")
    if drawing is None:
        return None
    path = library.root / f"{drawing.path}.print.svg"
    return {
        "svg": path.read_text(encoding="utf-8"),
        "says": "A runner who slouches, and one who runs tall.",
    }


def _finders(library: Catalogue) -> Iterator[Block]:
    """Yield the ways in: by place and by time, each with the causes that fit."""
    ways = (
        ("Where do you feel it?", lists.causes_by_place(library)),
        ("When does it begin?", lists.causes_by_time(library)),
    )
    for title, listing in ways:
        if listing.groups:
            yield {"title": title, "of": [_finder(group) for group in listing.groups]}


def _finder(group: Group) -> Block:
    links = [[one.docname, curl(one.title)] for one in group.links]
    return {"name": curl(group.name), "of": links}


def _parts(library: Catalogue, writer: Writer) -> Iterator[Block]:
    for name, title, about in _PARTS:
        listing = lists.BY_KIND[name](library)
        chapters = [
            writer.chapter(record) | {"group": curl(group.name) if len(listing.groups) > 1 else ""}
            for group in listing.groups
            for record in _records(group, library)
        ]
        if chapters:
            yield {"title": title, "about": about, "chapters": chapters}


def _records(group: Group, library: Catalogue) -> Iterator[Record[Facts]]:
    """Yield the pages of a group but the warning signs, which stand at the front."""
    for link in group.links:
        record = library.by_docname[link.docname]
        if record.id != _SIGNS or record.kind != "guide":
            yield record


def _sources(writer: Writer, library: Catalogue) -> Iterator[dict[str, str]]:
    entries = library.bibliography.data.entries
    for key in writer.scribe.numbers:
        yield {name: curl(text) for name, text in asdict(reference(entries[key])).items()}


def _index(library: Catalogue) -> list[Block]:
    """Return titles and other names by their first letter."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for name, docname, title in sorted(_names(library.by_docname.values()), key=_order):
        letter = _plain(name)[:1].upper()
        found.setdefault("0–9" if letter.isdigit() else letter, []).append((docname, name, title))
    return [{"letter": letter, "of": rows} for letter, rows in found.items()]


def _names(records: Iterable[Record[Facts]]) -> Iterator[tuple[str, str, str]]:
    """Yield each name, its page, and the title of the page where that is another."""
    for record in records:
        title = curl(record.title)
        yield title, record.docname, ""
        yield from ((curl(alias), record.docname, title) for alias in record.facts.aliases)


def _order(entry: tuple[str, str, str]) -> tuple[str, str, str]:
    return _plain(entry[0]), entry[0], entry[1]


def _plain(name: str) -> str:
    """Return a name as it is looked up: small letters without accents and signs."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in letters if c.isalnum() or c == " ").strip()
