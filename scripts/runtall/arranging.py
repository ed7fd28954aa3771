"""The sections of a page in the order of its kind, with places for what the library says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from .citations import footnotes
from .domain import RunTallDomain, part
from .records import FOLDERS

_KIND_OF = {folder: kind for kind, folder in FOLDERS.items()}


def kind_of(docname: str) -> str:
    """Return the kind of page that a docname stands for, nothing for hand-written pages."""
    folder, _, id = docname.rpartition("/")
    return _KIND_OF.get(folder, "") if id != "index" else ""


class Arrange(SphinxTransform):
    """Puts the sections of a record's page where its kind has them, with places for the rest."""

    # After the text is parsed, before docutils numbers footnotes (620) and Sphinx collects (880).
    default_priority = 400

    def apply(self, **kwargs: object) -> None:
        """Arrange the page in place."""
        del kwargs
        page = next(self.document.findall(nodes.section), None)
        if page is None:
            return
        kind = kind_of(self.env.docname)
        if not kind:
            _Page(page).keep()
            self._add_sources(page, ())
            return
        domain = cast("RunTallDomain", self.env.get_domain("runtall"))
        record = domain.library.by_docname[self.env.docname]
        page["classes"].append(f"page-{kind}")
        _ARRANGE[kind](_Page(page))
        self._add_sources(page, record.facts.cites)
        page += part(template="reviewed")

    def _add_sources(self, page: nodes.section, keys: tuple[str, ...]) -> None:
        listed = footnotes(self.document, self.env, keys)
        if listed.children:
            section = nodes.section("", nodes.title("", "Sources"), listed, ids=["sources"])
            section["classes"].append("sources-section")
            self.document.note_explicit_target(section)
            page += section


class _Page:
    """The sections of a page by heading, and the page to put them into anew."""

    def __init__(self, page: nodes.section) -> None:
        self.page = page
        children = list(page.children)
        self.intro = [c for c in children if not isinstance(c, nodes.section)]
        self.sections = {
            c.children[0].astext(): c for c in children if isinstance(c, nodes.section)
        }
        page.clear()

    def lay(self, *items: nodes.Node | None) -> None:
        """Add nodes in order; what is None is left out."""
        self.page.extend(item for item in items if item is not None)

    def keep(self, *, also: bool = False) -> None:
        """Lay everything as it was, the first paragraph as lede, other names under the title."""
        title, *rest = self.lede()
        names = [part(template="also"), *rest, part(template="figure")] if also else rest
        self.lay(title, *names, *self.sections.values())

    def section(self, heading: str, *classes: str) -> nodes.section | None:
        """Return a section with classes, None if the page lacks it."""
        section = self.sections.get(heading)
        if section is not None:
            section["classes"].extend(classes)
        return section

    def lede(self) -> list[nodes.Node]:
        """Return the title, and the first paragraph as lede."""
        title, *rest = self.intro
        for first in rest[:1]:
            if isinstance(first, nodes.paragraph):
                first["classes"].append("lede")
        return [title, *rest]


def _box(*classes: str, holds: Iterable[nodes.Node | None] = ()) -> nodes.container:
    box = nodes.container("", *(n for n in holds if n is not None), classes=list(classes))
    box["is_div"] = True  # a plain element, without the class that Sphinx gives containers
    return box


def _new_section(heading: str, id: str) -> nodes.section:
    return nodes.section("", nodes.title("", heading), ids=[id], names=[])


def _evidence(page: _Page) -> nodes.section:
    section = page.section("How sure are we?", "evidence")
    if section is None:
        section = _new_section("How sure are we?", "how-sure-are-we")
        section["classes"].append("evidence")
    section.insert(1, part(template="grade"))
    return section


def _exercise(page: _Page) -> None:
    title, *lede = page.lede()
    ladder = page.section("Easier and harder", "ladder-section")
    if ladder is None:
        ladder = _new_section("Easier and harder", "easier-and-harder")
        ladder["classes"].append("ladder-section")
    ladder += part(template="ladder")
    stop = page.section("Stop if", "stop")
    if stop is not None:
        stop += part(template="stop")
    pairs = (page.section("Cues", "ticks-box"), page.section("Common mistakes", "crosses-box"))
    page.lay(
        title,
        part(template="badges"),
        part(template="figure"),
        _box("beside", holds=(part(template="exercise-dose"), *lede)),
        page.section("How to do it", "steps"),
        _box("pairs", holds=pairs),
        stop,
        part(template="exercise-facts"),
        ladder,
        _evidence(page),
    )


def _muscle(page: _Page) -> None:
    title, *lede = page.lede()
    where = page.section("Where it is", "anatomy")
    anatomy = (part(template="muscle-map"), where, part(template="muscle-facts"))
    page.lay(
        title,
        part(template="badges"),
        *lede,
        _box("side", holds=anatomy),
        page.section("What it does"),
        page.section("When you run"),
        page.section("When it aches"),
        page.section("Find it"),
        part(template="muscle-exercises"),
    )


def _cause(page: _Page) -> None:
    check = page.section("Check it on your next run")
    if check is not None:
        check.insert(1, part(template="check"))
    page.lay(
        *page.lede(),
        part(template="figure"),
        part(template="cause-signs"),
        page.section("Mid-run reset", "bib"),
        part(template="cause-muscles"),
        check,
        page.section("What is going on"),
        page.section("What to change today"),
        part(template="cause-exercises"),
        part(template="flag"),
        _evidence(page),
    )


def _routine(page: _Page) -> None:
    stop = page.section("Stop if", "stop")
    if stop is not None:
        stop += part(template="stop")
    title, *lede = page.lede()
    page.lay(
        title,
        part(template="also"),
        *lede,
        part(template="routine-panel"),
        part(template="flag"),
        part(template="routine-items"),
        page.section("Who it is for"),
        page.section("Your week"),
        stop,
        part(template="routine-muscles"),
    )


_ARRANGE: dict[str, Callable[[_Page], None]] = {
    "exercise": _exercise,
    "muscle": _muscle,
    "cause": _cause,
    "routine": _routine,
    "guide": partial(_Page.keep, also=True),
}
