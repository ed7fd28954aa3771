"""All pages of the library, read, checked and linked: where every reader starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import cast

from . import checks, frontmatter, prose
from .body import MAP, BodyMap, load_map
from .claims import Claims, load_claims
from .drawings import Drawings, load_drawings
from .figures import bodymap
from .loading import Loaded, load_page, read_text
from .problem import Problem
from .prose import CITATION, Item
from .records import FOLDERS, KINDS, Cause, Exercise, Facts, Guide, Muscle, Record, Routine
from .sources import (
    LISTS,
    VOCABULARY,
    Bibliography,
    Term,
    Vocabulary,
    load_bibliography,
    load_vocabulary,
)


@dataclass(frozen=True)
class Catalogue:
    """Every page whose own text holds, the closed lists, the sources, and all problems.

    Where there is no problem, whatever a page names is here.
    """

    root: Path
    exercises: Mapping[str, Record[Exercise]]
    muscles: Mapping[str, Record[Muscle]]
    causes: Mapping[str, Record[Cause]]
    routines: Mapping[str, Record[Routine]]
    guides: Mapping[str, Record[Guide]]
    vocabulary: Vocabulary
    bibliography: Bibliography
    body: BodyMap
    drawings: Drawings
    claims: Claims | None
    problems: tuple[Problem, ...]

    def of_kind(self, kind: str) -> Mapping[str, Record[Facts]]:
        """Return the pages of a kind by id."""
        return cast("Mapping[str, Record[Facts]]", getattr(self, f"{kind}s"))

    def get(self, kind: str, id: str) -> Record[Facts] | None:
        """Return a page, None if there is none of that kind and id."""
        return self.of_kind(kind).get(id) if kind in KINDS else None

    @cached_property
    def by_docname(self) -> Mapping[str, Record[Facts]]:
        """All pages by their name in the site."""
        return {r.docname: r for kind in KINDS for r in self.of_kind(kind).values()}

    def term(self, kind: str, id: str) -> Term:
        """Return a word of a closed list."""
        return self.vocabulary[kind][id]

    def say(self, item: Item) -> str:
        """Return the words of an item, roles put as titles and citations left out."""
        return item.text(self._name)

    def _name(self, kind: str, target: str) -> str:
        if kind == CITATION:
            return ""
        record = self.get(kind, target)
        return record.title if record else target

    def lines(self, record: Record[Facts], heading: str) -> tuple[str, ...]:
        """Return the items under a heading as plain text."""
        return tuple(self.say(item) for item in record.prose.items(heading))


def load(root: Path | str, *, today: date | None = None) -> Catalogue:
    """Return the library under `root`; pages that cannot be read are left out, see `problems`."""
    root = Path(root)
    today = today or date.today()
    vocabulary, problems = load_vocabulary(root)
    bibliography, bib_problems = load_bibliography(root)
    pages = {kind: list(_load_kind(root, kind, today)) for kind in KINDS}
    loose = list(_load_loose(root))
    problems += [*bib_problems, *_misplaced(root), *_stale(root)]
    problems += (p for loaded in pages.values() for page in loaded for p in page.problems)
    problems += (p for page in loose for p in page.problems)
    records = {
        kind: {page.id: page.record for page in loaded if page.record}
        for kind, loaded in pages.items()
    }
    names = {f"{FOLDERS[kind]}/{name}" for kind in KINDS for name in (*records[kind], "index")}
    answers, claim_problems = load_claims(root, names)
    problems += claim_problems
    library = Catalogue(
        root,
        cast("Mapping[str, Record[Exercise]]", records["exercise"]),
        cast("Mapping[str, Record[Muscle]]", records["muscle"]),
        cast("Mapping[str, Record[Cause]]", records["cause"]),
        cast("Mapping[str, Record[Routine]]", records["routine"]),
        cast("Mapping[str, Record[Guide]]", records["guide"]),
        vocabulary,
        bibliography,
        load_map(root),
        load_drawings(root),
        answers,
        (),
    )
    lists_hold = not any(p.path == VOCABULARY for p in problems)
    problems += _link(library, pages, loose, lists_hold=lists_hold)
    return replace(library, problems=tuple(sorted(set(problems))))


def _load_kind(root: Path, kind: str, today: date) -> Iterator[Loaded]:
    for path in sorted((root / FOLDERS[kind]).glob("*.md")):
        if path.name != "index.md" and _is_page(path):
            yield load_page(path, root, kind, today=today)


def _loose_pages(root: Path) -> list[Path]:
    """Return the pages that are no records: home, indexes and the contributor's guide."""
    folders = {root / folder for folder in FOLDERS.values()}
    found = [root / "index.md", root / "404.md", *root.glob("docs/*.md"), *root.glob("docs/*/*.md")]
    indexes = [folder / "index.md" for folder in folders]
    others = (path for path in found if path.parent not in folders)
    return [path for path in sorted({*others, *indexes}) if _is_page(path)]


def _is_page(path: Path) -> bool:
    """Tell a page from folders and from the hidden files that editors leave."""
    return path.is_file() and not path.name.startswith(".")


def _misplaced(root: Path) -> Iterator[Problem]:
    """Yield the pages that stand too deep to be looked for."""
    deep = (*root.glob("exercises/*/**/*.md"), *root.glob("docs/*/*/**/*.md"))
    for path in sorted(deep):
        name = path.relative_to(root).as_posix()
        yield Problem(name, 1, "misplaced", "no page is looked for here; move it one folder up")


def _stale(root: Path) -> Iterator[Problem]:
    """Yield the drawings that were made from other data than there are now."""
    if (root / MAP).is_file() and bodymap.stale(root):
        message = "drawn from other outlines than there are now; run: make figures"
        yield Problem(MAP, 1, "stale-picture", message)


def _load_loose(root: Path) -> Iterator[Loaded]:
    for path in _loose_pages(root):
        name = path.relative_to(root).as_posix()
        text, problems = read_text(path, name)
        body = None
        if text:
            _, line = frontmatter.split(text) or ("", 1)
            rest = frontmatter.after(text, line)
            body, body_problems = prose.parse(
                rest, path, root, first_line=line, directives=prose.MORE_DIRECTIVES
            )
            problems += body_problems
        yield Loaded(path.stem, name, None, body, tuple(problems))


def _link(
    library: Catalogue,
    pages: Mapping[str, list[Loaded]],
    loose: list[Loaded],
    *,
    lists_hold: bool,
) -> Iterator[Problem]:
    """Yield the problems that only show when all pages are known.

    Where the closed lists are broken, no page is blamed for what it takes from them.
    """
    known = {kind: frozenset(page.id for page in loaded) for kind, loaded in pages.items()}
    known["source"] = frozenset(library.bibliography.lines)
    if lists_hold:
        known |= {name: frozenset(library.vocabulary[name]) for name in LISTS}
    cited: set[str] = set()
    for page in (*(page for loaded in pages.values() for page in loaded), *loose):
        yield from checks.check_references(page, known)
        cited.update(_cited(page))
        if page.draft:
            yield from checks.check_names(page.draft, known)
    yield from checks.check_titles(pages)
    drafts = [page.draft for loaded in pages.values() for page in loaded if page.draft]
    yield from checks.check_ladder(drafts)
    yield from (p for draft in drafts for p in checks.check_routine(draft))
    if all(page.draft for loaded in pages.values() for page in loaded):
        yield from checks.check_unused(cited, library.bibliography)


def _cited(page: Loaded) -> Iterator[str]:
    yield from page.draft.facts.cites if page.draft else ()
    for reference in page.prose.references if page.prose else ():
        if reference.kind == CITATION:
            yield from (key.strip() for key in reference.target.split(","))
