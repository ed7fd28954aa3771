"""What the search reads: the names of every page in one small table, all words in another."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import frontmatter, places, prose
from .catalogue import Catalogue
from .links import kit_names
from .prose import Prose
from .records import FOLDERS, KINDS, ROLES, SIGNS, Cause, Exercise, Facts, Muscle, Record, Routine
from .relations import kit, level, minutes
from .words import counted

# Words that readers use for one another; a page that has one is found by all of its row.
SAME = (
    ("ache", "aching", "aches", "pain", "painful", "sore", "soreness", "hurt", "hurts"),
    ("kit", "equipment", "gear"),
    ("blade", "scapula", "scapular"),
    ("pack", "backpack", "rucksack"),
    ("slouch", "slouching", "hunch", "hunched", "hunching", "slump", "slumping", "rounded"),
    ("running", "run", "jog", "jogging"),
    ("push", "press"),
    ("gym", "weights"),
    ("beginner", "starter", "easy"),
    ("desk", "office", "computer", "laptop"),
    ("numb", "numbness", "tingling", "tingle"),
    ("breath", "breathe", "breathing"),
    ("tense", "tension", "tight", "tightness", "stiff", "stiffness"),
    ("exercise", "drill", "workout"),
    ("three", "3"),
    ("five", "5"),
    ("ten", "10"),
    ("dangerous", "danger", "emergency", "serious", "warning"),
    ("weak", "weaker", "weakness"),
    ("short", "shortness"),
    ("tumour", "tumor", "cancer"),
    ("swell", "swelling", "swollen"),
)
# Who types all words of one of these, or words for them from above, is shown when to call for
# help, whatever else is found: what the page of warning signs says needs help now. In doubt a
# phrase belongs here, for the box only says when to call.
ALARM = (
    *("ambulance", "emergency", "000", "111", "112", "911", "999"),
    *("heart", "stroke", "clot", "cancer", "trouble speaking"),
    *("chest pain", "chest pressure", "chest tight", "chest heavy", "chest heaviness"),
    *("chest squeeze", "squeezing chest", "sharp chest", "jaw pain"),
    *("sudden pain", "worst pain", "tearing pain", "ripping pain"),
    *("breathless", "breathlessness", "cannot breathe", "cant breathe", "not breathe"),
    *("short breath", "out breath", "unable breathe", "hard breathe", "trouble breathe"),
    *("difficulty breathe", "struggle breathe", "struggling breathe", "pain breathe"),
    *("collapse", "collapsed", "faint", "faintness", "unconscious", "unconcious"),
    *(
        "consciousness",
        "pass out",
        "black out",
        "blackout",
        "dizzy",
        "dizziness",
        "cough blood",
        "swollen calf",
    ),
    *("numb", "paralysed", "paralyzed", "paralysis", "lost feeling", "cannot feel", "cant feel"),
    *("weak leg", "weak arm", "unsteady leg"),
    *("bladder", "bowel", "incontinence", "incontinent", "urine", "pee", "poo"),
    *("peeing", "pooing"),
    *("accident", "pain fall", "pain fell", "fracture", "fractured", "broken bone"),
    *("swollen arm", "blue arm", "cold arm", "fever", "confused", "confusion"),
)
# Words that say nothing of what a page is about.
_SAYS_NOTHING = (
    "a an and are as at be but by can do does for from get has have how i if in is it its me my "
    "of on or s so t than that the their them then there these they this to too was what when "
    "where which while who why will with you your"
)
STOP = frozenset(_SAYS_NOTHING.split())
_LETTERS = re.compile(r"[^\W_]+")
_PAGES = ("*.md", "docs/*.md", "docs/contributing/*.md", "docs/*/index.md", "exercises/index.md")
# No pages for a reader: what a host shows for lost addresses, the search itself, and two that
# stand beside the site.
_NO_PAGES = frozenset({"404.md", "search.md", "README.md", "CONTRIBUTING.md"})


def folded(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents; `child's` is `childs`."""
    plain = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c for c in plain if c not in "'’" and not unicodedata.combining(c))
    return _LETTERS.findall(kept)


def names(library: Catalogue) -> dict[str, Any]:
    """Return what a page is found by at once, and the words that mean the same."""
    rows = [_row(record, library) for record in _records(library)]
    rows += (_hand_written(name, page, library) for name, page in _loose(library.root))
    rows += _places(library)
    lists = {"same": [list(row) for row in SAME], "alarm": list(ALARM), "stop": sorted(STOP)}
    return {**lists, "pages": rows}


def words(library: Catalogue) -> dict[str, str]:
    """Return for every word the pages that have it, by their numbers in the other table."""
    found: dict[str, list[str]] = defaultdict(list)
    texts = [_text(record, library) for record in _records(library)]
    texts += (" ".join(_said(page, library)) for _, page in _loose(library.root))
    for number, text in enumerate(texts):
        for word in set(folded(text)) - STOP:
            found[word].append(str(number))
    return {word: " ".join(numbers) for word, numbers in sorted(found.items())}


def _records(library: Catalogue) -> Iterator[Record[Facts]]:
    for kind in KINDS:
        yield from (record for _, record in sorted(library.of_kind(kind).items()))


def _row(record: Record[Facts], library: Catalogue) -> dict[str, Any]:
    drawing = library.drawings.get(record.id) if record.kind == "exercise" else None
    row = {
        "kind": record.kind,
        "title": record.title,
        "path": f"{record.docname}/",
        "aliases": list(record.facts.aliases),
        "summary": library.say(record.prose.lede),
        "muscles": [library.muscles[muscle].title for muscle in _muscles(record.facts)],
        "signs": list(_signs(record, library)),
        "headings": _headings(record),
        "picture": drawing.path if drawing and drawing.has_thumb else "",
    }
    return {key: value for key, value in row.items() if value}


def _muscles(facts: Facts) -> Iterable[str]:
    """Return what an exercise works on, in the order of the roles."""
    if not isinstance(facts, Exercise):
        return ()
    return dict.fromkeys(m for role in ROLES for m in getattr(facts.muscles, role))


def _signs(record: Record[Facts], library: Catalogue) -> Iterator[str]:
    """Yield the signs of a cause, and where a muscle can be pointed at."""
    facts = record.facts
    if isinstance(facts, Cause):
        for sign in SIGNS:
            yield from (library.term(sign, code).name for code in getattr(facts.signs, sign))
    if isinstance(facts, Muscle):
        yield from (library.term("where", code).name for code in places.at(library, record.id))


def _headings(record: Record[Facts]) -> list[str]:
    """Return the headings of a guide; those of other kinds are the same on all of their pages."""
    if record.kind != "guide":
        return []
    return [section.heading for section in record.prose.sections]


def _text(record: Record[Facts], library: Catalogue) -> str:
    items = [record.prose.lede, *(i for s in record.prose.sections for i in s.items)]
    said = [record.title, *record.facts.aliases, *_headings(record), *_facts(record, library)]
    return " ".join([*said, *map(library.say, items)])


def _facts(record: Record[Facts], library: Catalogue) -> Iterator[str]:
    """Yield the kind of a page, and in words what its front matter says in codes."""
    facts = record.facts
    yield record.kind
    yield from _signs(record, library)
    for _, kind, id in facts.names():
        found = library.get(kind, id)
        if found:
            yield found.title
        elif kind in library.vocabulary and kind != "grade":
            yield library.term(kind, id).name
    if isinstance(facts, Exercise):
        yield kit_names(facts.equipment, library)
    if isinstance(facts, Routine):
        routine = library.routines[record.id]
        yield kit_names(kit(routine, library), library)
        yield library.term("level", level(routine, library)).name
        yield counted(minutes(routine, library), "minute")


# ---- pages that are no records: the tools, the indexes, the contributor's guide ----


def _loose(root: Path) -> list[tuple[str, Prose]]:
    paths = {path for pattern in _PAGES for path in root.glob(pattern)}
    named = sorted((path.relative_to(root).as_posix(), path) for path in paths)
    read = ((name, _read(path, root)) for name, path in named if name not in _NO_PAGES)
    return [(name, page) for name, page in read if page.title]


@lru_cache(maxsize=64)
def _read_text(text: str, path: Path, root: Path) -> Prose:
    _, line = frontmatter.split(text) or ("", 1)
    page, _ = prose.parse(frontmatter.after(text, line), path, root, first_line=line)
    return page


def _read(path: Path, root: Path) -> Prose:
    return _read_text(path.read_text(encoding="utf-8"), path, root)


def _hand_written(name: str, page: Prose, library: Catalogue) -> dict[str, Any]:
    address = name.removesuffix(".md").removesuffix("index").rstrip("/")
    row = {
        "kind": "page",
        "title": page.title,
        "path": f"{address}/" if address else "",
        "summary": library.say(page.lede),
        "headings": [section.heading for section in page.sections],
    }
    return {key: value for key, value in row.items() if value or key == "path"}


def _said(page: Prose, library: Catalogue) -> Iterator[str]:
    yield page.title
    yield from (section.heading for section in page.sections)
    items = [page.lede, *(item for section in page.sections for item in section.items)]
    yield from map(library.say, items)


def _places(library: Catalogue) -> Iterator[dict[str, Any]]:
    """Yield where and when an ache may be, each with its part of the page of causes."""
    for sign, says in (("where", "ache here"), ("when", "ache at this time")):
        for id, term in library.vocabulary[sign].items():
            found = [c for c in library.causes.values() if id in getattr(c.facts.signs, sign)]
            if found:
                said = f"{counted(len(found), 'cause')} of an {says}."
                path = f"{FOLDERS['cause']}/#{id}"
                row = {"kind": "place", "title": term.name, "path": path, "summary": said}
                yield row | ({"aliases": [f"{term.name} pain"]} if sign == "where" else {})
