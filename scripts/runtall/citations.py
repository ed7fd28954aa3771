"""Sources on a page: each citation's style, and the list at the end."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from docutils import nodes
from pybtex.database import Entry
from pybtex.plugin import register_plugin
from pybtex.richtext import HRef, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels.number import LabelStyle
from pybtex.style.names.plain import NameStyle
from pybtex.style.sorting.author_year_title import SortingStyle

from .references import Reference, reference

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain

STYLE = "runtall"


class SourceStyle(BaseStyle):  # type: ignore[misc]
    """Says a source as `Fenwick C and others. Title. Journal, 2009. Read as abstract.`."""

    # Named as classes: by name, pybtex would look through all installed packages at each citation,
    # which took nearly half of a build.
    default_name_style = NameStyle
    default_label_style = LabelStyle
    default_sorting_style = SortingStyle

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """Return one source in words; its title is the link."""
        del bib_data
        return FormattedEntry(entry.key, _said(reference(entry), entry.fields["title"]), label)


@cache
def _said(source: Reference, title: str) -> Text:
    """Return a source as rich text; the same source is cited many times."""
    named = Text.from_latex(title)
    linked = HRef(source.url, named) if source.url else named
    parts = (Text(source.authors), linked, Text(source.where), Text(source.read))
    return Text(" ").join(_stopped(part) for part in parts if str(part))


def _stopped(part: Text | HRef) -> Text:
    return Text(part) if str(part)[-1] in ".?!" else Text(part, ".")


register_plugin("pybtex.style.formatting", STYLE, SourceStyle)


def footnotes(
    document: nodes.document, env: BuildEnvironment, keys: tuple[str, ...]
) -> nodes.Element:
    """Return the list of sources of a page: those cited in its text, then the others in `keys`.

    sphinxcontrib-bibtex makes a footnote of each citation while it reads; those that only
    the front matter names are added here in the same way, so that all are one list.
    """
    container = cast(
        "nodes.container", env.temp_data.pop("bibtex_foot_bibliography", None) or nodes.container()
    )
    cited = cast("set[str]", env.temp_data.pop("bibtex_foot_new_refs", set()))
    env.temp_data["bibtex_foot_old_refs"] = cited
    domain = cast("BibtexDomain", env.get_domain("cite"))
    for bibfile in domain.bibdata.bibfiles:
        env.note_dependency(str(bibfile))
    for key in dict.fromkeys(keys):
        if key not in cited:
            container += _footnote(document, domain, domain.bibdata.data.entries[key])
    container["classes"] = ["sources"]
    container["is_div"] = True
    return container


def _footnote(document: nodes.document, domain: BibtexDomain, entry: Entry) -> nodes.footnote:
    footnote = nodes.footnote(auto=1)
    footnote["names"].append(nodes.make_id(f"footcite-{entry.key}"))
    footnote += domain.backend.paragraph(SourceStyle().format_entry("", entry))
    document.note_autofootnote(footnote)
    document.note_explicit_target(footnote, footnote)
    return footnote
