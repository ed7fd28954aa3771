"""The mid-run resets: race-number cards to cut out and carry."""

from __future__ import annotations

from collections.abc import Iterator

from runtall import words
from runtall.catalogue import Catalogue
from runtall.handouts import GENERAL, RESETS, newest, resets
from runtall.prose import Item
from runtall.records import Facts, Record

from .manuscript import curl
from .press import Print, as_json, qr_code, short

_HOW = "Cut out the one that fits you and carry it, or learn it by heart."


def jobs(library: Catalogue, *, site: str) -> Iterator[Print]:
    """Yield the print, none if no page has a reset."""
    found = resets(library)
    if not found:
        return
    root = site.rstrip("/")
    guide = library.guides.get(GENERAL[0])
    url = f"{root}/{guide.docname}/" if guide else f"{root}/"
    said = {
        "title": "Mid-run resets",
        "how": _HOW,
        "url": url,
        "url_text": short(url),
        "seconds": "20\u00a0s",
        "stop_title": words.STOP_AND_CALL,
        "danger": words.DANGER,
        "reviewed": f"Reviewed {words.day(newest(library))}. {words.LICENCE}",
        "cards": [_card(page, heading, library, root) for page, heading in found],
    }
    first, _ = found[0]
    inputs = {"said": as_json(said), "qr": qr_code(url)}
    yield Print(RESETS, "resets.typ", inputs, newest(library), first.path, first.prose.line)


def _card(page: Record[Facts], heading: str, library: Catalogue, root: str) -> dict[str, object]:
    steps = [_step(item, library) for item in page.prose.items(heading)]
    title = heading if heading == GENERAL[1] else page.title
    return {"title": curl(title), "steps": steps, "url": short(f"{root}/{page.docname}/")}


def _step(item: Item, library: Catalogue) -> tuple[str, str]:
    """Return a step as its verb, which pages set strong, and the rest."""
    verb, *rest = (part for part in item.parts if part)
    if isinstance(verb, str) and rest:
        text = Item(item.line, tuple(rest)).text(lambda _, name: name)
        return curl(verb), curl(text)
    said, _, after = library.say(item).partition(" ")
    return curl(said), curl(after)
