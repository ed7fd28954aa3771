"""The wall poster: the body map in four plates, every muscle by number, and the list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from runtall import inked, words
from runtall.body import VIEWS, BodyView, Box
from runtall.catalogue import Catalogue
from runtall.handouts import POSTER, has_poster, newest
from runtall.lists import muscles
from runtall.records import Muscle, Record

from .manuscript import curl
from .press import Print, as_json, edition, qr_code, review_by, short

_INDEX = "docs/muscles"
_ROOM = 14  # around the lowest and the outermost muscle that is numbered
_SENTENCE = re.compile(r"[.?!](?=\s+[A-Z])")
# So much of a muscle below the trunk is shown, in units of the map; the legs need no more.
_LOWEST = 566

_SIZES = (12, 11.75, 11.5, 11.25, 11, 10.75, 10.5, 10.25, 10, 9.75, 9.5, 9.25, 9)

Numbers = Mapping[str, int]


def jobs(library: Catalogue, *, site: str) -> Iterator[Print]:
    """Yield the print, none if no muscle is on the map."""
    if not has_poster(library):
        return
    url = f"{site.rstrip('/')}/{_INDEX}/"
    numbers = _numbers(library)
    date = newest(library)
    said = {
        "title": "The upper back, and what works with it",
        "how": "Each number is one muscle. Find it on the drawings, look it up in the list.",
        "url": url,
        "url_text": short(url),
        "stop_title": words.STOP_AND_CALL,
        "danger": words.DANGER,
        "reviewed": f"{edition(date)} {words.LICENCE}",
        "review_by": review_by(date),
        "plates": list(_plates(library, numbers)),
        "groups": list(_groups(library, numbers)),
    }
    inputs = {"said": as_json(said), "qr": qr_code(url)}
    yield Print(POSTER, "poster.typ", inputs, date, f"{_INDEX}/index.md", 1, _tries())


def _tries() -> tuple[Mapping[str, str], ...]:
    return tuple({"size": str(size)} for size in _SIZES)


def _numbers(library: Catalogue) -> Numbers:
    """Return the number of each muscle, in the order of the list."""
    listed = (link.docname for group in muscles(library).groups for link in group.links)
    ids = (docname.rpartition("/")[2] for docname in listed)
    return {id: number for number, id in enumerate(ids, start=1)}


def _groups(library: Catalogue, numbers: Numbers) -> Iterator[dict[str, object]]:
    for group in muscles(library).groups:
        found = [library.muscles[link.docname.rpartition("/")[2]] for link in group.links]
        rows = [(numbers[m.id], curl(m.title), _short(m, library)) for m in found]
        yield {"name": curl(group.name), "rows": rows}


def _short(muscle: Record[Muscle], library: Catalogue) -> str:
    """Return the first sentence of a page."""
    lede = library.say(muscle.prose.lede)
    end = _SENTENCE.search(lede)
    return curl(lede[: end.end()] if end else lede)


def _plates(library: Catalogue, numbers: Numbers) -> Iterator[dict[str, object]]:
    """Yield every layer of the body that has a numbered muscle, all of them to one scale."""
    for name, view in library.body.items():
        for deep in (False, True):
            pins = {
                id: region.pin
                for id, region in view.muscles.items()
                if region.deep == deep and id in numbers
            }
            if pins:
                title = f"{VIEWS[name].removesuffix(' view')}, {'deep' if deep else 'surface'}"
                box = _box(view)
                yield {
                    "title": title,
                    "svg": inked.plate(name, view, library.root, deep=deep, box=box),
                    "says": _says(title, pins, numbers, library),
                    "box": box,
                    "pins": [(numbers[id], *pin) for id, pin in pins.items()],
                }


def _says(title: str, pins: Mapping[str, object], numbers: Numbers, library: Catalogue) -> str:
    named = sorted((numbers[id], library.muscles[id].title) for id in pins)
    return f"{title}. {', '.join(f'{number} {name}' for number, name in named)}."


def _box(view: BodyView) -> Box:
    """Return the part of a view that is shown: all of it above the knee."""
    _, top, width, height = view.box
    left = min(region.box[0] for region in view.muscles.values()) - _ROOM
    return left, top, width - 2 * left, min(height, _LOWEST) - top
