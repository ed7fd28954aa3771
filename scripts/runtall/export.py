"""The library as open data: all in one file, its schema, and a schema for each front matter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .catalogue import Catalogue
from .plain import plain, put
from .records import KINDS, MODELS, Exercise, Facts, Record, Routine
from .relations import Relations, minutes
from .tooldata import tables

VERSION = 1
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def write(library: Catalogue, relations: Relations, folder: Path) -> None:
    """Write all data files into a folder; a file that would stay the same is left alone."""
    put(folder / "library.json", data(library))
    put(folder / "library.schema.json", library_schema())
    for name, table in tables(library, relations).items():
        put(folder / f"{name}.json", table)
    for kind in KINDS:
        put(folder / "schema" / f"{kind}.json", front_matter_schema(kind, library))


def data(library: Catalogue) -> dict[str, Any]:
    """Return the whole library: pages by kind and id, closed lists, sources."""
    return {
        "version": VERSION,
        "licence": "CC-BY-4.0",
        **{f"{kind}s": _pages(library, kind) for kind in KINDS},
        "vocabulary": {
            name: {id: term.model_dump(exclude_defaults=True) for id, term in terms.items()}
            for name, terms in library.vocabulary.items()
        },
        "sources": {
            key: {name: str(value) for name, value in entry.fields.items()}
            for key, entry in sorted(library.bibliography.data.entries.items())
        },
    }


def _pages(library: Catalogue, kind: str) -> dict[str, Any]:
    return {id: _page(record, library) for id, record in sorted(library.of_kind(kind).items())}


def _page(record: Record[Facts], library: Catalogue) -> dict[str, Any]:
    """Return the front matter, times in seconds, with title, address and prose by heading."""
    facts = record.facts
    page: dict[str, Any] = {
        "title": record.title,
        "path": f"/{record.docname}/",
        "summary": library.say(record.prose.lede),
        **plain(facts.model_dump(mode="python")),
        "sections": {
            s.heading: list(library.lines(record, s.heading)) for s in record.prose.sections
        },
    }
    if isinstance(facts, Exercise):
        page["minutes"] = facts.dose.minutes
    if isinstance(facts, Routine):
        page["minutes"] = minutes(library.routines[record.id], library)
    return page


def front_matter_schema(kind: str, library: Catalogue) -> dict[str, Any]:
    """Return the JSON Schema of a front matter, for editors, with the closed lists of today."""
    schema = MODELS[kind].model_json_schema()
    lists = {"level", "position", "slot", "group", "layer", "theme", "grade"}
    for properties in _all_properties(schema):
        for name in lists & properties.keys():
            properties[name]["enum"] = list(library.vocabulary[name])
    return {"$schema": _DIALECT, **schema, "title": f"Front matter of a {kind}"}


def _all_properties(schema: dict[str, Any]) -> list[dict[str, Any]]:
    models = [schema, *schema.get("$defs", {}).values()]
    return [model["properties"] for model in models if "properties" in model]


def library_schema() -> dict[str, Any]:
    """Return the JSON Schema of `library.json`."""
    page = {
        "type": "object",
        "required": ["title", "path", "summary", "reviewed", "sections"],
        "properties": {
            "title": {"type": "string"},
            "path": {"type": "string", "pattern": "^/.*/$"},
            "summary": {"type": "string"},
            "reviewed": {"type": "string", "format": "date"},
            "minutes": {"type": "integer", "minimum": 1},
            "sections": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
        },
    }
    pages = {"type": "object", "additionalProperties": {"$ref": "#/$defs/page"}}
    kinds = {f"{kind}s": pages for kind in KINDS}
    return {
        "$schema": _DIALECT,
        "title": "Run Tall library",
        "type": "object",
        "required": ["version", "licence", *kinds, "vocabulary", "sources"],
        "properties": {
            "version": {"const": VERSION},
            "licence": {"const": "CC-BY-4.0"},
            **kinds,
            "vocabulary": {"type": "object"},
            "sources": {"type": "object"},
        },
        "$defs": {"page": page},
    }
