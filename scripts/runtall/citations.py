"""Sources as a reader wants them: who, what, where, when, and how much of it was read."""

from __future__ import annotations

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

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain

STYLE = "runtall"
_MOST_AUTHORS = 2


class SourceStyle(BaseStyle):  # type: ignore[misc]
    """Says a source as `Fenwick C and others. Title. Journal, 2009. Read as abstract.`."""

    # Named as classes: by name, pybtex would look through all installed packages at each citation,
    # which took two thirds of a build.
    default_name_style = NameStyle
    default_label_style = LabelStyle
    default_sorting_style = SortingStyle

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """Return one source in words; its title is the link."""
        del bib_data
        where = ", ".join(
            _field(entry, key) for key in ("journal", "publisher", "year") if _field(entry, key)
        )
        parts = [Text(_authors(entry)), _title(entry), Text(where), Text(_read(entry))]
        text = Text(" ").join(_stopped(part) for part in parts if str(part))
        return FormattedEntry(entry.key, text, label)


def _field(entry: Entry, key: str) -> str:
    return str(Text.from_latex(entry.fields[key])) if key in entry.fields else ""


def _authors(entry: Entry) -> str:
    people = entry.persons.get("author", [])
    names = [
        " ".join(str(p) for p in (*person.rich_prelast_names, *person.rich_last_names))
        + _initials(person)
        for person in people
    ]
    if len(names) > _MOST_AUTHORS:
        return f"{names[0]} and others"
    return " and ".join(names)


def _initials(person: object) -> str:
    given = [*getattr(person, "first_names", []), *getattr(person, "middle_names", [])]
    letters = "".join(name.lstrip("{\\")[:1] for name in given)
    return f" {letters}" if letters else ""


def _title(entry: Entry) -> Text | HRef:
    title = Text.from_latex(entry.fields["title"])
    if "doi" in entry.fields:
        return HRef(f"https://doi.org/{entry.fields['doi']}", title)
    if "url" in entry.fields:
        return HRef(entry.fields["url"], title)
    return title


def _read(entry: Entry) -> str:
    return f"Read as {entry.fields['read']}" if "read" in entry.fields else ""


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
