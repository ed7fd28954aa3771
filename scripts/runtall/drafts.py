"""A new page with every key and heading in place; the check then says what is to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from .headings import HEADINGS
from .loading import ID
from .records import FOLDERS

_FRONT = {
    "exercise": """\
aliases: []                     # other names people search for
muscles:
  strengthens: []               # file names from docs/muscles, without .md
  stabilises: []
causes: []                      # file names from docs/causes, without .md
equipment: []                   # ids from docs/vocabulary.yaml; empty means no kit
position:                       # one id from docs/vocabulary.yaml, as are level and slots
level:
slots: []
dose: {sets: , reps: , rest: }  # as {sets: 2, reps: 8-10, hold: 3 s, per_side: true, rest: 45 s}
harder: []                      # exercises that this one leads to; else `ladder: alone`
avoid_if: []                    # ids of cautions from docs/vocabulary.yaml
evidence: {grade: , sources: []}  # keys from docs/references.bib
""",
    "muscle": """\
aliases: []
group:                          # one id from docs/vocabulary.yaml, as is layer
layer:
neighbours: []                  # file names from docs/muscles, without .md
sources: []                     # keys from docs/references.bib
""",
    "cause": """\
aliases: []
theme:                          # one id from docs/vocabulary.yaml
muscles: {overworked: [], weak: [], tight: []}
signs: {where: [], when: [], feels: [], worse: [], eases: []}
evidence: {grade: , sources: []}  # keys from docs/references.bib
""",
    "routine": """\
slot:                           # one id from docs/vocabulary.yaml
days:                           # days a week, for example 2-3
weeks:
items: []                       # bird-dog, or {exercise: plank, dose: {sets: 3, hold: 20 s}}
""",
    "guide": """\
aliases: []
sources: []                     # keys from docs/references.bib
""",
}
_LIST = {"ordered": "1. \n", "bullet": "- \n", "": ""}


class DraftError(Exception):
    """A page that cannot be started."""


def write(root: Path, kind: str, id: str, *, today: date) -> Path:
    """Write the draft of a page and return its path; a page that exists is never touched."""
    if not ID.match(id):
        raise DraftError(f'"{id}" is not an id: small letters and digits with single hyphens')
    path = root / FOLDERS[kind] / f"{id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write("".join(_draft(kind, id, today)))
    except FileExistsError:
        raise DraftError(f"{path.relative_to(root)} exists; nothing was written") from None
    return path


def _draft(kind: str, id: str, today: date) -> Iterator[str]:
    yield f"---\n{_FRONT[kind]}reviewed: {today.isoformat()}\n---\n\n"
    yield f"# {id.replace('-', ' ').capitalize()}\n"
    for heading, rule in HEADINGS.get(kind, {}).items():
        if rule.need == "must" or heading == "How sure are we?":
            yield f"\n## {heading}\n\n{_LIST[rule.list_kind]}"
