"""The YAML at the head of a page: plain values with the line of each, nothing that surprises.

Only scalars, lists and maps are read. `no` stays a word, `1:30` stays text, a key may stand once,
and anchors, aliases and tags are refused, so that no file can grow when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from .problem import Problem

Location = tuple[str | int, ...]
Lines = dict[Location, int]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LIMIT = 20_000
_DEPTH = 12
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_FENCE = re.compile(r"---[ \t]*(\n|\Z)")


@dataclass(slots=True)
class FrontMatter:
    """The values of a YAML text, the line of each key and item, and what was wrong with it."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def split(text: str) -> tuple[str, int] | None:
    """Return the YAML between the `---` lines and the number of the line after it, or None."""
    if not _FENCE.match(text):
        return None
    lines = text.split("\n")
    for number, line in enumerate(lines[1:], start=2):
        if _FENCE.fullmatch(line):
            return "\n".join(lines[1 : number - 1]), number + 1
    return None


def after(text: str, line: int) -> str:
    """Return the text from a line on."""
    return "\n".join(text.split("\n")[line - 1 :])


def line_of(lines: Lines, place: Location) -> int:
    """Return the line of a key, or of the nearest key around it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def dotted(place: Location) -> str:
    """Return the keys of a place, positions in lists left out: `muscles.strengthens`."""
    return ".".join(str(part) for part in place if isinstance(part, str))


def parse(text: str, path: str, *, first_line: int = 1, limit: int = _LIMIT) -> FrontMatter:
    """Return the values of `text`; `first_line` is the line of the file on which it starts."""
    found = FrontMatter()
    found.problems.extend(_refused(text, path, first_line, limit))
    if found.problems:
        return found
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        found.problems.append(_unreadable(error, path, first_line))
        return found
    if root is None:
        return found
    if not isinstance(root, yaml.MappingNode):
        found.problems.append(Problem(path, first_line, "yaml", "expected lines of `key: value`"))
        return found
    _Reader(path, first_line, found).read(root)
    return found


def _refused(text: str, path: str, first_line: int, limit: int) -> Iterator[Problem]:
    if len(text) > limit:
        yield Problem(path, first_line, "yaml", f"longer than {limit} characters")
    for number, line in enumerate(text.split("\n"), start=first_line):
        if "\t" in line:
            yield Problem(path, number, "yaml-tab", "a tab; indent with blanks")


def _unreadable(error: yaml.YAMLError, path: str, first_line: int) -> Problem:
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unknown error"
    # A key without its colon shows itself on the next line; the context is where it stands.
    marks = ["context_mark", "problem_mark"] if "expected ':'" in what else ["problem_mark"]
    mark = next(filter(None, (getattr(error, name, None) for name in marks)), None)
    line = first_line + (mark.line if mark else 0)
    return Problem(path, line, "yaml", f"YAML cannot be read: {what}")


class _Reader:
    """Turns YAML nodes into values and files the line of each under its location."""

    def __init__(self, path: str, first_line: int, found: FrontMatter) -> None:
        self.path, self.first_line, self.found = path, first_line, found
        self.seen: set[int] = set()

    def read(self, root: yaml.MappingNode) -> None:
        self.found.data = self._map(root, ())

    def _say(self, node: yaml.Node, code: str, message: str) -> None:
        line = self.first_line + node.start_mark.line
        self.found.problems.append(Problem(self.path, line, code, message))

    def _value(self, node: yaml.Node, at: Location) -> object:
        if id(node) in self.seen:
            self._say(node, "yaml", "an anchor with aliases; write the value out each time")
            return None
        self.seen.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.rpartition(":")[2] not in {
            "str",
            "seq",
            "map",
        }:
            self._say(node, "yaml", f"a YAML tag ({node.tag}); leave it out")
            return None
        if len(at) > _DEPTH:
            self._say(node, "yaml", f"nested more than {_DEPTH} deep")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._map(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(item, (*at, i)) for i, item in enumerate(node.value)]
        return self._scalar(node)

    def _item(self, node: yaml.Node, at: Location) -> object:
        self.found.lines[at] = self.first_line + node.start_mark.line
        return self._value(node, at)

    def _map(self, node: yaml.MappingNode, at: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            place = (*at, key)
            if key in values:
                first = self.found.lines[place]
                self._say(
                    key_node,
                    "duplicate-key",
                    f'the key "{key}" stands twice (first on line {first})',
                )
                continue
            self.found.lines[place] = self.first_line + key_node.start_mark.line
            values[key] = self._value(value_node, place)
        return values

    def _scalar(self, node: yaml.Node) -> object:
        text = str(node.value)
        if getattr(node, "style", None) in {"'", '"', "|", ">"}:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.match(text):
            return int(text[:18])
        if _DECIMAL.match(text):
            return float(text)
        return self._date(node, text) if _DATE.match(text) else text

    def _date(self, node: yaml.Node, text: str) -> date | None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._say(node, "bad-date", f'no such day "{text}"; write it as 2026-11-20')
            return None
