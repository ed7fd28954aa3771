"""A finding about a source file: where it is, what is wrong and what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake; `path` is relative to the project root, `line` counts from 1."""

    path: str
    line: int
    code: str
    message: str

    def __post_init__(self) -> None:
        # A wrong value may span lines; what is said of it never does.
        object.__setattr__(self, "message", " ".join(self.message.split()))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.code}]"


# So much of a wrong value is shown.
_SHOWN = 40

# Every code a problem may carry, and what it stands for.
CODES = {
    "alias-clash": "another name equals the title or the other name of a different page",
    "bad-date": "a date that does not exist or lies in the future",
    "bad-id": "a file name that cannot be an id",
    "bad-list": "steps that are not numbered, or cues that are not bullets",
    "bad-value": "a value of the wrong form",
    "card": "a page that keeps a card or another print from being made",
    "bibliography": "an entry of the bibliography that cannot be read",
    "coverage": "a promise of the library that a page breaks: a cause without exercises, say",
    "cycle": "exercises that are each harder than the other",
    "duplicate-heading": "the same heading twice",
    "duplicate-id": "an id that stands twice, or under two roles",
    "duplicate-key": "the same key twice",
    "empty-file": "a file with nothing in it",
    "empty-section": "a heading with nothing under it",
    "encoding": "a file that is not UTF-8",
    "file": "a file that cannot be opened",
    "front-matter": "front matter that is missing or not closed",
    "harsh-word": "a word that frightens or blames",
    "missing-key": "a key that must be there",
    "missing-picture": "a picture that does not exist",
    "missing-section": "a heading that must be there",
    "misplaced": "a page in a folder where no page is looked for",
    "pose": "a pose that measuring finds wrong: out of reach, in the floor, out of balance",
    "raw-html": "raw HTML or a directive that would write it",
    "repeated-dose": "a step that says how many or how long, which a routine may change",
    "stale-picture": "a drawing made from other data than there are now",
    "title": "no title, or more than one",
    "too-long": "a text that does not fit on a card",
    "unknown-directive": "a directive that pages may not use",
    "unknown-id": "an id that no page or list has",
    "unknown-key": "a key that is not part of the model",
    "unknown-role": "a role that pages may not use",
    "unknown-section": "a heading that is not part of the model",
    "unsafe-link": "a link with a scheme that pages may not use",
    "unused-source": "an entry of the bibliography that no page cites",
    "vague-word": "an instruction that leaves open how many, how long or when",
    "yaml": "YAML that cannot be read, or that uses more of YAML than pages may",
    "yaml-tab": "a tab in YAML",
}


def shorten(text: str) -> str:
    """Return the first line of a text, cut where it is long."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return `; did you mean "…"?` for the nearest known word, or nothing."""
    near = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""
