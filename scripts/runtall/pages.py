"""From prose to page: sections put in place while reading, computed parts while writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import jinja2
from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from . import words
from .citations import footnotes
from .domain import RunTallDomain, part
from .listings import LISTINGS, Listed
from .records import FOLDERS
from .shown import Link, View
from .views import view

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Lists that look like another one.
_LIKE = {"poster": "prints"}
_KIND_OF = {folder: kind for kind, folder in FOLDERS.items()}


class Listing(SphinxDirective):
    """A list of pages: ```{listing} exercises```."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the place of the list."""
        name = self.arguments[0]
        if name not in LISTINGS:
            choices = ", ".join(sorted(LISTINGS))
            raise self.error(f'no listing "{name}"; choose from {choices}')
        return [part(template=_LIKE.get(name, name), listing=name)]


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


@lru_cache(maxsize=4)
def templates(folder: Path) -> jinja2.Environment:
    """Return the templates in a folder; every value is escaped, every missing one an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class Share:
    """All that other pages have a say in on one page; nothing else may reach a template."""

    view: View | None
    listings: Mapping[str, Listed]
    mentions: tuple[tuple[str, str, str], ...]
    up: Link | None
    sources: str


def share(docname: str, domain: RunTallDomain) -> Share:
    """Return what a page takes from the library."""
    library = domain.library
    record = library.by_docname.get(docname)
    mentioned = ((kind, id, library.get(kind, id)) for kind, id in domain.mentions.get(docname, ()))
    return Share(
        view(record, library, domain.relations) if record else None,
        {name: LISTINGS[name](library) for name in domain.listings.get(docname, ())},
        tuple((kind, id, found.title if found else "") for kind, id, found in mentioned),
        one_up(docname, domain),
        library.bibliography.digest,
    )


def section_of(docname: str) -> str:
    """Return the folder of records in which a page stands, if it does."""
    return next((f for f in FOLDERS.values() if docname.startswith(f"{f}/")), "")


def one_up(docname: str, domain: RunTallDomain) -> Link | None:
    """Return the page one step up."""
    section = section_of(docname)
    up = f"{section}/index" if section else "index"
    titles = domain.env.titles
    if docname in {up, "index"} or up not in titles:
        return None
    return Link(up, "Run Tall" if up == "index" else titles[up].astext())


def _depth(node: nodes.Node) -> int:
    """Return in how many sections a node stands."""
    parent = node.parent
    return 0 if parent is None else _depth(parent) + isinstance(parent, nodes.section)


def _looks(place: nodes.Element) -> list[str]:
    """Return the template of a place; a list without one of its own is groups of links."""
    own = f"{place['template']}.html"
    return [own, "listing.html"] if "listing" in place else [own]


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fill the places of a page with what the library says; other formats than HTML go without."""
    places = list(doctree.findall(part))
    if not places:
        return
    builder = app.builder
    if builder.format != "html":
        for place in places:
            place.parent.remove(place)
        return
    domain = cast("RunTallDomain", app.env.get_domain("runtall"))
    known = share(docname, domain)
    uri = partial(builder.get_relative_uri, docname)
    root = uri("index") if docname != "index" else ""
    pages = templates(Path(app.confdir) / "_templates" / "parts")
    for place in places:
        html = pages.select_template(_looks(place)).render(
            view=known.view,
            listing=known.listings.get(str(place.get("listing"))),
            uri=uri,
            file=lambda path: f"{root}{path}",
            level=_depth(place) + 1,
            words=words,
        )
        # The blanks keep words apart for whatever takes the tags away.
        place.replace_self(nodes.raw("", html.replace("><", "> <"), format="html"))
