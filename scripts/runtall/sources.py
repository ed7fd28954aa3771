"""The closed lists and the bibliography that pages draw on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.exceptions import PybtexError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from . import frontmatter
from .frontmatter import Lines
from .loading import ID, read_text
from .problem import Problem, did_you_mean
from .words import uncapital

VOCABULARY = "docs/vocabulary.yaml"
BIBLIOGRAPHY = "docs/references.bib"
LISTS = (
    *("equipment", "position", "level", "slot", "caution", "group", "layer", "theme", "grade"),
    *("where", "when", "feels", "worse", "eases"),
)
_ENTRY = re.compile(r"\s*@\w+\s*\{\s*([^,\s]+)\s*,")


class Term(BaseModel):
    """One word of a closed list: its name, and what more the list says of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    plural: str = ""
    household: str = ""
    says: str = ""
    includes: str = ""
    pin: tuple[int, int] | None = Field(default=None, strict=False)

    @property
    def some(self) -> str:
        """The word as a thing that one needs: `a band`."""
        return self.plural or uncapital(self.name)


Vocabulary = Mapping[str, Mapping[str, Term]]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The sources by key, with the line on which each starts."""

    lines: Mapping[str, int]
    data: BibliographyData
    digest: str = ""


def load_vocabulary(root: Path) -> tuple[Vocabulary, list[Problem]]:
    """Return every closed list, empty where the file lacks it, and what is wrong with the file."""
    empty: dict[str, dict[str, Term]] = {name: {} for name in LISTS}
    path = root / VOCABULARY
    if not path.is_file():
        return empty, [Problem(VOCABULARY, 1, "empty-file", "the file is missing")]
    text, problems = read_text(path, VOCABULARY)
    front = frontmatter.parse(text, VOCABULARY)
    problems += front.problems
    for name, terms in front.data.items():
        line = front.lines[(name,)]
        if name not in LISTS:
            hint = did_you_mean(name, LISTS)
            message = f'no list is called "{name}"{hint}'
            problems.append(Problem(VOCABULARY, line, "unknown-key", message))
        elif isinstance(terms, dict):
            empty[name] = dict(_terms(name, terms, front.lines, problems))
        elif terms is not None:
            message = f"{name}: expected ids with a name each"
            problems.append(Problem(VOCABULARY, line, "bad-value", message))
    return empty, problems


def _terms(
    name: str, terms: Mapping[str, object], lines: Lines, problems: list[Problem]
) -> Iterator[tuple[str, Term]]:
    for id, value in terms.items():
        line = lines[(name, id)]
        if not ID.match(id):
            message = f'{name}: "{id}" is not an id'
            problems.append(Problem(VOCABULARY, line, "bad-id", message))
        try:
            yield id, Term.model_validate(value)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join((name, id, *(str(part) for part in first["loc"])))
            problems.append(Problem(VOCABULARY, line, "bad-value", f"{where}: {first['msg']}"))


def load_bibliography(root: Path) -> tuple[Bibliography, list[Problem]]:
    """Return the bibliography, empty if it cannot be read."""
    path = root / BIBLIOGRAPHY
    if not path.is_file():
        return Bibliography({}, BibliographyData()), []
    text, problems = read_text(path, BIBLIOGRAPHY)
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = _ENTRY.match(line)
        if match and match[1] in lines:
            message = f'the key "{match[1]}" stands twice (first on line {lines[match[1]]})'
            problems.append(Problem(BIBLIOGRAPHY, number, "duplicate-key", message))
        elif match:
            lines[match[1]] = number
    try:
        data = parse_string(text, "bibtex")
    except PybtexError as error:
        if not problems:
            line_number = int(getattr(error, "lineno", None) or 1)
            problems.append(Problem(BIBLIOGRAPHY, line_number, "bibliography", str(error)))
        data = BibliographyData()
    problems += (p for key, entry in data.entries.items() for p in _entry(key, entry, lines))
    digest = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    return Bibliography(lines, data, digest), problems


def _entry(key: str, entry: Entry, lines: Mapping[str, int]) -> Iterator[Problem]:
    """Yield what a source lacks to be shown, and an address that must not be linked."""
    line = lines.get(key, 1)
    if not entry.fields.get("title"):
        yield Problem(BIBLIOGRAPHY, line, "missing-key", f'"{key}" has no title')
    url = str(entry.fields.get("url", ""))
    if url and not url.startswith(("https://", "http://")):
        yield Problem(BIBLIOGRAPHY, line, "unsafe-link", f'"{key}": {url!r} is no web address')
