"""Run Tall as a Sphinx extension: what is registered, and what happens when.

Reading a page uses that page alone. What other pages say about it is put in while it is written,
and a page whose share of that has changed is written again: see `updated`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util import logging

from . import cards, export, extras, fonts, frontmatter, installing, offline, words
from .arranging import Arrange, kind_of
from .catalogue import load
from .domain import RunTallDomain, part
from .pages import Listing, Share, fill, one_up, section_of, share
from .problem import Problem
from .relations import relate
from .serving import POLICY

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

# Kept beside the pages that it describes, so that two builders never mix theirs up.
_SHARES = ".shares.json"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_config_value("runtall_code", _code_digest(Path(app.confdir)), "env", [str])
    app.add_domain(RunTallDomain)
    app.add_node(part)
    app.add_directive("listing", Listing)
    app.add_transform(Arrange)
    app.connect("builder-inited", without_search_index)
    app.connect("env-before-read-docs", read_library)
    app.connect("source-read", hide_front_matter)
    app.connect("env-updated", updated)
    app.connect("doctree-resolved", fill)
    app.connect("html-page-context", page_context, priority=900)
    app.connect("build-finished", finish)
    return {
        "version": "1.0",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def without_search_index(app: Sphinx) -> None:
    """Keep Sphinx from writing its own search page and index: ours are in `searching`."""
    cast("StandaloneHTMLBuilder", app.builder).search = False


def _code_digest(confdir: Path) -> str:
    """Return a digest of code and templates: a change of either makes every page anew."""
    files = [*Path(__file__).parent.glob("*.py"), *(confdir / "_templates").rglob("*.html")]
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _domain(env: BuildEnvironment) -> RunTallDomain:
    return cast("RunTallDomain", env.get_domain("runtall"))


def read_library(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Load the library; with problems in it, say them all and write nothing."""
    del docnames
    library = load(Path(app.srcdir))
    _refuse(library.problems)
    domain = _domain(env)
    domain.library, domain.relations = library, relate(library)
    if app.builder.format == "html":
        kept = Path(app.doctreedir).parent / "cards"
        domain.deck = cards.deal(library, site=app.config.html_baseurl, cache=kept)
        _refuse(domain.deck.problems)


def _refuse(problems: Sequence[Problem]) -> None:
    """End the build if there are problems, before anything is written."""
    for problem in problems:
        place = f"{problem.path}:{problem.line}"
        logger.error("%s [%s]", problem.message, problem.code, location=place)
    if problems:
        count = words.counted(len(problems), "problem")
        logger.error("%s in the pages; nothing was written", count)
        # An exception would make Sphinx print a traceback, of no use to an author.
        raise SystemExit(1)


def hide_front_matter(app: Sphinx, docname: str, source: list[str]) -> None:
    """Blank the front matter of a record's page: the library has read it, faster and with lines."""
    del app
    found = frontmatter.split(source[0]) if kind_of(docname) else None
    if found:
        _, line = found
        source[0] = "\n" * (line - 1) + frontmatter.after(source[0], line)


def updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose share of other pages differs from that of the last good build."""
    domain = _domain(env)
    before = _read_shares(app.builder)
    domain.shares = {docname: _digest(share(docname, domain)) for docname in sorted(env.found_docs)}
    return [docname for docname, digest in domain.shares.items() if before.get(docname) != digest]


def _digest(shared: Share) -> str:
    return hashlib.blake2b(repr(shared).encode(), digest_size=12).hexdigest()


def _read_shares(builder: Builder) -> dict[str, str]:
    path = Path(builder.outdir) / _SHARES
    try:
        return cast("dict[str, str]", json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def page_context(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the page shell what it needs of the page."""
    del template
    env = app.env
    record = _domain(env).library.by_docname.get(pagename)
    context["kind"] = kind_of(pagename) or pagename.replace("/", "-")
    context["section"] = section_of(pagename)
    context["description"] = _domain(env).library.say(record.prose.lede) if record else ""
    context["source_file"] = env.doc2path(pagename, base=False) if doctree is not None else ""
    context["pictured"] = doctree is not None and '<svg class="fig"' in context.get("body", "")
    context["needs_design"] = doctree is not None and _has_design(doctree)
    context["policy"] = POLICY
    context["tool"] = env.metadata.get(pagename, {}).get("tool", "")
    context["crumb"] = one_up(pagename, _domain(env))


def _has_design(doctree: nodes.document) -> bool:
    """Tell whether a page has tabs or dropdowns, which alone need the styles of sphinx-design."""
    names = (str(name) for element in doctree.findall(nodes.Element) for name in element["classes"])
    return any(name.startswith("sd-") for name in names)


def finish(app: Sphinx, error: Exception | None) -> None:
    """After a good build: fonts, cards, data; what removed pages had goes; then the worker."""
    builder = app.builder
    if error or builder.format != "html":
        return
    if app._warncount:  # noqa: SLF001 - Sphinx counts, but tells nobody
        # Sphinx warns where it reads, and would not read these pages again.
        (Path(app.doctreedir) / "environment.pickle").unlink(missing_ok=True)
        return
    out, domain = Path(builder.outdir), _domain(app.env)
    fonts.write(out / "_static" / "fonts", cache=Path(app.doctreedir).parent / "fonts")
    cards.write(domain.deck, out / "cards")
    export.write(domain.library, domain.relations, out / "data")
    pages = sorted(app.env.found_docs - {extras.LOST})
    uris = (builder.get_target_uri(docname) for docname in pages)
    extras.write_sitemap(out, app.config.html_baseurl, uris)
    extras.write_lost(out, app.config.html_baseurl)
    for folder in ("css", "js"):
        extras.strip_comments(out / "_static" / folder)
    _remove_gone(builder, domain.shares)
    _remove_pictures(out / "_images", {name for _, name in app.env.images.values()})
    tools = [(name, page) for page, name in app.config.html_context["tools"] if page in pages]
    installing.write(out, [(name, builder.get_target_uri(page)) for name, page in tools])
    offline.write(out, _kept(app, pages), Path(app.confdir) / "_templates" / offline.WORKER)
    (out / _SHARES).write_text(json.dumps(dict(domain.shares), indent=0), encoding="utf-8")


def _kept(app: Sphinx, docnames: Iterable[str]) -> Iterator[offline.Page]:
    """Yield the pages as the worker knows them."""
    for docname in docnames:
        title = app.env.titles[docname].astext()
        is_tool = "tool" in app.env.metadata.get(docname, {})
        kind = kind_of(docname) or ("tool" if is_tool else "page")
        yield offline.Page(docname, app.builder.get_target_uri(docname), title, kind, is_tool)


def _remove_pictures(folder: Path, kept: set[str]) -> None:
    for path in folder.glob("*"):
        if path.name not in kept:
            path.unlink()


def _remove_gone(builder: Builder, shares: Mapping[str, str]) -> None:
    for docname in _read_shares(builder).keys() - shares.keys():
        page = Path(cast("StandaloneHTMLBuilder", builder).get_outfilename(docname))
        page.unlink(missing_ok=True)
        if page.parent.is_dir() and not any(page.parent.iterdir()):
            page.parent.rmdir()
