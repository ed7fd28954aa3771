"""The cards of a routine: one print for each format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace

from runtall.catalogue import Catalogue
from runtall.records import Record, Routine

from .content import CardPicture, card, reviewed
from .press import Print, as_json, qr_code

_TEMPLATES = {
    "a4": "sheet.typ",
    "letter": "sheet.typ",
    "pocket": "pocket.typ",
    "large": "large.typ",
    "diary": "diary.typ",
}
FORMATS = tuple(_TEMPLATES)
_SIZES = ("11", "10.5", "10")  # points
# More exercises than this never stand on one page.
_ONE_PAGE = 4


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
    template = _TEMPLATES[format]
    return Print(
        name=f"{routine.id}-{format}.pdf",
        template=template,
        inputs={**said, "format": format},
        reviewed=reviewed(routine, library),
        path=routine.path,
        line=routine.line(("items",)),
        tries=_tries(routine) if template == "sheet.typ" else ({},),
    )


def _tries(routine: Record[Routine]) -> tuple[Mapping[str, str], ...]:
    """Return the type sizes of a sheet and its pages: one in small type goes before two."""
    one = ({"size": _SIZES[-1], "pages": "1"},) if len(routine.facts.items) <= _ONE_PAGE else ()
    return (*one, *({"size": size, "pages": "2"} for size in _SIZES))


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
