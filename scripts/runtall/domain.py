"""The Sphinx domain: a role for each kind of page, links by id, entries in the inventory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from .records import KINDS

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .cards import Deck
    from .catalogue import Catalogue
    from .relations import Relations

Target = tuple[str, str]


class part(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """A place that is filled when the page is written: a template's name, and perhaps a list's."""


class RunTallDomain(Domain):
    """Pages of the library by kind and id."""

    name = "runtall"
    label = "Run Tall"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind, kind) for kind in KINDS}
    roles: ClassVar[dict[str, Any]] = {
        kind: XRefRole(innernodeclass=nodes.inline, warn_dangling=True) for kind in KINDS
    }
    initial_data: ClassVar[dict[str, Any]] = {"mentions": {}, "listings": {}}
    data_version = 1

    # Set before reading; not pickled, so that it costs parallel builds nothing.
    library: Catalogue
    relations: Relations
    deck: Deck
    # A digest of what each page shows of others, as of this build.
    shares: Mapping[str, str]

    @property
    def mentions(self) -> dict[str, tuple[Target, ...]]:
        """What the running text of each page points to."""
        return self.data.setdefault("mentions", {})  # type: ignore[no-any-return]

    @property
    def listings(self) -> dict[str, tuple[str, ...]]:
        """The lists that each page shows."""
        return self.data.setdefault("listings", {})  # type: ignore[no-any-return]

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note which pages a page mentions, and which lists it shows."""
        del env
        found = {
            (kind, str(node["reftarget"]))
            for node in document.findall(pending_xref)
            for kind in ([node["reftype"]] if node.get("refdomain") == self.name else KINDS)
        }
        self.mentions[docname] = tuple(sorted(found))
        lists = {str(place["listing"]) for place in document.findall(part) if place.get("listing")}
        self.listings[docname] = tuple(sorted(lists))

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.mentions.pop(docname, None)
        self.listings.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        self.mentions.update((d, otherdata["mentions"][d]) for d in docnames)
        self.listings.update((d, otherdata["listings"][d]) for d in docnames)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return a link named by the page's title, unless the author gave it another name."""
        del env
        record = self.library.get(typ, target)
        if record is None:
            return None
        if not node.get("refexplicit"):
            contnode = nodes.inline("", record.title)
        return make_refnode(builder, fromdocname, record.docname, None, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return a link for each kind that has such an id."""
        found = (
            (kind, self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode))
            for kind in KINDS
        )
        return [(f"{self.name}:{kind}", one) for kind, one in found if one is not None]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield every page for the inventory; priority -1, the search finds it by its title."""
        for kind in KINDS:
            for id, record in sorted(self.library.of_kind(kind).items()):
                yield id, record.title, kind, record.docname, "", -1
