"""One file in, one record or its problems out: everything that can be told without other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pydantic import ValidationError

from . import frontmatter, prose
from .frontmatter import FrontMatter, Lines, line_of
from .headings import HEADINGS, Heading
from .problem import Problem, did_you_mean, shorten
from .prose import Prose, Section
from .records import MODELS, ROLES, Cause, Exercise, Facts, Record
from .validation import problems_of

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A page as far as it could be read: a draft if its front matter holds, prose if it has any."""

    id: str
    path: str
    draft: Record[Facts] | None
    prose: Prose | None
    problems: tuple[Problem, ...]

    @property
    def record(self) -> Record[Facts] | None:
        """The page if all of it holds."""
        return None if self.problems else self.draft


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """Return the text of a file, lines ended alike, or what keeps it from being read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return "", [Problem(name, 1, "file", f"cannot be opened: {error.strerror}")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", [
            Problem(
                name, line, "encoding", f"byte {raw[error.start]:#04x} is not UTF-8; save as UTF-8"
            )
        ]
    if not text.strip():
        return "", [Problem(name, 1, "empty-file", "the file is empty")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def load_page(path: Path, root: Path, kind: str, *, today: date) -> Loaded:
    """Return the page of `kind` in the file `path`."""
    name = path.relative_to(root).as_posix()
    problems = list(_bad_id(path.stem, name))
    text, unreadable = read_text(path, name)
    if unreadable:
        return Loaded(path.stem, name, None, None, (*problems, *unreadable))
    head = frontmatter.split(text)
    if head is None:
        problems.append(_no_front_matter(name, text))
        body, body_problems = prose.parse(text, path, root)
        return Loaded(path.stem, name, None, body, (*problems, *body_problems))
    yaml_text, body_line = head
    front = frontmatter.parse(yaml_text, name, first_line=2)
    problems += front.problems
    rest = frontmatter.after(text, body_line)
    body, body_problems = prose.parse(rest, path, root, first_line=body_line)
    problems += [*body_problems, *check_headings(body, kind, name)]
    facts = None if _broken(front) else _validate(front, kind, name, problems)
    if facts:
        problems += _dates(facts, front.lines, name, today)
        problems += _thin(facts, front.lines, name)
    draft = Record(kind, path.stem, name, facts, body, front.lines) if facts else None
    return Loaded(path.stem, name, draft, body, tuple(problems))


def _broken(front: FrontMatter) -> bool:
    return any(problem.code != "duplicate-key" for problem in front.problems)


def _bad_id(stem: str, name: str) -> Iterator[Problem]:
    if not ID.match(stem):
        right = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
        hint = f"; rename it to {right}.md" if right else ""
        yield Problem(
            name,
            1,
            "bad-id",
            f'"{stem}" is not an id (small letters, digits, single hyphens){hint}',
        )


def _no_front_matter(name: str, text: str) -> Problem:
    if text.startswith("---"):
        return Problem(
            name, 1, "front-matter", "front matter is not closed; end it with a line `---`"
        )
    return Problem(name, 1, "front-matter", "no front matter; start the page with a line `---`")


def _validate(front: FrontMatter, kind: str, name: str, problems: list[Problem]) -> Facts | None:
    try:
        return MODELS[kind].model_validate(front.data)
    except ValidationError as error:
        problems.extend(problems_of(error, front.lines, MODELS[kind], name))
        return None


def _dates(facts: Facts, lines: Lines, name: str, today: date) -> Iterator[Problem]:
    # It may be tomorrow already where the contributor lives.
    if facts.reviewed > today + timedelta(days=1):
        yield Problem(
            name,
            line_of(lines, ("reviewed",)),
            "bad-date",
            f"reviewed: {facts.reviewed} lies in the future (today is {today})",
        )


def _thin(facts: Facts, lines: Lines, name: str) -> Iterator[Problem]:
    """Yield what a page must name at least one of."""
    if isinstance(facts, Exercise) and not any(getattr(facts.muscles, role) for role in ROLES):
        message = "muscles: name at least one, so that the page is found"
        yield Problem(name, line_of(lines, ("muscles",)), "missing-key", message)
    if isinstance(facts, Cause) and not (facts.signs.where or facts.signs.when):
        message = "signs: name where or when, so that the page is found"
        yield Problem(name, line_of(lines, ("signs",)), "missing-key", message)
    if isinstance(facts, Exercise | Cause) and not facts.evidence.sources:
        line = line_of(lines, ("evidence", "sources"))
        message = "evidence.sources: name what you read, even where it found nothing"
        yield Problem(name, line, "missing-key", message)


def check_headings(body: Prose, kind: str, name: str) -> Iterator[Problem]:
    """Yield what the model of `kind` asks of the headings and the body does not have."""
    model = HEADINGS.get(kind, {})
    headings = {section.heading for section in body.sections}
    if body.title and not body.lede.parts:
        yield Problem(
            name,
            body.line,
            "empty-section",
            "no text under the title; say in a sentence or two what this is",
        )
    for heading, rule in model.items():
        if rule.need == "must" and heading not in headings:
            yield Problem(name, body.line, "missing-section", f"no heading `## {heading}`")
    first: dict[str, int] = {}
    for section in body.sections:
        if section.heading in first:
            where = f"(first on line {first[section.heading]})"
            message = f"`## {shorten(section.heading)}` stands twice {where}"
            yield Problem(name, section.line, "duplicate-heading", message)
        first.setdefault(section.heading, section.line)
        if not section.items:
            here = model.get(section.heading)
            hint = ", or take the heading out" if here and here.need == "may" else ""
            message = f"nothing stands under `## {section.heading}`; fill it in{hint}"
            yield Problem(name, section.line, "empty-section", message)
        if not model:
            continue
        if section.heading not in model:
            hint = (
                did_you_mean(section.heading, model)
                or f"; a page of this kind has {', '.join(model)}"
            )
            yield Problem(
                name,
                section.line,
                "unknown-section",
                f"unknown heading `## {shorten(section.heading)}`{hint}",
            )
        else:
            yield from _check_section(section, model[section.heading], name)


def _misplaced(section: Section, rule: Heading) -> set[int]:
    """Return the lines of lists of the other kind, and of text beside a list that is printed."""
    if not rule.list_kind or not section.items:
        return set()
    if not section.lists:
        return {section.items[0].line}
    lines = {line for kind, line in section.lists if kind != rule.list_kind}
    if rule.item_limit:
        lines |= {item.line for item in section.items if not item.listed}
    return lines


def _check_section(section: Section, rule: Heading, name: str) -> Iterator[Problem]:
    for line in sorted(_misplaced(section, rule)):
        marks = "numbers (`1.`)" if rule.list_kind == "ordered" else "bullets (`-`)"
        message = f"`## {section.heading}` takes one list with {marks}"
        yield Problem(name, line, "bad-list", message)
    if rule.items and len(section.items) != rule.items:
        yield Problem(
            name,
            section.line,
            "bad-list",
            f"`## {section.heading}` takes {rule.items} items, not {len(section.items)}",
        )
    for item in section.items if rule.item_limit else ():
        length = len(item.text(lambda _, target: "" if _ == prose.CITATION else target))
        if length > rule.item_limit:
            yield Problem(
                name,
                item.line,
                "too-long",
                f"{length} characters; a card has room for {rule.item_limit}, split or shorten it",
            )
