"""The cards: all that they promise, read back from the PDF."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import ImageChops

from conftest import ROOT
from runtall import Catalogue, cards, load, printable
from runtall.handouts import handouts
from sites import EXERCISE, SMALL, write_site

SITE = "https://runtall.example/"
FORMATS = {
    "a4": (595, 842),
    "letter": (612, 792),
    "pocket": (595, 842),
    "large": (595, 842),
    "diary": (595, 842),
}
ROUTINES = sorted(
    path.stem for path in (ROOT / "docs/routines").glob("*.md") if path.stem != "index"
)
# What an A4 page measures, in points.
A4 = (595, 842)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage().get_text_bounded() for page in document)
    return squeeze(" ".join(pages))


def squeeze(text: str) -> str:
    """Without blanks, hyphens and ligatures, which a PDF may have otherwise where it breaks a line."""
    return re.sub(r"[\s\u00ad\ufffe\u0002-]+", "", text).replace("ﬁ", "fi").replace("ﬂ", "fl")


def test_every_format_is_tested() -> None:
    assert tuple(FORMATS) == cards.FORMATS


@pytest.fixture(scope="module")
def prints(library: Catalogue) -> dict[str, bytes]:
    deck = cards.deal(library, site=SITE)
    assert deck.problems == ()
    return dict(deck.cards)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("id", ROUTINES)
def test_every_format_holds_what_it_promises(
    id: str, format: str, prints: dict[str, bytes], library: Catalogue
) -> None:
    pdf = prints[f"{id}-{format}.pdf"]
    said, text = cards.card(library.routines[id], library, site=SITE), text_of(pdf)
    always = (said.title, said.facts, said.url_text, said.stop_title, said.danger, said.version)
    for part in (*always, said.licence):
        assert squeeze(part) in text, part
    for item in said.items if format != "diary" else ():
        shown = (item.name, item.dose, *item.cues[:1])
        for part in (*shown, *(item.steps if format != "pocket" else ())):
            assert squeeze(part) in text, part
    assert len(pdf) <= 300_000


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_tagged_on_its_paper_and_leads_to_its_page(
    format: str, prints: dict[str, bytes]
) -> None:
    pdf = prints[f"gym-day-{format}.pdf"]
    document = pypdfium2.PdfDocument(pdf)
    assert {tuple(round(v) for v in page.get_size()) for page in document} == {FORMATS[format]}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        tags = tags_of(opened.Root.StructTreeRoot)
        metadata = opened.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert tags.count("H1") == 1
    assert "Figure" in tags
    codes = zxingcpp.read_barcodes(document[0].render(scale=150 / 72).to_pil())
    assert f"{SITE}docs/routines/gym-day/" in [code.text for code in codes]


@pytest.mark.parametrize("format", ["large"])
def test_large_print_is_large(format: str, prints: dict[str, bytes]) -> None:
    page = pypdfium2.PdfDocument(prints[f"gym-day-{format}.pdf"])[1].get_textpage()
    left, bottom, right, top = page.get_charbox(
        page.search("1.", match_case=False).get_next()[0] + 3
    )
    assert top - bottom > 8  # an x-height of 18 pt type and more
    assert left < right


def test_every_fourth_card_of_the_pocket_sheet_can_be_cut_apart(prints: dict[str, bytes]) -> None:
    (page,) = pypdfium2.PdfDocument(prints["gym-day-pocket.pdf"])
    middle = [
        char
        for char in (
            page.get_textpage().get_charbox(i) for i in range(page.get_textpage().count_chars())
        )
        if char[0] < 297.6 < char[2] or char[1] < 421 < char[3]
    ]
    assert middle == []


def test_cards_are_not_set_again_while_nothing_changes(small: Path, tmp_path: Path) -> None:
    library = load(small)
    first = cards.deal(library, site=SITE, cache=tmp_path)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert cards.deal(library, site=SITE, cache=tmp_path) == first
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == kept
    assert cards.deal(library, site="https://other.org/", cache=tmp_path).cards != first.cards


@pytest.fixture(scope="module", params=ROUTINES)
def routine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pdf(routine: str, library: Catalogue) -> bytes:
    return cards.render(library.routines[routine], library, site=SITE)


def test_the_card_says_all_of_every_exercise(routine: str, pdf: bytes, library: Catalogue) -> None:
    text = text_of(pdf)
    said = cards.card(library.routines[routine], library, site=SITE)
    for item in said.items:
        for part in (item.name, item.dose, *item.steps, *item.cues):
            assert squeeze(part) in text, part


def test_the_card_says_for_whom_how_long_and_when_to_stop(
    routine: str, pdf: bytes, library: Catalogue
) -> None:
    text = text_of(pdf)
    said = cards.card(library.routines[routine], library, site=SITE)
    parts = (said.title, said.audience, said.facts, said.url_text, said.danger, *said.stop)
    blanks = (said.prepared_for, said.review_by, said.licence)
    for part in (*parts, said.pain, said.disclaimer, said.version, "Week", *said.days, *blanks):
        assert squeeze(part) in text, part


def test_the_card_has_two_a4_pages_at_the_most(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    assert 1 <= len(document) <= 2
    assert {tuple(round(v) for v in page.get_size()) for page in document} == {A4}


def test_nothing_on_the_card_is_cut_off(pdf: bytes) -> None:
    # What pictures have beyond their window is clipped, so look at what is printed.
    for page in pypdfium2.PdfDocument(pdf):
        ink = ImageChops.invert(page.render(scale=1).to_pil().convert("L"))
        left, top, right, bottom = ink.getbbox()
        assert min(left, top) > 10
        assert right < A4[0] - 10
        assert bottom < A4[1] - 10


def test_the_card_is_tagged_titled_and_says_its_language(
    pdf: bytes, library: Catalogue, routine: str
) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("en")
        assert document.docinfo["/Title"] == library.routines[routine].title
        tags = tags_of(document.Root.StructTreeRoot)
    assert tags.count("H1") == 1
    assert tags.count("H2") == len(library.routines[routine].facts.items)
    assert {"L", "LI", "Table", "TH", "TD", "Figure"} <= set(tags)


def tags_of(node: pikepdf.Object) -> list[str]:
    found = [str(node.S)[1:]] if "/S" in node else []
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            found += tags_of(child)
    return found


def test_the_card_names_both_standards(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_the_card_holds_its_fonts(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert all("Source" in str(font.FontName) for font in fonts)


def test_the_card_is_the_same_twice(routine: str, pdf: bytes, library: Catalogue) -> None:
    assert cards.render(library.routines[routine], library, site=SITE) == pdf


def test_the_qr_code_on_the_page_gives_the_address(routine: str, pdf: bytes) -> None:
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72).to_pil()
    codes = [
        code
        for code in zxingcpp.read_barcodes(page)
        if code.format == zxingcpp.BarcodeFormat.QRCode
    ]
    assert [code.text for code in codes] == [f"{SITE}docs/routines/{routine}/"]


def test_the_card_is_light(pdf: bytes) -> None:
    assert len(pdf) <= 300_000


HARD = {
    "markup of the typesetter": "Reach #panic() *far* _out_ $x$ @ref <tag> `code` \\ // end",
    "a title of many words": "A very long name of an exercise that goes on and on across the card",
}


@pytest.mark.parametrize("case", HARD)
def test_text_reaches_the_card_as_it_is(case: str, tmp_path: Path) -> None:
    page = SMALL["exercises/row.md"]
    if case.startswith("markup"):
        page = page.replace("- Long neck.", "- Reach #panic() $x$ @ref //end.")
        wanted = "Reach #panic() $x$ @ref //end."
    else:
        page, wanted = page.replace("# Row", f"# {HARD[case]}"), HARD[case]
    write_site(tmp_path, SMALL | {"exercises/row.md": page})
    library = load(tmp_path)
    assert library.problems == ()
    assert squeeze(wanted) in text_of(cards.render(library.routines["two"], library, site=SITE))


def many(number: int, *, steps: int = 4, pulls: int = 4) -> dict[str, str]:
    """A library with a routine of so many exercises, each of long steps."""
    pull = "Pull the handle slowly to the ribs. " * pulls
    listed = "\n".join(f"{n}. {pull}" for n in range(1, steps + 1))
    pages = {
        f"exercises/e{i}.md": EXERCISE.format(
            title=f"Exercise {i}", alias=f"e {i}", harder="[]"
        ).replace("1. Stand tall.\n2. Pull back.", listed)
        for i in range(number)
    }
    items = "".join(f"  - e{i}\n" for i in range(number))
    routine = SMALL["docs/routines/two.md"]
    start, end = routine.index("  - row"), routine.index("reviewed")
    return SMALL | pages | {"docs/routines/two.md": routine[:start] + items + routine[end:]}


def test_eight_exercises_with_long_steps_take_two_pages(tmp_path: Path) -> None:
    write_site(tmp_path, many(8))
    library = load(tmp_path)
    assert (
        len(pypdfium2.PdfDocument(cards.render(library.routines["two"], library, site=SITE))) == 2
    )


def test_a_card_that_needs_three_pages_is_told_of_with_its_line(tmp_path: Path) -> None:
    write_site(tmp_path, many(20))
    deck = cards.deal(load(tmp_path), site=SITE)
    assert not [name for name in deck.cards if name.startswith("two-")]
    (problem,) = deck.problems
    assert str(problem).startswith("docs/routines/two.md:5: the card cannot be set: ")
    assert "more than two pages: take out an exercise or shorten its steps" in problem.message


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("\u65e5", '"\u65e5" (U+65E5)'),
        ("\u0638", '"\u0638" (U+0638)'),
        ("\U0001f3c3", '"\U0001f3c3" (U+1F3C3)'),
    ],
)
def test_letters_that_no_print_could_show_are_told_of_at_their_lines(
    letter: str, name: str, tmp_path: Path
) -> None:
    page = SMALL["exercises/row.md"].replace("- Long neck.", f"- Long {letter} neck.")
    routine = SMALL["docs/routines/two.md"].replace("Runners.", f"Runners {letter}.")
    changed = {"exercises/row.md": page, "docs/routines/two.md": routine}
    write_site(tmp_path, SMALL | changed)
    deck = cards.deal(load(tmp_path), site=SITE)
    assert not deck.cards
    told = f"the printed faces have no letter {name}; write it in Latin letters [letter]"
    assert list(map(str, deck.problems)) == [
        f"{path}:{text[: text.index(letter)].count(chr(10)) + 1}: {told}"
        for path, text in sorted(changed.items())
    ]


def test_twelve_exercises_are_laid_out_in_every_format(tmp_path: Path) -> None:
    write_site(tmp_path, many(12, steps=2, pulls=1))
    deck = cards.deal(load(tmp_path), site=SITE)
    assert deck.problems == ()
    for format in FORMATS:
        text = text_of(deck.cards[f"two-{format}.pdf"])
        names = range(12) if format != "diary" else ()
        assert [i for i in names if f"Exercise{i}" not in text] == [], format


def test_notes_of_forty_lines_are_in_the_book_in_full_and_keep_no_card_back(tmp_path: Path) -> None:
    notes = "\n".join(f"- Note {i} on how the band should run." for i in range(40))
    week = SMALL["docs/routines/two.md"].replace("Two days.", f"Two days.\n\n{notes}")
    write_site(tmp_path, SMALL | {"docs/routines/two.md": week})
    deck = cards.deal(load(tmp_path), site=SITE)
    assert deck.problems == ()
    assert {f"two-{format}.pdf" for format in FORMATS} <= deck.cards.keys()
    book = text_of(deck.cards["run-tall-book.pdf"])
    assert [i for i in range(40) if f"Note{i}onhow" not in book] == []


def test_a_word_wider_than_a_card_is_told_of_at_its_line(tmp_path: Path) -> None:
    word = "hyper" + "extension" * 12
    page = SMALL["exercises/row.md"].replace("1. Stand tall.", f"1. Stand {word} tall.")
    write_site(tmp_path, SMALL | {"exercises/row.md": page})
    deck = cards.deal(load(tmp_path), site=SITE)
    (problem,) = deck.problems
    assert (problem.path, problem.line) == (
        "exercises/row.md",
        page[: page.index(word)].count("\n") + 1,
    )
    assert "has 113 letters, more than a card is wide" in problem.message


def test_the_longest_word_that_is_let_through_stays_on_every_card(tmp_path: Path) -> None:
    word = ("hyperextension" * 3)[: printable.LONGEST]
    page = SMALL["exercises/row.md"].replace("1. Stand tall.", f"1. Stand {word} tall.")
    page = page.replace("- Long neck.", f"- {word}").replace("# Row", f"# {word}")
    write_site(tmp_path, SMALL | {"exercises/row.md": page})
    deck = cards.deal(load(tmp_path), site=SITE)
    assert deck.problems == ()
    for format in FORMATS:
        document = pypdfium2.PdfDocument(deck.cards[f"two-{format}.pdf"])
        for sheet in document:
            lines = sheet.get_textpage()
            edges = [lines.get_rect(i)[2] for i in range(lines.count_rects())]
            assert max(edges) <= sheet.get_width() - 15, format


def test_the_cards_of_the_site_are_those_of_the_library(site: Path, library: Catalogue) -> None:
    built = {path.name: path.read_bytes() for path in (site / "cards").glob("*.pdf")}
    names = [f"{routine}-{format}.pdf" for routine in library.routines for format in FORMATS]
    names += [Path(handout.path).name for handout in handouts(library)]
    assert sorted(built) == sorted(names)
    for routine in library.routines.values():
        anew = cards.render(routine, library, site=SITE, format="pocket")
        assert built[f"{routine.id}-pocket.pdf"] == anew
