"""The pictures of a library: which pose files there are, what they draw, and what is stale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue
from .figures import posefile, store
from .figures.posefile import SUFFIX, Read
from .figures.store import Job
from .frontmatter import line_of
from .problem import Problem
from .records import FOLDERS, ROLES, Exercise, Facts, Record

_REDRAW = "run `make figures`"
# Which way of painting stands for a state in which a cause finds a muscle.
_STATES = {"overworked": "strengthens", "weak": "stabilises", "tight": "lengthens"}


@dataclass(frozen=True, slots=True)
class Gallery:
    """The figures that can be drawn, and what is wrong with the others."""

    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...]


def gallery(library: Catalogue) -> Gallery:
    """Return every figure of a library."""
    jobs, problems = [], list(_missing(library))
    for path in _files(library.root):
        found = _job(path, library)
        jobs += [found] if isinstance(found, Job) else []
        problems += [] if isinstance(found, Job) else found
    return Gallery(tuple(jobs), tuple(problems))


def problems(library: Catalogue) -> tuple[Problem, ...]:
    """Return all that is wrong with the pictures of a library, stale ones included."""
    found = gallery(library)
    stale = (
        Problem(job.source, 1, "stale-picture", f"the picture is older than this; {_REDRAW}")
        for job in found.jobs
        if job.stale(library.root)
    )
    return tuple(sorted((*found.problems, *stale)))


def _files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS.values():
        yield from sorted((root / folder).glob(f"*{SUFFIX}"))


def _missing(library: Catalogue) -> Iterator[Problem]:
    for id, record in library.exercises.items():
        path = f"{FOLDERS['exercise']}/{id}{SUFFIX}"
        if not (library.root / path).is_file():
            message = f"no picture: {path} is missing; copy the nearest one, then {_REDRAW}"
            yield Problem(record.path, 1, "missing-picture", message)


def _job(path: Path, library: Catalogue) -> Job | list[Problem]:
    name = path.relative_to(library.root).as_posix()
    page = library.by_docname.get(_docname(name))
    if page is None and (library.root / f"{_docname(name)}.md").is_file():
        return []  # what is wrong with that page is told with the page
    if page is None:
        return [Problem(name, 1, "misplaced", f"no page {_docname(name)} stands beside it")]
    muscles = _muscles(page)
    read = posefile.read(path, name, muscles=[m for ids in muscles.values() for m in ids])
    if read.figure is None:
        return list(read.problems)
    scene = page.kind != "exercise"
    faults = list(_silent(read) if scene else _side(read, page.facts))
    if faults:
        return [Problem(name, line, code, message) for line, code, message in faults]
    return Job(name, read.figure, muscles, store.SCENE_FILES if scene else store.FILES, read.lines)


def _silent(read: Read) -> Iterator[tuple[int, str, str]]:
    """Yield the frames of a scene that say nothing to those who do not see it."""
    message = "frames: say in `says` what each frame shows; it is read where it is not seen"
    for i, frame in enumerate(read.figure.frames if read.figure else ()):
        if not frame.says:
            yield line_of(read.lines, ("frames", i)), "missing-key", message


def _side(read: Read, facts: Facts) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with the side that the figure of an exercise is said to show."""
    each = isinstance(facts, Exercise) and facts.dose.per_side
    side = read.figure.side if read.figure else None
    if each and not side:
        message = "side: say which one the frames show, left or right; the page has a dose per side"
        yield 1, "missing-key", message
    if side and not each:
        message = "side: leave it out; the page has no dose per side"
        yield line_of(read.lines, ("side",)), "bad-value", message


def _docname(name: str) -> str:
    """Return the page that a pose file belongs to: `docs/causes/shoes.self-test` is of `shoes`."""
    return re.sub(r"(\.[a-z0-9-]+)?" + re.escape(SUFFIX) + r"\Z", "", name)


def _muscles(page: Record[Facts]) -> Mapping[str, Sequence[str]]:
    muscles = getattr(page.facts, "muscles", None)
    if isinstance(page.facts, Exercise):
        return {role: getattr(muscles, role) for role in ROLES}
    return {role: getattr(muscles, state, ()) for state, role in _STATES.items()}
