"""What no print could show as it is: letters that the faces lack, words wider than a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fontTools.ttLib import TTFont

from . import fonts
from .catalogue import Catalogue
from .problem import Problem
from .prose import Item
from .records import Facts, Record
from .sources import BIBLIOGRAPHY, VOCABULARY

# As many letters as fit the narrowest column, that of the pocket card.
LONGEST = 26
_BREAKS = re.compile(r"[\s/–—.,:;!?()-]+")


def problems(library: Catalogue) -> Iterator[Problem]:
    """Yield every line of the library that cannot be printed."""
    records = sorted(library.by_docname.values(), key=lambda record: record.path)
    for path in (*(record.path for record in records), VOCABULARY, BIBLIOGRAPHY):
        yield from _letters_of(library, path)
    for record in records:
        yield from _words_of(library, record)


def _letters_of(library: Catalogue, path: str) -> Iterator[Problem]:
    file = library.root / path
    lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    for number, line in enumerate(lines, start=1):
        lost = lacking(line)
        if lost:
            message = f"the printed faces have no letter {lost}; write it in Latin letters"
            yield Problem(path, number, "letter", message)


def _words_of(library: Catalogue, record: Record[Facts]) -> Iterator[Problem]:
    for line, text in ((record.prose.line, record.title), *_texts(library, record)):
        word = max(_BREAKS.split(text), key=len)
        if len(word) > LONGEST:
            message = f'"{word[:20]}…" has {len(word)} letters, more than a card is wide; '
            yield Problem(record.path, line, "long-word", f"{message}write it in parts")


def _texts(library: Catalogue, record: Record[Facts]) -> Iterator[tuple[int, str]]:
    items: list[Item] = [record.prose.lede]
    items += (item for section in record.prose.sections for item in section.items)
    yield from ((item.line, library.say(item)) for item in items)


def lacking(text: str) -> str:
    """Return the first letter of a text that the faces lack, named; nothing if they have all."""
    if text.isascii():  # every face has these; drawings are long, and nothing else
        return ""
    lost = min((set(text) - _letters()) - set("\n\t"), default="")
    return f'"{lost}" (U+{ord(lost):04X})' if lost else ""


@cache
def _letters() -> frozenset[str]:
    """Return every letter that the faces have."""
    found: set[str] = set()
    for path in fonts.files():
        with TTFont(path, lazy=True) as face:
            found |= {chr(code) for code in face.getBestCmap()}
    return frozenset(found)
