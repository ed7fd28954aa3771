"""What can only be told when all pages are read: ids, names, cycles, sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from .frontmatter import Location, dotted
from .loading import Loaded
from .problem import Problem, did_you_mean
from .prose import CITATION
from .records import FOLDERS, KINDS, Exercise, Facts, Record, Routine
from .sources import BIBLIOGRAPHY, Bibliography

# A list of at most so many ids is told whole where none is near.
_SHORT_LIST = 12

Known = Mapping[str, Collection[str]]


def check_names(record: Record[Facts], known: Known) -> Iterator[Problem]:
    """Yield the ids in front matter that nothing has, and those that stand twice."""
    seen: dict[tuple[str, str], Location] = {}
    for place, kind, one in record.facts.names():
        where = dotted(place)
        line = record.line(place)
        if kind in known and one not in known[kind]:
            yield Problem(record.path, line, "unknown-id", f"{where}: {_unknown(kind, one, known)}")
        key = (_scope(place, kind), one)
        if key in seen:
            first = record.line(seen[key])
            before = dotted(seen[key])
            message = f'{where}: "{one}" stands twice (first under {before} on line {first})'
            yield Problem(record.path, line, "duplicate-id", message)
        seen.setdefault(key, place)


def _scope(place: Location, kind: str) -> str:
    """Return where an id may stand once: a muscle under one role only, others in each list."""
    in_list = place[:-1] if isinstance(place[-1], int) else place
    return kind if kind == "muscle" else str(in_list)


def _unknown(kind: str, one: str, known: Known) -> str:
    hint = did_you_mean(one, known[kind])
    if not hint and kind in FOLDERS:
        hint = f"; see the file names in {FOLDERS[kind]}"
    if not hint and 0 < len(known[kind]) <= _SHORT_LIST:
        hint = f"; choose from {', '.join(sorted(known[kind]))}"
    return f'no {kind} "{one}"{hint}'


def check_references(page: Loaded, known: Known) -> Iterator[Problem]:
    """Yield the roles and citations in running text that point to nothing."""
    for reference in page.prose.references if page.prose else ():
        kind = "source" if reference.kind == CITATION else reference.kind
        if kind not in {"source", *KINDS}:
            hint = did_you_mean(kind, (*KINDS, CITATION))
            hint = hint or f"; pages may use {', '.join((*KINDS, CITATION))}"
            message = f'no role "{kind}"{hint}'
            yield Problem(page.path, reference.line, "unknown-role", message)
            continue
        targets = reference.target.split(",") if kind == "source" else [reference.target]
        for target in (t.strip() for t in targets):
            if target not in known[kind]:
                message = _unknown(kind, target, known)
                yield Problem(page.path, reference.line, "unknown-id", message)


def check_titles(pages: Mapping[str, list[Loaded]]) -> Iterator[Problem]:
    """Yield titles and other names that two pages of a kind share."""
    for loaded in pages.values():
        titles = {_plain(p.prose.title): p for p in reversed(loaded) if p.prose and p.prose.title}
        names: dict[str, str] = {}
        for page in loaded:
            twin = titles.get(_plain(page.prose.title)) if page.prose else None
            if page.prose and twin and twin is not page:
                message = f'the title "{page.prose.title}" is that of {twin.path} too'
                yield Problem(page.path, page.prose.line, "alias-clash", message)
            yield from _check_aliases(page, titles, names)


def _check_aliases(
    page: Loaded, titles: Mapping[str, Loaded], names: dict[str, str]
) -> Iterator[Problem]:
    record = page.draft
    for i, alias in enumerate(record.facts.aliases if record else ()):
        line = record.line(("aliases", i)) if record else 1
        plain = _plain(alias)
        if plain in titles:
            message = f'aliases: "{alias}" is the title of {titles[plain].path}'
            yield Problem(page.path, line, "alias-clash", message)
        elif plain in names:
            message = f'aliases: "{alias}" stands in {names[plain]} already'
            yield Problem(page.path, line, "alias-clash", message)
        names.setdefault(plain, page.path)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def check_ladder(records: Iterable[Record[Facts]]) -> Iterator[Problem]:
    """Yield each circle of exercises that are harder than one another, at its first page."""
    reported: set[frozenset[str]] = set()
    exercises = {r.id: r for r in records if isinstance(r.facts, Exercise)}
    harder = {id: r.facts.harder for id, r in exercises.items() if isinstance(r.facts, Exercise)}
    for start in sorted(exercises):
        circle = _circle(start, harder)
        if not circle or frozenset(circle) in reported:
            continue
        reported.add(frozenset(circle))
        record = exercises[start]
        if len(circle) == 1:
            message = f'harder: "{start}" is harder than itself'
        else:
            message = f"harder: a circle, {' → '.join((*circle, start))}"
        step = circle[1] if len(circle) > 1 else start
        place = ("harder", harder[start].index(step))
        yield Problem(record.path, record.line(place), "cycle", message)


def _circle(start: str, steps: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the shortest way from `start` back to itself, empty if there is none."""
    ways, seen = [[start]], {start}
    for way in ways:
        for harder in steps.get(way[-1], ()):
            if harder == start:
                return way
            if harder not in seen:
                seen.add(harder)
                ways.append([*way, harder])
    return []


def check_routine(record: Record[Facts]) -> Iterator[Problem]:
    """Yield an exercise that a routine has twice; other pages have none."""
    first: dict[str, int] = {}
    for i, item in enumerate(record.facts.items if isinstance(record.facts, Routine) else ()):
        line = record.line(("items", i))
        if item.exercise in first:
            message = (
                f'items: "{item.exercise}" stands twice (first on line {first[item.exercise]})'
            )
            yield Problem(record.path, line, "duplicate-id", message)
        first.setdefault(item.exercise, line)


def check_unused(cited: Collection[str], bibliography: Bibliography) -> Iterator[Problem]:
    """Yield the entries of the bibliography that no page cites."""
    for key, line in bibliography.lines.items():
        if key not in cited:
            yield Problem(BIBLIOGRAPHY, line, "unused-source", f'no page cites "{key}"; remove it')
