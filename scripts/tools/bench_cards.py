"""How long cards take: `make bench`.

Makes every card of every routine in every format, figures drawn and nothing kept from before, in
one process; then the A4 cards with WeasyPrint from the same content, where it is installed
(`pip install weasyprint`). Seconds depend on the machine; look at the ratio.
"""

from __future__ import annotations

import base64
import importlib.util
import statistics
import time
from collections.abc import Iterable
from html import escape
from pathlib import Path

import runtall
from runtall import cards
from runtall.cards import press as typesetter
from runtall.cards.content import Card, card
from runtall.cards.routines import FORMATS, job
from runtall.catalogue import Catalogue

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://runtall.example/"
# A plain sheet of the same content: two columns, two pictures each, foot with a table to tick.
STYLE = """
@page { size: A4; margin: 11mm 13mm 9mm; }
body { font: 10pt/1.35 "Source Sans Pro", sans-serif; }
h1, h2 { font-family: "Source Serif Pro", serif; margin: 0 0 2mm; }
.item { float: left; width: 48%; margin: 0 1% 4mm; page-break-inside: avoid; }
.item:nth-child(odd) { clear: left; } img { width: 30%; height: 30mm; object-fit: contain; }
.foot { clear: both; } td, th { border: .5pt solid; padding: 1mm 4mm; }
"""


def main() -> None:
    """Measure and tell."""
    library = runtall.load(ROOT)
    for format in FORMATS:
        warm_up(library, format)
        times = [seconds(library, id, format) for id in library.routines]
        report(f"Typst, {format}", times)
    together(library)
    if importlib.util.find_spec("weasyprint"):
        weasyprint(library)
    else:
        print("WeasyPrint is not installed; nothing to compare with.")


def together(library: Catalogue) -> None:
    """Make all cards of all routines as a build does, and print the average."""
    start = time.perf_counter()
    deck = cards.deal(library, site=SITE, only=set(library.routines))
    each = (time.perf_counter() - start) / len(deck.cards) * 1000
    print(f"As a build does    {len(deck.cards)} cards, average {each:.0f} ms")


def warm_up(library: Catalogue, format: str) -> None:
    """Load faces and template once: a build does so once for all its cards."""
    seconds(library, next(iter(library.routines)), format)


def seconds(library: Catalogue, id: str, format: str) -> float:
    """Make one card from its data and return how long it took."""
    start = time.perf_counter()
    typesetter.press(job(library.routines[id], library, site=SITE, format=format))
    return time.perf_counter() - start


def report(name: str, times: list[float]) -> None:
    """Print the average and the middle."""
    mean, median = statistics.mean(times) * 1000, statistics.median(times) * 1000
    print(f"{name:18} {len(times)} cards, average {mean:.0f} ms, median {median:.0f} ms")


def weasyprint(library: Catalogue) -> None:
    """Set the A4 cards with both in turn, so that both meet the same load of the machine."""
    from weasyprint import HTML  # type: ignore[import-not-found]

    ours: list[float] = []
    theirs: list[float] = []
    for id, routine in library.routines.items():
        ours.append(seconds(library, id, "a4"))
        start = time.perf_counter()
        said = card(routine, library, site=SITE)
        page = sheet(said, typesetter.qr_code(said.url))
        HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
        theirs.append(time.perf_counter() - start)
    report("Typst, a4, again", ours)
    report("WeasyPrint, a4", theirs)
    print(f"WeasyPrint takes {sum(theirs) / sum(ours):.1f} times as long")


def sheet(said: Card, qr: str) -> str:
    """Return a card as one HTML page."""
    items = "".join(
        f"<div class=item><h2>{i}. {escape(one.name)}</h2><p><b>{escape(one.dose)}</b></p>"
        + "".join(image(picture.svg, picture.says) for picture in one.pictures)
        + f"<ol>{listed(one.steps)}</ol><ul>{listed(one.cues)}</ul></div>"
        for i, one in enumerate(said.items, start=1)
    )
    rows = "".join(
        f"<tr><th>{w + 1}</th>{'<td></td>' * len(said.days)}</tr>" for w in range(said.weeks)
    )
    foot = f"<div class=foot><p>{escape(said.danger)}</p><table>{rows}</table></div>"
    head = f"<h1>{escape(said.title)}</h1><p>{escape(said.facts)}</p>{image(qr, said.url)}"
    title = f"<title>{escape(said.title)}</title>"
    return f"<!doctype html><html lang=en>{title}<style>{STYLE}</style>{head}{items}{foot}"


def listed(lines: Iterable[str]) -> str:
    """Return lines as items of a list."""
    return "".join(f"<li>{escape(line)}</li>" for line in lines)


def image(svg: str, says: str) -> str:
    """Return a drawing as an image that holds it."""
    held = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{held}" alt="{escape(says)}">'


if __name__ == "__main__":
    main()
