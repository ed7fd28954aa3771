"""What the library says on a page, filled in while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import jinja2
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from . import words
from .domain import RunTallDomain, part
from .listings import LISTINGS, Listed
from .records import FOLDERS
from .shown import Link, View
from .views import view

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Lists that look like another one.
_LIKE = {"poster": "prints"}


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
