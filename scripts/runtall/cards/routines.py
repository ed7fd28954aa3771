"""The cards of a routine: one print for each format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from runtall.catalogue import Catalogue
from runtall.records import Record, Routine

from .content import card, reviewed
from .press import Print, as_json, qr_code

# By format: its template, and the type sizes to try, in points.
_TEMPLATES: dict[str, tuple[str, tuple[float, ...]]] = {
    "a4": ("sheet.typ", (11, 10.5, 10)),
    "letter": ("sheet.typ", (11, 10.5, 10)),
    "pocket": ("pocket.typ", (10,)),
    "large": ("large.typ", (18,)),
    "diary": ("diary.typ", (10,)),
}
FORMATS = tuple(_TEMPLATES)


def jobs(routine: Record[Routine], library: Catalogue, *, site: str) -> Iterator[Print]:
    """Yield the prints of a routine."""
    yield from (job(routine, library, site=site, format=format) for format in FORMATS)


def job(routine: Record[Routine], library: Catalogue, *, site: str, format: str) -> Print:
    """Return the print of a routine in a format."""
    template, sizes = _TEMPLATES[format]
    said = card(routine, library, site=site)
    return Print(
        name=f"{routine.id}-{format}.pdf",
        template=template,
        inputs={"card": as_json(asdict(said)), "qr": qr_code(said.url), "format": format},
        reviewed=reviewed(routine, library),
        path=routine.path,
        line=routine.line(("items",)),
        sizes=sizes,
    )
