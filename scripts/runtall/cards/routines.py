"""The cards of a routine: one print for each format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace

from runtall.catalogue import Catalogue
from runtall.records import Record, Routine

from .content import CardPicture, card, reviewed
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
    """Yield the prints of a routine; what they say is put together once for all of them."""
    said = _inputs(routine, library, site)
    yield from (_job(routine, library, format, said) for format in FORMATS)


def job(routine: Record[Routine], library: Catalogue, *, site: str, format: str) -> Print:
    """Return the print of a routine in a format."""
    return _job(routine, library, format, _inputs(routine, library, site))


def _job(
    routine: Record[Routine], library: Catalogue, format: str, said: Mapping[str, str]
) -> Print:
    template, sizes = _TEMPLATES[format]
    return Print(
        name=f"{routine.id}-{format}.pdf",
        template=template,
        inputs={**said, "format": format},
        reviewed=reviewed(routine, library),
        path=routine.path,
        line=routine.line(("items",)),
        sizes=sizes,
    )


def _inputs(routine: Record[Routine], library: Catalogue, site: str) -> dict[str, str]:
    said = card(routine, library, site=site)
    # Drawings go by themselves: they are long, and there is no letter in them to look for.
    drawings = [[picture.svg for picture in item.pictures] for item in said.items]
    bare = [replace(item, pictures=tuple(map(_bare, item.pictures))) for item in said.items]
    return {
        "card": as_json(asdict(replace(said, items=tuple(bare)))),
        "drawings": as_json(drawings),
        "qr": qr_code(said.url),
    }


def _bare(picture: CardPicture) -> CardPicture:
    return replace(picture, svg="")
